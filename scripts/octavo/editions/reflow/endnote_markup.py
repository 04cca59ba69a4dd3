"""The page of endnotes of a reading edition, and how a note is written for it.

In come the notes that the documents left when they were written; out goes the page: the notes of the whole
book, parted by chapters. What stands in a note has the anchor of `anchors.endnote_anchor` there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from urllib.parse import urlsplit

from docutils import nodes

from octavo.doctree import endnote_anchor, in_note, marks
from octavo.editions.reflow.harvest import Harvest
from octavo.editions.shared import SpineEntry


def _markup(
    title: str,
    attributes: Mapping[str, str],
    chapters: Iterable[tuple[SpineEntry, Harvest]],
    uri: Callable[[str], str],
) -> str:
    """Return the page; `uri` gives the address of a document from it."""
    said = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    parts = "".join(_chapter(entry, harvest, uri(entry.docname)) for entry, harvest in chapters)
    return f'<section class="endnotes"{said}>\n<h1>{escape(title)}</h1>\n{parts}</section>\n'


def endnotes_page(
    spine: Sequence[SpineEntry],
    entry: SpineEntry,
    harvests: Mapping[str, Harvest],
    attributes: Mapping[str, str],
    relative_uri: Callable[[str, str], str],
) -> str:
    """Return the page of endnotes, which is `entry`; `harvests` are those of the book's documents."""
    chapters = [(one, harvests[one.docname]) for one in spine if one.docname in harvests]
    return _markup(entry.title, attributes, chapters, lambda docname: relative_uri(entry.docname, docname))


def _chapter(entry: SpineEntry, harvest: Harvest, address: str) -> str:
    if not harvest.notes:
        return ""
    number = f'<span class="chapter-number">{entry.number}</span> ' if entry.number else ""
    heading = f'<h2><a href="{escape(address)}">{number}{escape(entry.title)}</a></h2>\n'
    notes = "".join(markup for _, markup in sorted(harvest.notes, key=lambda note: note[0]))
    anchor = escape(endnote_anchor(entry.docname, "").rstrip("."))
    return f'<section class="chapter-notes" id="{anchor}">\n{heading}{notes}</section>\n'


def note_pages(harvests: Iterable[Harvest], order: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Return the pages of the print edition that begin on the page of endnotes, ascending."""
    pages = [page for harvest in harvests for page in harvest.note_pages]
    return tuple(sorted(pages, key=lambda page: order.get(page[0], 0)))


def rebased(address: str, here: str, there: str) -> str:
    """Return an address that leads from page `there` to where it led from page `here`."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return address
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), parts.path)) if parts.path else here
    relative = posixpath.relpath(path, posixpath.dirname(there) or ".")
    return f"{relative}#{parts.fragment}" if parts.fragment else relative


def marked_in_text(document: nodes.document) -> frozenset[str]:
    """Return the anchors of the notes that a reference outside of notes leads to."""
    references = document.findall(nodes.footnote_reference)
    return frozenset(marks(node).note for node in references if not in_note(node))
