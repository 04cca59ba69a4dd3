"""Figures and images with captions and alternative text."""

from __future__ import annotations

import re

from docutils import nodes

from octavo.editions.pdf.translate.print_ledger import UnitKind
from octavo.editions.pdf.translate.translator_base import TranslatorBase
from octavo.editions.pdf.translate.typst_markup import string
from octavo.findings import Rule

_LENGTH = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(%|mm|cm|in|pt|em|px|)\s*$")


class FiguresMixin(TranslatorBase):
    """Visits figures; a figure with its caption and legend is one repair unit."""

    def visit_figure(self, node: nodes.Element) -> None:
        self.open_unit(UnitKind.WHOLE)
        self.ragged += 1
        self.write(f"#plate({_side(node)}")

    def depart_figure(self, node: nodes.Element) -> None:
        self.write(");\n\n")
        self.ragged -= 1
        self.close_unit()

    def visit_image(self, node: nodes.Element) -> None:
        if self.copying:
            raise nodes.SkipNode
        in_figure = isinstance(node.parent, nodes.figure) or isinstance(node.parent.parent, nodes.figure)
        in_line = not in_figure and isinstance(node.parent, nodes.TextElement)
        path = self.setting.image(str(node["uri"]))
        if path is None:
            self.find(Rule.PDF_NO_IMAGE, f"The image {node['uri']} is not set", node)
            shown = f"[{node.get('alt') or node['uri']}]"
            picture = f"no-image({string(shown)})"
        else:
            kind = "small-picture" if in_line else "picture"
            size = _length(node, "width") + _height(node)
            picture = _scaled(node, f"{kind}({string(path)}, {string(self._alternative(node))}, {size})")
        if in_figure:
            self.write(f"image: {picture}, ")
        elif in_line:
            self.write(f"#{picture};")
        else:
            self.write(f"#plate({_side(node)}image: {picture});\n\n")
        raise nodes.SkipNode

    def _alternative(self, node: nodes.Element) -> str:
        if node.get("alt"):
            return " ".join(str(node["alt"]).split())
        self.find(Rule.PDF_NO_ALT, f"The image {node['uri']} has no alternative text", node)
        captions = [caption.astext() for caption in node.parent.findall(nodes.caption)]
        return " ".join(captions) or str(node["uri"]).rsplit("/", 1)[-1]

    def visit_caption(self, node: nodes.Element) -> None:
        if isinstance(node.parent, nodes.figure):
            self.write("caption: [")
        else:
            self.ragged += 1
            self.write("#aside-title[")
        self.open_block(node)

    def depart_caption(self, node: nodes.Element) -> None:
        self.close_block(node)
        if isinstance(node.parent, nodes.figure):
            self.write("], ")
        else:
            self.ragged -= 1
            self.write("]\n\n")

    def visit_legend(self, node: nodes.Element) -> None:
        self.write("legend: [")

    def depart_legend(self, node: nodes.Element) -> None:
        self.write("], ")


def _length(node: nodes.Element, side: str) -> str:
    """Return a width or height in Typst's terms; none given: the image's own, if the measure allows it."""
    found = _LENGTH.match(str(node.get(side, "")))
    if not found:
        return "auto"
    unit = found[2] or "px"
    if unit == "px":
        return f"{float(found[1]) * 0.75:g}pt"
    return f"{min(float(found[1]), 100):g}%" if unit == "%" else f"{found[1]}{unit}"


def _height(node: nodes.Element) -> str:
    """Return the argument for a height; a share of the page's height means nothing in a text that flows."""
    height = _length(node, "height")
    return "" if height == "auto" or height.endswith("%") else f", height: {height}"


def _scaled(node: nodes.Element, picture: str) -> str:
    scale = str(node.get("scale", ""))
    return f"scale({scale}%, reflow: true, {picture})" if scale.isdecimal() and scale != "100" else picture


def _side(node: nodes.Element) -> str:
    """Return the argument for the side of the measure on which a figure or an image stands."""
    side = node.get("align", "")
    return f"side: {side}, " if side in ("left", "right") else ""
