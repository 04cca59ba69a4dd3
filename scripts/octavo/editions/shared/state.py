"""What the writers of an edition look up: the book, the register, the spine, the page map, the index.

One `EditionState` an application of Sphinx. The page map is given once: by the press to an edition that
follows print (`use_pages`), by the print edition when its layout is settled (`settle`). With the stock
``sphinx-build`` it stays None, and locators fall back to chapter and section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from octavo.book import Book
from octavo.doctree import book_of, say
from octavo.editions.shared.index_page import with_index_page
from octavo.editions.shared.notes_page import with_notes_page
from octavo.editions.shared.page_map import PageMap
from octavo.editions.shared.placed_mentions import MentionSources
from octavo.editions.shared.placed_names import IndexPlace, PlacedNames, index_nodes
from octavo.editions.shared.spine import SpineEntry, read_spine
from octavo.names import Register
from octavo.names.index import Index, Mention
from octavo.names.marking import NamesDomain, index_of_names, registry_of, subjects_of, with_subjects


@dataclass
class EditionState:
    """The state of one edition while it is written."""

    app: Sphinx
    book: Book
    register: Register
    page_map: PageMap | None = None
    _spine: tuple[SpineEntry, ...] | None = field(default=None, repr=False)
    _places: tuple[IndexPlace, ...] | None = field(default=None, repr=False)
    _placed: PlacedNames | None = field(default=None, repr=False)

    @property
    def spine(self) -> tuple[SpineEntry, ...]:
        """The documents in reading order; known once the book is read."""
        if self._spine is None:
            entries = read_spine(self.app.env)
            entries = with_notes_page(self.app.env, entries, self.names, self.book.language)
            self._spine = with_index_page(self.app, entries, self.names)
        return self._spine

    def section_numbers(self, docname: str) -> Mapping[str, str]:
        """Return the numbers of a document's sections ("3.1") by their ids; its own has an empty id."""
        found = self.app.env.toc_secnumbers.get(docname, {})
        return {anchor.removeprefix("#"): ".".join(map(str, numbers)) for anchor, numbers in found.items()}

    def index(self, kinds: Sequence[str] = ()) -> Index:
        """Return the index of names, of some kinds of records or of all, with this edition's locators."""
        return self._placed_names().index(kinds)

    def index_nodes(self) -> Iterator[tuple[str, index_of_names]]:
        """Yield the places of the book's indexes in reading order, each with its document."""
        yield from index_nodes(self.app.env, self.spine, self.names)

    @property
    def index_places(self) -> tuple[IndexPlace, ...]:
        """The indexes of the book in reading order: the document and the kinds of records of each."""
        if self._places is None:
            self._places = tuple((docname, tuple(place["kinds"])) for docname, place in self.index_nodes())
        return self._places

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions that count, in reading order, each with its place in this edition."""
        return self._placed_names().mentions.counted

    @property
    def denied(self) -> frozenset[str]:
        """The ids of the mentions that an editor has decided are not that person."""
        return self._placed_names().mentions.denied

    @property
    def names(self) -> NamesDomain:
        """The domain that holds the mentions of the whole book."""
        domain = self.app.env.domains["names"]
        assert isinstance(domain, NamesDomain)
        return domain

    def placed_on(self, pages: PageMap | None) -> PlacedNames:
        """Return the names as some pages would place them; the state stays as it is."""
        book = self.book
        sources = MentionSources(
            self.names,
            subjects_of(self.app.env),
            with_subjects(self.register, self.app.env),
            self.register,
            self.spine,
            pages,
            book.decisions,
            book.language,
        )
        return PlacedNames.of(sources, book.index, self.index_places)

    def use_pages(self, pages: PageMap | None) -> None:
        """Take the pages of the print edition, which this edition follows."""
        self.page_map = pages
        self._placed = None

    def settle(self, placed: PlacedNames) -> None:
        """Take the pages of a settled layout, with the index that was made for them."""
        self.page_map = placed.page_map
        self._placed = placed

    def forget_spine(self) -> None:
        """Read the spine and the places of indexes anew, after documents were read."""
        self._spine = self._places = self._placed = None

    def _placed_names(self) -> PlacedNames:
        if self._placed is None:
            self._placed = self.placed_on(self.page_map)
            for finding in self._placed.mentions.findings:
                say(finding)
        return self._placed


_STATES: WeakKeyDictionary[Sphinx, EditionState] = WeakKeyDictionary()


def edition_state(app: Sphinx) -> EditionState:
    """Return the state of an application of Sphinx."""
    if app not in _STATES:
        _STATES[app] = EditionState(app, book_of(app), registry_of(app).register)
    return _STATES[app]


def forget_spine(app: Sphinx, _env: BuildEnvironment) -> list[str]:
    """Let the spine and the index be made anew, since documents were read; names no document to rewrite."""
    edition_state(app).forget_spine()
    return []
