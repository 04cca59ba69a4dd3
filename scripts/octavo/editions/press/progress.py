"""Progress of a build, reported to a callback, and the rows that a build ends with."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One line of the closing table; sizes in bytes, time in seconds of this build, -1 where unknown.

    `undecided`: places where a name stands and nobody knows whose; `blocked`: those that belong to a longer
    name or to somebody else.
    """

    edition: str
    file: str
    size: int
    pages: int | None
    names: int
    locators: int
    seconds: float
    undecided: int = field(default=0, kw_only=True)
    blocked: int = field(default=0, kw_only=True)

    def as_json(self) -> dict[str, object]:
        """Return the row for ``build.json``."""
        return asdict(self)


class ProgressCallback(Protocol):
    """What is called while a book is built or checked, from the thread that does it.

    `stage` says what goes on ("print edition", "reading"), `step` which part of it (a document; empty where a
    stage begins), `count` and `total` how many of how many steps, from 1 (0 and 0 where a stage begins).
    """

    def __call__(self, stage: str, step: str, count: int, total: int, /) -> object: ...


class Progress:
    """Reports what the press does to a callback; `error` is what the callback raised, to stop the build."""

    def __init__(self, report: ProgressCallback | None = None) -> None:
        self.error: Exception | None = None
        self._report = report

    def stage(self, name: str) -> None:
        """Begin a stage."""
        self.step(name, "", 0, 0)

    def step(self, stage: str, what: str, number: int, total: int) -> None:
        """Report which step a stage is at."""
        if self._report is None:
            return
        try:
            self._report(stage, what, number, total)
        except Exception as error:
            # Sphinx makes an error of its own of what a listener raises.
            self.error = error
            raise
