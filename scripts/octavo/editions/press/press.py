"""The press: one read of the manuscript, then every edition of the plan, in the order of the table.

It takes a plan and returns the rows of what was delivered, with all findings. A fault of the manuscript
itself raises `BookError`, and the last good editions stay. An edition that fails for itself is not delivered,
and the others are: without a new print edition their locators name chapter and section.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sphinx.errors import SphinxError

from octavo.book import read_exemptions, without_exempted
from octavo.doctree import FindingsHandler, collecting, files_read
from octavo.editions.press.build_plan import PASSING, BuildPlan
from octavo.editions.press.delivery import Delivery, deliver
from octavo.editions.press.edition_context import EditionContext
from octavo.editions.press.edition_table import INDEX_JSON, PAGE_MAP, Edition, supplier
from octavo.editions.press.folders import record_cache
from octavo.editions.press.made_edition import MadeEdition
from octavo.editions.press.progress import EditionRow, Progress
from octavo.editions.shared import PageMap, index_counts, write_index_json
from octavo.findings import BookError, Finding, Rule, finding_at, forbids, phase


@dataclass
class Printing:
    """What a run of the press made: the rows of the editions delivered, and what was found."""

    rows: tuple[EditionRow, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def run_press(plan: BuildPlan, progress: Progress) -> Printing:
    """Build the editions of a plan and put them into its output folder.

    Raises `BookError` with every finding when one of them forbids all editions, when all of them fail, or
    when a folder cannot be written; nothing has changed then.
    """
    run = _Run(plan, progress)
    plan = run.build()
    _keep_work(plan, run)
    if not run.made or forbids(run.of_the_book):
        raise BookError(run.findings)
    delivery = Delivery(plan, run.made, tuple(run.findings), frozenset(run.failed), run.paged)
    try:
        with phase("deliver"):
            return Printing(*deliver(delivery))
    except OSError as error:
        raise BookError([*run.findings, _output_finding(error, plan)]) from None


def _keep_work(plan: BuildPlan, run: _Run) -> None:
    """Record what the work folder keeps; what was read with an error is read again, or it would be gone."""
    if forbids(run.findings):
        shutil.rmtree(plan.doctrees, ignore_errors=True)
    try:
        record_cache(plan.work, PASSING)
    except BookError as error:
        raise BookError([*run.findings, *error.findings]) from None


class _Run:
    """One run through the editions of a plan, in order: what was made, what failed, what was found."""

    def __init__(self, plan: BuildPlan, progress: Progress) -> None:
        self.plan = plan
        self.progress = progress
        self.made: dict[EditionRow, Path] = {}
        self.failed: list[Edition] = []
        self.of_the_book: list[Finding] = []
        self.findings: list[Finding] = []
        self.paged = True
        self._pages: PageMap | None = None
        self._last: MadeEdition | None = None
        self._exemptions = read_exemptions(plan.book.exceptions)

    def build(self) -> BuildPlan:
        """Build every edition; return the plan with all files that were read among its inputs."""
        handler = FindingsHandler(self.plan.book.folder)
        with collecting(handler):
            for edition in self.plan.order:
                self._build(edition, handler)
        if self._last is None:
            return self.plan
        write_index_json(self._last.state, self.plan.work / INDEX_JSON)
        return self.plan.with_read(files_read(self._last.state.app))

    def _build(self, edition: Edition, handler: FindingsHandler) -> None:
        """Build one edition; what is found once the manuscript is read is of this edition alone."""
        handler.findings = []
        read: list[int] = []
        started = time.perf_counter()
        self.progress.stage(f"{edition.name} edition")
        built = self._try_to_build(edition, handler, lambda: read.append(len(handler.findings)))
        own_from = read[-1] if read else len(handler.findings)
        self._take(self.of_the_book, handler.findings[:own_from])
        own: list[Finding] = []
        self._take(own, handler.findings[own_from:])
        if built is None or forbids(own):
            self.failed.append(edition)
        else:
            self._last = built
            self._pages = built.pages or self._pages
            self.made.update(_rows(self.plan, edition, built, time.perf_counter() - started))

    def _try_to_build(
        self, edition: Edition, handler: FindingsHandler, when_read: Callable[[], object]
    ) -> MadeEdition | None:
        """Return an edition, or None where it cannot be made, with a finding."""
        try:
            self.plan.doctrees.mkdir(parents=True, exist_ok=True)
            with phase(f"{edition.name}: read, resolve, write"):
                return edition.build(self._context(edition, when_read))
        except SphinxError as error:
            if self.progress.error is not None:
                raise self.progress.error from None
            handler.findings.append(_finding_of(error, self.plan))
        except OSError as error:
            handler.findings.append(_output_finding(error, self.plan))
        return None

    def _take(self, found: list[Finding], new: Sequence[Finding]) -> None:
        """Take findings over that the book does not exempt, each once."""
        for finding in without_exempted(list(new), self._exemptions):
            found.append(finding)
            if finding not in self.findings:
                self.findings.append(finding)

    def _context(self, edition: Edition, when_read: Callable[[], object]) -> EditionContext:
        """Return what an edition is built from; the pages are those of this run, else those of the last."""
        plan, pages = self.plan, self._pages
        if PAGE_MAP not in edition.needs:
            pages = None
        elif (maker := supplier(edition, PAGE_MAP, plan.table)) not in plan.editions:
            pages = PageMap.load(plan.left_for(edition, PAGE_MAP))
        elif maker in self.failed:
            pages, self.paged = None, False
        return EditionContext(plan.book, edition.name, plan.work, pages, self.progress, when_read)


def _rows(
    plan: BuildPlan, edition: Edition, built: MadeEdition, seconds: float
) -> Iterator[tuple[EditionRow, Path]]:
    """Yield the row of each file with where it was made; the first one bears the time of them all."""
    names, locators = index_counts(built.state.index())
    undecided, blocked = built.state.names.left_over()
    pages = len(built.pages.pages) if built.pages is not None else None
    for name, file in edition.files.items():
        counts = names, locators, seconds
        row = EditionRow(name, file(plan.book), 0, pages, *counts, undecided=undecided, blocked=blocked)
        yield row, built.files[name]
        seconds = 0.0


def _finding_of(error: SphinxError, plan: BuildPlan) -> Finding:
    message = " ".join(str(error).split()) or error.category
    return finding_at(Rule.TEXT_STOPPED, message, plan.book.folder.name)


def _output_finding(error: OSError, plan: BuildPlan) -> Finding:
    place = error.filename or plan.out
    return finding_at(Rule.BOOK_OUTPUT, error.strerror or "It cannot be written", str(place))
