"""The source set out by its plan: chapters of blocks, with the note marks at their places.

Takes a source and a plan that fits it; returns a `ChapterLayout`, which says all that the manuscript says
and nothing of how it is written down. Every paragraph of the source goes into exactly one place.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from octavo.importing.plan import ImportPlan, Level, ListKind, Marker, NoteText, PlannedHeading
from octavo.importing.source_form import Source
from octavo.importing.structure.note_markers import locate
from octavo.importing.structure.passages import SIGNS
from octavo.importing.structure.source_metadata import slug
from octavo.importing.structure.structure_proposal import split_paragraphs

LISTED_NUMBER = re.compile(r"^\s*[\[(]?[0-9]{1,3}[\])]?[.:)]?\s*")


class BlockRole(enum.Enum):
    """What a block is."""

    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to a note."""

    number: int

    @property
    def label(self) -> str:
        """The label of its footnote."""
        return f"n{self.number}"


Piece = str | Mark


@dataclass(frozen=True, slots=True)
class ChapterBlock:
    """A paragraph or heading of a chapter; `group` is the same for paragraphs of one quotation or list."""

    role: BlockRole
    line: int
    pieces: tuple[Piece, ...]
    level: Level | None = None
    kind: ListKind | None = None
    group: int = 0
    sign: str = ""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A note as it will stand: its paragraphs from the source, and the text supplied for it."""

    number: int
    paragraphs: tuple[str, ...]
    supplied: str

    @property
    def label(self) -> str:
        """The label of its footnote."""
        return Mark(self.number).label

    @property
    def lost(self) -> bool:
        """Tell whether there is nothing to print."""
        return not self.paragraphs and not self.supplied


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the name of its file, its title, what follows, and its notes."""

    name: str
    title: tuple[Piece, ...]
    blocks: tuple[ChapterBlock, ...]
    notes: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class ChapterLayout:
    """A whole manuscript, as far as the source fills it."""

    chapters: tuple[Chapter, ...]
    homeless: tuple[SourceNote, ...]


def lay_out(source: Source, plan: ImportPlan) -> ChapterLayout:
    """Set the source out by the plan."""
    setter = _ChapterSetter(source, plan)
    groups = _chapters(list(setter.blocks()))
    texts = {note.number: note for note in plan.notes}
    chapters = []
    for number, (head, *rest) in enumerate(groups, 1):
        marks = [piece for block in (head, *rest) for piece in block.pieces if isinstance(piece, Mark)]
        notes = tuple(setter.note(texts.get(mark.number, NoteText(mark.number))) for mark in marks)
        title = "".join(piece for piece in head.pieces if isinstance(piece, str))
        chapters.append(Chapter(f"chapters/{number:02}-{slug(title)}", head.pieces, tuple(rest), notes))
    referred = {marker.number for marker in plan.markers}
    homeless = [note for note in plan.notes if note.number not in referred]
    return ChapterLayout(tuple(chapters), tuple(setter.note(note, numbered=True) for note in homeless))


class _ChapterSetter:
    """Goes through the source once."""

    def __init__(self, source: Source, plan: ImportPlan) -> None:
        self.source, self.plan = source, plan
        self.markers: dict[int, list[Marker]] = {}
        for marker in plan.markers:
            self.markers.setdefault(marker.line, []).append(marker)
        self.apart = {left.at.line for left in plan.left_out}
        self.apart |= {plan.title.line} if plan.title else set()
        self.apart |= {spot.line for note in plan.notes for spot in note.paragraphs}
        self.own = {heading.at.line: heading for heading in plan.headings if not heading.title}
        self.supplied: dict[int, list[PlannedHeading]] = {}
        for heading in plan.headings:
            if heading.title:
                self.supplied.setdefault(heading.at.line, []).append(heading)
        self.quoted = {s.line: n for n, each in enumerate(plan.quotations, 1) for s in each.paragraphs}
        self.listed = {s.line: (n, each.kind) for n, each in enumerate(plan.lists, 1) for s in each.items}
        self.paragraphs = _paragraphs(source, plan)

    def blocks(self) -> Iterator[ChapterBlock]:
        """Yield every block of the text, in order."""
        for line, lines in self.paragraphs.items():
            for heading in self.supplied.get(line, ()):
                yield ChapterBlock(BlockRole.HEADING, line, (heading.title,), heading.level)
            if line not in self.apart:
                yield self._block(line, self._pieces(lines))

    def note(self, text: NoteText, *, numbered: bool = False) -> SourceNote:
        """Return a note with its paragraphs; the number before the first is taken off unless `numbered`."""
        paragraphs = [
            " ".join(self.source.line(number).strip() for number in self.paragraphs[spot.line])
            for spot in text.paragraphs
        ]
        if paragraphs and not numbered:
            paragraphs[0] = LISTED_NUMBER.sub("", paragraphs[0])
        return SourceNote(text.number, tuple(paragraphs), text.text)

    def _block(self, line: int, pieces: tuple[Piece, ...]) -> ChapterBlock:
        if line in self.own:
            return ChapterBlock(BlockRole.HEADING, line, pieces, self.own[line].level)
        if line in self.quoted:
            return ChapterBlock(BlockRole.QUOTATION, line, pieces, group=self.quoted[line])
        if line in self.listed:
            group, kind = self.listed[line]
            found = SIGNS[kind].match(str(pieces[0]))
            sign = found[0].strip() if found else ""
            rest = (str(pieces[0])[found.end() if found else 0 :], *pieces[1:])
            return ChapterBlock(BlockRole.ITEM, line, rest, kind=kind, group=group, sign=sign)
        standfirst = self.plan.standfirst is not None and self.plan.standfirst.line == line
        return ChapterBlock(BlockRole.STANDFIRST if standfirst else BlockRole.PARAGRAPH, line, pieces)

    def _pieces(self, lines: Sequence[int]) -> tuple[Piece, ...]:
        """Return the text of a paragraph cut at its note marks."""
        pieces: list[Piece] = []
        for line in lines:
            text = self.source.line(line)
            # Indentation is structure; what stood at the end of a line was taken off when it was read.
            at = len(text) - len(text.lstrip())
            if pieces:
                pieces.append(" ")
            places = [
                locate(marker, self.source, self.plan.source.wrapped) for marker in self.markers.get(line, ())
            ]
            for start, end, number in sorted(
                (place.start, place.end, place.value) for place in places if place
            ):
                # A mark alone at a line's start belongs to the word before, but joins nothing to it.
                if not text[at:start].strip() and pieces[-1:] == [" "] and not text[end : end + 1].strip():
                    pieces.pop()
                pieces += [text[at:start], Mark(number)]
                at = end
            pieces.append(text[at:])
        return _joined(pieces)


def _paragraphs(source: Source, plan: ImportPlan) -> dict[int, list[int]]:
    """Return the lines of each paragraph by its first line."""
    breaks = frozenset(spot.line for spot, _ in plan.spots)
    firsts = {line for line, _ in split_paragraphs(source, plan.source.wrapped, breaks)}
    paragraphs: dict[int, list[int]] = {}
    first = 0
    for line, _ in source.filled:
        first = line if line in firsts else first
        paragraphs.setdefault(first, []).append(line)
    return paragraphs


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Join neighbouring strings and drop empty ones."""
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece != "":
            joined.append(piece)
    return tuple(joined)


def _chapters(blocks: Sequence[ChapterBlock]) -> list[list[ChapterBlock]]:
    groups: list[list[ChapterBlock]] = []
    for block in blocks:
        if block.level is Level.CHAPTER:
            groups.append([])
        groups[-1].append(block)
    return groups
