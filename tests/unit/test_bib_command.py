"""`octavo bib`: what it prints, what it writes, and its exit status."""

from __future__ import annotations

import errno
import json
import shutil
from pathlib import Path

import pytest
from tests.citing import build

from octavo.cli import main

GOOD = "@book{hale1988,\n  author = {Hale, Margaret},\n  title = {Fourteen Lanterns},\n  date = {1988},\n}\n"
UNTIDY = '% kept\n@BOOK{hale1988, title = "Fourteen Lanterns", author = {Hale, Margaret}, date = 1988}\n'
CLEAN = Path(__file__).parents[1] / "books" / "clean"


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "works.bib"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_check_of_a_good_file(bib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bib", "check", str(bib)]) == 0
    assert "1 entry, 0 errors, 0 warnings" in capsys.readouterr().err


def test_check_of_a_bad_file(bib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bib.write_text(GOOD.replace("1988},", "soon},"), encoding="utf-8")
    assert main(["bib", "check", "--json", str(bib)]) == 0
    printed = capsys.readouterr()
    assert [(found["code"], found["line"]) for found in json.loads(printed.out)] == [("BIB-012", 4)]
    assert "warning BIB-012: hale1988" in printed.err


def test_check_of_a_warning_alone_is_no_failure(bib: Path) -> None:
    bib.write_text(GOOD.replace("date", "colour = {red},\n  date"), encoding="utf-8")
    assert main(["bib", "check", str(bib)]) == 0


def test_check_of_a_book(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bib", "check", str(CLEAN)]) == 0
    assert "0 errors" in capsys.readouterr().err


def test_format_writes_one_form_and_says_when_it_stands(
    bib: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bib.write_text(UNTIDY, encoding="utf-8")
    assert main(["bib", "format", "--check", str(bib)]) == 1
    assert bib.read_text(encoding="utf-8") == UNTIDY
    assert main(["bib", "format", str(bib)]) == 0
    assert bib.read_text(encoding="utf-8") == "% kept\n" + GOOD
    assert main(["bib", "format", "--check", str(bib)]) == 0
    assert [path.name for path in bib.parent.iterdir()] == ["works.bib"]


def test_a_broken_file_is_not_written(bib: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bib.write_text(GOOD + "@book{open,\n  title = {Never closed\n", encoding="utf-8")
    before = bib.read_bytes()
    assert main(["bib", "format", str(bib)]) == 1
    assert bib.read_bytes() == before
    assert "BIB-001" in capsys.readouterr().err


def test_format_keeps_a_link_and_the_permissions(bib: Path) -> None:
    bib.write_text(UNTIDY, encoding="utf-8")
    bib.chmod(0o640)
    link = bib.with_name("link.bib")
    link.symlink_to(bib.name)
    assert main(["bib", "format", str(link)]) == 0
    assert link.is_symlink()
    assert bib.stat().st_mode & 0o777 == 0o640
    assert main(["bib", "format", "--check", str(bib)]) == 0


def test_format_that_cannot_write_leaves_the_file_as_it_was(
    bib: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_self: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    bib.write_text(UNTIDY, encoding="utf-8")
    before = bib.read_bytes()
    monkeypatch.setattr(Path, "replace", full)
    assert main(["bib", "format", str(bib)]) == 1
    assert "cannot be written: No space left on device" in capsys.readouterr().err
    assert bib.read_bytes() == before
    assert [path.name for path in bib.parent.iterdir()] == [bib.name]


def test_a_folder_is_no_bibliography(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "works.bib"
    folder.mkdir()
    assert main(["bib", "check", str(folder)]) == 1
    assert "BIB-017" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["bib", "check", str(tmp_path / "none.bib")]) == 2


def test_a_book_without_a_bibliography(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "book.toml").write_text(
        'version = 1\n[book]\nid = "x"\ntitle = "X"\nlanguage = "en"\ndate = "2024"\n', encoding="utf-8"
    )
    assert main(["bib", "check", str(tmp_path)]) == 1
    assert "CITE-008" in capsys.readouterr().err


def test_cited_lists_works_and_bare_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in {
        "conf.py": 'extensions = ["tests.citing"]\n',
        "book.toml": 'version = 1\n[book]\nid = "x"\ntitle = "X"\nlanguage = "en"\ndate = "2024"\n'
        '[files]\nbibliography = "works.bib"\n',
        "works.bib": GOOD + GOOD.replace("hale1988", "hale1989"),
        "index.rst": "X\n=\n\n.. toctree::\n   :numbered: 1\n\n   one\n",
        "one.rst": "One\n===\n\nWord [#a]_ and [#b]_.\n\n.. [#a] :cite:`hale1988`\n.. [#b] Lost.\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["bib", "cited", "--json", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "cited": {"hale1988": ["ch. 1 n. 1"]},
        "uncited": ["hale1989"],
        "notes_without_citation": ["one.rst:7 n. 2"],
    }
    assert main(["bib", "cited", str(tmp_path)]) == 0
    assert "hale1988  ch. 1 n. 1" in capsys.readouterr().out
    assert build(tmp_path, tmp_path / "work").findings == []


@pytest.mark.parametrize("verb", ["check", "cited"])
def test_the_exceptions_of_a_book_hold(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "book"
    shutil.copytree(CLEAN, folder)
    works = folder / "bibliography.bib"
    works.write_text(
        works.read_text(encoding="utf-8") + "@book{x, title = {X}, date = {soon}}", encoding="utf-8"
    )
    assert main(["bib", verb, str(folder)]) == 0
    assert "BIB-012" in capsys.readouterr().err
    exception = '[[exception]]\ncode = "BIB-012"\nsays = "soon"\nreason = "Asked of the publisher."\n'
    (folder / "exceptions.toml").write_text(exception, encoding="utf-8")
    assert main(["bib", verb, str(folder)]) == 0
    assert "BIB-012" not in capsys.readouterr().err
