"""What is around and between paragraphs: archives' headers, contents, indexes, page furniture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from octavo.importing.importer import import_article
from octavo.importing.plan.import_plan import ImportPlan, Level
from octavo.importing.reader.plain_text import read_source
from octavo.importing.source_form import OmissionClass
from octavo.importing.structure.structure_proposal import propose_plan

PROSE = (
    "The ferry was old, and the ferryman older; both of them were sold in one winter,\n"
    "and nobody asked why it was so, or who had sold them, or what had become of the\n"
    "bell that hung on the ferry for as long as anybody in the town could remember."
)
START = "*** START OF THE PROJECT GUTENBERG EBOOK X ***"
END = "*** END OF THE PROJECT GUTENBERG EBOOK X ***"


def _plan(folder: Path, text: str) -> ImportPlan:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    return propose_plan(read_source(path)[0])[0]


def _left_out(plan: ImportPlan, kind: OmissionClass) -> list[tuple[int, int]]:
    return [(left.at.line, left.through) for left in plan.left_out if left.kind is kind]


def _headings(plan: ImportPlan) -> list[tuple[Level, str]]:
    return [
        (heading.level, heading.set_as or heading.title or heading.at.begins) for heading in plan.headings
    ]


def test_the_header_of_an_archive_is_read_and_left_out(tmp_path: Path) -> None:
    title = "Title: Die Fähre\n       Eine Erzählung"
    header = f"The Project Gutenberg EBook\n\n{title}\n\nAuthor: Ada Penn and Bo Hale\n"
    plan = _plan(
        tmp_path,
        f"{header}\nLanguage: German\n\n{START}\n\nI.\n\n{PROSE}\n\nII.\n\n{PROSE}\n\n{END}\n\nLicence.\n",
    )
    assert (plan.book.title, plan.book.subtitle, plan.book.language) == ("Die Fähre", "Eine Erzählung", "de")
    assert [person.sort for person in plan.book.contributors] == ["Penn, Ada", "Hale, Bo"]
    assert _left_out(plan, OmissionClass.LICENCE) == [(1, 10), (24, 26)]


def test_the_year_of_a_title_page_is_the_date_and_no_year_of_the_text(tmp_path: Path) -> None:
    page = "THE FERRY\n\nBY\n\nADA PENN\n\nLONDON: HALE & CO.\n1908\n"
    text = f"Title: The Ferry\n\n{START}\n\n{page}\n\n\n\nCHAPTER I.\n\n{PROSE} It was in 1931.\n\n{END}\n"
    assert _plan(tmp_path, text).book.date == "1908"
    assert _plan(tmp_path, f"The Ferry\n\n{PROSE} It was in 1931.\n\n{PROSE}\n").book.date == "1970"


@pytest.mark.parametrize(
    "heading", ["CONTENTS", "Contents.", "INHALT", "Inhaltsverzeichnis", "TABLE DES MATIÈRES", "INDEX"]
)
def test_contents_end_where_their_first_entry_comes_again(tmp_path: Path, heading: str) -> None:
    entries = "\n\n".join(
        f"{number}. The {name}    {page}" for number, name, page in (("I", "Quay", 1), ("II", "Fleet", 9))
    )
    text = (
        f"The Ferry\n\n\n{heading}\n\n{entries}\n\n\n\nI. The Quay\n\n{PROSE}\n\n\n\nII. The Fleet\n\n"
        + f"{PROSE}\n\n" * 12
    )
    plan = _plan(tmp_path, text)
    assert _left_out(plan, OmissionClass.CONTENTS) == [(4, 8)]
    assert _headings(plan) == [(Level.CHAPTER, "I. The Quay"), (Level.CHAPTER, "II. The Fleet")]


@pytest.mark.parametrize("heading", ["INDEX", "INDEX OF NAMES.", "REGISTER", "Namenregister"])
def test_an_index_is_left_out_and_kept_as_a_file(tmp_path: Path, heading: str) -> None:
    index = f"{heading}\n\nHale, John, 12, 14\nPenn, Ada, 3\nThorne, Mary, 3-5"
    path = tmp_path / "text.txt"
    path.write_text(f"The Ferry\n\n{PROSE}\n\n{PROSE}\n\n{index}\n", encoding="utf-8")
    done = import_article(path, tmp_path / "book")
    assert (tmp_path / "book" / "index-of-the-source.txt").read_text(encoding="utf-8") == index + "\n"
    assert sum(each.words for each in done.balance.left_out if each.kind is OmissionClass.INDEX) >= 10


def test_a_list_of_names_without_pages_is_text(tmp_path: Path) -> None:
    text = f"The Ferry\n\n{PROSE}\n\n{PROSE}\n\nIndex\n\n{PROSE}\n\n{PROSE}\n"
    assert _left_out(_plan(tmp_path, text), OmissionClass.INDEX) == []


def test_running_heads_part_no_paragraph(tmp_path: Path) -> None:
    first, second, third = PROSE.split("\n")
    pages = []
    for page in range(10, 20):
        head = f"{page}    THE OLD FERRY" if page % 2 == 0 else f"THE NEW TOLL    {page}"
        pages.append(f"{first}\n{second}\n\n{head}\n\n{third}\n")
    path = tmp_path / "text.txt"
    path.write_text("The Ferry\n\n" + "\n".join(pages), encoding="utf-8")
    done = import_article(path, tmp_path / "book")
    assert [len(chapter.blocks) for chapter in done.layout.chapters] == [10]
    assert {each.reason for each in done.balance.left_out if each.line > 1} == {"running head"}
    found = json.loads((tmp_path / "book" / "original-pages.json").read_text(encoding="utf-8"))
    assert [page["label"] for page in found["pages"]] == [str(page) for page in range(10, 20)]


def test_page_marks_are_taken_out_where_they_rise(tmp_path: Path) -> None:
    marked = "".join(
        f"The ferry was old [Pg {page}] and so was the ferryman who had it.\n\n" for page in (7, 8, 9)
    )
    assert _plan(tmp_path, f"The Ferry\n\n{marked}").page_marks == "["
    cited = "".join(
        f"The ferry was old (p. {page}) and so was the ferryman who had it.\n\n" for page in (307, 12, 150)
    )
    assert _plan(tmp_path, f"The Ferry\n\n{cited}").page_marks == ""


def test_transcribers_lines_are_left_out(tmp_path: Path) -> None:
    note = "[Transcriber's Note: the spelling\n\nis kept as it was.]"
    text = (
        f"Title: X\n\n{START}\n\nProduced by Hale\n\n\nCHAPTER I.\n\n{PROSE}\n\n{note}\n\n{PROSE}\n\n{END}\n"
    )
    assert _left_out(_plan(tmp_path, text), OmissionClass.TRANSCRIBER) == [(5, 0), (14, 16)]
