"""Findings that an editor silences, with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.book.exemptions import read_exemptions, without_exempted
from octavo.findings.catalogue import Rule
from octavo.findings.finding import BookError, Finding, Place


def write(folder: Path, text: str) -> Path:
    path = folder / "exceptions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_finding_is_silenced_where_it_is_said(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '[[exception]]\ncode = "NAME-010"\nfile = "one.rst"\nsays = "Rosmer"\nreason = "The family."\n',
    )
    rosmer = Finding(Rule.NAME_AMBIGUOUS, "'Rosmer' can be two", Place("chapters/one.rst", 3))
    elsewhere = Finding(Rule.NAME_AMBIGUOUS, "'Rosmer' can be two", Place("chapters/two.rst", 3))
    other = Finding(Rule.NAME_AMBIGUOUS, "'Naville' can be two", Place("chapters/one.rst", 3))
    assert without_exempted([rosmer, elsewhere, other], read_exemptions(path)) == [elsewhere, other]


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ('code = "NAME-010"\n', Rule.BOOK_MISSING_KEY),
        ('code = "NAME-999"\nreason = "x"\n', Rule.BOOK_BAD_VALUE),
        ('code = "NAME-010"\nreason = "x"\nwhere = "y"\n', Rule.BOOK_UNKNOWN_KEY),
    ],
)
def test_an_exception_without_a_reason_is_a_finding(tmp_path: Path, entry: str, rule: Rule) -> None:
    path = write(tmp_path, f"[[exception]]\n{entry}")
    with pytest.raises(BookError) as caught:
        read_exemptions(path)
    assert [finding.rule for finding in caught.value.findings] == [rule]
    assert caught.value.findings[0].place == Place(str(path), 1)


def test_none_is_needed(tmp_path: Path) -> None:
    assert read_exemptions(tmp_path / "exceptions.toml") == ()
