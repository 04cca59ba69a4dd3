"""The press: build, change, build again; what is written anew, and what stays when a build fails."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CLEAN = Path(__file__).parents[1] / "books" / "clean"


def octavo(
    *words: str | Path, python: tuple[str, ...] = ("-m", "octavo.cli"), **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *python, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def hashes(folder: Path) -> dict[str, str]:
    """Return a hash of each file but build.json, which tells the time that each edition took."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "build.json"
    }


def differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the clean book, built once."""
    book = tmp_path_factory.mktemp("press") / "clean"
    shutil.copytree(CLEAN, book)
    done = octavo("build", book)
    assert done.returncode == 0, done.stderr
    shutil.copytree(book, book.with_name("kept"))
    return book


@pytest.fixture
def book(built: Path) -> Iterator[Path]:
    """The built book, to be changed; afterwards it is as it was, at the same place, as Sphinx wants it."""
    yield built
    shutil.rmtree(built)
    shutil.copytree(built.with_name("kept"), built)


def test_a_build_puts_every_edition_into_dist(built: Path) -> None:
    out = built / "dist" / "pilots"
    names = {path.name for path in out.iterdir()}
    assert names == {
        "pilots-print.pdf",
        "pilots-screen.pdf",
        "pilots.epub",
        "html",
        "index-of-names.json",
        "page-map.json",
        "build.json",
    }
    record = json.loads((out / "build.json").read_text())
    assert [row["edition"] for row in record["table"]] == ["print", "screen", "epub", "html"]
    assert all(row["size"] > 1000 and row["locators"] > 20 for row in record["table"])
    assert "names.toml" in record["inputs"]
    assert record["tools"]["typst"]


def test_two_builds_in_other_surroundings_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "clean"
    shutil.copytree(CLEAN, other)
    done = octavo(
        "build", other, PYTHONHASHSEED="77", TZ="Pacific/Kiritimati", LC_ALL="C", COLUMNS="40", LANG="tr_TR"
    )
    assert done.returncode == 0, done.stderr
    assert differing(hashes(built / "dist" / "pilots"), hashes(other / "dist" / "pilots")) == set()


def test_nothing_changed_is_known_before_sphinx_is_imported(built: Path) -> None:
    script = (
        "import sys; from octavo.cli import main; status = main(['build', sys.argv[1]]);"
        "sys.exit('sphinx was imported' if 'sphinx' in sys.modules else status)"
    )
    done = octavo(built, python=("-c", script))
    assert done.returncode == 0, done.stderr
    assert "nothing has changed" in done.stderr


def test_a_change_rewrites_what_it_touches_and_equals_a_clean_build(book: Path, tmp_path: Path) -> None:
    """Words added to the first chapter move page breaks of its later pages; other documents stay."""
    out = book / "dist" / "pilots"
    before = hashes(out)
    chapter = book / "chapters" / "01-the-harbour.rst"
    old = "The town of Ravensey lay"
    new = "The town of Ravensey, " + "which was " * 40 + "old, lay"
    chapter.write_text(chapter.read_text().replace(old, new))
    work = book / "dist" / ".octavo" / "pilots" / "html"
    stamps = {path: path.stat().st_mtime_ns for path in work.rglob("*.html")}
    done = octavo("build", book)
    assert done.returncode == 0, done.stderr
    rewritten = {
        path.relative_to(work).as_posix() for path, at in stamps.items() if path.stat().st_mtime_ns != at
    }
    changed = {
        name.removeprefix("html/") for name in differing(before, hashes(out)) if name.endswith(".html")
    }
    assert "chapters/01-the-harbour.html" in changed
    assert "front/preface.html" not in changed
    assert changed <= rewritten
    assert "front/preface.html" not in rewritten

    again = shutil.copytree(book, tmp_path / "again", ignore=shutil.ignore_patterns("dist"))
    assert octavo("build", again).returncode == 0
    assert differing(hashes(out), hashes(again / "dist" / "pilots")) == set()


def test_a_word_changed_and_changed_back_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    """The layout begins with how the last one came to rest; what comes out is what a clean build gives."""
    out = book / "dist" / "pilots"
    before = hashes(out)
    chapter = book / "chapters" / "02-the-strike.rst"
    text = chapter.read_text()
    chapter.write_text(text.replace("nobody could remember", "no one could remember"))
    assert octavo("build", book).returncode == 0
    again = Path(shutil.copytree(book, tmp_path / "again", ignore=shutil.ignore_patterns("dist")))
    assert octavo("build", again).returncode == 0
    assert differing(hashes(out), hashes(again / "dist" / "pilots")) == set()
    chapter.write_text(text)
    assert octavo("build", book).returncode == 0
    assert differing(before, hashes(out)) == set()


def test_a_changed_gloss_reads_no_document_again(book: Path) -> None:
    register = book / "names.toml"
    text = register.read_text()
    start = text.index('gloss = "') + len('gloss = "')
    register.write_text(text[:start] + "Altogether new: " + text[start:])
    trees = book / "dist" / ".octavo" / "pilots" / "doctrees"
    stamps = {path: path.stat().st_mtime_ns for path in trees.rglob("*.doctree")}
    done = octavo("build", book)
    assert done.returncode == 0, done.stderr
    assert {path for path, at in stamps.items() if path.stat().st_mtime_ns != at} == set()
    people = (book / "dist" / "pilots" / "html" / "back" / "biographical-register.html").read_text()
    assert "Altogether new" in people


def test_a_mention_decided_to_be_somebody_else_is_plain_text(book: Path) -> None:
    out = book / "dist" / "pilots"
    index = json.loads((out / "index-of-names.json").read_text())
    oake = next(name for name in index["names"] if name["id"] == "oake-samuel")
    mention = next(m for m in oake["mentions"] if m["document"] == "chapters/02-the-strike")
    page = out / "html" / "chapters" / "02-the-strike.html"
    anchor = mention["id"].partition("#")[2]
    assert f'id="{anchor}"' in page.read_text()
    done = octavo("names", "review", book, "--set", f"{mention['id']}=not")
    assert done.returncode == 0, done.stderr
    assert octavo("build", book).returncode == 0
    assert f'id="{anchor}"' not in page.read_text()
    again = json.loads((out / "index-of-names.json").read_text())
    assert mention["id"] not in json.dumps(again)
    assert octavo("check", book).returncode == 0


def test_a_changed_variant_reads_again_only_where_it_stands(book: Path) -> None:
    register = book / "names.toml"
    register.write_text(
        register.read_text()
        + '\n[[name]]\nid = "anchor"\nkind = "organisation"\nheadword = "Code of the Lanterns"\n'
        + 'automatic = false\nvariants = [{ text = "fourteen a code", kind = "full" }]\n'
    )
    trees = book / "dist" / ".octavo" / "pilots" / "doctrees"
    stamps = {path: path.stat().st_mtime_ns for path in trees.rglob("*.doctree")}
    done = octavo("build", book)
    assert done.returncode == 0, done.stderr
    read = {
        path.relative_to(trees).as_posix() for path, at in stamps.items() if path.stat().st_mtime_ns != at
    }
    assert read == {"chapters/02-the-strike.doctree"}
    index = json.loads((book / "dist" / "pilots" / "index-of-names.json").read_text())
    assert "Code of the Lanterns" in [name["headword"] for name in index["names"]]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "chapters/02-the-strike.rst",
            "Fourteen lanterns\n=",
            "Fourteen :name:`lanterns <nobody>`\n=",
            "NAME-011",
        ),
        ("book.toml", 'language = "en-GB"', 'language = "en-GB"\ncolour = "blue"', "BOOK-003"),
        ("names.toml", "version = 1", "version = 2", "NAME-002"),
        ("names.toml", "version = 1", "version = ", "BOOK-002"),
    ],
)
def test_a_failed_build_leaves_what_stood_there(book: Path, file: str, old: str, new: str, said: str) -> None:
    before = hashes(book / "dist" / "pilots")
    path = book / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    for _ in range(2):  # the second time nothing is read anew, and it must fail all the same
        done = octavo("build", book)
        assert done.returncode == 1
        assert said in done.stderr
        assert f"{Path(file).name}:" in done.stderr
        assert "Traceback" not in done.stderr
    assert differing(before, hashes(book / "dist" / "pilots")) == set()
    path.write_text(text)
    assert octavo("build", book).returncode == 0
    assert differing(before, hashes(book / "dist" / "pilots")) == set()


def test_one_edition_brings_what_it_needs(tmp_path: Path) -> None:
    book = tmp_path / "clean"
    shutil.copytree(CLEAN, book)
    assert octavo("build", book, "--only", "html", "--out", tmp_path / "out").returncode == 0
    page = (tmp_path / "out" / "html" / "back" / "index-of-names.html").read_text()
    assert 'id="page-1"' in (tmp_path / "out" / "html" / "chapters" / "01-the-harbour.html").read_text()
    assert "ch. 1" not in page


def test_wrong_usage_is_status_2(built: Path) -> None:
    assert octavo("build", built, "--only", "papyrus").returncode == 2
    assert octavo("built", built).returncode == 2
    assert octavo("build").returncode == 2


def test_a_folder_that_is_no_book_is_told(tmp_path: Path) -> None:
    done = octavo("build", tmp_path)
    assert done.returncode == 1
    assert "BOOK-001" in done.stderr


def test_the_stock_command_builds_too(tmp_path: Path) -> None:
    """Without a print edition the locators name chapter and section."""
    done = octavo(
        "-q", "-W", "-b", "html", "-d", tmp_path / "trees", CLEAN, tmp_path / "out", python=("-m", "sphinx")
    )
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "back" / "index-of-names.html").read_text()
    assert "ch. 2.1" in page


def test_reading_in_parallel_finds_the_same(tmp_path: Path) -> None:
    for name, jobs in (("one", "1"), ("two", "2")):
        done = octavo(
            "-q",
            "-W",
            "-b",
            "html",
            "-j",
            jobs,
            "-d",
            tmp_path / f"{name}-trees",
            CLEAN,
            tmp_path / name,
            python=("-m", "sphinx"),
        )
        assert done.returncode == 0, done.stderr
    assert differing(hashes(tmp_path / "one"), hashes(tmp_path / "two")) == set()


@pytest.mark.parametrize("builder", ["text", "latex", "singlehtml", "epub"])
def test_other_builders_of_sphinx_work(tmp_path: Path, builder: str) -> None:
    done = octavo(
        "-q", "-W", "-b", builder, "-d", tmp_path / "trees", CLEAN, tmp_path / "out", python=("-m", "sphinx")
    )
    assert done.returncode == 0, done.stderr


def test_notes_are_numbered_through_the_book_where_it_says_so(tmp_path: Path) -> None:
    book = Path(shutil.copytree(CLEAN, tmp_path / "clean"))
    (book / "book.toml").write_text((book / "book.toml").read_text() + '\n[notes]\nnumbering = "book"\n')
    done = octavo("build", book)
    assert done.returncode == 0, done.stderr
    out = book / "dist" / "pilots"
    index = json.loads((out / "index-of-names.json").read_text())
    notes = {(m["document"], m["note"]) for name in index["names"] for m in name["mentions"] if m["note"]}
    assert {number for document, number in notes if document == "front/preface"} == {"1"}
    assert {number for document, number in notes if document == "chapters/01-the-harbour"} <= {"2", "3", "4"}
    assert max(int(number) for _, number in notes) > 5
    page = (out / "html" / "chapters" / "01-the-harbour.html").read_text()
    assert re.findall(r'role="doc-noteref"[^>]*>(\d+)<', page) == ["2", "3", "4"]
    judged = octavo("check", book)
    assert judged.returncode == 0, judged.stderr
    assert "PDF: good" in judged.stderr


def test_a_folder_that_no_build_made_is_not_replaced(tmp_path: Path) -> None:
    """The output folder is renamed into place as a whole; somebody's papers are not."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear Ada")
    (tmp_path / "file").write_text("Dear Edmund")
    for out in (folder, tmp_path / "file"):
        done = octavo("build", CLEAN, "--out", out)
        assert done.returncode == 1
        assert "BOOK-008" in done.stderr
    assert (folder / "letter.txt").read_text() == "Dear Ada"
    assert (tmp_path / "file").read_text() == "Dear Edmund"


def test_a_document_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    book = Path(shutil.copytree(CLEAN, tmp_path / "clean"))
    chapter = book / "chapters" / "03-the-settlement.rst"
    chapter.write_bytes(b"First line\n" + b"caf\xe9\n" + chapter.read_bytes())
    done = octavo("build", book)
    assert done.returncode == 1
    assert "chapters/03-the-settlement.rst:2: error BOOK-007" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_place_that_cannot_be_written_is_told() -> None:
    done = octavo("build", CLEAN, "--out", "/dev/null/editions")
    assert done.returncode == 1
    assert "BOOK-008" in done.stderr
    assert "Traceback" not in done.stderr
