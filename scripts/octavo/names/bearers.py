"""Bearers: what a register's headwords tell about persons, for telling one bearer of a name from another.

In comes a `Register`; out goes, for a person, forenames, titles and whether it is a woman, as far as the
headword tells. Nothing is known of a record without forenames, and nothing is then held against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.names.folding import fold_pattern
from octavo.names.hits import Candidate
from octavo.names.records import Kind, Record, RecordId, Register, VariantKind
from octavo.names.variants import _split_initials, read_person
from octavo.names.words import FEMALE_FORENAMES, FEMALE_TITLES, MALE_FORENAMES, MALE_TITLES


@dataclass(frozen=True, slots=True)
class Bearer:
    """What a headword tells of a person."""

    forenames: tuple[str, ...]
    titles: frozenset[str]
    female: bool
    unknown: bool

    def agrees(self, given: Sequence[str]) -> bool:
        """Tell whether the forenames and initials before a surname can be this person's.

        Each must agree with one of the record's, in the same order; a record without forenames agrees
        with any, as nothing speaks against it.
        """
        if not self.forenames:
            return True
        at = 0
        matched = 0
        for word in given:
            step = next((i for i in range(at, len(self.forenames)) if _same(self.forenames[i], word)), None)
            if step is None:
                return self._forgiven(given, matched)
            at, matched = step + 1, matched + 1
        return matched > 0

    def _forgiven(self, given: Sequence[str], matched: int) -> bool:
        """A second forename that the headword does not give is no objection after a first that agrees."""
        return matched > 0 and len(given) > 1 and len(self.forenames) <= matched


class Bearers:
    """The bearers of a register, read from their headwords when first asked for."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._known: dict[RecordId, Bearer | None] = {}

    def of(self, candidate: Candidate) -> Bearer | None:
        """Return what is known of a candidate's person, None for bodies, works and families."""
        if candidate.record not in self._known:
            record = self._register.by_id.get(candidate.record)
            self._known[candidate.record] = _bearer(record) if record else None
        return self._known[candidate.record]


def _bearer(record: Record) -> Bearer | None:
    if record.kind is not Kind.PERSON:
        return None
    name = read_person(record.headword)
    forenames = [fold_pattern(part) for word in name.forenames for part in _split_initials(word)]
    if not name.inverted and " " in name.surname:
        forenames = fold_pattern(name.surname).split()[:-1]
    for variant in record.variants:
        if variant.kind is VariantKind.FULL and not forenames:
            forenames = fold_pattern(variant.text).split()[:-1]
    titles = frozenset(title.rstrip(".").lower() for title in name.titles)
    titles |= {
        word.rstrip(".").lower()
        for variant in record.variants
        for word in variant.text.split()[:1]
        if word.rstrip(".").lower() in FEMALE_TITLES | MALE_TITLES
    }
    first = forenames[0].lower() if forenames else ""
    female = bool(titles & FEMALE_TITLES) or (first in FEMALE_FORENAMES and not titles & MALE_TITLES)
    known = female or bool(titles & MALE_TITLES) or first in MALE_FORENAMES
    return Bearer(tuple(forenames), titles, female, not known)


def _same(known: str, given: str) -> bool:
    """``Frederick`` agrees with Fred, F. and Frederic; ``C.`` with Carl."""
    known, given = known.rstrip(".").casefold(), given.rstrip(".").casefold()
    if not known or not given:
        return False
    if len(known) == 1 or len(given) == 1:
        return known[0] == given[0]
    return known == given or (known.startswith(given[:3]) and given.startswith(known[:3]))
