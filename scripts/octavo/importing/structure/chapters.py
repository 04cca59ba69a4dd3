"""The source set out by its plan: chapters of blocks, with the note marks at their places.

Takes a source and a plan that fits it; returns a `ChapterLayout`, which says all that the manuscript says
and nothing of how it is written down. Every paragraph of the source goes into exactly one place.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from octavo.importing.plan import (
    ImportPlan,
    Level,
    ListKind,
    NoteText,
    PassageKind,
    PlannedHeading,
)
from octavo.importing.source_form import OmissionClass, Source
from octavo.importing.structure.edits import EditClass, LineEdits
from octavo.importing.structure.frame import slug
from octavo.importing.structure.pieces import Mark, OriginalPage, Piece, PieceMaker, Pieces, text_of


class BlockRole(enum.Enum):
    """What a block is."""

    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    ITEM = "item"
    PASSAGE = "passage"
    SCENE_BREAK = "scene break"


@dataclass(frozen=True, slots=True)
class ChapterBlock:
    """A paragraph or heading of a chapter; `group` is the same within one quotation, list or passage.

    `rows` are the lines of a passage that keeps them, instead of `pieces`.
    """

    role: BlockRole
    line: int
    pieces: Pieces
    level: Level | None = None
    kind: ListKind | None = None
    group: int = 0
    sign: str = ""
    passage: PassageKind | None = None
    rows: tuple[Pieces, ...] = ()

    @property
    def all_pieces(self) -> Iterator[Piece]:
        """Its pieces, those of its rows one after another."""
        yield from self.pieces
        for row in self.rows:
            yield from row

    @property
    def text(self) -> str:
        """Its words, without marks."""
        return "\n".join(text_of(row) for row in self.rows) if self.rows else text_of(self.pieces)


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A note as it will stand: its paragraphs from the source, and the text supplied for it."""

    number: int
    bodies: tuple[Pieces, ...]
    supplied: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The words of its paragraphs."""
        return tuple(text_of(body) for body in self.bodies)

    @property
    def label(self) -> str:
        """The label of its footnote."""
        return Mark(self.number).label

    @property
    def lost(self) -> bool:
        """Tell whether there is nothing to print."""
        return not self.bodies and not self.supplied


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the name of its file, its title, what follows, and its notes.

    `part`: the title of the part that begins with it, empty where none does.
    """

    name: str
    title: Pieces
    blocks: tuple[ChapterBlock, ...]
    notes: tuple[SourceNote, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class ChapterLayout:
    """A whole manuscript, as far as the source fills it; `index`: the lines of the source's own index."""

    chapters: tuple[Chapter, ...]
    homeless: tuple[SourceNote, ...]
    index: tuple[str, ...] = ()


def lay_out(source: Source, plan: ImportPlan) -> ChapterLayout:
    """Set the source out by the plan."""
    setter = _ChapterSetter(source, plan)
    texts = {note.number: note for note in plan.notes}
    chapters = []
    for number, (part, (head, *rest)) in enumerate(_chapters(list(setter.blocks())), 1):
        marks = [piece for block in (head, *rest) for piece in block.all_pieces if isinstance(piece, Mark)]
        notes = tuple(setter.note(texts.get(mark.number, NoteText(mark.number))) for mark in marks)
        name = f"chapters/{number:02}-{slug(text_of(head.pieces))}"
        chapters.append(Chapter(name, head.pieces, tuple(_without_loose_breaks(rest)), notes, part))
    referred = {marker.number for marker in plan.markers}
    homeless = [note for note in plan.notes if note.number not in referred]
    return ChapterLayout(
        tuple(chapters), tuple(setter.note(note) for note in homeless), tuple(_index_lines(source, plan))
    )


class _ChapterSetter:
    """Goes through the source once."""

    def __init__(self, source: Source, plan: ImportPlan) -> None:
        self.source, self.plan = source, plan
        self.edits = LineEdits(source, plan)
        self.maker = PieceMaker(source, self.edits)
        self.own = {heading.at.line: heading for heading in plan.headings if not heading.title}
        self.supplied: dict[int, list[PlannedHeading]] = {}
        for heading in plan.headings:
            if heading.title:
                self.supplied.setdefault(heading.at.line, []).append(heading)
        self.quoted = {s.line: n for n, each in enumerate(plan.quotations, 1) for s in each.paragraphs}
        self.listed = {s.line: (n, each.kind) for n, each in enumerate(plan.lists, 1) for s in each.items}
        self.passages = {
            s.line: (n, each.kind) for n, each in enumerate(plan.passages, 1) for s in each.paragraphs
        }
        self.breaks = {spot.line for spot in plan.scene_breaks}

    def blocks(self) -> Iterator[ChapterBlock]:
        """Yield every block of the text, in order."""
        pages: list[OriginalPage] = []
        end = 0
        for line, lines in self.edits.paragraphs.items():
            for heading in self.supplied.get(line, ()):
                yield ChapterBlock(BlockRole.HEADING, line, (heading.title,), heading.level)
            if line in self.maker.lone_pages:
                # Within a paragraph that goes on behind it, the page starts there.
                pages += [self.maker.lone_pages[line]] if line > end else []
            elif line not in self.edits.apart:
                end = lines[-1]
                yield self._block(
                    line, [each for each in lines if each not in self.edits.apart], tuple(pages)
                )
                pages = []

    def note(self, text: NoteText) -> SourceNote:
        """Return a note with its paragraphs."""
        bodies = tuple(self.maker.pieces(self.edits.paragraphs[spot.line]) for spot in text.paragraphs)
        return SourceNote(text.number, bodies, text.text)

    def _block(self, line: int, lines: Sequence[int], pages: Pieces) -> ChapterBlock:
        if line in self.breaks:
            return ChapterBlock(BlockRole.SCENE_BREAK, line, pages)
        if line in self.passages:
            return self._passage(line, lines, pages)
        pieces: Pieces = (*pages, *self.maker.pieces(lines))
        if line in self.own:
            heading = self.own[line]
            if heading.set_as:
                starts = (piece for piece in pieces if isinstance(piece, OriginalPage))
                pieces = (*starts, heading.set_as)
            return ChapterBlock(BlockRole.HEADING, line, pieces, heading.level)
        if line in self.quoted:
            return ChapterBlock(BlockRole.QUOTATION, line, pieces, group=self.quoted[line])
        if line in self.listed:
            group, kind = self.listed[line]
            signs = [edit.value for edit in self.edits.of(line) if edit.kind is EditClass.SIGN]
            return ChapterBlock(
                BlockRole.ITEM, line, pieces, kind=kind, group=group, sign=signs[0] if signs else ""
            )
        standfirst = self.plan.standfirst is not None and self.plan.standfirst.line == line
        return ChapterBlock(BlockRole.STANDFIRST if standfirst else BlockRole.PARAGRAPH, line, pieces)

    def _passage(self, line: int, lines: Sequence[int], pages: Pieces) -> ChapterBlock:
        group, kind = self.passages[line]
        if not kind.keeps_lines:
            pieces = (*pages, *self.maker.pieces(lines))
            return ChapterBlock(BlockRole.PASSAGE, line, pieces, group=group, passage=kind)
        rows = tuple(self.maker.rows(lines))
        return ChapterBlock(BlockRole.PASSAGE, line, pages, group=group, passage=kind, rows=rows)


def _chapters(blocks: Sequence[ChapterBlock]) -> list[tuple[str, list[ChapterBlock]]]:
    """Return the blocks of each chapter, with the title of the part that begins there.

    A part that begins with anything but a chapter is a chapter itself, and so is one with a note's mark.
    """
    groups: list[tuple[str, list[ChapterBlock]]] = []
    part = ""
    for index, block in enumerate(blocks):
        if block.level is Level.PART:
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            marked = any(isinstance(piece, Mark) for piece in block.pieces)
            if following is not None and following.level is Level.CHAPTER and not marked:
                part = block.text
                continue
            groups.append(("", []))
        elif block.level is Level.CHAPTER:
            groups.append((part, []))
            part = ""
        groups[-1][1].append(block)
    return groups


def _without_loose_breaks(blocks: Sequence[ChapterBlock]) -> Iterator[ChapterBlock]:
    """Yield blocks without breaks that part nothing: at an end, beside a heading, or one behind another."""
    kept: list[ChapterBlock] = []
    for block in blocks:
        if block.role is BlockRole.HEADING and kept and kept[-1].role is BlockRole.SCENE_BREAK:
            kept.pop()
        if block.role is not BlockRole.SCENE_BREAK or (
            kept and kept[-1].role not in {BlockRole.HEADING, BlockRole.SCENE_BREAK}
        ):
            kept.append(block)
    if kept and kept[-1].role is BlockRole.SCENE_BREAK:
        kept.pop()
    yield from kept


def _index_lines(source: Source, plan: ImportPlan) -> Iterator[str]:
    for left in plan.left_out:
        if left.kind is OmissionClass.INDEX:
            yield from (source.line(line) for line in left.lines)
