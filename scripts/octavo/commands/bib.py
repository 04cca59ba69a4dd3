"""`octavo bib check|format|cited BOOK`: a book's bibliography judged, tidied, held against its notes.

BOOK is the folder with book.toml; `check` and `format` take a `.bib` file too.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.book import Book, write_whole
from octavo.findings import BookError, Finding, Rule, Severity, UsageError, finding_at, forbids, report

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from octavo.citations.bib import Library
    from octavo.citations.marking import Survey


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


def _check(options: argparse.Namespace) -> int:
    from octavo.citations.bib import converted_entries

    library = _library(_bib_path(options.path))
    converted = converted_entries(library).values()
    every = [*library.findings, *(found for one in converted for found in one.findings)]
    findings = _not_exempted(every, options.path)
    if options.json:
        print(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=1))
    report(findings, sys.stderr)
    size = f"{len(library.entries)} {'entry' if len(library.entries) == 1 else 'entries'}"
    print(f"{_shown(library.path)}: {size}, {_count(findings)}", file=sys.stderr)
    return 1 if forbids(findings) else 0


def _format(options: argparse.Namespace) -> int:
    from octavo.citations.bib import tidied

    path = _bib_path(options.path)
    broken = [found for found in _library(path).findings if found.rule in _NOT_TO_BE_TIDIED]
    if broken:
        raise BookError(broken)
    before = path.read_bytes().decode("utf-8-sig")
    after = tidied(before)
    if after == before:
        print(f"{_shown(path)} is tidy", file=sys.stderr)
        return 0
    if options.check:
        print(f"{_shown(path)} is not tidy: octavo bib format writes it anew", file=sys.stderr)
        return 1
    write_whole(path, after)
    print(f"{_shown(path)} is tidy now", file=sys.stderr)
    return 0


def _cited(options: argparse.Namespace) -> int:
    from octavo.citations.marking import survey

    found = survey(Book.load(options.path))
    findings = _not_exempted(found.findings, options.path)
    if options.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        _print_survey(found)
    report(findings, sys.stderr)
    return 1 if forbids(findings) else 0


def _not_exempted(findings: Iterable[Finding], path: Path) -> list[Finding]:
    """Return the findings that the exceptions of a book leave; a .bib file alone has none."""
    from octavo.book import read_exemptions, without_exempted

    exemptions = () if path.suffix == ".bib" else read_exemptions(Book.load(path).exceptions)
    return without_exempted(findings, exemptions)


# A file with one of these is not tidied: what cannot be read cannot be written again.
_NOT_TO_BE_TIDIED = frozenset(
    {Rule.BIB_SYNTAX, Rule.BIB_DUPLICATE_FIELD, Rule.BIB_BAD_KEY, Rule.BIB_UNREADABLE, Rule.BIB_MISSING_COMMA}
)


def _bib_path(path: Path) -> Path:
    if path.suffix == ".bib":
        if not path.exists():
            raise UsageError(f"{path} is not there")
        return path
    book = Book.load(path)
    if book.bibliography is None:
        raise BookError([finding_at(Rule.CITE_NO_BIBLIOGRAPHY, "The book has no .bib file", book.toml)])
    return book.bibliography


def _library(path: Path) -> Library:
    from octavo.citations.bib import read_library

    return read_library(Path(_shown(path)))


def _print_survey(found: Survey) -> None:
    width = max((len(key) for key in found.cited), default=0)
    for key, notes in found.cited.items():
        print(f"{key:{width}}  {', '.join(notes)}")
    print(f"\nnever cited ({len(found.uncited)}): {', '.join(found.uncited) or '–'}")
    print(f"\nnotes that cite nothing ({len(found.bare)}):")
    for place in found.bare:
        print(f"  {place}")


def _count(findings: list[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"


def _shown(path: Path) -> str:
    """Return a path as a person would type it: relative where it lies below the current folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
