"""What every edition looks up: spine, page map, index of names, and the state that holds them."""

from __future__ import annotations

from octavo.editions.shared.content import (
    FormulasDomain,
    formula_of,
    gather_formulas,
    holds_link,
    line_numbers,
    page_break,
    stands_in_link,
    without_dead_ends,
)
from octavo.editions.shared.divisions import Division, division, matter_type
from octavo.editions.shared.index_of_names import (
    index_counts,
    index_share,
    indexes_of_records,
    write_index_json,
)
from octavo.editions.shared.index_page import index_document
from octavo.editions.shared.names_survey import survey_names
from octavo.editions.shared.page_map import MappedPage, MentionPlace, PageMap, PageStart
from octavo.editions.shared.placed_names import PlacedNames
from octavo.editions.shared.spine import Matter, SpineEntry
from octavo.editions.shared.state import EditionState, edition_state, forget_spine

__all__ = [
    "Division",
    "EditionState",
    "FormulasDomain",
    "MappedPage",
    "Matter",
    "MentionPlace",
    "PageMap",
    "PageStart",
    "PlacedNames",
    "SpineEntry",
    "division",
    "edition_state",
    "forget_spine",
    "formula_of",
    "gather_formulas",
    "holds_link",
    "index_counts",
    "index_document",
    "index_share",
    "indexes_of_records",
    "line_numbers",
    "matter_type",
    "page_break",
    "stands_in_link",
    "survey_names",
    "without_dead_ends",
    "write_index_json",
]
