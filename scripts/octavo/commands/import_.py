"""`octavo import FILE [--plan PLAN.toml] --into PATH`: a plain-text article becomes a manuscript."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from octavo.api import import_manuscript
from octavo.findings import BookError, report


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
    parser.add_argument(
        "--root",
        metavar="DIR",
        type=Path,
        help="the plan's project, whose files it may name",
    )
    parser.add_argument(
        "--allow-outside",
        metavar="PATH",
        type=Path,
        action="append",
        default=[],
        help="a file or folder outside the project that the plan may name; may be repeated",
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON on standard output")
    edited = parser.add_mutually_exclusive_group()
    edited.add_argument("--keep-edited", action="store_true", help="leave files edited since the last import")
    edited.add_argument(
        "--replace-edited", action="store_true", help="replace files edited since; each is kept as *.edited"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import the article and report; findings that forbid it are raised as `BookError`."""
    edited: Literal["refuse", "keep", "replace"]
    edited = "keep" if options.keep_edited else "replace" if options.replace_edited else "refuse"
    try:
        done = import_manuscript(
            options.file,
            options.into,
            plan=options.plan,
            edited=edited,
            root=options.root,
            allow_outside=options.allow_outside,
        )
    except BookError as error:
        if options.json:
            _print_json({"version": 1, "findings": [finding.as_json() for finding in error.findings]})
        raise
    for line in done.report:
        print(line, file=sys.stderr)
    report(done.unreported, sys.stderr)
    if options.json:
        _print_json(done.data)
    return 0


def _print_json(data: Mapping[str, object]) -> None:
    json.dump(data, sys.stdout, indent=1)
    print()
