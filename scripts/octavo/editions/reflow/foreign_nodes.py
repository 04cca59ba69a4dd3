"""Nodes of other extensions in a reading edition: by the extension's own visitors, else by their contents.

An extension registers how its nodes are written in HTML (`Sphinx.add_node`). Those visitors are taken where
our translators have none of their own. What has no visitor at all, or one that fails, is set by its children
and reported, once a type.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from octavo.doctree import say_once
from octavo.findings import Finding, Rule

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

Visitor = Callable[[Any, Any], None]


class ForeignNodeTranslator(HTML5Translator):
    """Writes the nodes that other extensions put into a text."""

    def __init__(self, document: nodes.document, builder: StandaloneHTMLBuilder) -> None:
        super().__init__(document, builder)
        self._closings: dict[nodes.Node, str] = {}
        self._set_plain: set[nodes.Node] = set()
        for name, (visit, depart) in _handlers(builder).items():
            if not _is_ours(getattr(type(self), f"visit_{name}", None)):
                setattr(self, f"visit_{name}", self._guarded(visit))
                setattr(self, f"depart_{name}", self._guarded_departure(depart))

    def _guarded(self, visit: Visitor) -> Callable[[nodes.Element], None]:
        """Return a visitor after whose failure a node is set plain, and nothing half-written stays."""

        def guarded(node: nodes.Element) -> None:
            before = len(self.body)
            try:
                visit(self, node)
            except nodes.TreePruningException:
                raise
            except Exception as error:  # noqa: BLE001  # a visitor of anybody's may raise anything
                del self.body[before:]
                self._set_plain.add(node)
                self._open_plain(node, f", whose own writer fails ({' '.join(str(error).split())})")

        return guarded

    def _guarded_departure(self, depart: Visitor | None) -> Callable[[nodes.Element], None]:
        def guarded(node: nodes.Element) -> None:
            if node in self._set_plain:
                self.unknown_departure(node)
            elif depart is not None:
                depart(self, node)

        return guarded

    def unknown_visit(self, node: nodes.Node) -> None:
        """Set a node by its contents."""
        self._open_plain(cast("nodes.Element", node), "")

    def unknown_departure(self, node: nodes.Node) -> None:
        """Close what a node that is set by its contents stands in."""
        self.body.append(self._closings.pop(node, ""))

    def _open_plain(self, node: nodes.Element, why: str) -> None:
        kind = type(node)
        message = f'The {self.builder.name} edition does not know the node "{kind.__name__}"{why}'
        say_once(Finding(Rule.TEXT_UNKNOWN_NODE, message), node, self.builder)
        code = node.get("code")
        if not node.children and isinstance(code, str) and code.strip():
            self.body.append(f"{self.starttag(node, 'pre', '')}{self.encode(code)}</pre>\n")
            return
        tag = _tag(node)
        self.body.append(self.starttag(node, tag, ""))
        self._closings[node] = f"</{tag}>" if tag == "span" else f"</{tag}>\n"


def _tag(node: nodes.Element) -> str:
    """Return the element that a node is set in: it must be able to hold what the node holds."""
    if isinstance(node, nodes.Inline):
        return "span"
    if isinstance(node, nodes.Admonition):
        return "aside"
    holds_text = any(isinstance(child, nodes.Text | nodes.Inline) for child in node.children)
    if isinstance(node.parent, nodes.TextElement):
        return "span"
    return "p" if holds_text else "div"


def _handlers(builder: Builder) -> dict[str, tuple[Visitor, Visitor | None]]:
    """Return the visitors that extensions have for a builder, as Sphinx looks them up."""
    registered = builder._app.registry.translation_handlers
    found = registered.get(builder.name)
    return dict(found if found is not None else registered.get(builder.format, {}))


def _is_ours(method: object) -> bool:
    return str(getattr(method, "__module__", "")).startswith("octavo.")
