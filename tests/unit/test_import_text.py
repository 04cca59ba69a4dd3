"""What is taken out of lines: hyphens, signs of emphasis, page marks; and how a plan says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.findings import BookError, Rule
from octavo.importing.importer import import_article
from octavo.importing.plan.plan_reader import read_plan
from octavo.importing.reader.plain_text import read_source
from octavo.importing.structure.edits.emphasis import emphasis_signs, used_signs
from octavo.importing.structure.edits.hyphens import LineEnds
from octavo.importing.structure.edits.original_page_marks import page_label, used_brackets
from octavo.importing.structure.forms.title_case import TitleCase

PROSE = (
    "The ferry was old, and the ferryman older; both of them were sold in one winter,\n"
    "and nobody asked why it was so, or who had sold them, or what had become of the\n"
    "bell that hung on the ferry for as long as anybody in the town could remember."
)


def _words(folder: Path, first: str, second: str, rest: str) -> str:
    """Return what becomes of a word parted at a line's end in a text that has the words of `rest`."""
    path = folder / "text.txt"
    path.write_text(f"{first}-\n{second} x\n{rest}\n", encoding="utf-8")
    joints = list(LineEnds(read_source(path)[0]).joints([f"{first}-", f"{second} x"]))
    if not joints:
        return f"{first}- {second}"
    return first + ("" if joints[0][1] else "-") + second


@pytest.mark.parametrize(
    ("first", "second", "rest", "whole"),
    [
        ("govern", "ment", "the government", "government"),
        ("com", "mittee", "nothing of it", "committee"),
        ("self", "government", "the government", "self-government"),
        ("tide", "water", "tide-water; tide and water", "tide-water"),
        ("tide", "water", "the tide-water there", "tide-water"),
        ("tide", "water", "tidewater tidewater tide-water", "tidewater"),
        ("lamp", "light", "a lamp, a light", "lamp-light"),
        ("Anglo", "Saxon", "nothing of it", "Anglo-Saxon"),
        ("Haupt", "und", "Hauptsatz und Nebensatz", "Haupt- und"),
    ],
)
def test_hyphens_go_by_the_words_of_the_text(
    tmp_path: Path, first: str, second: str, rest: str, whole: str
) -> None:
    assert _words(tmp_path, first, second, rest) == whole


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("the _Harbour Post_ said", "_"),
        ("it was *so*, and not /otherwise/.", "*/"),
        ("le texte en =gras= ici", "="),
        ("snake_case_name and 2*3*4 and a/b/c and a = b = c", ""),
        ("see /usr/bin or http://a.org/b/c", ""),
        ("a note* and another* there", ""),
    ],
)
def test_the_signs_of_emphasis(line: str, signs: str) -> None:
    assert used_signs([line]) == signs


def test_emphasis_goes_on_over_the_end_of_a_line() -> None:
    assert list(emphasis_signs(["the _Harbour", "Post_ said"], "_")) == [(0, 4, "_"), (1, 4, "_")]


@pytest.mark.parametrize(
    ("lines", "brackets"),
    [
        (["so [Pg 7] it", "was [Pg 8] so"], "["),
        (["so {7} it", "was {8} so"], "{"),
        (["so (p. 007) it"], "("),
        (["see (p. 307) there"], ""),
        (["see (p. 307)", "and (p. 12)", "or (p. 150)"], ""),
        (["so {7} it", "was {350} so", "or {2000}"], ""),
    ],
)
def test_the_brackets_of_page_marks(lines: list[str], brackets: str) -> None:
    assert used_brackets(lines) == brackets


@pytest.mark.parametrize(
    ("line", "label"),
    [("[Pg 12]", "12"), ("- 14 -", "14"), ("16   THE QUAY", "16"), ("THE QUAY  17", "17"), ("THE", "")],
)
def test_the_page_that_a_line_of_its_own_gives(line: str, label: str) -> None:
    assert page_label(line) == label


@pytest.mark.parametrize(
    ("text", "heading", "title"),
    [
        ("The and of the", "THE QUAY OF HENRY VIII", "The Quay of Henry VIII"),
        ("The and of Mr. McCulloch", "MR. MCCULLOCH'S HOUSE", "Mr. McCulloch's House"),
        ("il y avait le garde et son mari", "LE GARDE ET LE MARI", "Le garde et le mari"),
        ("er war in der Stadt und sah die Fähre", "DIE FÄHRE IN DER STADT", "Die Fähre in der Stadt"),
        ("The and of the", "The quay as it is", "The quay as it is"),
    ],
)
def test_headings_in_capitals_as_titles(tmp_path: Path, text: str, heading: str, title: str) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text + "\n", encoding="utf-8")
    assert TitleCase(read_source(path)[0]).set(heading) == title


def _imported(folder: Path) -> Path:
    path = folder / "text.txt"
    path.write_text(f"The Ferry\n\n{PROSE}\n\nShare this\n\n{PROSE}\n\n{PROSE}\n", encoding="utf-8")
    import_article(path, folder / "book")
    return path


def _changed(folder: Path, more: str) -> Path:
    plan = folder / "changed.toml"
    plan.write_text((folder / "book" / "plan.toml").read_text(encoding="utf-8") + more, encoding="utf-8")
    return plan


def test_lines_left_out_of_another_class_are_a_warning(tmp_path: Path) -> None:
    path = _imported(tmp_path)
    left = '\n[[left_out]]\nline = 9\nbegins = "The ferry was"\nclass = "other"\nreason = "twice"\n'
    done = import_article(path, tmp_path / "again", _changed(tmp_path, left))
    assert [finding.rule for finding in done.findings] == [Rule.IMPORT_LEFT_OUT]
    assert sum(each.words for each in done.balance.left_out if each.reason == "twice") == len(PROSE.split())


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ('line = 9\nbegins = "The ferry was"\nthrough = 3\nreason = "x"', Rule.IMPORT_PLAN_SYNTAX),
        ('line = 9\nbegins = "The ferry was"\nclass = "no such"\nreason = "x"', Rule.IMPORT_PLAN_SYNTAX),
        ('line = 2\nbegins = "x"\nreason = "x"', Rule.IMPORT_PLAN_PLACE),
    ],
)
def test_what_a_plan_may_leave_out(tmp_path: Path, more: str, rule: Rule) -> None:
    _imported(tmp_path)
    with pytest.raises(BookError) as caught:
        import_article(
            tmp_path / "text.txt", tmp_path / "again", _changed(tmp_path, f"\n[[left_out]]\n{more}\n")
        )
    assert rule in {finding.rule for finding in caught.value.findings}


def test_nothing_within_lines_left_out_may_be_named(tmp_path: Path) -> None:
    _imported(tmp_path)
    more = (
        '\n[[left_out]]\nline = 3\nbegins = "The ferry was"\nthrough = 11\nreason = "x"\n'
        '\n[[quotation]]\nparagraphs = [{ line = 9, begins = "The ferry was" }]\n'
    )
    with pytest.raises(BookError) as caught:
        import_article(tmp_path / "text.txt", tmp_path / "again", _changed(tmp_path, more))
    assert any("within lines 3 to 11" in finding.message for finding in caught.value.findings)


def test_a_heading_in_other_words_is_counted_as_such(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(f"The Ferry\n\n\n\nCHAPTER I.\n\nTHE QUAY\n\n{PROSE}\n", encoding="utf-8")
    done = import_article(path, tmp_path / "book")
    assert [each.words for each in done.balance.structure if "heading" in each.reason] == [1]
    plan = tmp_path / "plan.toml"
    text = (
        (tmp_path / "book" / "plan.toml").read_text(encoding="utf-8").replace("I. The Quay", "At the Water")
    )
    plan.write_text(text, encoding="utf-8")
    assert read_plan(plan)[0].headings[0].set_as == "At the Water"
    done = import_article(path, tmp_path / "again", plan)
    assert sum(each.words for each in done.balance.left_out if "other words" in each.reason) == 4
    assert (done.balance.supplied, done.balance.unaccounted) == (3, 0)


def test_stressed_words_in_the_manuscript(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text(
        f"The Ferry\n\nIt was =bold= and _so_old, _(so)_ and _so_[1] it.\n\n[1] Hale.\n\n{PROSE}\n", "utf-8"
    )
    import_article(path, tmp_path / "book")
    text = (tmp_path / "book" / "chapters" / "01-the-ferry.rst").read_text(encoding="utf-8")
    assert "It was **bold** and _so_old, *(so)* and *so*\\ [#n1]_ it." in text
