"""Neighbours: what stands beside a hit decides whether it is that name, a part of a longer one, or a word.

In comes a span of folded text with the records that it may name; out goes a `NeighbourVerdict`. ``Mrs Bernard
Shaw`` is not Bernard Shaw, ``Margaret Beaufort`` is not Henry Beaufort, ``Richard Wagner`` is not Albert
Richard, ``Fisher Street`` is nobody. A forename or initial that agrees with a record narrows the choice to
it. A word of the language (Mill, Well) needs such a neighbour, or a capital in mid-sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from octavo.names.language import (
    COMMON_WORDS,
    COMPASS,
    FEMALE_TITLES,
    FORENAMES,
    MALE_TITLES,
    PREFIXES,
    RANKS,
    SAINTS,
    SURE_TITLES,
    TITLES,
    BookWords,
    writes_capital_nouns,
)
from octavo.names.matching.bearers import Bearer, Bearers
from octavo.names.matching.cited_titles import cited_title
from octavo.names.matching.coordination import Coordinated, coordinated, may_be_coordinated
from octavo.names.matching.evidence import Evidence, Weight
from octavo.names.matching.hits import BlockReason, Candidate
from octavo.names.matching.places import is_placed, longer_place_begins
from octavo.names.matching.words_after import longer_name_ends
from octavo.names.matching.words_before import (
    Leading,
    is_given_name,
    leading,
    name_parts,
)
from octavo.names.records import RecordId, Register, VariantKind

_INVERTED = re.compile(
    r", (?:(?:Miss|Mrs|Mr|Dr|Sir|Rev|Prof|Lady|Lord)\.? )?"
    r"((?:(?:[^\W\d_a-z]\.){1,4}|[^\W\d_a-z][^\W\d_]+\.?)(?: (?:[^\W\d_a-z]\.)+)?)(?![^\W_])"
)


_MISS_OR_MRS = frozenset({"miss", "mrs"})
_APPOSITION = re.compile(r"([^\W\d_a-z][^\W_]+), $")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)(?![^\W_])")
_LIST_BEFORE = re.compile(r"\d[.;] $")
_DATED = re.compile(r",? \(?(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Span:
    """A place in folded text and the records whose strings stand there."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class RawBlock:
    """Why a span is no mention, by places in the folded text."""

    reason: BlockReason
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NeighbourVerdict:
    """The candidates left, where the name begins with what speaks for it, and a block or None."""

    candidates: tuple[Candidate, ...]
    start: int
    block: RawBlock | None = None
    beside: bool = False
    given: tuple[str, ...] = ()
    title: str = ""


class Judge:
    """Judges spans by their neighbours; knows the register's bearers and the book's lower-case words."""

    def __init__(
        self, register: Register, words: BookWords, learnt: Mapping[RecordId, tuple[str, ...]]
    ) -> None:
        self._bearers = Bearers(register, learnt)
        self._words = words
        self._weights = Evidence(self._bearers, words)

    def judge(self, text: str, span: Span, starts: Mapping[int, bool], language: str) -> NeighbourVerdict:
        """Return what is left of a span's candidates, or the words that block it.

        `starts` tells where the spans of the text begin, and whether they are names.
        """
        known = self._forenames(span.candidates)
        lower = self._words.lower
        nouns = writes_capital_nouns(language)
        at = span.start, span.end
        left = leading(text, at, vocabulary=lower, known=known, starts=starts, nouns=nouns)
        a_surname = text[span.start : span.end].lower() not in FORENAMES
        named = bool(left.given) or (bool(left.title) and a_surname)
        end = longer_name_ends(text, *at, starts, lower, named=named, nouns=nouns)
        if end is not None:
            swapped = self._swapped(text, span)
            return swapped or _blocked(span, BlockReason.LONGER_NAME, span.start, end)
        if (start := self._longer_begins(text, span, starts, left, language)) is not None:
            return _blocked(span, BlockReason.LONGER_NAME, start, span.end)
        if not _collective(span) and any(map(self._bearers.of, span.candidates)):
            verdict = self._persons(text, span, left)
        else:
            verdict = NeighbourVerdict(span.candidates, span.start)
        return verdict if verdict.block else self._evidence(text, span, verdict, language)

    def _swapped(self, text: str, span: Span) -> NeighbourVerdict | None:
        """``Nagy Imre``: the surname first, as his own language has it."""
        found = _WORD_AFTER.match(text, span.end)
        kept = tuple(c for c in span.candidates if found and self._is_first_name(c, found.group(1)))
        if found is None or not kept:
            return None
        return NeighbourVerdict(kept, span.start, beside=True, given=(found.group(1),))

    def _is_first_name(self, candidate: Candidate, word: str) -> bool:
        bearer = self._bearers.of(candidate)
        return bearer is not None and len(word) > 1 and bearer.forenames[:1] == (word,)

    def coordinated(self, text: str, span: Span, verdict: NeighbourVerdict) -> tuple[Coordinated, ...]:
        """Return those whose forename stands before a conjunction and the name at a span."""
        start = verdict.start
        if verdict.block is not None:
            start = min(start, verdict.block.start)
            start = text.index(" ", start) + 1 if verdict.title else start
        if not may_be_coordinated(text, start) or (verdict.block is not None and not verdict.given):
            return ()
        return tuple(coordinated(text, start, span.candidates, verdict.given, self._bearers.of))

    def forenames(self, record: RecordId) -> tuple[str, ...]:
        """Return a person's forenames as far as the register gives them."""
        bearer = self._bearers.of_record(record)
        return bearer.forenames if bearer is not None else ()

    def _longer_begins(
        self, text: str, span: Span, starts: Mapping[int, bool], left: Leading, language: str
    ) -> int | None:
        """Return where a longer name begins whose last words these are: Saint-Simon, South Carolina."""
        if (start := _hyphen_before(text, span.start, starts)) is not None or left.title:
            return start
        if (start := longer_place_begins(text, span.start)) is None or not self._only_persons(span):
            return None
        sure = text[start : span.start - 1].lower() in COMPASS
        name = text[span.start : span.end]
        return start if sure or self._weights.is_place(name, span.candidates, language) else None

    def _only_persons(self, span: Span) -> bool:
        return all(self._bearers.of(candidate) is not None for candidate in span.candidates)

    def _forenames(self, candidates: Sequence[Candidate]) -> frozenset[str]:
        bearers = [bearer for c in candidates if (bearer := self._bearers.of(c)) is not None]
        return frozenset(name.lower() for bearer in bearers for name in bearer.forenames)

    # -- which person ----------------------------------------------------------------------------------

    def _persons(self, text: str, span: Span, left: Leading) -> NeighbourVerdict:
        fitting = [c for c in span.candidates if _fits_title(self._bearers.of(c), left)]
        if not fitting:
            return _blocked(span, BlockReason.OTHER_PERSON, left.title_start, span.end, left)
        if left.title not in FEMALE_TITLES:
            # A woman filed by her title (Shaw, Mrs. Bernard) is named with it where another can be meant.
            fitting = [c for c in fitting if not self._filed_as_woman(c)] or fitting
        fitting = self._by_apposition(text, span, self._by_office(fitting, left))
        before = left.parts
        words = text[span.start : span.end].split(" ")
        if not before and len(words) == 1:
            return self._bare(text, span, fitting, left)
        given = {c.record: (*before, *_inner(self._bearers.of(c), words)) for c in fitting}
        agreeing = [c for c in fitting if not before or self._agrees(c, given[c.record])]
        kept = self._closest(agreeing, given) or agreeing or self._slips(fitting, given, words[-1])
        if not kept:
            return _blocked(span, BlockReason.LONGER_NAME, left.title_start, span.end, left)
        beside = bool(before or left.title)
        return NeighbourVerdict(
            tuple(self._knights(kept, left.title)),
            left.start,
            beside=beside,
            given=given[kept[0].record],
            title=left.title,
        )

    def _bare(self, text: str, span: Span, fitting: Sequence[Candidate], left: Leading) -> NeighbourVerdict:
        """Judge a surname with no forename before it; one may follow: ``Bach, Joh. Ernst``."""
        after = _INVERTED.match(text, span.end)
        words = after.group(1).split() if after else []
        listed = after is not None and _in_a_list(text, span.start, after.end())
        if words and (listed or all(map(is_given_name, words))):
            parts = tuple(part for word in words for part in name_parts(word))
            agreeing = [c for c in fitting if self._agrees(c, parts)]
            kept = self._closest(agreeing, dict.fromkeys((c.record for c in agreeing), parts)) or agreeing
            if listed and not agreeing:
                return _blocked(span, BlockReason.LONGER_NAME, span.start, after.end() if after else span.end)
            if kept and (listed or len(kept) < len(fitting)):
                return NeighbourVerdict(tuple(kept), span.start, beside=True, given=parts, title=left.title)
        beside = bool(left.title) and (not left.begins_sentence or left.title in SURE_TITLES)
        return NeighbourVerdict(tuple(fitting), span.start, beside=beside, title=left.title)

    def _by_office(self, fitting: list[Candidate], left: Leading) -> list[Candidate]:
        """Return those whose heading tells of the title before the name: General Howe, alderman Oliver."""
        if len(fitting) < 2 or not left.title or left.given:
            return fitting
        known = [(c, self._bearers.of(c)) for c in fitting]
        return [c for c, bearer in known if bearer is not None and left.title in bearer.offices] or fitting

    def _knights(self, kept: Sequence[Candidate], title: str) -> Sequence[Candidate]:
        """Return the knights where Sir stands before the name, else the others."""
        if len(kept) < 2:
            return kept
        knights = [c for c in kept if (b := self._bearers.of(c)) is not None and "sir" in b.titles]
        return (knights if title == "sir" else [c for c in kept if c not in knights]) or kept

    def _by_apposition(self, text: str, span: Span, fitting: list[Candidate]) -> list[Candidate]:
        """Return those of a forename before a title: ``Frederick, Duke of York`` is not Edward."""
        if len(fitting) < 2 or any(c.variant.kind is not VariantKind.TITLE for c in fitting):
            return fitting
        before = _APPOSITION.search(text, max(0, span.start - 40), span.start)
        if before is None or not is_given_name(before.group(1)):
            return fitting
        given = before.group(1).split()
        known = [(c, self._bearers.of(c)) for c in fitting]
        return [c for c, b in known if b is not None and b.forenames and b.agrees(given)] or fitting

    def _agrees(self, candidate: Candidate, given: tuple[str, ...]) -> bool:
        bearer = self._bearers.of(candidate)
        return bearer is not None and bearer.agrees(given)

    def _filed_as_woman(self, candidate: Candidate) -> bool:
        bearer = self._bearers.of(candidate)
        by_surname = candidate.variant.kind is not VariantKind.FORENAME
        return by_surname and bearer is not None and bool(bearer.titles & FEMALE_TITLES)

    def _closest(
        self, candidates: Sequence[Candidate], given: Mapping[RecordId, tuple[str, ...]]
    ) -> list[Candidate]:
        """Return those whose forenames are all given, else those that agree by words, not by initials."""
        known = [(c, self._bearers.of(c), given[c.record]) for c in candidates]
        exact = [c for c, bearer, names in known if bearer is not None and bearer.exactly(names)]
        return exact or [c for c, bearer, names in known if bearer is not None and bearer.by_word(names)]

    def _slips(
        self, fitting: Sequence[Candidate], given: Mapping[RecordId, tuple[str, ...]], surname: str
    ) -> list[Candidate]:
        """Return the one bearer of a rare name whose middle initial is printed otherwise."""
        if len(fitting) != 1 or surname.lower() in COMMON_WORDS | FORENAMES:
            return []
        bearer = self._bearers.of(fitting[0])
        return list(fitting) if bearer is not None and bearer.slip(given[fitting[0].record]) else []

    # -- words and places --------------------------------------------------------------------------------

    def _evidence(self, text: str, span: Span, verdict: NeighbourVerdict, language: str) -> NeighbourVerdict:
        """Ask for evidence where a name stands bare."""
        if (longer := _part_of_longer(text, span, verdict)) is not None:
            return longer
        if verdict.beside:
            return verdict
        candidates = verdict.candidates
        if len(candidates) > 1 and (homes := _headwords(candidates)) and len(homes) < len(candidates):
            # Halifax, the town, and Lord Halifax: in Halifax is the town, else it depends on who is near.
            if is_placed(text, span.start, span.end, language):
                return replace(verdict, candidates=homes)
            return _blocked(span, BlockReason.DOUBT, span.start, span.end)
        weight = self._weights.weigh(text, span.start, span.end, candidates, language)
        if weight is Weight.ENOUGH:
            return verdict
        reason = BlockReason.DOUBT if weight is Weight.DOUBT else BlockReason.NO_EVIDENCE
        return _blocked(span, reason, span.start, span.end)


def _headwords(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the records whose name is the very word, where others bear it as the place of a title only."""
    titles = [c for c in candidates if c.variant.kind is VariantKind.TITLE and not c.variant.alone]
    return tuple(c for c in candidates if c not in titles) if titles else ()


def _part_of_longer(text: str, span: Span, verdict: NeighbourVerdict) -> NeighbourVerdict | None:
    """Return the block of a name that what stands before makes longer: the Duke of Norfolk."""
    if _inverted_forename(text, span, verdict):
        return _blocked(span, BlockReason.LONGER_NAME, span.start, span.end)
    if (start := _rank_before(text, span.start)) is not None:
        return _blocked(span, BlockReason.LONGER_NAME, start, span.end)
    if (title := cited_title(text, verdict.start, span.end)) is not None:
        return _blocked(span, BlockReason.LONGER_NAME, title, span.end)
    return None


def _blocked(
    span: Span, reason: BlockReason, start: int, end: int, left: Leading | None = None
) -> NeighbourVerdict:
    given, title = (left.parts, left.title) if left is not None else ((), "")
    return NeighbourVerdict(
        span.candidates, span.start, RawBlock(reason, start, end), given=given, title=title
    )


def _collective(span: Span) -> bool:
    return all(candidate.variant.kind is VariantKind.COLLECTIVE for candidate in span.candidates)


def _fits_title(bearer: Bearer | None, left: Leading) -> bool:
    if bearer is None or not left.title:
        return True
    if left.title in SAINTS:
        return left.title in bearer.titles
    if left.title in _MISS_OR_MRS and bearer.titles & _MISS_OR_MRS and left.title not in bearer.titles:
        return False  # Miss Pankhurst is the daughter of Mrs. Pankhurst
    if left.title in FEMALE_TITLES:
        return bearer.female or (bearer.unknown and not bearer.forenames and not left.given)
    # Dr. Common is not the Miss Common of the register.
    titled_otherwise = bearer.titles & FEMALE_TITLES and not left.given
    return not (titled_otherwise or (left.title in MALE_TITLES and bearer.female))


def _inner(bearer: Bearer | None, words: Sequence[str]) -> tuple[str, ...]:
    """Return the forenames within a span that ends with the surname."""
    if bearer is None or not bearer.surname:
        return ()
    count = len(bearer.surname.split(" "))
    if " ".join(words[-count:]).casefold() != bearer.surname.casefold():
        return ()
    names = [w for w in words[:-count] if not w.islower() and w.rstrip(".").lower() not in TITLES | RANKS]
    return tuple(part for word in names for part in name_parts(word))


def _rank_before(text: str, start: int) -> int | None:
    """``the Duke of Norfolk`` is not Norfolk, the county; return where the longer name begins."""
    found = re.search(r"([^\W\d_a-z][^\W_]+) of (?:the )?$", text[max(0, start - 30) : start])
    if found is None or found.group(1).lower() not in RANKS:
        return None
    return start - len(found.group())


_LIST_GOES_ON = re.compile(r"(?: [^\W\d_a-z]\.)*(?:[,.;] ?[\d(A-Z]| \d|$)")


def _inverted_forename(text: str, span: Span, verdict: NeighbourVerdict) -> bool:
    """``Standring, George, 1893`` in a list is not a person whose surname is George."""
    if text[span.start : span.end].lower() not in FORENAMES:
        return False
    if all(candidate.variant.kind is VariantKind.FORENAME for candidate in verdict.candidates):
        inverted = re.search(r"[^\W\d_a-z][^\W_]+, $", text[max(0, span.start - 30) : span.start])
        return inverted is not None and re.match(r"[,.;:)\"]|$", text[span.end : span.end + 1]) is not None
    before = re.search(r"(?:^|[.:;)\]\d] )[^\W\d_a-z][^\W_]+, $", text[max(0, span.start - 30) : span.start])
    return before is not None and _LIST_GOES_ON.match(text, span.end) is not None


def _in_a_list(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands in a list with years: ``1892. Barker, Granville, 1907-12`` is not Ernest."""
    return bool(_LIST_BEFORE.search(text, max(0, start - 3), start) and _DATED.match(text, end))


def _hyphen_before(text: str, start: int, starts: Mapping[int, bool]) -> int | None:
    """Return where a longer name begins: ``Saint-Simon`` is not Simon.

    ``anti-Trotsky`` is Trotsky, and ``Rosmer–Naville`` are two whom the register knows.
    """
    if not start or text[start - 1] != "-":
        return None
    found = re.search(r"([^\W_]+)-$", text[max(0, start - 30) : start])
    if found is None or not found.group(1)[0].isupper() or found.group(1).lower() in PREFIXES:
        return None
    longer = start - len(found.group())
    return None if starts.get(longer, False) else longer
