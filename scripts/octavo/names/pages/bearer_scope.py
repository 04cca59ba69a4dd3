"""What the pages of a book tell about a string that several bear, in the register or outside it.

In come the attributed hits of all pages, in order; out go the same, where bare names that nobody owned are
attributed by what the book tells: the one bearer whom the page names in full, the one whom everybody means,
the one whom this book means (`usage.py`). Each says so by its rule. And a bare name that the register gives
to one person is let go where the book tells that somebody else is meant, whom the register does not know.
Only pages that nobody can edit are treated so; in a book of one's own an ambiguous mention is a finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from octavo.findings import Finding, Place, Rule
from octavo.names.language import FEMALE_TITLES, FORENAMES, LEARNED, OFFICES, RANKS, fold_key, is_place_name
from octavo.names.matching import (
    Attributed,
    Attribution,
    Bearers,
    BlockReason,
    Hit,
    Matcher,
    Unattributed,
    renowned,
)
from octavo.names.pages.bearer_usage import closeness, nearest_bearer, usual_bearer, usual_forename
from octavo.names.records import RecordId, VariantKind

if TYPE_CHECKING:
    from octavo.names.pages.foreign_page import ForeignPage

PageHits = tuple["ForeignPage", "str | None", list[Attribution | Unattributed]]

_NEAR = 3
_FEW = 2  # bearers of a forename that a page can tell apart, or of a surname that a plural means
_ENOUGH, _BY_FAR = 2, 2
_OFTEN = 4  # times that a forename stands bare
_HARDLY_HIM = 20  # times as many pages with the bare name as with the full one, where another is never named
_HARDLY = 8  # times as many pages with the bare name as with the outsider: he is hardly meant


def attribute_pages(found: Sequence[PageHits], bearers: Bearers) -> list[PageHits]:
    """Return the hits with what the neighbourhood decides: first those with forenames, then bare surnames."""
    for with_forename in (True, False):
        deciding = _Deciding(found, bearers)
        found = [
            (page, note, [deciding.decide(page, one, with_forename) for one in attributed])
            for page, note, attributed in found
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


class _Survey:
    """Where the book names each bearer in full, where a string stands bare, and who else bears it."""

    def __init__(self, found: Sequence[PageHits]) -> None:
        self.counts: Counter[RecordId] = Counter()
        self.full: dict[RecordId, set[int]] = defaultdict(set)
        self.introduced: dict[tuple[RecordId, str], set[int]] = defaultdict(set)
        self.by_title: dict[RecordId, set[int]] = defaultdict(set)
        self.bare: dict[str, set[int]] = defaultdict(set)
        self.outside: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.other_use: Counter[str] = Counter()
        self.no_name: Counter[str] = Counter()
        self.bare_use: Counter[str] = Counter()
        for page, _, attributed in found:
            for one in attributed:
                self._note(page.sheet, one)

    def _note(self, sheet: int, one: Attribution | Unattributed) -> None:
        hit = one.hit
        key = fold_key(hit.surface)
        if hit.block is not None and not hit.doubtful:
            self._outside(sheet, key, hit)
            return
        if isinstance(one, Attribution):
            # A name inverted in the text (Mozart, Leopold) stands in a list: not how the book calls him.
            if not hit.given or hit.given[0] in hit.surface:
                self.counts.update(one.records)
            if one.rule.sure or hit.given or hit.title or _titled_in_full(hit):
                for record in one.records:
                    self.full[record].add(sheet)
                    for word in hit.surface.split():
                        self.introduced[record, fold_key(word)].add(sheet)
                    if not hit.given and one.rule is not Attributed.FULL:
                        self.by_title[record].add(sheet)
        if not hit.given:
            self.bare[key].add(sheet)
            self.bare_use[key] += 1

    def _outside(self, sheet: int, key: str, hit: Hit) -> None:
        """Note somebody whom the register does not know, by the first letter of a forename, or by a title."""
        block = hit.block
        assert block is not None
        if block.reason is BlockReason.LONGER_NAME:
            self.other_use[key] += 1
            # Memoirs of George III. mentions nobody, but tells whom the book is about.
            full = [c.record for c in hit.candidates if c.variant.kind is VariantKind.FULL]
            if len(full) == len(hit.candidates) == 1:
                self.introduced[full[0], key.split(maxsplit=1)[0]].add(sheet)
        if block.reason is BlockReason.NO_EVIDENCE:
            self.no_name[key] += 1
        if hit.given and hit.title not in FEMALE_TITLES:
            self.outside[key][hit.given[0][0]].add(sheet)
        elif hit.title and hit.title not in FEMALE_TITLES and not hit.given:
            self.outside[key][hit.title].add(sheet)


def _titled_in_full(hit: Hit) -> bool:
    """The Duke of Norfolk is named in full by his title; the Queen of France is not, there were many."""
    kinds = {candidate.variant.kind for candidate in hit.candidates}
    return " " in hit.surface and kinds <= {VariantKind.TITLE, VariantKind.OTHER} and not _is_office(hit)


def _is_office(hit: Hit) -> bool:
    """Tell whether a title is an office that one holds after the other: Queen of France, Bishop of Ely."""
    return _is_title(hit) and " of " in hit.surface and hit.surface.split()[0].lower() in OFFICES


def _is_forename(hit: Hit) -> bool:
    """Tell whether a hit is the forename by which somebody is known: there are others of that name."""
    return any(candidate.variant.kind is VariantKind.FORENAME for candidate in hit.candidates)


def _is_title(hit: Hit) -> bool:
    return all(candidate.variant.kind is VariantKind.TITLE for candidate in hit.candidates)


class _Deciding:
    """Decides bare hits by who is named without doubt on the pages around."""

    def __init__(self, found: Sequence[PageHits], bearers: Bearers) -> None:
        self._bearers = bearers
        self._survey = _Survey(found)
        self._defaults: dict[tuple[str, tuple[RecordId, ...]], tuple[RecordId | str | None, Attributed]] = {}

    def decide(
        self, page: ForeignPage, one: Attribution | Unattributed, with_forename: bool
    ) -> Attribution | Unattributed:
        """Return a hit attributed, where its neighbourhood tells, or let go, where it tells otherwise."""
        if isinstance(one, Attribution):
            return one if with_forename else self._doubted(page, one)
        if one.hit.doubtful:
            return one if with_forename else self._doubtful(page.sheet, one)
        if one.finding.rule is not Rule.NAME_AMBIGUOUS or with_forename is not bool(one.hit.given):
            return one
        if any(candidate.variant.kind is VariantKind.COLLECTIVE for candidate in one.hit.candidates):
            return one
        choices = tuple(dict.fromkeys(candidate.record for candidate in one.hit.candidates))
        who, rule = self._most_named(choices) if one.hit.given else self._who(one.hit, choices, page.sheet)
        return Attribution(one.hit, (who,), rule) if who is not None else one

    def _doubtful(self, sheet: int, one: Unattributed) -> Attribution | Unattributed:
        """Attribute a name that is a word or a place too, where the book tells that a person is meant."""
        hit = replace(one.hit, block=None)
        choices = tuple(dict.fromkeys(candidate.record for candidate in hit.candidates))
        near = [record for record in choices if self._named_near(sheet, record)]
        if len(near) == 1 and not self._outsider(hit, near[0], sheet):
            return Attribution(hit, (near[0],), Attributed.EVIDENCE)
        if not near and hit.home is not None:
            return Attribution(hit, (hit.home,), Attributed.UNIQUE)
        if near or not self._mostly_a_name(hit, choices):
            return one
        who = choices[0] if len(choices) == 1 else self._who(hit, choices, sheet)[0]
        return Attribution(hit, (who,), Attributed.USAGE) if who is not None else one

    def _mostly_a_name(self, hit: Hit, choices: Sequence[RecordId]) -> bool:
        """Tell whether the book names a bearer in full, and hardly uses the string for anything else."""
        key = fold_key(hit.surface)
        uses = self._survey.bare_use[key]
        named = any(self._survey.full[record] for record in choices)
        named = named and (uses >= _OFTEN or not is_place_name(hit.surface))
        known = named or renowned(choices, self._bearers) is not None
        return known and uses >= _HARDLY * self._survey.no_name[key]

    # -- one bearer in the register --------------------------------------------------------------------

    def _doubted(self, page: ForeignPage, one: Attribution) -> Attribution | Unattributed:
        """Let go of a bare name of which another bearer is meant."""
        why = self._doubt(page.sheet, one)
        if not why:
            return one
        finding = Finding(Rule.NAME_NO_EVIDENCE, f"{one.hit.surface!r} {why}", Place(f"page {page.label}"))
        return Unattributed(one.hit, finding)

    def _doubt(self, sheet: int, one: Attribution) -> str:
        """Return why a bare name is not taken for the one bearer in the register; nothing where it is."""
        hit, record = one.hit, one.record
        if len(one.records) > 1:
            crowd = one.rule is Attributed.FAMILY and len(one.records) > _FEW
            return "names a family of whom one or the other is meant" if crowd else ""
        if one.rule.sure or hit.given or self._titled(hit, record):
            return ""
        if not hit.beside and not self._named_near(sheet, record) and (why := self._unsure(one)):
            return why
        outsider = not _is_forename(hit) and self._outsider(hit, record, sheet)
        return "is borne by somebody else whom the book names" if outsider else ""

    def _named_near(self, sheet: int, record: RecordId) -> bool:
        return any(sheet + step in self._survey.full[record] for step in range(-_NEAR, _NEAR + 1))

    def _unsure(self, one: Attribution) -> str:
        """Return why a forename or a title is unsure where nobody near is named in full."""
        hit = one.hit
        bearer = self._bearers.of_record(one.record)
        named = bearer is not None and bearer.surname.lower() in FORENAMES
        if _is_office(hit) and (named or self._survey.full[one.record]):
            return "is an office, and the pages around name no holder of it"
        if one.rule is not Attributed.EVIDENCE:
            return ""
        if _is_forename(hit) and not self._hardly_shared(hit):
            return "is a forename of which the pages around name no bearer in full"
        return ""

    def _titled(self, hit: Hit, record: RecordId | str | None) -> bool:
        """Tell whether a name stands with the very title under which the register has it: Mrs. Pankhurst."""
        bearer = self._bearers.of_record(RecordId(record or ""))
        return bool(hit.title) and bearer is not None and hit.title in bearer.titles

    def _hardly_shared(self, hit: Hit) -> bool:
        """Tell whether the book has a forename nearly always for the one who is known by it: Napoleon."""
        key = fold_key(hit.surface)
        return self._survey.bare_use[key] >= max(_OFTEN, _BY_FAR * self._survey.other_use[key])

    def _outsider(self, hit: Hit, record: RecordId, sheet: int) -> bool:
        """Tell whether a bare name means somebody whom the register does not know."""
        key = fold_key(hit.surface)
        outside = self._survey.outside.get(key)
        if not outside:
            return False
        own, bare = self._survey.full[record], self._survey.bare[key]
        if sheet in own:
            return False
        weighty = {who: pages for who, pages in outside.items() if len(bare) < _HARDLY * len(pages)}
        if any(sheet in pages for pages in weighty.values()):
            return True
        others = [closeness(bare, pages) for pages in weighty.values() if len(pages) >= _ENOUGH]
        # Who is never named in full is the one whom the bare name means.
        return bool(own and others) and max(others) >= _BY_FAR * closeness(bare, own)

    # -- several bearers -------------------------------------------------------------------------------

    def _most_named(self, choices: Sequence[RecordId]) -> tuple[RecordId | None, Attributed]:
        """Return the bearer whom the book names by far the most: for forenames that several have."""
        ordered = sorted(choices, key=lambda record: -self._survey.counts[record])
        first, second = (self._survey.counts[record] for record in ordered[:2])
        return (ordered[0] if first >= max(_ENOUGH, _BY_FAR * second) else None), Attributed.USAGE

    def _who(self, hit: Hit, choices: tuple[RecordId, ...], sheet: int) -> tuple[RecordId | None, Attributed]:
        """Return whom an ambiguous bare name means, and by which rule."""
        default, rule = self._default(hit, choices)
        here = self._named_on(sheet, hit, choices)
        if rule is Attributed.RENOWN and hit.title in LEARNED and not self._titled(hit, default):
            default = None  # Professor Newton is not Sir Isaac
        if here and default not in here:
            # Another is named on the page: he is meant where the book itself has no usual bearer.
            told = rule is Attributed.USAGE and default is not None
            many = _is_forename(hit) and len(choices) > _FEW
            only = next(iter(here)) if len(here) == 1 and not told and not many else None
            return self._known(only, choices), Attributed.NEAREST
        if default is None and not _is_office(hit):
            nearest = self._last_named(sheet, hit, choices)
            if nearest is not None:
                return self._known(nearest, choices), Attributed.NEAREST
        if default is None and not _is_forename(hit) and not _is_title(hit):
            before, after = (self._named_on(sheet + step, hit, choices) for step in (-1, 1))
            if before == after and len(before) == 1:
                return self._known(next(iter(before)), choices), Attributed.NEAREST
        return self._known(default, choices), rule

    def _introduced(self, hit: Hit, choices: Sequence[RecordId]) -> dict[RecordId, Set[int]]:
        """Return the pages that name each bearer in full by the very word: Lord Buckingham is no Temple."""
        key = fold_key(hit.surface.split()[-1])
        return {record: self._survey.introduced[record, key] for record in choices}

    def _last_named(self, sheet: int, hit: Hit, choices: Sequence[RecordId]) -> RecordId | None:
        """Return who was named in full last, unless the book tells him apart each time he is named."""
        full = self._introduced(hit, choices)
        outside = [pages for pages in self._outside(hit).values() if len(pages) > _ENOUGH]
        best = nearest_bearer(sheet, full, outside)
        hidden = not all(full.values()) and not _is_forename(hit)
        uses = len(self._survey.bare[fold_key(hit.surface)])
        if best is not None and hidden and uses > _HARDLY_HIM * len(full[best]):
            return None  # Pitt, who is never named in full, is meant more often than Thomas Pitt
        # Lord Howe is told apart from his brother by the title each time: the bare name is the brother's.
        apart = best is not None and self._survey.by_title[best] >= full[best]
        bare = not hit.title and not _is_title(hit)
        return None if apart and bare and not all(map(self._is_peer, choices)) else best

    def _is_peer(self, record: RecordId) -> bool:
        bearer = self._bearers.of_record(record)
        return bearer is not None and bool(bearer.offices & RANKS)

    def _named_on(self, sheet: int, hit: Hit, choices: Sequence[RecordId]) -> set[RecordId | str]:
        """Return who is named in full on a page; a woman's name is not borne bare beside a man's."""
        known: set[RecordId | str] = {r for r in choices if sheet in self._survey.full[r]}
        men = {r for r in known if not self._is_woman(r)}
        return (men or known) | {who for who, pages in self._outside(hit).items() if sheet in pages}

    def _is_woman(self, record: RecordId | str) -> bool:
        bearer = self._bearers.of_record(RecordId(record))
        return bearer is not None and bearer.female

    def _known(self, bearer: RecordId | str | None, choices: Sequence[RecordId]) -> RecordId | None:
        """Return a bearer whom the register knows."""
        return next((record for record in choices if record == bearer), None)

    def _outside(self, hit: Hit) -> Mapping[RecordId | str, Set[int]]:
        """Return the pages on which bearers whom the register does not know are named in full."""
        outside = {} if _is_forename(hit) else self._survey.outside.get(fold_key(hit.surface), {})
        return {f"~{who}": pages for who, pages in outside.items()}

    def _default(self, hit: Hit, choices: tuple[RecordId, ...]) -> tuple[RecordId | str | None, Attributed]:
        """Return the usual bearer of a string, and by which rule."""
        key = fold_key(hit.surface)
        if (key, choices) not in self._defaults:
            self._defaults[key, choices] = self._usual(hit, choices, self._survey.bare[key])
        return self._defaults[key, choices]

    def _usual(
        self, hit: Hit, choices: tuple[RecordId, ...], bare: Set[int]
    ) -> tuple[RecordId | str | None, Attributed]:
        full: dict[RecordId | str, Set[int]] = dict(self._introduced(hit, choices).items())
        if _is_title(hit):
            return None, Attributed.USAGE  # Duke of Somerset were many
        if _is_forename(hit):
            # Of Muhammad and Muhammad al-Kalbi it is the first who is known by that name alone.
            named = {c.record for c in hit.candidates if c.variant.kind is not VariantKind.FORENAME}
            if len(named) == 1 and hit.surface.lower() not in FORENAMES:
                return named.pop(), Attributed.USAGE
            return usual_forename(bare, full), Attributed.USAGE
        usual = usual_bearer(bare, full, self._outside(hit))
        known = renowned(choices, self._bearers)
        return (usual, Attributed.USAGE) if known is None or usual == known else (known, Attributed.RENOWN)
