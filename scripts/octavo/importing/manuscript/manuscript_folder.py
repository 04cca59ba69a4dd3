"""A manuscript put into its folder: all of it or nothing, and never over a person's work unseen.

In come the files as text; out goes the folder. A record of hashes (`.octavo-import.json`) tells a file
that a person has edited since from one that stands as it was imported. A new folder is written beside and
renamed; in one that is there already, files are replaced one by one and put back when anything fails.
"""

from __future__ import annotations

import enum
import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from octavo.book import Book
from octavo.findings import BookError, Finding, Rule, finding_at
from octavo.importing.source_form import Source

RECORD = ".octavo-import.json"


class Edited(enum.Enum):
    """What to do with files that a person has edited since they were imported."""

    REFUSE = "refuse"
    KEEP = "keep"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is to be done to a folder: the files as they will stand, and what becomes of others."""

    folder: Path
    files: Mapping[str, str]
    kept: tuple[str, ...]
    moved: Mapping[str, str]
    removed: tuple[str, ...]
    hashes: Mapping[str, str]


def arrange(folder: Path, files: Mapping[str, str], edited: Edited, plan: Path | None = None) -> Arrangement:
    """Say what importing the files into a folder does to what stands there.

    `plan` is the plan that the import was asked to apply: it may stand in the folder, edited.
    Raises `BookError` where the folder is no import of ours, or holds edited files that `edited` refuses.
    """
    folder = folder.resolve()
    known = _record(folder)
    touched: dict[str, bytes] = {}
    for path in sorted({*files, *known}):
        content = _edited(folder, path, files, known)
        if content is not None and (plan is None or plan.resolve() != folder / path):
            touched[path] = content
    if touched and edited is Edited.REFUSE:
        raise BookError([_refusal(folder, path, path in files) for path in touched])
    hashes = {path: _digest(text.encode()) for path, text in files.items()}
    standing = dict(files)
    kept: tuple[str, ...] = ()
    moved: dict[str, str] = {}
    if edited is Edited.KEEP:
        kept = tuple(touched)
        standing |= {path: content.decode("utf-8", "replace") for path, content in touched.items()}
        # A kept file goes on being an edited one: its hash stays that of the import it departs from.
        hashes = {path: digest for path, digest in hashes.items() if path not in touched}
        hashes |= {path: known[path] for path in touched if path in known}
    elif edited is Edited.REPLACE:
        moved = {path: _free_name(folder, path) for path in touched}
    removed = tuple(
        path
        for path in sorted(known)
        if path not in standing and path not in moved and (folder / path).is_file()
    )
    return Arrangement(folder, standing, kept, moved, removed, dict(sorted(hashes.items())))


def put(arrangement: Arrangement, source: Source) -> None:
    """Write the folder; raises `BookError` where that cannot be done, and then nothing has changed."""
    folder = arrangement.folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as beside:
            new = Path(beside, "new")
            _write(new, arrangement, source)
            _check_book(new, arrangement)
            if folder.is_dir() and any(folder.iterdir()):
                _replace(new, Path(beside, "old"), arrangement)
            else:
                if folder.is_dir():
                    folder.rmdir()
                new.rename(folder)
    except OSError as error:
        message = f"The folder cannot be written ({error.strerror or error})"
        raise BookError([finding_at(Rule.IMPORT_FOLDER, message, folder)]) from error


def _record(folder: Path) -> dict[str, str]:
    """Return the hashes of the last import into a folder; empty for a new one."""
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise BookError([finding_at(Rule.IMPORT_FOREIGN_FOLDER, "This is a file, not a folder", folder)])
    if not any(folder.iterdir()):
        return {}
    path = folder / RECORD
    if not path.is_file():
        message = f"The folder is not empty, and no import of Octavo (it has no {RECORD})"
        raise BookError([finding_at(Rule.IMPORT_FOREIGN_FOLDER, message, folder)])
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in record["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        mend = f"Restore it, or remove {RECORD} with the folder and import anew."
        raise BookError(
            [finding_at(Rule.IMPORT_FOREIGN_FOLDER, "The record of the import is damaged", path, None, mend)]
        ) from error


def _edited(folder: Path, path: str, files: Mapping[str, str], known: Mapping[str, str]) -> bytes | None:
    """Return what stands at a path where it is a person's work and the import would change it."""
    standing = folder / path
    if not standing.is_file():
        return None
    content = standing.read_bytes()
    if path in files and content == files[path].encode():
        return None
    return None if known.get(path) == _digest(content) else content


def _refusal(folder: Path, path: str, replaced: bool) -> Finding:
    verb = "replace" if replaced else "remove"
    message = f"This file was edited since it was imported, and importing again would {verb} it"
    return finding_at(Rule.IMPORT_EDITED, message, folder / path)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _free_name(folder: Path, path: str) -> str:
    name, number = f"{path}.edited", 1
    while (folder / name).exists():
        number += 1
        name = f"{path}.edited-{number}"
    return name


def _write(new: Path, arrangement: Arrangement, source: Source) -> None:
    new.mkdir()
    record = {
        "version": 1,
        "source": {"name": source.name, "sha256": source.sha256},
        "files": arrangement.hashes,
    }
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    for path, content in {**arrangement.files, RECORD: text}.items():
        if path in arrangement.kept:
            continue
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode())


def _check_book(new: Path, arrangement: Arrangement) -> None:
    """See that book.toml, which a plan can fill with anything, is one."""
    if arrangement.kept:
        return
    try:
        Book.load(new)
    except BookError as error:
        place = arrangement.folder / "book.toml"
        mend = "Correct [book] in the plan."
        found = [
            finding_at(each.rule, each.message, place, each.place.line if each.place else None, mend)
            for each in error.findings
        ]
        raise BookError(found) from error


def _replace(new: Path, old: Path, arrangement: Arrangement) -> None:
    """Move files into a folder that is there; whatever fails, everything goes back to its place."""
    folder = arrangement.folder
    done: list[tuple[Path, Path]] = []

    def move(start: Path, end: Path) -> None:
        end.parent.mkdir(parents=True, exist_ok=True)
        start.replace(end)
        done.append((start, end))

    try:
        for path, name in arrangement.moved.items():
            move(folder / path, folder / name)
        for path in arrangement.removed:
            move(folder / path, old / path)
        # The record comes last: a file that is newer than it is known by its content.
        for path in [*(path for path in sorted(arrangement.files) if path not in arrangement.kept), RECORD]:
            standing = folder / path
            if standing.is_file():
                # An unchanged file keeps its time, so that the next build has less to read.
                if standing.read_bytes() == (new / path).read_bytes():
                    continue
                move(standing, old / path)
            move(new / path, standing)
    except BaseException:
        for start, end in reversed(done):
            start.parent.mkdir(parents=True, exist_ok=True)
            end.replace(start)
        raise
    _drop_empty(folder, arrangement.removed)


def _drop_empty(folder: Path, removed: tuple[str, ...]) -> None:
    for parent in {(folder / path).parent for path in removed}:
        if parent != folder and parent.is_dir() and not any(parent.iterdir()):
            shutil.rmtree(parent)
