"""The parts of a printed heading: what a reader of headings hands on, and what its words are.

In comes a word or a part of a heading; out goes whether it is a forename, a name at all. `ReadHeading` is
what a heading was read as.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from octavo.names.language import BODY_NOUNS, FORENAMES, NAMES_TOO, PARTICLES, SUBJECT_ENDINGS, SUBJECT_WORDS
from octavo.names.records import Kind, Variant, VariantKind

INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)*[^\W\d_]\.?")
NAME_WORD = re.compile(r"(?:(?:[dD]|[lL]|O|al|el|ash|an|ad|at|as)['’-])?['‘ʻʿ]?[^\W\d_][\w'’ʿʾ-]*\.?")
# A part of a heading that tells of somebody else: son of Henry Fox; George II.'s son.
OF_A_RELATIVE = re.compile(
    r"(?:brother|daughter|father|grand\w+|husband|mother|nephew|niece|cousin|uncle|aunt|sister|son|widow|wife|"
    r"Bruder|Gattin|Mutter|Schwester|Sohn|Tochter|Vater|Witwe)\b|.*['’]s? (?:\w+ )?"
    r"(?:brother|daughter|father|mother|sister|son|uncle|wife)\b"
)


@dataclass(frozen=True, slots=True)
class ReadHeading:
    """What a printed heading names; `variants` beyond those that follow from the headword."""

    kind: Kind
    headword: str
    variants: tuple[Variant, ...] = ()
    searched: bool = True
    automatic: bool = True
    never: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


def all_names(part: str) -> bool:
    """Tell whether a part of a heading is a name: Thomas Howard, William de Croy, Thomas à."""
    words = part.split()
    rest = [word for word in words if plain_word(word) not in PARTICLES | {"à", "du"}]
    return bool(rest) and all(word[0].isupper() and NAME_WORD.fullmatch(word) for word in rest)


def is_forename(word: str) -> bool:
    return plain_word(word) in FORENAMES


def named(headword: str, forms: Sequence[tuple[str, VariantKind]], alone: str = "") -> ReadHeading:
    """Return a person known by a forename; the bare forename needs evidence, as others bear it too."""
    variants = [Variant(text, kind) for text, kind in dict.fromkeys(forms)]
    if alone:
        variants.append(Variant(alone, VariantKind.FORENAME, alone=False))
    return ReadHeading(Kind.PERSON, headword, tuple(variants), automatic=not alone)


def variants(forms: Iterable[tuple[str, VariantKind]], places: Iterable[str] = ()) -> tuple[Variant, ...]:
    return tuple(Variant(text, kind, text not in set(places)) for text, kind in dict.fromkeys(forms))


def plain_word(word: str) -> str:
    return word.strip(".,;:").lower()


def is_subject(word: str) -> bool:
    """Tell whether a word at the head of an entry names a subject rather than somebody."""
    plain = plain_word(word).removesuffix("'s").removesuffix("’s")
    if plain in FORENAMES:
        return False
    if plain.endswith("s") and plain.removesuffix("s") in SUBJECT_WORDS | BODY_NOUNS - NAMES_TOO:
        return True
    return (
        plain in SUBJECT_WORDS or (plain.endswith(SUBJECT_ENDINGS) and len(plain) > 6) or plain in BODY_NOUNS
    )
