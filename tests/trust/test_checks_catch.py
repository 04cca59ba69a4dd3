"""`octavo check` catches what it claims: each corruption of finished editions is an error.

The checks that read the editions are asked without the record of the build, whose hashes would show any
change; what only the record can know is asked of that alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from octavo.book import Book
from octavo.checks import JUDGES, Exhibits, ebook_check
from octavo.findings import Finding, forbids

from .corruptions import AGAINST_THE_RECORD, CORRUPTIONS
from .small_book import octavo

CLEAN = Path(__file__).parents[1] / "books" / "clean"
_RECORD = "build record"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clean book, built."""
    book = Path(shutil.copytree(CLEAN, tmp_path_factory.mktemp("catch") / "clean"))
    done = octavo("build", book, "--quiet")
    assert done.returncode == 0, done.stderr
    return book


@pytest.fixture(autouse=True)
def _without_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """EPUBCheck would find some of these too; it is not always there."""
    monkeypatch.setattr(ebook_check, "run_epubcheck", lambda _path: [])


def _findings(book: Path, out: Path, checks: Iterable[str]) -> list[Finding]:
    exhibits = Exhibits.collect(Book.load(book), out)
    return [finding for name in checks for finding in JUDGES[name](exhibits)]


def _reading() -> list[str]:
    return [name for name in JUDGES if name != _RECORD]


def test_good_editions_have_no_finding(clean: Path) -> None:
    assert _findings(clean, clean / "dist" / "pilots", JUDGES) == []


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_a_corruption_is_an_error(clean: Path, tmp_path: Path, name: str) -> None:
    out = Path(shutil.copytree(clean / "dist" / "pilots", tmp_path / "out"))
    CORRUPTIONS[name](out)
    assert forbids(_findings(clean, out, _reading()))


@pytest.mark.parametrize("name", AGAINST_THE_RECORD)
def test_what_the_record_says_is_held_against_the_folder(clean: Path, tmp_path: Path, name: str) -> None:
    out = Path(shutil.copytree(clean / "dist" / "pilots", tmp_path / "out"))
    AGAINST_THE_RECORD[name](out)
    assert forbids(_findings(clean, out, [_RECORD]))


def test_a_book_that_has_changed_since_is_a_warning(clean: Path, tmp_path: Path) -> None:
    book = Path(shutil.copytree(clean, tmp_path / "clean"))
    (book / "chapters" / "04-more.rst").write_text("More\n====\n", encoding="utf-8")
    codes = [one.rule.code for one in _findings(book, book / "dist" / "pilots", [_RECORD])]
    assert codes == ["CHECK-007"]
