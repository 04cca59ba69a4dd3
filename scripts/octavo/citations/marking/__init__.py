"""Citations in Sphinx: the role and the directive, the notes that cite, the references placed in a document."""

from __future__ import annotations

from octavo.citations.marking.bibliography import fill_backrefs
from octavo.citations.marking.citation_nodes import citation_backrefs
from octavo.citations.marking.citation_passes import citations_share, documents_of, library_of, references_of
from octavo.citations.marking.citation_survey import Survey, survey

__all__ = [
    "Survey",
    "citation_backrefs",
    "citations_share",
    "documents_of",
    "fill_backrefs",
    "library_of",
    "references_of",
    "survey",
]
