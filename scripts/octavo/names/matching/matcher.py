"""Matching: every place in a text where a string of the register stands.

In comes a text (a paragraph or a note, without its markup); out go `Hit`s with places in that text, in
order, never overlapping. The engine is an Aho-Corasick automaton in overlapping mode over folded text with a
boundary test of our own: its leftmost-longest mode would let a longer string that fails the test hide a
shorter one that passes. The longest string consumes its words, also where it is blocked in the end:
what stands beside a hit is judged by `neighbours.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from octavo.names.language import ELISIONS, BookWords, Folded, fold, plural_of
from octavo.names.matching.coordination import Coordinated
from octavo.names.matching.hits import BlockedBy, BlockReason, Candidate, Hit
from octavo.names.matching.neighbours import Judge, NeighbourVerdict, Span
from octavo.names.matching.pattern_table import collector_at_rest, pattern_table
from octavo.names.records import Kind, RecordId, Register, Variant, VariantKind

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["BlockReason", "BlockedBy", "Candidate", "Hit", "Matcher"]


# Scripts that set no space between words; Korean sets its particles close behind a name.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff]{2}")


_PLURAL = re.compile(r"e?s(?![^\W_])")
_ARTICLE = re.compile(r"\b([Tt]he|two|both) $")


def _by_place(found: tuple[int, int, tuple[Candidate, ...]]) -> tuple[int, int]:
    return found[:2]


class Matcher:
    """Finds the names of a register; build it once, use it for every text.

    `words` tells which words the book writes in lower case, where that is known: such a word beside a name
    is no part of the name. `learnt`: forenames in full, of records that have only initials. `language`: that
    of the texts (ISO 639), for inflected forms.
    """

    def __init__(
        self,
        register: Register,
        words: BookWords | None = None,
        learnt: Mapping[RecordId, tuple[str, ...]] | None = None,
        *,
        language: str = "en",
    ) -> None:
        self.register = register
        self.language = language
        with collector_at_rest():
            table = pattern_table(register, language)
            self._patterns = [tuple(candidates) for candidates in table.values()]
        self._automaton = _automaton(list(table)) if table else None
        self._judge = Judge(register, words or BookWords(), learnt or {})

    def find(self, text: str, *, language: str = "") -> list[Hit]:
        """Return all hits in a text, those blocked too (`Hit.blocked`), by place."""
        if self._automaton is None:
            return []
        folded = fold(text)
        language = language or self.language
        spans = self._spans(folded)
        starts = {span.start: bool(span.candidates) for span in spans}
        hits: list[Hit] = []
        for span in reversed(spans):
            # Pierre Frank is one hit: it reaches back over a Pierre who is somebody's surname.
            if span.candidates and not (hits and folded.end(span.end) > hits[-1].reach):
                verdict = self._judge.judge(folded.text, span, starts, language)
                hits.append(_hit(text, folded, span, verdict))
                for one in self._judge.coordinated(folded.text, span, verdict):
                    hits.append(_coordinated_hit(text, folded, one))
        return hits[::-1]

    def forenames(self, record: RecordId) -> tuple[str, ...]:
        """Return a person's forenames as far as the register gives them."""
        return self._judge.forenames(record)

    def _spans(self, folded: Folded) -> list[Span]:
        """Return the spans that pass the boundary test, leftmost and longest."""
        assert self._automaton is not None
        text = folded.text
        raw = self._automaton.find_matches_as_indexes(text, overlapping=True)
        valid: list[tuple[int, int, tuple[Candidate, ...]]] = []
        for number, start, end in raw:
            if not _opens(text, start, end):
                continue
            if not _goes_on(text, start, end):
                valid.append((start, -end, self._patterns[number]))
            elif (plural := self._plural(text, start, end, number)) is not None:
                valid.append(plural)
        valid.sort(key=_by_place)
        spans: list[Span] = []
        last = 0
        for start, end, candidates in valid:
            if start >= last:
                spans.append(Span(start, -end, candidates))
                last = -end
        return spans

    def _plural(
        self, text: str, start: int, end: int, number: int
    ) -> tuple[int, int, tuple[Candidate, ...]] | None:
        """``the Rosmers`` is all who bear the name, where no record of the family says it."""
        found = _PLURAL.match(text, end)
        article = _ARTICLE.search(text, max(0, start - 5), start) if found is not None else None
        name = text[start:end]
        if found is None or article is None or plural_of(name) != name + found.group():
            return None
        bearers = [c for c in self._patterns[number] if self._is_surname(c, name)]
        if not bearers or (len(bearers) == 1 and article.group(1).lower() != "the"):
            return None
        variant = Variant(text[article.start() : found.end()], VariantKind.COLLECTIVE, automatic=True)
        return article.start(), -found.end(), tuple(Candidate(c.record, variant) for c in bearers)

    def _is_surname(self, candidate: Candidate, name: str) -> bool:
        of_person = self.register[candidate.record].kind is Kind.PERSON
        surname = candidate.variant.kind is VariantKind.SURNAME and name[0].isupper() and not name.isupper()
        return of_person and surname


def _coordinated_hit(text: str, folded: Folded, one: Coordinated) -> Hit:
    start, end = folded.start(one.start), folded.end(one.end)
    return Hit(start, end, text[start:end], one.candidates, None, True, one.given, one.title)


def _hit(text: str, folded: Folded, span: Span, verdict: NeighbourVerdict) -> Hit:
    start, end = folded.start(verdict.start), folded.end(span.end)
    block = None
    if (raw := verdict.block) is not None:
        first, last = folded.start(raw.start), folded.end(raw.end)
        block = BlockedBy(raw.reason, first, last, text[first:last])
    surface = text[start:end]
    who = verdict.candidates, block, verdict.beside, verdict.given, verdict.title
    return Hit(start, end, surface, *who)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether a word goes on behind a string."""
    if end >= len(text) or not text[end].isalnum():
        return False
    # Dvořáks' house: the plural's apostrophe for the singular's.
    if text.startswith("s'", end) and not text[end + 2 : end + 3].isalnum() and text[end - 1] != "s":
        return False
    return not _are_parted(text, end, end - start)


def _are_parted(text: str, at: int, length: int) -> bool:
    """Tell whether a word can end between two letters: Chinese, Japanese and Thai have no spaces to tell by.

    A name of one sign alone is as likely a part of another word, and a word in katakana is one run.
    """
    if length < 2 or _KATAKANA.match(text, at - 1):
        return False
    return bool(_UNSPACED.match(text, at - 1) or _UNSPACED.match(text, at))


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether a name can begin here: not within a word, and an apostrophe only after an elision."""
    if start == 0:
        return True
    before = text[start - 1]
    if (before.isalnum() and not _are_parted(text, start, end - start)) or before == "_":
        return False
    if before == "'" and start > 1 and text[start - 2].isalpha():
        head = start - 1
        while head > 0 and text[head - 1].isalpha():
            head -= 1
        return text[head : start - 1].lower() in ELISIONS
    return True


def _automaton(strings: list[str]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(strings, matchkind=MatchKind.Standard, store_patterns=False)
