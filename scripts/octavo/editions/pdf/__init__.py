"""The print edition: PDF by Typst, the master of pagination.

The data's way: `translate` turns each document's doctree into markup with slots, `compose` puts the
documents, the front matter and the index into one draft, `layout` typesets the draft until notes, pages and
index agree and reads the page map from the marks, `finish` makes the print and the screen PDF of the settled
layout. `theme` holds the Typst files that a designer may replace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo.editions.pdf.note_locators import keep_note_locators

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["keep_note_locators", "setup"]


def setup(app: Sphinx) -> None:
    """Register the builder of the print edition."""
    from octavo.editions.pdf.print_builder import PrintBuilder

    app.add_builder(PrintBuilder)
