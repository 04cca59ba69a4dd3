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
    urn = load(tmp_path, GOOD.replace("[book]", '[book]\nidentifier = "urn:isbn:9783161484100"'))
    assert urn.identifier == "urn:isbn:9783161484100"


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
        ('id = "pilots"', 'id = "pilots\\n"', Rule.BOOK_BAD_VALUE, 4),
        ('language = "en-GB"', 'language = "en-GB\\n"', Rule.BOOK_BAD_VALUE, 6),
        ('date = "2024-05-01"', 'date = "2024-05-01\\n"', Rule.BOOK_BAD_VALUE, 7),
        ('date = "2024-05-01"', 'date = "٢٠٢٤"', Rule.BOOK_BAD_VALUE, 7),
        ('date = "2024-05-01"', "date = 2024-05-01T10:00:00", Rule.BOOK_BAD_VALUE, 7),
        ('trim = "A5"', 'trim = "A5\\n"', Rule.BOOK_BAD_VALUE, 11),
        ('trim = "A5"', 'trim = "0mm x 0mm"', Rule.BOOK_BAD_VALUE, 11),
        ('trim = "A5"', 'trim = "129mm x 198mm\\n"', Rule.BOOK_BAD_VALUE, 11),
        ('trim = "A5"', 'trim = "129mm x 49mm"', Rule.BOOK_BAD_VALUE, 11),
        ('trim = "A5"', 'trim = "129mm x 201in"', Rule.BOOK_BAD_VALUE, 11),
        ('inside = "20mm"', 'inside = "0mm"', Rule.BOOK_BAD_VALUE, 12),
        ('inside = "20mm"', 'inside = "20mm\\n"', Rule.BOOK_BAD_VALUE, 12),
        ('inside = "20mm"', "inside = 20", Rule.BOOK_BAD_VALUE, 12),
        ('margins = { inside = "20mm" }', 'margins = "20mm"', Rule.BOOK_BAD_VALUE, 12),
        ('name = "Ada Penn"', 'nmae = "x", name = "Ada Penn"', Rule.BOOK_UNKNOWN_KEY, 8),
        ('name = "Ada Penn", ', "", Rule.BOOK_BAD_VALUE, 8),
        ('name = "Ada Penn"', 'name = " "', Rule.BOOK_BAD_VALUE, 8),
        ('role = "aut"', 'role = "author"', Rule.BOOK_BAD_VALUE, 8),
        (
            'contributors = [{ name = "Ada Penn", sort = "Penn, Ada", role = "aut" }]',
            'contributors = "Ada"',
            Rule.BOOK_BAD_VALUE,
            8,
        ),
        ("[print]", "[print]\nfallback_faces = [1]", Rule.BOOK_BAD_VALUE, 11),
        ("[print]", '[files]\ndecisions = ""\n[print]', Rule.BOOK_BAD_VALUE, 11),
        ("version = 1", "version = true", Rule.BOOK_BAD_VALUE, 1),
        ("version = 1", "version = 1.0", Rule.BOOK_BAD_VALUE, 1),
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


def test_what_is_not_written_has_the_value_that_the_reference_shows(tmp_path: Path) -> None:
    book = load(tmp_path, GOOD.replace(', sort = "Penn, Ada", role = "aut"', ""))
    assert [(one.sort, one.role) for one in book.contributors] == [("Ada Penn", "aut")]
    assert (book.bibliography, book.names) == (None, None)
    assert book.decisions == tmp_path / "decisions.toml"
    assert load(tmp_path, GOOD + '[citations]\nquotes = ""\n').citations == book.citations


def test_a_key_of_a_contributor_with_a_table_of_its_own_is_found_on_its_line(tmp_path: Path) -> None:
    table = '[[book.contributors]]\nname = "Ada Penn"\nrole = "author"\n'
    head, _, rest = GOOD.partition("contributors")
    _, line, text = finding(tmp_path, head + table + rest.partition("\n")[2])
    assert line == 10
    assert "MARC relator code" in text


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
