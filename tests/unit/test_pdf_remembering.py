"""The guess that a build leaves for the next one: what is kept, and what makes it worthless."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from octavo.doctree.anchors import GlobalId
from octavo.editions.pdf.layout.draft import Settlement
from octavo.editions.pdf.layout.layout_cache import recall, remember
from octavo.editions.pdf.translate.print_ledger import PrintBlock, PrintLedger, PrintMention, Repair


def ledger(*blocks: str) -> PrintLedger:
    """Return a ledger of some paragraphs, with a mention in each."""
    return PrintLedger(
        blocks=[PrintBlock(number, GlobalId(name), 0) for number, name in enumerate(blocks)],
        mentions=[
            PrintMention(number, GlobalId(f"{name}.x.1"), number, 0, None)
            for number, name in enumerate(blocks)
        ],
    )


KEPT = Settlement(frozenset({1}), frozenset({2}), {}, {0: "#index"}, {0: "x"})


def test_numbers_follow_the_paragraphs(tmp_path: Path) -> None:
    remember(tmp_path / "kept.json", KEPT, ledger("a#1", "a#2", "a#3"))
    again = recall(tmp_path / "kept.json", ledger("a#0", "a#1", "a#2", "a#3"))
    assert again == replace(KEPT, spanning=frozenset({2}), early=frozenset({3}))


def test_a_paragraph_that_is_gone_makes_the_guess_worthless(tmp_path: Path) -> None:
    remember(tmp_path / "kept.json", KEPT, ledger("a#1", "a#2", "a#3"))
    assert recall(tmp_path / "kept.json", ledger("a#1", "a#3")) is None


def test_a_layout_that_needed_repair_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    remember(path, KEPT, ledger("a#1", "a#2", "a#3"))
    remember(path, replace(KEPT, repairs={1: Repair.LOOSE}), ledger("a#1", "a#2", "a#3"))
    assert recall(path, ledger("a#1", "a#2", "a#3")) is None


def test_a_broken_file_is_no_guess(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text('{"spanning": 3')
    assert recall(tmp_path / "kept.json", ledger("a#1")) is None
    assert recall(tmp_path / "none.json", ledger("a#1")) is None
