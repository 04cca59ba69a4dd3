"""The structure of a source: what each of its lines is, proposed as a plan.

Takes a `Source`; returns an `ImportPlan` and findings. Nothing but the form of the lines is looked at, in
this order: what an archive put around the text, page furniture, contents and index; which lines are one
paragraph; the notes, over the whole text; what is before the text (title, byline, standfirst); verse, tables
and letters, quotations, lists; and last the headings. What is not recognised stays a paragraph: no word is
lost by a wrong guess, and the plan can be edited.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from octavo.findings import Finding, Rule, finding_at
from octavo.importing.plan import (
    Hyphens,
    ImportPlan,
    LeftOut,
    Level,
    Marker,
    NoteText,
    PassageKind,
    PlannedHeading,
    SourceData,
    SourceSpot,
    first_words,
)
from octavo.importing.source_form import OmissionClass, Source
from octavo.importing.structure.edits import has_hyphens, used_brackets, used_signs
from octavo.importing.structure.forms import (
    BrokenLines,
    HeadingFinder,
    find_epigraphs,
    find_lists,
    find_passages,
    find_quotations,
    find_short_line_headings,
    with_epigraphs,
)
from octavo.importing.structure.frame import (
    ArchiveFrame,
    Region,
    TitleMatter,
    book_data,
    find_contents,
    find_index,
    find_page_furniture,
    is_furniture,
    read_archive_frame,
    read_title_matter,
    read_title_page,
)
from octavo.importing.structure.notes import MatchedNotes, Row, find_row_breaks, match_notes, row_of
from octavo.importing.structure.paragraphs import find_breaks, is_wrapped, lines_by_first, split_paragraphs

Paragraphs = Sequence[tuple[int, str]]

_NO_LETTER = "page furniture after the text"
# How many lines a finding about many names.
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is known before any paragraph is looked at."""

    source: Source
    frame: ArchiveFrame
    regions: tuple[Region, ...]
    wrapped: bool
    breaks: tuple[int, ...]
    brackets: str

    def paragraphs(self, more: frozenset[int] = frozenset()) -> list[tuple[int, str]]:
        """Return the paragraphs that no region holds; `more` are lines that begin one."""
        edges = {line for region in self.regions for line in (region.first, region.last + 1)}
        breaks = frozenset({*self.breaks, *more, *edges})
        outside = {line for region in self.regions for line in region.lines}
        return [
            each for each in split_paragraphs(self.source, self.wrapped, breaks) if each[0] not in outside
        ]


def propose_plan(source: Source) -> tuple[ImportPlan, list[Finding]]:
    """Return the plan that a source suggests, and what is to be said about it."""
    ground = _ground(source)
    matter = _title_matter(ground)
    notes = _find_notes(ground, matter)
    paragraphs = ground.paragraphs(notes.lines)
    text = [each for each in paragraphs if each[0] not in notes.lines | matter.lines]
    tail = _tail(text, _marked_paragraphs(ground, text, notes))
    body = text[: len(text) - len(tail)]
    lines_of = lines_by_first(source, [line for line, _ in paragraphs], wrapped=ground.wrapped)
    broken = find_passages(source, body, lines_of, wrapped=ground.wrapped)
    free = [each for each in body if each[0] not in broken.lines]
    quotations = find_quotations(free)
    quoted = {spot.line for quotation in quotations for spot in quotation.paragraphs}
    lists = find_lists([each for each in free if each[0] not in quoted])
    taken = quoted | {spot.line for each in lists for spot in each.items} | broken.lines
    headings = _headings(ground, body, lines_of, frozenset(taken), notes)
    epigraphs = find_epigraphs(source, body, lines_of, headings) if ground.wrapped else []
    broken = with_epigraphs(broken, epigraphs)
    apart = {spot.line for each in epigraphs for spot in each.paragraphs}
    book, findings = book_data(source, matter, body, ground.frame.metadata)
    opening = _opening(body, matter, paragraphs)
    plan = ImportPlan(
        source=SourceData(source.name, source.sha256, len(source.lines), source.encoding, ground.wrapped),
        book=book,
        emphasis=used_signs([text for _, text in paragraphs]),
        page_marks=ground.brackets,
        hyphens=Hyphens.JOIN if ground.wrapped and has_hyphens(source.lines) else Hyphens.KEEP,
        title=_spot(paragraphs, matter.title),
        standfirst=_spot(paragraphs, matter.standfirst),
        left_out=tuple(_left_out(ground, paragraphs, matter, tail, notes)),
        headings=_with_opening(headings, opening, book.title),
        paragraphs=tuple(_breaks(ground, paragraphs)),
        quotations=tuple(each for each in quotations if not _within(each.paragraphs, apart)),
        lists=tuple(each for each in lists if not _within(each.items, apart)),
        passages=broken.passages,
        scene_breaks=tuple(_named(body, line) for line in broken.scene_breaks),
        markers=notes.markers,
        notes=_notes(paragraphs, notes),
    )
    return plan, [*findings, *_marker_findings(source, notes), *_table_findings(source, broken)]


def _within(spots: Sequence[SourceSpot], apart: set[int]) -> bool:
    """Tell whether an epigraph has taken one of the paragraphs."""
    return any(spot.line in apart for spot in spots)


def _ground(source: Source) -> _Ground:
    """Find what is around and between the paragraphs of the text."""
    frame = read_archive_frame(source)
    brackets = used_brackets(source.lines[frame.first - 1 : frame.last])
    regions = [*frame.regions]
    for region in (
        *find_contents(source, frame.first, frame.last),
        *find_index(source, frame.first, frame.last),
        *find_page_furniture(source, frame.first, frame.last, page_marks=bool(brackets)),
    ):
        if not any(set(region.lines) & set(each.lines) for each in regions):
            regions.append(region)
    wrapped = is_wrapped(source)
    breaks = tuple(find_breaks(source)) if wrapped else ()
    regions.sort(key=lambda region: region.first)
    ground = _Ground(source, frame, tuple(regions), wrapped, breaks, brackets)
    # A source that is nothing but lists and frames is a text all the same.
    return ground if ground.paragraphs() else replace(ground, regions=())


def _find_notes(ground: _Ground, matter: TitleMatter) -> MatchedNotes:
    """Match the notes; rows of texts without an empty line between are looked at line by line."""
    inner = find_row_breaks(ground.source, ground.paragraphs(), ground.wrapped)
    paragraphs = [each for each in ground.paragraphs(frozenset(inner)) if each[0] not in matter.lines]
    rows = _rows(ground.source, ground.wrapped, paragraphs)
    return match_notes(paragraphs, rows, _barriers(ground, paragraphs))


def _barriers(ground: _Ground, paragraphs: Paragraphs) -> frozenset[int]:
    """Return the first lines of paragraphs that look like headings: no note goes on into them."""
    lines_of = lines_by_first(ground.source, [line for line, _ in paragraphs], wrapped=ground.wrapped)
    if not ground.wrapped:
        return frozenset()
    finder = HeadingFinder(ground.source, paragraphs, lines_of, frozenset(), frozenset())
    return frozenset(heading.at.line for heading in finder.find())


def _title_matter(ground: _Ground) -> TitleMatter:
    """Return what is before the text: a title page where an archive's header has the title already."""
    if ground.frame.is_marked:
        return read_title_page(ground.paragraphs(), ground.frame.metadata)
    return read_title_matter(ground.paragraphs())


def _marked_paragraphs(ground: _Ground, text: Paragraphs, notes: MatchedNotes) -> set[int]:
    """Return the first lines of the paragraphs that have a note's mark."""
    marked = {marker.line for marker in notes.markers}
    return {row.paragraph for row in _rows(ground.source, ground.wrapped, text) if row.line in marked}


def _headings(
    ground: _Ground,
    body: Paragraphs,
    lines_of: dict[int, list[int]],
    taken: frozenset[int],
    notes: MatchedNotes,
) -> list[PlannedHeading]:
    """Return the headings: those of a book where the source is set out as one, else its short lines."""
    marked = frozenset(marker.line for marker in notes.markers)
    finder = HeadingFinder(ground.source, body, lines_of, taken, marked)
    if found := finder.find():
        return found
    glued = frozenset[int]() if ground.wrapped else _glued(ground.source)
    return find_short_line_headings(body, set(taken), glued, set(marked))


def _left_out(
    ground: _Ground,
    paragraphs: Paragraphs,
    matter: TitleMatter,
    tail: Paragraphs,
    notes: MatchedNotes,
) -> Iterator[LeftOut]:
    """Yield everything that is no part of the text, in the order of the source."""
    left = [
        LeftOut(
            SourceSpot(region.first, first_words(_first_text(ground, region))),
            region.reason,
            region.kind,
            region.last if region.last > region.first else 0,
            region.joins,
        )
        for region in ground.regions
    ]
    texts = dict(paragraphs)
    for line, reason in matter.left_out:
        kind = OmissionClass.FRONT if ground.frame.is_marked else OmissionClass.FURNITURE
        left.append(LeftOut(_named(paragraphs, line), reason, kind))
    left += [LeftOut(_named(paragraphs, line), _NO_LETTER) for line, _ in tail]
    left += [
        LeftOut(_named(paragraphs, line), "heading of the notes", OmissionClass.NOTE_HEADING)
        for line in notes.headings
        if line in texts
    ]
    yield from sorted(left, key=lambda each: each.at.line)


def _first_text(ground: _Ground, region: Region) -> str:
    """Return the words by which a region is named: those of the paragraph that begins with it."""
    edges = {line for each in ground.regions for line in (each.first, each.last + 1)}
    breaks = frozenset({*ground.breaks, *edges})
    return dict(split_paragraphs(ground.source, ground.wrapped, breaks)).get(region.first, "")


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
    lines_of = lines_by_first(source, [line for line, _ in paragraphs], wrapped=wrapped)
    return [row_of(source, wrapped, line, first) for first, lines in lines_of.items() for line in lines]


def _glued(source: Source) -> frozenset[int]:
    """Lines with an empty line (or nothing) before them and none after."""
    return frozenset(
        number
        for number, _ in source.filled
        if not source.line(number - 1).strip() and source.line(number + 1).strip()
    )


def _breaks(ground: _Ground, paragraphs: Paragraphs) -> Iterator[SourceSpot]:
    texts = dict(paragraphs)
    yield from (SourceSpot(line, first_words(texts[line])) for line in ground.breaks if line in texts)


def _named(paragraphs: Paragraphs, line: int) -> SourceSpot:
    return SourceSpot(line, first_words(next(text for first, text in paragraphs if first == line)))


def _spot(paragraphs: Paragraphs, line: int | None) -> SourceSpot | None:
    return None if line is None else _named(paragraphs, line)


def _opening(body: Paragraphs, matter: TitleMatter, paragraphs: Paragraphs) -> tuple[int, str] | None:
    """Return the first paragraph of the text."""
    standfirst = _spot(paragraphs, matter.standfirst)
    first = [*body[:1], *([(standfirst.line, standfirst.begins)] if standfirst else [])]
    return min(first, default=None)


def _with_opening(
    headings: Sequence[PlannedHeading], opening: tuple[int, str] | None, title: str
) -> tuple[PlannedHeading, ...]:
    """Give what stands before the first heading a chapter of its own."""
    if opening is None:
        return tuple(headings)
    line, text = opening
    chapters = [heading for heading in headings if heading.level in {Level.CHAPTER, Level.PART}]
    if chapters and chapters[0].at.line == line:
        return tuple(headings)
    supplied = PlannedHeading(
        Level.CHAPTER, SourceSpot(line, first_words(text)), "Introduction" if chapters else title
    )
    return (supplied, *headings)


def _notes(paragraphs: Paragraphs, notes: MatchedNotes) -> tuple[NoteText, ...]:
    """Return a note for each marker and each listed text; one without paragraphs is lost."""
    texts = dict(paragraphs)
    listed = {note.number: note for note in notes.listed}
    markers = {marker.number: marker for marker in notes.markers}
    made = []
    for number in sorted({*listed, *markers}):
        note = listed.get(number)
        spots = tuple(SourceSpot(line, first_words(texts[line])) for line in note.lines) if note else ()
        made.append(NoteText(number, spots, sign=note.sign if note else ""))
    return tuple(made)


def _marker_findings(source: Source, notes: MatchedNotes) -> Iterator[Finding]:
    """Yield a finding for each number passed over, and for each mark whose text may be one without a mark."""
    signs = any(marker.sign for marker in notes.markers)
    pairs = [] if signs else zip((None, *notes.markers), notes.markers, strict=False)
    for before, marker in pairs:
        expected = before.number + 1 if before else 1
        for number in range(expected, marker.number):
            yield _missing(source, before, marker, number)
    for mark, line in notes.unsure:
        message = f"The mark {mark.key} behind “{mark.after}” may belong to the note in line {line}"
        yield finding_at(Rule.IMPORT_MARKER_UNSURE, message, source.name, mark.line)


def _missing(source: Source, before: Marker | None, marker: Marker, number: int) -> Finding:
    where = f"between lines {before.line} and {marker.line}" if before else f"before line {marker.line}"
    mend = f"Look {where}, and add a [[marker]] to the plan."
    message = f"No marker was found for note {number}"
    return finding_at(Rule.IMPORT_MARKER_MISSING, message, source.name, marker.line, mend)


def _table_findings(source: Source, broken: BrokenLines) -> Iterator[Finding]:
    """Yield one finding for all tables, at the first."""
    lines = [passage.paragraphs[0].line for passage in broken.passages if passage.kind is PassageKind.LITERAL]
    if lines:
        what = "A table is" if len(lines) == 1 else f"{len(lines)} tables are"
        more = f" (lines {', '.join(map(str, lines[:_SHOWN]))}{' …' if len(lines) > _SHOWN else ''})"
        message = f"{what} set as printed, line by line{more if len(lines) > 1 else ''}"
        yield finding_at(Rule.IMPORT_TABLE, message, source.name, lines[0])
