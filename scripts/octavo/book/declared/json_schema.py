"""Declarations as JSON Schema (draft 2020-12), which editors use for completion and checks while typing.

Only keywords that draft 7 has too are used, since some editors know no later one. TOML files name their
schema in a comment, such as ``#:schema book.schema.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING
from typing import Any

from octavo.book.declared.declaration import Declared
from octavo.book.declared.toml_values import plain_value

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_file(
    name: str, title: str, properties: Mapping[str, Any], required: tuple[str, ...]
) -> dict[str, Any]:
    """Return the schema of a whole file, whose first key is always ``version = 1``."""
    version = {"const": 1, "description": "The version of this form of file."}
    return {
        "$schema": _DRAFT,
        "$id": f"urn:octavo:schema:{name}:1",
        "title": title,
        "type": "object",
        "properties": {"version": version, **properties},
        "required": ["version", *required],
        "additionalProperties": False,
    }


def schema_text(schema: Mapping[str, Any]) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def object_schema(keys: Mapping[str, Declared], description: str = "") -> dict[str, Any]:
    """Return the schema of a table with these keys and no others."""
    required = [key for key, one in keys.items() if one.required]
    return {
        **({"description": markdown(description)} if description else {}),
        "type": "object",
        "properties": {key: _property(one) for key, one in keys.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def markdown(text: str) -> str:
    """Return help as editors show it: literals between single backticks."""
    return text.replace("``", "`")


def _property(one: Declared) -> dict[str, Any]:
    schema = one.kind.schema()
    if one.required and schema.get("type") == "string":
        schema.setdefault("minLength", 1)
    absent = f" Where it is absent: {one.absent}." if one.absent else ""
    shown = {} if one.default is MISSING or one.absent else {"default": plain_value(one.default)}
    return {"description": markdown(one.help + absent), **schema, **shown, "examples": [one.example]}
