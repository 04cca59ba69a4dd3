"""Nodes of other extensions in print: set by what they hold, in blocks or lines, and reported once a type.

A node of a class derived from one that is known is written like that one (`TranslatorBase.dispatch_visit`).
"""

from __future__ import annotations

from functools import cached_property
from typing import cast

from docutils import nodes

from octavo.editions.pdf.translate.translator_base import TranslatorBase
from octavo.findings import Rule


class ForeignMixin(TranslatorBase):
    """Visits nodes that nobody else knows."""

    @cached_property
    def _foreign_ends(self) -> dict[nodes.Node, str]:
        """The unknown nodes that were begun, and what closes each."""
        return {}

    def unknown_visit(self, node: nodes.Node) -> None:
        """Set a node by its contents, or by the source that it bears instead of any."""
        if not self.copying:
            self._report(node)
        element = cast("nodes.Element", node)
        code = element.get("code")
        if not element.children and isinstance(code, str) and code.strip():
            self.set_lines(code)
        elif isinstance(node, nodes.Admonition):
            self._begin(element, "#aside[\n", "]\n\n")
        elif _is_paragraph(element):
            self._begin(element, "", "\n\n")

    def _begin(self, node: nodes.Element, head: str, tail: str) -> None:
        self.open_own_unit(node)
        self.write(head)
        self._foreign_ends[node] = tail

    def unknown_departure(self, node: nodes.Node) -> None:
        """Close what was begun for a node."""
        tail = self._foreign_ends.pop(node, None)
        if tail is not None:
            self.write(tail)
            self.close_own_unit(cast("nodes.Element", node))

    def _report(self, node: nodes.Node) -> None:
        name = type(node).__name__
        if name not in self.ledger.unknown:
            self.ledger.unknown.add(name)
            self.find(Rule.PDF_UNKNOWN_NODE, f'The print edition does not know the node "{name}"', node)


def _is_paragraph(node: nodes.Element) -> bool:
    """Tell whether a node holds words that stand in no line yet."""
    if isinstance(node, nodes.Inline) or isinstance(node.parent, nodes.TextElement):
        return False
    return any(isinstance(child, nodes.Text | nodes.Inline) for child in node.children)
