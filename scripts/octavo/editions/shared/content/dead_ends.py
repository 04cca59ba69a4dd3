"""References to pages that only Sphinx's own sites have: its list of modules, its search, an empty index.

A project made by `sphinx-quickstart` ends its first page with such a list. In a book it would lead nowhere.
"""

from __future__ import annotations

from typing import TypeVar

from docutils import nodes
from sphinx import addnodes

_PAGES = ("modindex", "py-modindex", "search")
GENINDEX = "genindex"
Node = TypeVar("Node", bound=nodes.Element)


def without_dead_ends(document: Node, has_index: bool = False) -> Node:
    """Return a document without them, with what then is empty: items, lists, sections of a title alone."""
    pages = _PAGES if has_index else (*_PAGES, GENINDEX)
    for reference in list(document.findall(addnodes.pending_xref)):
        if reference.get("refdomain") == "std" and reference.get("reftarget") in pages:
            _remove(reference)
    return document


def _remove(node: nodes.Element) -> None:
    """Take a node out, and what held nothing else."""
    parent = node.parent
    parent.remove(node)
    empty = not parent.astext().strip() and not any(parent.findall(nodes.image))
    alone = isinstance(parent, nodes.section) and all(
        isinstance(child, nodes.title | nodes.target) for child in parent.children
    )
    if (empty or alone) and parent.parent is not None and not isinstance(parent, nodes.document):
        _remove(parent)
