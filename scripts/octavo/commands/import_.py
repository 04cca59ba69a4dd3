"""`octavo import FILE [--plan PLAN.toml] --into PATH`: a plain-text article becomes a manuscript."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from octavo.findings import BookError, report

if TYPE_CHECKING:
    from octavo.importing import Import


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = subparsers.add_parser(
        "import",
        help="make a manuscript of a plain-text article",
        description="Make a manuscript of a plain-text article, with every word accounted for.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the article, plain text")
    parser.add_argument(
        "--into", metavar="PATH", type=Path, required=True, help="the folder of the manuscript"
    )
    parser.add_argument("--plan", metavar="PLAN.toml", type=Path, help="the decisions to set it by")
    parser.add_argument("--json", action="store_true", help="print the report as JSON on standard output")
    edited = parser.add_mutually_exclusive_group()
    edited.add_argument("--keep-edited", action="store_true", help="leave files edited since the last import")
    edited.add_argument(
        "--replace-edited", action="store_true", help="replace files edited since; each is kept as *.edited"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import the article and report; findings that forbid it are raised as `BookError`."""
    from octavo.importing import import_article
    from octavo.importing.manuscript import Edited

    edited = Edited.REFUSE
    if options.keep_edited or options.replace_edited:
        edited = Edited.KEEP if options.keep_edited else Edited.REPLACE
    try:
        done = import_article(options.file, options.into, options.plan, edited)
    except BookError as error:
        if options.json:
            from octavo.importing import findings_data

            _print_json({"version": 1, "findings": findings_data(error.findings)})
        raise
    _say(done, as_json=options.json)
    return 0


def _say(done: Import, *, as_json: bool) -> None:
    from octavo.importing import report_data, report_lines, told_elsewhere

    for line in report_lines(done):
        print(line, file=sys.stderr)
    report((finding for finding in done.findings if not told_elsewhere(finding.rule)), sys.stderr)
    if as_json:
        _print_json(report_data(done))


def _print_json(told: Mapping[str, Any]) -> None:
    json.dump(told, sys.stdout, indent=1)
    print()
