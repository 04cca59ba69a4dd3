"""What an edition is made from, as content hashes: the manuscript, the register, the tools.

`read_inputs` takes a book and returns what ``build.json`` records. A build whose inputs are the same as the
last one's has nothing to do, and that is found out here, before Sphinx is imported. Files outside the book's
folder that the last build read (an included text, a picture, a style) are inputs like the others.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path

from octavo.book.book_file import Book
from octavo.book.inputs.content_digest import digest_or_none, digests_of, path_text, relative
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

    def with_read(self, paths: Iterable[Path], book: Book) -> Inputs:
        """Return these inputs with the files that a build was seen to read.

        A file that was hashed before the build keeps that hash: if it changed since, it is read again. One
        that an earlier build read, and this one did not, is no input any more unless it is in the folder.
        """
        folder = book.folder
        known = {path_text(relative(path, folder)): path for path in (*_named_by(book), *paths)}
        kept = {name: digest for name, digest in self.files.items() if name in known or _is_inside(name)}
        new = digests_of((path for name, path in known.items() if name not in kept), folder)
        return replace(self, files=dict(sorted({**kept, **new}.items())))


def read_inputs(book: Book, recorded: Iterable[str] = ()) -> Inputs:
    """Hash what the book is made from; `recorded` are the paths of the inputs of the last build.

    Raises `BookError` for a document of the manuscript that is not UTF-8, with its line.
    """
    paths = {path_text(relative(path, book.folder)): path for path in _manuscript(book.folder)}
    more = (book.folder / name for name in recorded if not _is_inside(name))
    paths.update({path_text(relative(path, book.folder)): path for path in (*_named_by(book), *more)})
    findings = [
        found for name, path in sorted(paths.items()) if (found := _encoding_finding(name, path)) is not None
    ]
    if findings:
        raise BookError(findings)
    files = {name: digest_or_none(path) for name, path in paths.items()}
    return Inputs(dict(sorted(files.items())), {**tools(), "stamp": str(book.stamp)})


@cache
def tools() -> Mapping[str, str]:
    """Return the versions of the tools, and a hash of Octavo's own code and templates."""
    versions = {name: metadata.version(name) for name in _TOOLS}
    versions["python"] = ".".join(platform.python_version_tuple()[:2])
    own = hashlib.sha256()
    package = Path(__file__).parents[2]
    for path in sorted(package.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            own.update(path.relative_to(package).as_posix().encode())
            own.update(path.read_bytes())
    versions["octavo"] = own.hexdigest()[:16]
    return versions


def _manuscript(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED_FOLDERS and not f.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and (path := Path(parent, name)).is_file():
                yield path


def _is_inside(name: str) -> bool:
    """Tell whether an input lies in the book's folder, where `_manuscript` finds it."""
    parts = Path(name).parts
    hidden = any(part.startswith(".") for part in parts)
    return not Path(name).is_absolute() and not hidden and not _SKIPPED_FOLDERS & set(parts[:-1])


def _encoding_finding(name: str, path: Path) -> Finding | None:
    if not name.endswith(".rst"):
        return None
    try:
        content = path.read_bytes()
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return finding_at(Rule.BOOK_ENCODING, "This line is not UTF-8", name, line)
    except OSError as error:
        return finding_at(Rule.BOOK_ENCODING, f"The file cannot be read: {error.strerror}", name)
    return None


def _named_by(book: Book) -> Iterator[Path]:
    """Yield the files that `book.toml` names, wherever they lie."""
    style = book.folder / book.citations.style if book.citations.style else None
    files = (book.bibliography, book.names, book.decisions, book.exceptions, style)
    faces = (book.folder / name for name in book.print_.fallback_faces)
    yield from (path for path in (*files, *faces) if path is not None and path.is_file())


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
