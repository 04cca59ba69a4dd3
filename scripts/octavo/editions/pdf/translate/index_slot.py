"""The place of an index of names, which is filled when the pages are known."""

from __future__ import annotations

from docutils import nodes

from octavo.editions.pdf.translate.translator_base import TranslatorBase


class RegistersMixin(TranslatorBase):
    """Visits the places that the names room left for an index."""

    def visit_index_of_names(self, node: nodes.Element) -> None:
        self.write(self.setting.index(node))
        raise nodes.SkipNode
