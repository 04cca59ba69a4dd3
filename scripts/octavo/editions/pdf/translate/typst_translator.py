"""From a resolved doctree to Typst markup with slots.

In comes one document of the spine; out goes its markup, and in the ledger stand its blocks, mentions and
notes. A node that no method knows is a finding, and its text is set all the same: nothing is lost in
silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from octavo.editions.pdf.translate.writers import (
    BlocksMixin,
    FiguresMixin,
    ForeignMixin,
    InlineMixin,
    ListsMixin,
    MathMixin,
    NotesMixin,
    ObjectsMixin,
    TablesMixin,
)

if TYPE_CHECKING:
    from octavo.editions.pdf.translate.book_context import Setting
    from octavo.editions.pdf.translate.print_ledger import PrintLedger


class Translator(
    BlocksMixin,
    ListsMixin,
    TablesMixin,
    FiguresMixin,
    ObjectsMixin,
    MathMixin,
    NotesMixin,
    InlineMixin,
    ForeignMixin,
):
    """Translates one document; `markup` holds the result, `title` its title for contents and heads."""

    def __init__(
        self, document: nodes.document, docname: str, number: int, ledger: PrintLedger, setting: Setting
    ) -> None:
        super().__init__(document, docname, number, ledger, setting)


def translate(
    document: nodes.document, docname: str, number: int, ledger: PrintLedger, setting: Setting
) -> Translator:
    """Translate a document; `number` is its place in the spine."""
    translator = Translator(document, docname, number, ledger, setting)
    document.walkabout(translator)
    translator.finish()
    return translator
