"""Bearers: what a register's headwords tell about persons, for telling one bearer of a name from another.

In comes a `Register`; out goes, for a person, forenames, titles and whether it is a woman, as far as the
headword tells. Nothing is known of a record without forenames, and nothing is then held against it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from octavo.names.language import (
    FEMALE_FORENAMES,
    FEMALE_TITLES,
    MALE_FORENAMES,
    MALE_TITLES,
    RENOWNED,
    SAME_FORENAMES,
    TITLES,
    fold_key,
    fold_pattern,
    read_person,
    split_initials,
)
from octavo.names.matching.hits import Candidate
from octavo.names.records import Kind, Record, RecordId, Register, VariantKind

_MARRIED = frozenset({"miss", "mrs"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Bearer:
    """What a headword tells of a person."""

    surname: str
    forenames: tuple[str, ...]
    titles: frozenset[str]
    female: bool
    unknown: bool
    offices: frozenset[str] = frozenset()

    def agrees(self, given: Sequence[str]) -> bool:
        """Tell whether the forenames and initials before a surname can be this person's.

        Either list may be the fuller one, but in order: ``Sidney`` and ``Sidney James``, ``J. G. Wolfgang``
        and ``W. A.``. A record without forenames agrees with any, as nothing speaks against it.
        """
        if not self.forenames and given and self.titles & _MARRIED:
            return False  # of Mrs. Fitzherbert only the title is known: R. Fitzherbert is somebody else
        if not self.forenames or not given:
            return True
        if _within(given, self.forenames):
            return True
        # C. R. Allen is not known to be Clifford Allen; Carl R. Allen is not, and Clifford R. Allen is.
        initials = all(len(name.rstrip(".")) == 1 for name in given)
        if _within(self.forenames, given) and not (initials and len(self.forenames[0].rstrip(".")) > 1):
            return True
        return len(given) > 1 and len(given[-1]) > 2 and _same(self.forenames[0], given[-1])

    def exactly(self, given: Sequence[str]) -> bool:
        """Tell whether these are all forenames of the person, one for one."""
        return len(given) == len(self.forenames) and _within(given, self.forenames)

    def by_word(self, given: Sequence[str]) -> bool:
        """Tell whether the names agree as words, not only by their first letter."""
        words = [name for name in self.forenames if len(name.rstrip(".")) > 1]
        return bool(words) and any(len(name) > 1 for name in given) and _within(given, words)

    def slip(self, given: Sequence[str]) -> bool:
        """Tell whether the first name agrees and only a middle initial differs, as by a slip of the pen."""
        if len(given) != 2 or len(self.forenames) != 2 or len(self.forenames[1].rstrip(".")) > 1:
            return False
        in_full = len(given[0].rstrip(".")) > 1 and len(self.forenames[0].rstrip(".")) > 1
        return in_full and len(given[1].rstrip(".")) == 1 and _same(self.forenames[0], given[0])


class Bearers:
    """The bearers of a register, read from their headwords when first asked for.

    `learnt` holds forenames in full of records whose headword has initials, as the book itself gives them.
    """

    def __init__(self, register: Register, learnt: Mapping[RecordId, tuple[str, ...]] | None = None) -> None:
        self._register = register
        self._learnt = learnt or {}
        self._known: dict[RecordId, Bearer | None] = {}

    def of(self, candidate: Candidate) -> Bearer | None:
        """Return what is known of a candidate's person, None for bodies, works and families."""
        return self.of_record(candidate.record)

    def of_record(self, record_id: RecordId) -> Bearer | None:
        """Return what is known of a record's person."""
        if record_id not in self._known:
            record = self._register.by_id.get(record_id)
            bearer = _bearer(record) if record else None
            if bearer is not None and record_id in self._learnt:
                bearer = replace(bearer, forenames=self._learnt[record_id])
            self._known[record_id] = bearer
        return self._known[record_id]


def renowned(choices: Sequence[RecordId], bearers: Bearers) -> RecordId | None:
    """Return the one bearer whom the bare surname means to everybody, where there is such a one."""
    known = [(choice, bearer) for choice in choices if (bearer := bearers.of_record(choice)) is not None]
    for forenames in {names for _, bearer in known for names in _renown().get(fold_key(bearer.surname), ())}:
        agreeing = [
            choice for choice, bearer in known if bearer.forenames and _within(bearer.forenames, forenames)
        ]
        if len(agreeing) == 1:
            return agreeing[0]
    return None


@lru_cache(maxsize=1)
def _renown() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for text in RENOWNED:
        surname, _, forenames = text.partition(", ")
        key = fold_key(surname)
        found[key] = (*found.get(key, ()), tuple(fold_pattern(forenames).replace("-", " ").split()))
    return found


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Tell whether each of the few names agrees with one of the many, in the same order."""
    at = 0
    for word in few:
        step = next((i for i in range(at, len(many)) if _same(many[i], word)), None)
        if step is None:
            return False
        at = step + 1
    return True


def _bearer(record: Record) -> Bearer | None:
    if record.kind is not Kind.PERSON:
        return None
    name = read_person(record.headword)
    forenames = [fold_pattern(part) for word in name.forenames for part in split_initials(word)]
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
    married = any(variant.kind is VariantKind.MAIDEN for variant in record.variants)
    female = (
        married or bool(titles & FEMALE_TITLES) or (first in FEMALE_FORENAMES and not titles & MALE_TITLES)
    )
    known = female or bool(titles & MALE_TITLES) or first in MALE_FORENAMES
    surname = fold_pattern(name.surname) if name.inverted else fold_pattern(name.surname).split()[-1]
    return Bearer(surname, tuple(forenames), titles, female, not known, titles | _offices(record))


def _offices(record: Record) -> frozenset[str]:
    """Return the titles and offices that the heading or the gloss tells of a person, in lower case."""
    told = f"{record.headword.partition(',')[2]} {record.source_heading.partition(',')[2]} {record.gloss}"
    words = {word.lower() for word in _WORD.findall(told.partition("(")[0])}
    forms = {v.text.partition(" ")[0].lower() for v in record.variants if v.kind is VariantKind.TITLE}
    return frozenset((words | forms) & TITLES)


def _same(known: str, given: str) -> bool:
    """``Frederick`` agrees with Fred, F. and Friedrich; ``C.`` with Carl; ``Thomas`` with Tom."""
    known, given = known.rstrip(".").casefold(), given.rstrip(".").casefold()
    if not known or not given:
        return False
    if len(known) == 1 or len(given) == 1:
        return known[0] == given[0]
    if known == given or (known.startswith(given[:3]) and given.startswith(known[:3])):
        return True
    return any(known in group and given in group for group in SAME_FORENAMES)
