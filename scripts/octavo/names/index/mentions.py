"""Mentions: places of the book where a name stands, as the index takes them.

In comes what the editions know: ids, pages by the page map, notes; the page's label is what is printed,
its sheet the order of the leaves, so that roman pages come before arabic ones by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from octavo.names.records import RecordId, Register


@dataclass(frozen=True, slots=True)
class LocatorSection:
    """Where a mention stands in an edition without pages: a label such as ``ch. 3.2``, and its order."""

    label: str
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Until:
    """Where a marked range ends."""

    page: str | None = None
    sheet: int = 0
    section: LocatorSection | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of one record; `until` makes it the beginning of a marked range."""

    id: str
    record: RecordId
    document: str = ""
    page: str | None = None
    sheet: int = 0
    note: str | None = None
    surface: str = ""
    rule: str = ""
    principal: bool = False
    illustration: bool = False
    minor: bool = False
    topic: str = ""
    section: LocatorSection | None = None
    until: Until | None = None


def index_json(register: Register, mentions: Iterable[Mention]) -> dict[str, Any]:
    """Return what `index-of-names.json` holds: every listed record with mentions, in the register's order.

    `see` holds the headings that point to the record, `see_also` the ids of records; `note` is null in the
    text, else the note's number as printed, ``""`` where the note is known and its number isn't. What an
    editor decided to be minor says so by `minor`: it is a mention and no locator.
    """
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.until is None:  # the bounds of ranges are no mentions
            found.setdefault(mention.record, []).append(mention)
    names = [
        {
            "id": record.id,
            "headword": record.headword,
            "source_heading": record.source_heading,
            "see": list(record.see_from),
            "see_also": list(record.see_also),
            "mentions": [_mention_json(mention) for mention in found[record.id]],
        }
        for record in register
        if record.id in found and record.index
    ]
    return {"version": 1, "names": names}


def _mention_json(mention: Mention) -> dict[str, Any]:
    data = {
        "id": mention.id,
        "document": mention.document,
        "page": mention.page,
        "note": mention.note,
        "surface": mention.surface,
        "rule": mention.rule,
        "principal": mention.principal,
    }
    return data | {"minor": True} if mention.minor else data


def mentions_from_json(data: Mapping[str, Any], sheets: Mapping[str, int] | None = None) -> list[Mention]:
    """Read the mentions of an `index-of-names.json` back; `sheets` gives each page label its sheet."""
    made = []
    for name in data.get("names", []):
        for entry in name.get("mentions", []):
            page = entry.get("page")
            sheet = (sheets or {}).get(page, label_order(page)[1] if page else 0)
            made.append(
                Mention(
                    id=entry["id"],
                    record=RecordId(name["id"]),
                    document=entry.get("document", ""),
                    page=page,
                    sheet=sheet,
                    note=entry.get("note"),
                    surface=entry.get("surface", ""),
                    rule=entry.get("rule", ""),
                    principal=bool(entry.get("principal", False)),
                    minor=bool(entry.get("minor", False)),
                )
            )
    return made


_ROMAN_VALUES = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}


def label_order(label: str) -> tuple[int, int, str]:
    """Return the order of a page label that stands without a page map: roman before arabic."""
    plain = label.strip().lower()
    if plain.isdecimal() and len(plain) < 10:
        return 1, int(plain), label
    if plain and re.fullmatch(r"m{0,4}(?:c[md]|d?c{0,4})(?:x[cl]|l?x{0,4})(?:i[xv]|v?i{0,4})", plain):
        return 0, roman_value(plain), label
    number = re.search(r"\d{1,9}", plain)
    return 2, int(number.group()) if number else 0, label


def roman_value(numeral: str) -> int:
    """Return the value of a roman numeral in lower case."""
    values: Sequence[int] = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-v if any(v < w for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
