"""What a build reads, by hashes of contents: `content_digest` makes them, `input_files` finds the files."""

from __future__ import annotations

from octavo.book.inputs.content_digest import (
    digest_of,
    digest_or_none,
    digests_of,
    file_digest,
    files_below,
    folder_digests,
    path_text,
)
from octavo.book.inputs.input_files import Inputs, read_inputs, read_record, tools

__all__ = [
    "Inputs",
    "digest_of",
    "digest_or_none",
    "digests_of",
    "file_digest",
    "files_below",
    "folder_digests",
    "path_text",
    "read_inputs",
    "read_record",
    "tools",
]
