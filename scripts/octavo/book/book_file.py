"""The book: `book.toml` read and checked, and the one place that knows where a book's files are.

`Book.load` takes a folder and returns a frozen `Book`. The keys are those that `settings` declares; an
unknown key, a missing one and a value that is not allowed are findings with their line.
"""

from __future__ import annotations

import datetime
import os
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.book.declared import Declared, Fault, FilePath, declared_keys
from octavo.book.files import TomlFile, read_toml
from octavo.book.settings import (
    TABLES,
    BookMatter,
    CitationSettings,
    FileSettings,
    HtmlSettings,
    IndexSettings,
    NotesSettings,
    PrintSettings,
)
from octavo.book.sphinx_conf import book_table
from octavo.findings import BookError, Finding, Rule, finding_at

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book(BookMatter):
    """One book: what `book.toml` says, with paths made absolute. The keys of `[book]` are its own."""

    folder: Path
    files: FileSettings
    print_: PrintSettings
    notes: NotesSettings
    index: IndexSettings
    citations: CitationSettings
    html: HtmlSettings

    @property
    def toml(self) -> Path:
        """The path of the file that says what the book is: its book.toml, or conf.py where there is none."""
        path = self.folder / "book.toml"
        return path if path.is_file() else self.folder / "conf.py"

    @property
    def bibliography(self) -> Path | None:
        """Its bibliography, if it has one."""
        return self.files.bibliography

    @property
    def names(self) -> Path | None:
        """Its register of names, if it has one."""
        return self.files.names

    @property
    def decisions(self) -> Path:
        """Its file of decisions about mentions, which need not be there."""
        return self.files.decisions

    @property
    def exceptions(self) -> Path:
        """Its file of silenced findings, which need not be there."""
        return self.files.exceptions

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

    @property
    def stamp(self) -> int:
        """What the files of the editions are dated with: SOURCE_DATE_EPOCH where it is set, else the date.

        In seconds since 1970. Raises `BookError` for a number that is no time of the calendar.
        """
        written = os.environ.get("SOURCE_DATE_EPOCH", "")
        if not written:
            return self.epoch
        if not re.fullmatch("[0-9]{1,12}", written) or int(written) > _LAST_SECOND:
            message = f"SOURCE_DATE_EPOCH is “{written[:40]}”, which is no time of the calendar"
            hint = "Give the seconds since 1970 as a whole number, or unset it."
            raise BookError([finding_at(Rule.BOOK_BAD_VALUE, message, self.toml, mend=hint)])
        return int(written)

    @classmethod
    def load(cls, folder: Path | str) -> Book:
        """Read and check the `book.toml` of a folder; raises `BookError` with every finding in it.

        A Sphinx project without one is taken as its `conf.py` describes it.
        """
        folder = Path(folder).resolve()
        reader = _BookReader(_source(folder), folder)
        tables = reader.tables()
        if reader.findings:
            raise BookError(reader.findings)
        matter = tables.pop("book")
        matter["identifier"] = matter.get("identifier") or _identifier(matter["id"])
        settings = {_FIELDS.get(name, name): TABLES[name](**values) for name, values in tables.items()}
        return cls(folder=folder, **matter, **settings)


def _source(folder: Path) -> TomlFile:
    """Return what a folder says of its book; raises `BookError` where nothing there does."""
    path, conf = folder / "book.toml", folder / "conf.py"
    if path.is_file() or path.is_symlink():
        return read_toml(path)
    if conf.is_file():
        return TomlFile(conf, {"version": 1, "book": book_table(conf)}, {})
    message = "This folder has neither a book.toml nor a conf.py"
    raise BookError([finding_at(Rule.BOOK_MISSING, message, folder)])


# The end of the year 9999.
_LAST_SECOND = 253_402_300_799
# Fields of `Book` that do not have the name of their table.
_FIELDS = {"print": "print_"}


class _BookReader:
    """One reading of one book.toml; collects findings."""

    def __init__(self, source: TomlFile, folder: Path) -> None:
        self.source = source
        self.folder = folder
        self.findings: list[Finding] = []

    def tables(self) -> dict[str, dict[str, Any]]:
        """Return the values of each table by field; they are not to be used where there are findings."""
        data = self.source.data
        # TOML's true and 1.0 equal 1 in Python.
        if type(data.get("version")) is not int or data["version"] != 1:
            rule = Rule.BOOK_BAD_VALUE if "version" in data else Rule.BOOK_MISSING_KEY
            self._find(rule, "The file's version is not 1", ("version",), "Begin the file with: version = 1")
        for key in data:
            if key != "version" and key not in TABLES:
                hint = f"Known are version, {', '.join(TABLES)}."
                self._find(Rule.BOOK_UNKNOWN_KEY, f'Unknown key "{key}"', (key,), hint)
        return {name: self._table(name, declared_keys(table)) for name, table in TABLES.items()}

    def _table(self, name: str, known: Mapping[str, Declared]) -> dict[str, Any]:
        table = self.source.data.get(name, {})
        if not isinstance(table, dict):
            self._find(Rule.BOOK_BAD_VALUE, f'"{name}" is not a table', (name,), f"Write [{name}].")
            return {}
        good: dict[str, Any] = {}
        for key, written in table.items():
            if key not in known:
                hint = f"[{name}] knows {', '.join(known)}."
                self._find(Rule.BOOK_UNKNOWN_KEY, f'Unknown key "{key}" in [{name}]', (name, key), hint)
            elif self._is_good(known[key], written, (name, key)):
                good[known[key].name] = known[key].kind.read(_quoted(written))
        for key, one in known.items():
            if one.required and key not in table:
                self._find(Rule.BOOK_MISSING_KEY, f'[{name}] has no "{key}"', (name,), f'Add: {key} = "…"')
        paths = (one for one in known.values() if isinstance(one.kind, FilePath))
        return good | {one.name: self._path(name, one, good.get(one.name, one.default)) for one in paths}

    def _is_good(self, one: Declared, written: object, where: Keys) -> bool:
        """Tell whether a value is allowed; what is wrong with it becomes findings."""
        if _has_control(written):
            message = f'"{one.key}" has a control character'
            self._find(Rule.BOOK_BAD_VALUE, message, where, "Remove it: no edition can hold it.")
            return False
        faults = list(one.faults(_quoted(written)))
        for fault in faults:
            self._find(_rule(fault), fault.message, (*where, *fault.keys), fault.hint)
        return not faults

    def _path(self, table: str, one: Declared, written: str | Path | None) -> Path | None:
        """Return a path made absolute; a finding where a file has to be there and is not."""
        if written is None:
            return None
        if not isinstance(one.kind, FilePath) or not one.kind.exists:
            return self.folder / written
        path = _resolved(self.folder / written)
        if path is None or not path.is_file():
            message = f"{written} is not there"
            self._find(Rule.BOOK_MISSING_FILE, message, (table, one.key), "Correct the path.")
        return path or self.folder / written

    def _find(self, rule: Rule, message: str, keys: Keys, hint: str) -> None:
        self.findings.append(finding_at(rule, message, self.source.path, self.source.line(*keys), hint))


# What XML, and so no edition, can hold (XML 1.0, 2.2), and what ends a path.
_NO_TEXT = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]"
)


def _has_control(value: object) -> bool:
    """Tell whether a value, or what it holds, has a character that no edition can have."""
    if isinstance(value, str):
        return _NO_TEXT.search(value) is not None
    if isinstance(value, Mapping):
        return any(_has_control(one) for pair in value.items() for one in pair)
    return isinstance(value, list) and any(map(_has_control, value))


def _resolved(path: Path) -> Path | None:
    """Return a path with its links followed, None for one that the system cannot have."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError):
        return None


def _rule(fault: Fault) -> Rule:
    return Rule.BOOK_UNKNOWN_KEY if fault.unknown else Rule.BOOK_BAD_VALUE


def _quoted(written: object) -> object:
    """Return a value with TOML's own dates as strings: a person may leave the quotes out."""
    return written.isoformat() if isinstance(written, datetime.date) else written


def _identifier(book_id: str) -> str:
    """Return an identifier that stays the same for a book which names none."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'octavo:' + book_id)}"
