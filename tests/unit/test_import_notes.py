"""Note markers are told from years and figures, and the list of notes from the text."""

from __future__ import annotations

import pytest

from octavo.importing.structure.notes.note_markers import Row, find_markers, numbers_of
from octavo.importing.structure.notes.note_matching import ListedNote, match_notes


def _markers(*lines: str) -> list[tuple[int, int, str]]:
    rows = [Row(number, line, number) for number, line in enumerate(lines, 1)]
    return [(marker.line, marker.number, marker.after) for marker in find_markers(rows)]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("The party split.1", "split."),
        ('He said "never".1', '"never".'),
        ('"Never again."1', 'again."'),
        ("The party split. 1", "split."),
        ("They recanted .1", "."),
        ("The timetable.1 Hale took it home.", "timetable."),
        ("The party (of 1931).1 Then nothing.", "1931)."),
        ("The party split.[1]", "split."),
        ("The party split.¹", "split."),
        ("The party split,[1] and then again.", "split,"),
        ("Was it so?1 It was.", "so?"),
        ("Und so „endete“ es.“1", "es.“"),
    ],
)
def test_forms_of_a_marker(line: str, after: str) -> None:
    assert _markers(line) == [(1, 1, after)]


@pytest.mark.parametrize(
    "line",
    [
        "In 1928, 1 of 3 went.",
        "On 1 May 1930 they met.",
        "They had 1",
        "See vol. 1",
        "See p. 1",
        "It was 2.1 per cent.",
        "It rose by 1% a year.",
        "Nos. 1 and 2 are lost.",
        "The class of ’1",
        "In the KPD1 there were many.",
        "The score was 4:1",
        "Between 1930-1",
        "He paid £1 for it.",
        "At 10.1 he rose.",
    ],
)
def test_figures_are_no_markers(line: str) -> None:
    assert _markers(line) == []


def test_the_sequence_decides() -> None:
    lines = [
        'It was over.1 By 1931. there were four, and "some" 17 May.',
        "He came in 1905-1917.2 The 25 year old left at 7.30 with 3 others.",
        "There were 30. 3 The rest stayed; see vol. 4 of 12.",
        "So it ended.4",
    ]
    assert [number for _, number, _ in _markers(*lines)] == [1, 2, 3, 4]


def test_a_marker_that_is_missing_breaks_no_chain() -> None:
    assert [number for _, number, _ in _markers("One.1", "Two.2", "Four.4", "Five.5")] == [1, 2, 4, 5]


def test_a_year_before_a_marker_needs_its_neighbours() -> None:
    assert _markers("It lasted until 1931.1") == []
    assert [number for _, number, _ in _markers("Yes.1", "It lasted until 1931.2", "So it ended.3")] == [
        1,
        2,
        3,
    ]


def test_a_number_that_comes_twice_is_told_by_its_occurrence() -> None:
    row = Row(1, "Yes.1 Never. 1 Yes.1 And on.2", 1)
    found = [(number.value, number.after, number.occurrence) for number in numbers_of(row)]
    assert found == [(1, "Yes.", 1), (1, "Never.", 1), (1, "Yes.", 2), (2, "on.", 1)]


def _notes(*lines: str) -> tuple[list[int], list[ListedNote], tuple[int, ...]]:
    paragraphs = list(enumerate(lines, 1))
    found = match_notes(paragraphs, [Row(number, line, number) for number, line in paragraphs])
    return [marker.number for marker in found.markers], list(found.listed), found.headings


def test_a_list_of_which_one_note_is_left() -> None:
    found = _notes("Text.1", "More text.2", "1 The note goes on for a while")
    assert found == ([1, 2], [ListedNote(1, (3,))], ())


def test_a_list_under_a_heading_with_a_note_of_two_paragraphs() -> None:
    found = _notes("Text.1", "More.2", "Notes", "[1] First.", "It goes on.", "[2] Second.")
    assert found == ([1, 2], [ListedNote(1, (4, 5)), ListedNote(2, (6,))], (3,))


def test_a_last_paragraph_that_begins_with_a_figure_is_text() -> None:
    assert _notes("Text.", "More.", "1 May is a holiday.")[1] == []
    assert _notes("Text.", "More.", "12 men stayed.")[1] == []
    assert _notes("Text.", "More.", "1. First of all, nothing follows.")[1] == []


def test_a_table_of_figures_has_no_markers() -> None:
    assert _markers('Coll. (1779) 1 Sonata. " 2 " B flat. (1781) 2 Sonatas. " 3 " E. (1783) 3 Rondos.') == []
    assert _markers("They are Nos. 8 (1), 9 (2), 10 (3), and no more.") == []
    assert _markers("It measures 10 km² and 4 m³.") == []
    assert _markers("It has three parts: (1) the head, (2) the body, (3) the tail.") == []


def test_markers_in_brackets_are_found() -> None:
    assert [number for _, number, _ in _markers("So he said (1). And she (2).", "Nobody else did. (3)")] == [
        1,
        2,
        3,
    ]
