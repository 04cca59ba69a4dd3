"""From a resolved doctree to Typst markup with slots; what was written is noted in a `PrintLedger`."""

from __future__ import annotations

from octavo.editions.pdf.translate.book_context import Setting
from octavo.editions.pdf.translate.print_ledger import (
    LAST_WORD,
    PrintBlock,
    PrintLedger,
    PrintMention,
    PrintNameLink,
    PrintNote,
    Repair,
    UnitKind,
)
from octavo.editions.pdf.translate.translator_base import place_of
from octavo.editions.pdf.translate.typst_markup import (
    BLOCK_CLOSE,
    BLOCK_OPEN,
    EARLY,
    INDEX,
    LATE,
    LINK_CLOSE,
    LINK_OPEN,
    LOCATOR_LINK,
    MID,
    NAME_LINK,
    NEXT_TITLE,
    NOTE_LOCATOR,
    REPAIR_CLOSE,
    REPAIR_OPEN,
    TARGET,
    WORD,
    WORD_BEGUN,
    array,
    escape,
    replaced,
    string,
)
from octavo.editions.pdf.translate.typst_translator import Translator, translate
from octavo.editions.pdf.translate.writers import INTERNAL, note_locators

__all__ = [
    "BLOCK_CLOSE",
    "BLOCK_OPEN",
    "EARLY",
    "INDEX",
    "INTERNAL",
    "LAST_WORD",
    "LATE",
    "LINK_CLOSE",
    "LINK_OPEN",
    "LOCATOR_LINK",
    "MID",
    "NAME_LINK",
    "NEXT_TITLE",
    "NOTE_LOCATOR",
    "REPAIR_CLOSE",
    "REPAIR_OPEN",
    "TARGET",
    "WORD",
    "WORD_BEGUN",
    "PrintBlock",
    "PrintLedger",
    "PrintMention",
    "PrintNameLink",
    "PrintNote",
    "Repair",
    "Setting",
    "Translator",
    "UnitKind",
    "array",
    "escape",
    "note_locators",
    "place_of",
    "replaced",
    "string",
    "translate",
]
