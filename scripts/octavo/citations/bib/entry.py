"""An entry of a `.bib` file: its type, its fields, and the line of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from octavo.findings import Finding, Rule, finding_at


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a field, without its braces, and its line counted from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry: type and field names in lower case; `is_broken` where a field could not be read."""

    key: str
    kind: str
    fields: Mapping[str, Value]
    file: str
    line: int
    is_broken: bool = False

    def text(self, *names: str) -> str:
        """Return the value of the first of these fields that the entry has, or nothing."""
        return next((self.fields[name].text for name in names if name in self.fields), "")

    def find(self, rule: Rule, message: str, field: str = "", mend: str = "") -> Finding:
        """Return a finding about this entry, at the line of a field where it has that field."""
        line = self.fields[field].line if field in self.fields else self.line
        return finding_at(rule, f"{self.key}: {message}", self.file, line, mend)
