"""Registers in other forms: TEI `listPerson` and `listOrg`, CSV, JSON; in and out.

In comes a `Register`, or a file in one of the forms; out goes the other. CSV has a row a record, lists
joined by `` | ``; JSON holds the keys of the TOML file. TEI keeps id, headword, names, dates, note and
`idno`. What a form has no place for is left out, and `lost_in_tei` and `lost_in_csv` say so: they read back
what was written.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from octavo.book import TomlFile
from octavo.book.declared import ListOf, String, Truth
from octavo.findings import BookError, Finding, Rule, finding_at
from octavo.names.records import Kind, Record, Register, VariantKind
from octavo.names.register.register_file import make_id, parse_register
from octavo.names.register.register_writer import WRITTEN, record_values

_TEI = "http://www.tei-c.org/ns/1.0"
_NAMESPACES: Any = {None: _TEI}
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LARGEST = 256 * 2**20
_JOINT = " | "
_COLUMNS = tuple(WRITTEN)
_LISTS = frozenset(
    key for key, one in WRITTEN.items() if isinstance(one.kind, ListOf) and isinstance(one.kind.kind, String)
)
_Rows = tuple[list[Any], list[int]]  # the rows, and the line of each where the form has lines
_SPOKEN = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_TRUTHS = frozenset(key for key, one in WRITTEN.items() if isinstance(one.kind, Truth))


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


def to_tei(register: Register) -> str:
    """Return a register as a TEI `standOff` with `listPerson` and `listOrg`."""
    text: bytes = etree.tostring(
        _tei_root(register), encoding="utf-8", xml_declaration=True, pretty_print=True
    )
    return text.decode("utf-8")


def _tei_root(register: Register) -> etree._Element:
    root = etree.Element(f"{{{_TEI}}}standOff", nsmap=_NAMESPACES)
    persons = etree.SubElement(root, f"{{{_TEI}}}listPerson")
    bodies = etree.SubElement(root, f"{{{_TEI}}}listOrg")
    for record in register:
        person = _is_person(record)
        _tei_record(persons if person else bodies, record, person)
    for part in (persons, bodies):
        if len(part) == 0:
            root.remove(part)
    return root


def _is_person(record: Record) -> bool:
    return record.kind in {Kind.PERSON, Kind.FAMILY}


def lost_in_tei(register: Register) -> list[str]:
    """Return which keys of which records TEI does not bring back."""
    records = sorted(register, key=lambda record: not _is_person(record))
    return _lost(records, (row for row, _ in _tei_table(_tei_root(register))))


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


def read_names(path: Path) -> tuple[Register, list[Finding]]:
    """Read a register from TEI, CSV or JSON, by the file's ending; raises `BookError` where it cannot."""
    readers = {".json": _json_rows, ".csv": _csv_rows, ".xml": _tei_rows, ".tei": _tei_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        mend = "Give a file that ends in .json, .csv or .xml."
        raise BookError(
            [finding_at(Rule.NAME_INTERCHANGE, "This form of file is not known", path, mend=mend)]
        )
    try:
        if path.stat().st_size > _LARGEST:
            message = f"The file has more than {_LARGEST // 2**20} MB"
            raise BookError([finding_at(Rule.NAME_INTERCHANGE, message, path)])
        rows, starts = reader(path)
    except OSError as error:
        raise BookError(
            [finding_at(Rule.NAME_INTERCHANGE, f"Cannot be read: {error.strerror}", path)]
        ) from None
    except UnicodeDecodeError:
        raise BookError([finding_at(Rule.NAME_INTERCHANGE, "This file is not UTF-8", path)]) from None
    lines: dict[tuple[str | int, ...], int] = {("name", number): line for number, line in enumerate(starts)}
    return parse_register(TomlFile(path, {"version": 1, "name": rows}, lines))


def _json_rows(path: Path) -> _Rows:
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BookError(
            [finding_at(Rule.NAME_INTERCHANGE, f"Not JSON: {error.msg}", path, error.lineno)]
        ) from None
    except RecursionError:
        message = "Not JSON that can be read: lists stand in lists too deep"
        raise BookError([finding_at(Rule.NAME_INTERCHANGE, message, path)]) from None
    rows = data.get("name") if isinstance(data, Mapping) else data
    if not isinstance(rows, list):
        raise BookError([finding_at(Rule.NAME_INTERCHANGE, "The file holds no list of names", path)])
    return rows, []


def _csv_rows(path: Path) -> _Rows:
    rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), restkey="")
    try:
        if not rows.fieldnames or "headword" not in rows.fieldnames:
            message = "The first row names no column headword"
            raise BookError([finding_at(Rule.NAME_INTERCHANGE, message, path, 1)])
        found = list(_csv_table(rows))
    except csv.Error as error:
        message = f"Not CSV: {error}"
        raise BookError([finding_at(Rule.NAME_INTERCHANGE, message, path, rows.reader.line_num)]) from None
    for row, line in found:
        if "" in row:
            message = "The row has more cells than the first row has columns"
            raise BookError([finding_at(Rule.NAME_INTERCHANGE, message, path, line)])
    return [row for row, _ in found], [line for _, line in found]


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


def _tei_record(parent: etree._Element, record: Record, person: bool) -> None:
    entry = _sub(parent, "person" if person else "org", "")
    entry.set(_XML_ID, record.id)
    entry.set("type", record.kind.value)
    name = "persName" if person else "orgName"
    _sub(entry, name, record.headword).set("type", "main")
    for variant in record.variants:
        _sub(entry, name, variant.text).set("type", variant.kind.value)
    for heading in record.see_from:
        _sub(entry, name, heading).set("type", "see")
    if record.dates:
        _sub(entry, "floruit" if person else "date", record.dates)
    if record.gloss:
        _sub(entry, "note", record.gloss)
    for scheme, value in record.ids.items():
        _sub(entry, "idno", value).set("type", scheme)


def _sub(parent: etree._Element, tag: str, text: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_TEI}}}{tag}")
    child.text = text or None
    return child


def _tei_rows(path: Path) -> _Rows:
    # Entities and the net stay shut: a register of names needs neither.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.parse(str(path), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno
        raise BookError([finding_at(Rule.NAME_INTERCHANGE, f"Not XML: {error.msg}", path, line)]) from None
    found = list(_tei_table(tree.getroot()))
    if not found:
        message = "The file holds no person and no org of TEI"
        raise BookError([finding_at(Rule.NAME_INTERCHANGE, message, path)])
    return [row for row, _ in found], [line for _, line in found]


def _tei_table(root: etree._Element) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the values of each person and body with the line of its element."""
    taken: set[str] = set()
    for entry in root.iter(f"{{{_TEI}}}person", f"{{{_TEI}}}org", f"{{{_TEI}}}personGrp"):
        row = _tei_row(entry, taken)
        taken.add(row.get("id", ""))
        line = entry.sourceline
        yield row, line if isinstance(line, int) else 0


def _tei_row(entry: etree._Element, taken: set[str]) -> dict[str, Any]:
    person = not str(entry.tag).endswith("}org")
    names = [(n.get("type", ""), _tei_name(n)) for n in _children(entry, "persName" if person else "orgName")]
    names = [(kind, text) for kind, text in names if text]
    main = next((text for kind, text in names if kind == "main"), names[0][1] if names else "")
    kinds = {kind.value for kind in VariantKind}
    variants = [
        {"text": text, "kind": kind if kind in kinds else "other"}
        for kind, text in names
        if text != main and kind != "see"
    ]
    known = entry.get("type") in {kind.value for kind in Kind}
    dates = [_text(node) for tag in ("floruit", "date", "birth", "death") for node in _children(entry, tag)]
    notes = [_text(node) for node in _children(entry, "note")]
    row: dict[str, Any] = {
        "id": _tei_id(entry, main, taken),
        "headword": main,
        "kind": entry.get("type") if known else ("person" if person else "organisation"),
        "variants": variants,
        "see_from": [text for kind, text in names if kind == "see"],
        "dates": "–".join(filter(None, dates)),
        "gloss": " ".join(filter(None, notes)),
        "ids": {str(node.get("type", "")).lower(): _text(node) for node in _children(entry, "idno")},
    }
    return {key: value for key, value in row.items() if value}


def _tei_id(entry: etree._Element, main: str, taken: Iterable[str]) -> str:
    given = entry.get(_XML_ID, "")
    return make_id(given.replace("_", "-") or main, taken)


def _tei_name(node: etree._Element) -> str:
    """Return a name as text; a surname with forenames beside it is inverted."""
    surnames = [_text(part) for part in node.iter(f"{{{_TEI}}}surname")]
    forenames = [_text(part) for part in node.iter(f"{{{_TEI}}}forename")]
    if surnames and node.get("type", "main") == "main":
        return ", ".join(filter(None, [" ".join(surnames), " ".join(forenames)]))
    return _text(node)


def _children(entry: etree._Element, tag: str) -> list[etree._Element]:
    return list(entry.findall(f"{{{_TEI}}}{tag}"))


def _text(node: etree._Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())
