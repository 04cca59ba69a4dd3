"""A heading of a printed index read apart: what it names, how, and under which forms the text will have it.

In comes one heading as printed, with its noise (``[Pg 243] Forkel, Letter from E. Bach to``); out goes a
`ReadHeading`: kind, headword and the variants beyond those that follow of themselves. Printed indexes invert
persons with a comma (``Balfour, Rt. Hon. Arthur J``) or without (``Bach C.P.E``), add what the entry is about
(``Adam, Paul, quoted concerning …``), and file peers, rulers and prelates by place or forename
(``Anne, Queen``; ``Norfolk, Thomas Howard, Duke of``). Nothing here knows any one book.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from octavo.names.heading_parts import INITIALS, NAME_WORD, ReadHeading, is_forename, named, plain_word
from octavo.names.records import Kind, Variant, VariantKind
from octavo.names.register_checks import control_character
from octavo.names.rulers import read_peer, read_ruler
from octavo.names.words import (
    ADJECTIVES,
    ARTICLES,
    BODY_NOUNS,
    BODY_WORDS,
    COUNTRIES,
    EVENTS,
    FORENAMES,
    FUNCTION_WORDS,
    NAMES_TOO,
    NO_SURNAMES,
    PARTICLES,
    ROLES,
    SUBJECT_ENDINGS,
    SUBJECT_WORDS,
    TITLES,
)

_NOISE = re.compile(
    r"\[(?:Pg\.?\s*|p\.\s*)?\d+\]|^\s*(?:\d{1,4}\s+)?INDEX(?: OF [A-Z ]+)?[.:]?\s+(?=\S)|^\s*\d+\s+(?=[A-Z])"
)
# Smith (Adam), Sherlock (W.); and Stephen. Leslie, where the compositor took a stop for the comma.
_FORENAME_IN_PARENTHESES = re.compile(r"^([^\W\d_a-z][\w'’-]+) \(([^()\d]+)\)")
_STOP_FOR_COMMA = re.compile(r"^([^\W\d_a-z][\w'’-]{2,})\. ([^\W\d_a-z][\w'’-]+)$")
_TELLS_APART = re.compile(
    r"(?:the (?:elder|younger|great|first|second|third)|of|in|at|son|brother|sister|daughter|wife|widow|"
    r"nephew|niece|cousin|uncle|father|mother|husband|grand\w+|" + "|".join(sorted(ROLES)) + r")\b"
)
# Treaty of London, Battle of Bosworth: what is named after a place or a person is neither.
_EVENTS = re.compile(r"^([^\W\d_a-z][\w'’. -]+), ((?i:" + "|".join(sorted(EVENTS)) + r") of)(?=,|$)")
_QUOTED = re.compile(r"^[\"“‘'](.+?)[,.]?[\"”’'][,.]?(?:,\s*(.*))?$")
_PATRONYMIC = frozenset(
    {"b.", "ibn", "Ibn", "bin", "ben", "bint", "abu", "Abu", "umm", "Umm", "‘Abd", "'Abd"}
)
_ARTICLE_LAST = re.compile(r"^(al|el|ash|an|ad|at|as|ar|az)-$")


def clean_heading(text: str) -> str:
    """Take page marks, the word INDEX and dangling punctuation off a printed heading."""
    text = "".join(" " if control_character(letter) else letter for letter in text)
    text = _NOISE.sub(" ", text.replace("\u00a0", " "))
    text = " ".join(text.split()).strip(" ,;:—–")
    # Locators of the front matter that a scan left standing: Spain, xvi, xxx.
    return re.sub(r"(?:, [ivxlc]+(?:[-–][ivxlc]+)?)+$", "", text)


def read_heading(text: str, *, bare_inversion: bool = False) -> ReadHeading:
    """Read one heading; `bare_inversion`: this index inverts persons without a comma."""
    heading = clean_heading(text)
    if quoted := _QUOTED.match(heading):
        return _work(quoted.group(1))
    heading = _FORENAME_IN_PARENTHESES.sub(_with_comma, heading)
    heading = re.sub(r"\s*\([^()]*\)", "", heading).strip(" ,") or heading
    heading = _STOP_FOR_COMMA.sub(_with_comma, heading)
    heading = re.sub(r", the (?=(?:Rev|Right|Hon|Rt|Very)\b)", ", ", heading)
    if event := _EVENTS.match(heading):
        phrase = f"{event.group(2)[0].upper()}{event.group(2)[1:]} {event.group(1)}"
        return ReadHeading(Kind.SUBJECT, heading, (Variant(phrase, VariantKind.FULL),), automatic=False)
    ruler = partial(read_ruler, bare_inversion=bare_inversion)
    for reader in (_patronymic, ruler, read_peer, _person_with_comma):
        if found := reader(heading):
            return found
    if (bare_inversion or "," not in heading) and (found := _bare_person(heading, bare_inversion)):
        return found
    return _body(heading) or _mononym(heading) or _subject(heading)


def _with_comma(found: re.Match[str]) -> str:
    """Set the comma of inversion where an index has parentheses or a stop before the forenames."""
    surname, given = found.groups()
    names = given.split()
    if plain_word(surname) in TITLES or not all(is_forename(n) or INITIALS.fullmatch(n) for n in names):
        return found.group()
    return f"{surname}, {given}"


def inverts_bare(headings: Iterable[str]) -> bool:
    """Tell whether an index inverts persons without a comma: ``Arne T.A``."""
    plain = [clean_heading(heading) for heading in headings]
    bare = sum(
        1
        for heading in plain
        if re.match(r"[A-Z][\w'’-]+ (?:[A-Z]\.){1,3}[A-Z]?(?: |$)|[A-Z][\w'’-]+ [A-Z]$", heading)
    )
    commas = sum(1 for heading in plain if re.match(r"[A-Z][\w'’-]+, [A-Z]", heading))
    return bare > commas


def is_topic(heading: str, headword: str) -> bool:
    """Tell whether an entry is on a topic of a name, and names nobody new: ``Koran, the, derivation of``."""
    rest = (
        re.sub(r"^,? ?(?:the,)? ?", "", clean_heading(heading)[len(headword) :]) if "(" not in heading else ""
    )
    open_ended = rest.endswith((" of", " to", " by", " with", " in", " on", " for", " from"))
    return open_ended or (rest[:1].islower() and not _TELLS_APART.match(rest))


# -- persons -------------------------------------------------------------------------------------------------


def _person_with_comma(heading: str) -> ReadHeading | None:
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


def _bare_person(heading: str, bare: bool) -> ReadHeading | None:
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
    from octavo.names.words import SHORT_FORENAMES

    return not before and word[0].isupper() and word.rstrip(".").lower() in SHORT_FORENAMES


def _mononym(heading: str) -> ReadHeading | None:
    """``Ravachol, French terrorist``, ``Zola, psychology of …``, ``Ibsen``, ``Saint-Simon``."""
    name, _, rest = heading.partition(",")
    about = rest.strip()
    word = name
    single = len(word.split()) == 1 and not re.search(r"-[a-z]{3}", word)
    if not word[:1].isupper() or _is_subject(word) or (not single and not _known_pair(word)):
        return None
    if about and all(part[0].isupper() for part in about.split()):
        return None
    if word.lower() in COUNTRIES or re.search(r"\b(?:at|in)(?:,|$)", about):
        return ReadHeading(Kind.PLACE, word, searched=False)
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
    if _is_subject(surname) and not evident and not told:
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


def _patronymic(heading: str) -> ReadHeading | None:
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


# -- bodies, works, subjects ----------------------------------------------------------------------------


def _body(heading: str) -> ReadHeading | None:
    """``Labour Party, The``, ``Mafia, the, an organization of …``, ``McNamaras, the``."""
    name, _, rest = heading.partition(",")
    about = rest.strip().lower()
    words = name.split()
    capitals = [word for word in words if word[0].isupper()]
    if (
        len(words) == 1
        and about.split(",")[0] == "the"
        and re.search(r"[^s]s$", name)
        and not _is_subject(name)
    ):
        singular = name.removesuffix("s")
        if singular.lower() in SUBJECT_WORDS or name.endswith(("ists", "ians", "ites", "ics", "ers")):
            return ReadHeading(Kind.ORGANISATION, name)
        return ReadHeading(Kind.FAMILY, f"{singular} family")
    if re.search(r"\ban? (?:\w+ )?(?:organi[sz]ation|society|party|club|league)\b", about):
        return ReadHeading(Kind.ORGANISATION, name)
    proper = all(word[0].isupper() or plain_word(word) in FUNCTION_WORDS | PARTICLES for word in words)
    if proper and len(capitals) > 1 and any(_is_body(word) for word in words):
        return ReadHeading(Kind.ORGANISATION, name)
    return None


def _is_body(word: str) -> bool:
    return plain_word(word) in BODY_WORDS


def _work(title: str) -> ReadHeading:
    """A quoted title; searched for only where it has two words that count."""
    from octavo.names.variants import _uninverted

    text = _uninverted(title.strip(" ,."))
    weighty = [
        word
        for word in text.split()
        if word[0].isupper() and plain_word(word) not in FUNCTION_WORDS | set(ARTICLES)
    ]
    return ReadHeading(Kind.WORK, text, searched=len(weighty) > 1)


def _subject(heading: str) -> ReadHeading:
    """A subject is not searched for; but ``Alberti Bass`` keeps Alberti from being found in it."""
    name, comma, modifier = heading.partition(", ")
    phrase = f"{re.sub(r'^The ', '', modifier)} {name}"
    if comma and all(word[0].isupper() and word.isalpha() for word in phrase.split()):
        # Unity, Socialist: with its capitals Socialist Unity is a name of the thing.
        return ReadHeading(Kind.SUBJECT, heading, (Variant(phrase, VariantKind.FULL),), automatic=False)
    words = heading.split()
    never = (
        (heading, " ".join([words[0], *(word.lower() for word in words[1:])])) if 1 < len(words) < 4 else ()
    )
    return ReadHeading(Kind.SUBJECT, heading, searched=False, never=never if "," not in heading else ())


def _is_subject(word: str) -> bool:
    """Tell whether a word at the head of an entry names a subject rather than somebody."""
    plain = plain_word(word).removesuffix("'s").removesuffix("’s")
    if plain in FORENAMES:
        return False
    if plain.endswith("s") and plain.removesuffix("s") in SUBJECT_WORDS | BODY_NOUNS - NAMES_TOO:
        return True
    return (
        plain in SUBJECT_WORDS or (plain.endswith(SUBJECT_ENDINGS) and len(plain) > 6) or plain in BODY_NOUNS
    )


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
