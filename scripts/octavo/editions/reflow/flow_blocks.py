"""The blocks and words of a text as markup: quotations, lists, figures, tables, titles in italics, addresses.

In comes a resolved doctree; out goes HTML5 that is also well-formed XML, without the wrappers, numbers and
permalinks that Sphinx gives to manuals of programs. Notes, names and pages are those of `translator`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.locale import admonitionlabels

from octavo.doctree import say
from octavo.editions.reflow.foreign_nodes import ForeignNodeTranslator
from octavo.editions.shared import formula_of, line_numbers
from octavo.findings import Finding, Rule

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders.html import StandaloneHTMLBuilder

    from octavo.editions.reflow.reading_edition import ReadingEdition

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ADDRESS_BREAKS = re.compile(r"(?<=[/_?=&,])(?![/_?=&,]|$)")


class BlockTranslator(ForeignNodeTranslator):
    """Writes blocks and words; `edition` is the builder as far as translators know it."""

    def __init__(self, document: nodes.document, builder: StandaloneHTMLBuilder) -> None:
        super().__init__(document, builder)
        self.edition = cast("ReadingEdition", builder)
        self.following = self.edition.following

    def visit_block_quote(self, node: Element) -> None:
        """A quotation, without a wrapper inside."""
        attributes = self.epigraph_attributes() if "epigraph" in node["classes"] else {}
        self.body.append(self.starttag(node, "blockquote", **attributes))

    def depart_block_quote(self, _node: Element) -> None:
        """Close a quotation."""
        self.body.append("</blockquote>\n")

    def visit_attribution(self, node: Element) -> None:
        """Who said it; the dash before it is the style sheet's."""
        self.body.append(self.starttag(node, "p", "", CLASS="attribution"))

    def depart_attribution(self, _node: Element) -> None:
        """Close the attribution."""
        self.body.append("</p>\n")

    def add_fignumber(self, node: Element) -> None:
        """Add none: the numbers of figures and tables are words of their captions."""

    def visit_caption(self, node: nodes.caption) -> None:
        """A caption, without permalinks and numbers."""
        if isinstance(node.parent, nodes.figure):
            self.body.append("<figcaption>\n")
        self.body.append(self.starttag(node, "p", "", CLASS="caption"))

    def depart_caption(self, _node: nodes.caption) -> None:
        """Close the caption's paragraph; the figure closes the rest."""
        self.body.append("</p>\n")

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """A list with numbers; those that the author bracketed stay so."""
        if node.get("prefix") == "(":
            node["classes"].append("bracketed")
        super().visit_enumerated_list(node)

    def visit_figure(self, node: nodes.figure) -> None:
        """A figure; its width belongs to the image."""
        self.body.append(self.starttag(node, "figure", **_aligned(node)))

    def visit_emphasis(self, node: nodes.emphasis) -> None:
        """Words in italics; a foreign title says its language."""
        language = self.following.title_language(node.astext())
        attributes: dict[str, Any] = {"lang": language} if language else {}
        self.body.append(self.starttag(node, "em", "", **attributes))

    def visit_Text(self, node: nodes.Text) -> None:
        """Text; an address may be broken after the signs that divide it, and nowhere else."""
        text = node.astext()
        if text.startswith(("http://", "https://")) and " " not in text:
            self.body.append("<wbr/>".join(self.encode(part) for part in _ADDRESS_BREAKS.split(text)))
        else:
            super().visit_Text(node)

    def visit_literal(self, node: Element) -> None:
        """Words of a program, in one piece."""
        self.body.append(self.starttag(node, "code", ""))

    def depart_literal(self, _node: Element) -> None:
        """Close them."""
        self.body.append("</code>")

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Lines as they stand; a book colours no syntax, but numbers and emphasises lines on request."""
        self.body.append(self.starttag(node, "pre", "", **self.scrolled_attributes()))
        first, emphasised = line_numbers(node)
        if first is not None or emphasised:
            self._set_lines(self._markup_of(node), first, emphasised)
            self.body.append("</pre>\n")
            raise nodes.SkipNode

    def _markup_of(self, node: Element) -> str:
        """Return the contents of a node as markup: its words, and the marks of pages that begin there."""
        outer, self.body = self.body, []
        for child in node.children:
            child.walkabout(self)
        markup, self.body = "".join(self.body), outer
        return markup

    def _set_lines(self, markup: str, first: int | None, emphasised: Set[int]) -> None:
        lines = markup.rstrip("\n").split("\n")
        width = len(str((first or 0) + len(lines) - 1))
        for at, line in enumerate(lines):
            number = "" if first is None else f'<span class="lineno">{first + at:>{width}} </span>'
            self.body.append(number + (f"<mark>{line}</mark>" if at + 1 in emphasised else line) + "\n")

    def depart_literal_block(self, _node: nodes.literal_block) -> None:
        """Close the lines."""
        self.body.append("</pre>\n")

    def visit_problematic(self, node: nodes.problematic) -> None:
        """What could not be read, as it is written; the message that it would lead to is in no edition."""
        self.body.append(self.starttag(node, "span", "", CLASS="problematic"))

    def depart_problematic(self, _node: nodes.problematic) -> None:
        """Close it."""
        self.body.append("</span>")

    def visit_citation(self, node: Element) -> None:
        """A citation, whose label is its first words; its role in DPUB-ARIA is deprecated."""
        self.body.append(self.starttag(node, "div", CLASS="citation"))

    def depart_citation(self, _node: Element) -> None:
        """Close the citation."""
        self.body.append("</div>\n")

    def visit_math(self, node: nodes.math, math_env: str = "") -> None:
        """A formula in MathML; one that has none stands as its source, as in print."""
        del math_env
        if mathml := self._mathml(node):
            self.body.append(f"{self.starttag(node, 'span', '', CLASS='math')}{mathml}</span>")
        else:
            opening = self.starttag(node, "code", "", CLASS="math")
            self.body.append(f"{opening}{self.encode(node.astext())}</code>")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block, math_env: str = "") -> None:
        """A formula in a line of its own, with its number."""
        del math_env
        number = f'<span class="equation-number">({node["number"]})</span>' if node.get("number") else ""
        opening = self.starttag(node, "div", "", CLASS="math", **self.scrolled_attributes())
        source = f"<pre>{self.encode(node.astext())}</pre>"
        self.body.append(f"{opening}{number}{self._mathml(node) or source}</div>\n")
        raise nodes.SkipNode

    def _mathml(self, node: nodes.math | nodes.math_block) -> str:
        mathml = formula_of(self.builder.env, node).mathml
        if not mathml:
            message = "This formula cannot be converted, and is set as its source"
            say(Finding(Rule.TEXT_UNKNOWN_NODE, message), node)
        return mathml

    def visit_table(self, node: nodes.table) -> None:
        """A table that can be scrolled sideways where the screen is narrower."""
        self._table_row_indices.append(0)
        self.body.append(self.starttag(nodes.container(), "div", CLASS="table", **self.scrolled_attributes()))
        style: dict[str, Any] = {"style": f"width: {node['width']}"} if node.get("width") else {}
        self.body.append(self.starttag(node, "table", **_aligned(node), **style))

    def depart_table(self, _node: nodes.table) -> None:
        """Close the table."""
        self._table_row_indices.pop()
        self.body.append("</table>\n</div>\n")

    def visit_colspec(self, node: nodes.colspec) -> None:
        """Leave the widths to the reading system: a page's shares of a line mean nothing on a phone."""
        super().visit_colspec(node)

    def depart_colspec(self, _node: nodes.colspec) -> None:
        """Write no widths."""

    def visit_entry(self, node: nodes.entry) -> None:
        """A cell; a head says what it is the head of."""
        super().visit_entry(node)
        if self.body[-1].startswith("<th"):
            scope = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
            self.body[-1] = self.body[-1].replace("<th", f'<th scope="{scope}"', 1)

    def visit_admonition(self, node: Element, name: str = "") -> None:
        """A box, as manuals have them; its class is no note's of a chapter."""
        kind = f"admonition admonition-{name}" if name else "admonition"
        self.body.append(self.starttag(node, "aside", CLASS=kind))
        if name:
            self.body.append(f'<p class="admonition-title">{self.encode(str(admonitionlabels[name]))}</p>\n')

    def depart_admonition(self, _node: Element | None = None) -> None:
        """Close the box."""
        self.body.append("</aside>\n")

    def visit_compound(self, node: nodes.compound) -> None:
        """Leave out the lists of contents; each edition has its own."""
        if "toctree-wrapper" in node["classes"]:
            raise nodes.SkipNode
        super().visit_compound(node)

    def visit_image(self, node: nodes.image) -> None:
        """An image with its alternative text, never with its file's name instead."""
        node.setdefault("alt", "")
        if node["uri"] not in self.builder.images:
            self._name_missing(node)
        super().visit_image(node)

    def _name_missing(self, node: nodes.image) -> None:
        """Say in words what an image shows that is not there, or on another site and could not be fetched."""
        words = self.encode(f"[{node['alt'] or node['uri']}]")
        if _REMOTE.match(str(node["uri"])) and not isinstance(node.parent, nodes.reference):
            words = f'<a href="{self.attval(node["uri"])}">{words}</a>'
        self.body.append(f'<span class="no-image">{words}</span>\n')
        raise nodes.SkipNode

    # -- what the editions say differently -----------------------------------------------------------

    def epigraph_attributes(self) -> Mapping[str, Any]:
        """Return the attributes of an epigraph."""
        return {}

    def scrolled_attributes(self) -> Mapping[str, Any]:
        """Return the attributes of what may be wider than the screen."""
        return {}


def _aligned(node: Element) -> dict[str, Any]:
    """Return the class for the side on which a figure or table stands, where the author chose one."""
    side = node.get("align", "default")
    return {} if side == "default" else {"CLASS": f"align-{side}"}
