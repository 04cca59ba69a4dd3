"""The plan of an import: every decision about a source's structure, as data.

The importer proposes a plan, writes it as `plan.toml`, and sets the manuscript by it; a person edits the
file and applies it again. A place is a line of the source and its first three words, so that a plan holds
none of the source's sentences and still cannot be applied to another text unnoticed.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field

from octavo.book import Contributor
from octavo.importing.source_form import OmissionClass

# How many of a line's words a plan names.
NAMED_WORDS = 3
# The signs that plain text puts around words to stress them, in the order in which a plan writes them.
EMPHASIS_SIGNS = "_*/="
# The brackets in which a transcription gives the pages of the original: [Pg 12], (p. 012), {12}, <pb 12>.
PAGE_BRACKETS = "[({<"


class Level(enum.Enum):
    """The rank of a heading."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"


class ListKind(enum.Enum):
    """The sign that stands before each item of a list in the source."""

    PARENTHESES = "(a)"
    CLOSING = "a)"
    STOP = "1."
    BULLET = "•"
    DASH = "-"
    UNMARKED = "none"

    @property
    def numbered(self) -> bool:
        """Tell whether its items are counted."""
        return self in {ListKind.PARENTHESES, ListKind.CLOSING, ListKind.STOP}


class Quotes(enum.Enum):
    """What becomes of straight quotation marks and double hyphens in the editions."""

    SOURCE = "source"
    TYPOGRAPHIC = "typographic"


class Hyphens(enum.Enum):
    """What becomes of a hyphen at a line's end within a paragraph."""

    KEEP = "keep"
    JOIN = "join"


class PassageKind(enum.Enum):
    """A passage whose lines are kept as they are broken, or a paragraph set apart by its kind."""

    VERSE = "verse"
    EPIGRAPH = "epigraph"
    LETTER_HEAD = "letter-head"
    SALUTATION = "salutation"
    SIGNATURE = "signature"
    LITERAL = "literal"
    ILLUSTRATION = "illustration"

    @property
    def keeps_lines(self) -> bool:
        """Tell whether its lines end where they end in the source."""
        return self not in {PassageKind.ILLUSTRATION, PassageKind.SALUTATION}


@dataclass(frozen=True, slots=True, order=True)
class SourceSpot:
    """A paragraph of the source: the number of its first line, and its first words."""

    line: int
    begins: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Lines that are no part of the text, and why: a paragraph, or everything from it to the line `through`.

    `joins`: the paragraph after them goes on with the one before.
    """

    at: SourceSpot
    reason: str
    kind: OmissionClass = OmissionClass.FURNITURE
    through: int = 0
    joins: bool = False

    @property
    def lines(self) -> range:
        """The lines of a range; of a single paragraph its first one."""
        return range(self.at.line, max(self.through, self.at.line) + 1)


@dataclass(frozen=True, slots=True)
class PlannedHeading:
    """A heading; with a title of its own it is supplied and set before the paragraph.

    A heading of the source can be several paragraphs, to the line `through`; `set_as` is how it is set
    where that is not as it is printed: `CHAPTER I.` and `THE QUAY.` as *I. The Quay*.
    """

    level: Level
    at: SourceSpot
    title: str = ""
    through: int = 0
    set_as: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation of one paragraph or more."""

    paragraphs: tuple[SourceSpot, ...]


@dataclass(frozen=True, slots=True)
class PlannedPassage:
    """Paragraphs set apart: verse, the head and the signature of a letter, a table as it is."""

    kind: PassageKind
    paragraphs: tuple[SourceSpot, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, an item a paragraph."""

    kind: ListKind
    items: tuple[SourceSpot, ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark in the text that refers to a note: after which word, and which such place of its line.

    `number` is the note's own; `sign` is the mark as printed, where that is something else: `*`, or 1 again.
    """

    line: int
    number: int
    after: str
    occurrence: int = 1
    sign: str = ""

    @property
    def printed(self) -> str:
        """The mark as printed, without brackets."""
        return self.sign or str(self.number)


@dataclass(frozen=True, slots=True)
class NoteText:
    """The text of a note: paragraphs of the source, or `text` supplied as reStructuredText, or neither.

    `sign` is the mark printed before the first paragraph, where it is not the number.
    """

    number: int
    paragraphs: tuple[SourceSpot, ...] = ()
    text: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document of the edition that is not in the source, such as an imprint page."""

    path: str
    text: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class BookData:
    """What `book.toml` is to say; empty where nothing is to be said."""

    id: str = ""
    title: str = ""
    subtitle: str = ""
    language: str = "en"
    date: str = ""
    identifier: str = ""
    rights: str = ""
    publisher: str = ""
    description: str = ""
    contributors: tuple[Contributor, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceData:
    """The source that a plan is for."""

    name: str
    sha256: str
    lines: int
    encoding: str = "utf-8"
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Every decision about one source."""

    source: SourceData
    book: BookData = field(default_factory=BookData)
    register: str = ""
    bibliography: str = ""
    quotes: Quotes = Quotes.SOURCE
    emphasis: str = ""
    page_marks: str = ""
    hyphens: Hyphens = Hyphens.KEEP
    title: SourceSpot | None = None
    standfirst: SourceSpot | None = None
    left_out: tuple[LeftOut, ...] = ()
    headings: tuple[PlannedHeading, ...] = ()
    paragraphs: tuple[SourceSpot, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    lists: tuple[ItemList, ...] = ()
    passages: tuple[PlannedPassage, ...] = ()
    scene_breaks: tuple[SourceSpot, ...] = ()
    markers: tuple[Marker, ...] = ()
    notes: tuple[NoteText, ...] = ()
    documents: tuple[PlannedDocument, ...] = ()

    @property
    def breaks(self) -> frozenset[int]:
        """The lines at which a paragraph begins because the plan names them."""
        after = {left.through + 1 for left in self.left_out if left.through}
        after |= {heading.through + 1 for heading in self.headings if heading.through}
        return frozenset({spot.line for spot, _ in self.spots} | after)

    @property
    def apart(self) -> frozenset[int]:
        """The first lines of paragraphs that the text does not hold: left out, the title, notes."""
        lines = {line for left in self.left_out for line in left.lines}
        lines |= {self.title.line} if self.title else set()
        return frozenset(lines | {spot.line for note in self.notes for spot in note.paragraphs})

    @property
    def spots(self) -> Iterator[tuple[SourceSpot, tuple[str | int, ...]]]:
        """Every place that the plan names, with its path of keys in the file."""
        if self.title:
            yield self.title, ("title",)
        if self.standfirst:
            yield self.standfirst, ("standfirst",)
        yield from ((left.at, ("left_out", n)) for n, left in enumerate(self.left_out))
        yield from ((heading.at, ("heading", n)) for n, heading in enumerate(self.headings))
        yield from ((spot, ("paragraph", n)) for n, spot in enumerate(self.paragraphs))
        for key, groups in (
            ("quotation", [quotation.paragraphs for quotation in self.quotations]),
            ("list", [each.items for each in self.lists]),
            ("passage", [passage.paragraphs for passage in self.passages]),
            ("scene_break", [(spot,) for spot in self.scene_breaks]),
            ("note", [note.paragraphs for note in self.notes]),
        ):
            yield from ((spot, (key, n)) for n, spots in enumerate(groups) for spot in spots)


def first_words(line: str) -> str:
    """Return the words by which a plan names a line."""
    return " ".join(line.split()[:NAMED_WORDS])
