"""Octavo as an extension of Sphinx: which function listens to which event; nothing else.

The same set-up serves the press (`octavo build`) and the stock ``sphinx-build -b html|epub``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo import __version__
from octavo.book import tools
from octavo.citations.marking import citation_passes as citation_notes
from octavo.doctree import StampAnchors
from octavo.doctree import reading_order as order
from octavo.doctree import reporting as saying
from octavo.editions import epub, html, pdf
from octavo.editions.passes import backrefs, configuration, fallback
from octavo.editions.passes import denied_mentions as decided
from octavo.editions.shared import page_map as pagination
from octavo.names.marking import marker as marking
from octavo.names.marking import name_directives as directives
from octavo.names.marking import names_domain as domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register all of Octavo with an application of Sphinx."""
    saying.attach(app)
    configuration.setup(app)
    app.add_transform(StampAnchors)
    order.setup(app)
    app.add_domain(domain.NamesDomain)
    marking.setup(app)
    directives.setup(app)
    citation_notes.setup(app)
    pagination.setup(app)
    backrefs.setup(app)
    decided.setup(app)
    fallback.setup(app)
    pdf.setup(app)
    epub.setup(app)
    html.setup(app)
    return {
        "version": __version__,
        # What an older Octavo kept of the manuscript is read anew.
        "env_version": int(tools()["octavo"], 16),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
