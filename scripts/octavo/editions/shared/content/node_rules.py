"""Whether words can be a link (one does not stand in another, nor around a note's mark); numbers of lines."""

from __future__ import annotations

from typing import Any

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


def line_numbers(block: nodes.literal_block) -> tuple[int | None, frozenset[int]]:
    """Return the number of the first line of literal text (None: lines have none), and what is emphasised.

    Emphasised lines are counted from 1, whatever number is shown.
    """
    arguments: dict[str, Any] = block.get("highlight_args", {})
    first = int(arguments.get("linenostart", 1)) if block.get("linenos") else None
    return first, frozenset(arguments.get("hl_lines", ()))
