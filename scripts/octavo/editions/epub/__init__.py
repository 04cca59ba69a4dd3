"""The ebook: an EPUB 3.3 that EPUBCheck passes, with the print edition's pages and index.

In comes the book as read and the page map; out goes one file. The package, the contents and every page
come from templates of our own; nothing is patched afterwards. Standards: EPUB 3.3, EPUB Accessibility 1.1,
EPUB Indexes 1.0, EPUB Structural Semantics Vocabulary 1.1, DPUB-ARIA 1.1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the builder in place of Sphinx's own."""
    from octavo.editions.epub.epub_builder import BookEpub

    app.add_builder(BookEpub, override=True)
