"""The internal form of a source: numbered lines, and for each line what its format says of it.

Every reader returns a `Source`. A line is the place that a plan names: in plain text a line of the
file, in a marked-up format a paragraph, heading, item, verse line or row of a table, numbered from 1 in
reading order. `Source.lines` holds the words and nothing else; what the format knows of them (inline markup,
rank, style, tables, pictures, notes) is beside them in `Source.facts`, by line number. Plain text has no
facts: there the structure stage goes by the look of the lines.

Spans are half-open ranges of characters of their line. They may nest, not cross. A `SpanKind.NOTE` span is a
note's mark: its `value` is the key of the note, its range is the mark as printed (empty where the format has
only an anchor). The paragraphs of a note are lines too, after the text, with `LineFacts.note` = that key.
A line with `left_out` is no part of the text; its words are counted under that class.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


class SpanKind(enum.Enum):
    """What a stretch of a line is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    SMALL_CAPS = "small caps"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    CODE = "code"
    STRIKE = "strike"
    MATH = "math"
    # `value`: the address, as the source has it; whether it may be a link is decided when it is written.
    LINK = "link"
    # `value`: a BCP 47 tag.
    LANGUAGE = "language"
    # `value`: the key of the note.
    NOTE = "note"
    # `value`: the key in `Source.images`.
    IMAGE = "image"
    # `value`: the identifier that links of the source point at.
    ANCHOR = "anchor"
    # `value`: the entry of an index field (XE), levels parted by a colon; the range is empty.
    INDEX = "index"
    # `value`: the label of a page of the original; the range is the page mark, which is left out.
    PAGE = "page"


class LineRole(enum.Enum):
    """What a line is by its format (a style, an element), not by its look."""

    PARAGRAPH = "paragraph"
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    DATE = "date"
    HEADING = "heading"
    QUOTATION = "quotation"
    EPIGRAPH = "epigraph"
    ATTRIBUTION = "attribution"
    VERSE = "verse"
    ITEM = "item"
    LITERAL = "literal"
    TABLE = "table"
    CAPTION = "caption"
    FIGURE = "figure"
    SCENE_BREAK = "scene break"


class OmissionClass(enum.Enum):
    """Why words are left out. A class that is not `expected` is a warning, so that no loss hides in it."""

    FRONT = "front matter"
    BACK = "back matter"
    CONTENTS = "contents"
    INDEX = "index"
    LICENCE = "licence"
    TRANSCRIBER = "transcriber's note"
    PAGE_MARK = "page mark"
    RUNNING_HEAD = "running head"
    FURNITURE = "page furniture"
    METADATA = "metadata"
    NOTE_HEADING = "heading of the notes"
    ILLUSTRATION = "illustration"
    DELETED = "deleted text"
    COMMENT = "comment"
    OTHER = "other"

    @property
    def expected(self) -> bool:
        """Tell whether an import may leave out words of this class without a warning."""
        return self not in {OmissionClass.OTHER, OmissionClass.ILLUSTRATION}


@dataclass(frozen=True, slots=True)
class InlineSpan:
    """Inline markup: characters `start` to `end` of a line are of a kind."""

    start: int
    end: int
    kind: SpanKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class TablePlace:
    """The place of a line in a table: the table's number, row and column from 0, and what it spans."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_head: bool = False
    align: str = ""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What a format says of a line. `level` counts headings and the depth of items from 1.

    `group`: the same number for the lines of one quotation, list, verse or literal block. `sign`: the mark of
    an item as it is written ("a)", "1.", "•"), which is no part of the words. `style`: the format's own name
    ("Heading 2", "Intense Quote", "h2"). `place`: where the line is for a person ("paragraph 12", "page 3").
    """

    role: LineRole = LineRole.PARAGRAPH
    level: int = 0
    group: int = 0
    sign: str = ""
    style: str = ""
    language: str = ""
    place: str = ""
    spans: tuple[InlineSpan, ...] = ()
    note: str = ""
    table: TablePlace | None = None
    image: str = ""
    left_out: OmissionClass | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SourceImage:
    """A picture of a source: the name that its file gets, its bytes, and the alternative text, if any."""

    name: str
    content: bytes = field(repr=False)
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class SourceMetadata:
    """What a source says of itself outside its text; empty where it says nothing."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    publisher: str = ""
    identifier: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: `lines` without their ends, white space at the end of a line taken off."""

    name: str
    sha256: str
    encoding: str
    lines: tuple[str, ...]
    removed: tuple[int, ...] = ()
    format: str = "text"
    facts: Mapping[int, LineFacts] = field(default_factory=dict)
    metadata: SourceMetadata = SourceMetadata()
    images: Mapping[str, SourceImage] = field(default_factory=dict)

    def line(self, number: int) -> str:
        """Return a line by its number, counted from 1; empty where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def fact(self, number: int) -> LineFacts | None:
        """Return what the format says of a line; None in plain text."""
        return self.facts.get(number)

    @property
    def filled(self) -> Iterator[tuple[int, str]]:
        """Number and text of each line that carries text."""
        return ((number, line) for number, line in enumerate(self.lines, 1) if line.strip())

    @property
    def words(self) -> int:
        """The number of words: stretches without white space."""
        return sum(len(line.split()) for line in self.lines)
