'''Settings declared once: a field of a dataclass is a key of a TOML file, with everything known about it.

A table of a file is a dataclass under `@settings_table`; each key is one field made by `setting`::

    @settings_table
    class PrintSettings:
        """The printed page."""

        trim: str = setting(
            PageSize(), "The size of the trimmed page.", default="A5", example="129mm x 198mm"
        )

From that field follow the reading and the checks (`Declared.faults`, `ValueKind.read`), the JSON Schema
(`object_schema`) and the row in the reference (`reference_table`). Nothing else lists the keys.

To add a key:

1. Write the field. Its kind says which values are allowed: `String` (with a pattern or a check of its own),
   `Choice`, `Truth`, `WholeNumber`, `Length`, `PageSize`, `FilePath`; or one that holds others: `ListOf`,
   `TableOf` (an inline table with keys of its own), `Keyed` (fixed keys of one kind), `Named` (any keys),
   `ByEdition` (one value, or one for each edition). An ISBN for each edition, checked::

       isbn: Mapping[str, str] = setting(
           ByEdition(String(check=is_isbn, form="an ISBN of 13 digits")),
           "The ISBN, for all editions or for each.",
           default_factory=dict,
           example={"print": "978-3-16-148410-0"},
       )

   A field without a default is a required key; `absent` says what a default does not show.
2. `pytest tests/unit/test_declared.py --accept` writes the schemas again. The test checks that the example is
   a value that the kind allows, so the reference cannot show a wrong one.

A new table is one more entry in `TABLES` of `octavo.book.settings`, and a field of `Book`.
'''

from __future__ import annotations

from octavo.book.declared.compound_kinds import ByEdition, Keyed, ListOf, Named, TableOf
from octavo.book.declared.declaration import Declared, declared_keys, setting, settings_table
from octavo.book.declared.json_schema import object_schema, schema_file, schema_text
from octavo.book.declared.key_reference import reference_table
from octavo.book.declared.lengths import Length, PageSize, page_size, points
from octavo.book.declared.toml_values import plain_value, toml_value
from octavo.book.declared.value_kinds import (
    LANGUAGE_TAG,
    Choice,
    Fault,
    FilePath,
    String,
    Truth,
    ValueKind,
    WholeNumber,
)

__all__ = [
    "LANGUAGE_TAG",
    "ByEdition",
    "Choice",
    "Declared",
    "Fault",
    "FilePath",
    "Keyed",
    "Length",
    "ListOf",
    "Named",
    "PageSize",
    "String",
    "TableOf",
    "Truth",
    "ValueKind",
    "WholeNumber",
    "declared_keys",
    "object_schema",
    "page_size",
    "plain_value",
    "points",
    "reference_table",
    "schema_file",
    "schema_text",
    "setting",
    "settings_table",
    "toml_value",
]
