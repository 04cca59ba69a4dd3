"""What the importer takes for a title, an author, a quotation, a list and a heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.importing.plan.import_plan import ImportPlan
from octavo.importing.reader.plain_text import read_source
from octavo.importing.structure.forms.passages import find_lists, find_quotations
from octavo.importing.structure.frame.title_matter import TitleMatter, read_title_matter
from octavo.importing.structure.paragraphs import is_wrapped
from octavo.importing.structure.structure_proposal import propose_plan

PROSE = (
    "The ferry was old, and the ferryman older; both of them were sold in one winter, and nobody asked why."
)
MORE = "In spring the new ferry came, and with it a toll, which the old ferryman was the first to pay."


def _matter(*lines: str) -> TitleMatter:
    return read_title_matter(_paragraphs(*lines, PROSE, MORE))


def _paragraphs(*lines: str) -> list[tuple[int, str]]:
    """Number lines as if an empty one stood between any two."""
    return [(2 * number + 1, line) for number, line in enumerate(lines)]


def _plan(folder: Path, *lines: str) -> ImportPlan:
    path = folder / "text.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return propose_plan(read_source(path)[0])[0]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["The old ferry"], "The old ferry"),
        (["Home | News | Contact", "The old ferry"], "The old ferry"),
        (["Our sections:", "The old ferry", "Printer-friendly version"], "The old ferry"),
        (["The Riverside Review", "The old ferry", "12 May 1999"], "The old ferry"),
        (["Skip to main content", "Menu", "The old ferry", "By Nora Fell"], "The old ferry"),
        (
            ["You are here: Home > Archive", "The old ferry and the new toll"],
            "The old ferry and the new toll",
        ),
    ],
)
def test_the_title_among_page_furniture(lines: list[str], title: str) -> None:
    found = _matter(*lines)
    assert found.title_text == title
    assert found.title == 2 * lines.index(title) + 1
    assert [line for line, _ in found.left_out] == [
        number for number, line in _paragraphs(*lines) if line != title
    ]


def test_a_title_that_the_text_does_not_take_up_keeps_its_subtitle() -> None:
    found = _matter("Nothing Ever Stays Afloat", "The old ferry and the toll")
    assert (found.title_text, found.subtitle) == ("Nothing Ever Stays Afloat", "The old ferry and the toll")


def test_a_page_of_nothing_but_furniture_has_no_title() -> None:
    found = _matter("Menu", "Share this page")
    assert found.title is None
    assert len(found.left_out) == 2


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Nora Fell", "Nora Fell"),
        ("by Nora van der Fell", "Nora van der Fell"),
        ("Words by Nora J. Fell", "Nora J. Fell"),
        ("Submitted by admin on Tue, 12/05/2009 - 12:00", ""),
        ("By the river", ""),
    ],
)
def test_the_author_in_a_byline(line: str, author: str) -> None:
    assert _matter("The old ferry", line).author == author


@pytest.mark.parametrize(
    ("standfirst", "author"),
    [
        (
            "The ferry ran for a hundred years and a day. Nora Fell looks at what ended it, and who",
            "Nora Fell",
        ),
        (
            "A ferry is a bridge that moves. Nora Fell reveal what moved it, and what it was that not",
            "Nora Fell",
        ),
        (
            "In this essay Nora Fell argues that the toll was older than the ferry and outlived it.",
            "Nora Fell",
        ),
        (
            "The last ferry on the Sall, and the first toll, by Nora Fell, as she found it in the log",
            "Nora Fell",
        ),
    ],
)
def test_the_author_in_a_standfirst(standfirst: str, author: str) -> None:
    found = read_title_matter(_paragraphs("The old ferry", standfirst, PROSE, MORE))
    assert (found.standfirst, found.author) == (3, author)


def test_a_text_without_a_standfirst() -> None:
    found = _matter("The old ferry")
    assert (found.standfirst, found.author) == (None, "")


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("12 May 1999", "1999-05-12"),
        ("May 1999", "1999-05"),
        ("1999-05-12", "1999-05-12"),
        ("Posted on 3/4/1999", "1999"),
    ],
)
def test_the_date_of_the_source(date: str, found: str) -> None:
    assert _matter("The old ferry", date).date == found


def _quoted(*lines: str) -> list[list[int]]:
    return [[spot.line for spot in each.paragraphs] for each in find_quotations(list(enumerate(lines, 1)))]


def test_quotations_of_one_paragraph() -> None:
    assert _quoted("He said:", '"One line."', "After.") == [[2]]
    assert _quoted("He said:", "“One line.”3", "After.") == [[2]]
    assert _quoted("He said:", '"It was "very" old, and we "all" knew it".4', "After.") == [[2]]
    assert _quoted("He said:", "‘One line, and it isn’t short.’", "After.") == [[2]]


def test_what_only_begins_with_a_quotation_is_none() -> None:
    assert _quoted("He came.", '"No," he said.') == []
    assert _quoted("He came.", '"No," he said, "not yet."') == []
    assert (
        _quoted("He came.", '"The toll is a tax." And he added, to nobody by name, though all heard it:')
        == []
    )
    assert _quoted("He came.", '"Never!"') == []


def test_quotations_of_several_paragraphs() -> None:
    assert _quoted("So:", '"First.', '"Second, and "more".', '"Third."7', "After.") == [[2, 3, 4]]
    another = '"A new one that is whole, and is one by itself, at the length of a paragraph."'
    assert _quoted("So:", '"First.', "Second.", '"Third."', another) == [[2, 3, 4], [5]]
    assert _quoted("So:", '"First.', "Second.", "Third.", '"Fourth."') == []


def _listed(*lines: str) -> list[tuple[str, int]]:
    return [(each.kind.value, len(each.items)) for each in find_lists(list(enumerate(lines, 1)))]


def test_lists() -> None:
    assert _listed("So:", "(a) one;", "(b) two.", "After.") == [("(a)", 2)]
    assert _listed("So:", "(i) one;", "(ii) two;", "(iii) three.") == [("(a)", 3)]
    assert _listed("• one", "· two", "After.", "• three") == [("•", 2), ("•", 1)]
    assert _listed("It came down to:", "the one;", "the other.", "After.") == [("none", 2)]


def test_what_looks_like_a_list_stays_text() -> None:
    assert _listed("So:", "- one", "- two", "1. three", "* four", "+ five", "#. six") == []
    assert _listed("(a) alone") == []
    assert _listed("(b) out of order", "(a) first") == []


def test_headings_right_above_their_text_and_a_short_line_between_empty_ones(tmp_path: Path) -> None:
    body = [
        line for head in ("The ferry", "The toll", "What was left?") for line in (head, PROSE, "", MORE, "")
    ]
    plan = _plan(tmp_path, "The old ferry", "", PROSE, "", *body, "A short line", "", MORE)
    titles = [heading.title or heading.at.begins for heading in plan.headings]
    assert titles == ["Introduction", "The ferry", "The toll", "What was left?"]


def test_headings_of_two_forms_are_chapters_and_sections(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "The old ferry",
        "",
        "THE FERRY",
        "",
        PROSE,
        "",
        "The toll",
        "",
        MORE,
        "",
        "THE END",
        "",
        PROSE,
    )
    levels = [(heading.at.begins, heading.level.value) for heading in plan.headings]
    assert levels == [("THE FERRY", "chapter"), ("The toll", "section"), ("THE END", "chapter")]


def test_a_text_without_headings_is_one_chapter_of_its_title(tmp_path: Path) -> None:
    plan = _plan(tmp_path, "The old ferry", "", PROSE, "", MORE)
    assert [heading.title for heading in plan.headings] == ["The old ferry"]


def test_wrapped_lines_are_told_from_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(
        "\n".join([PROSE[:60], PROSE[60:] + "x" * 20] * 4) + f"\n\n{MORE[:50]}\n", encoding="utf-8"
    )
    assert is_wrapped(read_source(path)[0])
    path.write_text(f"A heading\n{PROSE}\n\n{MORE}\n\nAnother\n{PROSE}\n", encoding="utf-8")
    assert not is_wrapped(read_source(path)[0])


def test_a_first_paragraph_that_speaks_of_authors_is_no_standfirst(tmp_path: Path) -> None:
    first = (
        "The pamphlet, written by Jonas Kell in 1848, had been read by nobody, and was printed by Anna Berg."
    )
    assert (_plan(tmp_path, "The pamphlet", "", first, "", PROSE, "", MORE).standfirst) is None
