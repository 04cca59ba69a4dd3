"""What the pages around it tell about a string that several records bear.

In come the attributed hits of all pages, in order; out go the same, where hits that nobody owned are
attributed by what stands near: the bearer named last on that page, the one whom the book nearly always
means, the one named on the page before or after. Each says so by its rule. Only pages that nobody can
edit are treated so; in a book of one's own an ambiguous mention is a finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from octavo.findings import Finding, Place, Rule
from octavo.names.attribution import Attributed, Attribution, Unattributed
from octavo.names.bearers import Bearers, renowned
from octavo.names.hits import Hit
from octavo.names.matching import Matcher
from octavo.names.records import RecordId, VariantKind

if TYPE_CHECKING:
    from octavo.names.pages import Page

PageHits = tuple["Page", "str | None", list[Attribution | Unattributed]]

_MOSTLY_BARE = 4
_NEAR = 3
_FEW = 2  # bearers of a forename that can be told apart by the page
_ENOUGH, _BY_FAR = 2, 2


def attribute_pages(found: Sequence[PageHits], bearers: Bearers) -> list[PageHits]:
    """Return the hits with what the neighbourhood decides: first those with forenames, then bare surnames."""
    for with_forename in (True, False):
        deciding = _Deciding(found, bearers)
        found = [
            (page, note, [deciding.decide(number, one, with_forename) for one in attributed])
            for number, (page, note, attributed) in enumerate(found)
        ]
    return list(found)


def learn_forenames(matcher: Matcher, texts: Iterable[str]) -> dict[RecordId, tuple[str, ...]]:
    """Learn what the initials of a headword stand for: Carl Philipp Emanuel Bach is Bach, C. P. E.

    Only where as many names stand before the surname as the record has initials, and one record agrees.
    """
    votes: dict[RecordId, Counter[tuple[str, ...]]] = {}
    for text in texts:
        for hit in matcher.find(text):
            full = [
                c.record for c in hit.candidates if len(matcher.forenames(c.record)) == len(hit.given) > 1
            ]
            if len(full) == 1 and hit.block is None and max(map(len, hit.given)) > 2:
                votes.setdefault(full[0], Counter())[hit.given] += 1
    return {record: counts.most_common(1)[0][0] for record, counts in votes.items()}


def _usage(found: Sequence[PageHits]) -> Counter[RecordId]:
    """Count how often the book names each record in a way that only it bears."""
    usage: Counter[RecordId] = Counter()
    for _, _, attributed in found:
        for one in attributed:
            # A name inverted in the text (Mozart, Leopold) stands in a list: not how the book calls him.
            if isinstance(one, Attribution) and (not one.hit.given or one.hit.given[0] in one.hit.surface):
                usage.update(one.records)
    return usage


def _bare_strings(found: Sequence[PageHits]) -> Counter[str]:
    """Count the ambiguous strings that stand without a forename."""
    return Counter(
        one.hit.surface
        for _, _, attributed in found
        for one in attributed
        if isinstance(one, Unattributed) and one.finding.rule is Rule.NAME_AMBIGUOUS and not one.hit.given
    )


def _title(hit: Hit) -> bool:
    return all(candidate.variant.kind is VariantKind.TITLE for candidate in hit.candidates)


def _bare_forename(hit: Hit) -> bool:
    return all(candidate.variant.kind is VariantKind.FORENAME for candidate in hit.candidates)


class _Deciding:
    """Decides ambiguous hits by who is named without doubt on the pages around."""

    def __init__(self, found: Sequence[PageHits], bearers: Bearers) -> None:
        self._found = found
        self._bearers = bearers
        self._usage = _usage(found)
        self._bare = _bare_strings(found)
        self._named: dict[int, Counter[RecordId]] = defaultdict(Counter)
        for page, _, attributed in found:
            for one in attributed:
                if isinstance(one, Attribution) and (one.rule.sure or one.hit.given):
                    self._named[page.sheet].update(one.records)

    def decide(
        self, number: int, one: Attribution | Unattributed, with_forename: bool
    ) -> Attribution | Unattributed:
        """Return an ambiguous hit attributed, where its neighbourhood tells."""
        if isinstance(one, Attribution):
            return self._doubted(self._found[number][0], one)
        if one.finding.rule is not Rule.NAME_AMBIGUOUS:
            return one
        if with_forename is not bool(one.hit.given):
            return one
        if any(candidate.variant.kind is VariantKind.COLLECTIVE for candidate in one.hit.candidates):
            return one
        choices = list(dict.fromkeys(candidate.record for candidate in one.hit.candidates))
        record, rule = self._who(one, choices, self._found[number][0].sheet)
        return one if record is None else Attribution(one.hit, (record,), rule)

    def _doubted(self, page: Page, one: Attribution) -> Attribution | Unattributed:
        """Let go of a bare forename where no page near names that person in full: there are other Henries."""
        if one.rule is not Attributed.EVIDENCE or not _bare_forename(one.hit):
            return one
        if any(self._named[page.sheet + step][one.record] for step in range(-_NEAR, _NEAR + 1)):
            return one
        message = f"{one.hit.surface!r} is a forename of which the pages around name no bearer in full"
        return Unattributed(one.hit, Finding(Rule.NAME_NO_EVIDENCE, message, Place(f"page {page.label}")))

    def _who(
        self, one: Unattributed, choices: Sequence[RecordId], sheet: int
    ) -> tuple[RecordId | None, Attributed]:
        """Return whom an ambiguous hit names, and by which rule."""
        near = None
        if not one.hit.given:
            if _bare_forename(one.hit) or not self._has_default(one.hit.surface, choices):
                near = self._nearest(sheet, choices, forename=_bare_forename(one.hit))
            if near is not None:
                return near, Attributed.NEAREST
            if _bare_forename(one.hit) or _title(one.hit):
                return None, Attributed.USAGE  # Henry and Duke of Somerset were many
            if (known := renowned(choices, self._bearers)) is not None:
                return known, Attributed.RENOWN
        return self._usual(choices), Attributed.USAGE

    def _usual(self, choices: Sequence[RecordId]) -> RecordId | None:
        """Return the bearer whom the book names by far the most."""
        ordered = sorted(choices, key=lambda record: -self._usage[record])
        first, second = self._usage[ordered[0]], self._usage[ordered[1]]
        return ordered[0] if first >= max(_ENOUGH, _BY_FAR * second) else None

    def _has_default(self, surface: str, choices: Sequence[RecordId]) -> bool:
        """A name that mostly stands bare means one bearer: the others are told apart by a forename."""
        return self._bare[surface] >= _MOSTLY_BARE * max(self._usage[record] for record in choices)

    def _nearest(self, sheet: int, choices: Sequence[RecordId], *, forename: bool) -> RecordId | None:
        """Return the one bearer whom the page names in full, else the one whom both pages beside it name.

        Where a page names two bearers, or none is near, nobody is guessed; for a bare forename the pages
        beside are not near.
        """
        here = {record for record in choices if self._named[sheet][record]}
        before, after = ({r for r in choices if self._named[sheet + step][r]} for step in (-1, 1))
        around = before if before == after and len(before) == 1 else set()
        if forename and len(choices) > _FEW:
            return None
        if forename:
            around = set()
        if len(here) > 1 or (here and around and here != around):
            return None
        return next(iter(here or around), None)
