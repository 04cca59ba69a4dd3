"""The book: `book.toml` read and checked, and the one place that knows where a book's files are.

In comes a folder; out goes a `Book`, frozen. The schema is the one that the handbook prints; an unknown
key, a missing one and a value of a wrong kind are findings with their line.
"""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.book.settings import (
    CitationSettings,
    Contributor,
    HtmlSettings,
    IndexSettings,
    NotesSettings,
    PrintSettings,
)
from octavo.book.toml_file import TomlFile, read_toml
from octavo.findings import BookError, Finding, Rule, finding_at

_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_ID = re.compile(r"^[a-z0-9][a-z0-9._-]*$")
_DATE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")
_TRIM = re.compile(r"^(A4|A5|B5|US-trade|\d+(\.\d+)?(mm|cm|in) ?[x×] ?\d+(\.\d+)?(mm|cm|in))$")


@dataclass(frozen=True, slots=True)
class Book:
    """One book: what `book.toml` says, with paths made absolute."""

    folder: Path
    id: str
    title: str
    subtitle: str
    language: str
    date: str
    identifier: str
    rights: str
    publisher: str
    description: str
    contributors: tuple[Contributor, ...]
    bibliography: Path | None
    names: Path | None
    decisions: Path
    exceptions: Path
    print_: PrintSettings
    notes: NotesSettings
    index: IndexSettings
    citations: CitationSettings
    html: HtmlSettings

    @property
    def toml(self) -> Path:
        """The path of its book.toml."""
        return self.folder / "book.toml"

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of those whose role is author."""
        return tuple(person.name for person in self.contributors if person.role == "aut")

    @property
    def epoch(self) -> int:
        """The book's date as seconds since 1970, UTC midnight; what every edition is stamped with."""
        parts = [int(part) for part in self.date.split("-")]
        year, month, day = (*parts, 1, 1)[:3]
        return int(datetime.datetime(year, month, day, tzinfo=datetime.UTC).timestamp())

    @classmethod
    def load(cls, folder: Path | str) -> Book:
        """Read and check the `book.toml` of a folder; raises `BookError` with every finding in it."""
        folder = Path(folder).resolve()
        path = folder / "book.toml"
        if not path.is_file():
            raise BookError([finding_at(Rule.BOOK_MISSING, "There is no book.toml in this folder", folder)])
        reader = _BookReader(read_toml(path))
        book = reader.book(folder)
        if reader.findings or book is None:
            raise BookError(reader.findings)
        return book


# What each table of book.toml may hold: the key, the type of its value, and whether it must be there.
_TABLES: Mapping[str, Mapping[str, tuple[type, bool]]] = {
    "book": {
        "id": (str, True),
        "title": (str, True),
        "subtitle": (str, False),
        "language": (str, True),
        "date": (str, True),
        "identifier": (str, False),
        "rights": (str, False),
        "publisher": (str, False),
        "description": (str, False),
        "contributors": (list, False),
    },
    "files": {
        "bibliography": (str, False),
        "names": (str, False),
        "decisions": (str, False),
        "exceptions": (str, False),
    },
    "print": {
        "trim": (str, False),
        "margins": (dict, False),
        "theme": (str, False),
        "fallback_faces": (list, False),
    },
    "notes": {"numbering": (str, False), "form": (object, False)},
    "index": {
        "order": (str, False),
        "mac": (bool, False),
        "ranges": (str, False),
        "undifferentiated": (int, False),
    },
    "citations": {
        "style": (str, False),
        "ibid": (bool, False),
        "full_again": (bool, False),
        "quotes": (str, False),
        "places": (bool, False),
    },
    "html": {"base_url": (str, False)},
}
_MARGINS = ("inside", "outside", "top", "bottom")
_FORMS = ("footnotes", "endnotes")
_NOTED = ("print", "epub", "html")
_CHOICES = {
    ("notes", "numbering"): ("chapter", "book"),
    ("index", "order"): ("word", "letter"),
    ("index", "ranges"): ("full", "chicago", "minimal"),
    ("citations", "quotes"): ("double", "single"),
}
_PATTERNS = {
    ("book", "id"): (_ID, 'lower-case letters, digits, ".", "_" and "-", such as "left-opposition"'),
    ("book", "language"): (_LANGUAGE, 'a BCP 47 tag such as "en-GB"'),
    ("book", "date"): (_DATE, 'a date such as "2026-11-22", "2026-11" or "2026"'),
    ("print", "trim"): (_TRIM, '"A5", "A4", "B5", "US-trade" or a size such as "129mm x 198mm"'),
}
_KINDS = {
    str: "a string",
    list: "a list",
    dict: "a table",
    bool: "true or false",
    int: "a whole number from 1 up",
}


class _BookReader:
    """One reading of one book.toml; collects findings."""

    def __init__(self, source: TomlFile) -> None:
        self.source = source
        self.findings: list[Finding] = []

    def book(self, folder: Path) -> Book | None:
        """Return the book, or None where a finding forbids it."""
        data = self.source.data
        if data.get("version") != 1:
            rule = Rule.BOOK_BAD_VALUE if "version" in data else Rule.BOOK_MISSING_KEY
            self._find(rule, "The file's version is not 1", ("version",), "Begin the file with: version = 1")
        for key in data:
            if key != "version" and key not in _TABLES:
                known = ", ".join(_TABLES)
                self._find(
                    Rule.BOOK_UNKNOWN_KEY, f'Unknown key "{key}"', (key,), f"Known are version, {known}."
                )
        tables = {name: self._table(name) for name in _TABLES}
        contributors = tuple(self._contributors(tables["book"].get("contributors", [])))
        margins = self._margins(tables["print"].pop("margins", {}))
        faces = self._faces(tables["print"].pop("fallback_faces", []))
        endnotes = self._endnotes(tables["notes"].pop("form", "footnotes"))
        if self.findings:
            return None
        book, files = tables["book"], tables["files"]
        return (
            Book(
                folder=folder,
                id=book["id"],
                title=book["title"],
                subtitle=book.get("subtitle", ""),
                language=book["language"],
                date=book["date"],
                identifier=book.get("identifier") or _identifier(book["id"]),
                rights=book.get("rights", ""),
                publisher=book.get("publisher", ""),
                description=book.get("description", ""),
                contributors=contributors,
                bibliography=self._file(folder, files, "bibliography"),
                names=self._file(folder, files, "names"),
                decisions=folder / files.get("decisions", "decisions.toml"),
                exceptions=folder / files.get("exceptions", "exceptions.toml"),
                print_=PrintSettings(**tables["print"], margins=margins, fallback_faces=faces),
                notes=NotesSettings(**tables["notes"], endnotes=endnotes),
                index=IndexSettings(**tables["index"]),
                citations=CitationSettings(**tables["citations"]),
                html=HtmlSettings(**tables["html"]),
            )
            if not self.findings
            else None
        )

    def _find(self, rule: Rule, message: str, keys: tuple[str | int, ...], mend: str = "") -> None:
        self.findings.append(finding_at(rule, message, self.source.path, self.source.line(*keys), mend))

    def _table(self, name: str) -> dict[str, Any]:
        table = self.source.data.get(name, {})
        if not isinstance(table, dict):
            self._find(Rule.BOOK_BAD_VALUE, f'"{name}" is not a table', (name,), f"Write [{name}].")
            return {}
        known = _TABLES[name]
        good: dict[str, Any] = {}
        for key, written in table.items():
            if key not in known:
                mend = f"[{name}] knows {', '.join(known)}."
                self._find(Rule.BOOK_UNKNOWN_KEY, f'Unknown key "{key}" in [{name}]', (name, key), mend)
                continue
            # TOML has dates of its own; a person may leave the quotes out.
            value = written.isoformat() if isinstance(written, datetime.date) else written
            if self._is_good(name, key, value):
                good[key] = value
        for key, (_, needed) in known.items():
            if needed and key not in table:
                self._find(Rule.BOOK_MISSING_KEY, f'[{name}] has no "{key}"', (name,), f'Add: {key} = "…"')
        return good

    def _is_good(self, table: str, key: str, value: object) -> bool:
        """Tell whether a value is of its kind; what is wrong with it becomes a finding."""
        kind = _TABLES[table][key][0]
        where = (table, key)
        if not isinstance(value, kind) or (kind is int and not _counts(value)):
            self._find(Rule.BOOK_BAD_VALUE, f'"{key}" is not {_KINDS[kind]}', where, f"Write {_KINDS[kind]}.")
            return False
        if _TABLES[table][key][1] and not str(value).strip():
            self._find(Rule.BOOK_BAD_VALUE, f'"{key}" is empty', where, "Write a value.")
            return False
        if where in _CHOICES and value not in _CHOICES[where]:
            mend = "Write one of: " + ", ".join(_CHOICES[where]) + "."
            self._find(Rule.BOOK_BAD_VALUE, f'"{key}" is "{value}"', where, mend)
            return False
        if where in _PATTERNS and not (_PATTERNS[where][0].match(str(value)) and _is_date(key, str(value))):
            self._find(Rule.BOOK_BAD_VALUE, f'"{key}" is "{value}"', where, f"Write {_PATTERNS[where][1]}.")
            return False
        return True

    def _contributors(self, entries: list[Any]) -> list[Contributor]:
        people = []
        where = ("book", "contributors")
        for entry in entries:
            if (
                not isinstance(entry, dict)
                or not isinstance(entry.get("name"), str)
                or not entry["name"].strip()
            ):
                mend = 'Write { name = "Ada Penn", sort = "Penn, Ada", role = "aut" }.'
                self._find(Rule.BOOK_BAD_VALUE, "A contributor has no name", where, mend)
                continue
            for key in entry.keys() - {"name", "sort", "role"}:
                mend = "A contributor has name, sort and role."
                self._find(Rule.BOOK_UNKNOWN_KEY, f'Unknown key "{key}" of a contributor', where, mend)
            people.append(
                Contributor(
                    entry["name"], str(entry.get("sort", entry["name"])), str(entry.get("role", "aut"))
                )
            )
        return people

    def _margins(self, margins: Mapping[str, Any]) -> dict[str, str]:
        good = {}
        for key, value in margins.items():
            if key not in _MARGINS:
                mend = f"Margins are {', '.join(_MARGINS)}."
                self._find(Rule.BOOK_UNKNOWN_KEY, f'Unknown margin "{key}"', ("print", "margins", key), mend)
            elif not isinstance(value, str) or not re.fullmatch(r"\d+(\.\d+)?(mm|cm|in|pt)", value):
                mend = 'Write a length such as "18mm".'
                self._find(
                    Rule.BOOK_BAD_VALUE, f'The margin "{key}" is {value!r}', ("print", "margins", key), mend
                )
            else:
                good[key] = value
        return good

    def _endnotes(self, form: object) -> frozenset[str]:
        """Return the editions that have endnotes: all or none of them, or as a table tells of each."""
        forms = form if isinstance(form, dict) else dict.fromkeys(_NOTED, form)
        for edition, value in forms.items():
            keys = ("notes", "form", edition) if form is forms else ("notes", "form")
            if edition not in _NOTED:
                mend = f"Editions with notes are {', '.join(_NOTED)}; print and screen are one layout."
                self._find(Rule.BOOK_UNKNOWN_KEY, f'Unknown edition "{edition}" in "form"', keys, mend)
            elif value not in _FORMS:
                mend = 'Write "footnotes" or "endnotes", or a table such as { print = "endnotes" }.'
                self._find(Rule.BOOK_BAD_VALUE, f'"form" is {value!r}', keys, mend)
                break
        return frozenset(edition for edition, value in forms.items() if value == "endnotes")

    def _faces(self, faces: list[Any]) -> tuple[str, ...]:
        if not all(isinstance(face, str) for face in faces):
            mend = 'Write names of faces, such as ["Noto Serif CJK SC"].'
            self._find(
                Rule.BOOK_BAD_VALUE,
                '"fallback_faces" is not a list of names',
                ("print", "fallback_faces"),
                mend,
            )
        return tuple(map(str, faces))

    def _file(self, folder: Path, files: Mapping[str, str], key: str) -> Path | None:
        if key not in files:
            return None
        path = (folder / files[key]).resolve()
        if not path.is_file():
            self._find(Rule.BOOK_MISSING_FILE, f"{files[key]} is not there", ("files", key), "Mend the path.")
        return path


def _counts(value: object) -> bool:
    """Tell whether a value is a number from 1 up; TOML's true is none."""
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _identifier(book_id: str) -> str:
    """Return an identifier that stays the same for a book which names none."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'octavo:' + book_id)}"


def _is_date(key: str, value: str) -> bool:
    """Tell whether a date is one of the calendar; other keys pass."""
    if key != "date":
        return True
    parts = [int(part) for part in value.split("-")]
    try:
        datetime.date(*(*parts, 1, 1)[:3])
    except ValueError:
        return False
    return True
