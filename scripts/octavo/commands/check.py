"""`octavo check PATH [--out DIR]`: the finished editions before their judges."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.api import check, open_book
from octavo.commands.terminal import TerminalProgress, print_findings_json
from octavo.findings import Finding, report

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = subparsers.add_parser("check", help="judge the finished editions of a book")
    parser.add_argument("path", type=Path, metavar="PATH", help="the folder with book.toml")
    parser.add_argument("--out", type=Path, metavar="DIR", help="output folder (default: PATH/dist/<id>)")
    parser.add_argument("--json", action="store_true", help="print the findings to stdout as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run every check on the editions; status 1 where one of them finds an error."""
    book = open_book(options.path)
    with TerminalProgress(book.id, stages=False) as progress:
        checked = check(book, options.out, progress=progress)
    for name, found in checked.by_check.items():
        print(f"{book.id}: {name}: {_verdict(found)}", file=sys.stderr)
    if options.json:
        print_findings_json(checked.findings)
    report(checked.findings, sys.stderr)
    return 0 if checked.passed else 1


def _verdict(findings: Sequence[Finding]) -> str:
    if not findings:
        return "good"
    return f"{len(findings)} finding" + ("s" if len(findings) > 1 else "")
