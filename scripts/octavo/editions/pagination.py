"""The page map: which page of the print edition each paragraph, note and mention stands on.

The print edition writes it, the ebook and the web edition look it up when they are written. It never is
configuration or doctree content, so that a moved page break re-reads nothing. A word counts within its
paragraph as read, from 0, note texts left out; a word broken over two pages belongs to the first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from octavo.anchors import block_text, blocks_of, in_note, position_of, split_id, text_nodes
from octavo.editions.nodes import page_break
from octavo.order import notes_page

VERSION = 1


@dataclass(frozen=True, slots=True)
class PageStart:
    """The first word of a page: the id of its paragraph, and which word of it, counted from 0."""

    id: str
    word: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its printed label, its sheet counted from 1, whether it is blank, and what it begins with.

    `start` is None on a blank page and on pages that the print edition alone has (title, contents).
    """

    label: str
    sheet: int
    blank: bool
    start: PageStart | None


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """Where a mention stands: its page's label, and its note's number as printed, None in the text."""

    page: str
    note: str | None


@dataclass(frozen=True)
class PageMap:
    """All that other editions know of the print edition's pages."""

    pages: tuple[Page, ...]
    mentions: Mapping[str, MentionPlace] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The sheet of each label: what locators are sorted by."""
        return {page.label: page.sheet for page in self.pages if page.label}

    @cached_property
    def _breaks(self) -> Mapping[str, tuple[tuple[str, int, str], ...]]:
        found: dict[str, list[tuple[str, int, str]]] = {}
        for page in self.pages:
            if page.start is not None and page.label:
                docname, anchor = split_id(page.start.id)
                found.setdefault(docname, []).append((anchor, page.start.word, page.label))
        return {docname: tuple(breaks) for docname, breaks in found.items()}

    def breaks_in(self, docname: str) -> tuple[tuple[str, int, str], ...]:
        """Return the page breaks of a document: paragraph's anchor, word, label, in reading order."""
        return self._breaks.get(docname, ())

    @classmethod
    def load(cls, path: Path) -> PageMap:
        """Read a page map that `save` wrote."""
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        pages = tuple(
            Page(
                row["label"], row["sheet"], row["blank"], PageStart(**row["start"]) if row["start"] else None
            )
            for row in data["pages"]
        )
        mentions = {key: MentionPlace(**place) for key, place in data["mentions"].items()}
        return cls(pages, mentions, data["notes"])

    def save(self, path: Path) -> None:
        """Write ``page-map.json``."""
        rows = [
            {
                "label": page.label,
                "sheet": page.sheet,
                "blank": page.blank,
                "start": {"id": page.start.id, "word": page.start.word} if page.start else None,
            }
            for page in self.pages
        ]
        mentions = {
            key: {"page": place.page, "note": place.note} for key, place in sorted(self.mentions.items())
        }
        data = {
            "version": VERSION,
            "pages": rows,
            "mentions": mentions,
            "notes": dict(sorted(self.notes.items())),
        }
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def insert_page_breaks(doctree: nodes.document, docname: str, pages: PageMap, notes: bool = False) -> None:
    """Put a `page_break` before the word that each page of the print edition begins with.

    Pages of endnotes are shown only where the edition has endnotes too (`notes`): under each chapter they
    would stand out of order.
    """
    blocks = {
        block.get("octavo_anchor"): block for block in blocks_of(doctree) if notes or not in_note(block)
    }
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


def setup(app: Sphinx) -> None:
    """Put the page breaks into the documents of the editions that show them, when these are written."""
    app.connect("doctree-resolved", _show_pages, priority=900)


def _show_pages(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    from octavo.editions.state import edition_state

    pages = edition_state(app).page_map
    if pages is not None and app.builder.name != "print":
        insert_page_breaks(doctree, docname, pages, bool(notes_page(app.env)))
