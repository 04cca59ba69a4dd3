"""Registers in other forms: TEI `listPerson` and `listOrg`, CSV, JSON; in and out.

Octavo's own CSV has a row a record, lists joined by `` | ``; its JSON holds the keys of the TOML file. TEI is
`tei_register`, tables with other columns are `table_columns`. What a form has no place for is left out, and
`lost_in_tei` and `lost_in_csv` say so: they read back what was written.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from lxml import etree

from octavo.book import TomlFile
from octavo.book.declared import ListOf, String, Truth
from octavo.findings import BookError, Finding, Rule, finding_at
from octavo.names.records import Record, Register
from octavo.names.register.register_file import make_id, parse_register
from octavo.names.register.register_writer import WRITTEN, record_values
from octavo.names.register.table_columns import columns_of, table_rows
from octavo.names.register.tei_register import is_tei_person, tei_root, tei_table

_LARGEST = 256 * 2**20
_JOINT = " | "
_COLUMNS = tuple(WRITTEN)
_LISTS = frozenset(
    key for key, one in WRITTEN.items() if isinstance(one.kind, ListOf) and isinstance(one.kind.kind, String)
)
_SPOKEN = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_TRUTHS = frozenset(key for key, one in WRITTEN.items() if isinstance(one.kind, Truth))


@dataclass(frozen=True, slots=True)
class _Read:
    """Rows of a file, the line of each where the form has lines, and findings on them."""

    rows: list[Any]
    lines: list[int]
    findings: list[Finding] = field(default_factory=list)


def to_json(register: Register) -> str:
    """Return a register as JSON, with the keys of the TOML file."""
    data = {"version": 1, "name": [record_values(record) for record in register]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def to_csv(register: Register) -> str:
    """Return a register as CSV, a row a record."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for record in register:
        writer.writerow({key: _cell(key, value) for key, value in record_values(record).items()})
    return out.getvalue()


def lost_in_tei(register: Register) -> list[str]:
    """Return which keys of which records TEI does not bring back."""
    records = sorted(register, key=lambda record: not is_tei_person(record))
    return _lost(records, (row for row, _ in tei_table(tei_root(register))))


def lost_in_csv(register: Register) -> list[str]:
    """Return which keys of which records CSV does not bring back, such as a list of strings with `` | ``."""
    return _lost(register, (row for row, _ in _csv_table(csv.DictReader(io.StringIO(to_csv(register))))))


def _lost(records: Iterable[Record], rows: Iterable[Mapping[str, Any]]) -> list[str]:
    found = []
    for record, row in zip(records, rows, strict=True):
        keys = [key for key, value in record_values(record).items() if row.get(key) != value]
        if keys:
            found.append(f"{record.headword}: {', '.join(keys)}")
    return found


def read_names(
    path: Path, columns: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Register, list[Finding]]:
    """Read a register from TEI, CSV or JSON, by the file's ending; raises `BookError` where it cannot.

    `columns` says which columns of a table make up a field: ``{"headword": ("Last Name", "First Name")}``.
    """
    read = _read_file(path, columns)
    named = [(row, line) for row, line in zip_longest(read.rows, read.lines) if _has_name(row)]
    if len(named) < len(read.rows):
        read.findings.extend(_nameless(read, path))
    if not named:
        raise BookError([*read.findings, _fault("The file names nobody", path)])
    lines: dict[tuple[str | int, ...], int] = {
        ("name", number): line for number, (_, line) in enumerate(named) if line is not None
    }
    table = TomlFile(path, {"version": 1, "name": [row for row, _ in named]}, lines)
    register, findings = parse_register(table)
    return register, [*read.findings, *findings]


def _read_file(path: Path, columns: Mapping[str, tuple[str, ...]] | None) -> _Read:
    try:
        if path.stat().st_size > _LARGEST:
            raise BookError([_fault(f"The file has more than {_LARGEST // 2**20} MB", path)])
        match path.suffix.lower():
            case ".json":
                return _read_json(path, columns)
            case ".csv" | ".tsv":
                return _read_csv(path, columns)
            case ".xml" | ".tei":
                return _read_tei(path)
    except OSError as error:
        raise BookError([_fault(f"Cannot be read: {error.strerror}", path)]) from None
    except UnicodeDecodeError:
        raise BookError([_fault("This file is not UTF-8", path)]) from None
    mend = "Give a file that ends in .json, .csv, .tsv or .xml."
    raise BookError([_fault("This form of file is not known", path, mend=mend)])


def _fault(message: str, path: Path, line: int | None = None, mend: str = "") -> Finding:
    return finding_at(Rule.NAME_INTERCHANGE, message, path, line, mend)


def _has_name(row: object) -> bool:
    """Tell whether a row names somebody; what is no table at all is left to the register's reader."""
    return not isinstance(row, Mapping) or bool(row.get("headword", row.get("id")))


def _nameless(read: _Read, path: Path) -> Iterator[Finding]:
    for row, line in zip_longest(read.rows, read.lines):
        if not _has_name(row):
            yield finding_at(Rule.NAME_NOT_READ, "A record without a name is left out", path, line)


def _read_json(path: Path, columns: Mapping[str, tuple[str, ...]] | None) -> _Read:
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BookError([_fault(f"Not JSON: {error.msg}", path, error.lineno)]) from None
    except RecursionError:
        raise BookError([_fault("Not JSON that can be read: lists stand in lists too deep", path)]) from None
    rows = data if isinstance(data, list) else _json_list(data)
    if rows is None:
        raise BookError([_fault("The file holds no list of names", path)])
    tables = [row for row in rows if isinstance(row, Mapping)]
    if not columns and (len(tables) < len(rows) or any("headword" in row for row in tables) or not rows):
        return _Read(rows, [])
    names = list(dict.fromkeys(str(key) for row in tables for key in row))
    return _read_table(tables, [], names, columns, path)


def _json_list(data: object) -> list[Any] | None:
    """Return the list of names of an object: `name`, or `rows`, as OpenRefine exports it."""
    if not isinstance(data, Mapping):
        return None
    return next((data[key] for key in ("name", "rows") if isinstance(data.get(key), list)), None)


def _read_csv(path: Path, columns: Mapping[str, tuple[str, ...]] | None) -> _Read:
    text = path.read_text("utf-8-sig")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="", delimiter=delimiter)
    try:
        names = list(rows.fieldnames or ())
        native = "headword" in names and not columns
        found = list(_csv_table(rows)) if native else [(row, rows.line_num) for row in rows]
    except csv.Error as error:
        raise BookError([_fault(f"Not CSV: {error}", path, rows.reader.line_num)]) from None
    for row, line in found:
        if "" in row and "" not in names:
            message = "The row has more cells than the first row has columns"
            raise BookError([_fault(message, path, line)])
    cells, lines = [row for row, _ in found], [line for _, line in found]
    return _Read(cells, lines) if native else _read_table(cells, lines, names, columns, path)


def _read_table(
    rows: list[Any],
    lines: list[int],
    names: list[str],
    columns: Mapping[str, tuple[str, ...]] | None,
    path: Path,
) -> _Read:
    """Read a table with columns of its own; which was taken for what is a note."""
    try:
        known = columns_of(names, columns)
    except ValueError as error:
        mend = "Say which columns hold the name: --columns headword=surname+forename."
        raise BookError([_fault(f"Cannot be read: {error}", path, 1, mend)]) from None
    made = list(table_rows(rows, known))
    note = finding_at(Rule.NAME_COLUMNS, f"Columns: {known}", path, 1)
    return _Read([row for _, row in made], [lines[number] for number, _ in made] if lines else [], [note])


def _read_tei(path: Path) -> _Read:
    # Entities and the net stay shut: a register of names needs neither.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.parse(str(path), parser)
    except etree.XMLSyntaxError as error:
        raise BookError([_fault(f"Not XML: {error.msg}", path, error.lineno)]) from None
    found = list(tei_table(tree.getroot()))
    if not found:
        raise BookError([_fault("The file holds no person, org or place of TEI", path)])
    return _Read([row for row, _ in found], [line for _, line in found])


def _csv_table(rows: csv.DictReader[str]) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield each row's values with the line on which the row ends."""
    taken: set[str] = set()
    for row in rows:
        values = {key: _read_cell(key, text) for key, text in row.items() if text}
        values.setdefault("id", make_id(str(values.get("headword", "")), taken))
        taken.add(str(values["id"]))
        yield values, rows.line_num


def _cell(key: str, value: Any) -> str:
    if key == "variants":
        return _JOINT.join(
            f"{v['text']} [{v['kind']}{'' if v.get('alone', True) else ', not alone'}]" for v in value
        )
    if key == "ids":
        return _JOINT.join(f"{scheme}:{text}" for scheme, text in value.items())
    if key == "owns_in":
        return _JOINT.join(f"{text} [{', '.join(places)}]" for text, places in value.items())
    if isinstance(value, list):
        return _JOINT.join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _read_cell(key: str, text: str) -> Any:
    if key in _TRUTHS:
        return _SPOKEN.get(text.strip().lower(), text)
    if key == "variants":
        return [_read_variant(part) for part in text.split(_JOINT)]
    if key == "ids":
        return {scheme: value for scheme, _, value in (part.partition(":") for part in text.split(_JOINT))}
    if key == "owns_in":
        owned = (part.rpartition(" [") for part in text.split(_JOINT))
        return {name: places.rstrip("]").split(", ") for name, _, places in owned}
    return text.split(_JOINT) if key in _LISTS else text


def _read_variant(text: str) -> dict[str, Any]:
    name, bracket, about = text.rpartition(" [")
    if not bracket:
        return {"text": text, "kind": "other"}
    kind, _, alone = about.rstrip("]").partition(", ")
    return {"text": name, "kind": kind, **({"alone": False} if alone else {})}
