"""The few words that the print edition adds to a book, in the book's language.

Where a language is not among them, English stands in; a house that needs another adds one here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of an edition: `roles` by MARC relator code, for the title page.

    `following` explains in an index how names are links; `to_entry` and its like say where such a link leads.
    """

    contents: str
    see_page: tuple[str, str]
    see: str
    see_also: str
    continued: str
    following: str
    to_entry: str
    to_previous: str
    to_next: str
    roles: Mapping[str, str]


_ENGLISH = Wording(
    "Contents",
    ("see ", "page"),
    "see",
    "see also",
    "cont.",
    "On a screen a name in the text leads to its entry here, its first letters to the mention before, "
    "its last letters to the next.",
    "{name}: index of names, page {page}",
    "{name}: previous mention, page {page}",
    "{name}: next mention, page {page}",
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
        "Am Bildschirm führt ein Name im Text zu seinem Eintrag hier, sein Anfang zur vorigen Stelle, "
        "sein Ende zur nächsten.",
        "{name}: Namenregister, Seite {page}",
        "{name}: vorige Stelle, Seite {page}",
        "{name}: nächste Stelle, Seite {page}",
        {"edt": "herausgegeben von", "trl": "übersetzt von", "ill": "illustriert von", "ant": "nach"},
    ),
    "fr": Wording(
        "Table des matières",
        ("voir ", "page"),
        "voir",
        "voir aussi",
        "suite",
        "À l’écran, un nom dans le texte mène à son entrée ici, son début à la mention précédente, "
        "sa fin à la suivante.",
        "{name} : index des noms, page {page}",
        "{name} : mention précédente, page {page}",
        "{name} : mention suivante, page {page}",
        {"edt": "édité par", "trl": "traduit par", "ill": "illustré par", "ant": "d’après"},
    ),
}


def wording_of(language: str) -> Wording:
    """Return the words for a BCP 47 tag."""
    return _WORDINGS.get(language.partition("-")[0].lower(), _ENGLISH)
