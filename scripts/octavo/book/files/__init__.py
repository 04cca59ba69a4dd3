"""Files that a person writes: TOML read with its line numbers, and a file written whole or not at all."""

from __future__ import annotations

from octavo.book.files.atomic_write import write_whole
from octavo.book.files.toml_file import TomlFile, read_toml

__all__ = ["TomlFile", "read_toml", "write_whole"]
