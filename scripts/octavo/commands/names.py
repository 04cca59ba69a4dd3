"""`octavo names …`: the index of names, looked at from every side.

BOOK is the folder with book.toml. What a machine reads goes to stdout, talk to stderr. Each verb is a
thin handler; the work is in the room of names.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.book import write_whole
from octavo.commands import names_of_book
from octavo.findings import BookError, forbids, report

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from octavo.names import Register
    from octavo.names.index import Mention


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
    taken.add_argument("file", type=Path, metavar="FILE", help="ends in .xml, .csv or .json")
    taken.add_argument("--out", type=Path, required=True, metavar="R.toml")
    taken.set_defaults(run=_import)
    given = verbs.add_parser("export", help="a register as TEI, CSV or JSON")
    given.add_argument("register", type=Path, metavar="R.toml")
    given.add_argument("--form", choices=("tei", "csv", "json"), required=True)
    given.set_defaults(run=_export)


def _index(options: argparse.Namespace) -> int:
    from octavo.names.index import index_json
    from octavo.names.pages import index_pages, read_pages

    register = _read(options.register)
    read = read_pages(options.pages)
    made = index_pages(read.pages, register)
    report([*read.findings, *(made.findings if options.findings else ())], sys.stderr)
    if options.json:
        print(json.dumps(index_json(register, made.mentions), ensure_ascii=False, indent=1))
    elif options.csv:
        _print_csv(register, made.mentions)
    else:
        _print_index(register, made.mentions)
    return 0


def _from_index(options: argparse.Namespace) -> int:
    from octavo.names.headings import read_printed_index, register_of

    return _write(register_of(read_printed_index(options.file)), options.out)


def _import(options: argparse.Namespace) -> int:
    from octavo.names.register import read_names

    register, findings = read_names(options.file)
    if forbids(findings):
        raise BookError(findings)
    report(findings, sys.stderr)
    return _write(register, options.out)


def _export(options: argparse.Namespace) -> int:
    from octavo.names.register import lost_in_csv, lost_in_tei, to_csv, to_json, to_tei

    register = _read(options.register)
    forms = {"tei": to_tei, "csv": to_csv, "json": to_json}
    print(forms[options.form](register), end="")
    told = {"tei": lost_in_tei, "csv": lost_in_csv}
    for line in told[options.form](register) if options.form in told else ():
        print(f"{options.form.upper()} has no place for: {line}", file=sys.stderr)
    return 0


def _write(register: Register, out: Path) -> int:
    """Write a new register whole or not at all, and say what is in it."""
    from octavo.names.register import render_register

    write_whole(out, render_register(register))
    counts = Counter(record.kind.value for record in register)
    shown = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    print(f"{out}: {len(register)} records ({shown})", file=sys.stderr)
    return 0


def _read(path: Path) -> Register:
    """Read a register; one with errors in it forbids what was asked for."""
    from octavo.names.register import read_register

    register, findings = read_register(path)
    if forbids(findings):
        raise BookError(findings)
    return register


def _print_csv(register: Register, mentions: tuple[Mention, ...]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["id", "headword", "source_heading", "page", "note", "surface", "rule", "mention"])
    for one in mentions:
        record = register[one.record]
        note = "" if one.note is None else one.note or "n"
        writer.writerow(
            [record.id, record.headword, record.source_heading, one.page, note, one.surface, one.rule, one.id]
        )


def _print_index(register: Register, mentions: tuple[Mention, ...]) -> None:
    from octavo.names.index import build_index
    from octavo.names.review import index_text

    print(index_text(build_index(register, mentions)), end="")
