"""`octavo build PATH [--out DIR] [--only html,epub,print,screen]`: the editions of a book."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.book import Book, read_record
from octavo.editions.press import BuildPlan, edition_names, make_plan, parse_editions
from octavo.findings import report

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = subparsers.add_parser("build", help="build the editions of a book")
    parser.add_argument("path", type=Path, metavar="PATH", help="the folder with book.toml")
    parser.add_argument("--out", type=Path, metavar="DIR", help="output folder (default: PATH/dist/<id>)")
    parser.add_argument("--only", metavar="EDITIONS", help=f"some of {','.join(edition_names())}")
    parser.add_argument("--json", action="store_true", help="print build.json to stdout")
    parser.add_argument("--quiet", action="store_true", help="no progress, no table")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Build what has changed, and print the closing table."""
    wanted = parse_editions(options.only)
    book = Book.load(options.path)
    plan = make_plan(book, output_folder(book, options.out), wanted)
    if plan.editions:
        _print_editions(plan, options.quiet)
    elif not options.quiet:
        names = ", ".join(edition_names(edition for edition in plan.table if edition in wanted))
        print(f"{book.id}: nothing has changed; {names} stand in {_shown(plan.out)}", file=sys.stderr)
    record = read_record(plan.out)
    if not plan.editions:
        print("".join(f"{line}\n" for line in record.get("findings", ())), end="", file=sys.stderr)
    if options.json:
        print(json.dumps(record, ensure_ascii=False, indent=1))
    return 1 if record.get("faulty") else 0


def output_folder(book: Book, out: Path | None) -> Path:
    """Return where a book's editions go."""
    return out if out is not None else book.folder / "dist" / book.id


def _print_editions(plan: BuildPlan, quiet: bool) -> None:
    from octavo.editions.press import Progress, closing_table, run_press

    printing = run_press(plan, Progress(plan.book.id, quiet=quiet))
    report(printing.findings, sys.stderr)
    if not quiet:
        print(f"{_shown(plan.out)}/\n{closing_table(printing.rows)}", file=sys.stderr)


def _shown(path: Path) -> str:
    """Return a path as a person would type it: relative where it lies below the current folder."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
