"""A survey of a book's citations: which works are cited where, which never, which notes cite nothing.

In comes a book; its manuscript is read by Sphinx into a temporary folder. Out goes a `CitationsSurvey`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sphinx.application import Sphinx

from octavo.book import Book
from octavo.citations.marking.citation_passes import chapter_of, documents_of, library_of, references_of
from octavo.doctree import FindingsHandler, note_number, reading
from octavo.findings import Finding


@dataclass(frozen=True, slots=True)
class CitationsSurvey:
    """Keys with the notes that cite them ("ch. 3 n. 12"), keys nobody cites, places of bare notes."""

    cited: Mapping[str, tuple[str, ...]]
    uncited: tuple[str, ...]
    bare: tuple[str, ...]
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, object]:
        """Return the survey as JSON can hold it."""
        return {
            "cited": dict(self.cited),
            "uncited": list(self.uncited),
            "notes_without_citation": list(self.bare),
        }


def survey_citations(book: Book) -> CitationsSurvey:
    """Read a book's manuscript and survey its citations."""
    handler = FindingsHandler(book.folder)
    with reading(book, handler) as app:
        return _survey(app, book, handler)


def _survey(app: Sphinx, book: Book, handler: FindingsHandler) -> CitationsSurvey:
    references = references_of(app.env)
    library = library_of(book)

    def name(identity: str) -> str:
        docname = identity.partition("#")[0]
        number = note_number(app.env, docname, references.notes[identity].number)
        return f"{chapter_of(app.env, docname)} n. {number}"

    keys = library.entries if library else {}
    cited = {key: tuple(map(name, references.citing[key])) for key in keys if key in references.citing}
    bare = [
        f"{docname}.rst:{note.place.line} n. {note_number(app.env, docname, note.number)}"
        for docname, document in sorted(documents_of(app.env).items())
        for note in document.notes
        if not note.roles
    ]
    ours = tuple(found for found in handler.findings if found.rule.code.startswith(("BIB-", "CITE-")))
    return CitationsSurvey(cited, tuple(key for key in keys if key not in cited), tuple(bare), ours)
