"""`octavo bib check|format|cited BOOK`: a book's bibliography judged, tidied, held against its notes.

BOOK is the folder with book.toml; `check` and `format` take a `.bib` file too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.api import check_bibliography, open_book, survey_citations, tidy_bibliography
from octavo.commands.terminal import print_findings_json, print_json
from octavo.findings import Finding, Severity, forbids, report

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from octavo.api import Book, CitationsSurvey


def add(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = subparsers.add_parser("bib", help="judge, tidy or survey a book's bibliography")
    verbs = parser.add_subparsers(dest="verb", metavar="check|format|cited", required=True)
    check = verbs.add_parser("check", help="print what is wrong with the .bib file")
    check.set_defaults(run=_check)
    tidy = verbs.add_parser("format", help="write the .bib file in one tidy form")
    tidy.add_argument("--check", action="store_true", help="write nothing; status 1 where it is not tidy")
    tidy.set_defaults(run=_format)
    cited = verbs.add_parser("cited", help="list which works are cited where, which never, and bare notes")
    cited.set_defaults(run=_cited)
    for verb in (check, cited):
        verb.add_argument("--json", action="store_true", help="print to stdout as JSON")
    for verb in (check, tidy, cited):
        verb.add_argument("path", type=Path, metavar="BOOK", help="the folder with book.toml, or a .bib file")


def _source(path: Path) -> Book | Path:
    """Return the .bib file that a path is, or the book in a folder."""
    return path if path.suffix == ".bib" else open_book(path)


def _check(options: argparse.Namespace) -> int:
    checked = check_bibliography(_source(options.path))
    if options.json:
        print_findings_json(checked.findings)
    report(checked.findings, sys.stderr)
    size = f"{checked.entries} {'entry' if checked.entries == 1 else 'entries'}"
    print(f"{checked.file}: {size}, {_count(checked.findings)}", file=sys.stderr)
    return 1 if forbids(checked.findings) else 0


def _format(options: argparse.Namespace) -> int:
    done = tidy_bibliography(_source(options.path), write=not options.check)
    if done.was_tidy:
        print(f"{done.file} is tidy", file=sys.stderr)
    elif options.check:
        print(f"{done.file} is not tidy: octavo bib format writes it anew", file=sys.stderr)
    else:
        print(f"{done.file} is tidy now", file=sys.stderr)
    return 1 if options.check and not done.was_tidy else 0


def _cited(options: argparse.Namespace) -> int:
    found = survey_citations(open_book(options.path))
    if options.json:
        print_json(found.as_json())
    else:
        _print_survey(found)
    report(found.findings, sys.stderr)
    return 1 if forbids(found.findings) else 0


def _print_survey(found: CitationsSurvey) -> None:
    width = max((len(key) for key in found.cited), default=0)
    for key, notes in found.cited.items():
        print(f"{key:{width}}  {', '.join(notes)}")
    print(f"\nnever cited ({len(found.uncited)}): {', '.join(found.uncited) or '–'}")
    print(f"\nnotes that cite nothing ({len(found.bare)}):")
    for place in found.bare:
        print(f"  {place}")


def _count(findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
