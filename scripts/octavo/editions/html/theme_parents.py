"""The parents of our theme as folders of templates, without what they do in Python.

Sphinx finds a theme that is an installed package by its entry point, and runs the package's set-up: a dozen
listeners and a transform, which serve templates that ours replace. It does so only for a theme that it does
not know yet, so the parents are made known first, by their folders (`Sphinx.add_html_theme`).
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from sphinx.application import Sphinx

PARENTS = ("sphinx_book_theme", "pydata_sphinx_theme")


def add_theme_parents(app: Sphinx) -> None:
    """Make the parents of our theme known to an application; to be called before it loads the theme."""
    for name in PARENTS:
        app.add_html_theme(name, str(_folder(name)))


def _folder(name: str) -> Path:
    """Return the folder of a theme's templates; the package is found and not imported."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The theme {name} is not installed", name=name)
    return Path(spec.origin).parent / "theme" / name
