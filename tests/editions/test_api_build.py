"""The API on whole books: again and again in one process, from any thread, silent, leaving nothing behind."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import groupby
from pathlib import Path

import pytest

import octavo
from octavo.api.session import one_at_a_time, sphinx_at_work

BOOKS = Path(__file__).parents[1] / "books"
ARTICLE = """A Lantern

The lantern above the harbour was lit by Samuel Oake, and nobody knows any more who had asked him to do it.1
"""


def a_copy(folder: Path, name: str = "lantern") -> octavo.Book:
    return octavo.open_book(shutil.copytree(BOOKS / name, folder, ignore=shutil.ignore_patterns("dist")))


@pytest.fixture
def lantern(tmp_path: Path) -> octavo.Book:
    return a_copy(tmp_path / "lantern")


@pytest.fixture(autouse=True)
def _silent(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Nothing here prints anything, be it below Python."""
    yield
    assert tuple(capfd.readouterr()) == ("", "")


def everything(folder: Path) -> dict[str, object]:
    """Use all of the API on a new book in a folder; returns what came out, without times and paths."""
    book = a_copy(folder / "lantern")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    stages: list[tuple[str, str, int, int]] = []
    built = octavo.build(book, progress=lambda *step: stages.append(step))
    again = octavo.build(book)
    # Without an ebook, so that no Java need be started.
    octavo.build(book, folder / "web", only="html")
    checked = octavo.check(book, folder / "web")
    survey = octavo.survey_names(book)
    (decision,) = octavo.decide_mentions(survey, {survey.mentions[1].id: "minor"})
    decided = octavo.survey_names(book)
    pages = octavo.index_pages({"7": "Then Oake spoke."}, survey.register)
    done = octavo.import_manuscript(folder / "article.txt", folder / "manuscript")
    imported = octavo.build(octavo.open_book(done.folder), only=["html"])
    return {
        "editions": [(row.edition, row.pages, row.names, row.locators, row.is_new) for row in built.editions],
        "kept": [(row.edition, row.pages, row.names, row.locators, row.is_new) for row in again.editions],
        "there": [path.exists() for path in built.files.values()],
        "findings": (built.findings, again.findings),
        "stages": stages,
        "checked": {name: [f.rule.code for f in found] for name, found in checked.by_check.items()},
        "mentions": [(mention.surface, mention.page) for mention in survey.mentions],
        "names": [finding.rule.code for finding in octavo.check_names(survey)],
        "decided": (decision.verdict.value, [mention.minor for mention in decided.mentions]),
        "cited": dict(octavo.survey_citations(book).cited),
        "pages": [(mention.surface, mention.page) for mention in pages.mentions],
        "imported": (done.words_in, done.lost, [row.edition for row in imported.new]),
    }


def test_everything_twice_the_second_time_in_another_thread(tmp_path: Path) -> None:
    first = everything(tmp_path / "one")
    assert first["editions"] == [
        ("print", 9, 2, 2, True),
        ("screen", 9, 2, 2, True),
        ("epub", None, 2, 2, True),
        ("html", None, 2, 2, True),
    ]
    assert first["kept"] == [(*row[:-1], False) for row in first["editions"]]
    assert first["there"] == [True] * 4
    assert first["mentions"] == [("Samuel Oake", "1"), ("Oake", "1"), ("Hale", "1")]
    assert first["decided"] == ("minor", [False, True, False])
    assert first["imported"] == (24, (1,), ["print", "screen", "html"])
    assert first["findings"][0] == first["findings"][1] != ()  # type: ignore[index]
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(everything, tmp_path / "two").result() == first


def in_two_threads(first: Callable[[], object], second: Callable[[], object]) -> list[object]:
    """Run two jobs that begin at once; returns what each returned."""
    start = threading.Barrier(2)

    def run(job: Callable[[], object]) -> object:
        start.wait()
        return job()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, (first, second)))


def test_two_threads_build_at_once(tmp_path: Path, lantern: octavo.Book) -> None:
    other = a_copy(tmp_path / "pilots", "clean")
    steps: list[str] = []

    def building(book: octavo.Book) -> octavo.BuildResult:
        return octavo.build(book, progress=lambda *_: steps.append(book.id))

    results = in_two_threads(lambda: building(lantern), lambda: building(other))
    assert [[row.edition for row in result.new] for result in results] == [  # type: ignore[attr-defined]
        ["print", "screen", "epub", "html"]
    ] * 2
    assert len([book for book, _ in groupby(steps)]) == 2, "both were at work at once"
    assert [result.faulty for result in results] == [False, False]  # type: ignore[attr-defined]


def test_two_threads_with_one_book_build_it_once(lantern: octavo.Book) -> None:
    results = in_two_threads(lambda: octavo.build(lantern), lambda: octavo.build(lantern))
    assert sorted(len(result.new) for result in results) == [0, 4]  # type: ignore[attr-defined]


def test_a_survey_waits_for_a_build(lantern: octavo.Book) -> None:
    built, survey = in_two_threads(
        lambda: octavo.build(lantern, only="print"), lambda: octavo.survey_names(lantern)
    )
    assert isinstance(built, octavo.BuildResult)
    assert isinstance(survey, octavo.NamesSurvey)
    assert len(survey.mentions) == 3


def test_the_findings_of_a_book_that_cannot_be_built(lantern: octavo.Book) -> None:
    octavo.build(lantern, only="print")
    before = (lantern.folder / "dist" / "lantern" / "build.json").read_bytes()
    chapter = lantern.folder / "harbour.rst"
    text = chapter.read_text("utf-8")
    chapter.write_text(text + "\n:name:`The Mate <nobody>` said :nonsense:`so`.\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(octavo.BookError) as caught:
            octavo.build(lantern, only="print")
        codes = {finding.rule.code: finding.place for finding in caught.value.findings}
        assert {"NAME-011", "TEXT-001"} <= set(codes)
        assert codes["NAME-011"] == octavo.Place("harbour.rst", 9)
    assert (lantern.folder / "dist" / "lantern" / "build.json").read_bytes() == before
    chapter.write_text(text, encoding="utf-8")
    assert octavo.build(lantern, only="print").new == ()


class CancelledError(Exception):
    """What a progress callback raises to stop a build."""


@pytest.mark.parametrize("at", ["print edition", "reading", "epub edition"])
def test_a_callback_that_raises_stops_the_build_and_its_exception_comes_out(
    lantern: octavo.Book, at: str
) -> None:
    def stop(stage: str, *_: object) -> None:
        if stage == at:
            raise CancelledError

    with pytest.raises(CancelledError):
        octavo.build(lantern, progress=stop)
    assert not (lantern.folder / "dist" / "lantern").exists()
    assert len(octavo.build(lantern).new) == 4


def test_a_callback_that_builds_is_told_and_not_deadlocked(lantern: octavo.Book) -> None:
    with pytest.raises(octavo.UsageError, match="progress callback of build"):
        octavo.build(lantern, progress=lambda *_: octavo.survey_names(lantern) and None)
    assert octavo.build(lantern, only="print").new
    with pytest.raises(octavo.UsageError, match="progress callback of check"):
        octavo.check(lantern, progress=lambda *_: octavo.build(lantern))


def test_a_result_holds_what_was_asked_for(lantern: octavo.Book) -> None:
    every = octavo.build(lantern)
    web = octavo.build(lantern, only=["html"])
    assert list(every.files) == ["print", "screen", "epub", "html"]
    assert list(web.files) == ["html"]
    assert (web.pages, web.names, web.locators, web.new) == (None, 2, 2, ())


def test_pages_of_names_are_those_of_a_build_in_the_working_folder(
    lantern: octavo.Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `make` builds a book: outside its folder."""
    monkeypatch.chdir(tmp_path)
    assert not octavo.survey_names(lantern).has_pages
    octavo.build(lantern, "dist/lantern", only="print")
    survey = octavo.survey_names(lantern)
    assert survey.has_pages
    assert octavo.names_on_page(survey, "1")


def test_the_findings_on_names_are_those_that_the_book_does_not_except(lantern: octavo.Book) -> None:
    register = lantern.folder / "names.toml"
    register.write_text(register.read_text("utf-8") + "certain = false\n", encoding="utf-8")
    survey = octavo.survey_names(lantern)
    found = octavo.check_names(survey)
    assert [finding.rule for finding in found] == [
        octavo.Rule.NAME_UNCERTAIN,
        octavo.Rule.NAME_UNUSED_VARIANT,
    ]
    assert octavo.Rule.BIB_UNKNOWN_FIELD in [finding.rule for finding in survey.findings]
    lantern.exceptions.write_text(
        f'[[exception]]\ncode = "{found[0].rule.code}"\nreason = "Nobody knows her."\n', encoding="utf-8"
    )
    assert octavo.check_names(survey) == found[1:]


@pytest.mark.parametrize("only", ["papyrus", ["print", "papyrus"], ""])
def test_an_edition_that_does_not_exist_is_a_value_error(lantern: octavo.Book, only: str | list[str]) -> None:
    with pytest.raises(ValueError, match=r"papyrus|name at least one"):
        octavo.build(lantern, only=only)


def test_arguments_that_mean_nothing_in_a_survey(lantern: octavo.Book) -> None:
    survey = octavo.survey_names(lantern)
    mention = survey.mentions[0].id
    for wrong in ({"nobody": "minor"}, {mention: "perhaps"}, {mention: "minor", "nobody": "minor"}):
        with pytest.raises(octavo.UsageError):
            octavo.decide_mentions(survey, wrong)
    assert octavo.decide_mentions(survey, {}) == ()
    assert not lantern.decisions.exists()
    with pytest.raises(octavo.UsageError, match="names no record"):
        octavo.review_names(survey, "Nobody")
    with pytest.raises(octavo.UsageError, match="cannot be read"):
        octavo.changed_names(survey, lantern.folder / "gone.json")


def test_the_process_is_afterwards_as_it_was(lantern: octavo.Book) -> None:
    """Sphinx, the press and a `conf.py` change logging, the collector, the path, the folder, modules."""
    (lantern.folder / "local_words.py").write_text("WORDS = 1\n", encoding="utf-8")
    with (lantern.folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\nimport local_words\n")
        conf.write("def setup(app):\n    os.chdir('/')\n")
    handler = logging.NullHandler()
    logger = logging.getLogger("sphinx")
    logger.addHandler(handler)
    logger.setLevel(logging.ERROR)
    logger.propagate = True
    try:
        before = _process()
        octavo.build(lantern, only="print")
        assert _process() == before
        octavo.survey_names(lantern)
        octavo.survey_citations(lantern)
        assert _process() == before
        (lantern.folder / "harbour.rst").write_text(
            "Harbour\n=======\n\n:name:`so <nobody>`\n", encoding="utf-8"
        )
        with pytest.raises(octavo.BookError):
            octavo.build(lantern, only="print")
        assert _process() == before
        assert handler in logger.handlers
    finally:
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)


def _process() -> tuple[object, ...]:
    logger = logging.getLogger("sphinx")
    return (
        logger.handlers[:],
        logger.level,
        logger.propagate,
        logging.root.manager.disable,
        logging.root.handlers[:],
        gc.isenabled(),
        Path.cwd(),
        sys.path[:],
        "local_words" in sys.modules,
        sys.stdout,
        sys.stderr,
        dict(os.environ),
    )


def test_two_books_have_modules_of_one_name(tmp_path: Path) -> None:
    for word in ("one", "two"):
        book = a_copy(tmp_path / word)
        (book.folder / "local_words.py").write_text(f"TITLE = {word!r}\n", encoding="utf-8")
        with (book.folder / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write("import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\nimport local_words\n")
            conf.write("rst_epilog = f'.. |word| replace:: {local_words.TITLE}'\n")
        with (book.folder / "harbour.rst").open("a", encoding="utf-8") as chapter:
            chapter.write("\nThe word is |word|.\n")
        texts = [text.text for text in octavo.survey_names(book).texts]
        assert f"The word is {word}." in texts


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with sphinx_at_work("a test"):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
    with sphinx_at_work("a test"):
        assert not gc.isenabled()


def test_what_the_path_had_before_stays_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virtual environment may lie within the folder that a book's `conf.py` adds to the path."""
    installed = tmp_path / "venv"
    installed.mkdir()
    (installed / "words_installed.py").touch()
    (tmp_path / "words_of_the_book.py").touch()
    monkeypatch.syspath_prepend(str(installed))
    with sphinx_at_work("a test"):
        sys.path.insert(0, str(tmp_path))
        import_module("words_installed")
        import_module("words_of_the_book")
    assert "words_of_the_book" not in sys.modules
    del sys.modules["words_installed"]


def test_a_job_that_fails_lets_the_next_one_run() -> None:
    with pytest.raises(CancelledError), one_at_a_time("first"):
        raise CancelledError
    with one_at_a_time("second"):
        pass
