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

# How many of a line's words a plan names.
NAMED_WORDS = 3


class Level(enum.Enum):
    """The rank of a heading."""

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


@dataclass(frozen=True, slots=True, order=True)
class SourceSpot:
    """A paragraph of the source: the number of its first line, and its first words."""

    line: int
    begins: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is no part of the text, and why."""

    at: SourceSpot
    reason: str


@dataclass(frozen=True, slots=True)
class PlannedHeading:
    """A heading; with a title of its own it is supplied and stands before the paragraph."""

    level: Level
    at: SourceSpot
    title: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation of one paragraph or more."""

    paragraphs: tuple[SourceSpot, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, an item a paragraph."""

    kind: ListKind
    items: tuple[SourceSpot, ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """A number in the text that refers to a note: after which word, and which such place of its line."""

    line: int
    number: int
    after: str
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class NoteText:
    """The text of a note: paragraphs of the source, or `text` supplied as reStructuredText, or neither."""

    number: int
    paragraphs: tuple[SourceSpot, ...] = ()
    text: str = ""


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
    title: SourceSpot | None = None
    standfirst: SourceSpot | None = None
    left_out: tuple[LeftOut, ...] = ()
    headings: tuple[PlannedHeading, ...] = ()
    paragraphs: tuple[SourceSpot, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    lists: tuple[ItemList, ...] = ()
    markers: tuple[Marker, ...] = ()
    notes: tuple[NoteText, ...] = ()
    documents: tuple[PlannedDocument, ...] = ()

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
            ("note", [note.paragraphs for note in self.notes]),
        ):
            yield from ((spot, (key, n)) for n, spots in enumerate(groups) for spot in spots)


def first_words(line: str) -> str:
    """Return the words by which a plan names a line."""
    return " ".join(line.split()[:NAMED_WORDS])
