"""The API: its examples are true, it covers what the program does, and importing it costs nothing."""

from __future__ import annotations

import ast
import doctest
import inspect
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

import octavo
from octavo import api
from octavo.cli import main

TESTS = Path(__file__).parents[1]
PACKAGE = TESTS.parent / "scripts" / "octavo"
FUNCTIONS = [name for name in api.__all__ if inspect.isfunction(getattr(api, name))]
ARTICLE = """A Lantern

The lantern above the harbour was lit by Samuel Oake, and nobody knows any more who had asked him to do it.1
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with what the examples of the API speak of."""
    shutil.copytree(TESTS / "books" / "lantern", tmp_path / "lantern")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "printed-index.txt").write_text("Hale, Margaret, 7\nOake, Samuel, 3, 5n2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_examples_are_true(name: str, shelf: Path) -> None:
    (example,) = doctest.DocTestFinder(recurse=False).find(getattr(api, name), name, globs={})
    assert example.examples, f"{name} has no example"
    said: list[str] = []
    results = doctest.DocTestRunner().run(example, out=said.append)
    assert results.failed == 0, "".join(said)


def test_the_package_gives_all_of_the_api() -> None:
    assert set(octavo.__all__) == {*api.__all__, "setup", "__version__"}
    assert set(octavo.__all__) <= set(dir(octavo))
    for name in api.__all__:
        assert getattr(octavo, name) is getattr(api, name)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = octavo.nonsense  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="nonsense"):
        _ = api.nonsense  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import octavo", ("octavo.api", "octavo.book", "octavo.findings")),
        ("import octavo; octavo.open_book", ("sphinx", "docutils", "octavo.names", "octavo.citations")),
        ("import octavo; octavo.Register; octavo.Kind", ("sphinx", "octavo.names.matching", "pyuca")),
        ("import octavo; octavo.NamesSurvey", ("sphinx", "docutils")),
    ],
)
def test_importing_costs_little(statement: str, absent: tuple[str, ...]) -> None:
    script = f"import sys; {statement}; sys.exit(' '.join(set({absent!r}) & set(sys.modules)) or None)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_commands_take_from_the_api_and_the_standard_library_alone() -> None:
    own = {"octavo.commands", "octavo.commands.terminal", "octavo.commands.several_books"}
    ours = {"octavo.api", "octavo.findings", *own}
    for path in (PACKAGE / "commands").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert name in ours or name.partition(".")[0] in sys.stdlib_module_names, f"{path}: {name}"


def test_the_api_prints_nothing_and_ends_nothing() -> None:
    for path in (PACKAGE / "api").glob("*.py"):
        calls = [
            node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
        ]
        called = {ast.unparse(function) for function in calls}
        assert not called & {"print", "input", "exit", "sys.exit", "os._exit"}, path


def test_what_is_wrong_with_a_book_is_one_exception_with_findings(tmp_path: Path) -> None:
    (tmp_path / "book.toml").write_text('version = 1\ncolour = "blue"\n', encoding="utf-8")
    with pytest.raises(octavo.BookError) as caught:
        octavo.open_book(tmp_path)
    assert {finding.rule.code for finding in caught.value.findings} >= {"BOOK-003", "BOOK-004"}
    assert isinstance(caught.value, octavo.OctavoError)


@pytest.mark.parametrize("findings", [[octavo.Finding(octavo.Rule.TEXT_WARNING, "Odd")], []])
def test_an_error_carries_its_findings(findings: list[octavo.Finding]) -> None:
    assert octavo.BookError(findings).findings == tuple(findings)
    assert octavo.UsageError("no such thing").findings == ()


@pytest.mark.parametrize(
    "finding",
    [
        octavo.Finding(octavo.Rule.TEXT_WARNING, "Odd"),
        octavo.Finding(octavo.Rule.NAME_UNUSED, "Never", octavo.Place("names.toml", 3)),
        octavo.Finding(octavo.Rule.NAME_UNUSED, "Never", octavo.Place("names.toml"), "Use it."),
    ],
)
def test_a_finding_is_read_back_from_json(finding: octavo.Finding) -> None:
    assert octavo.Finding.from_json(finding.as_json()) == finding


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        ("check_bibliography", ("gone.bib",)),
        ("tidy_bibliography", ("gone.bib",)),
    ],
)
def test_an_argument_that_means_nothing_is_a_value_error(function: str, arguments: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"gone\.bib") as caught:
        getattr(octavo, function)(*arguments)
    assert isinstance(caught.value, octavo.UsageError)


def test_pages_are_indexed_from_a_table_as_from_a_file(shelf: Path) -> None:
    table = {"8": {"body": "Samuel Oake left.", "notes": {"1": "So says Hale."}}, "7": "Then Oake spoke."}
    (shelf / "pages.json").write_text(
        f'{{"pages": {str(table).replace(chr(39), chr(34))}}}', encoding="utf-8"
    )
    made = octavo.index_pages(table, "lantern/names.toml")
    assert [(mention.surface, mention.page, mention.note) for mention in made.mentions] == [
        ("Oake", "7", None),
        ("Samuel Oake", "8", None),
        ("Hale", "8", "1"),
    ]
    assert [finding.rule.code for finding in made.findings] == ["NAME-027"]
    filed = octavo.index_pages("pages.json", octavo.read_register("lantern/names.toml"))
    assert (filed.mentions, filed.data, filed.csv) == (made.mentions, made.data, made.csv)
    with pytest.raises(octavo.BookError):
        octavo.index_pages({"7": 7}, "lantern/names.toml")


def test_every_module_of_the_api_is_documented() -> None:
    for path in (PACKAGE / "api").glob("*.py"):
        module = import_module("octavo.api" if path.stem == "__init__" else f"octavo.api.{path.stem}")
        assert module.__doc__


def test_a_bibliography_is_only_looked_at_where_nothing_shall_be_written(shelf: Path) -> None:
    works = shelf / "lantern" / "works.bib"
    before = works.read_bytes()
    tidied = octavo.tidy_bibliography(octavo.open_book("lantern"), write=False)
    assert (tidied.was_tidy, works.read_bytes()) == (False, before)
    assert octavo.tidy_bibliography(works).text == tidied.text == works.read_text("utf-8")


def test_what_the_report_of_an_import_holds_is_not_reported_again(shelf: Path) -> None:
    done = octavo.import_manuscript("article.txt", "manuscript")
    assert octavo.Rule.IMPORT_NOTE_LOST in {finding.rule for finding in done.findings}
    assert octavo.Rule.IMPORT_NOTE_LOST not in {finding.rule for finding in done.unreported}
    assert any("1 texts lost" in line for line in done.report)
    assert done.data["balance"]["words_in"] == done.words_in


def test_a_program_that_is_required_and_was_not_run_fails_the_check(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    octavo.build(octavo.open_book("lantern"), only="epub")
    monkeypatch.setattr("octavo.checks.ebook_check._java", lambda: None)
    assert octavo.check(octavo.open_book("lantern")).not_run == ("epubcheck",)
    assert main(["check", "lantern"]) == 0
    assert main(["check", "lantern", "--require", "epubcheck"]) == 1
    assert "epubcheck is required and was not run" in capsys.readouterr().err


@pytest.mark.parametrize(("rule", "passed"), [("TEXT_STOPPED", False), ("NAME_UNUSED", True)])
def test_a_check_passes_without_an_error(rule: str, passed: bool, shelf: Path) -> None:
    finding = octavo.Finding(octavo.Rule[rule], "Odd")
    result = octavo.CheckResult(octavo.open_book("lantern"), shelf, {"HTML": (finding,)}, (finding,))
    assert result.passed is passed
    assert replace(result, findings=()).passed
