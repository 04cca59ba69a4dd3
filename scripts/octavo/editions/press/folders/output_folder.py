"""The output folder of a book: where it is, whether it is the book's own, and what in it is somebody else's.

This is the one place that knows where a book's editions go. A folder is replaced only where the record in it
names this book; a file in it that no build delivered is a person's own: it is kept, and reported.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from octavo.book import Book, files_below, path_text, read_record
from octavo.findings import BookError, Finding, Rule, finding_at

RECORD = "build.json"
# Where the earlier file of an edition is kept that could not be made again.
PREVIOUS = "previous"


def place_of_editions(book: Book, out: Path | None = None, root: Path | None = None) -> Path:
    """Return where a book's editions go: `out`, or ``<id>`` in `root`; that is the folder's ``dist``."""
    if out is not None:
        return out
    return (book.folder / "dist" if root is None else root) / book.id


def work_folder(out: Path) -> Path:
    """Return the folder in which editions are made: next to their output folder, on one file system."""
    return out.parent / ".octavo" / out.name


def refuse_foreign(book: Book, out: Path) -> None:
    """Raise `BookError` where an output folder is there and does not hold this book's editions."""
    try:
        is_empty = not out.exists() or (out.is_dir() and not any(out.iterdir()))
    except OSError as error:
        message = f"The folder cannot be read: {error.strerror}"
        raise BookError([finding_at(Rule.BOOK_OUTPUT, message, out)]) from None
    if is_empty:
        return
    record = read_record(out) if out.is_dir() else {}
    if record.get("id") != book.id:
        raise BookError([finding_at(Rule.BOOK_OUTPUT, _whose(record), out, mend=_ANOTHER)])


_ANOTHER = "Name a new or an empty folder with --out; nothing was changed."


def _whose(record: dict[str, Any]) -> str:
    if "id" in record:
        return f"This folder holds the editions of another book, “{record['id']}”"
    return "This is there already, and no earlier build made it"


def keep_foreign(out: Path, staging: Path) -> Iterator[Finding]:
    """Copy what no build delivered from an output folder to the one that replaces it; yield a finding each.

    Where the new editions have a file of that name, a person's own is kept as ``<name>.kept``.
    """
    for name in _foreign(out):
        target = staging / name
        if target.exists():
            target = target.with_name(f"{target.name}.kept")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(out / name, target, follow_symlinks=False)
        message = "No build made this file in the output folder; it was kept"
        yield finding_at(Rule.BOOK_FOREIGN_FILE, message, path_text(out / target.relative_to(staging)))


def _foreign(out: Path) -> Iterator[Path]:
    """Yield the files that the record does not list; where it lists none at all, no file is known."""
    files = read_record(out).get("files")
    if isinstance(files, dict):
        for path in files_below(out):
            name = path.relative_to(out)
            if path_text(name) not in files and name.parts[0] not in (RECORD, PREVIOUS):
                yield name
