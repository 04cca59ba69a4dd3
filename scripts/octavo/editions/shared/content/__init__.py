"""What an edition looks up of a document's contents: nodes of its own, formulas, rules of links and lines."""

from __future__ import annotations

from octavo.editions.shared.content.dead_ends import GENINDEX, without_dead_ends
from octavo.editions.shared.content.edition_nodes import page_break
from octavo.editions.shared.content.formulas import FormulasDomain, formula_of, gather_formulas
from octavo.editions.shared.content.node_rules import holds_link, line_numbers, stands_in_link

__all__ = [
    "GENINDEX",
    "FormulasDomain",
    "formula_of",
    "gather_formulas",
    "holds_link",
    "line_numbers",
    "page_break",
    "stands_in_link",
    "without_dead_ends",
]
