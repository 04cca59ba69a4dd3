"""From numbered lines to chapters: what each line is, proposed as a plan, and set out by one.

`structure_proposal` proposes the plan with the help of `title_matter`, `short_line_headings`, `passages` and
`note_markers`; `plan_fit` checks that a plan fits its source; `chapters` sets the source out by its plan.
"""

from __future__ import annotations

from octavo.importing.structure.chapters import (
    LISTED_NUMBER,
    BlockRole,
    Chapter,
    ChapterBlock,
    ChapterLayout,
    Mark,
    Piece,
    SourceNote,
    lay_out,
)
from octavo.importing.structure.note_markers import locate
from octavo.importing.structure.passages import SIGNS
from octavo.importing.structure.plan_fit import check_fit
from octavo.importing.structure.source_metadata import invert, slug
from octavo.importing.structure.structure_proposal import propose_plan, split_paragraphs

__all__ = [
    "LISTED_NUMBER",
    "SIGNS",
    "BlockRole",
    "Chapter",
    "ChapterBlock",
    "ChapterLayout",
    "Mark",
    "Piece",
    "SourceNote",
    "check_fit",
    "invert",
    "lay_out",
    "locate",
    "propose_plan",
    "slug",
    "split_paragraphs",
]
