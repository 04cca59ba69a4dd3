"""The tables of `book.toml`, each key declared once: `declared` says how one is added."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from octavo.book.declared import (
    LANGUAGE_TAG,
    ByEdition,
    Choice,
    FilePath,
    Keyed,
    Length,
    ListOf,
    PageSize,
    String,
    TableOf,
    Truth,
    WholeNumber,
    setting,
    settings_table,
)


def _is_date(value: str) -> bool:
    """Tell whether a year, month or day is one of the calendar."""
    parts = [int(part) for part in value.split("-")]
    try:
        datetime.date(*(*parts, 1, 1)[:3])
    except ValueError:
        return False
    return True


@settings_table
class Contributor:
    """A person or body that had a part in the book."""

    name: str = setting(String(), "The name as the title page prints it.", example="Ada Penn")
    sort: str = setting(
        String(),
        "The name as catalogues file it, surname first.",
        same_as="name",
        example="Penn, Ada",
    )
    role: str = setting(
        String(r"[a-z]{3}", 'a MARC relator code such as "aut", "edt", "trl" or "ill"'),
        "What the person did: ``aut`` author, ``edt`` editor, ``trl`` translator, ``ill`` illustrator, "
        "``ant`` author of the work that this one is drawn from.",
        default="aut",
        example="edt",
    )


@settings_table
class BookMatter:
    """What the book is: the data of its title page, its imprint and its entry in a catalogue."""

    id: str = setting(
        String(
            "[a-z0-9][a-z0-9._-]{0,99}",
            'lower-case letters, digits, ".", "_" and "-", such as "left-opposition"',
        ),
        "The short name of the book; the output folder and the files of the editions are named after it.",
        example="left-opposition",
    )
    title: str = setting(String(), "The title.", example="The Pilots of Ravensey")
    language: str = setting(
        LANGUAGE_TAG,
        "The language of the book; hyphenation, quotation marks and the words that editions add follow it.",
        example="en-GB",
    )
    date: str = setting(
        String(
            "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
            'a date such as "2026-11-22", "2026-11" or "2026"',
            _is_date,
        ),
        "The date of publication; every edition is stamped with it, so that equal input gives equal files.",
        example="2026-11-22",
    )
    subtitle: str = setting(
        String(), "The subtitle.", default="", example="A strike and what became of it, 1911–14"
    )
    identifier: str = setting(
        String(),
        "The identifier that the editions carry, such as a URN.",
        default="",
        absent="a UUID made from ``id``, always the same",
        example="urn:uuid:54213997-4b25-4cfa-ba61-e7ed1bf20c16",
    )
    rights: str = setting(
        String(),
        "The copyright notice and licence, printed in the imprint.",
        default="",
        example="© 2026 Ada Penn. Licensed under CC BY 4.0.",
    )
    publisher: str = setting(
        String(), "The publisher, as the title page names it.", default="", example="Mole Press, Ravensey"
    )
    description: str = setting(
        String(),
        "A sentence or two on the book for shops, libraries and search engines.",
        default="",
        example="How a pilots’ strike of 1911 made a port.",
    )
    contributors: tuple[Contributor, ...] = setting(
        ListOf(
            TableOf(Contributor, "contributor", '{ name = "Ada Penn", sort = "Penn, Ada", role = "aut" }'),
            "contributors",
        ),
        "The authors and the others who made the book.",
        default=(),
        example=[{"name": "Ada Penn", "sort": "Penn, Ada", "role": "aut"}],
    )


@settings_table
class FileSettings:
    """Where the files of the book are, relative to ``book.toml``."""

    bibliography: Path | None = setting(
        FilePath(exists=True),
        "The bibliography, in BibTeX or BibLaTeX.",
        default=None,
        absent="no bibliography",
        example="bibliography.bib",
    )
    names: Path | None = setting(
        FilePath(exists=True),
        "The register of names.",
        default=None,
        absent="no register and no index of names",
        example="names.toml",
    )
    decisions: Path = setting(
        FilePath(),
        "The decisions about single mentions, written by ``octavo names review``.",
        default=Path("decisions.toml"),
        example="decisions.toml",
    )
    exceptions: Path = setting(
        FilePath(),
        "The findings that are silenced, each with its reason.",
        default=Path("exceptions.toml"),
        example="exceptions.toml",
    )


@settings_table
class PrintSettings:
    """The printed page; the screen PDF has the same layout."""

    trim: str = setting(
        PageSize(),
        "The size of the trimmed page.",
        default="A5",
        example="129mm x 198mm",
    )
    margins: Mapping[str, str] = setting(
        Keyed(("inside", "outside", "top", "bottom"), Length(), "margin"),
        "The margins, mirrored on facing pages; what is no whole line of text goes to the bottom.",
        default_factory=dict,
        absent="in proportion to the trim",
        example={"inside": "20mm", "outside": "15mm"},
    )
    theme: str = setting(
        String(),
        "The design of the pages; ``octavo`` is the only one so far, others are a finding (PDF-013).",
        default="octavo",
        example="octavo",
    )
    fallback_faces: tuple[str, ...] = setting(
        ListOf(String(), "names", 'Write names of faces, such as ["Noto Serif CJK SC"].'),
        "Installed faces, or font files relative to ``book.toml``, for characters that the text face lacks.",
        default=(),
        example=["Noto Serif CJK SC"],
    )


@settings_table
class NotesSettings:
    """Where notes stand and how they are numbered."""

    numbering: str = setting(
        Choice(("chapter", "book")),
        "Whether the numbers of notes begin again with each chapter or run through the book.",
        default="chapter",
        example="book",
    )
    form: Mapping[str, str] = setting(
        ByEdition(Choice(("footnotes", "endnotes"))),
        "Whether notes stand at the foot or in a division of their own, for all editions or for each; "
        "an edition that the table does not name has footnotes.",
        default_factory=dict,
        absent="``footnotes``",
        example={"print": "endnotes"},
    )

    @property
    def endnotes(self) -> frozenset[str]:
        """The editions that have endnotes: of ``print``, ``epub`` and ``html``; the others have footnotes."""
        return frozenset(edition for edition, form in self.form.items() if form == "endnotes")


@settings_table
class IndexSettings:
    """How the indexes are ordered and printed."""

    order: str = setting(
        Choice(("word", "letter")),
        "How headings are filed: word by word (New York before Newark) or letter by letter (after it).",
        default="word",
        example="letter",
    )
    mac: bool = setting(Truth(), "Whether Mc and M’ are filed as Mac.", default=False, example=True)
    ranges: str = setting(
        Choice(("full", "chicago", "minimal")),
        "How the end of a range is shortened: ``full`` 123–125, ``chicago`` 123–25, ``minimal`` 123–5.",
        default="full",
        example="chicago",
    )
    undifferentiated: int = setting(
        WholeNumber(),
        "How many plain locators an entry may have before a finding asks for sub-entries (NAME-019).",
        default=6,
        example=8,
    )


@settings_table
class CitationSettings:
    """How citations are set in notes and bibliographies."""

    style: str = setting(
        String(),
        "A CSL style for notes, as a file relative to ``book.toml``.",
        default="",
        absent="the house style",
        example="styles/journal.csl",
    )
    ibid: bool = setting(
        Truth(),
        "Whether *ibid.* replaces the short form of the work that the note before cites.",
        default=False,
        example=True,
    )
    full_again: bool = setting(
        Truth(),
        "Whether the full form is given again at a work’s first citation in each chapter.",
        default=False,
        example=True,
    )
    quotes: str = setting(
        Choice(("", "double", "single")),
        "The quotation marks around titles of articles.",
        default="",
        absent="as the language of the book has them",
        example="double",
    )
    places: bool = setting(
        Truth(),
        "Whether the place of publication is printed before the publisher.",
        default=False,
        example=True,
    )


@settings_table
class HtmlSettings:
    """The web edition."""

    base_url: str = setting(
        String(r"https?://\S+", 'an address such as "https://example.org/book/"'),
        "The address at which the site will be published; pages then name their canonical address.",
        default="",
        absent="no address is named",
        example="https://example.org/left-opposition/",
    )


# The tables of book.toml, by name.
TABLES: Mapping[str, type[Any]] = {
    "book": BookMatter,
    "files": FileSettings,
    "print": PrintSettings,
    "notes": NotesSettings,
    "index": IndexSettings,
    "citations": CitationSettings,
    "html": HtmlSettings,
}
