"""What the tables of `book.toml` say, as data: contributors, print, notes, index, citations, web edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who had a part in the book; `role` is a MARC relator code such as ``aut``."""

    name: str
    sort: str
    role: str


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """The `[print]` table: trim size, margins (a length each), theme, faces for missing glyphs."""

    trim: str = "A5"
    margins: Mapping[str, str] = field(default_factory=dict)
    theme: str = "octavo"
    fallback_faces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotesSettings:
    """The `[notes]` table: numbering ``chapter`` or ``book``, and which editions have endnotes.

    `endnotes` holds ``print``, ``epub`` or ``html``; the other editions have footnotes.
    """

    numbering: str = "chapter"
    endnotes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """The `[index]` table: how the indexes are ordered and printed.

    `order` is ``word`` (word by word) or ``letter``; `mac` files Mc and M' as Mac; `ranges` shortens the
    second figure of a range: ``full`` 123–125, ``chicago`` 123–25, ``minimal`` 123–5; an entry with more
    plain locators than `undifferentiated` is a finding.
    """

    order: str = "word"
    mac: bool = False
    ranges: str = "full"
    undifferentiated: int = 6


@dataclass(frozen=True, slots=True)
class CitationSettings:
    """The `[citations]` table: a CSL file (empty: the house style) and how it is applied.

    `ibid` sets ibid. in place of a short form, `full_again` the full form anew in each chapter; `quotes` are
    ``double`` or ``single`` around titles (empty: as the language has them), `places` adds the place of
    publication to the publisher.
    """

    style: str = ""
    ibid: bool = False
    full_again: bool = False
    quotes: str = ""
    places: bool = False


@dataclass(frozen=True, slots=True)
class HtmlSettings:
    """The `[html]` table: the address the site will have, empty where it is not known."""

    base_url: str = ""
