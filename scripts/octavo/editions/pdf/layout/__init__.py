"""From a draft with slots to positions: typeset, read the marks, learn, typeset again until it settles."""

from __future__ import annotations

from octavo.editions.pdf.layout.draft import Draft, Settlement
from octavo.editions.pdf.layout.glyphs import Faces, find_faces, missing_glyphs
from octavo.editions.pdf.layout.layout_cache import FILE, recall, remember
from octavo.editions.pdf.layout.page_geometry import geometry, setting_findings
from octavo.editions.pdf.layout.page_marks import Extent, misplaced_mentions, page_map, spanning_blocks
from octavo.editions.pdf.layout.pictures import can_be_set
from octavo.editions.pdf.layout.typesetter import (
    Learnt,
    Positions,
    PrintLayout,
    RefusedError,
    SheetSpot,
    Typesetter,
    settle,
)

__all__ = [
    "FILE",
    "Draft",
    "Extent",
    "Faces",
    "Learnt",
    "Positions",
    "PrintLayout",
    "RefusedError",
    "Settlement",
    "SheetSpot",
    "Typesetter",
    "can_be_set",
    "find_faces",
    "geometry",
    "misplaced_mentions",
    "missing_glyphs",
    "page_map",
    "recall",
    "remember",
    "setting_findings",
    "settle",
    "spanning_blocks",
]
