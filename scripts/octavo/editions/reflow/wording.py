"""The words that the reading editions add to a book, in the book's language.

Where a language is not among them, English stands in; a house that needs another adds one here. The words
that print has as well (see, see also, who made the book) come from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from octavo.editions.pdf.wording import wording_of as print_wording_of


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of a reading edition; `{}` stands for a page's number or a name."""

    notes: str = "Notes"
    contents: str = "Contents"
    cover: str = "Cover"
    title_page: str = "Title page"
    imprint: str = "Imprint"
    text: str = "Text"
    landmarks: str = "Landmarks"
    pages: str = "Pages of the print edition"
    page: str = "Page {} of the print edition"
    back: str = "Back to the text"
    previous_mention: str = "Previous mention of {}"
    next_mention: str = "Next mention of {}"
    to_previous: str = "Previous mention"
    to_index: str = "Index"
    to_next: str = "Next mention"
    letters: str = "Letters of the index"
    book: str = "Book"
    search: str = "Search"
    search_book: str = "Search the book"
    needs_script: str = "The search needs JavaScript. The index of names and the contents do without it."
    on_this_page: str = "On this page"
    previous: str = "Previous"
    next: str = "Next"
    chapters: str = "Chapters before and after"
    skip: str = "Skip to the text"
    light_or_dark: str = "Light or dark"


_WORDINGS: Mapping[str, Wording] = {
    "en": Wording(),
    "de": Wording(
        notes="Anmerkungen",
        contents="Inhalt",
        cover="Umschlag",
        title_page="Titelseite",
        imprint="Impressum",
        text="Text",
        landmarks="Teile des Buches",
        pages="Seiten der Druckausgabe",
        page="Seite {} der Druckausgabe",
        back="Zurück zum Text",
        previous_mention="Vorige Stelle: {}",
        next_mention="Nächste Stelle: {}",
        to_previous="Vorige Stelle",
        to_index="Register",
        to_next="Nächste Stelle",
        letters="Buchstaben des Registers",
        book="Buch",
        search="Suche",
        search_book="Das Buch durchsuchen",
        needs_script="Die Suche braucht JavaScript. Namenregister und Inhalt kommen ohne aus.",
        on_this_page="Auf dieser Seite",
        previous="Zurück",
        next="Weiter",
        chapters="Kapitel davor und danach",
        skip="Zum Text",
        light_or_dark="Hell oder dunkel",
    ),
    "fr": Wording(
        notes="Notes",
        contents="Table des matières",
        cover="Couverture",
        title_page="Page de titre",
        imprint="Mentions légales",
        text="Texte",
        landmarks="Parties du livre",
        pages="Pages de l’édition imprimée",
        page="Page {} de l’édition imprimée",
        back="Retour au texte",
        previous_mention="Mention précédente : {}",
        next_mention="Mention suivante : {}",
        to_previous="Mention précédente",
        to_index="Index",
        to_next="Mention suivante",
        letters="Lettres de l’index",
        book="Livre",
        search="Recherche",
        search_book="Chercher dans le livre",
        needs_script="La recherche demande JavaScript ; l’index des noms et la table s’en passent.",
        on_this_page="Sur cette page",
        previous="Précédent",
        next="Suivant",
        chapters="Chapitres avant et après",
        skip="Aller au texte",
        light_or_dark="Clair ou sombre",
    ),
}


def wording_of(language: str) -> Wording:
    """Return the words for a BCP 47 tag."""
    return _WORDINGS.get(language.partition("-")[0].lower(), _WORDINGS["en"])


def see_words(language: str) -> tuple[str, str]:
    """Return the words for see and see also, the second as it begins a sentence."""
    words = print_wording_of(language)
    return words.see, words.see_also[:1].upper() + words.see_also[1:]


def role_phrases(language: str) -> Mapping[str, str]:
    """Return how a title page names those who made the book, by MARC relator; authors need no phrase."""
    roles = print_wording_of(language).roles
    return {"aut": "", **{role: phrase[:1].upper() + phrase[1:] for role, phrase in roles.items()}}
