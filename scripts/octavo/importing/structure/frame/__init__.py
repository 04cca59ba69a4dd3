"""What is around a text: an archive's header and licence, title matter, contents, indexes, page furniture."""

from __future__ import annotations

from octavo.importing.structure.frame.archive_frame import ArchiveFrame, Region, read_archive_frame
from octavo.importing.structure.frame.left_out_lists import find_contents, find_index
from octavo.importing.structure.frame.running_heads import find_page_furniture
from octavo.importing.structure.frame.source_metadata import book_data, invert, slug
from octavo.importing.structure.frame.title_matter import TitleMatter, is_furniture, read_title_matter
from octavo.importing.structure.frame.title_page import read_title_page

__all__ = [
    "ArchiveFrame",
    "Region",
    "TitleMatter",
    "book_data",
    "find_contents",
    "find_index",
    "find_page_furniture",
    "invert",
    "is_furniture",
    "read_archive_frame",
    "read_title_matter",
    "read_title_page",
    "slug",
]
