"""Evidence: whether a bare name speaks for itself, or is also a place, a month or a word of the language.

A capital at the head of a sentence, or in German any capital, tells nothing; a determiner (*the Mill*) tells
of a word, *in London* of a place. What tells neither is a doubt: it is a mention only where the person is
named with evidence near by, or where the register says whose the string is.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

from octavo.names.language import (
    ADJECTIVES,
    CALENDAR,
    COMMON_NOUNS,
    DEMONYMS,
    DETERMINERS,
    OPENERS,
    PERSON_VERBS,
    BookWords,
    is_place_name,
    is_word,
    writes_capital_nouns,
)
from octavo.names.matching.bearers import Bearers
from octavo.names.matching.hits import Candidate
from octavo.names.matching.places import is_placed
from octavo.names.matching.words_before import begins_sentence, in_verse
from octavo.names.records import VariantKind

_OWNED = re.compile(r"(?:'s|s') $")  # Stationers' Hall, New Year's Day
_QUOTATION = re.compile(r"(?:^|[ (-])[\"'] ?$")
_WORD_BEFORE = re.compile(r"([^\W_]+) $")
_VERB = re.compile(r" (?:had |has |hat(?:te)? |also |then )?([^\W\d_]+)")
_THINGS = re.compile(r" (?!(?:always|as|does|has|is|perhaps|thus|was)\b)([a-z]+[^siu\W]s)(?![^\W_])")
_DATED = re.compile(r"(?:\d\w*\.?|\b(?:of|in|since|until|by|from|last|next|early|late|im|am|seit)) $")
_DATE_AFTER = re.compile(r"[,.]? \d")


class Weight(enum.Enum):
    """What speaks for a bare name: enough, nothing either way, or something else is meant."""

    ENOUGH = "enough"
    DOUBT = "doubt"
    NONE = "none"


class Evidence:
    """Weighs bare names; knows the register's bearers and how the book writes its words."""

    def __init__(self, bearers: Bearers, words: BookWords) -> None:
        self._bearers = bearers
        self._words = words
        self._places: dict[tuple[str, str], bool] = {}
        self._plain: dict[tuple[str, str, str], bool] = {}

    def is_place(self, name: str, candidates: Sequence[Candidate], language: str) -> bool:
        """Tell whether a name that can only be a person's is also that of a place, or of its people."""
        known = self._places.get((name, language))
        if known is None:
            persons = all(self._bearers.of(candidate) is not None for candidate in candidates)
            other = is_place_name(name, language) or name.lower() in ADJECTIVES | DEMONYMS
            known = self._places[name, language] = persons and other
        return known

    def weigh(
        self, text: str, start: int, end: int, candidates: Sequence[Candidate], language: str
    ) -> Weight:
        """Return what speaks for a name beside which no forename and no title stands."""
        name = text[start:end]
        if len(candidates) == 1 and self._is_plain_name(name, candidates, language):
            return Weight.ENOUGH
        place = self.is_place(name, candidates, language)
        title = all(c.variant.kind is VariantKind.TITLE and not c.variant.alone for c in candidates)
        dated = name.lower() in CALENDAR
        if self._is_short(candidates):
            return Weight.DOUBT
        if not (place or title or dated):
            return self._word(text, start, end, candidates, language)
        if not dated and is_placed(text, start, end, language):
            return Weight.NONE
        if dated and _is_dated(text, start, end):
            return Weight.NONE
        acts = not title and not _is_determined(text, start) and _acts(text, end)
        return Weight.ENOUGH if acts else Weight.DOUBT

    def _is_plain_name(self, name: str, candidates: Sequence[Candidate], language: str) -> bool:
        """Tell whether a name is nothing but that; kept, since most names are."""
        key = (candidates[0].record, name, language)
        known = self._plain.get(key)
        if known is None:
            nouns = writes_capital_nouns(language)
            alone = self._stands_alone(candidates[0], nouns=nouns)
            word = name.lower() in CALENDAR or self._is_word(candidates[0], nouns=nouns)
            known = alone and not word and not self.is_place(name, candidates, language)
            self._plain[key] = known
        return known

    def _is_short(self, candidates: Sequence[Candidate]) -> bool:
        """Tell whether a name is only the first word of a person's: Zhou, of Zhou Enlai."""
        return all(
            c.variant.kind is VariantKind.SHORT and not c.variant.alone and self._bearers.of(c) is not None
            for c in candidates
        )

    def _word(
        self, text: str, start: int, end: int, candidates: Sequence[Candidate], language: str
    ) -> Weight:
        """Weigh a name that may be a word of the language."""
        nouns = writes_capital_nouns(language)
        alone = any(self._stands_alone(candidate, nouns=nouns) for candidate in candidates)
        a_word = all(self._is_word(candidate, nouns=nouns) for candidate in candidates)
        if alone and not a_word:
            return Weight.ENOUGH
        determined = _is_determined(text, start)
        if determined:
            return Weight.NONE
        if alone or text.startswith("'s", end) or _acts(text, end):
            return Weight.ENOUGH
        begins = begins_sentence(text, start) or _begins_quotation(text, start)
        if a_word and (in_verse(text, start) or (begins and _is_plain_opener(text, start, end))):
            return Weight.NONE
        # German writes every noun with a capital: there it is no evidence.
        return Weight.DOUBT if begins or nouns else Weight.ENOUGH

    def _is_word(self, candidate: Candidate, *, nouns: bool) -> bool:
        """Tell whether a variant is a word of the language; the Switzerland of a heading is no noun."""
        text = candidate.variant.text
        a_noun = self._words.is_noun(text) or (nouns and text.lower() in COMMON_NOUNS)
        return is_word(text) or (a_noun and self._bearers.of(candidate) is not None)

    def _stands_alone(self, candidate: Candidate, *, nouns: bool) -> bool:
        """Tell whether a variant needs no evidence; what the book writes weighs more than our lists."""
        variant = candidate.variant
        if not variant.automatic or " " in variant.text:
            return variant.alone
        if not self._words.counted:
            return variant.alone and not (nouns and variant.text.lower() in COMMON_NOUNS)
        person = self._bearers.of(candidate) is not None
        return not self._words.is_plain(variant.text) or not (person or self._words.is_common(variant.text))


def _is_determined(text: str, start: int) -> bool:
    """Tell whether a determiner or a possessive stands before: the Mill, Stationers' Hall."""
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    if before is not None and before.group(1).lower() in DETERMINERS:
        return True
    return _OWNED.search(text, max(0, start - 3), start) is not None


def _is_dated(text: str, start: int, end: int) -> bool:
    """``in May``, ``17 March``, ``May 1917`` are months."""
    return bool(_DATED.search(text, max(0, start - 12), start) or _DATE_AFTER.match(text, end))


def _is_plain_opener(text: str, start: int, end: int) -> bool:
    """Tell whether a word at the head of a sentence is but a word: Well, then; Mill stones grind."""
    following = _THINGS.match(text, end)
    a_thing = following is not None and following.group(1) not in PERSON_VERBS
    return text[start:end].lower() in OPENERS or a_thing


def _acts(text: str, end: int) -> bool:
    """Tell whether a verb of persons follows: London wrote."""
    found = _VERB.match(text, end)
    return found is not None and found.group(1) in PERSON_VERBS


def _begins_quotation(text: str, start: int) -> bool:
    """Tell whether a quotation begins here: its first word has a capital anyway."""
    return _QUOTATION.search(text, max(0, start - 3), start) is not None
