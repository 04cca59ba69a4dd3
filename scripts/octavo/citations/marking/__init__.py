"""Citations in Sphinx: the role and directive, the notes that cite, the references put into a document."""

from __future__ import annotations

from octavo.citations.marking.bibliography import fill_backrefs
from octavo.citations.marking.citation_nodes import citation_backrefs
from octavo.citations.marking.citation_passes import (
    CitationsDomain,
    add_citation_syntax,
    citations_share,
    documents_of,
    documents_with_changed_citations,
    fill_chapter_locators,
    gather_citations,
    library_of,
    place_references,
    record_citations,
    references_of,
    set_book_references,
)
from octavo.citations.marking.citation_survey import CitationsSurvey, survey_citations

__all__ = [
    "CitationsDomain",
    "CitationsSurvey",
    "add_citation_syntax",
    "citation_backrefs",
    "citations_share",
    "documents_of",
    "documents_with_changed_citations",
    "fill_backrefs",
    "fill_chapter_locators",
    "gather_citations",
    "library_of",
    "place_references",
    "record_citations",
    "references_of",
    "set_book_references",
    "survey_citations",
]
