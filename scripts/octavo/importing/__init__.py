"""Importing: an article in plain text becomes a manuscript, with every word accounted for.

The data's way: `reader` (bytes to lines) → `structure` (lines to a proposed plan, and lines and plan to
chapters) → `plan` (the decisions as data, read and written) → `manuscript` (chapters to files, read back,
put into a folder) with `starter` (a first register of names) → `balance` (every word counted) → `account`
(the printed report). `importer` runs it from end to end.
"""

from __future__ import annotations

from octavo.importing.account import report_data, report_lines, unreported
from octavo.importing.importer import Import, import_article
from octavo.importing.manuscript import Edited

__all__ = [
    "Edited",
    "Import",
    "import_article",
    "report_data",
    "report_lines",
    "unreported",
]
