"""The table of editions: one more is a row of it, and a build leaves the process as it was."""

from __future__ import annotations

import gc
import json
import logging
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from octavo.book import Book
from octavo.editions.press import (
    EDITIONS,
    PAGE_MAP,
    Edition,
    MadeEdition,
    Progress,
    edition_names,
    editions_named,
    make_plan,
    parse_editions,
    press,
    run_press,
)
from octavo.findings import BookError, UsageError

if TYPE_CHECKING:
    from octavo.editions.press import EditionContext

CLEAN = Path(__file__).parents[1] / "books" / "clean"


def build_text(context: EditionContext) -> MadeEdition:
    """Write the book as plain text, its index with the pages of the print edition."""
    from octavo.editions.shared import edition_state

    with context.application("text") as app:
        app.build(force_all=True)
        state = edition_state(app)
    chapters = (context.folder / f"{entry.docname}.txt" for entry in state.spine)
    path = context.folder / f"{context.book.id}.txt"
    path.write_text("\n".join(chapter.read_text("utf-8") for chapter in chapters), encoding="utf-8")
    return MadeEdition({"text": path}, state)


TEXT = Edition("text", {"text": lambda book: f"{book.id}.txt"}, build_text, needs=(PAGE_MAP,))
TABLE = (*EDITIONS, TEXT)


def fail(_context: EditionContext) -> MadeEdition:
    raise RuntimeError(f"{gc.isenabled()} {logging.root.manager.disable}")


FAILING = Edition("failing", {"failing": lambda _book: "failing"}, fail)


@pytest.fixture
def book(tmp_path: Path, pilots: Path) -> Book:
    """The clean book with its editions."""
    folder = Path(shutil.copytree(pilots.parents[1], tmp_path / "clean"))
    return Book.load(folder)


def quietly() -> Progress:
    return Progress()


def dist(book: Book) -> Path:
    return book.folder / "dist" / book.id


def table(book: Book) -> list[str]:
    record = json.loads((dist(book) / "build.json").read_text("utf-8"))
    assert list(record["editions"]) == [row["edition"] for row in record["table"]]
    return list(record["editions"])


def test_an_edition_of_ones_own_is_a_row_of_the_table(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[None] = []
    write = press.write_index_json  # type: ignore[attr-defined]
    monkeypatch.setattr(press, "write_index_json", lambda *words: written.append(write(*words)))
    shutil.rmtree(dist(book))
    plan = make_plan(book, dist(book), editions_named(["text"], TABLE), TABLE)
    assert [edition.name for edition in plan.order] == ["print", "text"]  # it needs the pages of print
    printing = run_press(plan, quietly())
    assert [(row.edition, row.file) for row in printing.rows] == [
        ("print", "pilots-print.pdf"),
        ("screen", "pilots-screen.pdf"),
        ("text", "pilots.txt"),
    ]
    assert len({(row.names, row.locators) for row in printing.rows}) == 1
    assert [row.seconds > 0 for row in printing.rows] == [True, False, True]  # one layout, one time
    assert [row.pages is None for row in printing.rows] == [False, False, True]
    assert len(written) == 1

    index = json.loads((dist(book) / "index-of-names.json").read_text("utf-8"))
    oake = next(name for name in index["names"] if name["id"] == "oake-samuel")
    line = next(
        line
        for line in (dist(book) / "pilots.txt").read_text("utf-8").splitlines()
        if "Oake, Samuel, " in line
    )
    assert f", {oake['mentions'][0]['page']}" in line
    assert "ch. " not in line


def test_an_edition_that_is_there_is_neither_made_again_nor_lost(book: Book) -> None:
    plan = make_plan(book, dist(book), editions_named(["text"], TABLE), TABLE)
    assert [edition.name for edition in plan.order] == ["text"]
    run_press(plan, quietly())
    text = (dist(book) / "pilots.txt").read_bytes()
    assert table(book) == ["print", "screen", "epub", "html", "text"]
    assert not make_plan(book, dist(book), frozenset(TABLE), TABLE).editions

    newer = replace(TEXT, version="2")
    plan = make_plan(book, dist(book), frozenset({newer}), (*EDITIONS, newer))
    assert plan.order == (newer,)

    (dist(book) / "pilots.epub").unlink()
    shutil.rmtree(dist(book) / "html")
    run_press(make_plan(book, dist(book), parse_editions("epub")), quietly())
    assert table(book) == ["print", "screen", "epub", "text"]  # what is gone is not said to be there
    assert (dist(book) / "pilots.txt").read_bytes() == text


@pytest.mark.parametrize("gone", ["pilots-print.pdf", "pilots-screen.pdf", PAGE_MAP])
def test_both_files_of_one_layout_are_made_where_one_is_missing(book: Book, gone: str) -> None:
    work = dist(book).parent / ".octavo" / book.id / "print"
    (work / gone if gone == PAGE_MAP else dist(book) / gone).unlink()
    (dist(book) / "pilots.epub").unlink()
    for wanted in ("epub", "screen,epub"):
        plan = make_plan(book, dist(book), parse_editions(wanted))
        assert [edition.name for edition in plan.order] == ["print", "epub"]


def test_a_book_with_another_id_replaces_no_files_of_the_first(book: Book) -> None:
    toml = book.folder / "book.toml"
    toml.write_text(toml.read_text("utf-8").replace('id = "pilots"', 'id = "keepers"'), encoding="utf-8")
    with pytest.raises(BookError, match="BOOK-008"):
        make_plan(Book.load(book.folder), dist(book), parse_editions("print"))
    assert (dist(book) / "pilots.epub").exists()


def test_the_names_of_editions_are_those_of_the_table() -> None:
    assert edition_names() == ("print", "screen", "epub", "html")
    assert parse_editions(None) == frozenset(EDITIONS)
    assert parse_editions("screen, print") == {EDITIONS[0]}
    for words in ("papyrus", "epub,text", " , "):
        with pytest.raises(UsageError, match="there are print, screen, epub, html"):
            parse_editions(words)


def test_a_need_that_no_earlier_edition_meets_is_a_fault_of_the_table(book: Book, tmp_path: Path) -> None:
    for faulty in ((TEXT,), (TEXT, *EDITIONS)):
        with pytest.raises(LookupError, match=r"'text' needs page-map\.json"):
            make_plan(book, tmp_path / "out", frozenset({TEXT}), faulty)


def switches() -> tuple[bool, int]:
    return gc.isenabled(), logging.root.manager.disable


def test_a_build_leaves_the_switches_of_the_process_as_they_were(book: Book, tmp_path: Path) -> None:
    assert switches() == (True, logging.NOTSET)
    run_press(make_plan(book, tmp_path / "out", frozenset({TEXT}), TABLE), quietly())
    assert switches() == (True, logging.NOTSET)

    with pytest.raises(RuntimeError, match="False 10"):  # off within
        run_press(make_plan(book, tmp_path / "out", frozenset({FAILING}), (FAILING,)), quietly())
    assert switches() == (True, logging.NOTSET)

    logging.disable(logging.INFO)
    gc.disable()
    try:
        with pytest.raises(RuntimeError, match="False 20"):
            run_press(make_plan(book, tmp_path / "out", frozenset({FAILING}), (FAILING,)), quietly())
        assert switches() == (False, logging.INFO)
    finally:
        gc.enable()
        logging.disable(logging.NOTSET)


def test_a_build_that_a_finding_forbids_leaves_the_switches_too(book: Book, tmp_path: Path) -> None:
    chapter = book.folder / "chapters" / "02-the-strike.rst"
    chapter.write_text(
        chapter.read_text("utf-8").replace("Rule 7", ":name:`Rule <nobody>` 7"), encoding="utf-8"
    )
    with pytest.raises(BookError):
        run_press(make_plan(book, tmp_path / "out", frozenset({TEXT}), TABLE), quietly())
    assert switches() == (True, logging.NOTSET)
