"""The web edition: a page a chapter, light, readable without scripts, with no request that leaves the site.

In comes the book as read and the page map; out goes a folder of HTML. The theme is a child of
sphinx-book-theme: its inheritance and its page's parts, with a style sheet and a script of our own in place
of two megabytes; its set-up in Python is not run at all (`theme_parents`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

THEME = "octavo"


def setup(app: Sphinx) -> None:
    """Register the theme, and the builder in place of Sphinx's own."""
    from octavo.editions.html.html_builder import BookHtml

    app.add_html_theme(THEME, str(Path(__file__).parent / "theme"))
    app.add_builder(BookHtml, override=True)
