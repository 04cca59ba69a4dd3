"""Importing: an article in plain text becomes a manuscript, with every word accounted for.

The data's way: `reader` (bytes to lines) → `structure` (lines to a proposed plan, and lines and plan to
chapters) → `plan` (the decisions as data, read and written) → `manuscript` (chapters to files, read back,
put into a folder) with `starter` (a first register of names) → `balance` (every word counted) → `account`
(the printed report). `importer` runs it from end to end.
"""

from __future__ import annotations

from octavo.importing.account import findings_data, report_data, report_lines, told_elsewhere
from octavo.importing.importer import Import, import_article

__all__ = [
    "Import",
    "findings_data",
    "import_article",
    "report_data",
    "report_lines",
    "told_elsewhere",
]
