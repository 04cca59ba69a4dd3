"""The two folders of a book's build: the work folder, kept from build to build, and the output folder.

`output_folder` says where editions go, whether what is there is this book's, and what in it is a person's
own; the work folder is next to it. `lock_file` lets one build at a time at them, `cache_record` says whether
what was kept can be used, `folder_exchange` puts a new output folder in the place of the old one.
"""

from __future__ import annotations

from octavo.editions.press.folders.cache_record import drop_damaged, record_cache
from octavo.editions.press.folders.folder_exchange import exchange, recover
from octavo.editions.press.folders.lock_file import build_lock
from octavo.editions.press.folders.output_folder import (
    PREVIOUS,
    RECORD,
    keep_foreign,
    place_of_editions,
    refuse_foreign,
    work_folder,
)

__all__ = [
    "PREVIOUS",
    "RECORD",
    "build_lock",
    "drop_damaged",
    "exchange",
    "keep_foreign",
    "place_of_editions",
    "record_cache",
    "recover",
    "refuse_foreign",
    "work_folder",
]
