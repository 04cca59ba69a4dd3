"""Mentions: places of the book where a name stands, as the index takes them.

In comes what the editions know: ids, pages by the page map, notes; the page's label is what is printed,
its sheet the order of the leaves, so that roman pages come before arabic ones by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
    editor decided to be minor says so by `minor`: it is a mention and no locator. `topic` is the way down to
    a mention's sub-entry; `ranges` are the marked discussions, from the page of their first word to `until`.
    """
    found: dict[str, list[Mention]] = {}
    ranges: dict[str, list[Mention]] = {}
    for mention in mentions:
        # The bounds of ranges are no mentions.
        (found if mention.until is None else ranges).setdefault(mention.record, []).append(mention)
    names = [
        {
            "id": record.id,
            "headword": record.headword,
            "source_heading": record.source_heading,
            "see": list(record.see_from),
            "see_also": list(record.see_also),
            "mentions": [_mention_json(mention) for mention in found.get(record.id, ())],
            "ranges": [_range_json(mention) for mention in ranges.get(record.id, ())],
        }
        for record in register
        if (record.id in found or record.id in ranges) and record.index
    ]
    return {"version": 2, "names": names}


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
    marked = {"minor": mention.minor, "illustration": mention.illustration}
    data |= {key: True for key, value in marked.items() if value}
    return data | _topic_json(mention)


def _range_json(mention: Mention) -> dict[str, Any]:
    until = mention.until.page if mention.until else None
    bounds = {"id": mention.id, "document": mention.document, "page": mention.page, "until": until}
    return bounds | {"principal": mention.principal} | _topic_json(mention)


def _topic_json(mention: Mention) -> dict[str, Any]:
    path = topic_path(mention.topic)
    return {"topic": list(path)} if path else {}


def topic_path(topic: str) -> tuple[str, ...]:
    """Return the sub-entries that a topic names, from the upper to the lower: ``exile!Turkey``."""
    return tuple(filter(None, (part.strip() for part in topic.split("!"))))


def mentions_from_json(data: Mapping[str, Any], sheets: Mapping[str, int] | None = None) -> list[Mention]:
    """Read the mentions and ranges of an `index-of-names.json` back, of version 1 or 2.

    `sheets` gives each page label its sheet.
    """
    known = sheets or {}
    made = []
    for name in data.get("names", []):
        record = RecordId(name["id"])
        made += [_mention_of(record, entry, known) for entry in name.get("mentions", [])]
        for entry in name.get("ranges", []):
            until = Until(entry.get("until"), _sheet(entry.get("until"), known))
            made.append(replace(_mention_of(record, entry, known), until=until))
    return made


def _mention_of(record: RecordId, entry: Mapping[str, Any], sheets: Mapping[str, int]) -> Mention:
    return Mention(
        id=entry["id"],
        record=record,
        document=entry.get("document", ""),
        page=entry.get("page"),
        sheet=_sheet(entry.get("page"), sheets),
        note=entry.get("note"),
        surface=entry.get("surface", ""),
        rule=entry.get("rule", ""),
        principal=bool(entry.get("principal", False)),
        illustration=bool(entry.get("illustration", False)),
        minor=bool(entry.get("minor", False)),
        topic="!".join(entry.get("topic", ())),
    )


def _sheet(page: str | None, sheets: Mapping[str, int]) -> int:
    return sheets.get(page, label_order(page)[1]) if page else 0


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
