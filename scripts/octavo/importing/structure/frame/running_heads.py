"""Running heads and page numbers of pasted or scanned text.

A short line is a running head where it comes again and again with other page numbers; a number alone is a
page number where such numbers rise through the text, one by one. Page marks alone on a line are treated
alike. The paragraph that such a line parts goes on behind it.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from octavo.importing.source_form import OmissionClass, Source
from octavo.importing.structure.edits import PAGE_MARK_ALONE
from octavo.importing.structure.frame.archive_frame import Region

_NUMBER_ALONE = re.compile(r"\s*[-–—\[(]?\s*(?P<number>[0-9]{1,4})\s*[-–—\])]?\s*$")
_HEAD = re.compile(r"\s*(?:(?P<left>[0-9]{1,4})\s+)?(?P<words>\S.{2,60}?)(?:\s+(?P<right>[0-9]{1,4}))?\s*$")
_LEAST = 4
_ENDED = re.compile(r"[.!?:;\"”»'’)\]*_]\s*$")


def find_page_furniture(source: Source, first: int, last: int, *, page_marks: bool) -> list[Region]:
    """Return the running heads, page numbers and lone page marks between two lines, in order."""
    regions = [*_running_heads(source, first, last), *_page_numbers(source, first, last)]
    if page_marks:
        regions += [
            _region(source, line, OmissionClass.PAGE_MARK, "page mark")
            for line in range(first, last + 1)
            if PAGE_MARK_ALONE.fullmatch(source.line(line)) and not _within(source, line)
        ]
    unique = {region.first: region for region in regions}
    return [unique[line] for line in sorted(unique)]


def _region(source: Source, line: int, kind: OmissionClass, reason: str) -> Region:
    return Region(line, line, kind, reason, joins=_parts_a_paragraph(source, line))


def _within(source: Source, line: int) -> bool:
    """Tell a line with text right above and below it."""
    return bool(source.line(line - 1).strip()) and bool(source.line(line + 1).strip())


def _parts_a_paragraph(source: Source, line: int) -> bool:
    """Tell whether the paragraph before a line goes on behind it: no stop, and small letters."""
    above = next(
        (source.line(n) for n in range(line - 1, max(line - 6, 0), -1) if source.line(n).strip()), ""
    )
    below = next((source.line(n) for n in range(line + 1, line + 6) if source.line(n).strip()), "")
    return bool(above) and not _ENDED.search(above) and below.lstrip()[:1].islower()


def _running_heads(source: Source, first: int, last: int) -> Iterator[Region]:
    """Yield lines of the same words with different numbers, or the same short capitals again and again."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in range(first, last + 1):
        text = source.line(line)
        if not 3 < len(text.strip()) <= 70 or _within(source, line):
            continue
        found = _HEAD.match(text)
        if found and found["words"].upper() == found["words"] and any(map(str.isalpha, found["words"])):
            number = int(found["left"] or found["right"] or 0)
            places[" ".join(found["words"].split())].append((line, number))
    for found_lines in places.values():
        numbers = [number for _, number in found_lines if number]
        if len(numbers) >= _LEAST and numbers == sorted(set(numbers)) and len(numbers) * 2 > len(found_lines):
            for line, number in found_lines:
                if number:
                    yield _region(source, line, OmissionClass.RUNNING_HEAD, "running head")


def _page_numbers(source: Source, first: int, last: int) -> Iterator[Region]:
    """Yield numbers alone on a line that rise through the text by small steps."""
    found = []
    for line in range(first, last + 1):
        number = _NUMBER_ALONE.match(source.line(line))
        if number and not _within(source, line):
            found.append((line, int(number["number"])))
    if _rises([number for _, number in found]):
        for line, _ in found:
            yield _region(source, line, OmissionClass.PAGE_MARK, "page number")


def _rises(numbers: Sequence[int]) -> bool:
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    # Chapters that are numbered and nothing else have pages between them, not a line or two.
    return len(numbers) >= 2 * _LEAST and sum(1 <= step <= 3 for step in steps) * 10 >= len(steps) * 9
