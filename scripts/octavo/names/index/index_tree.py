"""The index of names: headings in order, their locators and cross-references, as one tree.

In come a register and its mentions; out goes an `Index`, frozen, that every edition prints as it is: order,
locators and their texts are decided here, once. The rules are those of ISO 999 and Hart's Rules 19: one
heading a record, see and see also that lead somewhere, sub-entries by topic, principal passages and
illustrations told by their type, and a headnote that explains what is used. What is amiss: `Index.findings`.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from octavo.book import IndexSettings
from octavo.findings import Finding, Rule
from octavo.names.index.collation import Collation, Order, SortKey, filed
from octavo.names.index.locators import Locator, RangeForm, merge_locators
from octavo.names.index.mentions import LocatorSection, Mention, Until, index_json, topic_path
from octavo.names.records import Kind, Record, RecordId, Register

__all__ = [
    "Index",
    "IndexEntry",
    "IndexHeading",
    "IndexStyle",
    "LetterGroup",
    "Locator",
    "LocatorSection",
    "Mention",
    "RangeForm",
    "Reference",
    "Until",
    "Used",
    "build_index",
    "index_json",
]


class Used(enum.Enum):
    """What an index makes use of and its headnote therefore explains."""

    NOTES = "notes"
    SEVERAL_NOTES = "several notes"
    RANGES = "ranges"
    PRINCIPAL = "principal"
    ILLUSTRATIONS = "illustrations"
    SECTIONS = "sections"


@dataclass(frozen=True, slots=True)
class IndexStyle:
    """How an index is made; `kinds` empty: every kind stands in it.

    `beside`: the kinds that the book's other indexes hold, to whose entries a see also may lead.
    """

    kinds: tuple[Kind, ...] = ()
    collation: Collation = field(default_factory=Collation)
    ranges: RangeForm = RangeForm.FULL
    most_plain: int = 6
    beside: tuple[Kind, ...] = ()

    @classmethod
    def of(
        cls, settings: IndexSettings, kinds: Iterable[Kind] = (), beside: Iterable[Kind] = ()
    ) -> IndexStyle:
        """Return the style that a book's `[index]` table asks for."""
        collation = Collation(Order(settings.order), settings.mac)
        ranges = RangeForm(settings.ranges)
        return cls(tuple(kinds), collation, ranges, settings.undifferentiated, tuple(beside))


@dataclass(frozen=True, slots=True)
class IndexHeading:
    """A heading as printed; `qualifier` is its part in parentheses, which is never italic."""

    text: str
    qualifier: str = ""
    italic: bool = False

    def __str__(self) -> str:
        return f"{self.text} ({self.qualifier})" if self.qualifier else self.text


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a see or a see also leads."""

    record: RecordId
    heading: IndexHeading


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An entry: `record` None for one that only points elsewhere by `see`."""

    id: str
    heading: IndexHeading
    record: RecordId | None = None
    locators: tuple[Locator, ...] = ()
    see: tuple[Reference, ...] = ()
    see_also: tuple[Reference, ...] = ()
    subentries: tuple[IndexEntry, ...] = ()

    @property
    def with_subentries(self) -> Iterator[IndexEntry]:
        """Yield the entry and its sub-entries of all levels, in printed order."""
        yield self
        for entry in self.subentries:
            yield from entry.with_subentries

    @property
    def all_locators(self) -> Iterator[Locator]:
        """Yield the locators of the entry and of its sub-entries."""
        yield from self.locators
        for entry in self.subentries:
            yield from entry.all_locators


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The entries under one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class Index:
    """An index, ready to be printed."""

    groups: tuple[LetterGroup, ...] = ()
    used: frozenset[Used] = frozenset()
    findings: tuple[Finding, ...] = ()
    sequence: Mapping[RecordId, tuple[str, ...]] = field(default_factory=dict)

    @property
    def entries(self) -> Iterator[IndexEntry]:
        """Yield the entries of all letters."""
        for group in self.groups:
            yield from group.entries

    @cached_property
    def by_record(self) -> dict[RecordId, IndexEntry]:
        """The entry of each record that has one."""
        return {entry.record: entry for entry in self.entries if entry.record is not None}

    def neighbours(self, record: RecordId, mention: str) -> tuple[str | None, str | None]:
        """Return the ids of the mentions of a record before and after one of them."""
        places = self._places.get(record, {})
        if mention not in places:
            return None, None
        at, ids = places[mention], self.sequence[record]
        return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)

    @cached_property
    def _places(self) -> dict[RecordId, dict[str, int]]:
        return {record: {m: n for n, m in enumerate(ids)} for record, ids in self.sequence.items()}


def build_index(register: Register, mentions: Iterable[Mention], style: IndexStyle | None = None) -> Index:
    """Build the index of a register's mentions (given in the book's order)."""
    style = style or IndexStyle()
    by_record: dict[RecordId, list[Mention]] = {}
    for mention in mentions:
        by_record.setdefault(mention.record, []).append(mention)
    records = [r for r in register if r.index and (not style.kinds or r.kind in style.kinds)]
    made = _made(records, by_record, style)
    beside = (r for r in register if r.index and r.kind in style.beside and r.id not in made)
    elsewhere = _made(beside, by_record, style)
    led_to = made | elsewhere
    entries = [_with_references(register[record_id], entry, led_to) for record_id, entry in made.items()]
    sources = [(filed(register[entry.record]), entry) for entry in entries if entry.record is not None]
    sources += [(_filed_pointer(entry), entry) for entry in _pointers(records, made)]
    groups = _groups(sources, style.collation)
    findings = tuple(_findings(register, records, led_to, groups, style))
    # The bounds of a marked range are no words that one could go to.
    sequence = {r: tuple(m.id for m in by_record[r] if m.until is None) for r in made}
    return Index(groups, frozenset(_used(made.values())), findings, sequence)


def split_heading(record: Record) -> IndexHeading:
    """Return a record's heading with its qualifier apart."""
    found = re.fullmatch(r"(.*\S)\s*\(([^()]*)\)", record.headword)
    if found is None:
        return IndexHeading(record.headword, "", record.kind.italic)
    return IndexHeading(found.group(1), found.group(2), record.kind.italic)


def _made(
    records: Iterable[Record], by_record: Mapping[RecordId, list[Mention]], style: IndexStyle
) -> dict[RecordId, IndexEntry]:
    """Return the entries of the records that have locators."""
    made = {r.id: _entry(r, by_record[r.id], style) for r in records if r.id in by_record}
    return {record_id: entry for record_id, entry in made.items() if any(True for _ in entry.all_locators)}


def _entry(record: Record, mentions: Sequence[Mention], style: IndexStyle) -> IndexEntry:
    paths = [(topic_path(mention.topic), mention) for mention in mentions]
    locators = merge_locators((mention for path, mention in paths if not path), style.ranges)
    subentries = _subentries(record, record.id, [pair for pair in paths if pair[0]], style)
    lone = len(subentries) == 1 and not subentries[0].subentries
    if lone and not locators and record.kind is not Kind.SUBJECT:
        # A single sub-entry with nothing beside it is no division (ISO 999): its locators are the entry's.
        # A subject's sub-entry says what the entry is about, and stays.
        locators, subentries = subentries[0].locators, ()
    return IndexEntry(record.id, split_heading(record), record.id, locators, subentries=subentries)


def _subentries(
    record: Record, above: str, paths: Sequence[tuple[tuple[str, ...], Mention]], style: IndexStyle
) -> tuple[IndexEntry, ...]:
    """Return the sub-entries of a level, each with those below it; `paths` holds each mention's way down."""
    by_topic: dict[str, list[tuple[tuple[str, ...], Mention]]] = {}
    for path, mention in paths:
        by_topic.setdefault(path[0], []).append((path[1:], mention))
    made = []
    for number, topic in enumerate(sorted(by_topic, key=_topic_key(style.collation)), 1):
        here = merge_locators((mention for path, mention in by_topic[topic] if not path), style.ranges)
        below = [pair for pair in by_topic[topic] if pair[0]]
        identity = f"{above}.{number}"
        subentries = _subentries(record, identity, below, style)
        if here or subentries:
            made.append(IndexEntry(identity, IndexHeading(topic), record.id, here, subentries=subentries))
    return tuple(made)


def _topic_key(collation: Collation) -> Callable[[str], tuple[SortKey, str]]:
    def key(topic: str) -> tuple[SortKey, str]:
        # Leading prepositions and articles of sub-entries do not count (Hart's Rules 19.3).
        return collation.key(re.sub(r"^(?:(?:and|as|at|by|for|from|in|of|on|the|to|with) )+", "", topic))

    return key


def _with_references(record: Record, entry: IndexEntry, made: Mapping[RecordId, IndexEntry]) -> IndexEntry:
    targets = [target for target in dict.fromkeys(record.see_also) if target in made and target != record.id]
    if not targets:
        return entry
    see_also = tuple(Reference(target, made[target].heading) for target in targets)
    return IndexEntry(entry.id, entry.heading, entry.record, entry.locators, (), see_also, entry.subentries)


def _pointers(records: Sequence[Record], made: Mapping[RecordId, IndexEntry]) -> Iterator[IndexEntry]:
    """Yield the entries that only point: from pseudonyms, other spellings, and families."""
    targets: dict[str, dict[RecordId, None]] = {}
    italic: dict[str, bool] = {}
    for record in records:
        for heading in record.see_from:
            if record.id in made:
                targets.setdefault(heading, {})[record.id] = None
                italic[heading] = record.kind.italic
        if record.members and record.id not in made:
            found = [member for member in record.members if member in made]
            targets.setdefault(record.headword, {}).update(dict.fromkeys(found))
    headings = {str(entry.heading) for entry in made.values()}
    for number, (text, ids) in enumerate(sorted(targets.items()), 1):
        if ids and text not in headings:
            see = tuple(Reference(target, made[target].heading) for target in ids)
            yield IndexEntry(f"see.{number}", IndexHeading(text, italic=italic.get(text, False)), see=see)


def _filed_pointer(entry: IndexEntry) -> str:
    kind = Kind.PERIODICAL if entry.heading.italic else Kind.PERSON
    return filed(Record(RecordId(entry.id), str(entry.heading), kind))


def _groups(sources: Sequence[tuple[str, IndexEntry]], collation: Collation) -> tuple[LetterGroup, ...]:
    ordered = sorted(
        sources, key=lambda source: (collation.key(source[0]), str(source[1].heading), source[1].id)
    )
    by_letter: dict[str, list[IndexEntry]] = {}
    for text, entry in ordered:
        by_letter.setdefault(collation.letter(text), []).append(entry)
    return tuple(LetterGroup(letter, tuple(entries)) for letter, entries in by_letter.items())


def _used(entries: Iterable[IndexEntry]) -> Iterator[Used]:
    for entry in entries:
        for locator in entry.all_locators:
            if locator.notes:
                yield Used.SEVERAL_NOTES if len(locator.notes) > 1 else Used.NOTES
            if locator.until is not None:
                yield Used.RANGES
            if locator.principal:
                yield Used.PRINCIPAL
            if locator.illustration:
                yield Used.ILLUSTRATIONS
            if locator.section:
                yield Used.SECTIONS


def _findings(
    register: Register,
    records: Sequence[Record],
    made: Mapping[RecordId, IndexEntry],
    groups: Sequence[LetterGroup],
    style: IndexStyle,
) -> Iterator[Finding]:
    for record in records:
        yield from _reference_findings(register, record, made)
        if record.id in made:
            yield from _entry_findings(record, made[record.id], style)
    yield from _beside_findings(register, groups)


def _reference_findings(
    register: Register, record: Record, made: Mapping[RecordId, IndexEntry]
) -> Iterator[Finding]:
    entry = made.get(record.id)
    for heading in record.see_from:
        if entry is None and not record.members:
            message = f"{heading!r} would point to {record.headword!r}, which has no locator"
            yield Finding(Rule.NAME_BLIND, message, record.place)
        elif entry is not None and 0 < sum(1 for _ in entry.all_locators) < 3:
            message = f"{heading!r} points to {record.headword!r}, which has few locators"
            yield Finding(Rule.NAME_DOUBLE_POSTING, message, record.place)
    for target in record.see_also:
        if target in register and target not in made and entry is not None:
            message = f"{record.headword!r} would send to {register[target].headword!r}, which has no locator"
            yield Finding(Rule.NAME_BLIND, message, record.place)


def _entry_findings(record: Record, entry: IndexEntry, style: IndexStyle) -> Iterator[Finding]:
    for part in entry.with_subentries:
        plain = [loc for loc in part.locators if not (loc.principal or loc.until or loc.illustration)]
        if len(plain) > style.most_plain and len(plain) == len(part.locators):
            message = f"{record.headword!r} has {len(plain)} undifferentiated locators"
            yield Finding(Rule.NAME_UNDIFFERENTIATED, message, record.place)
    if len(entry.subentries) == 1:
        message = f"{record.headword!r} has the single sub-entry {entry.subentries[0].heading}"
        yield Finding(Rule.NAME_SINGLE_TOPIC, message, record.place)


def _beside_findings(register: Register, groups: Sequence[LetterGroup]) -> Iterator[Finding]:
    entries = [entry for group in groups for entry in group.entries]
    for before, after in pairwise(entries):
        for pointer, target in ((before, after), (after, before)):
            if pointer.record is None and [r.record for r in pointer.see] == [target.record]:
                record = register[target.record or ""]
                message = f"{pointer.heading} stands beside {record.headword!r}, to which it points"
                yield Finding(Rule.NAME_SORTED_BESIDE, message, record.place)
