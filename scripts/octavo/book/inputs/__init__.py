"""What a build reads, by hashes of contents: `content_digest` makes them, `input_files` finds the files.

`reach` says which files a plan or a book that was passed on may name.
"""

from __future__ import annotations

from octavo.book.inputs.build_record import read_record
from octavo.book.inputs.content_digest import (
    digest_of,
    digest_or_none,
    digests_of,
    file_digest,
    files_below,
    folder_digests,
    path_text,
)
from octavo.book.inputs.input_files import Inputs, read_inputs, tools
from octavo.book.inputs.reach import Reach, project_of, repository_of

__all__ = [
    "Inputs",
    "Reach",
    "digest_of",
    "digest_or_none",
    "digests_of",
    "file_digest",
    "files_below",
    "folder_digests",
    "path_text",
    "project_of",
    "read_inputs",
    "read_record",
    "repository_of",
    "tools",
]
