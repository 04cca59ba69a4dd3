"""Whether words can be a link: one link does not stand in another, nor around the mark of a note."""

from __future__ import annotations

from docutils import nodes


def stands_in_link(node: nodes.Node) -> bool:
    """Tell whether a node stands in a reference, whose link it is then a part of."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.reference):
            return True
        parent = parent.parent
    return False


def holds_link(node: nodes.Element) -> bool:
    """Tell whether a reference, or the mark of a note, stands in a node."""
    links = (nodes.reference, nodes.footnote_reference)
    return any(isinstance(child, links) for child in node.findall(nodes.Element))
