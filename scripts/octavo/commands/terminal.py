"""What commands print alike: progress, paths, JSON, the closing table.

On a terminal the line of the current step is written over; elsewhere each stage is a line of its own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from octavo.api import BuiltEdition
from octavo.findings import Finding, PhaseCost

_SHOWN = 0.005  # seconds that a phase has cost at least to be listed


class TerminalProgress:
    """A callback that shows a person what is being done; as a context, it clears its line at the end."""

    def __init__(self, book: str, stream: TextIO | None = None, *, stages: bool = True) -> None:
        self.book = book
        self.stream = stream or sys.stderr
        self._stages = stages
        self._live = self.stream.isatty()

    def __call__(self, stage: str, step: str, count: int, total: int) -> None:
        """Show a stage, and where the line can be written over each of its steps."""
        if self._live:
            self._write(f"{self.book}: {stage} {count}/{total} {step}" if step else f"{self.book}: {stage}")
        elif self._stages and not step:
            self._write(f"{self.book}: {stage}\n")

    def __enter__(self) -> TerminalProgress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._live:
            self._write("")

    def _write(self, text: str) -> None:
        self.stream.write(("\r\x1b[K" if self._live else "") + text)
        self.stream.flush()


def print_json(data: object) -> None:
    """Print data to stdout as JSON, in characters of every script."""
    print(json.dumps(data, ensure_ascii=False, indent=1))


def print_findings_json(findings: Iterable[Finding]) -> None:
    """Print findings to stdout as JSON."""
    print_json([finding.as_json() for finding in findings])


def shown(path: Path) -> str:
    """Return a path as a person would type it: relative where it lies below the current folder."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def closing_table(rows: Sequence[BuiltEdition]) -> str:
    """Return the table: a line an edition, with the names and locators and what is left of names."""
    head = ("edition", "file", "size", "pages", "names", "locators", "undecided", "blocked", "time")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(_line(line, widths) for line in lines)


def phases_table(costs: Sequence[PhaseCost]) -> str:
    """Return the phases of a command: CPU seconds, share, how often, peak memory of the process after it."""
    whole = sum(cost.seconds for cost in costs) or 1.0
    rows = [
        (c.name, f"{c.seconds:.2f} s", f"{c.seconds / whole:.0%}", f"{c.times or 1}", f"{c.peak} MB")
        for c in costs
        if c.seconds >= _SHOWN
    ]
    lines = [("phase", "CPU", "share", "times", "peak"), *rows, ("all", f"{whole:.2f} s", "", "", "")]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    cells = (
        [line[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True))]
        for line in lines
    )
    return "\n".join("  ".join(row).rstrip() for row in cells)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    texts = (cell.ljust(width) for cell, width in zip(cells[:2], widths[:2], strict=True))
    figures = (cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True))
    return "  ".join((*texts, *figures)).rstrip()


def _cells(row: BuiltEdition) -> tuple[str, ...]:
    pages = "–" if row.pages is None else str(row.pages)
    return (
        row.edition,
        row.file.name,
        _size(row.size),
        pages,
        str(row.names),
        str(row.locators),
        str(row.undecided),
        str(row.blocked),
        f"{row.seconds:.1f} s",
    )


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
