"""The parts of the print translator, a kind of nodes each; `typst_translator` joins them.

Each part writes through `TranslatorBase`, so that words are counted and slots set in one place.
"""

from __future__ import annotations

from octavo.editions.pdf.translate.writers.block_writer import BlocksMixin
from octavo.editions.pdf.translate.writers.figure_writer import FiguresMixin
from octavo.editions.pdf.translate.writers.foreign_writer import ForeignMixin
from octavo.editions.pdf.translate.writers.inline_writer import INTERNAL, InlineMixin
from octavo.editions.pdf.translate.writers.list_writer import ListsMixin
from octavo.editions.pdf.translate.writers.math_writer import MathMixin
from octavo.editions.pdf.translate.writers.note_writer import NotesMixin, note_locators
from octavo.editions.pdf.translate.writers.object_writer import ObjectsMixin
from octavo.editions.pdf.translate.writers.table_writer import TablesMixin

__all__ = [
    "INTERNAL",
    "BlocksMixin",
    "FiguresMixin",
    "ForeignMixin",
    "InlineMixin",
    "ListsMixin",
    "MathMixin",
    "NotesMixin",
    "ObjectsMixin",
    "TablesMixin",
    "note_locators",
]
