"""The dates of an entry, and what stands in their place: a season, "forthcoming", words.

`dates_of` returns CSL's date variables and our `issued-text`, and findings for what is no date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from octavo.citations.bib.entry import BibEntry
from octavo.citations.bib.values import SEASONS, Moment, plain, read_moment, year_alone, year_with_month
from octavo.findings import Finding, Rule


@dataclass(frozen=True, slots=True)
class EntryDates:
    """Dates by CSL's variables; the words that stand for the date of issue; what is wrong."""

    variables: dict[str, Mapping[str, object]] = field(default_factory=dict)
    words: str = ""
    findings: tuple[Finding, ...] = ()


def dates_of(entry: BibEntry) -> EntryDates:
    """Read all dates of an entry."""
    variables: dict[str, Mapping[str, object]] = {}
    findings: list[Finding] = []
    words = ""
    for fields, variable in _VARIABLES:
        name = next((name for name in fields if name in entry.fields), "")
        if not name:
            continue
        moment = _moment(entry, name, findings)
        if moment.date is not None:
            variables[variable] = moment.date
        elif variable == "issued":
            words = moment.words
        if moment.fault:
            findings.append(_finding(entry, name, moment, variable))
    return EntryDates(variables, words, tuple(findings))


def with_season(issued: object, issue: str) -> Mapping[str, object] | None:
    """Return a year with the season that its issue is named after, or None."""
    year = year_alone(issued) if isinstance(issued, dict) else None
    season = SEASONS.get(issue.lower())
    return {"date-parts": [[year]], "season": season} if year is not None and season else None


_VARIABLES = (
    (("date", "year"), "issued"),
    (("origdate", "origyear"), "original-date"),
    (("urldate",), "accessed"),
)


def _moment(entry: BibEntry, name: str, findings: list[Finding]) -> Moment:
    written = _decoded(entry.text(name))
    if name != "year":
        return read_moment(written, name == "origyear")
    month = _decoded(entry.text("month"))
    joined, is_read = year_with_month(written, month, entry.text("day"))
    if not is_read:
        message = f'month: "{month}" is no month; the year alone is printed'
        findings.append(entry.find(Rule.BIB_BAD_DATE, message, "month"))
    return read_moment(joined, is_year=joined == written)


def _decoded(text: str) -> str:
    """Decode what holds a macro; elsewhere ``~`` says that a date is uncertain."""
    return plain(text) if "\\" in text or "{" in text else text


def _finding(entry: BibEntry, name: str, moment: Moment, variable: str) -> Finding:
    fault = moment.fault if moment.date is not None or variable == "issued" else "it is left out"
    return entry.find(Rule.BIB_BAD_DATE, f'{name}: "{entry.text(name)}" is no date; {fault}', name)


def before_1900(issued: object) -> bool:
    """Tell whether a date of CSL's lies before 1900."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    return isinstance(parts, list) and bool(parts) and int(parts[0][0]) < 1900
