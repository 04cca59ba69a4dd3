"""The book as files: `book.toml`, where a book's files are, and what they are hashed to.

`settings` declares the keys of `book.toml`, each once, in the terms of the room `declared`; `book_file`
reads the file into a frozen `Book`, and `settings_reference` makes its JSON Schema and its reference.
`inputs` hashes everything that an edition is made from; `exemptions` reads the findings that an editor has
silenced; `shown` has the words that editions add and says what may be a link.
`toml_file` and `atomic_write` are how every room reads TOML with line numbers and writes a person's file
whole or not at all.
"""

from __future__ import annotations

from octavo.book.book_file import Book
from octavo.book.exemptions import read_exemptions, without_exempted
from octavo.book.files import TomlFile, read_toml, write_whole
from octavo.book.inputs import (
    Inputs,
    Reach,
    digest_of,
    digest_or_none,
    digests_of,
    file_digest,
    files_below,
    folder_digests,
    path_text,
    project_of,
    read_inputs,
    read_record,
    repository_of,
    tools,
)
from octavo.book.settings import CitationSettings, Contributor, IndexSettings, PrintSettings
from octavo.book.settings_reference import book_schema, settings_reference
from octavo.book.shown import (
    LINKED_SCHEMES,
    Wording,
    is_linked,
    is_name,
    reads_leftward,
    role_phrases,
    see_words,
    wording_of,
)

__all__ = [
    "LINKED_SCHEMES",
    "Book",
    "CitationSettings",
    "Contributor",
    "IndexSettings",
    "Inputs",
    "PrintSettings",
    "Reach",
    "TomlFile",
    "Wording",
    "book_schema",
    "digest_of",
    "digest_or_none",
    "digests_of",
    "file_digest",
    "files_below",
    "folder_digests",
    "is_linked",
    "is_name",
    "path_text",
    "project_of",
    "read_exemptions",
    "read_inputs",
    "read_record",
    "read_toml",
    "reads_leftward",
    "repository_of",
    "role_phrases",
    "see_words",
    "settings_reference",
    "tools",
    "without_exempted",
    "wording_of",
    "write_whole",
]
