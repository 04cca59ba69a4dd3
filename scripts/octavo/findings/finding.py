"""All that Octavo has to say about a manuscript.

In comes what a room of the house noticed; out goes a `Finding` with a stable code, a place and a mend,
printed in one form by every command. The codes stand in `octavo.catalogue`.

Exit status: 0 done, 1 findings that forbid it or that an edition suffers from, 2 wrong usage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from octavo.findings.catalogue import Rule, Severity

__all__ = [
    "BookError",
    "Finding",
    "OctavoError",
    "Place",
    "Rule",
    "Severity",
    "UsageError",
    "finding_at",
    "forbids",
    "is_faulty",
    "report",
]


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

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Finding:
        """Return the finding that `as_json` wrote."""
        rule = next(rule for rule in Rule if rule.code == data["code"])
        place = None if data["file"] is None else Place(data["file"], data["line"])
        return cls(rule, data["message"], place, "" if data["mend"] == rule.value.mend else data["mend"])

    def as_json(self) -> dict[str, object]:
        """Return the finding as JSON can hold it."""
        return {
            "code": self.rule.code,
            "severity": self.severity.value,
            "file": self.place.file if self.place else None,
            "line": self.place.line if self.place else None,
            "message": self.message,
            "mend": self.mend or self.rule.value.mend,
        }

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        message = self.message if self.message.endswith((".", "!", "?")) else self.message + "."
        return f"{head}{self.severity.value} {self.rule.code}: {message} {self.mend or self.rule.value.mend}"


class OctavoError(Exception):
    """Base of all errors that a person can fix; `status` is the program's exit status."""

    status = 1
    findings: tuple[Finding, ...] = ()


class BookError(OctavoError):
    """Findings that forbid what was asked for."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class UsageError(OctavoError, ValueError):
    """An invalid argument, of a command or of a function; it concerns no book and has no findings."""

    status = 2


def finding_at(
    rule: Rule, message: str, file: Path | str, line: int | None = None, mend: str = ""
) -> Finding:
    """Return a finding with its place."""
    return Finding(rule, message, Place(str(file), line), mend)


def forbids(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def is_faulty(findings: Iterable[Finding]) -> bool:
    """Tell whether an edition was made that is not as it should be."""
    return any(finding.severity is Severity.FAULT for finding in findings)


def report(findings: Iterable[Finding], stream: TextIO) -> None:
    """Print findings one a line, by place and then by code; the same finding once."""
    unique = dict.fromkeys(findings)
    for finding in sorted(unique, key=_order):
        print(finding, file=stream)


def _order(finding: Finding) -> tuple[str, int, str, str]:
    place = finding.place or Place("")
    return place.file, place.line or 0, finding.rule.code, finding.message
