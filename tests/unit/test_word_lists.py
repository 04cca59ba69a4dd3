"""Lists of words: one file a language, each list with its purpose and source, for matcher and importer."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from octavo.names import Kind, Record, RecordId, Register
from octavo.names.language import languages_of, word_list, word_lists
from octavo.names.register import particle_findings

DATA = Path(word_lists.__file__).parent / "data"
FILES = sorted(DATA.glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_list_says_what_it_is_for_and_where_it_is_from(path: Path) -> None:
    for name, entry in tomllib.loads(path.read_text("utf-8")).items():
        assert entry["purpose"].endswith("."), name
        assert entry["source"].endswith("."), name
        listed = entry.get("words", "").split()
        assert len(set(listed)) == len(listed), f"{name} repeats a word"
        assert all(word == word.lower() for word in listed), name


def test_a_list_is_that_of_one_language_or_of_all() -> None:
    assert "herr" in word_list("male_titles") & word_list("male_titles", "de")
    assert "herr" not in word_list("male_titles", "en", "fr")
    assert {"de", "en", "fr"} <= set(languages_of("months"))
    assert "he" not in languages_of("months")
    assert word_list("months", "xx") == frozenset()


@pytest.mark.parametrize("headword", ["Mühlen, Karl zur", "Ibn Khaldun", "Ben Gurion, David", "al Farabi"])
def test_the_particles_of_every_language_are_found_in_a_heading(headword: str) -> None:
    register = Register((Record(RecordId("x"), headword, Kind.PERSON),))
    assert [finding.rule.code for finding in particle_findings(register)] == ["NAME-020"]
