"""The real article, where OCTAVO_ARTICLE names it: every marker, no other number, every word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from octavo.book import Reach
from octavo.importing.importer import Import, import_article

ARTICLE = os.environ.get("OCTAVO_ARTICLE", "")
PLAN = Path(__file__).parents[2] / "docs" / "left-opposition" / "article-plan.toml"

pytestmark = pytest.mark.skipif(not ARTICLE, reason="OCTAVO_ARTICLE names no article")

# Where the thirty markers stand, by line: found by reading the article through.
LINES = [
    *(21, 70, 72, 76, 84, 98, 133, 148, 158, 180, 184, 186, 196, 215, 250),
    *(256, 260, 262, 271, 275, 279, 297, 301, 317, 345, 369, 403, 407, 436, 454),
]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Import:
    """The article imported without a plan."""
    return import_article(Path(ARTICLE), tmp_path_factory.mktemp("article") / "book")


def test_all_thirty_markers_and_no_other_number(done: Import) -> None:
    assert [(marker.number, marker.line) for marker in done.plan.markers] == list(enumerate(LINES, 1))


def test_no_word_is_unaccounted_for(done: Import) -> None:
    balance = done.balance
    assert (balance.words_in, balance.unaccounted, balance.alien) == (14148, 0, 0)
    assert [(each.line, each.words) for each in balance.left_out] == [(1, 5), (3, 8), (5, 3)]


def test_the_notes_that_are_lost_say_so(done: Import) -> None:
    assert done.lost == tuple(range(2, 31))
    text = "".join(
        path.read_text(encoding="utf-8") for path in done.arrangement.folder.glob("chapters/*.rst")
    )
    assert text.count("The text of this note is lost in the source") == 29
    assert text.count("]_") == 30


def test_the_structure(done: Import) -> None:
    assert done.plan.book.contributors[0].name == "Dave Stockton"
    assert len(done.layout.chapters) == 10
    assert [len(each.paragraphs) for each in done.plan.quotations if len(each.paragraphs) > 1] == [3, 6]
    assert [len(each.items) for each in done.plan.lists] == [4, 3, 3, 3]


def test_its_own_plan_gives_the_same_bytes(done: Import, tmp_path: Path) -> None:
    folder = done.arrangement.folder
    again = import_article(Path(ARTICLE), tmp_path / "again", folder / "plan.toml").arrangement.folder
    for path in folder.rglob("*"):
        if path.is_file():
            assert (again / path.relative_to(folder)).read_bytes() == path.read_bytes()


@pytest.mark.skipif(not PLAN.is_file(), reason="the book has no plan for the article yet")
def test_the_plan_of_the_book_fits_and_loses_nothing(tmp_path: Path) -> None:
    done = import_article(Path(ARTICLE), tmp_path / "book", PLAN, reach=Reach(PLAN.parents[2]))
    assert done.balance.even
    assert done.lost == ()
    assert [marker.line for marker in done.plan.markers] == LINES
