"""Hashes of contents: whether something must be read again follows from these, never from times.

A file that was restored, checked out with its times or copied by ``cp -p`` can be older than what was made
of another version of it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


def file_digest(path: Path) -> str:
    """Return the hash of a file, or of a folder's names and contents; raises `OSError`."""
    if path.is_dir():
        return digest_of(sorted(folder_digests(path).items()))
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_or_none(path: Path) -> str:
    """Return the hash of a regular file; empty where there is none that can be read.

    Pipes and devices are no regular files: reading one may never end.
    """
    try:
        return file_digest(path) if path.is_file() else ""
    except OSError:
        return ""


def folder_digests(folder: Path) -> dict[str, str]:
    """Return the hash of each regular file below a folder, by its path relative to that."""
    return {path_text(path.relative_to(folder)): digest_or_none(path) for path in files_below(folder)}


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the regular files below a folder in order; a link to a folder is not followed."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        yield from (path for name in sorted(names) if (path := Path(parent, name)).is_file())


def digest_of(parts: Iterable[object]) -> str:
    """Return one hash of values, told apart by their order."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(repr(part).encode("utf-8", "surrogatepass")).digest())
    return whole.hexdigest()


def digests_of(paths: Iterable[Path], folder: Path) -> Mapping[str, str]:
    """Return the hash of each file by its path relative to a folder, in order; empty for one that is gone."""
    return dict(sorted((path_text(relative(path, folder)), digest_or_none(path)) for path in paths))


def relative(path: Path, folder: Path) -> str:
    """Return a path relative to a folder, with ``..`` where it lies outside; absolute on another drive."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return str(path)


def path_text(path: Path | str) -> str:
    """Return a path with ``/`` between its parts, as JSON holds it; bytes that are no UTF-8 are escaped."""
    text = str(path).replace(os.sep, "/")
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
