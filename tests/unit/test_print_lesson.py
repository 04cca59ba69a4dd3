"""What a layout of the book teaches: first the words on broken pages, then the index, then its last page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from octavo.editions.pdf.layout.draft import Draft, Settlement
from octavo.editions.pdf.layout.typesetter import Positions, RefusedError, SheetSpot, settle
from octavo.editions.pdf.print_lesson import learn
from octavo.editions.pdf.translate.print_ledger import PrintLedger


@dataclass
class _Book:
    """A composition of two paragraphs and an index; its pages are the sheets on which the paragraphs end."""

    draft: Draft

    def page_map(self, positions: Positions) -> str:
        return ",".join(str(positions.marks[f"e{number}"].sheet) for number in (0, 1))

    def index_markup(self, names: str, balances: Mapping[int, str]) -> dict[int, str]:
        return {0: f"{names}{balances.get(0, '')}"}

    def balances(self, names: str, _positions: Positions) -> dict[int, str]:
        return {0: f" half of {names}"}


class _Press:
    """Lays out: a paragraph breaks over the pages 1 and 2, unless it is told that another one does."""

    def __init__(self, broken: int, refuses: str = "no such text") -> None:
        self.broken, self.refuses = broken, refuses
        self.sources: list[str] = []

    def lay_out(self, source: Mapping[str, str]) -> Positions:
        self.sources.append("".join(source.values()))
        if self.refuses in self.sources[-1]:
            raise RefusedError(self.refuses)
        ends = {f"e{n}": SheetSpot(2 if n == self.broken else 1, 0, 0) for n in (0, 1)}
        return Positions({"b0": SheetSpot(1, 0, 0), "b1": SheetSpot(1, 0, 0)} | ends, {}, {})


def _settled(press: _Press, guess: Settlement | None = None) -> Any:
    ledger = PrintLedger()
    for number in (0, 1):
        ledger.add_block("one", f"p-{number}", 0, ragged=False)
    draft = Draft("", "\ufddb0\ufdd3", ledger)
    place: Callable[[Any], Any] = lambda pages: pages  # noqa: E731
    lesson: Any = partial(learn, place, _Book(draft))  # type: ignore[arg-type]
    return settle(press, draft, lesson, guess)  # type: ignore[arg-type]


_REST = Settlement(frozenset({1}), indexes={0: "1,2 half of 1,2"}, balances={0: " half of 1,2"})


def test_the_body_is_laid_out_before_the_index_and_its_last_page_is_divided_last() -> None:
    press = _Press(broken=1)
    layout = _settled(press)
    assert layout.settlement == _REST
    assert layout.outcome == "1,2"
    # Bare, with the words of the broken paragraph marked, with the index, with its last page divided.
    assert ["half" in source for source in press.sources] == [False, False, False, True]
    assert ["index-0" in source for source in press.sources] == [False, False, True, True]


def test_a_guess_that_fits_is_laid_out_once() -> None:
    press = _Press(broken=1)
    assert _settled(press, _REST).settlement == _REST
    assert len(press.sources) == 1


def test_a_guess_that_does_not_fit_is_gone_on_from_to_what_nothing_comes_to() -> None:
    press = _Press(broken=0)
    layout = _settled(press, _REST)
    assert layout.settlement == _settled(_Press(broken=0)).settlement
    # The paragraph that is whole now has no marks, and the last page of the new index is divided anew.
    assert layout.settlement.spanning == {0}
    assert layout.settlement.balances == {0: " half of 2,1"}


def test_marks_that_are_needed_no_longer_go_although_the_index_stays() -> None:
    kept = Settlement(frozenset({0, 1}), indexes=_REST.indexes, balances=_REST.balances)
    assert _settled(_Press(broken=1), kept).settlement == _REST


def test_a_guess_that_typst_refuses_is_forgotten() -> None:
    stale = Settlement(indexes={0: "stale"})
    assert _settled(_Press(broken=1, refuses="stale"), stale).settlement == _REST
