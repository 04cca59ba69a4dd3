"""Whole books: opened, imported from an article, built, checked."""

from __future__ import annotations

import time
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from octavo.api.results import BuildResult, BuiltEdition, CheckResult, ImportResult
from octavo.api.session import one_at_a_time, sphinx_at_work
from octavo.book import Book, Reach, project_of, read_exemptions, read_record, without_exempted
from octavo.findings import BookError, Finding

if TYPE_CHECKING:
    from octavo.editions.press import BuildPlan, Edition, Printing, ProgressCallback


def open_book(folder: str | PathLike[str]) -> Book:
    """Read the `book.toml` of a folder; nothing else of the book is read.

    Raises `BookError` with every fault of the file, each with its line.

    >>> import octavo
    >>> book = octavo.open_book("lantern")
    >>> book.title, book.language, book.authors
    ('The Lantern', 'en-GB', ('Ada Penn',))
    """
    return Book.load(Path(folder))


def import_manuscript(
    file: str | PathLike[str],
    into: str | PathLike[str],
    *,
    plan: str | PathLike[str] | None = None,
    edited: Literal["refuse", "keep", "replace"] = "refuse",
    root: str | PathLike[str] | None = None,
    allow_outside: Iterable[str | PathLike[str]] = (),
) -> ImportResult:
    """Make a manuscript of a plain-text article, in a new folder or in that of an earlier import.

    `plan` is a file of decisions such as an import writes (`plan.toml`); without one, the structure is
    proposed. `edited` says what becomes of files that a person has edited since an earlier import: they make
    the import fail, are left alone, or are replaced and kept under another name. A plan may name files of its
    project alone, which is `root`, or else the nearest folder above it with ``.git`` or a `book.toml`; and
    those in `allow_outside`, with everything below them. Raises `BookError`, and
    writes nothing, where the file cannot be read, the plan does not fit it, a word of the article would be
    lost, or edited files are refused.

    >>> import octavo
    >>> done = octavo.import_manuscript("article.txt", "manuscript")
    >>> done.words_in, done.lost, sorted(done.files)[:2]
    (24, (1,), ['back/bibliography.rst', 'back/names.rst'])
    """
    from octavo.importing import Edited, import_article

    reach = None
    if plan is not None:
        project = project_of(Path(plan).parent) if root is None else Path(root)
        reach = Reach(project, tuple(map(Path, allow_outside)))
    done = import_article(Path(file), Path(into), None if plan is None else Path(plan), Edited(edited), reach)
    return ImportResult(
        folder=done.arrangement.folder,
        files=tuple(sorted(done.arrangement.files)),
        kept=done.arrangement.kept,
        set_aside=done.arrangement.moved,
        words_in=done.balance.words_in,
        words_out=done.balance.words_out,
        lost=done.lost,
        findings=done.findings,
        details=done,
    )


def output_folder(
    book: Book, out: str | PathLike[str] | None = None, *, root: str | PathLike[str] | None = None
) -> Path:
    """Return where a book's editions go: `out`, or ``<id>`` in `root` (``dist`` in the book's folder).

    >>> import octavo
    >>> book = octavo.open_book("lantern")
    >>> octavo.output_folder(book).relative_to(book.folder).as_posix()
    'dist/lantern'
    >>> octavo.output_folder(book, root="editions").as_posix()
    'editions/lantern'
    """
    from octavo.editions.press import place_of_editions

    return place_of_editions(book, None if out is None else Path(out), None if root is None else Path(root))


def build(
    book: Book,
    out: str | PathLike[str] | None = None,
    *,
    only: str | Iterable[str] | None = None,
    progress: ProgressCallback | None = None,
) -> BuildResult:
    """Make the editions of a book, those that have changed, and put them into `out` as a whole.

    `only` names the editions that are wanted: some of ``print``, ``screen``, ``epub``, ``html``, as a list or
    with commas between; the print edition is made with the others where they need its pages. `progress` is
    called with stage, step, count and total, in this thread; when it raises, the build stops, and its
    exception comes out of `build`. One build runs at a time: another, in whatever thread, waits for it; and
    another process that builds into the same folder waits too, which is a stage of its progress.

    Where one edition fails the others are delivered, and its earlier file is kept in ``previous``: the error
    is among the findings, and `faulty` is true. Raises `BookError` with every finding where one of them
    forbids all editions or a folder cannot be written, and the output folder is as it was; `UsageError` for
    an edition that does not exist.

    >>> import octavo
    >>> stages = []
    >>> book = octavo.open_book("lantern")
    >>> built = octavo.build(book, only="print", progress=lambda *step: stages.append(step))
    >>> built.pages, built.names, built.faulty, [finding.rule.code for finding in built.findings]
    (9, 2, False, ['BIB-010'])
    >>> built.files["print"].name
    'lantern-print.pdf'
    >>> stages[0], stages[1]
    (('print edition', '', 0, 0), ('reading', 'harbour', 1, 3))
    >>> octavo.build(book, only="print").new
    ()
    """
    from octavo.editions.press import (
        Progress,
        build_lock,
        make_plan,
        parse_editions,
        run_press,
        work_folder,
    )

    wanted = parse_editions(only if only is None or isinstance(only, str) else ",".join(only))
    reporter = Progress(progress)
    place = output_folder(book, out).resolve()
    with sphinx_at_work("build"), build_lock(work_folder(place), reporter.stage):
        started = time.perf_counter()
        plan = make_plan(book, place, wanted)
        try:
            printing = run_press(plan, reporter) if plan.editions else None
        except BookError:
            if reporter.error is not None:
                raise reporter.error from None
            raise
        return _build_result(plan, wanted, printing, started)


def _build_result(
    plan: BuildPlan, wanted: Iterable[Edition], printing: Printing | None, started: float
) -> BuildResult:
    from octavo.editions.press import edition_names

    record = read_record(plan.out)
    made = {row.edition for row in printing.rows} if printing else set()
    asked = made | set(edition_names(wanted))
    rows = (row for row in record.get("table", ()) if row["edition"] in asked)
    found = printing.findings if printing else map(Finding.from_json, record.get("findings_data", ()))
    return BuildResult(
        book=plan.book,
        out=plan.out,
        editions=tuple(_built_edition(plan.out, row, row["edition"] in made) for row in rows),
        findings=tuple(found),
        seconds=time.perf_counter() - started,
        record=record,
    )


def _built_edition(out: Path, row: dict[str, Any], is_new: bool) -> BuiltEdition:
    return BuiltEdition(**{**row, "file": out / row["file"]}, is_new=is_new)


def check(
    book: Book, out: str | PathLike[str] | None = None, *, progress: ProgressCallback | None = None
) -> CheckResult:
    """Check the finished editions in `out`: EPUBCheck, links, the PDFs, equal words, equal locators.

    Only finished files are read. `progress` is called before each check, with its name as the step. Raises
    `BookError` where no edition is there, or the book's `exceptions.toml` has a fault.

    >>> import octavo
    >>> book = octavo.open_book("lantern")
    >>> built = octavo.build(book, only="html")
    >>> checked = octavo.check(book)
    >>> checked.passed, list(checked.by_check)[:3]
    (True, ['EPUB', 'HTML', 'PDF'])
    """
    from octavo.checks import JUDGES, Exhibits

    with one_at_a_time("check"):
        exhibits = Exhibits.collect(book, output_folder(book, out))
        by_check = {}
        for number, (name, run) in enumerate(JUDGES.items(), 1):
            if progress is not None:
                progress("check", name, number, len(JUDGES))
            by_check[name] = tuple(run(exhibits))
    every = [finding for found in by_check.values() for finding in found]
    findings = tuple(without_exempted(every, read_exemptions(book.exceptions)))
    return CheckResult(book, exhibits.out, by_check, findings)
