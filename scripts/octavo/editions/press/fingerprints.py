"""Which documents an edition must write again.

Sphinx compares the dates of sources and of written files, which knows nothing of what enters when a
document is written: page breaks, the index, rendered citations, glosses. Each document's share of these is
fingerprinted together with its doctree; a document whose fingerprint differs from the one that it was last
written with is written again, and no other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from sphinx.application import Sphinx

from octavo.book import digests_of, tools
from octavo.citations.marking import citations_share, documents_of
from octavo.doctree import frame_files, note_number
from octavo.editions.reflow import foreign_titles, read_outline
from octavo.editions.shared import EditionState, edition_state, index_share


def fingerprints(app: Sphinx) -> dict[str, str]:
    """Return a fingerprint for each document of the book, as this edition would write it."""
    state = edition_state(app)
    frame = _digest([_frame(state), digests_of(frame_files(app), Path(app.confdir))])
    return {docname: _digest([frame, _share(state, docname)]) for docname in sorted(app.env.found_docs)}


def changed_documents(now: Mapping[str, str], record: Path) -> set[str]:
    """Return the documents whose fingerprint differs from the recorded one."""
    before = _read(record)
    return {docname for docname, print_ in now.items() if before.get(docname) != print_}


def save_fingerprints(now: Mapping[str, str], record: Path) -> None:
    """Record what the documents were written with."""
    record.write_text(json.dumps(now, indent=0, sort_keys=True), encoding="utf-8")


def _read(record: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _frame(state: EditionState) -> object:
    """Return what every document shows: its neighbours, the contents, the book's own data, our templates."""
    book = state.book
    # How many notes stand before a document is its own affair.
    spine = [(entry.docname, entry.matter, entry.number, entry.title) for entry in state.spine]
    leaves = read_outline(state.app.env, state.spine).leaves
    parts = [(leaf.part, leaf.parent, leaf.level, leaf.division.value, repr(leaf.others)) for leaf in leaves]
    about = [book.title, book.subtitle, book.language, book.date, book.rights, book.html.base_url]
    about += [book.publisher, book.description, book.identifier]
    titles = sorted(foreign_titles(book).items())
    people = [(person.name, person.role) for person in book.contributors]
    # What a :ref: says is the title of the section that it leads to, wherever that stands.
    labels = sorted(state.app.env.domains.standard_domain.labels.items())
    return [spine, parts, about, people, titles, labels, dict(tools())]


def _share(state: EditionState, docname: str) -> object:
    doctree = Path(state.app.doctreedir, f"{docname}.doctree")
    return [
        hashlib.sha256(doctree.read_bytes()).hexdigest(),
        _pages_share(state, docname),
        note_number(state.app.env, docname, 1),
        citations_share(state.app.env, docname),
        index_share(state, docname),
        _contents(state, docname),
    ]


def _pages_share(state: EditionState, docname: str) -> object:
    """Return what a document shows of the pages: its breaks, and the notes that its bibliography names."""
    if state.page_map is None:
        return None
    citing = documents_of(state.app.env).get(docname)
    notes = dict(state.page_map.notes) if citing is not None and citing.sections else None
    return [state.page_map.breaks_in(docname), notes]


def _contents(state: EditionState, docname: str) -> Iterable[str]:
    """Return the sections of a document, which the side bar lists on its own page."""
    toc = state.app.env.tocs.get(docname)
    return [toc.astext()] if toc is not None else []


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=list).encode()).hexdigest()
