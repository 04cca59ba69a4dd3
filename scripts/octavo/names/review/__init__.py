"""The editor's desk: the worklist of unknown names, mentions in context, decisions, reports, the proof.

A book's names come in as a `NamesSurvey` (`book_survey`): `worklist` lists what the register does not know,
`concordance` every mention in context, `decisions` what an editor made of them, `index_report` the entries
and what changed, `proof` the sheet to sign.
"""

from __future__ import annotations

from octavo.names.review.book_survey import NamesSurvey, names_findings
from octavo.names.review.concordance import NameReview, ReviewRow, review_page, review_rows, reviews
from octavo.names.review.decisions import (
    Decision,
    InContext,
    Verdict,
    apply_decisions,
    decide_all,
    read_decisions,
    tie,
    write_decisions,
)
from octavo.names.review.index_report import (
    EntryRow,
    changes,
    entry_rows,
    index_text,
    mentions_csv,
    on_page,
    read_index_json,
    rows_text,
    shared_findings,
    unused_findings,
)
from octavo.names.review.proof import approve, proof_data, proof_sheet, read_approved
from octavo.names.review.worklist import Text, Unknown, Waiting, scan, waiting

__all__ = [
    "Decision",
    "EntryRow",
    "InContext",
    "NameReview",
    "NamesSurvey",
    "ReviewRow",
    "Text",
    "Unknown",
    "Verdict",
    "Waiting",
    "apply_decisions",
    "approve",
    "changes",
    "decide_all",
    "entry_rows",
    "index_text",
    "mentions_csv",
    "names_findings",
    "on_page",
    "proof_data",
    "proof_sheet",
    "read_approved",
    "read_decisions",
    "read_index_json",
    "review_page",
    "review_rows",
    "reviews",
    "rows_text",
    "scan",
    "shared_findings",
    "tie",
    "unused_findings",
    "waiting",
    "write_decisions",
]
