"""The page breaks of the print edition, put into the documents of the editions that show them."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from octavo.doctree import (
    block_text,
    blocks_of,
    in_note,
    marks,
    notes_page,
    position_of,
    text_nodes,
    traits_of,
)
from octavo.editions.shared import PageMap, SpineEntry, edition_state, index_document, page_break


def show_pages(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Mark where each page of the print edition begins, for the writers that know the marks."""
    pages = edition_state(app).page_map
    if pages is not None and traits_of(app.builder).shows_pages:
        insert_page_breaks(doctree, docname, pages, bool(notes_page(app.env)))


def paged_index(app: Sphinx, entry: SpineEntry) -> nodes.document:
    """Return the page of the subject index, which no document makes, with the breaks of its pages."""
    document = index_document(entry)
    show_pages(app, document, entry.docname)
    return document


def insert_page_breaks(doctree: nodes.document, docname: str, pages: PageMap, notes: bool = False) -> None:
    """Put a `page_break` before the word that each page of the print edition begins with.

    Pages of endnotes are shown only where the edition has endnotes too (`notes`): under each chapter they
    would stand out of order.
    """
    blocks = {marks(block).anchor: block for block in blocks_of(doctree) if notes or not in_note(block)}
    # From the last to the first, so that a word's number still holds when its paragraph has two breaks.
    for anchor, word, label in reversed(pages.breaks_in(docname)):
        block = blocks.get(anchor)
        if block is not None:
            _insert_before_word(block, word, page_break("", label=label, ids=[f"page-{label}"]))


def _insert_before_word(block: nodes.Element, word: int, mark: page_break) -> None:
    if word == 0:
        block.insert(0, mark)
        return
    offset = _offset_of_word(block_text(block), word)
    for text in text_nodes(block):
        if offset < len(text):
            _split_at(text, offset, mark)
            return
        offset -= len(text)
    block.append(mark)


def _offset_of_word(text: str, word: int) -> int:
    """Return where a word begins; the end of the text where it has fewer words."""
    position = 0
    for piece in text.split()[:word]:
        position = text.index(piece, position) + len(piece)
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _split_at(text: nodes.Text, offset: int, mark: page_break) -> None:
    parent = text.parent
    position = position_of(text)
    pieces: list[nodes.Node] = [mark]
    if offset:
        pieces.insert(0, nodes.Text(str(text)[:offset]))
    if offset < len(text):
        pieces.append(nodes.Text(str(text)[offset:]))
    parent[position : position + 1] = pieces
