"""Nodes that only finished editions have."""

from __future__ import annotations

from docutils import nodes


class page_break(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801 (named like its visitor)
    """Where a page of the print edition begins; `label` is its number as printed, `ids` its anchor."""
