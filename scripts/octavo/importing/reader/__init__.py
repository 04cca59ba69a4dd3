"""Reading a source: bytes of a file to numbered lines, one module a format."""

from __future__ import annotations

from octavo.importing.reader.plain_text import read_source

__all__ = [
    "read_source",
]
