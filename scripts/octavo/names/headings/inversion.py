"""Persons at the head of an index entry, inverted or by one name.

In comes a heading such as ``Adam, Paul, quoted …``, ``Bach C.P.E``, ``Ravachol, French terrorist`` or ``Ahmad
b. Hanbal``; out goes a `ReadHeading`, or None where it names no person in that way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from octavo.names.headings.heading_parts import (
    INITIALS,
    NAME_WORD,
    ReadHeading,
    is_forename,
    is_subject,
    named,
    plain_word,
)
from octavo.names.language import (
    ADJECTIVES,
    ARTICLES,
    BODY_NOUNS,
    COUNTRIES,
    FORENAMES,
    FUNCTION_WORDS,
    NAMES_TOO,
    NO_SURNAMES,
    PARTICLES,
    SHORT_FORENAMES,
    TITLES,
    is_place_name,
)
from octavo.names.records import Kind, Variant, VariantKind

_PATRONYMIC = frozenset(
    {"b.", "ibn", "Ibn", "bin", "ben", "bint", "abu", "Abu", "umm", "Umm", "‘Abd", "'Abd"}
)
_ARTICLE_LAST = re.compile(r"^(al|el|ash|an|ad|at|as|ar|az)-$")


def read_inverted(heading: str) -> ReadHeading | None:
    """``Adam, Paul, quoted …``, ``De Mattos, W.S``, ``Beale, Mr``, ``Webb, Sidney and Beatrice``."""
    surname, comma, rest = heading.partition(",")
    if not comma or not _is_surname(surname) or surname.lower() in COUNTRIES | NO_SURNAMES:
        return None
    given = rest.split(",")[0].strip()
    if article := _ARTICLE_LAST.match(given):
        return named(f"{article.group(1)}-{surname}", [(surname, VariantKind.SURNAME)])
    pair = re.fullmatch(r"(\w[\w.]*) (?:and|&) (\w[\w.]*)", given)
    if pair and all(is_forename(name) or INITIALS.fullmatch(name) for name in pair.groups()):
        return ReadHeading(Kind.PERSON, surname, together=tuple(f"{surname}, {n}" for n in pair.groups()))
    words = given.split()
    names = _leading_names(words) if not given.endswith(("'s", "’s")) else []
    if not names or not _plausible(surname, names, whole=len(names) == len(words), more="," in rest):
        return None
    return ReadHeading(Kind.PERSON, f"{surname}, {_tidy(names)}", _titled(surname, names))


def read_bare_inversion(heading: str, bare: bool) -> ReadHeading | None:
    """``Bach C.P.E``, ``Hawkins Sir J``, ``Weber C.M. v``, ``Jahn Otto``."""
    words = heading.replace(",", " ").split()
    if len(words) < 2 or not _is_surname(words[0]) or plain_word(words[0]) in ARTICLES:
        return None
    names: list[str] = []
    for word in words[1:]:
        if not _inverted_name(word, names, bare):
            break
        names.append(word)
    evident = any(
        INITIALS.fullmatch(w) or plain_word(w) in TITLES or is_forename(w) or w.endswith(".") for w in names
    )
    if not evident and not (bare and names and _short(names[0], [])):
        return None
    names = ["von" if word in {"v", "v."} else word for word in names]
    return ReadHeading(Kind.PERSON, f"{words[0]}, {_tidy(names)}", _titled(words[0], names))


def _inverted_name(word: str, before: Sequence[str], bare: bool) -> bool:
    """Tell whether a word after a surname, with no comma between, is a name or a title."""
    if word in {"v", "v.", "d'", "van", "von", "de"} or _short(word, before):
        return True
    if not word[0].isupper():
        return False
    titled = bare and plain_word(word) in TITLES
    return bool(INITIALS.fullmatch(word)) or titled or (bare and not before and is_forename(word))


def _tidy(names: Sequence[str]) -> str:
    """Write initials as ``C. P. E.``, whatever stops the printed index left out."""
    parts = []
    for name in names:
        plain = plain_word(name) in TITLES | PARTICLES or name.lower().strip("'’") == "d"
        if INITIALS.fullmatch(name) and name[0].isupper() and not plain:
            parts += [f"{letter}." for letter in name if letter.isalpha()]
        else:
            parts.append(name)
    return " ".join(parts)


def _short(word: str, before: Sequence[str]) -> bool:
    return not before and word[0].isupper() and word.rstrip(".").lower() in SHORT_FORENAMES


def read_mononym(heading: str) -> ReadHeading | None:
    """``Ravachol, French terrorist``, ``Zola, psychology of …``, ``Ibsen``, ``Saint-Simon``."""
    name, _, rest = heading.partition(",")
    about = rest.strip()
    word = name
    single = len(word.split()) == 1 and not re.search(r"-[a-z]{3}", word)
    if not word[:1].isupper() or is_subject(word) or (not single and not _known_pair(word)):
        return None
    if about and all(part[0].isupper() for part in about.split()):
        return None
    if word.lower() in COUNTRIES or re.search(r"\b(?:at|in)(?:,|$)", about):
        return ReadHeading(Kind.PLACE, word, searched=False)
    if any(is_place_name(word, language) for language in ("en", "de", "fr")):
        return ReadHeading(Kind.PLACE, word)
    return ReadHeading(Kind.PERSON, word)


def _known_pair(text: str) -> bool:
    words = text.split()
    return (
        len(words) == 2
        and (plain_word(words[0]) in PARTICLES or is_forename(words[0]))
        and words[1][0].isupper()
    )


def _leading_names(words: Sequence[str]) -> list[str]:
    """Return the words of a heading after the comma that are forenames, initials, titles or particles."""
    names: list[str] = []
    for word in words:
        plain = plain_word(word)
        if (
            (INITIALS.fullmatch(word) and word[0].isupper())
            or (plain in TITLES and word[0].isupper())
            or (word.islower() and plain in PARTICLES)
            or word in {"d'", "d’"}
            or (word[0].isupper() and NAME_WORD.fullmatch(word) and not word.endswith(("'s", "’s")))
        ):
            names.append(word)
        else:
            break
    while (
        names
        and names[-1].islower()
        and len(names) < len(words)
        and plain_word(names[-1]) in {"of", "le", "la"}
    ):
        names.pop()
    return names


def _plausible(surname: str, names: Sequence[str], *, whole: bool, more: bool) -> bool:
    """Tell names after a comma from an inverted phrase: ``Groups, Fabian``; ``Basis, The Fabian``."""
    first = plain_word(names[0])
    if (
        first not in FORENAMES
        and len(first) > 1
        and first
        in ADJECTIVES
        | FUNCTION_WORDS
        | set(ARTICLES)
        | {
            "letter",
            "letters",
            "life",
            "works",
            "his",
            "her",
        }
    ):
        return False
    bodies = BODY_NOUNS - {"hill", "ward", "wells", "hall", "wood", "house", "park"} - FORENAMES
    if any(plain_word(word) in bodies for word in names[1:]):
        return False
    if len(names) == 1 and first in bodies:
        return False  # Westminster, Abbey
    evident = any(
        is_forename(word) or INITIALS.fullmatch(word) or plain_word(word) in TITLES for word in names
    )
    # Hall, Asaph, parallax of the sun: what follows a second comma tells of somebody; Park, Hyde is a place.
    told = plain_word(surname) in NAMES_TOO and more
    if is_subject(surname) and not evident and not told:
        return False
    return evident or whole


def _titled(surname: str, names: Sequence[str]) -> tuple[Variant, ...]:
    """Return the variants with a title: ``Mrs. Bernard Shaw``, ``Canon Barnett``."""
    titles = [word for word in names if plain_word(word) in TITLES]
    given = [word for word in names if plain_word(word) not in TITLES]
    if not titles or not given:
        return ()
    full = f"{titles[-1]} {' '.join(given)} {surname}"
    return (Variant(full, VariantKind.TITLE),)


def read_patronymic(heading: str) -> ReadHeading | None:
    """``Ahmad b. Hanbal``, ``Ibn Khaldun``, ``-Ahwas`` (an index without the article), ``Abu 'l-Faraj``."""
    name = heading.partition(",")[0].strip()
    if article := re.match(r"[-‑](?=[^\W\d_])", name):
        bare = name[article.end() :]
        return ReadHeading(Kind.PERSON, f"al-{bare}", (Variant(bare, VariantKind.SURNAME),), automatic=False)
    words = [word.lstrip("‘’'ʻʿ") or word for word in name.split()]
    alone = words[0] if words[0] not in _PATRONYMIC and len(words[0]) > 2 and words[1:2] != ["of"] else ""
    marked = any(word in _PATRONYMIC or re.match(r"(?:al|ul|l)-", word) for word in words)
    proper = all(word[0].isupper() or word in _PATRONYMIC | {"of"} or "-" in word for word in words)
    if not marked or not proper or len(words) < 2:
        return None
    forms = [(form, VariantKind.FULL) for form in dict.fromkeys((name, name.partition(" of ")[0]))]
    return replace(named(name, forms, name.split()[0] if alone else ""), automatic=False)


def _is_surname(text: str) -> bool:
    words = text.split()
    if not words or len(words) > 3 or not all(NAME_WORD.fullmatch(word) for word in words):
        return False
    leading = [
        word
        for word in words[:-1]
        if plain_word(word) not in PARTICLES | {"st", "saint", "abd", "umm", "mac"}
    ]
    return (words[-1][0].isupper() and not leading) or bool(
        _ARTICLE_LAST.match(words[-1].split("-")[0] + "-")
    )
