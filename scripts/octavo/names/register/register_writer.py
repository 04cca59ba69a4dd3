"""The register written: a new file in one fixed form, or an old one changed in place with its comments kept.

Reading what was written gives the same register. The keys are those that `Record` declares, in that order
with `kind` before `headword`; a key whose value is its default is left out. A file that a person has written
is changed by tomlkit, which keeps comments and layout; a key that says the same stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from octavo.book import write_whole
from octavo.book.declared import Named, declared_keys, plain_value, toml_value
from octavo.names.records import Record, Register, Variant

_RECORD = declared_keys(Record)
# The keys of a record in the order in which they are written.
WRITTEN = {key: _RECORD[key] for key in dict.fromkeys(("id", "kind", "headword", *_RECORD))}
_INLINE = frozenset(key for key, one in _RECORD.items() if isinstance(one.kind, Named)) | {"variants"}


def write_register(register: Register, path: Path) -> None:
    """Write a register; where the file stands already, its comments and layout stay."""
    if path.is_file():
        text = update_register(path.read_text("utf-8-sig"), register)
    else:
        text = render_register(register)
    write_whole(path, text)


def render_register(register: Register) -> str:
    """Return a register as TOML, in the order of its records."""
    return "".join(_lines(register))


def update_register(text: str, register: Register) -> str:
    """Return the text of a register file with the records of `register`, comments kept."""
    document = tomlkit.parse(text)
    tables = document.get("name")
    if not isinstance(tables, AoT):
        return render_register(register)
    known = {str(table.get("id", "")): table for table in tables}
    for position in reversed(range(len(tables))):
        if str(tables[position].get("id", "")) not in register:
            del tables[position]
    for record in register:
        values = record_values(record)
        if record.id in known:
            _change(known[record.id], values)
        else:
            tables.append(_table(values))
    return tomlkit.dumps(document)


def record_values(record: Record) -> dict[str, Any]:
    """Return the keys of a record that say something, in the order of `WRITTEN`."""
    said: dict[str, Any] = {}
    for key, one in WRITTEN.items():
        value = getattr(record, one.name)
        if value != one.default and (value is False or value):
            said[key] = plain_value(value)
    if record.variants:
        said["variants"] = [_variant_values(variant) for variant in record.variants]
    return said


def _variant_values(variant: Variant) -> dict[str, Any]:
    values: dict[str, Any] = {"text": variant.text, "kind": variant.kind.value}
    if not variant.alone:
        values["alone"] = False
    return values


def _lines(register: Register) -> Iterator[str]:
    yield "version = 1\n"
    for record in register:
        yield "\n[[name]]\n"
        for key, value in record_values(record).items():
            yield f"{key} = {toml_value(value)}\n"


def _change(table: Table, values: Mapping[str, Any]) -> None:
    written = table.unwrap()
    for key in [key for key, old in written.items() if key not in values and not _is_default(key, old)]:
        del table[key]
    for key, value in values.items():
        if key not in written or not _same(written[key], value, key):
            table[key] = _item(key, value)


def _is_default(key: str, value: Any) -> bool:
    """Tell whether a key is written out with its default value; what a person wrote so stays."""
    one = WRITTEN.get(key)
    return one is not None and one.kind.fits(value) and one.kind.read(value) == one.default


def _same(old: Any, new: Any, key: str) -> bool:
    if key != "variants":
        return bool(old == new)
    plain = [{"text": entry} if isinstance(entry, str) else dict(entry) for entry in old]
    filled = [{"kind": "other", **entry} for entry in plain]
    kept = [{k: v for k, v in entry.items() if (k, v) != ("alone", True)} for entry in filled]
    return bool(kept == new)


def _table(values: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in values.items():
        table.add(key, _item(key, value))
    return table


def _item(key: str, value: Any) -> Any:
    if key in _INLINE:
        return tomlkit.parse(f"value = {toml_value(value)}\n")["value"]
    return tomlkit.item(value)
