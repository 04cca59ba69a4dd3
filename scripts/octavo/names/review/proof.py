"""The proof: the sheet that an editor signs before the index goes to press.

In come the mentions in context, the register, the index and the data of the last approved build; out goes
text: attributions that no full name decided, headings with particles, and what has moved since.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from octavo.book import write_whole
from octavo.names.matching import Attributed
from octavo.names.records import Register
from octavo.names.register import particle_findings
from octavo.names.review.book_survey import NamesSurvey
from octavo.names.review.concordance import ReviewRow
from octavo.names.review.index_report import changes, read_index_json

_APPROVED = "names-approved.json"


def approved_path(survey: NamesSurvey) -> Path:
    """Return where the last approved index of a book is kept: next to its decisions."""
    return survey.book.decisions.with_name(_APPROVED)


def read_approved(survey: NamesSurvey) -> dict[str, Any] | None:
    """Return the last approved index, None where none was approved; raises `UsageError` for a broken one."""
    path = approved_path(survey)
    return read_index_json(path) if path.is_file() else None


def approve(survey: NamesSurvey) -> Path:
    """Keep the index as the last approved one and return its file."""
    path = approved_path(survey)
    write_whole(path, json.dumps(survey.index_data(), ensure_ascii=False, indent=1) + "\n")
    return path


def proof_sheet(
    title: str,
    register: Register,
    rows: Iterable[ReviewRow],
    new: Mapping[str, Any],
    old: Mapping[str, Any] | None,
) -> str:
    """Return the sheet as text."""
    return "\n".join(_sheet(title, register, list(rows), new, old)) + "\n"


def proof_data(
    register: Register, rows: Iterable[ReviewRow], new: Mapping[str, Any], old: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return what the sheet says as data; `moved` is None where no build was approved yet."""
    return {
        "attributions": [
            {"rule": row.rule, "place": row.place, "mention": row.mention.id, "record": row.mention.record}
            for row in _unsure(list(rows))
        ],
        "particles": [finding.message for finding in particle_findings(register)],
        "moved": None if old is None else changes(old, new),
    }


def _sheet(
    title: str,
    register: Register,
    rows: Sequence[ReviewRow],
    new: Mapping[str, Any],
    old: Mapping[str, Any] | None,
) -> Iterator[str]:
    yield f"Index of names: {title}"
    yield ""
    yield from _attributions(register, rows)
    yield "Headings with a particle"
    found = [finding.message for finding in particle_findings(register)]
    yield from (f"    {message}" for message in found or ["none"])
    yield ""
    yield "Moved since the last approved build"
    moved = ["no build was approved yet"] if old is None else changes(old, new)
    yield from (f"    {line}" for line in moved or ["nothing"])
    yield ""
    yield "Approved: ______________________________   Date: ______________"


def _attributions(register: Register, rows: Sequence[ReviewRow]) -> Iterator[str]:
    """Yield the attributions that no full name decided, by rule."""
    by_rule: dict[str, list[ReviewRow]] = defaultdict(list)
    for row in _unsure(rows):
        by_rule[row.rule].append(row)
    yield f"Attributions not decided by a full name ({sum(map(len, by_rule.values()))} of {len(rows)})"
    for rule in sorted(by_rule):
        yield f"  {rule} ({len(by_rule[rule])})"
        for row in by_rule[rule]:
            yield f"    {row.place:>8}  {row.kwic}  → {register[row.mention.record].headword}"
    yield ""


def _unsure(rows: Sequence[ReviewRow]) -> Iterator[ReviewRow]:
    sure = {rule.value for rule in Attributed if rule.sure}
    return (row for row in rows if row.rule and row.rule not in sure)
