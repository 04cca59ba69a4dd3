"""The notes of a source: marks (`note_markers`), texts (`note_texts`), and how they are matched."""

from __future__ import annotations

from octavo.importing.structure.notes.note_markers import PrintedMark, Row, locate, row_of
from octavo.importing.structure.notes.note_matching import ListedNote, MatchedNotes, match_notes
from octavo.importing.structure.notes.note_texts import NOTE_HEADING, find_row_breaks, head_length, text_head

__all__ = [
    "NOTE_HEADING",
    "ListedNote",
    "MatchedNotes",
    "PrintedMark",
    "Row",
    "find_row_breaks",
    "head_length",
    "locate",
    "match_notes",
    "row_of",
    "text_head",
]
