"""What the writers of an edition look up: the book, the register, the spine, the page map, the index.

One `EditionState` an application of Sphinx. The page map is set by the press when the print edition is
done; with the stock ``sphinx-build`` it stays None, and locators fall back to chapter and section.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from octavo.book import Book
from octavo.doctree import book_of, say
from octavo.editions.shared.index_places import index_nodes, indexed_kinds
from octavo.editions.shared.notes_page import with_notes_page
from octavo.editions.shared.page_map import PageMap
from octavo.editions.shared.placed_mentions import Mentions, MentionSources, place_mentions
from octavo.editions.shared.spine import SpineEntry, read_spine
from octavo.names import Kind, Register
from octavo.names.index import Index, IndexStyle, Mention, build_index
from octavo.names.marking import NamesDomain, index_of_names, registry_of


@dataclass
class EditionState:
    """The state of one edition while it is written."""

    app: Sphinx
    book: Book
    register: Register
    page_map: PageMap | None = None
    _spine: tuple[SpineEntry, ...] | None = field(default=None, repr=False)
    _mentions: Mentions | None = field(default=None, repr=False)
    _indexes: dict[tuple[str, ...], Index] = field(default_factory=dict, repr=False)

    @property
    def spine(self) -> tuple[SpineEntry, ...]:
        """The documents in reading order; known once the book is read."""
        if self._spine is None:
            entries = read_spine(self.app.env)
            self._spine = with_notes_page(self.app.env, entries, self.names, self.book.language)
        return self._spine

    def index(self, kinds: Sequence[str] = ()) -> Index:
        """Return the index of names, of some kinds of records or of all, with this edition's locators."""
        key = tuple(kinds)
        if key not in self._indexes:
            others = indexed_kinds(self.index_places) if key else ()
            style = IndexStyle.of(self.book.index, [Kind(kind) for kind in key], others)
            self._indexes[key] = build_index(self.register, self.mentions, style)
        return self._indexes[key]

    def index_nodes(self) -> Iterator[tuple[str, index_of_names]]:
        """Yield the places of the book's indexes in reading order, each with its document."""
        yield from index_nodes(self.app.env, self.spine, self.names)

    @property
    def index_places(self) -> list[tuple[str, tuple[str, ...]]]:
        """The indexes of the book in reading order: the document and the kinds of records of each."""
        return [(docname, tuple(place["kinds"])) for docname, place in self.index_nodes()]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The mentions that count, in reading order, each with its place in this edition."""
        return self._placed().counted

    @property
    def denied(self) -> frozenset[str]:
        """The ids of the mentions that an editor has decided are not that person."""
        return self._placed().denied

    def _placed(self) -> Mentions:
        if self._mentions is None:
            book = self.book
            sources = MentionSources(
                self.names, self.register, self.spine, self.page_map, book.decisions, book.language
            )
            self._mentions = place_mentions(sources)
            for finding in self._mentions.findings:
                say(finding)
        return self._mentions

    @property
    def names(self) -> NamesDomain:
        """The domain that holds the mentions of the whole book."""
        domain = self.app.env.domains["names"]
        assert isinstance(domain, NamesDomain)
        return domain

    def use_pages(self, pages: PageMap | None) -> None:
        """Take the pages of the print edition; the index is made anew from them."""
        self.page_map = pages
        self._forget_index()

    def forget_spine(self) -> None:
        """Read the spine anew, after documents were read."""
        self._spine = None
        self._forget_index()

    def _forget_index(self) -> None:
        self._mentions = None
        self._indexes.clear()


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
