"""What an edition is made from, as content hashes: the manuscript, the register, the tools.

In comes a book; out goes what ``build.json`` records. A build whose inputs are the same as the last one's
has nothing to do, and that is found out here, before Sphinx is imported.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from octavo.book.book_file import Book
from octavo.findings import BookError, Finding, Rule, finding_at

# What leaves its mark in an edition: the version of each goes into build.json.
_TOOLS = (
    "sphinx",
    "docutils",
    "sphinx-book-theme",
    "pydata-sphinx-theme",
    "typst",
    "pypandoc-binary",
    "bibtexparser",
    "ahocorasick-rs",
    "pyuca",
)
# What is in a book's folder and is no part of it.
_SKIPPED_FOLDERS = {"dist", "build", "__pycache__", "node_modules"}


@dataclass(frozen=True, slots=True)
class Inputs:
    """The hashes of everything that a build reads, by a path relative to the book's folder."""

    files: Mapping[str, str]
    tools: Mapping[str, str]

    @property
    def digest(self) -> str:
        """One hash of all of them."""
        return _digest(json.dumps([self.files, self.tools], sort_keys=True).encode())


def read_inputs(book: Book) -> Inputs:
    """Hash what the book is made from.

    Raises `BookError` for a document of the manuscript that is not UTF-8, with its line.
    """
    paths = {*_manuscript(book.folder)}
    extra = (book.bibliography, book.names, book.decisions, book.exceptions, _style(book))
    paths.update(path for path in extra if path is not None and path.is_file())
    contents = {os.path.relpath(path, book.folder): path.read_bytes() for path in paths}
    findings = [
        found for name, content in sorted(contents.items()) if (found := _encoding_finding(name, content))
    ]
    if findings:
        raise BookError(findings)
    files = {name: _digest(content) for name, content in contents.items()}
    return Inputs(dict(sorted(files.items())), dict(tools()))


@cache
def tools() -> Mapping[str, str]:
    """Return the versions of the tools, and a hash of Octavo's own code and templates."""
    versions = {name: metadata.version(name) for name in _TOOLS}
    versions["python"] = ".".join(platform.python_version_tuple()[:2])
    own = hashlib.sha256()
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            own.update(path.relative_to(package).as_posix().encode())
            own.update(path.read_bytes())
    versions["octavo"] = own.hexdigest()[:16]
    return versions


def read_record(out: Path) -> dict[str, Any]:
    """Return the ``build.json`` of an output folder, empty where there is none to be trusted."""
    try:
        record = json.loads((out / "build.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) and record.get("version") == 1 else {}


def file_digest(path: Path) -> str:
    """Return the hash of a file, or of a folder's names and sizes (a site is many files)."""
    if path.is_dir():
        rows = [
            (p.relative_to(path).as_posix(), p.stat().st_size) for p in sorted(path.rglob("*")) if p.is_file()
        ]
        return _digest(json.dumps(rows).encode())
    return _digest(path.read_bytes())


def _manuscript(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED_FOLDERS and not f.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(parent, name)


def _encoding_finding(name: str, content: bytes) -> Finding | None:
    if not name.endswith(".rst"):
        return None
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return finding_at(Rule.BOOK_ENCODING, "This line is not UTF-8", name, line)
    return None


def _style(book: Book) -> Path | None:
    return book.folder / book.citations.style if book.citations.style else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
