"""What is made from the declarations of `book.toml`: its JSON Schema, and its reference for the handbook.

The schema ships as `schemas/book.schema.json`, which `pytest tests/unit/test_declared.py --accept` writes.
"""

from __future__ import annotations

import inspect
from typing import Any

from octavo.book.declared import declared_keys, object_schema, reference_table, schema_file
from octavo.book.settings import TABLES, Contributor


def book_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `book.toml`."""
    tables = {name: object_schema(declared_keys(table), _about(table)) for name, table in TABLES.items()}
    required = tuple(name for name, schema in tables.items() if "required" in schema)
    return schema_file("book", "A book of Octavo: book.toml", tables, required)


def settings_reference() -> str:
    """Return the tables of `book.toml` in reStructuredText: a list-table each, and one for contributors."""
    parts = [
        reference_table(f"``[{name}]``", _about(table), declared_keys(table))
        for name, table in TABLES.items()
    ]
    title = "An entry of ``contributors`` in ``[book]``"
    parts.insert(1, reference_table(title, _about(Contributor), declared_keys(Contributor)))
    return "\n".join(parts)


def _about(table: type[Any]) -> str:
    return " ".join((inspect.getdoc(table) or "").split())
