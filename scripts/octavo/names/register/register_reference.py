"""What is made from the declarations of a record: the JSON Schema of a register, and its reference.

`pytest tests/unit/test_declared.py --accept` writes the schema into `schemas/register.schema.json`.
"""

from __future__ import annotations

from typing import Any

from octavo.book.declared import declared_keys, object_schema, reference_table, schema_file
from octavo.names.records import Record, Variant

_RECORD = "A name of the index: a person, a body, a periodical, or whatever else is listed."
_VARIANT = "A string that names a record; in place of a table, the string alone is enough."


def register_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a register of names."""
    records = {
        "description": "The records of the register, each under `[[name]]`.",
        "type": "array",
        "items": object_schema(declared_keys(Record), _RECORD),
    }
    return schema_file("register", "A register of names of Octavo: *.names.toml", {"name": records}, ())


def register_reference() -> str:
    """Return the keys of a record and of a variant in reStructuredText: a list-table each."""
    return "\n".join(
        [
            reference_table("``[[name]]``", _RECORD, declared_keys(Record)),
            reference_table("An entry of ``variants``", _VARIANT, declared_keys(Variant)),
        ]
    )
