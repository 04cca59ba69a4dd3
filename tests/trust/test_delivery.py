"""Editions are delivered whole, each for itself, whatever else goes on in the folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.book import folder_digests

from .small_book import octavo, write_book


def _editions(out: Path) -> dict[str, str]:
    """Return the hash of every file of an output folder but the record, which has times in it."""
    return {name: digest for name, digest in folder_digests(out).items() if name != "build.json"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book that was built once."""
    book = write_book(tmp_path_factory.mktemp("delivery"))
    done = octavo("build", book, "--quiet")
    assert done.returncode == 0, done.stderr
    shutil.copytree(book.parent, book.parent.with_name("kept"))
    return book


@pytest.fixture
def book(built: Path) -> Iterator[Path]:
    """The built book, to be changed; afterwards it is as it was, at the same place, as Sphinx wants it."""
    yield built
    shutil.rmtree(built.parent)
    shutil.copytree(built.parent.with_name("kept"), built.parent)


def _rename(book: Path, line: str) -> None:
    toml = book / "book.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('id = "small"', line), encoding="utf-8")


def test_two_builds_at_once_wait_for_each_other(book: Path) -> None:
    (book / "text.rst").write_text("Text\n====\n\nOther words.\n", encoding="utf-8")
    command = [sys.executable, "-m", "octavo.cli", "build", str(book)]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate(timeout=300)[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert sum("waiting for another build" in words for words in said) == 1
    assert sum("nothing has changed" in words for words in said) == 1


def test_an_exchange_that_was_broken_off_loses_no_edition(book: Path) -> None:
    """As after a crash between the two renames: the output folder is gone, the old one is aside."""
    out, work = book / "dist" / "small", book / "dist" / ".octavo" / "small"
    out.rename(work / "replaced")
    (book / "text.rst").write_text("Text\n====\n\nOther words.\n", encoding="utf-8")
    done = octavo("build", book, "--quiet", "--only", "html")
    assert done.returncode == 0, done.stderr
    assert (out / "small.epub").is_file()
    assert "Other words" in (out / "html" / "text.html").read_text(encoding="utf-8")


def test_a_damaged_cache_costs_time_and_no_page(book: Path, tmp_path: Path) -> None:
    out, work = book / "dist" / "small", book / "dist" / ".octavo" / "small"
    for name in ("epub/images/cover.png", "html/text.html", "doctrees/code.doctree", "print/page-map.json"):
        content = (work / name).read_bytes()
        (work / name).write_bytes(content[: len(content) // 2])
    index = book / "index.rst"
    index.write_text(index.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    assert octavo("build", book, "--quiet").returncode == 0
    clean = (
        Path(shutil.copytree(book.parent, tmp_path / "clean", ignore=shutil.ignore_patterns("dist"))) / "book"
    )
    assert octavo("build", clean, "--quiet").returncode == 0
    assert _editions(out) == _editions(clean / "dist" / "small")


def test_a_file_of_ones_own_in_the_output_folder_is_kept_and_reported(book: Path) -> None:
    out = book / "dist" / "small"
    for name in ("letter.txt", "html/CNAME"):
        (out / name).write_text("mine", encoding="utf-8")
    (book / "text.rst").write_text("Text\n====\n\nOther words.\n", encoding="utf-8")
    done = octavo("build", book, "--quiet")
    assert done.returncode == 0
    for name in ("letter.txt", "html/CNAME"):
        assert (out / name).read_text(encoding="utf-8") == "mine"
        assert any("BOOK-010" in line and name in line for line in done.stderr.splitlines())


def test_the_folder_of_another_book_is_not_replaced(book: Path, tmp_path: Path) -> None:
    other = write_book(tmp_path)
    toml = other / "book.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace('id = "small"', '  id = "other"'), encoding="utf-8"
    )
    out = book / "dist" / "small"
    before = folder_digests(out)
    done = octavo("build", other, "--out", out)
    assert done.returncode == 1
    assert "BOOK-008" in done.stderr
    assert "small" in done.stderr
    assert folder_digests(out) == before


def test_several_books_each_have_their_folder(book: Path, tmp_path: Path) -> None:
    """However an id is written in book.toml, nothing but the book itself is asked for it."""
    other = write_book(tmp_path / "my $book")
    toml = other / "book.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace('id = "small"', "  id = 'other'"), encoding="utf-8"
    )
    done = octavo("build", book, other, "--only", "print", "--quiet", "--out-root", tmp_path / "dist")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "dist").iterdir()} == {".octavo", "small", "other"}
    assert octavo("build", book, book, "--out-root", tmp_path / "dist").returncode == 2


def test_an_edition_that_fails_stops_no_other(book: Path) -> None:
    out, toml = book / "dist" / "small", book / "book.toml"
    good = toml.read_text(encoding="utf-8")
    pdf = (out / "small-print.pdf").read_bytes()
    toml.write_text(good + '[print]\nfallback_faces = ["No Such Face"]\n', encoding="utf-8")
    (book / "text.rst").write_text("Text\n====\n\nOther words of Ada Penn.\n", encoding="utf-8")
    for _ in range(2):  # the second time nothing need be read, and it must fail all the same
        done = octavo("build", book, "--quiet")
        assert done.returncode == 1
        assert "PDF-006" in done.stderr
    assert not (out / "small-print.pdf").exists()
    assert (out / "previous" / "small-print.pdf").read_bytes() == pdf
    page = (out / "html" / "text.html").read_text(encoding="utf-8")
    assert "Other words" in page
    assert 'id="page-' not in page
    record = json.loads((out / "build.json").read_text(encoding="utf-8"))
    assert record["failed"] == ["print", "screen"]
    assert {row["edition"] for row in record["table"]} == {"epub", "html"}
    assert octavo("check", book, PATH=os.devnull).returncode == 1
    toml.write_text(good, encoding="utf-8")
    assert octavo("build", book, "--quiet").returncode == 0
    assert (out / "small-print.pdf").is_file()
    assert not (out / "previous").exists()
    assert 'id="page-' in (out / "html" / "text.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["page-map.json", "index-of-names.json", "html/text.html", "small-print.pdf"]
)
def test_a_damaged_edition_is_made_again(book: Path, name: str) -> None:
    out = book / "dist" / "small"
    before = _editions(out)
    content = (out / name).read_bytes()
    (out / name).write_bytes(content[:-2] + content[-1:] + content[-2:-1])  # of the same size
    assert octavo("build", book, "--quiet").returncode == 0
    assert _editions(out) == before
