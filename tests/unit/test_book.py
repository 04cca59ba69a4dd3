"""book.toml: what is read, and what is said about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.book.book_file import Book
from octavo.findings.catalogue import Rule
from octavo.findings.finding import BookError

GOOD = """\
version = 1

[book]
id = "pilots"
title = "The Pilots"
language = "en-GB"
date = "2024-05-01"
contributors = [{ name = "Ada Penn", sort = "Penn, Ada", role = "aut" }]

[print]
trim = "A5"
margins = { inside = "20mm" }
"""


def load(folder: Path, text: str) -> Book:
    (folder / "book.toml").write_text(text, encoding="utf-8")
    return Book.load(folder)


def finding(folder: Path, text: str) -> tuple[Rule, int | None, str]:
    with pytest.raises(BookError) as caught:
        load(folder, text)
    found = caught.value.findings
    assert len(found) == 1, found
    place = found[0].place
    assert place is not None
    assert place.file.endswith("book.toml")
    return found[0].rule, place.line, str(found[0])


def test_a_good_book_is_read(tmp_path: Path) -> None:
    book = load(tmp_path, GOOD)
    assert (book.id, book.title, book.authors) == ("pilots", "The Pilots", ("Ada Penn",))
    assert book.print_.margins == {"inside": "20mm"}
    assert book.epoch == 1714521600
    assert book.identifier.startswith("urn:uuid:")
    assert load(tmp_path, GOOD).identifier == book.identifier


def test_a_date_may_be_written_without_quotes(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD.replace('"2024-05-01"', "2024-05-01")).date == "2024-05-01"


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ('title = "The Pilots"', 'titel = "The Pilots"\ntitle = "x"', Rule.BOOK_UNKNOWN_KEY, 5),
        ('title = "The Pilots"\n', "", Rule.BOOK_MISSING_KEY, 3),
        ('id = "pilots"', 'id = "The Pilots"', Rule.BOOK_BAD_VALUE, 4),
        ('date = "2024-05-01"', 'date = "2024-13-01"', Rule.BOOK_BAD_VALUE, 7),
        ('language = "en-GB"', 'language = "English"', Rule.BOOK_BAD_VALUE, 6),
        ('title = "The Pilots"', "title = 7", Rule.BOOK_BAD_VALUE, 5),
        ('title = "The Pilots"', 'title = ""', Rule.BOOK_BAD_VALUE, 5),
        ('trim = "A5"', 'trim = "pocket"', Rule.BOOK_BAD_VALUE, 11),
        ('inside = "20mm"', 'inner = "20mm"', Rule.BOOK_UNKNOWN_KEY, 12),
        ("[print]", "[prnit]\n[print]", Rule.BOOK_UNKNOWN_KEY, 10),
        ("version = 1\n", "", Rule.BOOK_MISSING_KEY, None),
        ('trim = "A5"', 'trim = "A5', Rule.BOOK_SYNTAX, 11),
        ("[print]", '[notes]\nform = "sidenotes"\n[print]', Rule.BOOK_BAD_VALUE, 11),
        ("[print]", '[notes]\nform = ["endnotes"]\n[print]', Rule.BOOK_BAD_VALUE, 11),
        ("[print]", '[notes]\nform = { print = "end" }\n[print]', Rule.BOOK_BAD_VALUE, 11),
        ("[print]", '[index]\norder = "words"\n[print]', Rule.BOOK_BAD_VALUE, 11),
        ("[print]", "[index]\nundifferentiated = 0\n[print]", Rule.BOOK_BAD_VALUE, 11),
        ("[print]", "[index]\nundifferentiated = true\n[print]", Rule.BOOK_BAD_VALUE, 11),
        ("[print]", '[notes]\nform = { screen = "endnotes" }\n[print]', Rule.BOOK_UNKNOWN_KEY, 11),
    ],
)
def test_a_wrong_book_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, rule: Rule, line: int | None
) -> None:
    found, at, text = finding(tmp_path, GOOD.replace(old, new))
    assert (found, at) == (rule, line), text


@pytest.mark.parametrize(
    ("form", "endnotes"),
    [
        ('"footnotes"', set()),
        ('"endnotes"', {"print", "epub", "html"}),
        ('{ print = "endnotes", html = "footnotes" }', {"print"}),
        ("{}", set()),
    ],
)
def test_the_form_of_notes_is_told_for_all_editions_or_for_each(
    tmp_path: Path, form: str, endnotes: set[str]
) -> None:
    assert load(tmp_path, GOOD + f"\n[notes]\nform = {form}\n").notes.endnotes == endnotes
    assert load(tmp_path, GOOD).notes.endnotes == set()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    found, line, _ = finding(tmp_path, GOOD + '\n[files]\nnames = "nobody.toml"\n')
    assert (found, line) == (Rule.BOOK_MISSING_FILE, 15)


def test_a_folder_without_book_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(BookError) as caught:
        Book.load(tmp_path)
    assert caught.value.findings[0].rule is Rule.BOOK_MISSING


def test_every_code_is_told_once() -> None:
    codes = [rule.code for rule in Rule]
    assert len(codes) == len(set(codes))
    assert len({rule.value for rule in Rule}) == len(list(Rule)), "two members with one value are one member"
