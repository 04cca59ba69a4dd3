"""Bibliographies that nobody would write by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.citations.bib import read_library
from octavo.citations.bib.values.dates import read_date

_GOOD = "author = {Penn, Ada}, title = {A Title}, date = {1931}, publisher = {P}, location = {L}"


def _entry(key: str, more: str = "") -> str:
    return f"@book{{{key}, {_GOOD}{', ' + more if more else ''}}}\n"


def _chain(length: int) -> str:
    links = (_entry(f"k{n}", f"crossref = {{k{n + 1}}}") for n in range(length))
    return "".join(links) + _entry(f"k{length}")


def _ladder(rungs: int) -> str:
    """Two entries a rung, each of which takes from both of the next: 2 to the power of `rungs` ways."""
    sides = "".join(
        f"@xdata{{k{n}, xdata = {{k{n + 1},j{n + 1}}}}}\n@xdata{{j{n}, xdata = {{k{n + 1},j{n + 1}}}}}\n"
        for n in range(rungs)
    )
    return (
        sides
        + f"@xdata{{k{rungs}, note = {{n}}}}\n@xdata{{j{rungs}, note = {{m}}}}\n"
        + _entry("z", "xdata = {k0}")
    )


def _circle(size: int) -> str:
    """Entries that each take from every other."""
    keys = [f"k{n}" for n in range(size)]
    return "".join(_entry(key, f"xdata = {{{','.join(keys)}}}") for key in keys)


CASES = {
    "a chain of 2,000": _chain(2000),
    "a ladder": _ladder(19),
    "a long ladder": _ladder(200),
    "a circle": _circle(30),
    "itself": _entry("a", "crossref = {a}"),
    "the year nothing": "@book{a, author = {P}, title = {T}, date = {0000}}",
    "the day nothing": "@book{a, author = {P}, title = {T}, date = {0000-00-00}}",
    "many digits": _entry("a", "volume = {" + "1" * 6000 + "}, year = {" + "9" * 6000 + "}"),
    "deep braces": "@book{a, title = {" + "{" * 100_000 + "x" + "}" * 100_000 + "}}",
    "many commas": "@book{a," + "," * 100_000 + "}",
    "many at signs": "@" * 100_000,
    "a NUL": "@book{a, title = {x\0y}, author = {P}, date = {1931}}",
    "a long key": _entry("k" * 100_000),
    "nothing": "",
}


@pytest.mark.parametrize("name", CASES)
def test_a_bibliography_is_read_or_reported(tmp_path: Path, name: str) -> None:
    path = tmp_path / "works.bib"
    path.write_text(CASES[name], encoding="utf-8")
    library = read_library(path)
    assert all(finding.place is not None for finding in library.findings)


@pytest.mark.parametrize("name", ["a circle", "itself"])
def test_what_cannot_be_followed_is_reported(tmp_path: Path, name: str) -> None:
    path = tmp_path / "works.bib"
    path.write_text(CASES[name], encoding="utf-8")
    codes = {finding.rule.code for finding in read_library(path).findings}
    assert codes == {"BIB-016"}


@pytest.mark.parametrize("name", ["a chain of 2,000", "a long ladder"])
def test_what_can_be_followed_is_followed_to_its_end(tmp_path: Path, name: str) -> None:
    path = tmp_path / "works.bib"
    path.write_text(CASES[name].replace("note = {n}", "note = {the end}"), encoding="utf-8")
    library = read_library(path)
    assert library.findings == ()
    if name == "a long ladder":
        assert library.entries["z"].text("note") == "the end"


def test_what_two_entries_inherit_by_one_way_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "works.bib"
    path.write_text(_ladder(3) + _entry("y", "xdata = {j0}"), encoding="utf-8")
    library = read_library(path)
    assert library.findings == ()
    assert [library.entries[key].text("note") for key in "zy"] == ["n", "n"]


@pytest.mark.parametrize("date", ["0000", "0000-01", "0000/1931", "1931/0000", "000X"])
def test_a_year_that_no_calendar_has_is_no_date(date: str) -> None:
    assert read_date(date) is None
