"""The print edition: PDF by Typst, the master of pagination.

The way of a book through this room: `translator` and its parts turn each document's doctree into markup
with slots (`markup`), `draft` puts the documents into one source, `glyphs` asks the faces about every
character, `layout` sets the source until notes, pages and index agree, `pages` reads the page map from the
marks, and `builder` writes the files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the builder of the print edition."""
    from octavo.editions.pdf.print_builder import PrintBuilder

    app.add_builder(PrintBuilder)
