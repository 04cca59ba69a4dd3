"""Attribution: which record a hit names, and by which rule; never a guess.

In come the hits of a text and where it stands; out goes, for each, an `Attribution` with its rule or an
`Unattributed` with the finding. The order: an explicit role (made by the glue, by `explicit`), the longest
variant, the owner in this section or document, the book's owner; otherwise a finding with its context.
"""

from __future__ import annotations

import enum
from collections import deque
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from octavo.findings import Finding, Place, Rule
from octavo.names.language import fold_key, variants_of
from octavo.names.matching.hits import BlockReason, Candidate, Hit
from octavo.names.matching.pattern_table import collector_at_rest
from octavo.names.records import Kind, RecordId, Register, VariantKind


class Attributed(enum.Enum):
    """The rule that decided a mention; its value stands in `index-of-names.json`."""

    ROLE = "role"
    FULL = "full"
    VARIANT = "variant"
    UNIQUE = "unique"
    EVIDENCE = "evidence"
    FAMILY = "family"
    OWNER_SECTION = "owner-section"
    OWNER_DOCUMENT = "owner-document"
    OWNER_BOOK = "owner-book"
    NEAREST = "nearest"
    USAGE = "usage"
    RENOWN = "renown"
    DECISION = "decision"
    CITED = "cited"

    @property
    def sure(self) -> bool:
        """Tell whether a full name or a person decided it; the others stand on the editor's sheet."""
        return self in {Attributed.ROLE, Attributed.FULL, Attributed.DECISION}


@dataclass(frozen=True, slots=True)
class Context:
    """Where a text stands: the document, the slugs of its sections (outermost first), file and line."""

    document: str = ""
    sections: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A hit and the records that it names (several only for a family or a group)."""

    hit: Hit
    records: tuple[RecordId, ...]
    rule: Attributed

    @property
    def record(self) -> RecordId:
        """The first record named."""
        return self.records[0]

    @property
    def evident(self) -> bool:
        """Tell whether more than a bare name speaks for it: a name in full, a forename, a title."""
        return len(self.records) == 1 and (self.rule.sure or self.hit.beside or " " in self.hit.surface)


@dataclass(frozen=True, slots=True)
class Unattributed:
    """A hit that is no mention, or of nobody knows whom, and what to say about it."""

    hit: Hit
    finding: Finding

    @property
    def undecided(self) -> bool:
        """Tell whether it may be a mention that only a person can decide on."""
        return not self.hit.blocked or self.hit.doubtful


class Nearby:
    """Who is named with evidence in the last texts of a document; one for each document that is read."""

    def __init__(self, reach: int = 12) -> None:
        self._texts: deque[frozenset[RecordId]] = deque(maxlen=reach)

    def add(self, named: Set[RecordId]) -> frozenset[RecordId]:
        """Take up a text, and return who is named in it and in those before."""
        self._texts.append(frozenset(named))
        return frozenset().union(*self._texts)


class Attributor:
    """Attributes hits by a register; build it once a book."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._book: dict[str, RecordId] = {}
        self._local: dict[tuple[str, str], RecordId] = {}
        for record in register:
            for text in record.owns:
                self._book.setdefault(fold_key(text), record.id)
            for text, places in record.owns_in.items():
                for place in places:
                    self._local.setdefault((place, fold_key(text)), record.id)

    def attribute(
        self, hits: Sequence[Hit], context: Context, text: str = "", nearby: Nearby | None = None
    ) -> list[Attribution | Unattributed]:
        """Attribute every hit of a text; `text` gives the findings their context.

        `nearby`: who is named in the texts before; a doubtful name is the one who is named there, or here,
        with evidence.
        """
        found = [self._one(hit, context, text) for hit in hits]
        named = {r for one in found if isinstance(one, Attribution) and one.evident for r in one.records}
        near = nearby.add(named) if nearby is not None else named
        return [self._doubtful(one, context, near, last=nearby is not None) for one in found]

    def _doubtful(
        self, one: Attribution | Unattributed, context: Context, near: Set[RecordId], *, last: bool
    ) -> Attribution | Unattributed:
        """Attribute a doubtful name to whom the register gives the string, or to who is named near by."""
        if isinstance(one, Attribution) or not one.hit.doubtful:
            return one
        hit = replace(one.hit, block=None)
        if (owned := self._by_owner(hit, hit.candidates, context)) is not None:
            return owned
        known = dict.fromkeys(c.record for c in hit.candidates if c.record in near)
        if len(known) == 1:
            return Attribution(hit, tuple(known), Attributed.EVIDENCE)
        if last and not known and hit.home is not None:
            return Attribution(hit, (hit.home,), Attributed.UNIQUE)
        return one

    def explicit(self, surface: str, target: str | None, place: Place | None) -> Attribution | Finding:
        """Attribute what a name role marks: by its target, or by its words, which must be a variant."""
        if target is not None:
            if target in self.register:
                return self._role(surface, (RecordId(target),))
            return Finding(
                Rule.NAME_ROLE, f"The name role names {target!r}, no record of the register", place
            )
        found = self._by_variant.get(fold_key(surface), ())
        if len(found) == 1:
            return self._role(surface, found)
        owner = self._book.get(fold_key(surface))
        if owner in found:
            return self._role(surface, (owner,))
        what = "several records" if found else "no record"
        known = ": " + ", ".join(found) if found else ""
        return Finding(
            Rule.NAME_ROLE, f"The words {surface!r} of a name role are a variant of {what}{known}", place
        )

    @property
    def _by_variant(self) -> dict[str, tuple[RecordId, ...]]:
        return _variant_table(self.register)

    def _role(self, surface: str, records: tuple[RecordId, ...]) -> Attribution:
        return Attribution(Hit(0, len(surface), surface, ()), self.register.bearers(records), Attributed.ROLE)

    def _one(self, hit: Hit, context: Context, text: str) -> Attribution | Unattributed:
        if hit.block is not None:
            return Unattributed(hit, _blocked(hit, context, text))
        if all(candidate.variant.kind is VariantKind.COLLECTIVE for candidate in hit.candidates):
            return self._family(hit, context, text)
        best = _best(hit)
        if len(best) == 1:
            return Attribution(hit, self.register.bearers([best[0].record]), _rule(hit, best[0]))
        return self._owned(hit, best, context, text)

    def _family(self, hit: Hit, context: Context, text: str) -> Attribution | Unattributed:
        records = [candidate.record for candidate in hit.candidates]
        written = [r for r in records if self.register[r].members or self.register[r].kind is Kind.FAMILY]
        if written or len(records) > 1:
            return Attribution(hit, self.register.bearers(written[:1] or records), Attributed.FAMILY)
        message = f"{hit.surface!r} names a family of which the register knows one"
        mend = "Add a record of kind family with its members."
        return Unattributed(hit, _say(Rule.NAME_FAMILY, message, context, hit, text, mend=mend))

    def _owned(
        self, hit: Hit, best: Sequence[Candidate], context: Context, text: str
    ) -> Attribution | Unattributed:
        if (owned := self._by_owner(hit, best, context)) is not None:
            return owned
        choices = {candidate.record for candidate in best}
        headwords = " or ".join(self.register[record].headword for record in sorted(choices))
        message = f"{hit.surface!r} can be {headwords}"
        return Unattributed(hit, _say(Rule.NAME_AMBIGUOUS, message, context, hit, text))

    def _by_owner(self, hit: Hit, best: Sequence[Candidate], context: Context) -> Attribution | None:
        """Return the record that owns a string in this section or document, or in the book."""
        choices = {candidate.record for candidate in best}
        keys = list(dict.fromkeys(fold_key(s) for s in (hit.surface, *(c.variant.text for c in best))))
        places = [
            (f"{context.document}#{slug}", Attributed.OWNER_SECTION) for slug in reversed(context.sections)
        ]
        places.append((context.document, Attributed.OWNER_DOCUMENT))
        for place, rule in places:
            for key in keys:
                if (owner := self._local.get((place, key))) in choices:
                    return Attribution(hit, self.register.bearers([owner]), rule)
        for key in keys:
            if (owner := self._book.get(key)) in choices:
                return Attribution(hit, self.register.bearers([owner]), Attributed.OWNER_BOOK)
        return None


def attribute(
    hits: Sequence[Hit], context: Context, register: Register, text: str = ""
) -> list[Attribution | Unattributed]:
    """Attribute hits once; a caller with many texts keeps an `Attributor`."""
    return Attributor(register).attribute(hits, context, text)


def _best(hit: Hit) -> list[Candidate]:
    """Return the candidates by the strongest kind of variant: a name in full before a surname."""
    order = [candidate for candidate in hit.candidates if candidate.variant.kind is VariantKind.FULL]
    bare = {VariantKind.SURNAME, VariantKind.FORENAME}
    written = [c for c in hit.candidates if not c.variant.automatic and c.variant.kind not in bare]
    initials = [c for c in hit.candidates if c.variant.kind is VariantKind.INITIALS]
    second = [c for c in hit.candidates if c.variant.kind is VariantKind.OTHER]
    if second and len(second) < len(hit.candidates) and " " in hit.surface:
        return [c for c in hit.candidates if c not in second]
    if order and len(order) < len(hit.candidates) and " " in hit.surface:
        return order
    if len(hit.candidates) > 1 and not hit.beside and len(written) == 1 and not order and not initials:
        return written
    return list(hit.candidates)


def _rule(hit: Hit, candidate: Candidate) -> Attributed:
    kind = candidate.variant.kind
    if kind in {VariantKind.FULL, VariantKind.INITIALS, VariantKind.INVERTED}:
        return Attributed.FULL
    if hit.given:
        return Attributed.FULL
    if hit.beside:
        return Attributed.UNIQUE
    if not candidate.variant.alone:
        return Attributed.EVIDENCE
    return Attributed.UNIQUE if candidate.variant.automatic else Attributed.VARIANT


def _blocked(hit: Hit, context: Context, text: str) -> Finding:
    block = hit.block
    assert block is not None
    if block.reason in {BlockReason.NO_EVIDENCE, BlockReason.DOUBT}:
        message = f"{hit.surface!r} is also a word or a place; nothing near by tells that a person is meant"
        return _say(Rule.NAME_NO_EVIDENCE, message, context, hit, text)
    return _say(Rule.NAME_BLOCKED, f"{hit.surface!r} is part of {block.surface!r}", context, hit, text)


def _say(rule: Rule, message: str, context: Context, hit: Hit, text: str, *, mend: str = "") -> Finding:
    if text:
        message += f", in “{words_around(text, hit.start, hit.end)}”"
    return Finding(rule, message, context.place, mend)


def words_around(text: str, start: int, end: int, count: int = 5) -> str:
    """Return the words of a place with a few either side."""
    before = text[:start].split(" ")[-count - 1 :]
    after = text[end:].split(" ")[: count + 1]
    return " ".join((" ".join(before) + text[start:end] + " ".join(after)).split())


_TABLES: dict[int, tuple[Register, dict[str, tuple[RecordId, ...]]]] = {}


def _variant_table(register: Register) -> dict[str, tuple[RecordId, ...]]:
    known = _TABLES.get(id(register))
    if known is not None and known[0] is register:
        return known[1]
    table: dict[str, dict[RecordId, None]] = {}
    with collector_at_rest():
        for record in register:
            for variant in variants_of(record):
                table.setdefault(fold_key(variant.text), {})[record.id] = None
        made = {key: tuple(found) for key, found in table.items()}
    _TABLES.clear()
    _TABLES[id(register)] = (register, made)
    return made
