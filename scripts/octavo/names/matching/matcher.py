"""Matching: every place in a text where a string of the register stands.

In comes a text (a paragraph or a note, without its markup); out go `Hit`s with places in that text, in
order, never overlapping. The engine is an Aho-Corasick automaton in overlapping mode over folded text with a
boundary test of our own: its leftmost-longest mode would let a longer string that fails the test hide a
shorter one that passes. The longest string consumes its words, also where it is blocked in the end:
what stands beside a hit is judged by `neighbours.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from octavo.names.language import (
    ELISIONS,
    BookWords,
    Folded,
    fold,
    fold_pattern,
    inflected,
    joined_initials,
    other_numbers,
    plural_of,
    read_person,
    searched_variants,
    spellings,
    variants_of,
)
from octavo.names.matching.hits import BlockedBy, BlockReason, Candidate, Hit
from octavo.names.matching.neighbours import Judge, Span
from octavo.names.records import Kind, Record, RecordId, Register, Variant, VariantKind

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["BlockReason", "BlockedBy", "Candidate", "Hit", "Matcher"]


# Scripts that set no space between words; Korean sets its particles close behind a name.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
_INFLECTED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})
_NEVER_INFLECTED = frozenset({VariantKind.COLLECTIVE, VariantKind.ACRONYM, VariantKind.INVERTED})
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc-\u30ff]{2}")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What a string of the automaton stands for; no candidates: a string that is never a mention."""

    candidates: tuple[Candidate, ...]


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
        table = _pattern_table(register, language)
        self._strings = list(table)
        self._patterns = list(table.values())
        self._automaton = _automaton(self._strings) if self._strings else None
        self._judge = Judge(register, words or BookWords(), learnt or {})

    def find(self, text: str, *, language: str = "") -> list[Hit]:
        """Return all hits in a text, those blocked too (`Hit.blocked`), by place."""
        if self._automaton is None:
            return []
        folded = fold(text)
        spans = self._spans(folded)
        starts = {span.start: bool(span.candidates) for span in spans}
        hits: list[Hit] = []
        for span in reversed(spans):
            # Pierre Frank is one hit: it reaches back over a Pierre who is somebody's surname.
            if span.candidates and not (hits and folded.end(span.end) > hits[-1].reach):
                hits.append(self._hit(text, folded, span, starts, language or self.language))
        return hits[::-1]

    def forenames(self, record: RecordId) -> tuple[str, ...]:
        """Return a person's forenames as far as the register gives them."""
        return self._judge.forenames(record)

    def _spans(self, folded: Folded) -> list[Span]:
        """Return the spans that pass the boundary test, leftmost and longest."""
        assert self._automaton is not None
        text = folded.text
        raw = self._automaton.find_matches_as_indexes(text, overlapping=True)
        valid = [
            (start, end, number)
            for number, start, end in raw
            if not _goes_on(text, start, end) and _opens(text, start, end)
        ]
        valid.sort(key=lambda found: (found[0], -found[1]))
        spans: list[Span] = []
        last = 0
        for start, end, number in valid:
            if start >= last:
                spans.append(Span(start, end, self._patterns[number].candidates))
                last = end
        return spans

    def _hit(self, text: str, folded: Folded, span: Span, starts: dict[int, bool], language: str) -> Hit:
        verdict = self._judge.judge(folded.text, span, starts, language)
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


def _pattern_table(register: Register, language: str) -> dict[str, _Pattern]:
    """Map every string that is searched for to the records that it may name."""
    candidates: dict[str, dict[RecordId, Candidate]] = defaultdict(dict)
    plurals: dict[str, list[Record]] = defaultdict(list)
    never: set[str] = set()
    for record in register:
        for variant in searched_variants(record):
            candidate = Candidate(record.id, variant)
            for string in spellings(variant.text):
                candidates[string].setdefault(record.id, candidate)
            if (
                record.kind is Kind.PERSON
                and variant.kind is VariantKind.SURNAME
                and variant.text[0].isupper()
            ):
                plurals[plural_of(variant.text)].append(record)
        for variant in joined_initials(record):
            initials = variant.text.partition(" ")[0] + " "
            for string in spellings(variant.text):
                if string.startswith(initials) and not string.isupper():
                    candidates[string].setdefault(record.id, Candidate(record.id, variant))
        never.update(fold_pattern(text) for text in record.never)
    _add_namesakes(candidates, register)
    _add_plurals(candidates, plurals)
    _add_inflected(candidates, register, language)
    table = {string: _Pattern(tuple(found.values())) for string, found in candidates.items()}
    for string in never:
        table.setdefault(string, _Pattern(()))
    return {string: pattern for string, pattern in table.items() if string}


def _add_inflected(
    candidates: dict[str, dict[RecordId, Candidate]], register: Register, language: str
) -> None:
    """Add the inflected forms of names and the other number of subjects, where no record has the string."""
    added: dict[str, dict[RecordId, Candidate]] = defaultdict(dict)
    for record in register:
        for variant in searched_variants(record):
            for form in _inflected(record, variant, record.language or language):
                for string in spellings(form):
                    if string not in candidates:
                        added[string].setdefault(record.id, Candidate(record.id, variant))
    candidates.update(added)


def _inflected(record: Record, variant: Variant, language: str) -> tuple[str, ...]:
    if record.kind is Kind.SUBJECT:
        return other_numbers(variant.text, language)
    if record.kind not in _INFLECTED or variant.kind in _NEVER_INFLECTED:
        return ()
    return inflected(variant.text, language)


def _add_namesakes(candidates: dict[str, dict[RecordId, Candidate]], register: Register) -> None:
    """Let a string that the register gives to one person name another too who is called so in full.

    ``George Grenville`` written for Earl Temple is first of all Grenville, George, whose full name is not a
    string of its own.
    """
    wanted = {
        variant.text.rpartition(" ")[2]
        for record in register
        for variant in record.variants
        if " " in variant.text
    }
    for record in register if wanted else ():
        if record.kind is Kind.PERSON and read_person(record.headword).surname in wanted:
            for variant in variants_of(record):
                others = candidates.get(variant.text)
                if others is not None and variant.kind is VariantKind.FULL and " " in variant.text:
                    others.setdefault(record.id, Candidate(record.id, variant))


def _add_plurals(candidates: dict[str, dict[RecordId, Candidate]], plurals: dict[str, list[Record]]) -> None:
    """``the Rosmers`` is all who bear the name, where no record of the family says it."""
    for plural, records in plurals.items():
        for article in ("the", "The", *(("two", "both") if len(records) > 1 else ())):
            text = f"{article} {plural}"
            folded = fold_pattern(text)
            if folded in candidates:
                continue
            variant = Variant(text, VariantKind.COLLECTIVE, automatic=True)
            for record in records:
                candidates[folded].setdefault(record.id, Candidate(record.id, variant))
