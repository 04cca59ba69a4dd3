"""`octavo names scan|check|report|review|proof BOOK`: a book's names, read from its manuscript.

The manuscript is read anew, so that nothing need be built; pages are those of the last build, where there
is one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from octavo.api import (
    approve_names,
    changed_names,
    check_names,
    decide_mentions,
    names_on_page,
    open_book,
    proof_names,
    report_names,
    review_names,
    survey_names,
    unknown_names,
    waiting_names,
    write_review,
)
from octavo.commands.terminal import print_findings_json, print_json
from octavo.findings import Severity, report

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from octavo.api import NameReview, NamesSurvey


def add(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verbs that take a book."""
    scan = _verb(verbs, "scan", _scan, "capitalised sequences that are not in the register, by frequency")
    scan.add_argument("--least", type=int, default=1, metavar="N", help="leave out what stands less often")
    _verb(verbs, "check", _check, "every finding on the register and the attribution")
    shown = _verb(verbs, "report", _report, "entries by locators, first and last use, unused variants")
    shown.add_argument("--page", metavar="LABEL", help="what is indexed on this page")
    shown.add_argument("--diff", type=Path, metavar="OLD", help="what changed since this index-of-names.json")
    review = _verb(verbs, "review", _review, "every mention as keyword in context, to decide on")
    review.add_argument("name", nargs="?", metavar="NAME", help="the id or headword of one record")
    review.add_argument("--html", type=Path, metavar="FILE", help="write a page to decide on")
    review.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="MENTION=VERDICT",
        dest="verdicts",
        help="write a decision: keep, minor, principal or not",
    )
    proof = _verb(verbs, "proof", _proof, "the sheet that an editor signs")
    proof.add_argument("--approve", action="store_true", help="keep this index as the last approved one")


def _verb(
    verbs: _SubParsersAction[argparse.ArgumentParser], name: str, run: Any, what: str
) -> argparse.ArgumentParser:
    verb = verbs.add_parser(name, help=what)
    verb.add_argument("book", type=Path, metavar="BOOK", help="the folder with book.toml")
    verb.add_argument(
        "--out", type=Path, metavar="DIR", help="where the editions are (default: BOOK/dist/<id>)"
    )
    verb.add_argument("--json", action="store_true", help="print to stdout as JSON")
    verb.set_defaults(run=run)
    return verb


def _survey(options: argparse.Namespace) -> NamesSurvey:
    return survey_names(open_book(options.book), options.out)


def _scan(options: argparse.Namespace) -> int:
    survey = _survey(options)
    found = unknown_names(survey, least=options.least)
    waiting = [one for one in waiting_names(survey) if one.count >= options.least]
    if options.json:
        print_json([*(one.as_json() for one in found), *(one.as_json() for one in waiting)])
    else:
        for record in waiting:
            print(f"{record.count:>5}  {record.kind.value:<12}  {record.headword}  (index = false)")
        for one in found:
            print(f"{one.count:>5}  {one.proposal.value:<12}  {one.text}  ({one.place}: … {one.context} …)")
    print(f"{len(found)} sequences are not in the register", file=sys.stderr)
    if waiting:
        print(f"{len(waiting)} records wait with index = false", file=sys.stderr)
    return 0


def _check(options: argparse.Namespace) -> int:
    findings = check_names(_survey(options))
    if options.json:
        print_findings_json(findings)
    else:
        report(findings, sys.stdout)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    print(f"{len(findings)} findings, {errors} of them errors", file=sys.stderr)
    return 1 if errors else 0


def _report(options: argparse.Namespace) -> int:
    survey = _survey(options)
    if options.page is not None:
        return _report_page(survey, options)
    if options.diff is not None:
        lines = changed_names(survey, options.diff)
        _print(options.json, lines, lines or ["nothing changed"])
        return 0
    made = report_names(survey)
    _print(options.json, [row.as_json() for row in made.rows], [made.text])
    report(made.findings, sys.stderr)
    return 0


def _report_page(survey: NamesSurvey, options: argparse.Namespace) -> int:
    found = names_on_page(survey, options.page)
    _print(options.json, found, (f"{headword}: {surface}" for headword, surface in found))
    if not found:
        why = "" if survey.has_pages else "; the print edition is not built, so there are no pages"
        print(f"Nothing is indexed on page {options.page!r}{why}", file=sys.stderr)
    return 0


def _print(as_json: bool, data: object, lines: Iterable[str]) -> None:
    if as_json:
        print_json(data)
        return
    for line in lines:
        print(line)


def _review(options: argparse.Namespace) -> int:
    survey = _survey(options)
    if options.verdicts:
        made = decide_mentions(survey, dict(map(_verdict, options.verdicts)))
        print(f"{survey.book.decisions}: {len(made)} decisions written", file=sys.stderr)
        return 0
    if options.html is not None:
        reviews = write_review(survey, options.html, options.name)
        mentions = sum(len(review.rows) for review in reviews)
        print(f"{options.html}: {mentions} mentions", file=sys.stderr)
        return 0
    reviews = review_names(survey, options.name)
    text = "\n\n".join(review.text for review in reviews)
    _print(options.json, [review.as_json() for review in reviews], text.splitlines())
    if options.name and sys.stdin.isatty() and not options.json:
        made = decide_mentions(survey, _ask(reviews))
        print(f"{len(made)} decisions written", file=sys.stderr)
    return 0


def _verdict(given: str) -> tuple[str, str]:
    """Return the two sides of MENTION=VERDICT; the id of a mention may hold an equals sign."""
    mention, _, verdict = given.rpartition("=")
    return mention, verdict


def _ask(reviews: Iterable[NameReview]) -> dict[str, str]:
    """Ask for each mention what to do with it, and return the answers, until the end or a q."""
    answers = {"k": "keep", "m": "minor", "p": "principal", "n": "not"}
    verdicts: dict[str, str] = {}
    print("\nk keep, m minor, p principal, n not this person, Enter as it is, q end", file=sys.stderr)
    for row in (row for review in reviews for row in review.rows):
        try:
            answer = input(f"{row.place:>8}  {row.kwic}  ? ").strip().lower()[:1]
        except (EOFError, KeyboardInterrupt):
            break
        if answer == "q":
            break
        if answer in answers:
            verdicts[row.mention.id] = answers[answer]
    return verdicts


def _proof(options: argparse.Namespace) -> int:
    survey = _survey(options)
    proof = proof_names(survey)
    if options.json:
        print_json(proof.data)
    else:
        print(proof.sheet, end="")
    if options.approve:
        print(f"{approve_names(survey)}: kept as the last approved index", file=sys.stderr)
    return 0
