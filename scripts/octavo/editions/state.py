"""What the writers of an edition look up: the book, the register, the spine, the page map, the index.

One `EditionState` an application of Sphinx. The page map is set by the press when the print edition is
done; with the stock ``sphinx-build`` it stays None, and locators fall back to chapter and section.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx

from octavo.book import Book
from octavo.editions.pagination import PageMap
from octavo.editions.spine import SpineEntry, read_spine
from octavo.names.domain import NamesDomain
from octavo.names.index import Index
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
    _index: Index | None = field(default=None, repr=False)

    @property
    def spine(self) -> tuple[SpineEntry, ...]:
        """The documents in reading order; known once the book is read."""
        if self._spine is None:
            self._spine = read_spine(self.app.env)
        return self._spine

    def index(self) -> Index:
        """Return the index of names with the locators that this edition can give.

        Made once a page map; the print edition sets `page_map` anew and calls `forget_index`.
        """
        if self._index is None:
            self._index = self.names.index(
                self.register, [entry.docname for entry in self.spine], self.page_map
            )
        return self._index

    @property
    def names(self) -> NamesDomain:
        """The domain that holds the mentions of the whole book."""
        domain = self.app.env.domains["names"]
        assert isinstance(domain, NamesDomain)
        return domain

    def use_pages(self, pages: PageMap | None) -> None:
        """Take the pages of the print edition; the index is made anew from them."""
        self.page_map = pages
        self._index = None

    def forget_spine(self) -> None:
        """Read the spine anew, after documents were read."""
        self._spine = None
        self._index = None


_STATES: WeakKeyDictionary[Sphinx, EditionState] = WeakKeyDictionary()


def edition_state(app: Sphinx) -> EditionState:
    """Return the state of an application of Sphinx."""
    if app not in _STATES:
        _STATES[app] = EditionState(app, book_of(app), registry_of(app).register)
    return _STATES[app]
