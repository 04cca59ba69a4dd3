"""The index of names as editions use it: where each record's entry is, what a document shows, the JSON.

The `Index` itself is made by the state from the mentions with their places (`placed_mentions`); every edition
prints it as it is.
"""

from __future__ import annotations

import json
from pathlib import Path

from octavo.doctree import say
from octavo.editions.shared.state import EditionState
from octavo.findings import Finding, Rule
from octavo.names import RecordId
from octavo.names.index import Index, index_json


def say_empty_indexes(state: EditionState) -> None:
    """Report each index of a book that has no entry, at the line of its directive."""
    for _, place in state.index_nodes():
        kinds = tuple(place["kinds"])
        if not state.index(kinds).groups:
            what = f"of the kind {' or '.join(kinds)}" if kinds else "of the register"
            say(Finding(Rule.NAME_EMPTY_INDEX, f"No name {what} has a mention or a reference"), place)


def indexes_of_records(state: EditionState) -> dict[RecordId, int]:
    """Return the records that have an entry, each with the number of the first index that holds it.

    Which records these are does not hang on the pages.
    """
    found: dict[RecordId, int] = {}
    for number, (_, kinds) in enumerate(state.index_places):
        for record in state.index(kinds).by_record:
            found.setdefault(record, number)
    return found


def index_counts(index: Index) -> tuple[int, int]:
    """Return how many names an index has, and how many locators."""
    entries = [entry for entry in index.entries if entry.record is not None]
    return len(entries), sum(1 for entry in entries for _ in entry.all_locators)


def write_index_json(state: EditionState, path: Path) -> None:
    """Write ``index-of-names.json``."""
    data = index_json(state.register, state.mentions)
    indexed = indexes_of_records(state)
    for name in data["names"]:
        name["indexed"] = name["id"] in indexed
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def index_share(state: EditionState, docname: str) -> object:
    """Return what a document shows of the names: who its mentions are, and the mentions beside them."""
    index = state.index()
    mentions = state.names.by_document.get(docname, ())
    shown = [
        [
            m.id,
            m.record,
            m.id in state.denied,
            *index.neighbours(RecordId(m.record), m.id),
            *_who(state, m.record),
        ]
        for m in mentions
    ]
    return [shown, _whole(state) if docname in state.names.places else None]


def _who(state: EditionState, record_id: str) -> tuple[str, str, str]:
    record = state.register[record_id]
    return record.headword, record.dates, record.gloss


def _whole(state: EditionState) -> object:
    """Return all that an index or a list of people shows."""
    people = [[*_who(state, r.id), r.certain, r.see_from, r.kind.value] for r in state.register]
    kinds = {(), *(kinds for _, kinds in state.index_places)}
    indexes = [[repr(entry) for entry in state.index(each).entries] for each in sorted(kinds)]
    return [indexes, people]
