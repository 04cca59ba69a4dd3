"""The handbook's reference pages are those that the code gives; ``pytest --accept`` writes them again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.conftest import Expect
from tests.handbook import HANDBOOK, pages, verbs
from tests.handbook.finding_page import examples

import octavo
from octavo import api
from octavo.findings import Rule

ROOT = Path(__file__).parents[2]
PAGES: Mapping[Path, str] = pages()
TEXTS = {path: path.read_text("utf-8") for path in [ROOT / "README.md", *HANDBOOK.rglob("*.rst")]}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_reference_page_is_that_of_the_code(path: Path, expect: Expect) -> None:
    expect(path, PAGES[path])


def test_every_finding_says_how_it_is_fixed_and_nearly_all_show_a_message() -> None:
    text = PAGES[HANDBOOK / "reference" / "05-findings.rst"]
    entries = dict(zip(*[iter(re.split(r"^\*\*([A-Z]+-\d+)\*\* ", text, flags=re.M)[1:])] * 2, strict=True))
    assert set(entries) == {rule.code for rule in Rule}
    assert all("*Fix:* " in entry for entry in entries.values())
    assert sum("*Example:* " in entry for entry in entries.values()) > 0.75 * len(entries)


def test_an_example_that_the_code_no_longer_makes_gives_way_to_the_message_in_the_code() -> None:
    real = {"NAME-015": "'Oake, Samuel' has no mention.", "NAME-020": "The title 'von Mill' is odd."}
    made = {"NAME_UNUSED": ("… has no mention.",), "NAME_PARTICLE": ("The heading … holds a particle.",)}
    shown = examples(real, made)
    assert shown[Rule.NAME_UNUSED] == "'Oake, Samuel' has no mention."
    assert shown[Rule.NAME_PARTICLE] == "The heading … holds a particle."
    assert shown[Rule.NAME_SORT] == ""


def test_every_command_and_function_has_its_section() -> None:
    commands = PAGES[HANDBOOK / "reference" / "04-commands.rst"]
    for command in ("import", "build", "check", "names scan", "names review", "bib cited"):
        assert f"\noctavo {command}\n-" in commands
    page = PAGES[HANDBOOK / "reference" / "09-python.rst"]
    assert [name for name in api.__all__ if f"``{name}``\n" not in page] == []


def test_the_readme_is_short_and_the_pages_that_it_names_are_there() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(readme.encode()) <= 6000
    for target in re.findall(r"\]\(((?!https?:)[^)#]+)\)", readme):
        assert (ROOT / target).exists(), target


def test_pictures_are_small() -> None:
    pictures = sorted((HANDBOOK / "pictures").glob("*.png"))
    assert [path.name for path in pictures] == ["index.png", "spread.png"]
    assert all(path.stat().st_size < 150_000 for path in pictures)


def test_commands_in_readme_and_handbook_exist() -> None:
    known = {name for name, _ in verbs()} | {"names", "bib", "COMMAND", "--version"}
    for path, text in TEXTS.items():
        for words in re.findall(r"^ *(?:\S*/)?octavo (\S+(?: [a-z-]+)?)", text, flags=re.M):
            first = words.split()[0]
            assert words in known or first in known, f"{path}: octavo {words}"


def test_files_of_the_repository_that_pages_name_exist() -> None:
    pages = TEXTS | {ROOT / "CONTRIBUTING.md": (ROOT / "CONTRIBUTING.md").read_text("utf-8")}
    named = {
        (path.name, name)
        for path, text in pages.items()
        for name in re.findall(r"(?<![\w/.-])(?:scripts|tests|docs)/[\w./-]+[\w]", text)
        if "_X" not in name and "/dist/" not in name
    }
    assert len(named) > 30
    assert [each for each in sorted(named) if not (ROOT / each[1]).exists()] == []


def test_make_targets_in_readme_and_handbook_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = {
        word for line in re.findall(r"^([a-z][a-z -]*):", makefile, flags=re.M) for word in line.split()
    }
    for path, text in TEXTS.items():
        named = re.findall(r"(?:`|^(?: {3,})?)make ([a-z-]+)(?=`|$| +#| [A-Z]+=)", text, flags=re.M)
        assert set(named) <= targets, f"{path}: {sorted(set(named) - targets)}"


def test_the_version_has_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" not in project["project"]
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "octavo.__version__"}
    released = re.findall(
        r"^## (?:\[?)(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.M
    )
    assert octavo.__version__.partition(".dev")[0] == released[0]
