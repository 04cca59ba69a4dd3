"""The records of a register of names, as data.

In comes nothing: these are the frozen shapes that `register.py` reads, `matching.py` searches with and
`index.py` prints. The keys are those of `<book>.names.toml`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NewType

from octavo.findings import Place

RecordId = NewType("RecordId", str)


class Kind(enum.Enum):
    """What a record names; it decides the index that the record stands in, and its italics."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PERIODICAL = "periodical"
    FAMILY = "family"
    WORK = "work"
    PLACE = "place"
    SUBJECT = "subject"

    @property
    def italic(self) -> bool:
        """Titles of periodicals and works stand in italics."""
        return self in {Kind.PERIODICAL, Kind.WORK}


class VariantKind(enum.Enum):
    """How a string comes to name its record."""

    FULL = "full"
    SURNAME = "surname"
    FORENAME = "forename"
    INITIALS = "initials"
    TITLE = "title"
    INVERTED = "inverted"
    COLLECTIVE = "collective"
    ACRONYM = "acronym"
    PSEUDONYM = "pseudonym"
    PARTY = "party"
    MAIDEN = "maiden"
    NICKNAME = "nickname"
    TRANSLITERATION = "transliteration"
    TRANSLATION = "translation"
    SHORT = "short"
    ROLE = "role"
    ADJECTIVE = "adjective"
    MISPRINT = "misprint"
    OTHER = "other"


class NotePolicy(enum.Enum):
    """Which notes count: those that discuss, all (also those that only cite), or none."""

    DISCURSIVE = "discursive"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Variant:
    """A string that names a record; `alone` False: only with evidence beside it."""

    text: str
    kind: VariantKind = VariantKind.OTHER
    alone: bool = True
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One name of the register."""

    id: RecordId
    headword: str
    kind: Kind = Kind.PERSON
    sort: str = ""
    dates: str = ""
    certain: bool = True
    gloss: str = ""
    variants: tuple[Variant, ...] = ()
    automatic: bool = True
    never: tuple[str, ...] = ()
    owns: tuple[str, ...] = ()
    owns_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    see_from: tuple[str, ...] = ()
    see_also: tuple[RecordId, ...] = ()
    members: tuple[RecordId, ...] = ()
    cites: tuple[str, ...] = ()
    notes: NotePolicy = NotePolicy.DISCURSIVE
    ids: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    language: str = ""
    source_heading: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Register:
    """All records of a book, in the order of the file."""

    records: tuple[Record, ...] = ()
    file: str = ""

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __contains__(self, record_id: str) -> bool:
        return record_id in self.by_id

    def __getitem__(self, record_id: str) -> Record:
        return self.by_id[RecordId(record_id)]

    @cached_property
    def by_id(self) -> dict[RecordId, Record]:
        """Records by their id; of two with one id the first."""
        found: dict[RecordId, Record] = {}
        for record in self.records:
            found.setdefault(record.id, record)
        return found

    def bearers(self, record_ids: Iterable[str]) -> tuple[RecordId, ...]:
        """Replace families and groups by their members, to any depth, each once."""
        found: dict[RecordId, None] = {}
        for record_id in record_ids:
            self._add_bearers(RecordId(record_id), found, frozenset())
        return tuple(found)

    def _add_bearers(self, record_id: RecordId, found: dict[RecordId, None], above: frozenset[str]) -> None:
        record = self.by_id.get(record_id)
        if record is None or not record.members or record_id in above:
            found[record_id] = None
            return
        for member in record.members:
            self._add_bearers(member, found, above | {record_id})
