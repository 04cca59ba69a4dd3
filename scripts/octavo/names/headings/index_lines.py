"""The lines of a printed index as a scan or a transcript has them, read into entries.

`entries_of_text` takes the text of an index and returns its entries and the lines that are none. An index may
be indented as a whole, set in two columns, or wrapped; italics may be marked (``_See_``). Entries are at the
smallest indent at which lines with locators or references are common; what is deeper is a sub-entry, what is
shallower (a headnote) is not understood. Letters that head a group, the word INDEX and folios are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

_LOCATOR = r"(?:[ivxlc]+|\d{1,4}(?:\s*[-–]\s*\d{1,4})?)(?:\s*(?:nn?\.?|note|ff?\.?)\s*\d*)?"
_LOCATORS = re.compile(rf"[,;:\s]+{_LOCATOR}(?:\s*[,;]\s*{_LOCATOR})*\s*[.,;]?$")
_ONLY_LOCATORS = re.compile(rf"{_LOCATOR}(?:\s*[,;]\s*{_LOCATOR})*\s*[.,;]?")
# Adams, John, 5; letters of, 6: sub-entries that run on.
_RUN_IN = re.compile(rf"(?:,\s*{_LOCATOR})+\s*;.*$")
_SEE_WORD = r"(?:[Ss]ee|SEE|[Ss]iehe|[Vv]oir|[Vv]ide)"
_SEE = re.compile(rf"[.,;:]?\s*\(?\b{_SEE_WORD}\s+(?!also\b|auch\b|aussi\b)(.+?)\)?\.?$")
_SEE_ALSO = re.compile(rf"[.,;:]?\s*\(?\b{_SEE_WORD} (?:also|ALSO|auch|aussi)\b.*$")
_EMPHASIS = re.compile(r"(?<!\w)[_*]+(?=\S)|(?<=\S)[_*]+(?!\w)")
_FURNITURE = re.compile(r"\W*(?:INDEX.*|[A-Z]\.?|\d{1,4}|[ivxlc]+)\W*")
_OPEN_WORD = re.compile(
    r"(?:[,;:(-]|\b(?:a|an|and|at|by|for|from|in|of|on|the|to|with|de|von|van|also|see|See))$"
)
_GAP = re.compile(r"(?<=\S) {3,}(?=[^\W\d_]|[\"“‘—_])(?!_?[Ss]ee\b)")
_COMMON = 0.2
_SENTENCE = 6


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """An entry of a printed index: its heading verbatim, and where it sends the reader."""

    heading: str
    see: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the index: its number in the file, its indent, its text; `blank_above` as printed."""

    number: int
    indent: int
    text: str
    blank_above: bool = False

    @property
    def refers(self) -> bool:
        """Whether the line ends in locators or sends the reader elsewhere."""
        return bool(_LOCATORS.search(self.text) or _SEE.search(self.text) or _SEE_ALSO.search(self.text))


def entries_of_text(text: str) -> tuple[list[PrintedEntry], list[tuple[int, str]]]:
    """Return the entries of an index, and the number and text of each line that is none."""
    lines = _without_furniture(_unwrapped(_lines(text)))
    depth = _depth_of_entries(lines)
    referring = sum(line.refers for line in lines if line.indent == depth)
    located = 2 * referring >= sum(line.indent == depth for line in lines)
    entries, left = [], []
    for line, below in zip_longest(lines, lines[1:]):
        has_topics = below is not None and below.indent > depth
        if line.indent > depth:
            continue
        if line.indent < depth or not _is_entry(line, located=located, has_topics=has_topics):
            left.append((line.number, line.text))
        else:
            entries.append(entry_of_line(line.text))
    return entries, left


def entry_of_line(line: str) -> PrintedEntry:
    """Take the locators and the reference off a line: ``Cecil, see Burghley``; ``Marx, Karl, 7, 9 n. 3``."""
    heading = _SEE_ALSO.sub("", _EMPHASIS.sub("", line.strip()))
    see = ""
    if (found := _SEE.search(heading)) and found.start():
        see, heading = found.group(1).strip(), heading[: found.start()]
    return PrintedEntry(_LOCATORS.sub("", _RUN_IN.sub("", heading)).strip(), see)


def _is_entry(line: _Line, *, located: bool, has_topics: bool) -> bool:
    """Tell an entry from a sentence; `located`: most entries of this index have locators or a reference."""
    if not any(map(str.isalpha, line.text)):
        return False
    sentence = line.text.endswith(".") and len(line.text.split()) >= _SENTENCE
    return line.refers or has_topics or not (located and sentence)


def _depth_of_entries(lines: Sequence[_Line]) -> int:
    """Return the smallest indent at which lines that refer somewhere are common."""
    counts = Counter(line.indent for line in lines if line.refers)
    least = max(1, _COMMON * max(counts.values(), default=0))
    common = [indent for indent, count in counts.items() if count >= least]
    return min(common, default=min((line.indent for line in lines), default=0))


def _without_furniture(lines: Iterable[_Line]) -> list[_Line]:
    return [line for line in lines if not _FURNITURE.fullmatch(line.text)]


# -- lines ----------------------------------------------------------------------------------------------


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines of an index in the order of reading: of each page the left column, then the right."""
    number = 1
    for page in re.split(r"\f", text):
        lines = [line.expandtabs().rstrip() for line in page.split("\n")]
        numbered = list(enumerate(lines, number))
        number += len(lines) - 1
        gutter = _gutter(lines)
        if gutter:
            yield from _marked((at, _left(line, gutter)) for at, line in numbered)
            yield from _marked((at, _right(line, gutter)) for at, line in numbered)
        else:
            yield from _marked(numbered)


def _marked(numbered: Iterable[tuple[int, str]]) -> Iterator[_Line]:
    blank = True
    for number, line in numbered:
        text = _EMPHASIS.sub("", line.strip())
        if text:
            yield _Line(number, len(line) - len(line.lstrip()), text, blank)
        blank = not text


def _gutter(lines: Sequence[str]) -> int:
    """Return where the right column of a page begins; 0 where it has one column."""
    starts = Counter(found.end() for line in lines for found in _GAP.finditer(line))
    common = [start for start, count in starts.items() if count >= max(2, _COMMON * max(starts.values()))]
    filled = sum(1 for line in lines if line.strip())
    gutter = min(common, default=0)
    beside = sum(1 for line in lines if _left(line, gutter).strip() and _right(line, gutter).strip())
    return gutter if gutter and beside * 5 >= filled * 2 else 0


def _left(line: str, gutter: int) -> str:
    return line[:gutter] if _parts_at(line, gutter) else line


def _right(line: str, gutter: int) -> str:
    return line[gutter:] if _parts_at(line, gutter) else ""


def _parts_at(line: str, gutter: int) -> bool:
    return len(line) <= gutter or not line[gutter - 2 : gutter].strip()


def _unwrapped(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Join the lines of an entry that is wrapped."""
    above: _Line | None = None
    for line in lines:
        if above is not None and _continues(above, line):
            above = replace(above, text=_joined(above.text, line.text))
            continue
        if above is not None:
            yield above
        above = line
    if above is not None:
        yield above


def _continues(above: _Line, line: _Line) -> bool:
    """Tell whether a line goes on with the entry of the line above."""
    if line.blank_above or _FURNITURE.fullmatch(above.text):
        return False
    if _ONLY_LOCATORS.fullmatch(line.text):
        return True
    small = not line.text[0].isupper()
    if _OPEN_WORD.search(above.text):
        return small or line.indent > above.indent
    same = line.indent == above.indent and above.text[0].isupper()
    return same and line.text[0].islower() and not above.refers


def _joined(above: str, text: str) -> str:
    if re.search(r"[^\W\d_]-$", above) and text[0].islower():
        return above[:-1] + text
    if above[-1].isdigit() and _ONLY_LOCATORS.fullmatch(text):
        return f"{above}, {text}"
    return f"{above}{'' if above.endswith(('-', '–')) else ' '}{text}"
