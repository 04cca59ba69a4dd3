"""All that Octavo has to say about a manuscript.

In comes what a room of the house noticed; out goes a `Finding` with a stable code, a place and a mend,
printed in one form by every command. `Rule` is the catalogue of all codes: the handbook's appendix is
made from it, so each rule says in plain words what it means and how it is usually mended.

Exit status: 0 done, 1 findings that forbid it, 2 wrong usage.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO


class Severity(enum.Enum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What the catalogue knows of a rule."""

    code: str
    severity: Severity
    meaning: str
    mend: str


def _rule(code: str, severity: Severity, meaning: str, mend: str) -> RuleText:
    return RuleText(code, severity, meaning, mend)


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Rule(enum.Enum):
    """The catalogue: every code that Octavo can print."""

    # -- book.toml and its files ---------------------------------------------------------------------
    BOOK_MISSING = _rule("BOOK-001", _E, "The folder holds no book.toml.", "Name the folder of a book.")
    BOOK_SYNTAX = _rule("BOOK-002", _E, "A TOML file cannot be read.", "Mend the syntax at that line.")
    BOOK_UNKNOWN_KEY = _rule("BOOK-003", _E, "book.toml holds a key Octavo does not know.", "Remove it.")
    BOOK_MISSING_KEY = _rule("BOOK-004", _E, "book.toml lacks a key that it needs.", "Add the key.")
    BOOK_BAD_VALUE = _rule("BOOK-005", _E, "A value in book.toml is not of its kind.", "Mend the value.")
    BOOK_MISSING_FILE = _rule("BOOK-006", _E, "A file that book.toml names is not there.", "Mend the path.")
    BOOK_ENCODING = _rule("BOOK-007", _E, "A file of the book is not UTF-8.", "Save it as UTF-8.")

    # -- the manuscript as Sphinx reads it -----------------------------------------------------------
    TEXT_WARNING = _rule("TEXT-001", _E, "Sphinx has a complaint about the manuscript.", "Mend that line.")

    @property
    def code(self) -> str:
        """The stable code, such as ``NAME-003``."""
        return self.value.code

    @property
    def severity(self) -> Severity:
        """How much a finding of this rule weighs."""
        return self.value.severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a finding was made: a file as the person knows it, and its line, counted from 1."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a manuscript; `mend` empty means the catalogue's own mend."""

    rule: Rule
    message: str
    place: Place | None = None
    mend: str = ""

    @property
    def severity(self) -> Severity:
        """How much this finding weighs."""
        return self.rule.severity

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        message = self.message if self.message.endswith((".", "!", "?")) else self.message + "."
        return f"{head}{self.severity.value} {self.rule.code}: {message} {self.mend or self.rule.value.mend}"


class OctavoError(Exception):
    """Base of all errors that a person can mend; `status` is the program's exit status."""

    status = 1


class BookError(OctavoError):
    """Findings that forbid what was asked for."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class UsageError(OctavoError):
    """The command's words are off."""

    status = 2


def finding_at(
    rule: Rule, message: str, file: Path | str, line: int | None = None, mend: str = ""
) -> Finding:
    """Return a finding with its place."""
    return Finding(rule, message, Place(str(file), line), mend)


def forbids(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def report(findings: Iterable[Finding], stream: TextIO) -> None:
    """Print findings one a line, by place and then by code; the same finding once."""
    unique = dict.fromkeys(findings)
    for finding in sorted(unique, key=lambda f: (f.place or Place(""), f.rule.code, f.message)):
        print(finding, file=stream)
