"""What an author wrote for the making of the book: to-do notes, which are printed only on request."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from octavo.doctree import traits_of

_TO_DO = ("todo_node", "todolist")


def drop_to_do(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Take notes of `sphinx.ext.todo` out of our editions, unless `todo_include_todos` is set.

    That extension's own writers do the same for the builders of Sphinx.
    """
    if traits_of(app.builder).is_edition and not getattr(app.config, "todo_include_todos", False):
        for node in [node for node in doctree.findall(nodes.Element) if type(node).__name__ in _TO_DO]:
            node.parent.remove(node)
