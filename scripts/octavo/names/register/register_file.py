"""The register of names of a book: read from TOML, checked, written.

In comes `<book>.names.toml` (version 1, tables `[[name]]`); out goes a `Register` and the findings on it,
each with its file and line. What may stand in a record is the table `_KEYS`; what must hold between
records is in `register_checks.py`; the variants that follow by themselves are in `variants.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from octavo.book import TomlFile, read_toml
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

_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_KEYS: Mapping[str, str] = {
    "id": "text",
    "headword": "text",
    "kind": "text",
    "sort": "text",
    "dates": "text",
    "certain": "truth",
    "gloss": "text",
    "variants": "variants",
    "automatic": "truth",
    "never": "texts",
    "owns": "texts",
    "owns_in": "texts by key",
    "see_from": "texts",
    "see_also": "texts",
    "members": "texts",
    "cites": "texts",
    "notes": "text",
    "ids": "text by key",
    "sources": "texts",
    "language": "text",
    "source_heading": "text",
}
_FORMS = {
    "text": "a string",
    "truth": "true or false",
    "texts": "a list of strings",
    "text by key": "a table of strings",
    "texts by key": "a table of lists of strings",
    "variants": 'a list of { text = "…", kind = "…", alone = true }',
}


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
            form = _KEYS.get(key)
            if form is None:
                self._say(f"Unknown key {key!r}", key, _nearest(key))
            elif not _fits(value, form):
                self._say(f"{key} must be {_FORMS[form]}", key)
            else:
                values[key] = value
        return self._record(values, table)

    def _record(self, values: dict[str, Any], table: Mapping[str, Any]) -> Record | None:
        if not self._identified(values, table):
            return None
        variants = self._variants(values.pop("variants", []))
        kind = self._choice(Kind, values.pop("kind", "person"), "kind", Kind.PERSON)
        notes = self._choice(NotePolicy, values.pop("notes", "discursive"), "notes", NotePolicy.DISCURSIVE)
        owns_in = {key: tuple(places) for key, places in values.pop("owns_in", {}).items()}
        fixed: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
        }
        place = finding_at(Rule.NAME_SCHEMA, "", self.toml.path, self.toml.line("name", self.number)).place
        return Record(variants=variants, kind=kind, notes=notes, owns_in=owns_in, place=place, **fixed)

    def _identified(self, values: dict[str, Any], table: Mapping[str, Any]) -> bool:
        fine = True
        for key in ("id", "headword"):
            if key not in table:
                self._say(f"A record has no {key}", "", f"Add {key}.")
            fine = fine and bool(str(values.get(key, "")).strip())
            if key in values and not str(values[key]).strip():
                self._say(f"{key} is empty", key)
        if fine and not _ID.fullmatch(values["id"]):
            mend = f"Use lower-case letters, digits and hyphens: {make_id(values['id'])}."
            self._say(f"The id {values['id']!r} is not of the usual form", "id", mend)
        return fine

    def _variants(self, written: list[dict[str, Any]]) -> tuple[Variant, ...]:
        found = []
        for entry in written:
            if isinstance(entry, str):
                found.append(Variant(entry))
                continue
            kind = self._choice(VariantKind, entry.get("kind", "other"), "variants", VariantKind.OTHER)
            found.append(Variant(entry["text"], kind, entry.get("alone", True)))
        return tuple(found)

    def _choice(self, choices: type[Any], value: str, key: str, default: Any) -> Any:
        try:
            return choices(value)
        except ValueError:
            known = ", ".join(choice.value for choice in choices)
            self._say(f"{value!r} is no kind known here", key, f"Choose one of: {known}.")
            return default

    def _say(self, message: str, key: str, mend: str = "") -> None:
        line = self.toml.line("name", self.number, *([key] if key else []))
        self.findings.append(finding_at(Rule.NAME_SCHEMA, message, self.toml.path, line, mend))


def _fits(value: Any, form: str) -> bool:
    if form == "text":
        return isinstance(value, str)
    if form == "truth":
        return isinstance(value, bool)
    if form == "texts":
        return _texts(value)
    if form == "variants":
        return isinstance(value, list) and all(isinstance(v, str) or _variant(v) for v in value)
    if not isinstance(value, dict):
        return False
    check = _texts if form == "texts by key" else (lambda entry: isinstance(entry, str))
    return all(check(entry) for entry in value.values())


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _variant(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return False
    if set(value) - {"text", "kind", "alone"}:
        return False
    return isinstance(value.get("kind", ""), str) and isinstance(value.get("alone", True), bool)


def _nearest(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key, _KEYS, 1)
    return f"Did you mean {near[0]}?" if near else f"Known are: {', '.join(_KEYS)}."
