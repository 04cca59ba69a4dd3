"""The sample that a reader judges, the count of verdicts, and the recall where the name is printed."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.bench.names_identity_sample import count_verdicts, main

from octavo.cli import main as octavo

PAGES = {
    "1": {"body": "Here Marx wrote to Engels, and once more Marx wrote.", "notes": ""},
    "2": {"body": "Nothing of him.", "notes": "So Marx in a letter."},
    "3": {"body": "Nothing.", "notes": ""},
    "4": {"body": "Nothing.", "notes": ""},
    "5": {"body": "Nothing.", "notes": ""},
    "6": {"body": "Groß sind Lassalles Reden.", "notes": ""},
}
INDEX = [{"heading": name, "see": ""} for name in ("Engels, Frederick", "Lassalle, Ferdinand", "Marx, Karl")]
PERSONS = [
    {"heading": "Marx, Karl", "locators": [[1, 1, False], [2, 2, True], [5, 5, False]]},
    {"heading": "Engels, Frederick", "locators": [[2, 2, False], [4, 4, False]]},
    {"heading": "Lassalle, Ferdinand", "locators": [[6, 6, False]]},
]


@pytest.fixture
def files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str, str]:
    gold, register, index = (str(tmp_path / name) for name in ("gold.json", "r.toml", "index.json"))
    data = {"title": "A book", "pages": PAGES, "index": INDEX, "persons": PERSONS}
    Path(gold).write_text(json.dumps(data), encoding="utf-8")
    octavo(["names", "from-index", gold, "--out", register])
    octavo(["names", "index", gold, "--register", register, "--json"])
    Path(index).write_text(capsys.readouterr().out, encoding="utf-8")
    return gold, index, register


def _rows(text: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(text.splitlines(), dialect="excel-tab"))


def test_each_pair_is_drawn_once_with_its_words(
    files: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["draw", *files[:2], "--count", "2", "--seed", "3"])
    two = _rows(capsys.readouterr().out)
    main(["draw", *files[:2], "--count", "2", "--seed", "3"])
    assert _rows(capsys.readouterr().out) == two
    main(["draw", *files[:2]])
    rows = {(row["headword"], row["page"]): row for row in _rows(capsys.readouterr().out)}
    assert len(two) == 2
    assert {("Marx, Karl", "1"), ("Marx, Karl", "2"), ("Engels, Frederick", "1")} <= set(rows)
    assert rows["Marx, Karl", "2"]["context"] == "So [Marx] in a letter."
    assert rows["Engels, Frederick", "1"]["context"] == (
        "Here Marx wrote to [Engels], and once more Marx wrote."
    )
    assert rows["Marx, Karl", "1"]["context"] in {
        "Here [Marx] wrote to Engels, and once more Marx wrote.",
        "Here Marx wrote to Engels, and once more [Marx] wrote.",
    }


def test_where_a_string_has_more_places_than_mentions_all_are_shown(
    files: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data = json.loads(Path(files[1]).read_text("utf-8"))
    marx = next(name for name in data["names"] if name["id"] == "marx-karl")
    marx["mentions"] = marx["mentions"][:1]
    Path(files[1]).write_text(json.dumps(data), encoding="utf-8")
    main(["draw", *files[:2]])
    row = next(row for row in _rows(capsys.readouterr().out) if row["headword"] == "Marx, Karl")
    assert row["context"].count("[Marx]") == 2
    assert " ‖ " in row["context"]


def test_verdicts_are_counted_and_what_was_not_read_is_no_verdict(tmp_path: Path) -> None:
    sample = tmp_path / "sample.tsv"
    verdicts = ("right", "Right ", "wrong person", "")
    sample.write_text(
        "page\tverdict\n" + "".join(f"1\t{verdict}\n" for verdict in verdicts), encoding="utf-8"
    )
    counted = count_verdicts(sample)
    assert (counted.pairs, counted.wrong, counted.unread) == (4, 1, 1)
    assert counted.share == pytest.approx(1 / 3)


def test_recall_is_of_locators_near_which_the_name_is_printed(
    files: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Marx is not printed near page 5, nor Engels near page 4; an inflected form counts as printed."""
    main(["recall", *files])
    line = capsys.readouterr().out
    assert "6 locators" in line
    assert "printed near 4" in line
