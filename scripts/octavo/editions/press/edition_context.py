"""What an edition is built from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from octavo.book import Book
from octavo.editions.press.progress import Progress
from octavo.editions.shared import PageMap, edition_state
from octavo.findings import phase

# After all listeners of Sphinx and of the extension.
_LAST = 999


@dataclass(frozen=True, slots=True)
class EditionContext:
    """One edition in the making: the book, its folders, and the pages that it follows.

    `edition` is its name. `work` is kept from build to build, with the doctrees that all editions share;
    `pages` is the page map of the print edition where this one needs it. `when_read` is called when the
    manuscript has been read: what is found later is of this edition alone.
    """

    book: Book
    edition: str
    work: Path
    pages: PageMap | None
    progress: Progress
    when_read: Callable[[], object] = lambda: None

    @property
    def folder(self) -> Path:
        """The folder of this edition, kept from build to build."""
        return self.work / self.edition

    @contextmanager
    def application(self, builder: str) -> Iterator[Sphinx]:
        """Yield an application of Sphinx with a builder; it reads only what has changed since the last one.

        Raises `SphinxError` where Sphinx gives up. One process has one application at a time, since docutils
        keeps global state; and each edition has its own, since swapping builders inside one fails.
        """
        with patch_docutils(self.book.folder), docutils_namespace():
            with phase("set Sphinx up"):
                app = Sphinx(
                    srcdir=self.book.folder,
                    confdir=self.book.folder,
                    outdir=self.folder,
                    doctreedir=self.work / "doctrees",
                    buildername=builder,
                    status=None,
                    warning=None,
                    freshenv=False,
                    parallel=1,
                    # A theme that `conf.py` names is for the author's own site; ours shows names and pages.
                    confoverrides={"html_theme": "octavo"},
                )
            edition_state(app).use_pages(self.pages)
            app.connect("source-read", _reporter(self.progress))
            # The second comes last, and only where a document was read.
            for event in ("env-updated", "env-check-consistency"):
                app.connect(event, self._note_reading, priority=_LAST)
            self._keep_templates(app)
            yield app

    def _note_reading(self, *_arguments: object) -> None:
        self.when_read()

    def _keep_templates(self, app: Sphinx) -> None:
        """Let Jinja keep what it makes of the templates, so that the next build need not make it again."""
        environment = getattr(getattr(app.builder, "templates", None), "environment", None)
        if isinstance(environment, Environment):
            folder = self.work / "templates"
            folder.mkdir(parents=True, exist_ok=True)
            environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def _reporter(progress: Progress) -> Callable[[Sphinx, str, list[str]], None]:
    count = 0

    def report(app: Sphinx, docname: str, _source: list[str]) -> None:
        nonlocal count
        count += 1
        progress.step("reading", docname, count, len(app.env.found_docs))

    return report
