"""Identity: of the pairs of name and page that are built, hardly any is of somebody else.

The verdicts are data: a hundred pairs a book, drawn at random and read in their context. Where the books
are at hand (`OCTAVO_GOLD` names their folder) the pairs judged right must still be built, and the scores
must hold.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from octavo.names.headings.printed_index import read_printed_index, register_of
from octavo.names.measure.index_score import score_file
from octavo.names.pages.page_index import index_pages, read_pages

VERDICTS = sorted(Path(__file__).parents[1].joinpath("data", "names-identity").glob("*.json"))
KNOWN = {"right", "wrong person", "wrong body", "part of a longer name", "word of the language"}
RECALL = {"13715": 0.93, "17074": 0.93, "31108": 0.97}


@pytest.mark.parametrize("path", VERDICTS, ids=lambda path: path.stem)
def test_at_most_three_of_a_hundred_pairs_are_of_somebody_else(path: Path) -> None:
    pairs = _pairs(path)
    assert len(pairs) == 100
    assert {pair["verdict"] for pair in pairs} <= KNOWN
    assert sum(pair["verdict"] != "right" for pair in pairs) <= 3


@pytest.mark.parametrize("path", VERDICTS, ids=lambda path: path.stem)
def test_pairs_judged_right_are_still_built(path: Path) -> None:
    gold = _gold(path)
    names = register_of(read_printed_index(gold))
    made = index_pages(read_pages(gold).pages, names)
    built = {(names[mention.record].headword, mention.page) for mention in made.mentions}
    right = {(pair["name"], pair["page"]) for pair in _pairs(path) if pair["verdict"] == "right"}
    assert len(right - built) <= 1


@pytest.mark.parametrize("path", VERDICTS, ids=lambda path: path.stem)
def test_locator_recall_holds(path: Path) -> None:
    one = score_file(_gold(path))
    assert one.recall >= RECALL[path.stem]


def test_the_five_bachs_are_told_apart() -> None:
    one = score_file(_gold(next(path for path in VERDICTS if path.stem == "17074")))
    assert one.f1 >= 0.75


def _pairs(path: Path) -> list[dict[str, Any]]:
    pairs: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["pairs"]
    return pairs


def _gold(path: Path) -> Path:
    folder = os.environ.get("OCTAVO_GOLD", "")
    gold = Path(folder, path.name)
    if not folder or not gold.is_file():
        pytest.skip("OCTAVO_GOLD names no folder with this book")
    return gold
