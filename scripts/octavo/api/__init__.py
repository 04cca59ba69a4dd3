"""Octavo from Python: all that the program does, typed, silent, and usable again and again.

`open_book` gives a `Book`; `import_manuscript` makes one of an article. `build` makes its editions, `check`
examines them. `survey_names` reads a manuscript for its names, and the functions on a survey list what is
unknown, check, report, review, decide and approve. `index_pages` makes the index for pages set elsewhere, and
its neighbours read, exchange and write registers; `check_bibliography`, `tidy_bibliography` and
`survey_citations` are about the works that a book cites.

Nothing is printed and nothing ends the process. What is wrong with a book raises `BookError`, which carries
the findings; an argument that means nothing raises `UsageError`, a `ValueError`; both are `OctavoError`s.
Jobs that need Sphinx run one at a time, whatever thread they come from, and leave the process as it was.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from octavo.api.bibliographies import check_bibliography, survey_citations, tidy_bibliography
from octavo.api.book_names import (
    approve_names,
    changed_names,
    check_names,
    decide_mentions,
    names_on_page,
    proof_names,
    report_names,
    review_names,
    survey_names,
    unknown_names,
    waiting_names,
    write_review,
)
from octavo.api.bookmaking import build, check, import_manuscript, open_book, output_folder
from octavo.api.registers import (
    export_register,
    import_register,
    index_pages,
    read_register,
    register_from_index,
    write_register,
)
from octavo.api.results import (
    PROGRAMS,
    BibliographyCheck,
    BuildResult,
    BuiltEdition,
    CheckResult,
    ExportedRegister,
    ImportedRegister,
    ImportResult,
    IndexedPages,
    NamesProof,
    NamesReport,
    TidiedBibliography,
)
from octavo.book import Book
from octavo.findings import BookError, Finding, OctavoError, Place, Rule, Severity, UsageError

if TYPE_CHECKING:
    from octavo.citations.marking import CitationsSurvey
    from octavo.editions.press import ProgressCallback
    from octavo.names import Kind, Record, Register
    from octavo.names.index import Mention
    from octavo.names.review import (
        Decision,
        EntryRow,
        NameReview,
        NamesSurvey,
        ReviewRow,
        Unknown,
        Verdict,
        Waiting,
    )

# Types of rooms that load Sphinx or the engine of names: found when they are asked for (PEP 562).
_LATE = {
    "CitationsSurvey": "octavo.citations.marking",
    "Decision": "octavo.names.review",
    "EntryRow": "octavo.names.review",
    "Kind": "octavo.names",
    "Mention": "octavo.names.index",
    "NameReview": "octavo.names.review",
    "NamesSurvey": "octavo.names.review",
    "ProgressCallback": "octavo.editions.press",
    "Record": "octavo.names",
    "Register": "octavo.names",
    "ReviewRow": "octavo.names.review",
    "Unknown": "octavo.names.review",
    "Waiting": "octavo.names.review",
    "Verdict": "octavo.names.review",
}

__all__ = [
    "PROGRAMS",
    "BibliographyCheck",
    "Book",
    "BookError",
    "BuildResult",
    "BuiltEdition",
    "CheckResult",
    "CitationsSurvey",
    "Decision",
    "EntryRow",
    "ExportedRegister",
    "Finding",
    "ImportResult",
    "ImportedRegister",
    "IndexedPages",
    "Kind",
    "Mention",
    "NameReview",
    "NamesProof",
    "NamesReport",
    "NamesSurvey",
    "OctavoError",
    "Place",
    "ProgressCallback",
    "Record",
    "Register",
    "ReviewRow",
    "Rule",
    "Severity",
    "TidiedBibliography",
    "Unknown",
    "UsageError",
    "Verdict",
    "Waiting",
    "approve_names",
    "build",
    "changed_names",
    "check",
    "check_bibliography",
    "check_names",
    "decide_mentions",
    "export_register",
    "import_manuscript",
    "import_register",
    "index_pages",
    "names_on_page",
    "open_book",
    "output_folder",
    "proof_names",
    "read_register",
    "register_from_index",
    "report_names",
    "review_names",
    "survey_citations",
    "survey_names",
    "tidy_bibliography",
    "unknown_names",
    "waiting_names",
    "write_register",
    "write_review",
]


if not TYPE_CHECKING:  # a type checker knows the names from the imports above, and no others

    def __getattr__(name: str) -> object:
        """Return a type of a room that is imported only now."""
        if name not in _LATE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_LATE[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
