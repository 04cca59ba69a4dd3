"""From chapters to files: reStructuredText in memory, read back for the balance, then put into a folder."""

from __future__ import annotations

from octavo.importing.manuscript.manuscript_files import (
    HOMELESS_LINE,
    HOMELESS_TITLE,
    Extras,
    compose,
    note_text,
)
from octavo.importing.manuscript.manuscript_folder import Arrangement, Edited, arrange, put
from octavo.importing.manuscript.readback import Written, WrittenWord, plain, read_back

__all__ = [
    "HOMELESS_LINE",
    "HOMELESS_TITLE",
    "Arrangement",
    "Edited",
    "Extras",
    "Written",
    "WrittenWord",
    "arrange",
    "compose",
    "note_text",
    "plain",
    "put",
    "read_back",
]
