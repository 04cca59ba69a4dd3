"""Citations in Sphinx: the role, the domain that keeps what documents cite, and the passes over them.

A role is only parsed when its document is read. When the whole book is read, the references of all notes are
set in reading order; they enter a document when it is written, before page breaks are shown. What an edition
shows of a document is `citations_share`; for a builder without a press of its own (the stock
``sphinx-build``) `documents_with_changed_citations` names the documents whose share has changed since that
builder last wrote them.

For the index of names each footnote gets the keys that it cites (the mark `cites`) when it is read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxRole

from octavo.book import Book, digest_or_none, wording_of
from octavo.citations.bib import Library, read_library
from octavo.citations.marking.bibliography import BibliographyDirective, fill_backrefs, place_section
from octavo.citations.marking.citation_nodes import (
    EngineElementError,
    citation_backrefs,
    citation_bibliography,
    citation_cluster,
    place,
    to_nodes,
)
from octavo.citations.marking.cited_notes import DocumentCitations, gather
from octavo.citations.marking.references import BookCitations, References, set_references
from octavo.citations.rendering import Inline, Keeper, plain_text
from octavo.doctree import (
    book_of,
    global_id,
    marks,
    note_anchor,
    note_number,
    note_place,
    reading_order,
    say,
    traits_of,
)
from octavo.findings import Finding, Rule


class CitationsDomain(Domain):
    """Holds what each document cites: its notes, its sections of a bibliography."""

    name = "octavo-citations"
    label = "Citations"
    initial_data: ClassVar[dict[str, Any]] = {"documents": {}}
    data_version = 1

    @property
    def documents(self) -> dict[str, DocumentCitations]:
        """What is known of citations in each document, by name."""
        found: dict[str, DocumentCitations] = self.data["documents"]
        return found

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.documents.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self.documents.update({name: one for name, one in otherdata["documents"].items() if name in docnames})


def add_citation_syntax(app: Sphinx) -> None:
    """Register the role, the directive and the nodes that hold their places."""
    for node in (citation_cluster, citation_bibliography, citation_backrefs):
        app.add_node(node)
    app.add_role("cite", CiteRole())
    app.add_directive("bibliography", BibliographyDirective)


class CiteRole(SphinxRole):
    """`` :cite:`broue1988, pp. 45-7; see also @durand1988` ``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        node = citation_cluster(self.rawtext, text=" ".join(self.text.split()))
        self.set_source_info(node)
        return [node], []


def documents_of(env: BuildEnvironment) -> dict[str, DocumentCitations]:
    """Return what is known of citations in each document, by name."""
    domain = env.domains[CitationsDomain.name]
    assert isinstance(domain, CitationsDomain)
    return domain.documents


def references_of(env: BuildEnvironment) -> References:
    """Return the references of the book; known once the book is read."""
    return _REFERENCES.get(env, References())


def citations_share(env: BuildEnvironment, docname: str) -> object:
    """Return what the references put into a document, as JSON can hold it."""
    references = references_of(env)
    document = documents_of(env).get(docname, DocumentCitations())
    clusters = [references.clusters.get(role.id) for note in document.notes for role in note.roles]
    sections = [
        [anchor, references.entries[key], references.citing.get(key, ())]
        for section in document.sections
        for key, anchor in references.sections.get(section.id, {}).items()
    ]
    numbers = [_printed_number(env, identity) for identity in references.notes] if sections else []
    return [clusters, sections, numbers]


def library_of(book: Book) -> Library | None:
    """Return the library of a book, read once while its file stays the same."""
    path = book.bibliography
    if path is None:
        return None
    return _read_once(path, digest_or_none(path))


def chapter_of(env: BuildEnvironment, docname: str) -> str:
    """Return what stands for a chapter where there are no pages: "ch. 3", or its title."""
    numbers = env.toc_secnumbers.get(docname, {}).get("", ())
    if numbers:
        return f"{wording_of(env.config.language).chapter} {numbers[0]}"
    title = env.titles.get(docname)
    return title.astext() if title else docname


_REFERENCES: WeakKeyDictionary[BuildEnvironment, References] = WeakKeyDictionary()


# What stands for each chapter, once they are numbered; the builder of one page renumbers them later.
_CHAPTERS: WeakKeyDictionary[BuildEnvironment, dict[str, str]] = WeakKeyDictionary()


def gather_citations(app: Sphinx, document: nodes.document) -> None:
    """Keep what a document that was read cites, and the keys that each of its notes cites."""
    docname = app.env.docname
    gathered = gather(document, docname)
    documents_of(app.env)[docname] = gathered
    by_id = {note.id: note for note in gathered.notes}
    for footnote in document.findall(nodes.footnote):
        note = by_id.get(global_id(docname, note_anchor(footnote)))
        if note is not None:
            marks(footnote).cites = list(note.keys)


def set_book_references(app: Sphinx, env: BuildEnvironment) -> None:
    """Render the references of all notes in reading order, once the whole book is read."""
    book = book_of(app)
    known = documents_of(env)
    order = list(dict.fromkeys([*reading_order(env), *sorted(known)]))  # those outside the toctrees last
    documents = [(docname, known[docname]) for docname in order if docname in known]
    citations = BookCitations(documents, library_of(book), book.citations, book.folder, book.language)
    references = set_references(citations, Keeper(Path(app.doctreedir, "octavo-citations")))
    _REFERENCES[env] = references
    for finding in references.findings:
        say(finding)


def documents_with_changed_citations(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the documents that this builder wrote otherwise; called once the chapters are numbered."""
    _CHAPTERS[env] = {docname: chapter_of(env, docname) for docname in sorted(documents_of(env))}
    before = _read_shares(app)
    return [docname for docname, share in _shares(env).items() if before.get(docname) != share]


@lru_cache(maxsize=4)
def _read_once(path: Path, _digest: str) -> Library:
    return read_library(path)


def place_references(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Put the references into a document that is to be written."""
    references = references_of(app.env)
    quotes_outside = not _quotes_inside(references.language)
    for cluster in list(document.findall(citation_cluster)):
        inlines = references.clusters.get(cluster.get("cluster", ""))
        place(cluster, _reference_nodes(cluster, inlines), quotes_outside)
    for section in list(document.findall(citation_bibliography)):
        place_section(section, references)


def _reference_nodes(cluster: citation_cluster, inlines: list[Inline] | None) -> list[nodes.Node]:
    """Return the references of a role; what was written, where they could not be set (a finding says why)."""
    if inlines is None:
        return [nodes.Text(f"[{cluster['text']}]")]
    try:
        return to_nodes(inlines)
    except EngineElementError as error:
        say(Finding(Rule.CITE_ENGINE_SAYS, f"pandoc's element {error} has no place in a note"), cluster)
        return [nodes.Text(plain_text(inlines))]


def _quotes_inside(language: str) -> bool:
    """Tell whether commas and stops stand inside the closing quotation mark, as in American English."""
    return language in ("en", "en-US")


def fill_chapter_locators(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Fill the locators that the edition has left: chapter and note number."""
    references, chapters = references_of(app.env), _CHAPTERS.get(app.env, {})

    def locate(identity: str) -> tuple[str, str]:
        target, _, anchor = identity.rpartition("#")
        number = note_number(app.env, target, references.notes[identity].number)
        stands, anchor = note_place(app.env, target, anchor)
        uri = app.builder.get_relative_uri(docname, stands) if not traits_of(app.builder).is_paginated else ""
        return f"{chapters.get(target, target)} {word} {number}", f"{uri}#{anchor}"

    language = app.config.language
    word = wording_of(language).note
    fill_backrefs(document, locate, language)


def _printed_number(env: BuildEnvironment, identity: str) -> int:
    docname = identity.rpartition("#")[0]
    return note_number(env, docname, references_of(env).notes[identity].number)


def _shares(env: BuildEnvironment) -> dict[str, str]:
    shares = {}
    for docname, document in documents_of(env).items():
        if document.sections or any(note.roles for note in document.notes):
            chapters = _CHAPTERS.get(env, {}) if document.sections else {}
            content = json.dumps([citations_share(env, docname), chapters], sort_keys=True)
            shares[docname] = hashlib.sha256(content.encode()).hexdigest()
    return shares


def _record_path(app: Sphinx) -> Path:
    """Return where the shares that a builder has written are recorded; each builder has its own."""
    name = hashlib.sha256(str(app.outdir).encode()).hexdigest()[:10]
    return Path(app.doctreedir, "octavo-citations", f"written-{app.builder.name}-{name}.txt")


def _read_shares(app: Sphinx) -> dict[str, str]:
    try:
        shares: dict[str, str] = json.loads(_record_path(app).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return shares


def record_citations(app: Sphinx, error: Exception | None) -> None:
    """Record what was written; a build that was broken off writes these documents once more."""
    if error is None and app.env is not None:
        path = _record_path(app)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(_shares(app.env), sort_keys=True), encoding="utf-8")
