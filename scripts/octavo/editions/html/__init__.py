"""The web edition: a page a chapter, light, readable without scripts, with no request that leaves the site.

In comes the book as read and the page map; out goes a folder of HTML. The theme is a child of
sphinx-book-theme: its inheritance and its page's parts, with a style sheet and a script of our own in place
of two megabytes; what the theme does for each page in Python is left out as well.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

THEME = "octavo"


def setup(app: Sphinx) -> None:
    """Register the theme, and the builder in place of Sphinx's own."""
    from octavo.editions.html.html_builder import BookHtml

    _import_when_used("soupsieve")

    app.add_html_theme(THEME, str(Path(__file__).parent / "theme"))
    app.add_builder(BookHtml, override=True)


def _import_when_used(name: str) -> None:
    """Let a module be imported when something asks for it.

    The themes above ours import a library of CSS selectors, whose making of patterns takes a tenth of a
    build, for what they do to each page; our builder leaves that out, so nothing ever asks.
    """
    spec = importlib.util.find_spec(name) if name not in sys.modules else None
    if spec is None or spec.loader is None:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
