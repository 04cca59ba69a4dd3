"""Progress of long work on stderr, and the table that a build ends with.

On a terminal the line of the current stage is written over; elsewhere each stage is a line of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One line of the closing table; sizes in bytes, time in seconds of this build, -1 where unknown."""

    edition: str
    file: str
    size: int
    pages: int | None
    names: int
    locators: int
    seconds: float

    def as_json(self) -> dict[str, object]:
        """Return the row for ``build.json``."""
        return asdict(self)


class Progress:
    """Tells a person what is being done."""

    def __init__(self, book: str, stream: TextIO | None = None, quiet: bool = False) -> None:
        self.book = book
        self.stream = stream or sys.stderr
        self.quiet = quiet
        self._live = self.stream.isatty()

    def stage(self, name: str) -> None:
        """Begin a stage."""
        if not self.quiet:
            self._write(f"{self.book}: {name}", end="" if self._live else "\n")

    def step(self, stage: str, what: str, number: int, total: int) -> None:
        """Say which chapter a stage is at; only where the line can be written over."""
        if self._live and not self.quiet:
            self._write(f"{self.book}: {stage} {number}/{total} {what}", end="")

    def done(self) -> None:
        """Clear the line of the current stage."""
        if self._live and not self.quiet:
            self._write("", end="")

    def _write(self, text: str, end: str) -> None:
        self.stream.write(("\r\x1b[K" if self._live else "") + text + end)
        self.stream.flush()


def closing_table(rows: Sequence[EditionRow]) -> str:
    """Return the table: edition, file, size, pages, names, locators, time."""
    head = ("edition", "file", "size", "pages", "names", "locators", "time")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    texts = (cell.ljust(width) for cell, width in zip(cells[:2], widths[:2], strict=True))
    figures = (cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True))
    return "  ".join((*texts, *figures)).rstrip()


def _cells(row: EditionRow) -> tuple[str, ...]:
    pages = "–" if row.pages is None else str(row.pages)
    return (
        row.edition,
        row.file,
        _size(row.size),
        pages,
        str(row.names),
        str(row.locators),
        f"{row.seconds:.1f} s",
    )


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
