"""The report on an index: as text, by entry, by page, and what changed between two builds.

In comes an `Index`, mentions or the data of `index-of-names.json`; out go lines of text for an editor.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from octavo.findings import Finding, Rule, UsageError
from octavo.names.index import Index, IndexEntry, Locator, Mention, headnote, label_order
from octavo.names.language import fold_key, variants_of
from octavo.names.records import Record, RecordId, Register, VariantKind


def index_text(index: Index) -> str:
    """Return an index as plain text, an entry a line, sub-entries indented."""
    return "".join(f"{line}\n" for line in _index_lines(index))


def mentions_csv(register: Register, mentions: Iterable[Mention]) -> str:
    """Return mentions as CSV, a row a mention; `note` is ``n`` for a note without a number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "headword", "source_heading", "page", "note", "surface", "rule", "mention"])
    for one in mentions:
        record = register[one.record]
        note = "" if one.note is None else one.note or "n"
        row = [record.id, record.headword, record.source_heading, one.page, note, one.surface, one.rule]
        writer.writerow([*row, one.id])
    return out.getvalue()


def entry_text(entry: IndexEntry) -> str:
    """Return an entry as a line of text; a principal passage stands between asterisks."""
    parts = [str(entry.heading), *map(_locator_text, entry.locators)]
    text = ", ".join(parts)
    if entry.see:
        text += ", see " + "; ".join(str(reference.heading) for reference in entry.see)
    if entry.see_also:
        text += ". See also " + "; ".join(str(reference.heading) for reference in entry.see_also)
    return text


def _locator_text(locator: Locator) -> str:
    return f"*{locator.text}*" if locator.principal else locator.text


def _index_lines(index: Index) -> Iterator[str]:
    note = headnote(index.used)
    if note:
        yield note
    for group in index.groups:
        yield ""
        yield group.letter
        for entry in group.entries:
            yield entry_text(entry)
            yield from _sub_lines(entry, "    ")


def _sub_lines(entry: IndexEntry, indent: str) -> Iterator[str]:
    for sub in entry.subentries:
        yield f"{indent}{entry_text(sub)}"
        yield from _sub_lines(sub, f"{indent}    ")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry's row in the report."""

    record: RecordId
    headword: str
    locators: int
    mentions: int
    first: str
    last: str

    def as_json(self) -> dict[str, object]:
        """Return the row as JSON can hold it."""
        return asdict(self)


def entry_rows(index: Index, mentions: Iterable[Mention], register: Register) -> list[EntryRow]:
    """Return a row for each entry with locators, the fullest first; mentions come in the book's order."""
    by_record: dict[RecordId, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_record[mention.record].append(mention)
    rows = []
    for entry in index.entries:
        count = sum(1 for _ in entry.all_locators)
        if entry.record is None or not count:
            continue
        found = [mention for mention in by_record[entry.record] if not mention.minor]
        places = (mention_place(found[0]), mention_place(found[-1]))
        named = sum(mention.until is None for mention in found)
        rows.append(EntryRow(entry.record, register[entry.record].headword, count, named, *places))
    return sorted(rows, key=lambda row: (-row.locators, row.headword))


def mention_place(mention: Mention) -> str:
    """Return where a mention stands, as a locator has it: ``45n12``, or ``ch. 3.2`` without pages."""
    label = mention.page or (mention.section.label if mention.section else "")
    return label if mention.note is None else f"{label}n{mention.note}"


def rows_text(rows: Sequence[EntryRow]) -> str:
    """Return the rows as a table of text."""
    lines = [f"{'locators':>8} {'mentions':>8}  {'first':>8} {'last':>8}  name"]
    lines += [f"{r.locators:>8} {r.mentions:>8}  {r.first:>8} {r.last:>8}  {r.headword}" for r in rows]
    return "\n".join(lines)


def on_page(mentions: Iterable[Mention], register: Register, page: str) -> list[tuple[str, str]]:
    """Return what is indexed on a page: headword and the words, with the note, or the range over the page."""
    found = []
    for mention in mentions:
        if mention.minor:
            continue
        if mention.until is not None and _spans(mention, page):
            found.append(
                (register[mention.record].headword, f"{mention.page}–{mention.until.page} (marked range)")
            )
        elif mention.until is None and mention.page == page:
            note = f" (note {mention.note})" if mention.note is not None else ""
            found.append((register[mention.record].headword, f"{mention.surface}{note}"))
    return sorted(dict.fromkeys(found))


def _spans(mention: Mention, page: str) -> bool:
    """Tell whether a marked range holds a page."""
    if not mention.page or mention.until is None or not mention.until.page:
        return False
    return label_order(mention.page) <= label_order(page) <= label_order(mention.until.page)


def unused_findings(register: Register, mentions: Iterable[Mention]) -> Iterator[Finding]:
    """Yield a note for each record and each written variant that the book does not use."""
    surfaces: dict[RecordId, set[str]] = defaultdict(set)
    for mention in mentions:
        surfaces[mention.record].add(fold_key(mention.surface))
    for record in register:
        if record.id not in surfaces and not record.members:
            message = f"{record.headword!r} has no mention"
            yield Finding(Rule.NAME_UNUSED, message, record.place)
            continue
        for key, variant in {fold_key(variant.text): variant for variant in record.variants}.items():
            if variant.kind is not VariantKind.COLLECTIVE and not any(key in s for s in surfaces[record.id]):
                message = f"The variant {variant.text!r} of {record.headword!r} does not occur"
                yield Finding(Rule.NAME_UNUSED_VARIANT, message, record.place)


def shared_findings(register: Register) -> Iterator[Finding]:
    """Yield a note for each string that several records have and none owns."""
    bearers: dict[str, dict[RecordId, Record]] = defaultdict(dict)
    shown: dict[str, str] = {}
    owned: set[str] = set()
    for record in register:
        owned.update(fold_key(text) for text in (*record.owns, *record.owns_in))
        for variant in variants_of(record):
            if variant.kind is not VariantKind.COLLECTIVE:
                bearers[fold_key(variant.text)][record.id] = record
                shown.setdefault(fold_key(variant.text), variant.text)
    for key, records in bearers.items():
        if len(records) > 1 and key not in owned:
            names = "; ".join(record.headword for record in records.values())
            first = next(iter(records.values()))
            yield Finding(Rule.NAME_SHARED, f"{shown[key]!r} belongs to {names}", first.place)


def read_index_json(path: Path) -> dict[str, Any]:
    """Read an `index-of-names.json`; raises `UsageError` where the file is none."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise UsageError(f"{path} is not JSON") from None
    if (
        not isinstance(data, dict)
        or not _are_tables(data.get("names"))
        or not all(map(_is_name, data["names"]))
    ):
        raise UsageError(f"{path} is no index-of-names.json")
    return data


def _is_name(name: Mapping[str, Any]) -> bool:
    return isinstance(name.get("headword"), str) and _are_tables(name.get("mentions"))


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Return what changed in the index between two builds, a line a change, by headword.

    Places are pages where both have them, else documents: a page is no news beside a book without pages.
    """
    paged = all(_has_pages(data) for data in (old, new))
    before, after = _places(old, paged), _places(new, paged)
    lines = []
    for headword in sorted(before.keys() | after.keys(), key=lambda word: (fold_key(word), word)):
        was, now = before.get(headword, {}), after.get(headword, {})
        if headword not in after:
            lines.append(f"- {headword} (left the index)")
        elif headword not in before:
            lines.append(f"+ {headword}: {', '.join(now)}")
        elif was != now:
            lines.append(f"  {headword}: {', '.join(_moves(was, now))}")
    return lines


def _moves(was: Mapping[str, bool], now: Mapping[str, bool]) -> list[str]:
    """Return the places that went and came; one that is or was a principal passage stands in asterisks."""
    gone = [place for place in was if was[place] != now.get(place)]
    came = [place for place in now if now[place] != was.get(place)]
    return [f"−{_starred(place, was)}" for place in gone] + [f"+{_starred(place, now)}" for place in came]


def _starred(place: str, places: Mapping[str, bool]) -> str:
    return f"*{place}*" if places[place] else place


def _has_pages(data: Mapping[str, Any]) -> bool:
    return any(mention.get("page") for name in data["names"] for mention in name.get("mentions", []))


def _places(data: Mapping[str, Any], paged: bool) -> dict[str, dict[str, bool]]:
    """Return each name's places, and whether they are principal; what is minor gives the index no place."""
    found: dict[str, dict[str, bool]] = {}
    for name in data["names"]:
        for mention in name.get("mentions", []):
            if not mention.get("minor"):
                places = found.setdefault(name["headword"], {})
                place = _place(mention, paged)
                places[place] = places.get(place, False) or bool(mention.get("principal"))
        for span in name.get("ranges", []):
            place = f"{_place(span, paged)}–{span.get('until') or ''}" if paged else _place(span, paged)
            found.setdefault(name["headword"], {})[place] = bool(span.get("principal"))
    return found


def _place(mention: Mapping[str, Any], paged: bool) -> str:
    place = (mention.get("page") if paged else "") or mention.get("document", "")
    note = mention.get("note")
    if note is None:
        return str(place)
    return f"{place}n{note}" if paged else f"{place}, note {note}"
