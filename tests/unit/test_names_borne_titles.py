"""Titles and offices that a printed heading gives a person: what the text may call him."""

from __future__ import annotations

import pytest

from octavo.names.headings.borne_titles import borne_titles, capital_ranks
from octavo.names.headings.heading_reader import read_heading
from octavo.names.language.variants import variants_of
from octavo.names.records import Kind, Record, RecordId


def _forms(printed: str) -> dict[str, bool]:
    """Return the strings that a heading is searched by, and whether each may stand alone."""
    read = read_heading(printed)
    record = Record(
        RecordId("x"),
        read.headword,
        read.kind,
        variants=read.variants,
        automatic=read.automatic and read.searched,
    )
    return {variant.text: variant.alone for variant in variants_of(record)}


@pytest.mark.parametrize(
    ("printed", "forms"),
    [
        ("Addington, Henry (afterwards Viscount Sidmouth)", {"Lord Sidmouth", "Viscount Sidmouth"}),
        ("Russell, Lord John, afterwards Earl Russell", {"Earl Russell", "Lord John Russell"}),
        ("Eden, William (afterwards Earl of Auckland)", {"Earl of Auckland", "Lord Auckland", "Eden"}),
        ("Grey, Charles, second earl", {"Earl Grey", "Lord Grey", "Charles Grey"}),
        ("Howe, Sir William, general", {"General Howe", "Sir William Howe"}),
        ("Brune, French general", {"General Brune", "Brune"}),
        ("Melville, Henry Dundas, first Viscount", {"Lord Melville", "Henry Dundas"}),
        ("Liverpool, Robert Jenkinson, second earl of", {"Lord Liverpool", "Robert Jenkinson"}),
        ("Dartmouth, Earl of (William Legge), secretary", {"Lord Dartmouth", "William Legge"}),
        ("Chesterfield, Earl of (Stanhope, Philip Dormer)", {"Philip Dormer Stanhope"}),
        ("Wellington, duke of", {"Duke of Wellington", "Lord Wellington"}),
        ("Soult, Duke of Dalmatia", {"Soult", "Duke of Dalmatia"}),
        ("Schweitzer, J. B. v.", {"J. B. von Schweitzer", "Schweitzer"}),
        ("Arnim, Harry Graf v.", {"Graf Harry von Arnim", "Harry von Arnim", "Arnim"}),
        ("Ketteler, Bischof von", {"Bischof von Ketteler", "Ketteler"}),
        ("Beust, Freiherr v.", {"Freiherr von Beust", "Beust"}),
        ("Johann, König von Sachsen", {"König Johann", "König von Sachsen", "Johann von Sachsen"}),
        ("Karl August, Herzog von Weimar", {"Karl August", "Herzog von Weimar"}),
        ("Friedrich Karl, Prinz", {"Friedrich Karl", "Prinz Friedrich Karl"}),
        ("Konrad v. Heresbach", {"Konrad von Heresbach"}),
        ("Mehemet Ali", {"Mehemet Ali"}),
        ("Frölich von Frölichsburg", {"Frölich von Frölichsburg"}),
    ],
)
def test_titles_and_offices_are_forms_of_the_name(printed: str, forms: set[str]) -> None:
    assert forms <= set(_forms(printed))


def test_the_place_of_a_later_title_needs_evidence() -> None:
    forms = _forms("Addington, Henry (afterwards Viscount Sidmouth)")
    assert forms["Sidmouth"] is False
    assert forms["Addington"] is True


def test_what_a_heading_tells_of_relatives_is_not_the_persons() -> None:
    assert not borne_titles("Fox, Charles James (son of Henry Fox, Baron Holland)")
    assert not borne_titles("Wales, Prince of (George II.'s son)")[2:]
    assert "Duke of Norfolk" not in _forms("Howard, Mary, daughter of Thomas, Duke of Norfolk")


def test_ranks_in_lower_case_are_ranks() -> None:
    assert capital_ranks("Minto, second earl of") == "Minto, second Earl of"
    assert capital_ranks("Herring, fish, price of") == "Herring, fish, price of"


def test_a_phrase_in_capitals_is_searched_as_it_is() -> None:
    read = read_heading("Rhode Island")
    assert (read.kind, [variant.text for variant in read.variants]) == (Kind.SUBJECT, ["Rhode Island"])
    assert not read_heading("Poor rates").variants
