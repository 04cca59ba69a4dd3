"""The check that the editions agree finds what was tampered with."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from octavo.book.book_file import Book
from octavo.checks.agreement import judge_agreement, read_epub, read_html
from octavo.checks.equal_words import judge_words
from octavo.checks.exhibits.finished_files import Exhibits
from octavo.cli import main
from octavo.findings.catalogue import Rule
from octavo.findings.finding import BookError


def exhibits(out: Path) -> Exhibits:
    return Exhibits.collect(Book.load(out.parents[1]), out)


@pytest.fixture
def copy(pilots: Path, tmp_path: Path) -> Path:
    """The editions in a book's folder of their own."""
    book = tmp_path / "book"
    shutil.copytree(pilots.parents[1], book, ignore=shutil.ignore_patterns(".octavo"))
    return book / "dist" / "pilots"


def tamper_html(out: Path, old: str, new: str) -> None:
    page = out / "html" / "back" / "index-of-names.html"
    text = page.read_text()
    assert old in text
    page.write_text(text.replace(old, new))


def tamper_epub(out: Path, old: str, new: str) -> None:
    path, kept = out / "pilots.epub", {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            kept[name] = archive.read(name)
    assert any(old.encode() in content for name, content in kept.items() if "index-of-names" in name)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content.replace(old.encode(), new.encode()))


def test_the_editions_agree(pilots: Path) -> None:
    (entries,) = read_html(pilots / "html")
    assert [entries] == read_epub(pilots / "pilots.epub")
    assert [entry.heading for entry in entries][:2] == ["Brandl, Josef", "Harbour Board of Ravensey"]
    assert any("n" in locator for entry in entries for locator in entry.locators)
    assert list(judge_agreement(exhibits(pilots))) == []


def test_a_name_may_stand_in_several_indexes(pilots: Path, tmp_path: Path) -> None:
    """The files' names need not follow the order of the book, nor an index be the only one with its names."""
    book = tmp_path / "book"
    shutil.copytree(pilots.parents[1], book, ignore=shutil.ignore_patterns("dist"))
    for name, kinds in (("people", "person, family"), ("bodies", "organisation")):
        text = f"{name}\n{'=' * len(name)}\n\n.. index-of-names::\n   :kinds: {kinds}\n"
        (book / "back" / f"{name}.rst").write_text(text, encoding="utf-8")
    toctree = (book / "index.rst").read_text("utf-8")
    end = "   back/index-of-names\n"
    assert end in toctree
    (book / "index.rst").write_text(toctree.replace(end, f"{end}   back/people\n   back/bodies\n"), "utf-8")
    assert main(["build", str(book), "--quiet"]) == 0
    out = book / "dist" / "pilots"
    assert [len(index) for index in read_html(out / "html")] == [2, 8, 5]
    assert list(judge_agreement(exhibits(out))) == []


def test_a_locator_that_differs_is_found(copy: Path) -> None:
    tamper_html(copy, ">10n2<", ">11n2<")
    found = list(judge_agreement(exhibits(copy)))
    assert {finding.rule for finding in found} == {Rule.CHECK_DISAGREE}
    assert any("11n2" in finding.message and "10n2" in finding.message for finding in found)


def test_a_pdf_that_says_otherwise_is_found(copy: Path) -> None:
    """Two editions that agree with each other and not with the print edition are both wrong."""
    for tamper in (tamper_html, tamper_epub):
        tamper(copy, ">10n2<", ">11n2<")
    found = list(judge_agreement(exhibits(copy)))
    assert len(found) >= 2
    assert all("PDF" in finding.message for finding in found)


def test_an_entry_that_is_missing_is_found(copy: Path) -> None:
    tamper_html(copy, "Brandl, Josef", "Brandl, Joseph")
    found = list(judge_agreement(exhibits(copy)))
    assert any("no entry “Brandl, Josef”" in finding.message for finding in found)


def test_where_nothing_was_built_that_is_said(tmp_path: Path, pilots: Path) -> None:
    with pytest.raises(BookError) as caught:
        Exhibits.collect(Book.load(pilots.parents[1]), tmp_path)
    assert caught.value.findings[0].rule is Rule.CHECK_NOTHING


def test_the_editions_have_the_same_words(pilots: Path) -> None:
    assert list(judge_words(exhibits(pilots))) == []


def test_a_word_that_differs_is_found(copy: Path) -> None:
    page = copy / "html" / "chapters" / "02-the-strike.html"
    text = page.read_text()
    assert "two colours of glass" in text
    page.write_text(text.replace("two colours of glass", "three colours of glass"))
    found = list(judge_words(exhibits(copy)))
    assert [finding.rule for finding in found] == [Rule.CHECK_WORDS]
    assert "three colours" in found[0].message
    assert "two colours" in found[0].message


def test_a_note_that_is_lost_is_found(copy: Path) -> None:
    page = copy / "html" / "chapters" / "02-the-strike.html"
    text = page.read_text()
    assert "seven rules" in text or "Rule 7" in text
    page.write_text(text.replace("Rule 7", ""))
    assert [finding.rule for finding in judge_words(exhibits(copy))] == [Rule.CHECK_WORDS]


def test_a_chapter_that_the_ebook_lacks_is_found(copy: Path) -> None:
    path, kept = copy / "pilots.epub", {}
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if "02-the-strike" not in name}
        assert len(kept) < len(archive.namelist())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
    found = list(judge_words(exhibits(copy)))
    assert {finding.rule for finding in found} == {Rule.CHECK_WORDS}
    assert all(finding.message.startswith("chapters/02-the-strike#") for finding in found)


def test_a_root_document_with_text_and_a_page_beside_the_book_are_no_faults(
    pilots: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book"
    shutil.copytree(pilots.parents[1], book, ignore=shutil.ignore_patterns("dist"))
    root = book / "index.rst"
    before, rule, after = root.read_text("utf-8").partition("===\n\n")
    assert rule
    root.write_text(f"{before}{rule}A book of pilots and of Josef Brandl.\n\n{after}", encoding="utf-8")
    lost = ":orphan:\n\nBeside\n======\n\nWhat only the web edition says.\n"
    (book / "chapters" / "beside.rst").write_text(lost, encoding="utf-8")
    assert main(["build", str(book), "--quiet"]) == 0
    assert (book / "dist" / "pilots" / "html" / "chapters" / "beside.html").is_file()
    assert main(["check", str(book)]) == 0, capsys.readouterr().out
