"""The editor's desk: the worklist of unknown names, mentions in context, decisions, reports, the proof."""

from __future__ import annotations

from octavo.names.review.concordance import ReviewRow, review_page, review_rows, review_text
from octavo.names.review.decisions import (
    Decision,
    Verdict,
    apply_decisions,
    decide,
    read_decisions,
    tie,
    write_decisions,
)
from octavo.names.review.index_report import (
    changes,
    entry_rows,
    index_text,
    on_page,
    rows_text,
    shared_findings,
    unused_findings,
)
from octavo.names.review.proof import proof_data, proof_sheet
from octavo.names.review.worklist import Text, scan

__all__ = [
    "Decision",
    "ReviewRow",
    "Text",
    "Verdict",
    "apply_decisions",
    "changes",
    "decide",
    "entry_rows",
    "index_text",
    "on_page",
    "proof_data",
    "proof_sheet",
    "read_decisions",
    "review_page",
    "review_rows",
    "review_text",
    "rows_text",
    "scan",
    "shared_findings",
    "tie",
    "unused_findings",
    "write_decisions",
]
