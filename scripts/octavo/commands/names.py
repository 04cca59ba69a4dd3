"""`octavo names …`: the index of names, looked at from every side.

BOOK is the folder with book.toml. What a machine reads goes to stdout, talk to stderr.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.api import (
    export_register,
    import_register,
    index_pages,
    read_register,
    register_from_index,
    write_register,
)
from octavo.commands import names_of_book
from octavo.commands.terminal import print_json
from octavo.findings import report

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from octavo.api import Register


def add(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = subparsers.add_parser("names", help="the register and the index of names")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    _add_index(verbs)
    _add_from_index(verbs)
    _add_interchange(verbs)
    names_of_book.add(verbs)


def _add_index(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = verbs.add_parser("index", help="the index for pages that Octavo did not set")
    verb.add_argument("pages", type=Path, metavar="PAGES.json")
    verb.add_argument("--register", type=Path, required=True, metavar="R.toml")
    form = verb.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print what index-of-names.json holds")
    form.add_argument("--csv", action="store_true", help="print a row for each mention")
    verb.add_argument("--findings", action="store_true", help="print blocked and doubtful mentions too")
    verb.set_defaults(run=_index)


def _add_from_index(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    verb = verbs.add_parser("from-index", help="a register out of a printed index")
    verb.add_argument("file", type=Path, metavar="FILE", help="headings as text, one a line, or as JSON")
    verb.add_argument("--out", type=Path, required=True, metavar="R.toml")
    verb.set_defaults(run=_from_index)


def _add_interchange(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    taken = verbs.add_parser("import", help="a register out of TEI, CSV or JSON")
    taken.add_argument("file", type=Path, metavar="FILE", help="ends in .xml, .csv, .tsv or .json")
    taken.add_argument(
        "--columns",
        nargs="+",
        type=_columns,
        default=[],
        metavar="FIELD=COLUMN",
        help='which columns of a table hold what, such as "headword=Last Name+First Name" gnd=GND',
    )
    taken.add_argument("--out", type=Path, required=True, metavar="R.toml")
    taken.set_defaults(run=_import)
    given = verbs.add_parser("export", help="a register as TEI, CSV or JSON")
    given.add_argument("register", type=Path, metavar="R.toml")
    given.add_argument("--form", choices=("tei", "csv", "json"), required=True)
    given.set_defaults(run=_export)


def _columns(text: str) -> tuple[str, list[str]]:
    """Read ``headword=Last Name+First Name``."""
    field, equals, columns = text.partition("=")
    names = [name.strip() for name in columns.split("+") if name.strip()]
    if not equals or not names:
        message = f"{text!r} is not of the form FIELD=COLUMN or FIELD=COLUMN+COLUMN"
        raise argparse.ArgumentTypeError(message)
    return field.strip(), names


def _index(options: argparse.Namespace) -> int:
    made = index_pages(options.pages, options.register)
    report([*made.findings, *(made.doubtful if options.findings else ())], sys.stderr)
    if options.json:
        print_json(made.data)
    else:
        print(made.csv if options.csv else made.text, end="")
    return 0


def _from_index(options: argparse.Namespace) -> int:
    read = register_from_index(options.file)
    report(read.findings, sys.stderr)
    return _write(read.register, options.out)


def _import(options: argparse.Namespace) -> int:
    imported = import_register(options.file, dict(options.columns))
    report(imported.findings, sys.stderr)
    return _write(imported.register, options.out)


def _export(options: argparse.Namespace) -> int:
    exported = export_register(read_register(options.register), options.form)
    print(exported.text, end="")
    for line in exported.lost:
        print(f"{options.form.upper()} has no place for: {line}", file=sys.stderr)
    return 0


def _write(register: Register, out: Path) -> int:
    """Write a new register and say what is in it."""
    write_register(register, out)
    counts = Counter(record.kind.value for record in register)
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    print(f"{out}: {len(register)} records ({kinds})", file=sys.stderr)
    return 0
