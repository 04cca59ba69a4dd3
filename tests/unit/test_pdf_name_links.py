"""How the words of a name are parted: nothing is lost, nothing overlaps, and short names have ends too."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.book.shown.text_direction import reads_leftward
from octavo.editions.pdf.finish.pdf_name_links import Box, LinkPart, parts_of


def _line(left: float, width: float, sheet: int = 0, bottom: float = 100) -> Box:
    return Box(sheet, left, bottom, left + width, bottom + 10)


def _told(parts: list[LinkPart]) -> list[tuple[str, float, float]]:
    return [(part.kind, part.box.left, part.box.right) for part in parts]


def test_a_long_name_leads_to_its_entry_but_for_its_ends() -> None:
    parts = parts_of([_line(50, 80)], before=True, after=True)
    assert _told(parts) == [("previous", 50, 59), ("entry", 59, 121), ("next", 121, 130)]


def test_a_short_name_is_parted_in_thirds() -> None:
    parts = parts_of([_line(50, 15)], before=True, after=True)
    assert _told(parts) == [("previous", 50, 55), ("entry", 55, 60), ("next", 60, 65)]


def test_without_neighbours_the_whole_name_leads_to_its_entry() -> None:
    line = _line(50, 30)
    assert _told(parts_of([line], before=False, after=False)) == [("entry", 50, 80)]
    assert _told(parts_of([line], before=False, after=True)) == [("entry", 50, 71), ("next", 71, 80)]
    assert _told(parts_of([line], before=True, after=False)) == [("previous", 50, 59), ("entry", 59, 80)]


def test_a_name_on_two_lines_begins_on_the_first_and_ends_on_the_second() -> None:
    lines = [_line(300, 40, bottom=100), _line(50, 30, bottom=86)]
    parts = parts_of(lines, before=True, after=True)
    assert [(part.kind, part.box.bottom) for part in parts] == [
        ("previous", 100), ("entry", 100), ("entry", 86), ("next", 86)
    ]  # fmt: skip


def test_a_line_that_an_end_takes_whole_has_no_sliver_left() -> None:
    lines = [_line(300, 9.5, bottom=100), _line(50, 40, bottom=86)]
    parts = parts_of(lines, before=True, after=False)
    assert [part.kind for part in parts] == ["previous", "entry"]
    assert parts[1].box == lines[1]


def test_what_is_read_leftward_begins_at_the_right() -> None:
    parts = parts_of([_line(50, 80)], before=True, after=True, leftward=True)
    assert _told(parts) == [("previous", 121, 130), ("entry", 59, 121), ("next", 50, 59)]


@pytest.mark.parametrize(
    ("text", "leftward"), [("Levin", False), ("«לוין»", True), ("1 ابن", True), ("—", False)]
)
def test_the_first_letter_tells_how_words_are_read(text: str, leftward: bool) -> None:
    assert reads_leftward(text) == leftward


@given(
    st.lists(st.tuples(st.floats(0, 400), st.floats(0.5, 200)), min_size=1, max_size=4),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_parts_are_of_the_words_and_never_overlap(
    lines: list[tuple[float, float]], before: bool, after: bool, leftward: bool
) -> None:
    boxes = [_line(left, width, bottom=500 - 12 * number) for number, (left, width) in enumerate(lines)]
    parts = parts_of(boxes, before=before, after=after, leftward=leftward)
    kinds = [part.kind for part in parts]
    assert kinds.count("previous") == before
    assert kinds.count("next") == after
    assert "entry" in kinds
    assert {part.box.bottom for part in parts} == {box.bottom for box in boxes}
    for part in parts:
        line = next(box for box in boxes if box.bottom == part.box.bottom)
        assert line.left - 0.01 <= part.box.left <= part.box.right <= line.right + 0.01
    for one, other in combinations(parts, 2):
        if one.box.bottom == other.box.bottom:
            assert min(one.box.right, other.box.right) - max(one.box.left, other.box.left) < 0.01
