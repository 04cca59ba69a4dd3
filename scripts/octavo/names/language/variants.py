"""The variants of a name that follow by themselves from its headword.

In comes a `Record`; out go its variants: first those written in the register, then, unless the record says
`automatic = false`, those that follow. Of ``Molinier, Raymond``: Raymond Molinier, R. Molinier, Molinier.
A string in `never` is struck. Spellings of one variant (stops, spaces, hyphens, ß) are `spellings.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from octavo.names.language.word_lists import ARTICLES, COMMON_WORDS, FAMILY_FIRST, ORDINALS, PARTICLES, TITLES
from octavo.names.records import Kind, Record, Variant, VariantKind

_QUALIFIER = re.compile(r"\s*\(([^()]*)\)\s*$")
_ACRONYM = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.&-]{1,9}")
_PAIR = 2
_PATRONYMIC = re.compile(r"(?:dóttir|dottir|sson)$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,5}")
_DATES = re.compile(r",?\s*(?:b\.|d\.|c\.|fl\.|born|died)?\s*\d{3,4}.*$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's headword read apart: ``Bülow, Hans von`` has the surname Bülow and the particle von."""

    surname: str
    forenames: tuple[str, ...] = ()
    particle: str = ""
    titles: tuple[str, ...] = ()
    inverted: bool = True


@lru_cache(maxsize=262144)
def _automatic(headword: str, kind: Kind, full: bool) -> tuple[Variant, ...]:
    if kind is Kind.PERSON:
        made = _person_variants(headword, full)
    elif kind is Kind.FAMILY:
        made = _family_variants(headword)
    else:
        made = _body_variants(headword, kind)
    return tuple({variant.text: variant for variant in reversed(tuple(made))}.values())[::-1]


def variants_of(record: Record) -> tuple[Variant, ...]:
    """Return all variants of a record, each text once, the written ones first."""
    return _variants(record, full=True)


def searched_variants(record: Record) -> tuple[Variant, ...]:
    """Return the variants that the text is searched for.

    The full forms that follow from an inverted headword are not among them: the surname is found, and what
    leads up to it is read by `leading.py`, which knows more forms than could be listed.
    """
    return _variants(record, full=False)


def _variants(record: Record, *, full: bool) -> tuple[Variant, ...]:
    if record.automatic and not record.variants and not record.never:
        return _automatic(record.headword, record.kind, full)
    found: dict[str, Variant] = {}
    for variant in record.variants:
        found.setdefault(variant.text, variant)
    if record.automatic:
        for variant in _automatic(record.headword, record.kind, full):
            found.setdefault(variant.text, variant)
    return tuple(variant for text, variant in found.items() if text not in record.never)


def joined_initials(record: Record) -> tuple[Variant, ...]:
    """Return the forms whose initials have no stops and spaces (``IN Smirnov``), of two forenames or more.

    Read leftwards from the surname, IN or KI could as well be a word or an acronym: the register decides.
    """
    name = read_person(record.headword)
    if record.kind is not Kind.PERSON or not (record.automatic and name.inverted):
        return ()
    words = [part for word in name.forenames for part in split_initials(word)]
    letters = "".join(word[0] for word in words)
    if not 1 < len(letters) < 5 or not letters.isupper():
        return ()
    made = (_auto(f"{letters} {surname}", VariantKind.INITIALS) for surname in _surnames(name))
    return tuple(variant for variant in made if variant.text not in record.never)


@lru_cache(maxsize=262144)
def read_person(headword: str) -> PersonName:
    """Read a person's headword apart; without a comma it is taken as it stands."""
    text = _DATES.sub("", _QUALIFIER.sub("", headword)).strip()
    surname, comma, rest = text.partition(",")
    if not comma:
        return PersonName(text, inverted=False)
    given = rest.split(",")[0].split()
    titles: list[str] = []
    forenames: list[str] = []
    particle: list[str] = []
    for word in given:
        plain = word.rstrip(".").lower()
        if titles and plain == "of":
            break  # Soult, Duke of Dalmatia
        if not forenames and plain in TITLES and len(plain) > 1:
            titles.append(word)
        elif word.islower() and plain.rstrip("-") in PARTICLES:
            particle.append(word)
        elif plain not in ORDINALS:  # Mansfield, first Earl of
            forenames.append(word)
    return PersonName(surname.strip(), tuple(forenames), " ".join(particle), tuple(titles))


def is_word(text: str) -> bool:
    """Tell whether a name is also a common word of the language."""
    return text.lower() in COMMON_WORDS


def _auto(text: str, kind: VariantKind, *, alone: bool = True) -> Variant:
    return Variant(text, kind, alone, automatic=True)


def _person_variants(headword: str, full: bool) -> Iterator[Variant]:
    name = read_person(headword)
    if not name.inverted:
        yield from _plain_person(name.surname)
        return
    surnames = _surnames(name)
    if full or len(name.surname) == 1:
        yield from _full_forms(name, surnames)
    for title in name.titles:
        yield _auto(f"{title} {surnames[0]}", VariantKind.TITLE)
    for surname in surnames:
        if len(surname) > 1:
            yield _auto(surname, VariantKind.SURNAME, alone=not is_word(surname))


def _full_forms(name: PersonName, surnames: list[str]) -> Iterator[Variant]:
    for given in _given_forms(name.forenames):
        kind = VariantKind.INITIALS if _INITIALS.fullmatch(given) else VariantKind.FULL
        for surname in surnames:
            yield _auto(f"{given} {surname}", kind)
    if name.forenames:
        yield _auto(f"{name.surname}, {' '.join(name.forenames)}", VariantKind.INVERTED)


def _plain_person(text: str) -> Iterator[Variant]:
    kind = VariantKind.FULL if " " in text else VariantKind.SURNAME
    if len(text) > 1:
        yield _auto(text, kind, alone=" " in text or not is_word(text))
    words = text.split()
    if len(words) == _PAIR and (words[0].lower() in FAMILY_FIRST or _PATRONYMIC.search(words[1])):
        # Zhou Enlai is Zhou, and Vigdís Finnbogadóttir Vigdís, where the full name is near.
        yield _auto(words[0], VariantKind.SHORT, alone=False)


def _surnames(name: PersonName) -> list[str]:
    """Return the surname with its particle, as at a sentence's head, and without."""
    forms = []
    if name.particle:
        joined = (
            f"{name.particle} {name.surname}"
            if not name.particle.endswith(("'", "-"))
            else name.particle + name.surname
        )
        forms += [joined, joined[0].upper() + joined[1:]]
    forms.append(name.surname)
    first, _, rest = name.surname.partition(" ")
    if rest and first.lower() in PARTICLES:
        forms += [first[0].upper() + name.surname[1:], first[0].lower() + name.surname[1:]]
        # Van Gogh is also Gogh in an index, but Le Strange is never Strange.
        if len(rest.split()) == 1 and rest[0].isupper() and first.lower() not in ARTICLES:
            forms.append(rest)
    return list(dict.fromkeys(forms))


def _given_forms(forenames: tuple[str, ...]) -> Iterator[str]:
    """Yield ``Lev Davidovich``, ``Lev``, ``L. D.``, ``L.``, ``L. Davidovich``, ``Lev D.``, ``Davidovich``."""
    if not forenames:
        return
    words = [part for word in forenames for part in split_initials(word)]
    initials = [word if word.endswith(".") and len(word) == 2 else f"{word[0]}." for word in words]
    seen = {" ".join(words): None, words[0]: None}
    seen[" ".join(initials)] = None
    seen[initials[0]] = None
    if len(words) > 1:
        seen[" ".join([words[0], *initials[1:]])] = None
        seen[" ".join([initials[0], *words[1:]])] = None
        if len(words[1].rstrip(".")) > 1:
            seen[" ".join(words[1:])] = None
        seen[" ".join(words[:2])] = None
        seen[" ".join(initials[:2])] = None
        if len(words[-1]) > 2:
            seen[words[-1]] = None
    for word in forenames:
        if "-" in word:
            seen["-".join(f"{part[0]}." for part in word.split("-") if part)] = None
    yield from seen


def split_initials(word: str) -> list[str]:
    """Split ``L.D.`` into its initials; ``R.J`` and ``JB`` are initials too; leave other words whole."""
    if re.fullmatch(r"(?:[^\W\d_]\.){1,5}[^\W\d_]?\.?", word):
        return [f"{letter}." for letter in word if letter.isalpha()]
    if len(word) == 1:
        return [word + "."]
    if len(word) <= 3 and word.isupper() and not any(letter in "AEIOUY" for letter in word):
        return [f"{letter}." for letter in word]
    return [word]


def _family_variants(headword: str) -> Iterator[Variant]:
    text = _QUALIFIER.sub("", headword)
    text = re.sub(r"(?i)(?:,? the)? (?:family|brothers)$|, (?:the|family|brothers)$|^the ", "", text).strip()
    yield _auto(f"the {text} family", VariantKind.COLLECTIVE)
    plural = text if text.endswith("s") and text != headword else plural_of(text)
    for article in ("the", "The"):
        yield _auto(f"{article} {plural}", VariantKind.COLLECTIVE)
    yield _auto(f"the {text} brothers", VariantKind.COLLECTIVE)


def plural_of(surname: str) -> str:
    """Return the plural of a surname: the Rosmers, the Joneses."""
    return surname + ("es" if re.search(r"(?:[sxz]|[cs]h)$", surname) else "s")


def _body_variants(headword: str, kind: Kind) -> Iterator[Variant]:
    text = headword.strip()
    qualifier = _QUALIFIER.search(text)
    if qualifier:
        text = text[: qualifier.start()]
        if _ACRONYM.fullmatch(qualifier.group(1)):
            yield _auto(qualifier.group(1), VariantKind.ACRONYM)
    text = uninverted(text)
    yield _auto(text, VariantKind.FULL, alone=" " in text or not is_word(text))
    bare = without_article(text)
    if bare != text:
        alone = " " in bare or kind not in {Kind.PERIODICAL, Kind.WORK}
        yield _auto(bare, VariantKind.SHORT, alone=alone and not is_word(bare))
        lowered = text[0].lower() + text[1:]
        yield _auto(lowered, VariantKind.FULL)


def uninverted(text: str) -> str:
    """Turn ``Vérité, La`` and ``Times, The`` round."""
    head, comma, tail = text.rpartition(",")
    if comma and tail.strip().lower() in ARTICLES:
        joint = "" if tail.strip().endswith(("'", "’")) else " "
        return f"{tail.strip()}{joint}{head.strip()}"
    return text


def without_article(text: str) -> str:
    """Drop the article at the head of a title or a body's name."""
    for article in ARTICLES:
        joint = "" if article.endswith("'") else " "
        head = text[: len(article) + len(joint)].replace("’", "'").lower()
        if head == article + joint and len(text) > len(head) + 1:
            return text[len(head) :]
    return text


def texts(variants: Iterable[Variant]) -> tuple[str, ...]:
    """Return the strings of variants."""
    return tuple(variant.text for variant in variants)
