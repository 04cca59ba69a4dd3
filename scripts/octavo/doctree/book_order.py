"""The order of a book: its documents as a reader meets them, and the numbers of its notes.

Order is that of the toctrees, from the root document on. Notes are numbered anew in each document, or
through the book (`[notes] numbering = "book"`): a document's notes then follow on those of the documents
before it, which is known only when the whole book is read, so their numbers are put in when it is written.
In an edition with endnotes (`[notes] form`) all notes stand on one page, which no document makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import chain, count
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from octavo.doctree.anchors import blocks_of, endnote_anchor, show_number
from octavo.doctree.application import book_of
from octavo.doctree.book_levels import RankedDocument, rank_documents
from octavo.doctree.node_marks import marks

# The page of endnotes is no document of the manuscript; a document that has its name keeps it.
_NOTES_PAGES = ("back/notes", "back/endnotes")


class NotesDomain(Domain):
    """Holds how many notes each document has, and how the edition in the making numbers and places them.

    `through`: notes are numbered through the book. `on_one_page`: they are gathered as endnotes. `ranks` are
    the documents in their order, made anew when any was read.
    """

    name = "octavo-notes"
    label = "Notes"
    initial_data: ClassVar[dict[str, Any]] = {"counts": {}, "textless": set()}
    data_version = 2
    through = False
    on_one_page = False
    _ranks: tuple[RankedDocument, ...] | None = None

    @property
    def counts(self) -> dict[str, int]:
        """The number of notes of each document."""
        found: dict[str, int] = self.data["counts"]
        return found

    @property
    def textless(self) -> set[str]:
        """The documents that have no text besides their title."""
        found: set[str] = self.data["textless"]
        return found

    @property
    def ranks(self) -> tuple[RankedDocument, ...]:
        """The documents of the toctrees in reading order, the root first."""
        if self._ranks is None:
            self._ranks = tuple(rank_documents(self.env, self.textless))
        return self._ranks

    def note_document(self, docname: str, document: nodes.document) -> None:
        """Take in what is counted of a document."""
        self.clear_doc(docname)
        self.counts[docname] = sum(1 for _ in document.findall(nodes.footnote))
        if all(block.tagname in ("title", "caption") for block in blocks_of(document)):
            self.textless.add(docname)

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.counts.pop(docname, None)
        self.textless.discard(docname)
        self._ranks = None

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self.counts.update({name: n for name, n in otherdata["counts"].items() if name in docnames})
        self.textless.update(docnames & otherdata["textless"])
        self._ranks = None


def reading_order(env: BuildEnvironment) -> Iterator[str]:
    """Yield the documents of the toctrees, the root first, each once."""
    yield from (ranked.docname for ranked in ranked_documents(env))


def ranked_documents(env: BuildEnvironment) -> tuple[RankedDocument, ...]:
    """Return the documents of the toctrees in reading order, the root first, each with its rank."""
    return _notes(env).ranks


def note_number(env: BuildEnvironment, docname: str, number: int) -> int:
    """Return the number that a note is printed with, from the one that it has in its document."""
    return number + _before(env, docname)


def note_count(env: BuildEnvironment, docname: str) -> int:
    """Return how many notes a document has."""
    return _notes(env).counts.get(docname, 0)


def notes_page(env: BuildEnvironment) -> str:
    """Return the page on which the edition in the making gathers its notes; empty for footnotes."""
    if not _notes(env).on_one_page:
        return ""
    further = (f"{_NOTES_PAGES[-1]}-{number}" for number in count(2))
    return next(name for name in chain(_NOTES_PAGES, further) if name not in env.found_docs)


def note_place(env: BuildEnvironment, docname: str, anchor: str) -> tuple[str, str]:
    """Return where something that is in a note stands in the edition in the making: page and anchor."""
    page = notes_page(env)
    return (page, endnote_anchor(docname, anchor)) if page else (docname, anchor)


def _before(env: BuildEnvironment, docname: str) -> int:
    """Return how many notes stand before a document in the book, or in its chapter where each begins anew."""
    total = 0
    through, chapter = _notes(env).through, None
    for ranked in ranked_documents(env):
        if not through and ranked.chapter != chapter:
            total, chapter = 0, ranked.chapter
        if ranked.docname == docname:
            return total
        total += note_count(env, ranked.docname)
    return total if through else 0


def _notes(env: BuildEnvironment) -> NotesDomain:
    domain = env.domains[NotesDomain.name]
    assert isinstance(domain, NotesDomain)
    return domain


def configure_notes(app: Sphinx) -> None:
    """Take how this edition numbers and places its notes from `book.toml`."""
    notes, domain = book_of(app).notes, _notes(app.env)
    domain.through = notes.numbering == "book"
    domain.on_one_page = app.builder.name in notes.endnotes


def count_notes(app: Sphinx, document: nodes.document) -> None:
    """Count the notes of a document that was read."""
    _notes(app.env).note_document(app.env.docname, document)


def number_notes_through(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Number a document's notes on from those before it: in its book, or in its chapter."""
    before = _before(app.env, docname)
    if not before:
        return
    for kind in (nodes.footnote, nodes.footnote_reference):
        for node in document.findall(kind):
            if number := marks(node).number:
                show_number(node, number + before)
