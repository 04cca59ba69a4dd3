"""Octavo: a long article in, a published book out, with one index of names in every edition.

Named in a ``conf.py`` (``extensions = ["octavo"]``) it is a Sphinx extension; the program is ``octavo``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register Octavo with Sphinx; imported late, so that the program starts without Sphinx."""
    from importlib import import_module

    # By name, since the package's root stands above every room of the house.
    metadata: ExtensionMetadata = import_module("octavo.extension").setup(app)
    return metadata
