"""The words that the editions add to a book, in the book's language: one table for all of them.

In comes a BCP 47 tag; out go the words. Where a language is not among them, English stands in; a house that
needs another adds one here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_ROLES = {
    "edt": "edited by",
    "trl": "translated by",
    "ill": "illustrated by",
    "ant": "after",
    "win": "with an introduction by",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of the editions; `{}` stands for a page's number or a name.

    `roles` are told by MARC relator, as a title page tells them. `notes_to_page` and `notes_to_pages` head
    the pages of endnotes. `chapter` and `note` stand in locators without a page (ch. 3 n. 12), `cited` before
    the notes that cite a work. The signs of the index (45n12) are the same in every language.

    `following` explains in an index how names are links; `link_to_entry` and its like say where such a link
    leads.
    """

    notes: str = "Notes"
    notes_to_page: str = "Notes to page "
    notes_to_pages: str = "Notes to pages "
    chapter: str = "ch."
    note: str = "n."
    cited: str = "cited"
    also: str = "Also"
    see_page: tuple[str, str] = ("see ", "page")
    see: str = "see"
    see_also: str = "see also"
    continued: str = "cont."
    following: str = (
        "On a screen a name in the text leads to its entry here, its first letters to the mention before, "
        "its last letters to the next."
    )
    link_to_entry: str = "{name}: index of names, page {page}"
    link_to_previous: str = "{name}: previous mention, page {page}"
    link_to_next: str = "{name}: next mention, page {page}"
    roles: Mapping[str, str] = field(default_factory=_ROLES.copy)
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
        notes_to_page="Anmerkungen zu Seite ",
        notes_to_pages="Anmerkungen zu den Seiten ",
        chapter="Kap.",
        note="Anm.",
        cited="zitiert",
        also="Auch",
        see_page=("siehe ", "Seite"),
        see="siehe",
        see_also="siehe auch",
        continued="Forts.",
        following="Am Bildschirm führt ein Name im Text zu seinem Eintrag hier, sein Anfang zur vorigen "
        "Stelle, sein Ende zur nächsten.",
        link_to_entry="{name}: Namenregister, Seite {page}",
        link_to_previous="{name}: vorige Stelle, Seite {page}",
        link_to_next="{name}: nächste Stelle, Seite {page}",
        roles={
            "edt": "herausgegeben von",
            "trl": "übersetzt von",
            "ill": "illustriert von",
            "ant": "nach",
            "win": "mit einer Einleitung von",
        },
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
        notes_to_page="Notes de la page ",
        notes_to_pages="Notes des pages ",
        chapter="chap.",
        note="n.",
        cited="cité",
        also="Aussi",
        see_page=("voir ", "page"),
        see="voir",
        see_also="voir aussi",
        continued="suite",
        following="À l’écran, un nom dans le texte mène à son entrée ici, son début à la mention précédente, "
        "sa fin à la suivante.",
        link_to_entry="{name} : index des noms, page {page}",
        link_to_previous="{name} : mention précédente, page {page}",
        link_to_next="{name} : mention suivante, page {page}",
        roles={
            "edt": "édité par",
            "trl": "traduit par",
            "ill": "illustré par",
            "ant": "d’après",
            "win": "avec une introduction de",
        },
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
    """Return the words for a BCP 47 tag, or for the form that Sphinx gives it (``de_CH``)."""
    return _WORDINGS.get(language.replace("_", "-").partition("-")[0].lower(), _WORDINGS["en"])


def see_words(language: str) -> tuple[str, str]:
    """Return the words for see and see also, the second as it begins a sentence."""
    words = wording_of(language)
    return words.see, words.see_also[:1].upper() + words.see_also[1:]


def role_phrases(language: str) -> Mapping[str, str]:
    """Return how a title page names those who made the book, by MARC relator; authors need no phrase."""
    roles = wording_of(language).roles
    return {"aut": "", **{role: phrase[:1].upper() + phrase[1:] for role, phrase in roles.items()}}
