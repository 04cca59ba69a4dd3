"""The parts of a TEI name: what the heading of a `persName` is, and which other forms it holds.

`name_in_parts` takes a `persName`, `orgName` or `placeName` and returns its heading and variants. A surname
stands first with the forenames after it; a particle (`nameLink`) follows the forenames, as the heading
``Thal, Otto von`` does; ``Jr.`` (`genName`) comes last. Who has no surname keeps the order of the name, with
his office after a comma: ``Ludwig II, King``. Of two surnames that of marriage is the heading's, and the
name of birth a variant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

_TEI: Any = "{http://www.tei-c.org/ns/1.0}"
_BIRTH = frozenset({"maiden", "birth", "née", "nee", "geb"})
_MARRIAGE = frozenset({"married", "marriage"})
_ADDED = {"nickname": "nickname", "nick": "nickname", "epithet": "nickname", "pseudonym": "pseudonym"}


@dataclass(frozen=True, slots=True)
class NameInParts:
    """A name as read: its heading, other forms as (kind, text), and whether forms follow from the heading."""

    headword: str
    variants: tuple[tuple[str, str], ...] = ()
    automatic: bool = True


def name_in_parts(node: etree._Element) -> NameInParts:
    """Return the heading of a name and its other forms; a name that is not in parts is its text."""
    regular = next((tei_text(each) for each in tei_children(node, "reg")), "")
    parts = {tag: _parts(node, tag) for tag in ("forename", "surname", "nameLink", "genName", "roleName")}
    added = tuple((_ADDED.get(kind, "other"), text) for kind, text in _typed(node, "addName"))
    if parts["surname"]:
        read = _with_surname(node, parts)
    elif parts["roleName"] and (parts["forename"] or _parts(node, "name")):
        read = _with_office(node, parts)
    elif parts["forename"]:
        read = NameInParts(" ".join((*parts["forename"], *parts["nameLink"], *parts["genName"])))
    else:
        read = NameInParts(regular or tei_text(node))
    if regular and regular != read.headword:
        read = NameInParts(regular, (("other", read.headword), *read.variants))
    return NameInParts(read.headword, (*read.variants, *added), read.automatic)


def tei_children(entry: etree._Element, tag: str) -> list[etree._Element]:
    """Return the child elements of a name in TEI's namespace."""
    return list(entry.findall(f"{_TEI}{tag}"))


def tei_text(node: etree._Element) -> str:
    """Return the text of an element in one line."""
    return " ".join("".join(map(str, node.itertext())).split())


def _parts(node: etree._Element, tag: str) -> tuple[str, ...]:
    return tuple(text for _, text in _typed(node, tag))


def _typed(node: etree._Element, tag: str) -> Iterator[tuple[str, str]]:
    for part in node.iter(f"{_TEI}{tag}"):
        if text := tei_text(part):
            yield str(part.get("type", "")), text


def _with_surname(node: etree._Element, parts: dict[str, tuple[str, ...]]) -> NameInParts:
    typed = list(_typed(node, "surname"))
    birth = [text for kind, text in typed if kind in _BIRTH]
    marriage = [text for kind, text in typed if kind in _MARRIAGE]
    plain = [text for kind, text in typed if kind not in _BIRTH | _MARRIAGE]
    surname = " ".join(plain) or " ".join(marriage) or " ".join(birth)
    forenames = " ".join(parts["forename"])
    others = [
        ("maiden" if name in birth else "full", f"{forenames} {name}".strip()) for name in birth + marriage
    ]
    if birth and marriage:
        others.append(("full", " ".join(filter(None, (forenames, *birth, *marriage)))))
    given = " ".join(filter(None, (forenames, *parts["nameLink"])))
    headword = ", ".join(filter(None, (surname, given, *parts["genName"])))
    own = f"{forenames} {surname}".strip()
    others += [("title", f"{office} {own}") for office in parts["roleName"]]
    return NameInParts(headword, tuple(each for each in others if each[1] != own))


def _with_office(node: etree._Element, parts: dict[str, tuple[str, ...]]) -> NameInParts:
    """``Ludwig II, King``: the name with its number, then the office; nothing follows from such a heading."""
    name = " ".join((*(parts["forename"] or _parts(node, "name")), *parts["genName"]))
    offices = parts["roleName"]
    titled = tuple(("title", f"{office} {name}") for office in offices)
    return NameInParts(", ".join((name, *offices)), (("full", name), *titled), automatic=False)
