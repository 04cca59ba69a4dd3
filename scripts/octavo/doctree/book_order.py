"""The order of a book: its documents as a reader meets them, and the numbers of its notes.

Order is that of the toctrees, from the root document on. Notes are numbered anew in each document, or
through the book (`[notes] numbering = "book"`): a document's notes then follow on those of the documents
before it, which is known only when the whole book is read, so their numbers are put in when it is written.
In an edition with endnotes (`[notes] form`) all notes stand on one page, which no document makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count
from typing import cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from octavo.book import Book
from octavo.doctree.anchors import endnote_anchor, show_number

_COUNTS = "octavo_note_counts"
_ENDNOTES = "octavo_endnotes"
# The page of endnotes is no document of the manuscript; a document that has its name keeps it.
_NOTES_PAGES = ("back/notes", "back/endnotes")
_THROUGH = "octavo_notes_through"


def setup(app: Sphinx) -> None:
    """Count the notes of each document when it is read, and number them through when it is written."""
    app.connect("builder-inited", _note_setting)
    app.connect("doctree-read", _count, priority=880)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
    app.connect("doctree-resolved", _number_through, priority=100)


def reading_order(env: BuildEnvironment) -> Iterator[str]:
    """Yield the documents of the toctrees, the root first, each once."""
    yield from _below(env, env.config.root_doc, set())


def note_number(env: BuildEnvironment, docname: str, number: int) -> int:
    """Return the number that a note is printed with, from the one that it has in its document."""
    return number + _before(env, docname)


def note_count(env: BuildEnvironment, docname: str) -> int:
    """Return how many notes a document has."""
    return _counts(env).get(docname, 0)


def notes_page(env: BuildEnvironment) -> str:
    """Return the page on which the edition in the making gathers its notes; empty for footnotes."""
    if not env.__dict__.get(_ENDNOTES, False):
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
    if not env.__dict__.get(_THROUGH, False):
        return 0
    total = 0
    for other in reading_order(env):
        if other == docname:
            break
        total += _counts(env).get(other, 0)
    return total


def _counts(env: BuildEnvironment) -> dict[str, int]:
    return cast("dict[str, int]", env.__dict__.setdefault(_COUNTS, {}))


def _note_setting(app: Sphinx) -> None:
    notes = Book.load(app.srcdir).notes
    app.env.__dict__[_THROUGH] = notes.numbering == "book"
    app.env.__dict__[_ENDNOTES] = app.builder.name in notes.endnotes


def _count(app: Sphinx, document: nodes.document) -> None:
    _counts(app.env)[app.env.docname] = sum(1 for _ in document.findall(nodes.footnote))


def _purge(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _counts(env).pop(docname, None)


def _merge(_app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment) -> None:
    _counts(env).update({name: count for name, count in _counts(other).items() if name in docnames})


def _number_through(app: Sphinx, document: nodes.document, docname: str) -> None:
    before = _before(app.env, docname)
    if not before:
        return
    for kind in (nodes.footnote, nodes.footnote_reference):
        for node in document.findall(kind):
            if "octavo_number" in node:
                show_number(node, node["octavo_number"] + before)
