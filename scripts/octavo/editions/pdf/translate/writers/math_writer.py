"""Mathematics in Typst's own setting; a formula that has none is set as its source, and reported."""

from __future__ import annotations

from docutils import nodes

from octavo.editions.pdf.translate.translator_base import TranslatorBase
from octavo.editions.pdf.translate.typst_markup import string
from octavo.findings import Rule


class MathMixin(TranslatorBase):
    """Visits formulas, whose words are not counted: no page of the page map begins inside one."""

    def visit_math(self, node: nodes.math) -> None:
        if not self._set_formula(node, "false", "none"):
            # Not through `text`, which counts the words.
            self.write(f"#raw({string(node.astext())});")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block) -> None:
        number = node.get("number")
        shown = f"_ => {string(f'({number})')}" if number else "none"
        self.open_own_unit(node)
        if self._set_formula(node, "true", shown):
            self.write("\n\n")
        else:
            self.set_lines(node.astext())
        self.close_own_unit(node)
        raise nodes.SkipNode

    def _set_formula(self, node: nodes.math | nodes.math_block, block: str, numbering: str) -> bool:
        """Set a formula, which says its source to who cannot see it; return whether it has a form."""
        markup = self.setting.formula(node)
        if not markup and not self.copying:
            self.find(
                Rule.PDF_UNKNOWN_NODE, "This formula cannot be converted, and is set as its source", node
            )
        if markup:
            self.write_targets()
            source = string(" ".join(node.astext().split()))
            self.write(f"#formula({source}, {block}, {numbering}, {markup});")
        return bool(markup)
