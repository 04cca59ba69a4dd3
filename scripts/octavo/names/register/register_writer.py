"""The register written: a new file in one fixed form, or an old one changed in place with its comments kept.

In comes a `Register`; out goes TOML. Reading what was written gives the same register. A file that a person
has written is changed by tomlkit, which keeps comments and layout; a key that says the same stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from octavo.book import write_whole
from octavo.names.records import Kind, NotePolicy, Record, Register, Variant

_INLINE = ("owns_in", "ids")


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
    """Return the keys of a record that say something, in the order of the schema."""
    said = {
        "id": str(record.id),
        "kind": "" if record.kind is Kind.PERSON else record.kind.value,
        "headword": record.headword,
        **{key: getattr(record, key) for key in ("sort", "dates", "gloss", "language", "source_heading")},
        "certain": "" if record.certain else False,
        "automatic": "" if record.automatic else False,
        "variants": [_variant_values(variant) for variant in record.variants],
        "never": list(record.never),
        "owns": list(record.owns),
        "owns_in": {text: list(places) for text, places in record.owns_in.items()},
        **{key: list(map(str, getattr(record, key))) for key in ("see_from", "see_also", "members", "cites")},
        "notes": "" if record.notes is NotePolicy.DISCURSIVE else record.notes.value,
        "ids": dict(record.ids),
        "sources": list(record.sources),
    }
    return {key: value for key, value in said.items() if value is False or value}


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
            yield f"{key} = {_value(value)}\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(entry)}" for key, entry in value.items()) + " }"
    if isinstance(value, list):
        return _list(value)
    return _string(str(value))


def _list(entries: list[Any]) -> str:
    shown = [_value(entry) for entry in entries]
    line = "[" + ", ".join(shown) + "]"
    if len(line) < 100:
        return line
    return "[\n" + "".join(f"    {entry},\n" for entry in shown) + "]"


def _string(text: str) -> str:
    """A basic string of TOML is one of JSON, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else _string(key)


def _change(table: Table, values: Mapping[str, Any]) -> None:
    for key in [str(key) for key in table if str(key) not in values and _says_something(table[str(key)])]:
        del table[key]
    for key, value in values.items():
        if key not in table or not _same(table[key].unwrap(), value, key):
            table[key] = _item(key, value)


def _says_something(item: Any) -> bool:
    """Keys that a person wrote out with their default value stay."""
    return item.unwrap() not in ("", [], {}, True, "person", "discursive")


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
    if key in _INLINE or key == "variants":
        return tomlkit.parse(f"value = {_value(value)}\n")["value"]
    return tomlkit.item(value)
