"""What is taken out of lines: signs of emphasis, page marks, hyphens at line ends, marks of notes."""

from __future__ import annotations

from octavo.importing.structure.edits.emphasis import used_signs
from octavo.importing.structure.edits.hyphens import LineEnds, has_hyphens
from octavo.importing.structure.edits.line_edits import ILLUSTRATION, EditClass, LineEdit, LineEdits
from octavo.importing.structure.edits.original_page_marks import (
    PAGE_MARK_ALONE,
    page_label,
    page_marks,
    used_brackets,
)

__all__ = [
    "ILLUSTRATION",
    "PAGE_MARK_ALONE",
    "EditClass",
    "LineEdit",
    "LineEdits",
    "LineEnds",
    "has_hyphens",
    "page_label",
    "page_marks",
    "used_brackets",
    "used_signs",
]
