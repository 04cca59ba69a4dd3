"""The press: one read of the manuscript, then every edition of the plan, in the order of the table.

It takes a plan and returns the rows of what was delivered: the finished folder is renamed into place as a
whole. Otherwise it raises `BookError`, and the last good editions stay.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sphinx.errors import SphinxError

from octavo.book import read_exemptions, without_exempted
from octavo.doctree import FindingsHandler, collecting
from octavo.editions.press.build_plan import BuildPlan
from octavo.editions.press.delivery import INDEX_JSON, deliver
from octavo.editions.press.edition_context import EditionContext
from octavo.editions.press.edition_table import PAGE_MAP, Edition, supplier
from octavo.editions.press.made_edition import MadeEdition
from octavo.editions.press.progress import EditionRow, Progress
from octavo.editions.shared import PageMap, index_counts, write_index_json
from octavo.findings import BookError, Finding, Rule, finding_at, forbids


@dataclass
class Printing:
    """What a run of the press made."""

    rows: tuple[EditionRow, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def run_press(plan: BuildPlan, progress: Progress) -> Printing:
    """Build the editions of a plan and put them into its output folder.

    Raises `BookError` with every finding when one of them forbids the editions, or when a folder cannot be
    written; nothing has changed then.
    """
    exemptions = read_exemptions(plan.book.exceptions)
    handler = FindingsHandler(plan.book.folder)
    made: dict[EditionRow, Path] = {}
    with collecting(handler):
        try:
            made = _build_all(plan, progress)
        except SphinxError as error:
            handler.findings.append(_finding_of(error, plan))
        except OSError as error:
            handler.findings.append(_output_finding(error, plan))
    findings = without_exempted(handler.findings, exemptions)
    if forbids(findings):
        # What was read with a finding must be read again, or the finding would be gone the next time.
        shutil.rmtree(plan.doctrees, ignore_errors=True)
        raise BookError(findings)
    try:
        return Printing(deliver(plan, made, findings), findings)
    except OSError as error:
        raise BookError([*findings, _output_finding(error, plan)]) from None


def _build_all(plan: BuildPlan, progress: Progress) -> dict[EditionRow, Path]:
    """Build the editions in order; return their rows, each with where its file or folder was made."""
    plan.doctrees.mkdir(parents=True, exist_ok=True)
    made: dict[EditionRow, Path] = {}
    pages: PageMap | None = None
    built: MadeEdition | None = None
    for edition in plan.order:
        progress.stage(f"{edition.name} edition")
        started = time.perf_counter()
        built = edition.build(_context(plan, edition, pages, progress))
        pages = built.pages or pages
        made.update(_rows(plan, edition, built, time.perf_counter() - started))
    if built is not None:
        write_index_json(built.state, plan.work / INDEX_JSON)
    return made


def _context(plan: BuildPlan, edition: Edition, pages: PageMap | None, progress: Progress) -> EditionContext:
    """Return what an edition is built from; the pages are those of this run, else those of the last one."""
    if PAGE_MAP not in edition.needs:
        pages = None
    elif supplier(edition, PAGE_MAP, plan.table) not in plan.editions:
        pages = PageMap.load(plan.left_for(edition, PAGE_MAP))
    return EditionContext(plan.book, edition.name, plan.work, pages, progress)


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
    return finding_at(Rule.TEXT_WARNING, message, plan.book.folder.name)


def _output_finding(error: OSError, plan: BuildPlan) -> Finding:
    place = error.filename or plan.out
    return finding_at(Rule.BOOK_OUTPUT, error.strerror or "It cannot be written", str(place))
