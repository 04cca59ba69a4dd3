"""What an application of Sphinx is asked by passes: its book, and the traits of its edition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from sphinx.application import Sphinx
from sphinx.builders import Builder

from octavo.book import Book


@dataclass(frozen=True, slots=True)
class EditionTraits:
    """What passes must know of the edition in the making.

    `is_paginated`: its pages are known only when it is laid out, so that it places locators itself.
    `writes_index`: its writer sets the index and the bounds of ranges, which other writers do not know.
    `shows_pages`: its writer marks where pages of the print edition begin; others do not know those marks.
    """

    is_paginated: bool = False
    writes_index: bool = False
    shows_pages: bool = False

    @property
    def is_edition(self) -> bool:
        """Whether the edition is Octavo's own, which sets the index itself."""
        return self.writes_index


_BOOKS: WeakKeyDictionary[Sphinx, Book] = WeakKeyDictionary()


def book_of(app: Sphinx) -> Book:
    """Return the book that an application reads; raises `BookError` when its book.toml is wrong."""
    if app not in _BOOKS:
        _BOOKS[app] = Book.load(Path(app.srcdir))
    return _BOOKS[app]


def traits_of(builder: Builder) -> EditionTraits:
    """Return the traits of a builder's edition; one that is not ours has none of them."""
    traits = getattr(builder, "edition_traits", None)
    return traits if isinstance(traits, EditionTraits) else EditionTraits()
