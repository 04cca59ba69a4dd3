"""The way back from a bibliography: "(cited 45n12, 60n3)", with the pages of the print edition.

The print edition fills these locators itself, since its pages are known only when it is laid out.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from octavo.citations.marking import fill_backrefs, references_of
from octavo.doctree import note_number, note_place, split_id, traits_of
from octavo.editions.shared import edition_state


def fill_page_locators(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Fill the locators of a bibliography with pages, where they are known."""
    pages = edition_state(app).page_map
    if pages is None or traits_of(app.builder).is_paginated:
        return
    references = references_of(app.env)

    def locate(identity: str) -> tuple[str, str]:
        target, anchor = split_id(identity)
        number = note_number(app.env, target, references.notes[identity].number)
        target, anchor = note_place(app.env, target, anchor)
        uri = app.builder.get_relative_uri(docname, target)
        return f"{pages.notes[identity]}n{number}", f"{uri}#{anchor}"

    if all(identity in pages.notes for identity in references.notes):
        fill_backrefs(doctree, locate, app.config.language)
