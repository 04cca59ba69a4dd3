"""`octavo check BOOK… [--out DIR | --out-root DIR]`: the finished editions before their judges."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from octavo.api import PROGRAMS, Book, check
from octavo.commands.several_books import add_book_arguments, each_book
from octavo.commands.terminal import TerminalProgress, print_findings_json
from octavo.findings import Finding, report

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from pathlib import Path


def add(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = subparsers.add_parser("check", help="judge the finished editions of books")
    add_book_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print the findings to stdout as JSON")
    parser.add_argument(
        "--require",
        action="append",
        choices=sorted(PROGRAMS),
        default=[],
        metavar="PROGRAM",
        help=f"fail where this program could not be run ({', '.join(sorted(PROGRAMS))})",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run every check on the editions of each book; status 1 where one of them finds an error."""
    findings: list[Finding] = []

    def one(book: Book, out: Path) -> bool:
        with TerminalProgress(book.id, stages=False) as progress:
            checked = check(book, out, progress=progress)
        for name, found in checked.by_check.items():
            print(f"{book.id}: {name}: {_verdict(found)}", file=sys.stderr)
        findings.extend(checked.findings)
        report(checked.findings, sys.stderr)
        missing = [name for name in options.require if name in checked.not_run]
        for name in missing:
            print(f"{book.id}: {name} is required and was not run", file=sys.stderr)
        return checked.passed and not missing

    passed = each_book(options, one)
    if options.json:
        print_findings_json(findings)
    return 0 if passed else 1


def _verdict(findings: Sequence[Finding]) -> str:
    if not findings:
        return "good"
    return f"{len(findings)} finding" + ("s" if len(findings) > 1 else "")
