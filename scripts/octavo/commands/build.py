"""`octavo build PATH [--out DIR] [--only html,epub,print,screen]`: the editions of a book."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.api import build, open_book
from octavo.commands.terminal import TerminalProgress, closing_table, print_json, shown
from octavo.findings import report

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = subparsers.add_parser("build", help="build the editions of a book")
    parser.add_argument("path", type=Path, metavar="PATH", help="the folder with book.toml")
    parser.add_argument("--out", type=Path, metavar="DIR", help="output folder (default: PATH/dist/<id>)")
    parser.add_argument("--only", metavar="EDITIONS", help="some of html,epub,print,screen")
    parser.add_argument("--json", action="store_true", help="print build.json to stdout")
    parser.add_argument("--quiet", action="store_true", help="no progress, no table")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build what has changed, and print the closing table."""
    book = open_book(options.path)
    progress = None if options.quiet else TerminalProgress(book.id)
    with progress or nullcontext():
        built = build(book, options.out, only=options.only, progress=progress)
    if not built.new and not options.quiet:
        names = ", ".join(edition.edition for edition in built.editions)
        print(f"{book.id}: nothing has changed; {names} stand in {shown(built.out)}", file=sys.stderr)
    report(built.findings, sys.stderr)
    if built.new and not options.quiet:
        print(f"{shown(built.out)}/\n{closing_table(built.new)}", file=sys.stderr)
    if options.json:
        print_json(built.record)
    return 1 if built.faulty else 0
