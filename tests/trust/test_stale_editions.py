"""What is read again follows from contents: a file put back with its old time is read all the same."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from .small_book import octavo, put_back, words_in, write_book

# A file that is put back, the word of it that changes, and the editions that show the word.
PUT_BACK = (
    ("book/text.rst", "text", ("html", "epub", "print")),
    ("common.txt", "include", ("html", "epub", "print")),
    ("listing.txt", "listing", ("html", "epub", "print")),
    ("table.csv", "cell", ("html", "epub", "print")),
    ("picture.svg", "picture", ("html", "epub")),
    ("works.bib", "title", ("html", "epub", "print")),
    ("book/names.toml", "headword", ("html", "epub", "print")),
    # The pages of our own theme go before those of the book, which are read for other themes: an input only.
    ("templates/layout.html", "template", ()),
    ("static/own.css", "style", ("html",)),
)
# What every document is read again for, so that it is put back alone.
CODE = ("book/house.py", "code", ("html", "epub", "print"))


def _shown(out: Path, edition: str) -> str:
    if edition == "html":
        return words_in(out / "html")
    if edition == "epub":
        with zipfile.ZipFile(out / "small.epub") as epub:
            return "\n".join(epub.read(name).decode("utf-8", "replace") for name in epub.namelist())
    with pypdfium2.PdfDocument(out / f"small-{edition}.pdf") as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The output folders of a book built once, after its files were put back, and after its code was."""
    root = tmp_path_factory.mktemp("stale")
    book = write_book(root)
    kept = {}
    for name, files in (("first", ()), ("files", PUT_BACK), ("code", (CODE,))):
        for file, word, _ in files:
            put_back(root / file, f"first-{word}", f"other-{word}")
        done = octavo("build", book, "--quiet")
        assert done.returncode == 0, done.stderr
        kept[name] = Path(shutil.copytree(book / "dist" / "small", root / name))
    return kept


@pytest.mark.parametrize(("file", "word", "editions"), PUT_BACK)
def test_a_file_put_back_is_read_again(
    builds: dict[str, Path], file: str, word: str, editions: tuple[str, ...]
) -> None:
    for edition in editions:
        assert f"first-{word}" in _shown(builds["first"], edition), (file, edition)
        shown = _shown(builds["files"], edition)
        assert f"other-{word}" in shown, (file, edition)
        assert f"first-{word}" not in shown, (file, edition)


def test_a_module_of_the_books_own_that_is_put_back_is_read_again(builds: dict[str, Path]) -> None:
    for edition in CODE[2]:
        assert "first-code" in _shown(builds["files"], edition)
        assert "other-code" in _shown(builds["code"], edition)


def test_all_that_was_read_is_an_input(builds: dict[str, Path]) -> None:
    """Files outside the book's folder too: the record names them, relative to that folder."""
    inputs = json.loads((builds["files"] / "build.json").read_text(encoding="utf-8"))["inputs"]
    outside = {f"../{file}" for file, _, _ in PUT_BACK if not file.startswith("book/")}
    assert outside <= inputs.keys()
    assert {"text.rst", "house.py", "conf.py", "names.toml", "book.toml"} <= inputs.keys()
    assert all(len(digest) == 64 for digest in inputs.values())


def test_the_stock_command_reads_a_document_again_that_was_put_back(tmp_path: Path) -> None:
    book = write_book(tmp_path)
    words = ("-q", "-b", "html", "-d", tmp_path / "trees", book, tmp_path / "out")
    assert octavo(*words, module="sphinx").returncode == 0
    put_back(book / "text.rst", "first-text", "other-text")
    put_back(tmp_path / "common.txt", "first-include", "other-include")
    assert octavo(*words, module="sphinx").returncode == 0
    shown = words_in(tmp_path / "out")
    for word in ("text", "include"):
        assert f"other-{word}" in shown
        assert f"first-{word}" not in shown
