"""The `.bib` file: read with line numbers, checked, inherited fields resolved, turned into CSL-JSON."""

from __future__ import annotations

from octavo.citations.bib.cite_syntax import Citation, CitationSyntaxError, Label, parse
from octavo.citations.bib.csl_items import (
    CslItem,
    converted_entries,
    for_other_styles,
    keywords,
    library_findings,
)
from octavo.citations.bib.library import Library, read_library
from octavo.citations.bib.tidy_form import read_tidied

__all__ = [
    "Citation",
    "CitationSyntaxError",
    "CslItem",
    "Label",
    "Library",
    "converted_entries",
    "for_other_styles",
    "keywords",
    "library_findings",
    "parse",
    "read_library",
    "read_tidied",
]
