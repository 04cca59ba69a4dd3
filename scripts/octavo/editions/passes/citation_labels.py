"""The labels of docutils' citations, ``[Hale88]``: in our editions they are the citations' first words."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from octavo.doctree import traits_of


def label_citations(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Move the label of each citation into its first paragraph, so that every edition reads the same."""
    for citation in list(doctree.findall(nodes.citation)) if traits_of(app.builder).is_edition else ():
        label = next(iter(citation.findall(nodes.label)), None)
        if label is None:
            continue
        citation.remove(label)
        words = nodes.inline("", f"[{label.astext()}] ", classes=["citation-label"])
        first = citation.children[0] if citation.children else None
        if isinstance(first, nodes.paragraph):
            first.insert(0, words)
        else:
            citation.insert(0, nodes.paragraph("", "", words))
