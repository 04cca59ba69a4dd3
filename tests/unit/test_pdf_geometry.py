"""The page: trims, margins, whole lines; settings that print cannot follow."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from octavo.book.book_file import Book
from octavo.book.settings import PrintSettings
from octavo.editions.pdf.layout.page_geometry import GAP, PITCH, geometry, setting_findings

CLEAN = Path(__file__).parents[1] / "books" / "clean"


@pytest.mark.parametrize("trim", ["A5", "A4", "B5", "US-trade", "129mm x 198mm", "5.5in × 8.5in"])
def test_the_type_area_holds_whole_lines(trim: str) -> None:
    page = geometry(PrintSettings(trim=trim))
    area = page.height - page.top - page.bottom
    assert area == pytest.approx(page.lines * PITCH - GAP)
    assert page.bottom >= 0.09 * page.height


def test_margins_are_taken_as_they_are_given() -> None:
    page = geometry(PrintSettings(margins={"inside": "20mm", "outside": "1in", "top": "54pt"}))
    assert page.inside == pytest.approx(56.69, abs=0.01)
    assert (page.outside, page.top) == (72.0, 54.0)


def _codes(**changes: object) -> list[str]:
    book = dataclasses.replace(Book.load(CLEAN), **changes)  # type: ignore[arg-type]
    return [finding.rule.code for finding in setting_findings(book)]


def test_a_page_without_room_is_found_on_its_line(tmp_path: Path) -> None:
    toml = (CLEAN / "book.toml").read_text("utf-8").partition("[files]")[0]
    (tmp_path / "book.toml").write_text(toml + '[print]\ntrim = "60mm x 90mm"\n', encoding="utf-8")
    found = list(setting_findings(Book.load(tmp_path)))
    assert [(one.rule.code, one.place and one.place.line) for one in found] == [("PDF-012", 17)]
    assert "12 lines" in str(found[0])


def test_what_print_cannot_follow_is_told() -> None:
    assert _codes() == []
    assert _codes(print_=PrintSettings(margins={"inside": "60mm", "outside": "60mm"})) == ["PDF-012"]
    assert _codes(print_=PrintSettings(margins={"top": "100mm", "bottom": "90mm"})) == ["PDF-012"]
    assert _codes(print_=PrintSettings(theme="baroque")) == ["PDF-013"]
