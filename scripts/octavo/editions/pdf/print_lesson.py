"""What a layout of the book teaches for the next one: the words to mark, then the index, then its last page.

The body is laid out first. Only when every paragraph that breaks over a page has its words marked are the
pages known to the word, and only then is the index set, for just these pages; the last page of an index is
divided once the index itself is right. Each of these is a function of the pages alone, so that a layout that
goes on from what was kept of the last build comes to the same settlement as one from nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from octavo.editions.pdf.compose import Composition
from octavo.editions.pdf.layout import Learnt, Positions, Settlement, misplaced_mentions, spanning_blocks
from octavo.editions.shared import PageMap, PlacedNames


def learn(
    place: Callable[[PageMap], PlacedNames],
    composition: Composition,
    positions: Positions,
    known: Settlement,
    ready: bool,
) -> Learnt[PlacedNames]:
    """Return what a layout teaches, with the names on its pages once these are known to the word.

    `known` made the layout; `ready` says that its notes are in their places.
    """
    ledger = composition.draft.ledger
    spanning = spanning_blocks(ledger, positions)
    learnt = replace(known, early=misplaced_mentions(ledger, positions))
    if not ready or not spanning <= known.spanning:
        return Learnt(replace(learnt, spanning=known.spanning | spanning))
    learnt = replace(learnt, spanning=spanning)
    names = place(composition.page_map(positions))
    indexes = composition.index_markup(names, known.balances)
    if indexes != known.indexes:
        # What was known of the last page belongs to another index.
        indexes = composition.index_markup(names, {}) if known.balances else indexes
        learnt = replace(learnt, indexes=indexes, balances={})
    elif known.indexes and not known.balances:
        balances = composition.balances(names, positions)
        learnt = replace(learnt, balances=balances, indexes=composition.index_markup(names, balances))
    return Learnt(learnt, names)
