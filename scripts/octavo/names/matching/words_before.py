"""What leads up to a name: the forenames, initials and the title before a hit.

In comes folded text and a place; out goes a `Leading`. A capitalised word is taken for a forename unless
it is a function word, a nation's adjective, a word that the book also writes in lower case, or begins the
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from octavo.names.language import (
    ABBREVIATIONS,
    ADJECTIVES,
    FORENAMES,
    FUNCTION_WORDS,
    PARTICLES,
    SHORT_FORENAMES,
    SHORT_TITLES,
    TITLES,
    is_place_name,
)

_TOKEN = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.-?){1,4}|[^\W\d_](?:[^\W_]|['-](?=[^\W_]))*\.?) $")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.-?){1,4}[^\W\d_a-z]?|[^\W\d_a-z]{1,3}")
_ROMAN = re.compile(r"[IVX]{1,5}")
_MOST_WORDS = 4
_VERSE = 120
_LINE_HEAD = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?= [a-z])")
_ENDS = ".?!:"
_OPENERS = " \"'([{*_"


@dataclass(frozen=True, slots=True)
class Leading:
    """The forenames before a name, nearest first, where they begin, and the title before them."""

    given: tuple[str, ...]
    title: str
    start: int
    title_start: int
    begins_sentence: bool

    @property
    def parts(self) -> tuple[str, ...]:
        """The forenames in reading order, initials one by one."""
        return tuple(part for word in reversed(self.given) for part in name_parts(word))


def leading(
    text: str,
    name: tuple[int, int],
    *,
    vocabulary: Collection[str] = frozenset(),
    known: Collection[str] = frozenset(),
    starts: Mapping[int, bool] | None = None,
    nouns: bool = False,
) -> Leading:
    """Read the words before a name leftwards, as long as they can be part of it.

    `known`: forenames of those whose name it can be, in lower case; these count without asking. `starts`:
    where names of the register begin; such a name is a forename only if it is one elsewhere. `nouns`: the
    language writes nouns with a capital, so that only a known forename is one.
    """
    given: list[str] = []
    first = at = name[0]
    whole = text[name[0] : name[1]]
    while len(given) < _MOST_WORDS and (found := _TOKEN.search(text, max(0, at - 40), at)):
        word, place = found.group(1), found.start(1)
        plain = word.rstrip(".").lower()
        if plain in PARTICLES and word.islower():
            at = place
            continue
        sure = word[0].isupper() and plain in known and len(plain) > 1
        if not sure and _is_title(word) and (len(plain) > 1 or not given):
            return Leading(tuple(given), plain, first, place, begins_sentence(text, place))
        if not sure and not _leads(
            text, word, place, whole, first=not given, vocabulary=vocabulary, nouns=nouns
        ):
            break
        if not sure and _ROMAN.fullmatch(word.rstrip(".")) and not any(n.startswith(plain) for n in known):
            break
        registered = not sure and (starts or {}).get(place, False) and plain not in FORENAMES
        if registered and (given or "-" in word or not _is_middle_name(text, place)):
            break
        given.append(word)
        first = at = place
    return Leading(tuple(given), "", first, first, begins_sentence(text, first))


def _is_title(word: str) -> bool:
    """Tell whether a word is a title; a noun before a full stop ends a sentence: her mother. Orla came."""
    plain = word.rstrip(".").lower()
    return plain in TITLES and (not word.endswith(".") or plain in SHORT_TITLES)


def _is_middle_name(text: str, at: int) -> bool:
    """Tell whether a forename stands before a word that is somebody's surname too: Henry Brown Smith."""
    before = _TOKEN.search(text, max(0, at - 40), at)
    return before is not None and before.group(1)[0].isupper() and is_given_name(before.group(1))


def name_parts(word: str) -> tuple[str, ...]:
    """Split initials into one each: ``J.G.`` is J and G."""
    if _INITIALS.fullmatch(word):
        return tuple(part for part in re.split(r"[.\s-]+", word) if part)
    return (word.rstrip("."),)


def is_given_name(word: str) -> bool:
    """Tell whether a word is a forename or initials beyond doubt."""
    plain = word.rstrip(".").lower()
    return bool(_INITIALS.fullmatch(word)) or plain in FORENAMES or plain in SHORT_FORENAMES


def begins_sentence(text: str, at: int) -> bool:
    """Tell whether a sentence or a line of its own begins here."""
    index = at - 1
    while index >= 0 and text[index] in _OPENERS:
        index -= 1
    if index < 0:
        return True
    if text[index] not in _ENDS:
        return False
    word = re.search(r"([^\W_]+)\.$", text[max(0, index - 15) : index + 1])
    if text[index] != "." or word is None:
        return True
    plain = word.group(1)
    return not (len(plain) == 1 and plain.isupper()) and plain.lower() not in SHORT_TITLES | ABBREVIATIONS


def in_verse(text: str, at: int) -> bool:
    """Tell whether lines begin with capitals here, so that a capital tells nothing: …, And …, The …."""
    around = text[max(0, at - _VERSE) : at + _VERSE]
    return sum(word.lower() in FUNCTION_WORDS for word in _LINE_HEAD.findall(around)) > 1


def _leads(
    text: str, word: str, at: int, name: str, *, first: bool, vocabulary: Collection[str], nouns: bool
) -> bool:
    """Tell whether a word before a name is a part of it."""
    if not word[0].isupper() or word.endswith(("'s", "s'")):
        return False
    if _INITIALS.fullmatch(word):
        return word.endswith(".") or (first and word not in {"A", "I", "O"} and not _ROMAN.fullmatch(word))
    # A line in capitals above (LUDWIG VAN BEETHOVEN) is no forename, and a name in full needs none.
    if (word.isupper() and len(word) > 3 and not name.isupper()) or (" " in name and not is_given_name(word)):
        return False
    return _is_forename(text, word, at, vocabulary, nouns=nouns)


def _is_forename(text: str, word: str, at: int, vocabulary: Collection[str], *, nouns: bool) -> bool:
    plain = word.rstrip(".").lower()
    if word.endswith("."):
        return plain in SHORT_FORENAMES
    if plain in FORENAMES:
        # August and May are forenames, but not in the 17th of August, nor at the head of a sentence.
        dated = re.search(r"(?:\d\w*|\b(?:of|in|since|until|by|from)) $", text[max(0, at - 12) : at])
        return plain not in FUNCTION_WORDS or not (dated or begins_sentence(text, at))
    if nouns or plain in FUNCTION_WORDS or plain in ADJECTIVES or plain in vocabulary or is_place_name(plain):
        return False
    return not (plain.endswith(("ly", "ing", "ed")) and begins_sentence(text, at))
