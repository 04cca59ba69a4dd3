"""The few words that the print edition adds to a book, in the book's language.

Where a language is not among them, English stands in; a house that needs another adds one here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of an edition: `roles` by MARC relator code, for the title page."""

    contents: str
    see_page: tuple[str, str]
    see: str
    see_also: str
    continued: str
    roles: Mapping[str, str]


_ENGLISH = Wording(
    "Contents",
    ("see ", "page"),
    "see",
    "see also",
    "cont.",
    {
        "edt": "edited by",
        "trl": "translated by",
        "ill": "illustrated by",
        "ant": "after",
        "win": "with an introduction by",
    },
)
_WORDINGS = {
    "en": _ENGLISH,
    "de": Wording(
        "Inhalt",
        ("siehe ", "Seite"),
        "siehe",
        "siehe auch",
        "Forts.",
        {"edt": "herausgegeben von", "trl": "übersetzt von", "ill": "illustriert von", "ant": "nach"},
    ),
    "fr": Wording(
        "Table des matières",
        ("voir ", "page"),
        "voir",
        "voir aussi",
        "suite",
        {"edt": "édité par", "trl": "traduit par", "ill": "illustré par", "ant": "d’après"},
    ),
}


def wording_of(language: str) -> Wording:
    """Return the words for a BCP 47 tag."""
    return _WORDINGS.get(language.partition("-")[0].lower(), _ENGLISH)
