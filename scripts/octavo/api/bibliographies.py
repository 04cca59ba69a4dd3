"""Bibliographies: checked, put into one form, and compared with the notes that cite them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.api.results import BibliographyCheck, TidiedBibliography
from octavo.api.session import one_at_a_time, sphinx_at_work
from octavo.book import Book, read_exemptions, without_exempted, write_whole
from octavo.findings import BookError, Finding, Rule, UsageError, finding_at

if TYPE_CHECKING:
    from octavo.citations.marking import CitationsSurvey


def check_bibliography(source: Book | str | PathLike[str]) -> BibliographyCheck:
    """Check the bibliography of a book, or a `.bib` file.

    The findings name the file relative to the working folder where it lies there; those that a book excepts
    are left out. Raises `BookError` where the book has no bibliography, `UsageError` where the file is not
    there; what is wrong within the file is a finding.

    >>> import octavo
    >>> checked = octavo.check_bibliography("lantern/works.bib")
    >>> checked.entries, [finding.message for finding in checked.findings]
    (1, ['hale1988: the field "colour" is not known and is not printed'])
    """
    from octavo.citations.bib import library_findings, read_library

    path = _bibliography_of(source)
    with one_at_a_time("check_bibliography"):
        library = read_library(path)
        findings = library_findings(library)
    if isinstance(source, Book):
        findings = _without_exempted(findings, source)
    return BibliographyCheck(path, len(library.entries), tuple(findings))


def tidy_bibliography(source: Book | str | PathLike[str], *, write: bool = True) -> TidiedBibliography:
    """Put the bibliography of a book, or a `.bib` file, into one form; without `write`, only look.

    Comments and the order of the entries stay. Raises `BookError` where the file cannot be read or written,
    or has a fault that would be made worse; `UsageError` where it is not there.

    >>> import octavo
    >>> octavo.tidy_bibliography("lantern/works.bib", write=False).was_tidy
    False
    >>> octavo.tidy_bibliography("lantern/works.bib").text.splitlines()[0]
    '@book{hale1988,'
    >>> octavo.tidy_bibliography("lantern/works.bib").was_tidy
    True
    """
    from octavo.citations.bib import read_tidied

    path = _bibliography_of(source)
    with one_at_a_time("tidy_bibliography"):
        text, tidy = read_tidied(path)
        if write and tidy != text:
            write_whole(path, tidy)
    return TidiedBibliography(path, tidy, tidy == text)


def survey_citations(book: Book) -> CitationsSurvey:
    """Read a book's manuscript and return which works are cited where, which never, and bare notes.

    Its findings are those on citations and the bibliography that the book does not except. Waits for a build
    that runs in another thread. Raises `BookError` where Sphinx cannot read the manuscript.

    >>> import octavo
    >>> found = octavo.survey_citations(octavo.open_book("lantern"))
    >>> dict(found.cited), found.uncited, found.bare
    ({'hale1988': ('ch. 1 n. 1',)}, (), ())
    """
    from octavo.citations import marking

    with sphinx_at_work("survey_citations"):
        found = marking.survey_citations(book)
    return replace(found, findings=tuple(_without_exempted(found.findings, book)))


def _without_exempted(findings: Iterable[Finding], book: Book) -> list[Finding]:
    return without_exempted(findings, read_exemptions(book.exceptions))


def _bibliography_of(source: Book | str | PathLike[str]) -> Path:
    """Return the path of a bibliography as a person would type it."""
    if not isinstance(source, Book):
        if not Path(source).exists():
            raise UsageError(f"{source} is not there")
        return _near(Path(source))
    if source.bibliography is None:
        raise BookError([finding_at(Rule.CITE_NO_BIBLIOGRAPHY, "The book has no .bib file", source.toml)])
    return _near(source.bibliography)


def _near(path: Path) -> Path:
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path
