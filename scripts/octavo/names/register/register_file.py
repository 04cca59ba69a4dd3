"""The register of names of a book: read from TOML, checked, written.

`read_register` takes `<book>.names.toml` (version 1, tables `[[name]]`) and returns a `Register` and the
findings on it, each with its file and line. The keys of a record are those that `Record` declares; what must
hold between records is in `register_rules`; the variants that follow automatically are in `names.language`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from octavo.book import TomlFile, read_toml
from octavo.book.declared import Choice, Declared, declared_keys
from octavo.findings import BookError, Finding, Rule, finding_at
from octavo.names.records import Kind, NotePolicy, Record, RecordId, Register, Variant, VariantKind
from octavo.names.register.register_rules import check_register
from octavo.names.register.register_writer import render_register, update_register, write_register

__all__ = [
    "Kind",
    "NotePolicy",
    "Record",
    "RecordId",
    "Register",
    "Variant",
    "VariantKind",
    "make_id",
    "parse_register",
    "read_register",
    "render_register",
    "update_register",
    "write_register",
]

_RECORD, _VARIANT = declared_keys(Record), declared_keys(Variant)


def read_register(path: Path) -> tuple[Register, list[Finding]]:
    """Read a register and all findings on it; what cannot be understood is left out of the register.

    A file that cannot be read at all gives an empty register and a single finding.
    """
    try:
        toml = read_toml(path)
    except BookError as error:
        return Register(file=str(path)), list(error.findings)
    return parse_register(toml)


def parse_register(toml: TomlFile) -> tuple[Register, list[Finding]]:
    """Turn a TOML file already read into a register and the findings on it."""
    findings = list(_head_findings(toml))
    tables = toml.data.get("name", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        message = "name is not a list of tables"
        at = toml.line("name")
        findings.append(
            finding_at(Rule.NAME_SCHEMA, message, toml.path, at, "Write [[name]] before each record.")
        )
        tables = []
    reader = _RegisterReader(toml, findings)
    records = [record for number, table in enumerate(tables) if (record := reader.record(number, table))]
    register = Register(tuple(records), str(toml.path))
    findings.extend(check_register(register))
    return register, findings


def make_id(text: str, taken: Iterable[str] = ()) -> RecordId:
    """Make an id of a headword: ``molinier-raymond``; a number follows where it is taken."""
    from octavo.names.language import plain_ascii

    words = re.findall(r"[a-z0-9]+", plain_ascii(text).lower())
    stem = "-".join(words)[:60].strip("-") or "name"
    known = taken if isinstance(taken, set | frozenset | dict) else set(taken)
    number, made = 1, stem
    while made in known:
        number += 1
        made = f"{stem}-{number}"
    return RecordId(made)


def _head_findings(toml: TomlFile) -> Iterable[Finding]:
    version = toml.data.get("version")
    if version is None:
        mend = "Write version = 1 in the first line."
        yield finding_at(Rule.NAME_SCHEMA, "The register names no version", toml.path, 1, mend)
    elif version != 1 or isinstance(version, bool):
        at = toml.line("version")
        message = f"Version {version!r} is unknown to this Octavo"
        yield finding_at(Rule.NAME_SCHEMA, message, toml.path, at, "Write version = 1.")
    for key in toml.data:
        if key not in {"version", "name"}:
            yield finding_at(
                Rule.NAME_SCHEMA, f"Unknown key {key!r}", toml.path, toml.line(key), "Remove it."
            )


class _RegisterReader:
    """Reads one table after the other; findings go to one list."""

    def __init__(self, toml: TomlFile, findings: list[Finding]) -> None:
        self.toml = toml
        self.findings = findings
        self.number = 0

    def record(self, number: int, table: Mapping[str, Any]) -> Record | None:
        """Return the record of a table, or None where it has no usable id or headword."""
        self.number = number
        values: dict[str, Any] = {}
        for key, value in table.items():
            one = _RECORD.get(key)
            if one is None:
                self._say(f"Unknown key {key!r}", key, _nearest(key))
            elif not one.kind.accepts(value):
                self._say(f"{key} must be {one.kind.words}", key)
            else:
                values[key] = value
        return self._record(values, table)

    def _record(self, values: dict[str, Any], table: Mapping[str, Any]) -> Record | None:
        if not self._identified(values, table):
            return None
        variants = tuple(map(self._variant, values.pop("variants", [])))
        read = {_RECORD[key].name: self._value(_RECORD[key], value, key) for key, value in values.items()}
        place = finding_at(Rule.NAME_SCHEMA, "", self.toml.path, self.toml.line("name", self.number)).place
        return Record(variants=variants, place=place, **read)

    def _identified(self, values: dict[str, Any], table: Mapping[str, Any]) -> bool:
        fine = True
        for key in (key for key, one in _RECORD.items() if one.required):
            if key not in table:
                self._say(f"A record has no {key}", "", f"Add {key}.")
            fine = fine and bool(str(values.get(key, "")).strip())
            if key in values and not str(values[key]).strip():
                self._say(f"{key} is empty", key)
        return fine

    def _variant(self, entry: str | Mapping[str, Any]) -> Variant:
        written = {"text": entry} if isinstance(entry, str) else entry
        return Variant(
            **{key: self._value(_VARIANT[key], value, "variants") for key, value in written.items()}
        )

    def _value(self, one: Declared, value: Any, key: str) -> Any:
        """Return a value of the right type as the record holds it; one that is not allowed is a finding."""
        if one.kind.fits(value):
            return one.kind.read(value)
        if isinstance(one.kind, Choice):
            self._say(
                f"{value!r} is no kind known here", key, f"Choose one of: {', '.join(one.kind.choices)}."
            )
            return one.default
        if key == "id":
            hint = f"Use lower-case letters, digits and hyphens: {make_id(value)}."
            self._say(f"The id {value!r} is not of the usual form", key, hint)
            return value
        self._say(f"{key} is {value!r}", key, one.kind.hint)
        return one.default

    def _say(self, message: str, key: str, mend: str = "") -> None:
        line = self.toml.line("name", self.number, *([key] if key else []))
        self.findings.append(finding_at(Rule.NAME_SCHEMA, message, self.toml.path, line, mend))


def _nearest(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key, _RECORD, 1)
    return f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(_RECORD)}."
