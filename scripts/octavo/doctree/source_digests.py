"""What each document was read from, by content.

Sphinx reads a document again when the time of its file, or of one that it includes, is later than that of the
last reading. A file that was put back from a backup, or copied with its times, is older and has other words
all the same. So the hash of each document and of each file that it took in is kept in the environment, and
of the code of the book's own `conf.py`; a document whose hashes differ is read again. Sphinx's comparison
of times is left as it is: it can only add documents.
"""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from octavo.book import digest_of, digest_or_none, digests_of, files_below

# Settings of Sphinx, and of its extensions, that name files or folders next to `conf.py`.
_NAMES_FILES = re.compile(r"(_path|_paths|_dirs|_logo|_favicon)$")


class FilesDomain(Domain):
    """Holds the hash of each document's text, of the files that it takes in, and of the book's own code."""

    name = "octavo-files"
    label = "Files"
    initial_data: ClassVar[dict[str, Any]] = {"texts": {}, "files": {}, "code": ""}
    data_version = 1

    @property
    def texts(self) -> dict[str, str]:
        """The hash of the text of each document, as it was read."""
        found: dict[str, str] = self.data["texts"]
        return found

    @property
    def files(self) -> dict[str, Mapping[str, str]]:
        """For each document the hashes of the files that it takes in, by paths from the source folder."""
        found: dict[str, Mapping[str, str]] = self.data["files"]
        return found

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.texts.pop(docname, None)
        self.files.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for key in ("texts", "files"):
            self.data[key].update({name: one for name, one in otherdata[key].items() if name in docnames})


def keep_text_digest(app: Sphinx, docname: str, source: list[str]) -> None:
    """Keep the hash of a text that is about to be read, before any extension changes it."""
    _domain(app.env).texts[docname] = digest_of(source)


def keep_file_digests(app: Sphinx, _document: nodes.document) -> None:
    """Keep the hashes of the files that a document takes in, once Sphinx has gathered which they are."""
    docname = app.env.docname
    _domain(app.env).files[docname] = _taken_in(app, docname)


def documents_with_changed_files(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the documents to read again, because they or what they take in have other contents than then."""
    domain = _domain(env)
    before, now = domain.data["code"], digest_of(digests_of(own_code(app), Path(app.confdir)).items())
    domain.data["code"] = now
    rest = env.found_docs - added - changed - removed
    if before not in ("", now):
        return sorted(rest)
    return sorted(docname for docname in rest if _differs(app, domain, docname))


def files_read(app: Sphinx) -> Iterator[Path]:
    """Yield every file from which the book was read, also those outside its folder."""
    for docname in sorted(app.env.found_docs):
        yield Path(app.env.doc2path(docname))
    for docname in sorted(app.env.dependencies):
        yield from (Path(app.srcdir, name) for name in sorted(app.env.dependencies[docname]))
    yield from frame_files(app)


def frame_files(app: Sphinx) -> Iterator[Path]:
    """Yield the files of no document in particular: `conf.py` and its modules, templates, static files."""
    yield from own_code(app)
    for path in _configured_paths(app):
        if path.is_dir():
            yield from files_below(path)
        elif path.is_file():
            yield path


def own_code(app: Sphinx) -> tuple[Path, ...]:
    """Return `conf.py` and the files of the modules that are the book's own, not installed ones."""
    confdir = Path(app.confdir).resolve()
    extensions = (_file_of(name) for name in app.config.extensions)
    roots = {confdir, *(path.parent for path in extensions if path is not None and not _is_installed(path))}
    modules = {path for name in list(sys.modules) if (path := _file_of(name)) is not None}
    own = {path for path in modules if not _is_installed(path) and roots & set(path.parents)}
    conf = confdir / "conf.py"
    return tuple(sorted(own | ({conf} if conf.is_file() else set())))


def _domain(env: BuildEnvironment) -> FilesDomain:
    domain = env.domains["octavo-files"]
    assert isinstance(domain, FilesDomain)
    return domain


def _taken_in(app: Sphinx, docname: str) -> Mapping[str, str]:
    names = app.env.dependencies.get(docname, ())
    return {str(name): digest_or_none(Path(app.srcdir, name)) for name in sorted(names)}


def _differs(app: Sphinx, domain: FilesDomain, docname: str) -> bool:
    if domain.texts.get(docname) != digest_of([_text(Path(app.env.doc2path(docname)))]):
        return True
    return domain.files.get(docname) != _taken_in(app, docname)


def _text(path: Path) -> str:
    """Return a document as Sphinx decodes it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        return ""


def _configured_paths(app: Sphinx) -> Iterator[Path]:
    for option in app.config:
        if _NAMES_FILES.search(option.name):
            values = option.value if isinstance(option.value, list | tuple) else [option.value]
            yield from (Path(app.confdir, one) for one in values if isinstance(one, str) and one)


def _file_of(module: str) -> Path | None:
    """Return the file of a module; None for one that is installed, of which there are a thousand or more."""
    file = getattr(sys.modules.get(module), "__file__", None)
    if not isinstance(file, str) or file.startswith(_installed()):
        return None
    return Path(file).resolve()


def _is_installed(path: Path) -> bool:
    return str(path).startswith(_installed())


@cache
def _installed() -> tuple[str, ...]:
    """Return the folders, as the beginnings of paths, of Python, Octavo and installed packages."""
    places = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    folders = [Path(place) for place in [*places, str(Path(__file__).parent.parent)]]
    return tuple({f"{one}{os.sep}" for folder in folders for one in (folder, folder.resolve())})
