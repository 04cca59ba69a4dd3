"""The locators of a bibliography in print, which are filled when the book is laid out."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from octavo.citations.marking import citation_backrefs
from octavo.doctree import traits_of
from octavo.editions.pdf.translate import note_locators


def keep_note_locators(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Keep the locators of a bibliography for the layout, which alone knows their pages."""
    if not traits_of(app.builder).is_paginated:
        return
    for node in list(doctree.findall(citation_backrefs)):
        node.replace_self(note_locators("", notes=node["notes"]) if node["notes"] else [])
