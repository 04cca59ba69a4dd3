"""What the writers of an edition look up: the book, the register, the spine, the page map, the index.

One `EditionState` an application of Sphinx. The page map is set by the press when the print edition is
done; with the stock ``sphinx-build`` it stays None, and locators fall back to chapter and section.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from octavo.book import Book
from octavo.editions.endnotes import with_notes_page
from octavo.editions.index_of_names import make_index, mentions_of
from octavo.editions.pagination import PageMap
from octavo.editions.spine import SpineEntry, read_spine
from octavo.names.domain import NamesDomain
from octavo.names.index import Index, Mention
from octavo.names.records import Register
from octavo.names.registry import book_of, registry_of


@dataclass
class EditionState:
    """The state of one edition while it is written."""

    app: Sphinx
    book: Book
    register: Register
    page_map: PageMap | None = None
    _spine: tuple[SpineEntry, ...] | None = field(default=None, repr=False)
    _denied: frozenset[str] = field(default=frozenset(), repr=False)
    _mentions: list[Mention] | None = field(default=None, repr=False)
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
            self._indexes[key] = make_index(self, key)
        return self._indexes[key]

    @property
    def mentions(self) -> list[Mention]:
        """Return the mentions that count, in reading order, each with its place in this edition."""
        if self._mentions is None:
            self._mentions = mentions_of(self)
        return self._mentions

    @property
    def denied(self) -> frozenset[str]:
        """The ids of the mentions that an editor has decided are not that person."""
        if self._mentions is None:
            self._mentions = mentions_of(self)
        return self._denied

    @denied.setter
    def denied(self, ids: frozenset[str]) -> None:
        self._denied = ids

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
