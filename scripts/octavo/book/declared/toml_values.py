"""Values as TOML: what a default, an example or a record says, as it is written in a file."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

# A longer list is written with an entry a line.
_WIDEST = 100


def toml_value(value: Any) -> str:
    """Return a string, number, truth, list or mapping as TOML; a mapping becomes an inline table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        if not value:
            return "{}"
        return "{ " + ", ".join(f"{_key(key)} = {toml_value(entry)}" for key, entry in value.items()) + " }"
    if isinstance(value, list):
        return _list(value)
    return str(value) if isinstance(value, int) else _string(str(value))


def plain_value(value: Any) -> Any:
    """Return a frozen value as TOML and JSON know it: tuples as lists, members of an enum as their value."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, PurePath):
        return value.as_posix()
    if isinstance(value, tuple | list):
        return [plain_value(entry) for entry in value]
    if isinstance(value, Mapping):
        return {str(key): plain_value(entry) for key, entry in value.items()}
    return value


def _list(entries: list[Any]) -> str:
    shown = [toml_value(entry) for entry in entries]
    line = "[" + ", ".join(shown) + "]"
    if len(line) < _WIDEST:
        return line
    return "[\n" + "".join(f"    {entry},\n" for entry in shown) + "]"


def _string(text: str) -> str:
    """A basic string of TOML is one of JSON, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else _string(key)
