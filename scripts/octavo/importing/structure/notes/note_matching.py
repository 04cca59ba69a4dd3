"""The notes of a source: every mark with its text, and what has none on either side.

All marks and all texts of the source are aligned at once (`note_alignment`). A row of texts is believed by
how many of its texts find a mark and how sure those marks are, so that *(1) In the first place … (2) In the
second* stays prose. A mark without a text is lost only where no text with its key is left over; a text
without a mark is homeless. What is left over on both sides with one key is a finding, never a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.importing.plan import Marker
from octavo.importing.structure.notes.note_alignment import Weighed, align
from octavo.importing.structure.notes.note_markers import (
    PrintedMark,
    Row,
    find_markers,
    mark_weight,
    marks_of,
)
from octavo.importing.structure.notes.note_texts import (
    NoteCandidate,
    Paragraphs,
    TextForm,
    find_texts,
)

# How much each style of key looks like a note's before any mark is known.
_STYLES: Mapping[str, float] = {
    "named": 4.0,
    "round": 1.0,
    "bare": 0.5,
    ".": 0.7,
    ")": 0.7,
    ":": 0.7,
    "]": 1.5,
}
_SIGNED_WEIGHT = 2.0
_HEADED_BONUS = 1.5
# The share of a row's texts that have to find marks, and how sure those have to be on average.
_HEADED_SHARE = 0.4
_PLAIN_SHARE = 0.6
_PLAIN_SURE = 2.4
_SIGNED_SURE = 1.0
_STRONG = 4.0


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note's text: its number, the lines of its paragraphs, and its key where that is not the number."""

    number: int
    lines: tuple[int, ...]
    sign: str = ""


@dataclass(frozen=True, slots=True)
class MatchedNotes:
    """The markers in the order of the text, the texts, the headings above them, and the marks left over.

    `unsure`: marks that look like a note's, with the line of a text that may be theirs.
    """

    markers: tuple[Marker, ...] = ()
    listed: tuple[ListedNote, ...] = ()
    headings: tuple[int, ...] = ()
    unsure: tuple[tuple[PrintedMark, int], ...] = ()

    @property
    def lines(self) -> frozenset[int]:
        """The first lines of the paragraphs that notes and their headings take."""
        return frozenset({line for note in self.listed for line in note.lines} | set(self.headings))


@dataclass(frozen=True, slots=True)
class _Match:
    """Pairs of marks and texts that are believed, and the texts that are believed without a mark."""

    pairs: tuple[tuple[PrintedMark, NoteCandidate], ...]
    homeless: tuple[NoteCandidate, ...]

    @property
    def taken(self) -> frozenset[int]:
        texts = [*(text for _, text in self.pairs), *self.homeless]
        return frozenset(line for text in texts for line in text.lines)


def match_notes(
    paragraphs: Paragraphs, rows: Sequence[Row], barriers: frozenset[int] = frozenset()
) -> MatchedNotes:
    """Return the notes of a text.

    `rows` are the lines of the paragraphs; `barriers` first lines of paragraphs that no note goes on into.
    """
    texts, headings = find_texts(paragraphs, barriers)
    weighed = list(_weighed_marks(rows, texts))
    match = _believed(weighed, texts)
    # A mark within a note's own text refers to nothing.
    taken = match.taken
    outside = [(mark, weight, first) for mark, weight, first in weighed if first not in taken]
    match = _believed(outside, texts)
    lost, unsure = _without_text(rows, outside, match)
    used = {text.row for text in (*(text for _, text in match.pairs), *match.homeless)}
    return _numbered(match, lost, unsure, tuple(headings[row] for row in sorted(used) if row in headings))


def _weighed_marks(
    rows: Sequence[Row], texts: Sequence[NoteCandidate]
) -> Iterator[tuple[PrintedMark, float, int]]:
    """Yield every mark with its weight and the first line of its paragraph; heads of texts are none."""
    heads = {text.line: text.head.length for text in texts}
    for row in rows:
        for mark in marks_of(row):
            if mark.start < heads.get(row.line, 0):
                continue
            if (weight := mark_weight(mark, row.text)) > 0:
                yield mark, weight, row.paragraph


def _believed(weighed: Sequence[tuple[PrintedMark, float, int]], texts: Sequence[NoteCandidate]) -> _Match:
    """Align marks and texts, and keep the rows of texts that are notes."""
    keys = {text.head.key for text in texts}
    marks = [(mark, weight) for mark, weight, _ in weighed if mark.key in keys]
    pairs = align(
        [Weighed(mark.line, mark.key, weight) for mark, weight in marks],
        [Weighed(text.line, text.head.key, _text_weight(text)) for text in texts],
    )
    paired = {text: mark for mark, text in pairs}
    rows: dict[int, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        rows[text.row].append(index)
    found: list[tuple[PrintedMark, NoteCandidate]] = []
    homeless: list[NoteCandidate] = []
    for members in rows.values():
        kept = _row_notes([(texts[index], index) for index in members], paired, marks)
        found += [(marks[paired[index]][0], texts[index]) for index in kept if index in paired]
        homeless += [texts[index] for index in kept if index not in paired]
    found.sort(key=lambda pair: (pair[0].line, pair[0].start))
    return _Match(tuple(found), tuple(homeless))


def _text_weight(text: NoteCandidate) -> float:
    weight = _STYLES.get(text.head.style, _SIGNED_WEIGHT)
    if text.head.style == "round" and not text.head.key.isdigit():
        weight = 0.3
    return weight + (_HEADED_BONUS if text.headed else 0.0)


def _row_notes(
    members: Sequence[tuple[NoteCandidate, int]],
    paired: Mapping[int, int],
    marks: Sequence[tuple[PrintedMark, float]],
) -> list[int]:
    """Return the texts of a row that are notes, by their indexes: none, some or all of them."""
    matched = [(text, index) for text, index in members if index in paired]
    weights = [marks[paired[index]][1] for _, index in matched]
    share, sure = len(matched) / len(members), sum(weights) / max(len(weights), 1)
    if members[0][0].headed and (share >= _HEADED_SHARE and sure >= 1.0):
        return [index for _, index in members]
    kept = []
    for text, index in members:
        named = text.head.form is TextForm.NAMED
        if index not in paired:
            # Among notes of one row a text of the same style is a note too.
            if named or (share >= _PLAIN_SHARE and text.head.form is TextForm.SIGNED and sure >= _PLAIN_SURE):
                kept.append(index)
        elif (
            named
            or (
                text.head.form is TextForm.SIGNED
                and text.head.style != "round"
                and marks[paired[index]][1] >= _SIGNED_SURE
            )
            or (share >= _PLAIN_SHARE and sure >= _PLAIN_SURE)
        ):
            kept.append(index)
    return kept


def _without_text(
    rows: Sequence[Row], weighed: Sequence[tuple[PrintedMark, float, int]], match: _Match
) -> tuple[list[PrintedMark], list[tuple[PrintedMark, int]]]:
    """Return the marks whose texts are lost, and those which may have one of the texts left over."""
    left = {text.head.key: text.line for text in match.homeless}
    taken = {(mark.line, mark.start) for mark, _ in match.pairs}
    lost: list[PrintedMark] = []
    unsure: list[tuple[PrintedMark, int]] = []
    for mark in _expected(rows, weighed, match):
        if (mark.line, mark.start) in taken:
            continue
        if mark.key in left:
            unsure.append((mark, left[mark.key]))
        else:
            lost.append(mark)
    return lost, unsure


def _expected(
    rows: Sequence[Row], weighed: Sequence[tuple[PrintedMark, float, int]], match: _Match
) -> Iterator[PrintedMark]:
    """Yield the marks that the sequence of the matched ones asks for."""
    keys = [mark.value for mark, _ in match.pairs]
    if all(keys) and keys == sorted(set(keys)):
        taken = match.taken
        body = [row for row in rows if row.paragraph not in taken]
        chain = {(each.line, each.number, each.after, each.occurrence) for each in find_markers(body)}
        known = set(keys)
        for mark, _, _ in weighed:
            place = (mark.line, mark.value, mark.after, mark.occurrence)
            if place in chain and mark.value not in known:
                known.add(mark.value)
                yield mark
        return
    yield from _between_neighbours(weighed, match)


def _between_neighbours(
    weighed: Sequence[tuple[PrintedMark, float, int]], match: _Match
) -> Iterator[PrintedMark]:
    """Yield sure marks with the next lower number matched right before, or the next higher right after."""
    taken = {(mark.line, mark.start) for mark, _ in match.pairs}
    sure = [mark for mark, weight, _ in weighed if weight >= _STRONG or (mark.line, mark.start) in taken]
    for before, mark, after in zip([None, *sure], sure, [*sure[1:], None], strict=False):
        if (mark.line, mark.start) in taken or not mark.signed or not mark.value:
            continue
        low = before is not None and (before.line, before.start) in taken and before.value == mark.value - 1
        high = after is not None and (after.line, after.start) in taken and after.value == mark.value + 1
        if low or high:
            yield mark


def _numbered(
    match: _Match,
    lost: Sequence[PrintedMark],
    unsure: Sequence[tuple[PrintedMark, int]],
    headings: tuple[int, ...],
) -> MatchedNotes:
    """Give each note a number of its own: the printed one where no two notes have the same."""
    marks = sorted(
        [*((mark, text) for mark, text in match.pairs), *((mark, None) for mark in lost)],
        key=lambda pair: (pair[0].line, pair[0].start),
    )
    printed = [mark.value for mark, _ in marks] + [
        int(text.head.key) if text.head.key.isdigit() else 0 for text in match.homeless
    ]
    unique = all(printed) and len(set(printed)) == len(printed)
    numbers = printed if unique else list(range(1, len(printed) + 1))
    markers, listed = [], []
    for number, (mark, text) in zip(numbers, marks, strict=False):
        sign = "" if mark.key == str(number) else mark.key
        markers.append(Marker(mark.line, number, mark.after, mark.occurrence, sign))
        if text is not None:
            listed.append(ListedNote(number, text.lines, sign))
    for number, text in zip(numbers[len(marks) :], match.homeless, strict=True):
        listed.append(ListedNote(number, text.lines, "" if text.head.key == str(number) else text.head.key))
    return MatchedNotes(tuple(markers), tuple(listed), headings, tuple(unsure))
