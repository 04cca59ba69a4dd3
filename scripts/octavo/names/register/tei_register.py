"""A register as TEI: `listPerson`, `listOrg` and `listPlace`, written and read.

`to_tei` writes id, headword, names, dates, note and `idno`. `tei_table` reads those, and what editions of
others hold: the parts of a `persName` (TEI P5, chapter 13: forename, surname of birth and of marriage,
nameLink, genName, roleName, addName), `reg`, and dates in attributes (`when`, `from`, `to`, `notBefore`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from octavo.names.records import Kind, Record, Register, VariantKind
from octavo.names.register.register_file import make_id
from octavo.names.register.tei_person import NameInParts, name_in_parts, tei_children, tei_text

_TEI = "http://www.tei-c.org/ns/1.0"
_NAMESPACES: Any = {None: _TEI}
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NAMES = {"org": "orgName", "place": "placeName"}
_KINDS = {"org": "organisation", "place": "place"}
_ENTRIES = ("person", "personGrp", "org", "place")
_YEAR = re.compile(r"(?<!\d)-?\d{3,4}(?!\d)")
_FROM = ("when", "when-iso", "from", "from-iso", "notBefore", "notBefore-iso")
_TO = ("when", "when-iso", "to", "to-iso", "notAfter", "notAfter-iso")


def to_tei(register: Register) -> str:
    """Return a register as a TEI `standOff` with `listPerson` and `listOrg`."""
    text: bytes = etree.tostring(
        tei_root(register), encoding="utf-8", xml_declaration=True, pretty_print=True
    )
    return text.decode("utf-8")


def tei_root(register: Register) -> etree._Element:
    """Return the `standOff` element of a register."""
    root = etree.Element(f"{{{_TEI}}}standOff", nsmap=_NAMESPACES)
    persons = etree.SubElement(root, f"{{{_TEI}}}listPerson")
    bodies = etree.SubElement(root, f"{{{_TEI}}}listOrg")
    for record in register:
        person = is_tei_person(record)
        _write_record(persons if person else bodies, record, person)
    for part in (persons, bodies):
        if len(part) == 0:
            root.remove(part)
    return root


def is_tei_person(record: Record) -> bool:
    """Tell whether a record is written as a `person`."""
    return record.kind in {Kind.PERSON, Kind.FAMILY}


def tei_table(root: etree._Element) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield the values of each person, body and place with the line of its element; one may lack a name."""
    taken: set[str] = set()
    for entry in root.iter(*(f"{{{_TEI}}}{tag}" for tag in _ENTRIES)):
        row = _row(entry, taken)
        taken.add(row.get("id", ""))
        line = entry.sourceline
        yield row, line if isinstance(line, int) else 0


def _write_record(parent: etree._Element, record: Record, person: bool) -> None:
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


def _row(entry: etree._Element, taken: set[str]) -> dict[str, Any]:
    tag = etree.QName(entry).localname
    names = [(node.get("type", ""), node) for node in tei_children(entry, _NAMES.get(tag, "persName"))]
    names = [(kind, node) for kind, node in names if tei_text(node)]
    main = next((node for kind, node in names if kind == "main"), names[0][1] if names else None)
    read = name_in_parts(main) if main is not None else NameInParts("")
    others = [(kind, tei_text(node)) for kind, node in names if node is not main and kind != "see"]
    known = entry.get("type") in {kind.value for kind in Kind}
    row: dict[str, Any] = {
        "id": _id(entry, read.headword, taken) if read.headword else "",
        "headword": read.headword,
        "kind": entry.get("type") if known else _KINDS.get(tag, "person"),
        "variants": list(_variants(read, others)),
        "automatic": None if read.automatic else False,
        "see_from": [tei_text(node) for kind, node in names if kind == "see"],
        "dates": _dates(entry, main),
        "gloss": " ".join(filter(None, map(tei_text, tei_children(entry, "note")))),
        "ids": {str(node.get("type", "")).lower(): tei_text(node) for node in tei_children(entry, "idno")},
    }
    return {key: value for key, value in row.items() if value or value is False}


def _id(entry: etree._Element, main: str, taken: Iterable[str]) -> str:
    given = entry.get(_XML_ID, "")
    return make_id(given.replace("_", "-") or main, taken)


def _variants(read: NameInParts, others: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield the other forms of a name, each once; a `persName` of an unknown type is of kind other."""
    kinds = {kind.value for kind in VariantKind}
    known = {read.headword}
    for kind, text in (*read.variants, *others):
        if text not in known:
            known.add(text)
            yield {"text": text, "kind": kind if kind in kinds else "other"}


def _dates(entry: etree._Element, main: etree._Element | None) -> str:
    """Return the dates of an entry: ``1871–1930``, ``1871–`` where only birth is given, or the floruit."""
    born, died = (_year(entry, tag, keys) for tag, keys in (("birth", _FROM), ("death", _TO)))
    if born or died:
        return f"{born}–{died}"
    dated = [node for tag in ("floruit", "date") for node in tei_children(entry, tag)]
    if not dated and main is not None:
        dated = tei_children(main, "date")  # of the name or the office: Hugo II, duke from 1103 to 1143
    return "–".join(filter(None, (tei_text(node) or _in_attributes(node) for node in dated)))


def _in_attributes(node: etree._Element) -> str:
    start, end = _first(node, _FROM), _first(node, _TO)
    return "–".join(dict.fromkeys(filter(None, (start, end))))


def _year(entry: etree._Element, tag: str, keys: Iterable[str]) -> str:
    """Return the year in an element's attributes, in those of its date, or else as its text has it."""
    for node in tei_children(entry, tag):
        dates = [node, *tei_children(node, "date")]
        if year := next(filter(None, (_first(each, keys) for each in dates)), ""):
            return year
        text = tei_text(dates[-1])
        years = _YEAR.findall(text)
        return years[0] if len(years) == 1 else text
    return ""


def _first(node: etree._Element, keys: Iterable[str]) -> str:
    """Return the year of the first of some attributes: ``1871`` of ``1871-03-04``."""
    for key in keys:
        if value := node.get(key):
            year = re.match(r"(-?)0*(\d+)", value)
            return year.group(1) + year.group(2) if year else value
    return ""
