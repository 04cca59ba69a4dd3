"""`octavo check PATH [--out DIR]`: the finished editions before their judges."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.book import Book, read_exemptions, without_exempted
from octavo.commands.build import output_folder
from octavo.findings import Finding, forbids, report

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
    """Let every judge look at the editions; status 1 where one of them finds an error."""
    from octavo.checks import JUDGES
    from octavo.checks.exhibits import Exhibits

    book = Book.load(options.path)
    exhibits = Exhibits.collect(book, output_folder(book, options.out))
    findings: list[Finding] = []
    for name, judge in JUDGES.items():
        found = list(judge(exhibits))
        print(f"{book.id}: {name}: {_verdict(found)}", file=sys.stderr)
        findings += found
    findings = without_exempted(findings, read_exemptions(book.exceptions))
    if options.json:
        print(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1))
    report(findings, sys.stderr)
    return 1 if forbids(findings) else 0


def _verdict(findings: list[Finding]) -> str:
    if not findings:
        return "good"
    return f"{len(findings)} finding" + ("s" if len(findings) > 1 else "")
