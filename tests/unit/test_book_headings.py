"""Headings of books in plain text: their rank, their numbers, their titles; and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.importing.plan.import_plan import ImportPlan, Level, PassageKind
from octavo.importing.reader.plain_text import read_source
from octavo.importing.structure.forms.heading_forms import HeadingForm, heading_words, number_value
from octavo.importing.structure.structure_proposal import propose_plan

PROSE = (
    "The ferry was old, and the ferryman older; both of them were sold in one winter,\n"
    "and nobody asked why it was so, or who had sold them, or what had become of the\n"
    "bell that hung on the ferry for as long as anybody in the town could remember."
)
CHAPTER, SECTION, PART = Level.CHAPTER, Level.SECTION, Level.PART


def _plan(folder: Path, text: str) -> ImportPlan:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    return propose_plan(read_source(path)[0])[0]


def _headings(folder: Path, *headings: str) -> list[tuple[Level, str]]:
    """Return the headings of a book with prose below each; a leading ^ is an empty line more above."""
    text = "The Ferry\n"
    for heading in headings:
        plain = heading.lstrip("^")
        text += (
            "\n" * (1 + len(heading) - len(plain))
            + f"{plain}\n\n"
            + (f"{PROSE}\n" if not plain.endswith("|") else "")
        )
    plan = _plan(folder, text.replace("|", ""))
    return [
        (each.level, each.set_as or each.title or " ".join(each.at.begins.split())) for each in plan.headings
    ]


@pytest.mark.parametrize(
    ("text", "form", "number", "title"),
    [
        ("CHAPTER II.", HeadingForm.CHAPTER, "II", ""),
        ("Chapter the First", HeadingForm.CHAPTER, "the First", ""),
        ("CHAP. XII. _Of Ferries._", HeadingForm.CHAPTER, "XII", "Of Ferries"),
        ("LETTER IV. TO MR. HALE.", HeadingForm.CHAPTER, "IV", "TO MR. HALE"),
        ("Drittes Kapitel", HeadingForm.CHAPTER, "Drittes", ""),
        ("KAPITEL 3. Die Fähre", HeadingForm.CHAPTER, "3", "Die Fähre"),
        ("CHAPITRE PREMIER", HeadingForm.CHAPTER, "PREMIER", ""),
        ("Lettre XII", HeadingForm.CHAPTER, "XII", ""),
        ("BOOK THE SECOND", HeadingForm.PART, "THE SECOND", ""),
        ("Zweites Buch", HeadingForm.PART, "Zweites", ""),
        ("DEUXIÈME PARTIE", HeadingForm.PART, "DEUXIÈME", ""),
        ("PREFACE TO THE SECOND EDITION.", HeadingForm.NAMED, "", "PREFACE TO THE SECOND EDITION."),
        ("Vorwort", HeadingForm.NAMED, "", "Vorwort"),
        ("XIV.", HeadingForm.NUMBERED, "XIV", ""),
        ("3. The Toll", HeadingForm.NUMBERED, "3", "The Toll"),
        ("THE TOLL.", HeadingForm.CAPITALS, "", "THE TOLL."),
        ("The toll", HeadingForm.PLAIN, "", "The toll"),
    ],
)
def test_what_a_heading_says_of_itself(text: str, form: HeadingForm, number: str, title: str) -> None:
    found = heading_words(text)
    assert (found.form, found.number, found.title) == (form, number, title)


@pytest.mark.parametrize(("number", "value"), [("XIV", 14), ("xl", 40), ("12", 12), ("MIX", 0), ("", 0)])
def test_the_value_of_a_number(number: str, value: int) -> None:
    assert number_value(number) == value


def test_a_title_on_the_next_line(tmp_path: Path) -> None:
    assert _headings(tmp_path, "^^CHAPTER I.\n\nTHE QUAY.", "^^CHAPTER II.\n\nThe Fleet of Henry VIII") == [
        (CHAPTER, "I. The Quay"),
        (CHAPTER, "II. The Fleet of Henry VIII"),
    ]


def test_parts_hold_chapters_and_chapters_sections(tmp_path: Path) -> None:
    found = _headings(
        tmp_path,
        "^^^PART ONE|",
        "^^CHAPTER I.",
        "THE TOLL",
        "^^CHAPTER II.",
        "^^^PART TWO|",
        "^^CHAPTER III.",
    )
    assert found == [
        (PART, "Part One"),
        (CHAPTER, "Chapter I"),
        (SECTION, "The Toll"),
        (CHAPTER, "Chapter II"),
        (PART, "Part Two"),
        (CHAPTER, "Chapter III"),
    ]


def test_parts_without_chapters_are_chapters(tmp_path: Path) -> None:
    assert [level for level, _ in _headings(tmp_path, "^^BOOK I.", "^^BOOK II.")] == [CHAPTER, CHAPTER]


def test_a_preface_far_from_the_text_above_is_a_chapter(tmp_path: Path) -> None:
    found = _headings(tmp_path, "^^^PREFACE.", "^^^CHAPTER I.", "^^^CHAPTER II.", "^^^APPENDIX.")
    assert found == [
        (CHAPTER, "Preface"),
        (CHAPTER, "Chapter I"),
        (CHAPTER, "Chapter II"),
        (CHAPTER, "Appendix"),
    ]


def test_items_of_a_list_are_no_headings(tmp_path: Path) -> None:
    items = f"1. The toll was low.\n\n{PROSE}\n\n2. The bell was gone.\n\n{PROSE}\n\n3. a rope\n\n4. a pole"
    found = _headings(tmp_path, "^^CHAPTER I.", f"^^CHAPTER II.\n\n{PROSE}\n\n{items}")
    assert [text for _, text in found] == ["Chapter I", "Chapter II"]


def test_a_name_nearer_to_the_letter_above_is_no_heading(tmp_path: Path) -> None:
    letter = f"{PROSE}\n\nHALE.\n\n\n"
    text = "The Ferry\n\n\n" + "".join(f"{n}.\n\nTO MRS. PENN.\n\n{letter}\n" for n in range(1, 5))
    assert [each.set_as for each in _plan(tmp_path, text).headings] == [
        f"{n}. To Mrs. Penn" for n in range(1, 5)
    ]


def test_verse_letters_and_tables_keep_their_lines(tmp_path: Path) -> None:
    verse = "    The ships are gone, the sea is wide,\n    The lamps are lit at noon."
    table = "Year      Ships     Men\n1926         40     900\n1927         38     850"
    end = "                      Yours ever,\n                                   HALE."
    letter = f"The Quay, 4 May 1926.\n\nMY DEAR PENN,\n\n{PROSE}\n\n{table}\n\n{end}"
    text = f"The Ferry\n\n{PROSE}\n\n{verse}\n\n{letter}\n\n{PROSE}\n"
    plan = _plan(tmp_path, text)
    assert [(each.kind, each.paragraphs[0].line) for each in plan.passages] == [
        (PassageKind.VERSE, 7),
        (PassageKind.LETTER_HEAD, 10),
        (PassageKind.SALUTATION, 12),
        (PassageKind.LITERAL, 18),
        (PassageKind.SIGNATURE, 22),
    ]
    assert [each.title for each in plan.headings] == ["The Ferry"]


def test_an_epigraph_below_a_heading_keeps_its_lines_and_its_author(tmp_path: Path) -> None:
    epigraph = (
        "     God acts upon earth only by means\n     of chosen men.\n                --HERDER: _Ideas_."
    )
    inset = "    They say that this woman grew weary of her solitude,\n    and wanted to have company."
    second = f"CHAPTER II.\n\n{inset}\n\n{PROSE}\n\n{PROSE}\n"
    text = f"The Ferry\n\n\n\nCHAPTER I.\n\n{epigraph}\n\n{PROSE}\n\n\n\n{second}"
    plan = _plan(tmp_path, text)
    assert [(each.kind, each.paragraphs[0].line) for each in plan.passages] == [(PassageKind.EPIGRAPH, 7)]
    assert [each.paragraphs[0].line for each in plan.quotations] == [19]


def test_a_line_nearer_to_what_is_above_ends_a_part_and_heads_none(tmp_path: Path) -> None:
    found = _headings(tmp_path, "^^CHAPTER I.", "END OF THE FIRST DAY\n\n\n", "^^CHAPTER II.")
    assert [text for _, text in found] == ["Chapter I", "Chapter II"]
