"""What a printed heading says: persons, rulers and bodies read apart; a printed index into a register."""

from __future__ import annotations

from octavo.names.headings.printed_index import read_printed_index, register_of

__all__ = [
    "read_printed_index",
    "register_of",
]
