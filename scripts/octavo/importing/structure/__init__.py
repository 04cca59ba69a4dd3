"""From numbered lines to chapters: what each line is, proposed as a plan, and set out by one.

`structure_proposal` proposes the plan: `frame` finds what is around the text, `notes` match marks with texts,
`forms` tell headings, verse, tables, letters, quotations and lists. `plan_fit` checks that a plan fits its
source; `edits` and `pieces` cut the lines by it, and `chapters` sets the source out.
"""

from __future__ import annotations

from octavo.importing.structure.chapters import (
    BlockRole,
    Chapter,
    ChapterBlock,
    ChapterLayout,
    SourceNote,
    lay_out,
)
from octavo.importing.structure.edits import EditClass, LineEdits
from octavo.importing.structure.frame import invert, slug
from octavo.importing.structure.pieces import Mark, OriginalPage, Piece, Pieces, Styled, text_of
from octavo.importing.structure.plan_fit import check_fit
from octavo.importing.structure.structure_proposal import propose_plan

__all__ = [
    "BlockRole",
    "Chapter",
    "ChapterBlock",
    "ChapterLayout",
    "EditClass",
    "LineEdits",
    "Mark",
    "OriginalPage",
    "Piece",
    "Pieces",
    "SourceNote",
    "Styled",
    "check_fit",
    "invert",
    "lay_out",
    "propose_plan",
    "slug",
    "text_of",
]
