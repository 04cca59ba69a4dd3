"""Octavo as an extension of Sphinx: which function listens to which event; nothing else.

The same set-up serves the press (`octavo build`) and the stock ``sphinx-build -b html|epub``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo import __version__, order, saying
from octavo.anchors import StampAnchors
from octavo.citations import notes as citation_notes
from octavo.editions import backrefs, configuration, decided, epub, fallback, html, pagination, pdf
from octavo.inputs import tools
from octavo.names import directives, domain, marking

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
