"""Reading a manuscript without writing an edition: for the tools that survey it.

In comes a book; out goes an application of Sphinx whose environment has read all of it, from nothing, so
that every finding is said again. Nothing is left on the disk.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from octavo.book import Book
from octavo.doctree.reporting import FindingsHandler, collecting
from octavo.findings import BookError, Rule, finding_at


@contextmanager
def reading(book: Book, handler: FindingsHandler) -> Iterator[Sphinx]:
    """Read a book's manuscript; what is said goes to `handler`.

    Raises `BookError` where Sphinx gives up.
    """
    with (
        tempfile.TemporaryDirectory(prefix="octavo-") as folder,
        collecting(handler),
        patch_docutils(book.folder),
        docutils_namespace(),
    ):
        try:
            app = Sphinx(
                srcdir=book.folder,
                confdir=book.folder,
                outdir=Path(folder, "out"),
                doctreedir=Path(folder, "doctrees"),
                buildername="dummy",
                status=None,
                warning=None,
            )
            app.builder.read()
        except SphinxError as error:
            raise BookError([finding_at(Rule.TEXT_STOPPED, str(error), book.folder)]) from None
        set(app.env.check_dependents(app, set()))  # numbers the chapters
        yield app
