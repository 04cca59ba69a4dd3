"""Neighbours: what stands beside a hit decides whether it is that name, a part of a longer one, or a word.

In comes a span of folded text with the records that it may name; out goes a `Verdict`. ``Mrs Bernard Shaw``
is not Bernard Shaw, ``Margaret Beaufort`` is not Henry Beaufort, ``Richard Wagner`` is not Albert Richard,
``Fisher Street`` is nobody. A forename or initial that agrees with a record narrows the choice to it.
A word of the language (Mill, Well) needs such a neighbour, or a capital in mid-sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from octavo.names.bearers import Bearer, Bearers
from octavo.names.hits import BlockReason, Candidate
from octavo.names.records import Register, VariantKind
from octavo.names.words import (
    ABBREVIATIONS,
    ADJECTIVES,
    BODY_NOUNS,
    DETERMINERS,
    FEMALE_FORENAMES,
    FEMALE_TITLES,
    FUNCTION_WORDS,
    MALE_FORENAMES,
    MALE_TITLES,
    PARTICLES,
    PREFIXES,
    SAINTS,
    SHORT_FORENAMES,
    SURE_TITLES,
    TITLES,
)

_TOKEN_LEFT = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.-?){1,4}|[^\W\d_](?:[^\W_]|['-](?=[^\W_]))*\.?) $")
_TOKEN_RIGHT = re.compile(r" ([^\W\d_](?:[^\W_]|['-](?=[^\W_]))*)(\.?)")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.-?){1,4}[^\W\d_a-z]?|[^\W\d_a-z]{1,3}")
_ROMAN = re.compile(r"[IVX]{1,5}")
_COMPANY = re.compile(r",? (?:&|and) (?:Co|Company|Sons?|Bros|Brothers)\b")
_ENDS = ".?!:"
_OPENERS = " \"'([{*_"
_WEAK = frozenset(
    {
        VariantKind.SURNAME,
        VariantKind.FORENAME,
        VariantKind.SHORT,
        VariantKind.OTHER,
        VariantKind.PSEUDONYM,
        VariantKind.PARTY,
        VariantKind.NICKNAME,
        VariantKind.MISPRINT,
        VariantKind.TRANSLITERATION,
        VariantKind.MAIDEN,
    }
)


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
class Verdict:
    """The candidates left, where the name begins with what speaks for it, and a block or None."""

    candidates: tuple[Candidate, ...]
    start: int
    block: RawBlock | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class _Left:
    """The capitalised words that lead up to a span, nearest first, and the title before them."""

    given: tuple[str, ...]
    title: str
    start: int
    title_start: int
    begins_sentence: bool


class Judge:
    """Judges spans by their neighbours; knows the register's bearers and the book's lower-case words."""

    def __init__(self, register: Register, vocabulary: Collection[str]) -> None:
        self._bearers = Bearers(register)
        self._vocabulary = vocabulary

    def judge(self, text: str, span: Span, spans: Sequence[Span], language: str) -> Verdict:
        """Return what is left of a span's candidates, or the words that block it."""
        left = self._left(text, span)
        right = self._right_block(text, span, spans)
        if right is not None:
            return Verdict(span.candidates, span.start, right)
        persons = [candidate for candidate in span.candidates if self._bearers.of(candidate) is not None]
        if not persons or _collective(span):
            return self._evidence(text, span, Verdict(span.candidates, span.start), language)
        return self._evidence(text, span, self._persons(span, left), language)

    # -- left ------------------------------------------------------------------------------------------

    def _left(self, text: str, span: Span) -> _Left:
        given: list[str] = []
        start = at = span.start
        while len(given) < 4 and (found := _TOKEN_LEFT.search(text, max(0, at - 40), at)):
            word = found.group(1)
            plain = word.rstrip(".").lower()
            if plain in PARTICLES and word.islower():
                at = found.start(1)
                continue
            if plain in TITLES and (len(plain) > 1 or not given):
                return _Left(
                    tuple(given), plain, start, found.start(1), begins_sentence(text, found.start(1))
                )
            if not word[0].isupper() or not self._is_given(text, word, found.start(1), given):
                break
            given.append(word)
            start = at = found.start(1)
        return _Left(tuple(given), "", start, start, begins_sentence(text, start))

    def _is_given(self, text: str, word: str, at: int, given: Sequence[str]) -> bool:
        """Tell whether a capitalised word can be the forename or initial of the word after it."""
        plain = word.rstrip(".").lower()
        if word.endswith(("'s", "s'")):
            return False
        if _INITIALS.fullmatch(word):
            if word.endswith("."):
                return not (len(word) == 2 and word[0] in "I" and at > 0 and text[at - 1].isdigit())
            return word not in {"A", "I", "O"} and not given and not _ROMAN.fullmatch(word)
        if word.endswith("."):
            return plain in SHORT_FORENAMES
        if plain in FUNCTION_WORDS or plain in ADJECTIVES:
            return False
        if plain in FEMALE_FORENAMES or plain in MALE_FORENAMES:
            return True
        if plain in self._vocabulary:
            return False
        return not (begins_sentence(text, at) and _looks_adverbial(plain))

    def _persons(self, span: Span, left: _Left) -> Verdict:
        fitting = [c for c in span.candidates if self._fits_title(c, left)]
        if not fitting:
            return Verdict(
                span.candidates, span.start, _block(BlockReason.OTHER_PERSON, left.title_start, span.end)
            )
        if not left.given:
            beside = (bool(left.title) and not left.begins_sentence) or left.title in SURE_TITLES
            return Verdict(tuple(fitting), span.start, beside=beside)
        agreeing = [c for c in fitting if self._agrees(c, left.given)]
        if agreeing:
            return Verdict(tuple(agreeing), left.start, beside=True)
        return Verdict(
            span.candidates, span.start, _block(BlockReason.LONGER_NAME, left.title_start, span.end)
        )

    def _fits_title(self, candidate: Candidate, left: _Left) -> bool:
        bearer = self._bearers.of(candidate)
        if bearer is None or not left.title:
            return True
        if left.title in SAINTS:
            return left.title in bearer.titles
        if left.title in FEMALE_TITLES:
            return bearer.female or (bearer.unknown and not bearer.forenames and not left.given)
        if left.title in MALE_TITLES:
            return not bearer.female
        return True

    def _agrees(self, candidate: Candidate, given: tuple[str, ...]) -> bool:
        bearer = self._bearers.of(candidate)
        if bearer is None or candidate.variant.kind not in _WEAK:
            return False
        return bearer.agrees([part for word in reversed(given) for part in _parts(word)])

    # -- right -----------------------------------------------------------------------------------------

    def _right_block(self, text: str, span: Span, spans: Sequence[Span]) -> RawBlock | None:
        end = span.end
        if text.startswith(("-", "'"), end) and (hyphen := self._hyphen(text, span, spans)):
            return hyphen
        if company := _COMPANY.match(text, end):
            return _block(BlockReason.LONGER_NAME, span.start, company.end())
        found = _TOKEN_RIGHT.match(text, end)
        if found is None or any(other.start == found.start(1) for other in spans):
            return None
        word, stop = found.group(1), found.group(2)
        if word in PARTICLES and " " not in text[span.start : end]:
            return self._particle_block(text, span, found.end())
        if not word[0].isupper() or (word.endswith("'s") and word[:-2].lower() in FUNCTION_WORDS):
            return None
        plain = word.lower().removesuffix("'s")
        if _ROMAN.fullmatch(word):
            return (
                None if word == "I" and not stop else _block(BlockReason.LONGER_NAME, span.start, found.end())
            )
        if plain in FUNCTION_WORDS or (stop and len(word) <= 4):
            return None
        if plain in BODY_NOUNS:
            return _block(BlockReason.LONGER_NAME, span.start, found.end(1))
        if plain in self._vocabulary or (
            text[span.start : end].isupper() and len(word) > 1 and not word.isupper()
        ):
            return None
        return _block(BlockReason.LONGER_NAME, span.start, found.end(1))

    def _hyphen(self, text: str, span: Span, spans: Sequence[Span]) -> RawBlock | None:
        """``Lloyd-George`` is one name; ``Marx-Engels`` are two that the register knows."""
        found = re.compile(r"-([^\W\d_][^\W_]*)").match(text, span.end)
        if found is None or not found.group(1)[0].isupper():
            return None
        if any(other.start == found.start(1) and other.candidates for other in spans):
            return None
        return _block(BlockReason.LONGER_NAME, span.start, found.end())

    def _particle_block(self, text: str, span: Span, end: int) -> RawBlock | None:
        """``Lorenz von Stein`` is not Lorenz."""
        found = _TOKEN_RIGHT.match(text, end)
        if found and found.group(1)[0].isupper() and found.group(1).lower() not in FUNCTION_WORDS:
            return _block(BlockReason.LONGER_NAME, span.start, found.end(1))
        return None

    # -- words of the language -------------------------------------------------------------------------

    def _evidence(self, text: str, span: Span, verdict: Verdict, language: str) -> Verdict:
        """Ask for evidence where every candidate's variant may not stand alone."""
        if verdict.block is not None:
            return verdict
        hyphen = _hyphen_left(text, span, verdict)
        if hyphen is not None:
            return Verdict(verdict.candidates, verdict.start, hyphen)
        if verdict.beside or any(candidate.variant.alone for candidate in verdict.candidates):
            return verdict
        if not language.startswith("de") and not self._sentence_word(text, span):
            return verdict
        block = _block(BlockReason.NO_EVIDENCE, span.start, span.end)
        return Verdict(verdict.candidates, verdict.start, block)

    def _sentence_word(self, text: str, span: Span) -> bool:
        if begins_sentence(text, span.start):
            return True
        before = re.search(r"([^\W_]+) $", text[max(0, span.start - 20) : span.start])
        return before is not None and before.group(1).lower() in DETERMINERS


def begins_sentence(text: str, at: int) -> bool:
    """Tell whether a sentence or a line of its own begins here."""
    index = at - 1
    while index >= 0 and text[index] in _OPENERS:
        index -= 1
    if index < 0:
        return True
    if text[index] not in _ENDS:
        return False
    if text[index] != ".":
        return True
    word = re.search(r"([^\W_]+)\.$", text[max(0, index - 15) : index + 1])
    if word is None:
        return True
    plain = word.group(1)
    return not (len(plain) == 1 and plain.isupper()) and plain.lower() not in TITLES | ABBREVIATIONS


def _block(reason: BlockReason, start: int, end: int) -> RawBlock:
    return RawBlock(reason, start, end)


def _collective(span: Span) -> bool:
    return all(candidate.variant.kind is VariantKind.COLLECTIVE for candidate in span.candidates)


def _parts(word: str) -> list[str]:
    return (
        [part for part in re.split(r"[.\s-]+", word) if part]
        if _INITIALS.fullmatch(word)
        else [word.rstrip(".")]
    )


def _looks_adverbial(word: str) -> bool:
    return word.endswith(("ly", "ing", "ed"))


def _hyphen_left(text: str, span: Span, verdict: Verdict) -> RawBlock | None:
    """``Saint-Simon`` is not Simon, where ``anti-Trotsky`` is Trotsky."""
    if verdict.start != span.start or not span.start or text[span.start - 1] != "-":
        return None
    found = re.search(r"([^\W_]+)-$", text[max(0, span.start - 30) : span.start])
    if found is None or not found.group(1)[0].isupper() or found.group(1).lower() in PREFIXES:
        return None
    return _block(BlockReason.LONGER_NAME, span.start - len(found.group()), span.end)


def bearer_of(judge: Judge, candidate: Candidate) -> Bearer | None:
    """Return what is known of the person that a candidate names (for tests and reports)."""
    return judge._bearers.of(candidate)
