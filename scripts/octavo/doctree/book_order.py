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

from octavo.doctree.anchors import endnote_anchor, show_number
from octavo.doctree.application import book_of
from octavo.doctree.node_marks import marks

# The page of endnotes is no document of the manuscript; a document that has its name keeps it.
_NOTES_PAGES = ("back/notes", "back/endnotes")


class NotesDomain(Domain):
    """Holds how many notes each document has, and how the edition in the making numbers and places them.

    `through`: notes are numbered through the book. `on_one_page`: they are gathered as endnotes.
    """

    name = "octavo-notes"
    label = "Notes"
    initial_data: ClassVar[dict[str, Any]] = {"counts": {}}
    data_version = 1
    through = False
    on_one_page = False

    @property
    def counts(self) -> dict[str, int]:
        """The number of notes of each document."""
        found: dict[str, int] = self.data["counts"]
        return found

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.counts.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self.counts.update({name: n for name, n in otherdata["counts"].items() if name in docnames})


def reading_order(env: BuildEnvironment) -> Iterator[str]:
    """Yield the documents of the toctrees, the root first, each once."""
    yield from _below(env, env.config.root_doc, set())


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


def _below(env: BuildEnvironment, docname: str, seen: set[str]) -> Iterator[str]:
    if docname in seen or docname not in env.found_docs:
        return
    seen.add(docname)
    yield docname
    for child in env.toctree_includes.get(docname, []):
        yield from _below(env, child, seen)


def _before(env: BuildEnvironment, docname: str) -> int:
    """Return how many notes stand before a document, 0 where each document begins anew."""
    if not _notes(env).through:
        return 0
    total = 0
    for other in reading_order(env):
        if other == docname:
            break
        total += note_count(env, other)
    return total


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
    _notes(app.env).counts[app.env.docname] = sum(1 for _ in document.findall(nodes.footnote))


def number_notes_through(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Number a document's notes on from those before it, where the book numbers them through."""
    before = _before(app.env, docname)
    if not before:
        return
    for kind in (nodes.footnote, nodes.footnote_reference):
        for node in document.findall(kind):
            if number := marks(node).number:
                show_number(node, number + before)
