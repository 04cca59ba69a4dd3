"""Epigraphs: short quotations right below a heading, set in, with their author or work at the end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from octavo.importing.plan import PassageKind, PlannedHeading, PlannedPassage, SourceSpot, first_words
from octavo.importing.source_form import Source

Paragraphs = Sequence[tuple[int, str]]

_ATTRIBUTION = re.compile(
    r"\s*(?:--|—|–|\()\s*\S|\s*_[^_]{3,60}_\.?$|\s*[A-ZÀ-Þ][A-ZÀ-Þ.,: _'’-]{3,60}[.)]?$"
)
_MOST_WORDS = 90
_ATTRIBUTION_WORDS = 14


def find_epigraphs(
    source: Source,
    body: Paragraphs,
    lines_of: Mapping[int, Sequence[int]],
    headings: Sequence[PlannedHeading],
) -> list[PlannedPassage]:
    """Return the epigraphs below the headings of a text, in order."""
    places = {line: index for index, (line, _) in enumerate(body)}
    found = []
    for heading in headings:
        last = max(
            (line for line in places if heading.at.line <= line <= max(heading.through, heading.at.line)),
            default=None,
        )
        if last is None or heading.title:
            continue
        if length := _length(source, body, lines_of, places[last] + 1):
            spots = body[places[last] + 1 : places[last] + 1 + length]
            paragraphs = tuple(SourceSpot(line, first_words(text)) for line, text in spots)
            found.append(PlannedPassage(PassageKind.EPIGRAPH, paragraphs))
    return found


def _length(source: Source, body: Paragraphs, lines_of: Mapping[int, Sequence[int]], start: int) -> int:
    """Return of how many paragraphs, from `start` on, an epigraph is; 0 for none."""
    words = 0
    for count, (line, text) in enumerate(body[start : start + 4], 1):
        rows = [source.line(each) for each in lines_of[line]]
        words += len(text.split())
        if words > _MOST_WORDS or not all(row[:2] == "  " for row in rows):
            return 0
        if (
            _ATTRIBUTION.match(rows[-1])
            and len(rows[-1].split()) <= _ATTRIBUTION_WORDS
            and (count > 1 or len(rows) > 1)
        ):
            return count
    return 0
