"""What the checks look at: finished files read back as pages, notes, links and words."""

from __future__ import annotations

from octavo.checks.exhibits.alignment import Alignment
from octavo.checks.exhibits.expected_text import (
    ExpectedDocument,
    Passage,
    documents_of_epub,
    documents_of_site,
    listed_documents,
)
from octavo.checks.exhibits.finished_files import Exhibits
from octavo.checks.exhibits.pdf_faults import PdfFault, as_findings
from octavo.checks.exhibits.pdf_links import PdfNameLink, Rect, read_names
from octavo.checks.exhibits.printed_pages import PrintedBook, PrintedNote, bare, read_pdf
from octavo.checks.exhibits.programs import run_program
from octavo.checks.exhibits.reading_pages import (
    EPUB_TYPE,
    XML_LANG,
    ReadingPage,
    Site,
    Target,
    has_class,
    has_type,
    line_of,
    read_site,
    text_of,
)

__all__ = [
    "EPUB_TYPE",
    "XML_LANG",
    "Alignment",
    "Exhibits",
    "ExpectedDocument",
    "Passage",
    "PdfFault",
    "PdfNameLink",
    "PrintedBook",
    "PrintedNote",
    "ReadingPage",
    "Rect",
    "Site",
    "Target",
    "as_findings",
    "bare",
    "documents_of_epub",
    "documents_of_site",
    "has_class",
    "has_type",
    "line_of",
    "listed_documents",
    "read_names",
    "read_pdf",
    "read_site",
    "run_program",
    "text_of",
]
