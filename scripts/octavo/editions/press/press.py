"""The press: one read of the manuscript, then every edition, print first.

In comes a plan; out goes the finished folder, renamed into place as a whole, or a `BookError`, and the last
good editions stay. One process, one doctree folder, and one Sphinx application for each builder: swapping
builders inside one application fails.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from jinja2 import Environment, FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from octavo.book import read_exemptions, without_exempted
from octavo.doctree import FindingsHandler, collecting
from octavo.editions.press.build_plan import BuildPlan, Edition
from octavo.editions.press.delivery import INDEX_JSON, deliver
from octavo.editions.press.fingerprints import changed_documents, fingerprints, save_fingerprints
from octavo.editions.press.progress import EditionRow, Progress
from octavo.editions.shared import PageMap, edition_state, index_counts, write_index_json
from octavo.findings import BookError, Finding, Rule, finding_at, forbids

_LAST = 999


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
    # Sphinx tells its log of each of a thousand settings, three times over, and nobody reads it.
    logging.disable(logging.DEBUG)
    handler = FindingsHandler(plan.book.folder)
    rows: list[EditionRow] = []
    with collecting(handler):
        try:
            rows = _print_all(plan, progress)
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
        return Printing(deliver(plan, rows, findings), findings)
    except OSError as error:
        raise BookError([*findings, _output_finding(error, plan)]) from None


def _print_all(plan: BuildPlan, progress: Progress) -> list[EditionRow]:
    plan.doctrees.mkdir(parents=True, exist_ok=True)
    rows: list[EditionRow] = []
    last = max(plan.editions, key=list(Edition).index)
    pages = PageMap.load(plan.page_map) if Edition.PRINT not in plan.editions else None
    if pages is None:
        started = time.perf_counter()
        with _application(plan, "print", progress) as app:
            app.build()
            pages = edition_state(app).page_map
            rows.append(_row(app, plan, Edition.PRINT, time.perf_counter() - started))
            rows.append(_row(app, plan, Edition.SCREEN, 0.0))
            if last in (Edition.PRINT, Edition.SCREEN):
                write_index_json(edition_state(app), plan.work / INDEX_JSON)
    for edition in (Edition.EPUB, Edition.HTML):
        if edition in plan.editions:
            started = time.perf_counter()
            with _application(plan, edition.value, progress) as app:
                _write_changed(app, plan, edition, pages)
                rows.append(_row(app, plan, edition, time.perf_counter() - started))
                if edition is last:
                    write_index_json(edition_state(app), plan.work / INDEX_JSON)
    return rows


def _write_changed(app: Sphinx, plan: BuildPlan, edition: Edition, pages: PageMap | None) -> None:
    """Write the documents of an edition that differ from how they were last written."""
    edition_state(app).use_pages(pages)
    record = plan.work / f"{edition.value}.fingerprints.json"
    now: dict[str, str] = {}

    def outdated(app: Sphinx, _env: object) -> list[str]:
        now.update(fingerprints(app))
        return sorted(changed_documents(now, record))

    # After all passes of the extension, which forget what was known of the book before it was read.
    app.connect("env-get-updated", outdated, priority=_LAST)
    app.build()
    # Recorded only when all is written: a build that is broken off writes these documents once more.
    save_fingerprints(now, record)


@contextmanager
def _application(plan: BuildPlan, builder: str, progress: Progress) -> Iterator[Sphinx]:
    progress.stage(f"{builder} edition")
    with patch_docutils(plan.book.folder), docutils_namespace():
        app = Sphinx(
            srcdir=plan.book.folder,
            confdir=plan.book.folder,
            outdir=plan.work / builder,
            doctreedir=plan.doctrees,
            buildername=builder,
            status=None,
            warning=None,
            freshenv=False,
            parallel=1,
        )
        app.connect("source-read", _teller(progress))
        _keep_templates(app, plan)
        yield app


def _keep_templates(app: Sphinx, plan: BuildPlan) -> None:
    """Let Jinja keep what it makes of the templates, so that the next build need not make it again."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if isinstance(environment, Environment):
        folder = plan.work / "templates"
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def _teller(progress: Progress) -> Callable[[Sphinx, str, list[str]], None]:
    count = 0

    def tell(app: Sphinx, docname: str, _source: list[str]) -> None:
        nonlocal count
        count += 1
        progress.step("reading", docname, count, len(app.env.found_docs))

    return tell


def _row(app: Sphinx, plan: BuildPlan, edition: Edition, seconds: float) -> EditionRow:
    state = edition_state(app)
    names, locators = index_counts(state.index())
    paged = edition in (Edition.PRINT, Edition.SCREEN) and state.page_map is not None
    pages = len(state.page_map.pages) if paged and state.page_map else None
    return EditionRow(edition.value, edition.file(plan.book), 0, pages, names, locators, seconds)


def _finding_of(error: SphinxError, plan: BuildPlan) -> Finding:
    message = " ".join(str(error).split()) or error.category
    return finding_at(Rule.TEXT_WARNING, message, plan.book.folder.name)


def _output_finding(error: OSError, plan: BuildPlan) -> Finding:
    place = error.filename or plan.out
    return finding_at(Rule.BOOK_OUTPUT, error.strerror or "It cannot be written", str(place))
