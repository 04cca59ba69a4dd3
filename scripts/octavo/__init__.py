"""Octavo: a long article in, a published book out, with one index of names in every edition.

Named in a ``conf.py`` (``extensions = ["octavo"]``) it is a Sphinx extension; the program is ``octavo``; from
Python, all of `octavo.api` is here: ``octavo.build(octavo.open_book("docs/left-opposition"))``.
"""

# ruff: noqa: F403, F405 - the names of the API are listed below, and found late
from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from octavo.api import *

__version__ = "0.2.0.dev0"

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
    "__version__",
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
    "setup",
    "survey_citations",
    "survey_names",
    "tidy_bibliography",
    "unknown_names",
    "waiting_names",
    "write_register",
    "write_review",
]


if not TYPE_CHECKING:  # a type checker knows the names from the import above, and no others

    def __getattr__(name: str) -> object:
        """Return what `octavo.api` has of this name; it is imported when it is used (PEP 562)."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module("octavo.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register Octavo with Sphinx; imported late, so that the program starts without Sphinx."""
    # By name, since the package's root stands above every room of the house.
    metadata: ExtensionMetadata = import_module("octavo.extension").setup(app)
    return metadata
