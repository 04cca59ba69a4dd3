"""The concordance of the book: every paragraph of the article has its section, and every section exists.

The article itself is not in the repository; which of its lines carry text is data here.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from docutils.nodes import make_id

BOOK = Path(__file__).parents[2] / "docs" / "left-opposition"

# The lines of the article from 7 to 490 that carry text: in each run every second one, first to last.
RUNS = (
    (7, 23),
    (24, 44),
    (45, 61),
    (62, 102),
    (103, 145),
    (146, 202),
    (203, 237),
    (238, 266),
    (267, 429),
    (430, 490),
)
LINES = frozenset(line for first, last in RUNS for line in range(first, last + 1, 2))
_UNDERLINE = re.compile(r"([=~-])\1{2,}")


@pytest.fixture(scope="module")
def paragraphs() -> list[dict[str, object]]:
    """The tables of the concordance."""
    with (BOOK / "concordance.toml").open("rb") as file:
        tables = tomllib.load(file)["paragraph"]
    assert isinstance(tables, list)
    return tables


def test_every_line_with_text_stands_once_and_in_order(paragraphs: list[dict[str, object]]) -> None:
    lines = [table["line"] for table in paragraphs]
    assert set(lines) == LINES
    assert [line for line, count in Counter(lines).items() if count > 1] == []
    assert lines == sorted(LINES)


def test_a_table_has_three_keys_and_three_first_words(paragraphs: list[dict[str, object]]) -> None:
    assert all(set(table) == {"line", "begins", "section"} for table in paragraphs)
    assert [table for table in paragraphs if len(str(table["begins"]).split()) != 3] == []


def test_every_section_exists(paragraphs: list[dict[str, object]]) -> None:
    headings = {f"chapters/{path.stem}": _headings(path) for path in BOOK.glob("chapters/*.rst")}
    named = {str(table["section"]) for table in paragraphs}
    lost = [name for name in named if name.partition("#")[2] not in headings.get(name.partition("#")[0], ())]
    assert lost == []


def test_every_section_of_the_chapters_has_a_paragraph(paragraphs: list[dict[str, object]]) -> None:
    named = {str(table["section"]) for table in paragraphs}
    sections = {
        f"chapters/{path.stem}#{slug}" for path in BOOK.glob("chapters/*.rst") for slug in _headings(path)[1:]
    }
    assert sections - named == set()


def test_the_article_runs_through_the_chapters_in_order(paragraphs: list[dict[str, object]]) -> None:
    chapters = [str(table["section"]).partition("#")[0] for table in paragraphs if table["line"] not in APART]
    assert chapters == sorted(chapters)


# The article's introduction (7) and its one surviving note (490) do not stand where the book tells of them.
APART = frozenset({7, 490})


def _headings(path: Path) -> list[str]:
    """Return the slugs of a file's headings in their order; the first is the chapter's title."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [
        make_id(title)
        for title, rule in itertools.pairwise(lines)
        if title.strip() and _UNDERLINE.fullmatch(rule.strip()) and len(rule) >= len(title)
    ]
