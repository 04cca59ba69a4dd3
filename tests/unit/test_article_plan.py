"""The plan with which the importer builds the article itself: whole, and holding none of its text.

The article is not in the repository, so that what can be proved here is that the plan is a plan, that its
notes cite what the bibliography has, and that nothing in it is longer than a place may be.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from octavo.citations.bib.library import read_library
from octavo.importing.plan.import_plan import NAMED_WORDS, ImportPlan, Level
from octavo.importing.plan.plan_reader import read_plan

BOOK = Path(__file__).parents[2] / "docs" / "left-opposition"
PLAN = BOOK / "article-plan.toml"
MARKERS = range(1, 31)


@pytest.fixture(scope="module")
def plan() -> ImportPlan:
    """The plan as read."""
    return read_plan(PLAN)[0]


def test_the_thirty_markers_stand_in_their_order_and_have_a_text(plan: ImportPlan) -> None:
    assert [marker.number for marker in plan.markers] == list(MARKERS)
    assert [marker.line for marker in plan.markers] == sorted(marker.line for marker in plan.markers)
    assert [note.number for note in plan.notes if note.text] == list(MARKERS)


def test_the_notes_cite_works_of_the_bibliography(plan: ImportPlan) -> None:
    known = read_library(BOOK / plan.bibliography).entries
    cited = {
        key.strip()
        for note in plan.notes
        for cluster in re.findall(r":cite:`([^`]+)`", note.text)
        for key in cluster.split(";")
    }
    assert cited
    assert cited <= set(known)


def test_the_files_that_it_names_are_there(plan: ImportPlan) -> None:
    files = [
        plan.register,
        plan.bibliography,
        *(document.file for document in plan.documents if document.file),
    ]
    assert [name for name in files if not (BOOK / name).is_file()] == []


def test_a_place_is_named_by_three_words_at_most(plan: ImportPlan) -> None:
    assert [spot for spot, _ in plan.spots if len(spot.begins.split()) > NAMED_WORDS] == []
    assert [marker for marker in plan.markers if len(marker.after.split()) != 1] == []


def test_each_supplied_section_is_a_heading_of_the_book(plan: ImportPlan) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(BOOK.glob("chapters/*.rst")))
    supplied = [
        heading.title for heading in plan.headings if heading.title and heading.level is Level.SECTION
    ]
    ours = [title for title in supplied if f"\n{title}\n---" in text]
    # The last section is called otherwise in the book, which speaks there of the article's appeal.
    assert len(supplied) > 40
    assert [title for title in supplied if title not in ours] == ["The appeal"]
