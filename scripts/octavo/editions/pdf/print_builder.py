"""The builder of the print edition.

In come the documents of the spine as Sphinx resolved them; out go ``<id>-print.pdf``, ``<id>-screen.pdf``
and ``page-map.json``, and the application's state has the page map for the editions that follow.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Set
from functools import partial
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from sphinx.builders import Builder

from octavo.book import Book
from octavo.doctree import EditionTraits, say
from octavo.editions.pdf.compose import Composition, compose
from octavo.editions.pdf.finish import print_and_screen
from octavo.editions.pdf.layout import (
    FILE,
    PrintLayout,
    RefusedError,
    Typesetter,
    can_be_set,
    find_faces,
    geometry,
    recall,
    remember,
    setting_findings,
    settle,
)
from octavo.editions.pdf.print_lesson import learn
from octavo.editions.pdf.translate import INTERNAL
from octavo.editions.shared import EditionState, PlacedNames, edition_state, index_document
from octavo.findings import Finding, Place, Rule, finding_at

TEMPLATE = Path(__file__).parent / "theme" / "template.typ"
_IMAGES = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"}


class PrintBuilder(Builder):
    """Sets the whole book as one PDF, twice: for print and for the screen."""

    name = "print"
    format = "print"
    epilog = "The PDFs are in %(outdir)s."
    allow_parallel = False
    supported_image_types: ClassVar[list[str]] = ["image/svg+xml", "image/png", "image/jpeg", "image/gif"]

    edition_traits = EditionTraits(is_paginated=True, writes_index=True)

    def init(self) -> None:
        """Set up the builder; `_pictures` are the pictures of the book, by where Typst reads them."""
        self._pictures: dict[str, str] = {}

    def get_outdated_docs(self) -> str:
        """Return what is to be set: always the whole book."""
        return "the whole book"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return an address that the translator knows as one inside the book."""
        return INTERNAL + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same address from everywhere."""
        return self.get_target_uri(to, typ)

    def write_documents(self, _docnames: Set[str]) -> None:
        """Set the book."""
        state = edition_state(self._app)
        faces, unknown = find_faces(state.book.print_.fallback_faces, state.book.folder)
        for name in unknown:
            say(finding_at(Rule.PDF_NO_FACE, f"There is no face “{name}”", state.book.toml))
        for finding in setting_findings(state.book):
            say(finding)
        doctrees = {
            entry.docname: index_document(entry) if entry.is_index else self._doctree(entry.docname)
            for entry in state.spine
            if not entry.is_notes
        }
        composition = compose(state, doctrees, faces, self._image)
        for finding in composition.findings:
            say(finding)
        setter = Typesetter(self._folder(), faces, geometry(state.book.print_))
        try:
            layout = self._settle(state, setter, composition)
            self._deliver(state, setter, layout, composition)
        except RefusedError as error:
            for finding in self._refusals(state.book, error):
                say(finding)

    def finish(self) -> None:
        """Nothing is left to do."""

    def _refusals(self, book: Book, error: RefusedError) -> Iterator[Finding]:
        """Yield why Typst refuses the book: the pictures that it cannot read, else its own words."""
        broken = [uri for uri, name in self._pictures.items() if not can_be_set(self._folder(), name)]
        for uri in broken:
            message = "The picture is damaged, or is not of the type that its name says"
            yield finding_at(Rule.PDF_BROKEN_IMAGE, message, uri)
        if not broken:
            yield finding_at(Rule.PDF_REFUSED, _first_words(error), book.toml)

    # -- parts of the work ---------------------------------------------------------------------------

    def _settle(
        self, state: EditionState, setter: Typesetter, composition: Composition
    ) -> PrintLayout[PlacedNames]:
        """Lay the book out until it rests; the outcome is its names on the pages of the settled layout."""
        kept, draft = Path(self.outdir) / FILE, composition.draft
        lesson = partial(learn, state.placed_on, composition)
        layout = settle(setter, draft, lesson, recall(kept, draft))
        remember(kept, layout.settlement, draft)
        return layout

    def _deliver(
        self,
        state: EditionState,
        setter: Typesetter,
        layout: PrintLayout[PlacedNames],
        composition: Composition,
    ) -> None:
        for note in layout.astray:
            message = f"Note {note.printed} stands on another page than its reference"
            say(Finding(Rule.PDF_NOTE_ASTRAY, message, Place(note.file, note.line)))
        names = layout.outcome
        if names is None or names.page_map is None:
            message = f"After {layout.rounds} layouts the pages still change"
            say(finding_at(Rule.PDF_UNSETTLED, message, state.book.toml))
            return
        state.settle(names)
        book, folder, stamp = state.book, self._folder(), state.book.stamp
        for_print, for_screen = print_and_screen(
            setter.export(stamp),
            composition.trails(names, layout.positions),
            composition.locators(names, layout.positions),
        )
        (folder / f"{book.id}-print.pdf").write_bytes(for_print)
        (folder / f"{book.id}-screen.pdf").write_bytes(for_screen)
        names.page_map.save(folder / "page-map.json")

    def _doctree(self, docname: str) -> nodes.document:
        doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
        self.post_process_images(doctree)
        return doctree

    def _folder(self) -> Path:
        """Return the folder that Typst reads from: our template and copies of the book's images."""
        folder = Path(self.outdir)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(TEMPLATE, folder / TEMPLATE.name)
        return folder

    def _image(self, uri: str) -> str | None:
        """Copy an image of the manuscript to where Typst may read it and return its name there."""
        source = Path(self.srcdir, uri)
        if source.suffix.lower() not in _IMAGES or not source.is_file():
            return None
        content = source.read_bytes()
        name = f"images/{hashlib.sha256(content).hexdigest()[:16]}{source.suffix.lower()}"
        target = self._folder() / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        self._pictures[uri] = name
        return name


def _first_words(error: RefusedError) -> str:
    return " ".join(str(error).split())[:500]
