"""Values of fields as many hands write them: read as far as they go, and never the end of an entry."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from octavo.citations.bib.csl_items import converted_entries
from octavo.citations.bib.item_words import mid_sentence
from octavo.citations.bib.library import Library, read_library
from octavo.citations.bib.values.bib_names import read_names
from octavo.citations.bib.values.dates import read_moment, year_with_month
from octavo.citations.bib.values.latex import decode
from octavo.findings import Finding, Severity
from octavo.findings.catalogue import Rule


@pytest.mark.parametrize(
    ("raw", "text", "rules"),
    [
        ("{Mole} # { } # {Press}", "Mole Press", []),
        ('"Mole " # "Press"', "Mole Press", []),
        ("mole # { Press}", "Mole Press", []),
        ("19 # 88", "1988", []),
        ("mole #", "Mole", [Rule.BIB_CONCATENATION]),
        ("penguin", "penguin", [Rule.BIB_UNDEFINED_STRING]),
        ("{Issue \\# 3 # 4}", "Issue \\# 3 # 4", []),
        ("{Mole\x07}", "Mole", [Rule.BIB_SYNTAX]),
        ("{a}{b}", "", [Rule.BIB_SYNTAX]),
        ("{}", "", []),
        ("january", "1", []),
        ("jan", "1", []),
    ],
)
def test_a_value_is_read_as_far_as_it_goes(raw: str, text: str, rules: list[Rule], tmp_path: Path) -> None:
    library = _library(
        tmp_path, f"@string{{mole = {{Mole}}}}\n@book{{a, publisher = {raw}, title = {{T}}}}\n"
    )
    entry = library.entries["a"]
    assert (entry.text("publisher"), entry.text("title")) == (text, "T")
    assert [found.rule for found in library.findings] == rules


def test_an_empty_field_is_no_field(tmp_path: Path) -> None:
    library = _library(tmp_path, '@book{a, editor = {}, author = "", title = {T}, date = {1930}}')
    assert list(library.entries["a"].fields) == ["title", "date"]
    assert _findings(library) == []


def test_a_field_behind_a_missing_comma_is_not_lost(tmp_path: Path) -> None:
    library = _library(tmp_path, "@book{a, author = {Hale, M.}\n title = {T}\n date = 1988, note = {N}}")
    fields = {name: value.text for name, value in library.entries["a"].fields.items()}
    assert fields == {"author": "Hale, M.", "title": "T", "date": "1988", "note": "N"}
    assert [found.rule for found in library.findings] == [Rule.BIB_MISSING_COMMA] * 2


@pytest.mark.parametrize(
    ("written", "is_year", "date", "words"),
    [
        ("2015-04-22T11:10:00", False, [[2015, 4, 22]], ""),
        ("2015-04-22T11:10:00Z", False, [[2015, 4, 22]], ""),
        ("May 1933", False, [[1933, 5]], ""),
        ("12 May 1933", False, [[1933, 5, 12]], ""),
        ("9 October, 2006", False, [[2006, 10, 9]], ""),
        ("October 9th, 2006", False, [[2006, 10, 9]], ""),
        ("1776--1789", True, [[1776], [1789]], ""),
        ("1776-89", True, [[1776], [1789]], ""),
        ("1933/34", False, [[1933], [1934]], ""),
        ("c. 1827", True, [[1827]], ""),
        ("n.d.", True, None, ""),
        ("forthcoming", True, None, "forthcoming"),
        ("in press", False, None, "in press"),
    ],
)
def test_dates_of_other_hands(written: str, is_year: bool, date: list[list[int]] | None, words: str) -> None:
    moment = read_moment(written, is_year)
    assert (moment.date or {}).get("date-parts") == date
    assert (moment.words, moment.fault) == (words, "")


@pytest.mark.parametrize(
    ("written", "date", "words"),
    [
        ("1921-02-31", [[1921, 2]], ""),
        ("1921-13", [[1921]], ""),
        ("2007-00-00", [[2007]], ""),
        ("between 1827 and 1832", None, "between 1827 and 1832"),
        ("??", None, ""),
        ("32 May 1933", None, "32 May 1933"),
    ],
)
def test_of_a_wrong_date_what_is_good_is_printed(
    written: str, date: list[list[int]] | None, words: str
) -> None:
    moment = read_moment(written)
    assert ((moment.date or {}).get("date-parts"), moment.words) == (date, words)
    assert moment.fault


@pytest.mark.parametrize(
    ("month", "day", "joined"),
    [
        ("january", "", "1930-01"),
        ("Sept.", "", "1930-09"),
        ("4", "7", "1930-04-07"),
        ("5~", "", "1930-05"),
        ("July 14", "", "1930-07-14"),
        ("Jul/Aug", "", "1930-07/1930-08"),
        ("Spring", "", "1930-21"),
    ],
)
def test_months_of_other_hands(month: str, day: str, joined: str) -> None:
    assert year_with_month("1930", month, day) == (joined, True)


def test_of_an_odd_month_the_year_is_left(tmp_path: Path) -> None:
    library = _library(tmp_path, "@book{a, title = {T}, year = 1930, month = {brumaire}}")
    assert converted_entries(library)["a"].item["issued"] == {"date-parts": [[1930]]}
    assert [found.rule for found in _findings(library)] == [Rule.BIB_BAD_DATE]


@pytest.mark.parametrize(
    ("written", "read", "unknown"),
    [
        (r"a \textless b", "a <b", ()),
        (r"\bibstring{nodate}", "n.d.", ()),
        (r"\bibstring{oddity}", "oddity", ("bibstring{oddity}",)),
        (r"\autocap{p}aper", "paper", ()),
        (r"{\em Pravda} today", "<i>Pravda</i> today", ()),
        (r"{\it A} and {\bf B}", "<i>A</i> and <b>B</b>", ()),
        (r"The $\lambda$-calculus", "The λ-calculus", ()),
        (r"the 19$^{th}$ century", "the 19<sup>th</sup> century", ()),
        (r"CO$_2$", "CO<sub>2</sub>", ()),
        ("from $5 to $10", "from $5 to $10", ()),
        (r"\href{https://x.org}{here}", "here", ()),
        (r"Don\textquotesingle{}t", "Don't", ()),
        (r"\unheardof{kept}", "kept", ("unheardof",)),
    ],
)
def test_macros_of_other_hands(written: str, read: str, unknown: tuple[str, ...]) -> None:
    decoded = decode(written)
    assert (decoded.text, decoded.unknown) == (read, unknown)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("family=Vries, given=Jan, prefix=de, useprefix=true", [("de Vries", "Jan", "")]),
        ("family=Vries, given=Jan, prefix=de, useprefix=false", [("Vries", "Jan", "de")]),
        ("family=Hale, given={M., R.}", [("Hale", "M., R.", "")]),
    ],
)
def test_names_in_the_extended_form(written: str, names: list[tuple[str, str, str]]) -> None:
    read = read_names(written)
    parts = ("family", "given", "non-dropping-particle")
    assert [tuple(name.get(part, "") for part in parts) for name in read.names] == names
    assert read.faults == ()


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Hale, Margaret; Ibarra, Tomás", ["Margaret Hale", "Tomás Ibarra"]),
        ("Hale & Ibarra", ["Hale & Ibarra"]),
        ("Hale, Margaret, Ibarra, Tomás", ["Hale, Margaret, Ibarra, Tomás"]),
        ("Hale, Margaret,", ["Margaret Hale"]),
        ("Hale, Margaret and and Ibarra, Tomás", ["Margaret Hale", "Tomás Ibarra"]),
        ("Hale, Margaret, Jr.", ["Margaret Hale Jr."]),
    ],
)
def test_no_name_is_lost_for_its_faults(written: str, names: list[str]) -> None:
    read = read_names(written)
    order = ("given", "non-dropping-particle", "family", "suffix", "literal")
    assert [" ".join(name[part] for part in order if part in name) for name in read.names] == names
    assert len(read.faults) == 1


def test_a_long_chain_of_inheritance_is_no_hang(tmp_path: Path) -> None:
    links = "".join(f"@book{{k{n}, title = {{T}}, crossref = {{k{n + 1}}}}}\n" for n in range(2000))
    started = time.process_time()
    library = _library(tmp_path, links + "@book{k2000, title = {T}, publisher = {Mole}}\n")
    assert library.entries["k0"].text("publisher") == "Mole"
    assert time.process_time() - started < 10


def test_a_graph_of_data_is_walked_once(tmp_path: Path) -> None:
    layers = "".join(
        f"@xdata{{{side}{n}, xdata = {{a{n + 1}, b{n + 1}}}}}\n" for n in range(40) for side in "ab"
    )
    library = _library(
        tmp_path,
        "@book{k, title = {T}, xdata = {a0, b0}}\n"
        + layers
        + "@xdata{a40, publisher = {Mole}}\n@xdata{b40, x = 1}\n",
    )
    assert library.entries["k"].text("publisher") == "Mole"


def test_a_circle_of_inheritance_is_found_and_all_else_inherited(tmp_path: Path) -> None:
    library = _library(
        tmp_path,
        "@book{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, crossref = {a}, publisher = {Mole}}\n",
    )
    assert library.entries["a"].text("publisher") == "Mole"
    assert [found.rule for found in library.findings] == [Rule.BIB_CROSSREF]


@pytest.mark.parametrize(
    ("parent", "heir", "own", "inherited"),
    [
        ("book", "inbook", "", {"author": "Penn, Ada", "bookauthor": "Penn, Ada", "booktitle": "Plays"}),
        ("book", "bookinbook", "Reed, M.", {"author": "Reed, M.", "bookauthor": "Penn, Ada"}),
        ("mvbook", "book", "", {"author": "Penn, Ada", "maintitle": "Plays", "bookauthor": ""}),
        ("mvbook", "inbook", "", {"maintitle": "Plays", "bookauthor": "Penn, Ada", "booktitle": ""}),
        ("collection", "incollection", "", {"booktitle": "Plays", "bookauthor": ""}),
        ("proceedings", "inproceedings", "", {"booktitle": "Plays", "bookauthor": ""}),
        ("periodical", "article", "", {"journaltitle": "Plays", "booktitle": ""}),
        (
            "book",
            "letter",
            "Reed, M.",
            {"author": "Reed, M.", "bookauthor": "Penn, Ada", "booktitle": "Plays"},
        ),
        ("book", "letter", "", {"author": ""}),
    ],
)
def test_crossref_inherits_as_the_manual_says(
    parent: str, heir: str, own: str, inherited: dict[str, str], tmp_path: Path
) -> None:
    author = f"author = {{{own}}}, " if own else ""
    library = _library(
        tmp_path,
        f"@{heir}{{a, title = {{T}}, {author}crossref = {{b}}}}\n"
        f"@{parent}{{b, title = {{Plays}}, author = {{Penn, Ada}}, shorttitle = {{P}}, publisher = {{Mole}}, "
        "note = {N}, pages = {1-9}, keywords = {k}, shorthand = {s}}\n",
    )
    entry = library.entries["a"]
    assert {name: entry.text(name) for name in inherited} == inherited
    assert (entry.text("title"), entry.text("publisher"), entry.text("note")) == ("T", "Mole", "N")
    assert entry.text("shorttitle", "pages", "keywords", "shorthand") == ""


def test_editors_by_another_role_are_not_called_editors(tmp_path: Path) -> None:
    library = _library(
        tmp_path,
        "@book{a, title = {T}, editor = {Quill, Ada}, editortype = {compiler}, editora = {Penn, Ada},\n"
        "  editoratype = {founder}, editorb = {Reed, M.}, date = {1930}}",
    )
    item = converted_entries(library)["a"].item
    assert item["compiler"] == [{"family": "Quill", "given": "Ada"}]
    assert item["others-text"] == "founded by Ada Penn"
    assert item["editor"] == [{"family": "Reed", "given": "M."}]


@pytest.mark.parametrize(
    ("remark", "within"),
    [
        ("In English as \u201cSeas\u201d", "in English as \u201cSeas\u201d"),
        ("Date not checked", "date not checked"),
        ("Trotsky\u2019s own copy", "Trotsky\u2019s own copy"),
        ("New York edition", "New York edition"),
        ("New edition 2018", "new edition 2018"),
        ("First International, minutes", "First International, minutes"),
        ("USSR edition", "USSR edition"),
    ],
)
def test_a_remark_within_a_note_begins_in_lower_case(remark: str, within: str) -> None:
    assert mid_sentence(remark) == within


def test_fields_of_programs_are_passed_over_and_a_slip_is_found(tmp_path: Path) -> None:
    library = _library(
        tmp_path,
        "@book{a, title = {T}, date = {1930}, bdsk-url-1 = {x}, citeulike-id = {x}, nomonth = {x},\n"
        "  note+an = {x}, __markedentry = {x}, copyright = {x}, novelty = {x}}",
    )
    assert [found.message for found in _findings(library)] == [
        'a: the field "novelty" is not known and is not printed'
    ]


def test_nothing_in_a_file_that_can_be_read_is_an_error() -> None:
    rules = [rule for rule in Rule if rule.code.startswith("BIB-") and rule is not Rule.BIB_UNREADABLE]
    assert {rule.severity for rule in rules} == {Severity.WARNING, Severity.NOTE}


def _library(tmp_path: Path, text: str) -> Library:
    path = tmp_path / "works.bib"
    path.write_text(text, encoding="utf-8")
    return read_library(path)


def _findings(library: Library) -> list[Finding]:
    found = [
        *library.findings,
        *(one for each in converted_entries(library).values() for one in each.findings),
    ]
    return [one for one in found if one.rule is not Rule.BIB_NOT_PRINTED]
