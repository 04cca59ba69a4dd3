"""From the marks of a layout to the page map.

In come a ledger and the positions of its marks; out goes, for each page, the word that it begins with, and
for each mention and note the page where it stands. A word broken over two pages belongs to the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from roman_numerals import RomanNumeral

from octavo.editions.pdf.layout.typesetter import Positions, SheetSpot
from octavo.editions.pdf.translate import LAST_WORD, PrintBlock, PrintLedger, PrintMention
from octavo.editions.shared import MappedPage, MentionPlace, PageMap, PageStart

# A line that is followed by a broken word ends this far from the edge: a space, two letters, a hyphen.
# Hanging punctuation moves ends by less than half of it.
_BROKEN = 7.0


@dataclass(frozen=True, slots=True)
class Extent:
    """The sheets that something stands on."""

    first: int
    last: int


def spanning_blocks(ledger: PrintLedger, positions: Positions) -> frozenset[int]:
    """Return the blocks that begin on one page and end on another."""
    marks = positions.marks
    return frozenset(
        block.number
        for block in ledger.blocks
        if f"b{block.number}" in marks and marks[f"b{block.number}"].sheet != marks[f"e{block.number}"].sheet
    )


def misplaced_mentions(ledger: PrintLedger, positions: Positions) -> frozenset[int]:
    """Return the mentions that begin on another page than the one on which a mark after them stands."""
    sheets = _sheets_of_words(ledger, positions)
    return frozenset(
        mention.number
        for mention in ledger.mentions
        if mention.block is not None
        and not mention.edge
        and (after := positions.marks.get(f"w{mention.block}-{mention.last_word}")) is not None
        and sheets[mention.block][mention.word] != after.sheet
    )


def page_map(ledger: PrintLedger, positions: Positions, extents: Sequence[Extent], body: int) -> PageMap:
    """Return the page map; `extents` are what is printed, `body` the first sheet with an arabic number."""
    sheets = _sheets_of_words(ledger, positions)
    count = max((extent.last for extent in extents), default=0)
    labels = [_label(sheet, body) for sheet in range(count + 1)]
    starts = _starts(ledger, sheets)
    printed = {sheet for extent in extents for sheet in range(extent.first, extent.last + 1)}
    pages = tuple(
        MappedPage(labels[sheet], sheet, sheet not in printed, starts.get(sheet))
        for sheet in range(1, count + 1)
    )
    mentions: dict[str, MentionPlace] = {}
    for mention in ledger.mentions:
        sheet = _sheet_of(mention, sheets, positions)
        if sheet is not None:
            printed_note = ledger.notes[mention.note].printed if mention.note is not None else None
            mentions[mention.identity] = MentionPlace(labels[sheet], printed_note)
    return PageMap(
        pages,
        mentions,
        {n.identity: labels[sheet] for n in ledger.notes if (sheet := _sheet_of_note(n.number, positions))},
    )


def _starts(ledger: PrintLedger, sheets: Mapping[int, Sequence[int]]) -> dict[int, PageStart]:
    starts: dict[int, PageStart] = {}
    for block in ledger.blocks:
        last = 0
        for word, sheet in enumerate(sheets.get(block.number, ())):
            if sheet != last:
                starts.setdefault(sheet, PageStart(block.identity, word))
            last = sheet
    return starts


def _sheet_of(mention: PrintMention, sheets: Mapping[int, Sequence[int]], positions: Positions) -> int | None:
    if mention.note is not None:
        return _sheet_of_note(mention.note, positions)
    words = sheets.get(mention.block, ()) if mention.block is not None else ()
    if not words:
        spot = positions.marks.get(f"m{mention.number}")
        return spot.sheet if spot else None
    return words[-1] if mention.word == LAST_WORD else words[min(mention.word, len(words) - 1)]


def _sheet_of_note(number: int, positions: Positions) -> int | None:
    """Return the sheet of a note: that of a footnote's reference, that on which an endnote begins."""
    if (where := positions.notes.get(f"n{number}")) is not None:
        return where[0]
    mark = positions.marks.get(f"n{number}")
    return mark.sheet if mark is not None else None


def _sheets_of_words(ledger: PrintLedger, positions: Positions) -> dict[int, Sequence[int]]:
    """Return for each block the sheets of its words; a block on one page gives that page alone."""
    return {block.number: sheets for block in ledger.blocks if (sheets := _sheets_of_block(block, positions))}


def _sheets_of_block(block: PrintBlock, positions: Positions) -> Sequence[int]:
    begin = positions.marks.get(f"b{block.number}")
    if begin is None:
        return ()
    spots = list(_word_spots(block, positions))
    if not spots:
        return (begin.sheet,)
    begun = (positions.marks.get(f"s{block.number}-{word}") for word in range(len(spots)))
    sheets = [(first or spot).sheet for first, spot in zip(begun, spots, strict=True)]
    edge = max(spot.x for spot in spots)
    for word in range(1, len(spots)):
        before, after = spots[word - 1], spots[word]
        if after.sheet != before.sheet and not block.ragged and edge - before.x > _BROKEN:
            sheets[word] = before.sheet
    return sheets


def _word_spots(block: PrintBlock, positions: Positions) -> Iterator[SheetSpot]:
    word = 0
    while (spot := positions.marks.get(f"w{block.number}-{word}")) is not None:
        yield spot
        word += 1


def _label(sheet: int, body: int) -> str:
    if sheet >= body:
        return str(sheet - body + 1)
    return RomanNumeral(sheet).to_lowercase() if sheet else ""  # nothing stands before the first sheet
