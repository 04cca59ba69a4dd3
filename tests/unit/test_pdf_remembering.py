"""The guess that a build leaves for the next one: what is kept of it, and what a change takes out of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from octavo.doctree.anchors import GlobalId
from octavo.editions.pdf.layout.draft import Draft, Settlement
from octavo.editions.pdf.layout.layout_cache import recall, remember
from octavo.editions.pdf.translate.print_ledger import PrintBlock, PrintLedger, PrintMention, Repair, UnitKind


def draft(*blocks: str, body: str = "") -> Draft:
    """Return a draft of some paragraphs, with a mention in each, and of three units of repair."""
    ledger = PrintLedger(
        blocks=[PrintBlock(number, GlobalId(name), 0) for number, name in enumerate(blocks)],
        mentions=[
            PrintMention(number, GlobalId(f"{name}.x.1"), number, 0, None)
            for number, name in enumerate(blocks)
        ],
    )
    for _ in range(3):
        ledger.add_unit(UnitKind.PARAGRAPH)
    return Draft("", body, ledger)


KEPT = Settlement(frozenset({1}), frozenset({2}), {}, {0: "#index"}, {0: "x"})
REPAIRED = Settlement(repairs={2: Repair.WHOLE})


def _division(name: int, text: str, *units: int) -> str:
    paragraphs = "".join(
        f"\ufdd6{unit}\ufdd3\ufdd0{unit}\ufdd3{text} {unit % 1}<n{unit}>\ufdd2\ufdd7{unit}\ufdd3"
        for unit in units
    )
    return f"#division(<d{name}>)[\n{paragraphs}]\n"


_BODY = _division(0, "One", 0) + _division(1, "Two", 1, 2)


def test_numbers_follow_the_paragraphs(tmp_path: Path) -> None:
    remember(tmp_path / "kept.json", KEPT, draft("a#1", "a#2", "a#3"))
    again = recall(tmp_path / "kept.json", draft("a#0", "a#1", "a#2", "a#3"))
    assert again == replace(KEPT, spanning=frozenset({2}), early=frozenset({3}))


def test_a_paragraph_that_is_gone_is_left_out(tmp_path: Path) -> None:
    remember(tmp_path / "kept.json", KEPT, draft("a#1", "a#2", "a#3"))
    assert recall(tmp_path / "kept.json", draft("a#1", "a#3")) == replace(
        KEPT, spanning=frozenset(), early=frozenset({1})
    )


def test_a_repair_is_kept_for_a_division_that_stays_as_it_was(tmp_path: Path) -> None:
    remember(tmp_path / "kept.json", REPAIRED, draft(body=_BODY))
    # The first division has a paragraph more: the numbers in the second one are others.
    again = draft(body=_division(0, "One", 0, 1) + _division(1, "Two", 2, 3))
    assert recall(tmp_path / "kept.json", again) == Settlement(repairs={3: Repair.WHOLE})


@pytest.mark.parametrize("link", ["", "\ufdd8p7\ufdd3page\ufdd9", "\ufddca#n\ufdd3"])
def test_a_repair_is_gone_when_its_division_or_a_page_that_it_prints_may_have_changed(
    tmp_path: Path, link: str
) -> None:
    remember(tmp_path / "kept.json", REPAIRED, draft(body=_BODY + link))
    other = _division(0, "Once", 0) + _division(1, "Two" if link else "Too", 1, 2)
    assert recall(tmp_path / "kept.json", draft(body=other + link)) == Settlement()


def test_a_broken_file_is_no_guess(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text('{"spanning": 3')
    assert recall(tmp_path / "kept.json", draft("a#1")) is None
    assert recall(tmp_path / "none.json", draft("a#1")) is None
