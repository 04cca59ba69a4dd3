"""The record of a build, `build.json`: read from a folder in which anything may have happened to it.

What is not of the form that a build writes is left out, so that nobody who reads the record need look again:
an edition of which the record says nothing is made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def read_record(out: Path) -> dict[str, Any]:
    """Return the ``build.json`` of an output folder, empty where there is none to be trusted."""
    try:
        record = json.loads((out / "build.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(record, dict) or record.get("version") != 1:
        return {}
    return {key: value for key, value in record.items() if _FORMS.get(key, _is_any)(value)}


def _is_any(_value: object) -> bool:
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_hashes(value: object) -> bool:
    """Tell whether a value leads from paths, which the system can have, to hashes."""
    return isinstance(value, Mapping) and all(
        isinstance(digest, str) and "\0" not in name and name.isprintable() for name, digest in value.items()
    )


def _is_editions(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(about, Mapping) for about in value.values())


def _is_table(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(row, Mapping) and _is_text(row.get("edition")) and _is_text(row.get("file"))
        for row in value
    )


def _is_findings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, Mapping) and "code" in one for one in value)


_FORMS: Mapping[str, Callable[[object], bool]] = {
    "id": _is_text,
    "inputs": _is_hashes,
    "files": _is_hashes,
    "editions": _is_editions,
    "failed": _is_texts,
    "findings": _is_texts,
    "findings_data": _is_findings,
    "table": _is_table,
}
