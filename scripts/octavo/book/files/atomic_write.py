"""Writing a person's file whole or not at all.

In come a path and its text; the file stands beside its place under another name until it is complete, and
takes it then. A link stays a link, and a file that was there keeps its permissions.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from octavo.findings import BookError, Rule, finding_at


def write_whole(path: Path, text: str) -> None:
    """Write a text file in UTF-8 with plain line ends; raises `BookError` where it cannot be written."""
    place = path.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        if place.is_file():
            shutil.copymode(place, beside)
        beside.replace(place)
    except OSError as error:
        message = f"The file cannot be written: {error.strerror}"
        raise BookError([finding_at(Rule.FILE_UNWRITABLE, message, path)]) from None
    finally:
        if beside.is_file():
            beside.unlink()
