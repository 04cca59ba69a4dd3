"""Names: the register, finding and attributing mentions, and the index made from them.

The data's way: `register` reads and checks the records (`records`); `language` knows how a name may be
written; `matching` finds the strings of the register in a text and attributes each hit to a record;
`marking` does so while Sphinx reads a document and keeps the mentions; `index` turns mentions into ordered
headings and locators. `headings` reads printed indexes, `pages` indexes pages that Octavo did not typeset,
`review` is the editor's desk, `measure` scores all of it. Only `marking` knows Sphinx.
"""

from __future__ import annotations

from octavo.names.records import Kind, NotePolicy, Record, RecordId, Register, Variant, VariantKind

__all__ = [
    "Kind",
    "NotePolicy",
    "Record",
    "RecordId",
    "Register",
    "Variant",
    "VariantKind",
]
