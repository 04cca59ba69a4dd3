"""A look at the names of a book without building it: the manuscript is read anew, nothing is written.

In comes a book; out go its register, its mentions with the words around them, its texts, the index and every
finding, notes too. Pages are those of the last build's page map, where one is given.
"""

from __future__ import annotations

import logging as stdlib_logging
from pathlib import Path

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.application import Sphinx

from octavo.book import Book
from octavo.doctree import FindingsHandler, blocks_of, reading
from octavo.editions.shared.index_of_names import say_empty_indexes
from octavo.editions.shared.page_map import PageMap
from octavo.editions.shared.state import EditionState, edition_state
from octavo.findings import Finding, Place
from octavo.names.marking import registry_of
from octavo.names.review import NamesSurvey, Text, read_decisions, tie


def survey_names(book: Book, page_map: Path | None = None) -> NamesSurvey:
    """Read a book's manuscript and survey its names."""
    handler = _EveryFinding(book.folder)
    with reading(book, handler) as app:
        return _survey(app, book, page_map, handler)


def _survey(app: Sphinx, book: Book, page_map: Path | None, handler: FindingsHandler) -> NamesSurvey:
    state = edition_state(app)
    if page_map is not None and page_map.is_file():
        state.use_pages(PageMap.load(page_map))
    marked = tuple(m for m in state.names.mentions(e.docname for e in state.spine) if not m.edge)
    say_empty_indexes(state)
    tied, _ = tie(read_decisions(book.decisions)[0], marked)
    return NamesSurvey(
        book=book,
        register=registry_of(app).register,
        marked=marked,
        mentions=state.mentions,
        decisions=tied,
        texts=_texts(app, state),
        findings=tuple(handler.findings),
    )


def _texts(app: Sphinx, state: EditionState) -> tuple[Text, ...]:
    found: list[Text] = []
    for entry in state.spine:
        for block in blocks_of(app.env.get_doctree(entry.docname)):
            if isinstance(block, nodes.literal_block):
                continue
            _, line = get_source_line(block)
            found.append(Text(block.astext(), Place(f"{entry.docname}.rst", line)))
    return tuple(found)


class _EveryFinding(FindingsHandler):
    """Collects notes too, which the press only prints."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.setLevel(stdlib_logging.INFO)

    def emit(self, record: stdlib_logging.LogRecord) -> None:
        """Keep a finding; what Sphinx merely tells is passed over."""
        said = record.args[0] if isinstance(record.args, tuple) and record.args else None
        if isinstance(said, Finding):
            if said not in self.findings:
                self.findings.append(self._near(said))
        elif record.levelno >= stdlib_logging.WARNING:
            super().emit(record)

    def _near(self, finding: Finding) -> Finding:
        if finding.place is None:
            return finding
        place = Place(self._relative(finding.place.file), finding.place.line)
        return Finding(finding.rule, finding.message, place, finding.mend)
