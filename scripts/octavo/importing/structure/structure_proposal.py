"""The structure of a source: what each of its lines is, proposed as a plan.

Takes a `Source`; returns an `ImportPlan` and findings. Nothing but the form of the lines is looked at, in
this order: whether lines are wrapped, what stands before the text (title, page furniture, byline,
standfirst), notes, quotations, lists, and last the headings, which are lines too short for prose. What is not
recognised stays a paragraph: no word is lost by a wrong guess, and the plan can be edited.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from octavo.findings import Finding, Rule, finding_at
from octavo.importing.plan import (
    ImportPlan,
    LeftOut,
    Level,
    Marker,
    NoteText,
    PlannedHeading,
    SourceData,
    SourceSpot,
    first_words,
)
from octavo.importing.source_form import Source
from octavo.importing.structure.note_markers import ListedNote, Row, find_notes, row_of
from octavo.importing.structure.passages import BULLETS, find_lists, find_quotations
from octavo.importing.structure.short_line_headings import find_headings
from octavo.importing.structure.source_metadata import book_data
from octavo.importing.structure.title_matter import TitleMatter, is_furniture, read_title_matter

Paragraphs = Sequence[tuple[int, str]]

_LIST_SIGN = re.compile(rf"\s*(?:\([a-z0-9]{{1,3}}\)\s|[{BULLETS}](?:\s|[^\W\d_]))")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What follows the title matter: prose, its notes, and the page furniture behind either."""

    prose: Paragraphs
    markers: tuple[Marker, ...]
    listed: tuple[ListedNote, ...]
    note_heads: tuple[int, ...]
    tail: Paragraphs


def propose_plan(source: Source) -> tuple[ImportPlan, list[Finding]]:
    """Return the plan that a source suggests, and what is to be said about it."""
    wrapped = is_wrapped(source)
    paragraphs = split_paragraphs(source, wrapped)
    matter = read_title_matter(paragraphs)
    body = [each for each in paragraphs if each[0] not in matter.lines]
    parts = _parts(source, wrapped, body)
    quotations = find_quotations(parts.prose)
    quoted = {spot.line for quotation in quotations for spot in quotation.paragraphs}
    lists = find_lists([each for each in parts.prose if each[0] not in quoted])
    kept = quoted | {spot.line for each in lists for spot in each.items}
    glued = frozenset[int]() if wrapped else _glued(source)
    headings = find_headings(parts.prose, kept, glued, {marker.line for marker in parts.markers})
    book, findings = book_data(source, matter, body)
    standfirst = _spot(paragraphs, matter.standfirst)
    opening = min(
        [*parts.prose[:1], *([(standfirst.line, standfirst.begins)] if standfirst else [])], default=None
    )
    plan = ImportPlan(
        source=SourceData(source.name, source.sha256, len(source.lines), source.encoding, wrapped),
        book=book,
        title=_spot(paragraphs, matter.title),
        standfirst=standfirst,
        left_out=tuple(_left_out(paragraphs, matter, parts)),
        headings=_with_opening(headings, opening, book.title),
        quotations=tuple(quotations),
        lists=tuple(lists),
        markers=parts.markers,
        notes=_notes(paragraphs, parts.markers, parts.listed),
    )
    return plan, [*findings, *_marker_findings(source, parts.markers)]


def _parts(source: Source, wrapped: bool, body: Paragraphs) -> _Parts:
    """Part the notes and the page furniture at the end from the prose."""
    tail = _tail(body, set())
    body = body[: len(body) - len(tail)]
    rows = _rows(source, wrapped, body)
    markers, listed, note_heads = find_notes(body, rows)
    noted = {line for note in listed for line in note.lines} | set(note_heads)
    prose = [each for each in body if each[0] not in noted]
    # Furniture can stand between the text and its notes too.
    marked = {marker.line for marker in markers}
    last = _tail(prose, {row.paragraph for row in rows if row.line in marked})
    return _Parts(prose[: len(prose) - len(last)], markers, listed, note_heads, [*last, *tail])


def _left_out(paragraphs: Paragraphs, matter: TitleMatter, parts: _Parts) -> Iterator[LeftOut]:
    reasons = [
        *matter.left_out,
        *((line, "page furniture after the text") for line, _ in parts.tail),
        *((line, "heading of the notes") for line in parts.note_heads),
    ]
    yield from (LeftOut(_named(paragraphs, line), reason) for line, reason in reasons)


def is_wrapped(source: Source) -> bool:
    """Tell whether a paragraph is several lines: then most lines that go on are nearly full."""
    lengths = [len(line) for line in source.lines]
    longest = max(lengths)
    inner = [length for length, after in itertools.pairwise(lengths) if length and after]
    if longest > 120 or len(inner) < 4 or len(inner) * 3 < sum(map(bool, lengths)):
        return False
    return sum(length >= 0.7 * longest for length in inner) * 2 >= len(inner)


def split_paragraphs(
    source: Source, wrapped: bool, breaks: frozenset[int] = frozenset()
) -> list[tuple[int, str]]:
    """Return each paragraph with the number of its first line.

    A line is a paragraph, unless lines are wrapped: then an empty line, a list's sign or a line in `breaks`
    begins a new one.
    """
    if not wrapped:
        return [(number, line) for number, line in source.filled]
    found: list[tuple[int, list[str]]] = []
    last = -1
    for number, line in source.filled:
        if number != last + 1 or number in breaks or _LIST_SIGN.match(line):
            found.append((number, [line]))
        else:
            found[-1][1].append(line)
        last = number
    return [(number, _whole(lines)) for number, lines in found]


def _whole(lines: Sequence[str]) -> str:
    """Join the lines of a paragraph; where all are set in, the first keeps its white space."""
    first = lines[0] if all(line[:1].isspace() for line in lines) else lines[0].strip()
    return " ".join([first, *(line.strip() for line in lines[1:])])


def _tail(body: Paragraphs, kept: set[int]) -> Paragraphs:
    """Return the short lines of page furniture at the text's end; those in `kept` are none."""
    count = 0
    while count < len(body) - 1:
        line, text = body[-1 - count]
        if line in kept or len(text.split()) > 8 or not is_furniture(text):
            break
        count += 1
    return body[len(body) - count :]


def _rows(source: Source, wrapped: bool, paragraphs: Paragraphs) -> list[Row]:
    """Return the lines of some paragraphs."""
    firsts = dict(paragraphs)
    rows: list[Row] = []
    paragraph, last = 0, 0
    for number, _ in source.filled:
        if number in firsts:
            paragraph = number
        elif not wrapped or number != last + 1 or paragraph == 0:
            paragraph = 0
            continue
        last = number
        rows.append(row_of(source, wrapped, number, paragraph))
    return rows


def _glued(source: Source) -> frozenset[int]:
    """Lines with an empty line (or nothing) before them and none after."""
    return frozenset(
        number
        for number, _ in source.filled
        if not source.line(number - 1).strip() and source.line(number + 1).strip()
    )


def _named(paragraphs: Paragraphs, line: int) -> SourceSpot:
    return SourceSpot(line, first_words(dict(paragraphs)[line]))


def _spot(paragraphs: Paragraphs, line: int | None) -> SourceSpot | None:
    return None if line is None else _named(paragraphs, line)


def _with_opening(
    headings: Sequence[PlannedHeading], opening: tuple[int, str] | None, title: str
) -> tuple[PlannedHeading, ...]:
    """Give what stands before the first heading a chapter of its own."""
    if opening is None:
        return tuple(headings)
    line, text = opening
    chapters = [heading for heading in headings if heading.level is Level.CHAPTER]
    if chapters and chapters[0].at.line == line:
        return tuple(headings)
    supplied = PlannedHeading(
        Level.CHAPTER, SourceSpot(line, first_words(text)), "Introduction" if chapters else title
    )
    return (supplied, *headings)


def _notes(
    paragraphs: Paragraphs, markers: Sequence[Marker], listed: Sequence[ListedNote]
) -> tuple[NoteText, ...]:
    """Return a note for each marker and each listed text; one without paragraphs is lost."""
    texts = {note.number: note.lines for note in listed}
    numbers = sorted(texts.keys() | {marker.number for marker in markers})
    return tuple(
        NoteText(number, tuple(_named(paragraphs, line) for line in texts.get(number, ())))
        for number in numbers
    )


def _marker_findings(source: Source, markers: Sequence[Marker]) -> list[Finding]:
    found = []
    for before, marker in zip((None, *markers), markers, strict=False):
        expected = before.number + 1 if before else 1
        for number in range(expected, marker.number):
            message = f"No marker was found for note {number}"
            where = (
                f"between lines {before.line} and {marker.line}" if before else f"before line {marker.line}"
            )
            found.append(
                finding_at(
                    Rule.IMPORT_MARKER_MISSING,
                    message,
                    source.name,
                    marker.line,
                    f"Look {where}, and add a [[marker]] to the plan.",
                )
            )
    return found
