"""The records of a register of names: frozen, and each key of `<book>.names.toml` declared once.

`register` reads them, `matching` searches with them, `index` prints them. `octavo.book.declared` says how a
key is added; a register is written in the order of the fields (but with `kind` before `headword`).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NewType

from octavo.book.declared import (
    LANGUAGE_TAG,
    Choice,
    ListOf,
    Named,
    String,
    TableOf,
    Truth,
    setting,
    settings_table,
)
from octavo.findings import Place

RecordId = NewType("RecordId", str)

_STRINGS = ListOf(String())


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


@settings_table
class Variant:
    """A string that names a record."""

    text: str = setting(String(), "The string as it stands in a text.", example="Raymond Molinier")
    kind: VariantKind = setting(
        Choice(VariantKind),
        "How the string comes to name the record; a ``full`` name decides before a ``surname``.",
        default=VariantKind.OTHER,
        example="full",
    )
    alone: bool = setting(
        Truth(),
        "Whether the string counts without evidence next to it, such as a title or a forename.",
        default=True,
        example=False,
    )
    automatic: bool = False


@settings_table
class Record:
    """One name of the register: a person, a body, a periodical, or whatever else the index lists."""

    id: RecordId = setting(
        String(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*", "lower-case letters and digits, joined by hyphens"),
        "The short name by which roles, decisions and other records refer to this one; each has its own.",
        example="molinier-raymond",
    )
    headword: str = setting(
        String(),
        "The heading as it stands in the index; persons are inverted, and homographs are distinguished by a "
        "qualifier in parentheses.",
        example="Molinier, Raymond",
    )
    kind: Kind = setting(
        Choice(Kind),
        "What the record names; it decides which index lists it, and titles of periodicals and works are set "
        "in italics.",
        default=Kind.PERSON,
        example="organisation",
    )
    sort: str = setting(
        String(),
        "The string under which the heading is filed; needed where the headword is in another script.",
        default="",
        absent="filed by ``headword``",
        example="Trotskii, Lev",
    )
    dates: str = setting(
        String(),
        "Dates of life or of activity; the editions print them unless ``certain`` is false.",
        default="",
        example="1904–1994",
    )
    gloss: str = setting(
        String(), "Who or what it is, in a line.", default="", example="French Oppositionist"
    )
    language: str = setting(
        LANGUAGE_TAG,
        "The language of the name where it is not that of the book; readers’ devices then speak it so.",
        default="",
        absent="the language of the book",
        example="fr",
    )
    source_heading: str = setting(
        String(),
        "The heading as a printed index has it, if the record was made from one.",
        default="",
        example="Molinier (R.)",
    )
    certain: bool = setting(
        Truth(),
        "Whether the facts of the record have been checked in a source.",
        default=True,
        example=False,
    )
    automatic: bool = setting(
        Truth(),
        "Whether variants that follow from the headword (surname, initials, inverted form) are searched for.",
        default=True,
        example=False,
    )
    index: bool = setting(
        Truth(),
        "Whether the index lists the record; one that is not listed is found all the same, so that no other "
        "takes its mentions, and ``octavo names scan`` names it.",
        default=True,
        example=False,
    )
    variants: tuple[Variant, ...] = setting(
        ListOf(
            TableOf(Variant, "variant", '{ text = "…", kind = "…", alone = true }', "text"),
            '{ text = "…", kind = "…", alone = true }',
        ),
        "Other strings that name the record; spellings that differ in accents, hyphens or spaces need not be "
        "listed.",
        default=(),
        example=[{"text": "Molinier", "kind": "surname"}],
    )
    never: tuple[str, ...] = setting(
        _STRINGS,
        "Strings that are no mention of the record; a variant that is listed here is not searched for.",
        default=(),
        example=["Molinier Street"],
    )
    owns: tuple[str, ...] = setting(
        _STRINGS,
        "Ambiguous strings that mean this record unless something says otherwise.",
        default=(),
        example=["Molinier"],
    )
    owns_in: Mapping[str, tuple[str, ...]] = setting(
        Named(_STRINGS, "lists of strings"),
        "Ambiguous strings that mean this record in certain documents or sections.",
        default_factory=dict,
        example={"Molinier": ["chapters/09-france", "chapters/10-germany#the-split"]},
    )
    see_from: tuple[str, ...] = setting(
        _STRINGS,
        "Headings that only point to this one, such as a pseudonym.",
        default=(),
        example=["Moreau, Jean"],
    )
    see_also: tuple[RecordId, ...] = setting(
        _STRINGS,
        "The ids of records to which the entry points with *see also*.",
        default=(),
        example=["molinier-henri"],
    )
    members: tuple[RecordId, ...] = setting(
        _STRINGS,
        "The ids of the members of a family or group; a mention of it counts for each of them.",
        default=(),
        example=["molinier-henri", "molinier-raymond"],
    )
    cites: tuple[str, ...] = setting(
        _STRINGS,
        "Keys of the bibliography; where ``notes`` is ``all``, a note that cites one counts as a mention.",
        default=(),
        example=["molinier1931"],
    )
    notes: NotePolicy = setting(
        Choice(NotePolicy),
        "Which notes count: those that name the record (``discursive``), also those that only cite a work in "
        "``cites`` (``all``), or ``none``.",
        default=NotePolicy.DISCURSIVE,
        example="all",
    )
    ids: Mapping[str, str] = setting(
        Named(String()),
        "Identifiers by scheme: ``viaf``, ``wikidata``, ``gnd``, ``isni``, ``orcid``, ``lccn``, ``mia``, "
        "``maitron``, or any other whose value is an address. Check digits are verified; nothing is fetched.",
        default_factory=dict,
        example={"viaf": "72191372"},
    )
    sources: tuple[str, ...] = setting(
        _STRINGS,
        "Where the facts of the record come from.",
        default=(),
        example=["A letter of 1931 among the family’s papers"],
    )
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
