"""The plan of an import: every decision about a source's structure, as data; read and written as TOML."""

from __future__ import annotations

from octavo.importing.plan.import_plan import (
    EMPHASIS_SIGNS,
    PAGE_BRACKETS,
    BookData,
    Hyphens,
    ImportPlan,
    ItemList,
    LeftOut,
    Level,
    ListKind,
    Marker,
    NoteText,
    PassageKind,
    PlannedHeading,
    PlannedPassage,
    Quotation,
    Quotes,
    SourceData,
    SourceSpot,
    first_words,
)
from octavo.importing.plan.plan_reader import read_plan
from octavo.importing.plan.plan_writer import book_table, plan_toml, quoted

__all__ = [
    "EMPHASIS_SIGNS",
    "PAGE_BRACKETS",
    "BookData",
    "Hyphens",
    "ImportPlan",
    "ItemList",
    "LeftOut",
    "Level",
    "ListKind",
    "Marker",
    "NoteText",
    "PassageKind",
    "PlannedHeading",
    "PlannedPassage",
    "Quotation",
    "Quotes",
    "SourceData",
    "SourceSpot",
    "book_table",
    "first_words",
    "plan_toml",
    "quoted",
    "read_plan",
]
