"""`octavo build BOOK… [--out DIR | --out-root DIR] [--only html,epub,print,screen] [--profile]`."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack, nullcontext
from typing import TYPE_CHECKING

from octavo.api import Book, BuildResult, build
from octavo.commands.several_books import add_book_arguments, each_book
from octavo.commands.terminal import TerminalProgress, closing_table, phases_table, print_json, shown
from octavo.findings import measuring, report

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from pathlib import Path


def add(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = subparsers.add_parser("build", help="build the editions of books")
    add_book_arguments(parser)
    parser.add_argument("--only", metavar="EDITIONS", help="some of html,epub,print,screen")
    parser.add_argument("--json", action="store_true", help="print build.json to stdout; a list for several")
    parser.add_argument("--quiet", action="store_true", help="no progress, no table")
    parser.add_argument("--profile", action="store_true", help="CPU seconds and peak memory by phase")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build what has changed of each book, and print its closing table; one that fails stops no other."""
    records: list[object] = []

    def one(book: Book, out: Path) -> bool:
        progress = None if options.quiet else TerminalProgress(book.id)
        with progress or nullcontext():
            built = build(book, out, only=options.only, progress=progress)
        _report(built, options.quiet)
        records.append(built.record)
        return not built.faulty

    with ExitStack() as stack:
        phases = stack.enter_context(measuring()) if options.profile else None
        passed = each_book(options, one)
        if phases is not None:
            print(phases_table(phases.ended()), file=sys.stderr)
    if options.json and records:
        print_json(records if len(options.books) > 1 else records[0])
    return 0 if passed else 1


def _report(built: BuildResult, quiet: bool) -> None:
    if not built.new and not quiet:
        names = ", ".join(edition.edition for edition in built.editions)
        print(f"{built.book.id}: nothing has changed; {names} stand in {shown(built.out)}", file=sys.stderr)
    report(built.findings, sys.stderr)
    if built.new and not quiet:
        print(f"{shown(built.out)}/\n{closing_table(built.new)}", file=sys.stderr)
