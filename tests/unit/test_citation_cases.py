"""Forty-two notes of every kind that a historian writes, and some more, held against what is expected."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.citing import Built, build
from tests.conftest import Expect

from octavo.citations.bib.cite_syntax import parse
from octavo.citations.bib.csl_items import converted_entries
from octavo.citations.bib.library import read_library
from octavo.citations.rendering import engine, styles
from octavo.citations.rendering.richtext import plain_text
from octavo.findings.catalogue import Rule

CASES = Path(__file__).parents[1] / "cases" / "citations" / "forty-two"
VARIANTS = {
    "house": "",
    "ibid": "[citations]\nibid = true\n",
    "full-again": "[citations]\nfull_again = true\n",
    "double-quotes-and-places": '[citations]\nquotes = "double"\nplaces = true\n',
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_forty_two_notes(variant: str, tmp_path: Path, expect: Expect) -> None:
    built = _build(tmp_path, VARIANTS[variant])
    assert built.findings == []
    expect(CASES / "expected" / f"{variant}.txt", _text(built))


def test_american_quotes(tmp_path: Path, expect: Expect) -> None:
    built = _build(tmp_path, "", ("en-GB", "en-US"))
    expect(CASES / "expected" / "american.txt", _text(built))


def test_more_kinds(expect: Expect) -> None:
    folder = CASES.with_name("more-kinds")
    library = read_library(folder / "in" / "works.bib")
    converted = converted_entries(library)
    assert [str(found) for one in converted.values() for found in one.findings] == []
    clusters = tuple(
        engine.Cluster(f"{number} {key}", number, parse(f"{key}, p. 5"))
        for number, key in enumerate([*library.entries, *library.entries], 1)
    )
    every = tuple(one.item for one in converted.values())
    rendering = engine.render(engine.Request(clusters, every, styles.read_style(), "en-GB"))
    notes = [f"{name}: {plain_text(inlines)}" for name, inlines in rendering.clusters.items()]
    entries = [f"{key}: {plain_text(inlines)}" for key, inlines in rendering.entries]
    expect(folder / "expected" / "references.txt", "\n".join([*notes, "", *entries]) + "\n")


KINDS = CASES.with_name("forty-kinds")


def _expected(path: Path) -> dict[str, list[str]]:
    """Read what is to be printed of each entry: full note, short note, entry of the bibliography."""
    blocks = path.read_text(encoding="utf-8").rstrip().split("\n\n")
    return {(lines := block.splitlines())[0]: lines[1:] for block in blocks if not block.startswith("#")}


MANUAL = _expected(KINDS / "expected" / "manual.txt")


@pytest.fixture(scope="module")
def kinds() -> dict[str, list[str]]:
    """What the house style prints of each kind, in American English."""
    return _printed(KINDS / "in" / "works.bib")


def _printed(path: Path) -> dict[str, list[str]]:
    """Return full note, short note and entry of each work of a file."""
    library = read_library(path)
    converted = converted_entries(library)
    findings = [*library.findings, *(found for one in converted.values() for found in one.findings)]
    assert [str(found) for found in findings if found.rule is not Rule.BIB_NOT_PRINTED] == []
    keys = [*library.entries]
    clusters = tuple(
        engine.Cluster(str(number), number, parse(f"@{key}, {place}" if place else f"@{key}"))
        for number, (place, key) in enumerate(((place, key) for place in ("", "5") for key in keys), 1)
    )
    items = tuple(one.item for one in converted.values())
    rendering = engine.render(engine.Request(clusters, items, styles.read_style(), "en-US"))
    entries = {key: _readable(inlines) for key, inlines in rendering.entries}
    notes = [_readable(rendering.clusters[cluster.id]) for cluster in clusters]
    return {
        key: [full, short, entries[key]]
        for key, full, short in zip(keys, notes[: len(keys)], notes[len(keys) :], strict=True)
    }


def test_a_file_by_many_hands() -> None:
    folder = CASES.with_name("many-hands")
    assert _printed(folder / "in" / "works.bib") == _expected(folder / "expected" / "references.txt")


@pytest.mark.parametrize("kind", MANUAL)
def test_a_kind_of_source_is_printed_as_the_manual_prints_it(kind: str, kinds: dict[str, list[str]]) -> None:
    assert kinds[kind] == MANUAL[kind]


def test_there_are_at_least_forty_kinds(kinds: dict[str, list[str]]) -> None:
    assert kinds.keys() == MANUAL.keys()
    assert len(kinds) >= 40


def _readable(inlines: list[engine.Inline]) -> str:
    """Return inline elements with emphasis in asterisks."""
    return "".join(
        f"*{plain_text([inline])}*" if inline["t"] == "Emph" else plain_text([inline]) for inline in inlines
    )


def _build(tmp_path: Path, settings: str, language: tuple[str, str] = ("", "")) -> Built:
    folder = tmp_path / "book"
    shutil.copytree(CASES / "in", folder)
    toml = (folder / "book.toml").read_text(encoding="utf-8").replace(*language)
    (folder / "book.toml").write_text(f"{toml}\n{settings}", encoding="utf-8")
    return build(folder, tmp_path / "work")


def _text(built: Built) -> str:
    parts = [f"{docname}\n\n" + "\n".join(notes) for docname, notes in built.notes.items()]
    return (
        "\n\n".join([*parts, "bibliography\n\n" + "\n".join(built.bibliography["back/bibliography"])]) + "\n"
    )
