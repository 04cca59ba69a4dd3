"""What follows a name and makes a longer one of it: Fisher Street, Henry George Smith, William II.

In comes folded text and a place; out goes the place where the longer name ends, or None.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from octavo.names.language import (
    BODY_NOUNS,
    COUNTRIES,
    FORENAMES,
    FUNCTION_WORDS,
    PARTICLES,
    PLACE_NOUNS,
    RANKS,
    TITLES,
)

_TOKEN = re.compile(r" ([^\W\d_](?:[^\W_]|['-](?=[^\W_]))*)(\.?)")
_MOST_FORENAMES = 3
_ROMAN = re.compile(r"[IVX]{1,5}")
_COMPANY = re.compile(r",? (?:&|and) (?:Co|Company|Sons?|Bros|Brothers)\b")
_IMPRINT = re.compile(r" (?:and|&) ([^\W\d_a-z][^\W_]+),? \(?(?:1[5-9]|20)\d\d\b")
_HYPHEN = re.compile(r"-([^\W\d_][^\W_]*)")
_OF_PLACE = re.compile(
    r"(?:, (?:the )?(?i:" + "|".join(sorted(RANKS)) + r"))? of (?:the )?([^\W\d_a-z][^\W_]+)"
)
_EPITHET = re.compile(r" the (?!same|other|first|more|less|most|way)[^\W\d_]+(?=[ ,.;])")
_POSSESSED = re.compile(r"'s? ([^\W\d_a-z][^\W_]+)(?! [^\W\d_a-z])")


def longer_name_ends(
    text: str,
    start: int,
    end: int,
    starts: Mapping[int, bool],
    vocabulary: Collection[str],
    *,
    named: bool,
    nouns: bool = False,
) -> int | None:
    """Return the end of a longer name that begins with these words.

    `starts` tells where other strings of the register begin, and whether they are names; `named`: a forename
    stands before; `nouns`: the language writes nouns with a capital.
    """
    if text[end - 1] == ".":
        return None  # Edward I. ends a sentence, or is a name in full
    if text.startswith("-", end):
        return _hyphen_ends(text, end, starts)
    firm = _firm_ends(text, end, starts)
    longer = firm if firm is not None or named else _of_place_ends(text, start, end)
    if longer is not None:
        return longer
    return _word_ends(text, start, end, starts, vocabulary, named=named, nouns=nouns)


def _word_ends(
    text: str,
    start: int,
    end: int,
    starts: Mapping[int, bool],
    vocabulary: Collection[str],
    *,
    named: bool,
    nouns: bool,
) -> int | None:
    """Return the end of the next word where it is a part of the name."""
    found = _TOKEN.match(text, end)
    if found is None:
        return None
    name = text[start:end]
    titled = not named and _is_title_of(name, found.group(1))
    if not titled and _leads_on(text, found, starts):
        return None
    if found.group(1) in PARTICLES:
        return None if named or " " in name else _particle_ends(text, found.end())
    longer_on = titled or _continues(text, name, found, vocabulary, nouns=nouns)
    return found.end(1) if longer_on else None


def _firm_ends(text: str, end: int, starts: Mapping[int, bool]) -> int | None:
    """Return the end of a firm's, a publisher's or a place's name: Smith & Sons, Clifford's Inn."""
    if company := _COMPANY.match(text, end):
        return company.end()
    # Williams and Norgate, 1915, are publishers; Marx and Engels, 1848, are not.
    if (imprint := _IMPRINT.match(text, end)) and imprint.start(1) not in starts:
        return imprint.end(1)
    owned = _POSSESSED.match(text, end)
    return owned.end(1) if owned and owned.group(1).lower() in PLACE_NOUNS else None


def _of_place_ends(text: str, start: int, end: int) -> int | None:
    """``Benedict of Mantua``, ``Charles, Cardinal of Lorraine`` are others; Philip of Spain is he himself."""
    if text[start:end].lower() not in FORENAMES:
        return None
    if (epithet := _EPITHET.match(text, end)) is not None:
        return epithet.end()  # John the painter
    found = _OF_PLACE.match(text, end)
    return found.end() if found and found.group(1).lower() not in COUNTRIES else None


def _is_title_of(name: str, following: str) -> bool:
    """``Kaiser Wilhelm``, ``Bishop Latimer``: before another name such a surname is the title it means."""
    following = following.lower() if following[0].isupper() else ""
    return name.lower() in TITLES and following not in {"", *FUNCTION_WORDS}


def _leads_on(text: str, found: re.Match[str], starts: Mapping[int, bool]) -> bool:
    """Tell whether the next words are another name of the register, or the forenames before one."""
    following: re.Match[str] | None = found
    for _ in range(_MOST_FORENAMES):
        if following is None or not following.group(1)[0].isupper():
            return False
        if following.start(1) in starts:
            return True
        following = _TOKEN.match(text, following.end())
    return False


def _continues(
    text: str, name: str, found: re.Match[str], vocabulary: Collection[str], *, nouns: bool
) -> bool:
    """Tell whether the word after a name is a part of it."""
    word, stop = found.group(1), found.group(2)
    plain = word.lower().removesuffix("'s")
    if not word[0].isupper():
        return False
    if stop and len(word) == 1:
        # William H. Gabbert is not William; and "Handel I. Concertos" is rare enough to be looked at.
        return re.match(r" ?[^\W\d_a-z]", text[found.end() : found.end() + 2]) is not None
    if _ROMAN.fullmatch(word):
        return word != "I" or bool(stop) or _first_of_that_name(text, name, found.end())
    if plain in FUNCTION_WORDS or (stop and len(word) <= 4):
        return False
    if plain in BODY_NOUNS or (nouns and name.lower() not in FORENAMES):
        return plain in BODY_NOUNS  # but not: wo Liebknecht Redakteur war
    set_in_capitals = name.isupper() and len(word) > 1 and not word.isupper()
    # William Tell, whatever tell is in lower case: after a forename a capital is a surname.
    known_word = plain in vocabulary and name.lower() not in FORENAMES
    return not known_word and not set_in_capitals


def _first_of_that_name(text: str, name: str, end: int) -> bool:
    """``James I, the king``: a ruler's number, where after a surname an I is the author."""
    return (
        name.lower() in FORENAMES and re.match(r"[,;:.)'\"-]| (?:and|of|was|had)\b|$", text[end:]) is not None
    )


def _hyphen_ends(text: str, end: int, starts: Mapping[int, bool]) -> int | None:
    """``Lloyd-George`` is one name; ``Marx-Engels`` are two that the register knows."""
    found = _HYPHEN.match(text, end)
    if found is None or not found.group(1)[0].isupper() or starts.get(found.start(1), False):
        return None
    # Alfred Rosmer–Pierre Naville: the second begins with his forename.
    following = _TOKEN.match(text, found.end())
    if following and found.group(1).lower() in FORENAMES and starts.get(following.start(1), False):
        return None
    return found.end()


def _particle_ends(text: str, end: int) -> int | None:
    """``Lorenz von Stein`` is not Lorenz, nor ``Catherine de' Medici`` Catherine."""
    found = _TOKEN.match(text, end + text.startswith("'", end))
    if found and found.group(1)[0].isupper() and found.group(1).lower() not in FUNCTION_WORDS:
        return found.end(1)
    return None
