"""``.. class:: standfirst`` gives a paragraph its style, also where Python's domain is the primary one.

Sphinx hands an unqualified ``class`` to the primary domain, which is Python's unless `conf.py` names another,
and a book would have a class of a program instead of a paragraph. Python's classes have capitals, dots or
parentheses; what has none of them is a style and goes to docutils' own directive.
"""

from __future__ import annotations

import re

from docutils import nodes
from docutils.parsers.rst.directives.misc import Class
from sphinx.application import Sphinx
from sphinx.domains.python import PyClasslike

_STYLES = re.compile(r"[a-z][a-z0-9-]*(?: +[a-z][a-z0-9-]*)*")


class StyleOrClass(PyClasslike):
    """A style for the paragraph that follows, or a class of Python."""

    def run(self) -> list[nodes.Node]:
        """Return the styled content, a pending style, or the description of a class."""
        written = self.block_text.lstrip()
        if written.startswith(".. py:") or self.options or not _STYLES.fullmatch(" ".join(self.arguments)):
            return super().run()
        parts = (self.name, self.arguments, self.options, self.content, self.lineno)
        return list(Class(*parts, self.content_offset, self.block_text, self.state, self.state_machine).run())


def add_style_classes(app: Sphinx) -> None:
    """Let an application read styles where it would read classes of Python."""
    app.add_directive_to_domain("py", "class", StyleOrClass, override=True)
