"""The `.bib` file: what is wrong is found at its line, what is right is read, tidying loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from bibtexparser import model
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Expect

from octavo.citations.bib.csl_items import converted_entries
from octavo.citations.bib.library import Library, read_library, split_blocks
from octavo.citations.bib.tidy_form import tidied
from octavo.citations.bib.values.bib_names import read_names
from octavo.citations.bib.values.dates import read_date
from octavo.citations.bib.values.latex import decode, plain
from octavo.citations.bib.values.raw_values import is_enclosed
from octavo.findings.catalogue import Rule

CASES = Path(__file__).parents[1] / "cases" / "bib"
REAL = Path(__file__).parents[2] / "bibliography"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_what_is_wrong_is_found_at_its_line(
    case: str, expect: Expect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CASES / case / "in")
    library = read_library(Path("works.bib"))
    findings = [*library.findings, *(f for one in converted_entries(library).values() for f in one.findings)]
    assert case[:7] in {finding.rule.code for finding in findings}
    expect(CASES / case / "expected" / "findings.txt", "\n".join(map(str, findings)) + "\n")


def test_every_rule_of_the_bibliography_has_its_case() -> None:
    codes = {rule.code for rule in Rule if rule.code.startswith("BIB-")}
    assert codes == {path.name[:7] for path in CASES.iterdir()}


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    library = read_library(tmp_path / "none.bib")
    assert [finding.rule for finding in library.findings] == [Rule.BIB_UNREADABLE]
    assert not library.entries


def test_one_broken_entry_costs_only_itself(tmp_path: Path) -> None:
    library = _library(tmp_path, "@book{a, title = {A}}\n@book{b, title = {B\n@book{c, title = {C}}\n")
    assert set(library.entries) == {"a", "c"}


@pytest.mark.parametrize(
    ("head", "encoding", "said"),
    [
        ("", "latin-1", "cp1252"),
        ("% Encoding: ISO8859_2\n", "iso8859-2", "ISO8859_2"),
        ("", "utf-16", "utf-16"),
        ("% Encoding: rot13\n", "cp1252", "cp1252"),
    ],
)
def test_a_file_in_another_encoding_is_read_and_reported(
    head: str, encoding: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "works.bib"
    path.write_bytes(f"{head}@book{{a, title = {{Café}}}}\n@book{{b, title = {{B}}}}\n".encode(encoding))
    library = read_library(path)
    assert {key: entry.text("title") for key, entry in library.entries.items()} == {"a": "Café", "b": "B"}
    assert [found.rule for found in library.findings] == [Rule.BIB_ENCODING]
    assert said in str(library.findings[0])


def test_utf8_with_a_mark_is_utf8(tmp_path: Path) -> None:
    path = tmp_path / "works.bib"
    path.write_bytes("\ufeff@book{a, title = {Café}}".encode())
    library = read_library(path)
    assert library.entries["a"].text("title") == "Café"
    assert library.findings == ()


ODD_FILES = {
    "deep": "{" * 3000 + "}" * 3000,
    "deep-value": "@book{a, title = {" + "{" * 3000 + "}" * 3000 + "}}",
    "deep-name": "@book{a, author = {" + "{" * 45 + "x" + "}" * 45 + "}}",
    "many-macros": "@book{a, title = {" + "\\emph" * 3000 + "}}",
    "nul": "\0@book{a,title={x}}",
    "bom": "\ufeff@book{a,title={x}}",
    "at": "@",
    "nothing": "@{}",
}


@pytest.mark.parametrize("text", ODD_FILES.values(), ids=ODD_FILES)
def test_odd_files_are_no_crash(tmp_path: Path, text: str) -> None:
    library = _library(tmp_path, text)
    converted_entries(library)


_VALUES = st.text(alphabet="aé ,=#%\n@-", max_size=12).map(lambda text: text.replace("\n@", "\n"))
_FIELDS = st.tuples(
    st.sampled_from(["title", "Author", "date", "x-own"]),
    st.one_of(_VALUES.map("{{{}}}".format), _VALUES.map('"{}"'.format), st.just("1988"), st.just("mole")),
).map(" = ".join)
_ENTRIES = st.tuples(st.from_regex("[a-z]{1,4}", fullmatch=True), st.lists(_FIELDS, max_size=3)).map(
    lambda entry: f"@Book{{{entry[0]},\n" + ",\n".join(entry[1]) + "}"
)
_COMMENTS = st.text(alphabet="%ab =,\n", max_size=20)


@given(st.lists(st.one_of(_ENTRIES, _COMMENTS), max_size=5).map("\n".join))
def test_tidying_twice_changes_nothing(text: str) -> None:
    tidy = tidied(text)
    assert tidied(tidy) == tidy


_STRINGS = st.sampled_from(["@string{mole = {Mole}}", '@preamble{"x"}', "@comment{kept, = {}}"])


@given(st.lists(st.one_of(_ENTRIES, _COMMENTS, _STRINGS), max_size=6).map("\n".join))
def test_tidying_keeps_entries_strings_and_comments(text: str) -> None:
    before, after = split_blocks(text), split_blocks(tidied(text))
    assert _readable(before) == _readable(after)


def _readable(blocks: list[model.Block]) -> list[object]:
    """Return what blocks say: entries with their fields, all else as it stands, but for white space."""
    readable: list[object] = []
    for block in blocks:
        if isinstance(block, model.Entry):
            fields = sorted((field.key.lower(), _value(str(field.value))) for field in block.fields)
            readable.append((block.entry_type.lower(), block.key, fields))
        elif isinstance(block, model.ImplicitComment):
            readable += (block.comment or "").split()
        else:
            readable.append((block.raw or "").strip())
    return readable


def _value(raw: str) -> str:
    text = raw.strip()
    return " ".join((text[1:-1] if is_enclosed(text) else text).split())


@given(st.text(alphabet='@book{}",=# \n\\ab1%', max_size=80))
def test_no_text_is_a_crash(text: str) -> None:
    assert isinstance(tidied(text), str)


@pytest.mark.parametrize("path", sorted(REAL.glob("*.bib")), ids=lambda path: path.name)
def test_tidying_changes_no_value_and_loses_no_comment(path: Path, tmp_path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    after = tidied(before)
    old, new = _library(tmp_path, before), _library(tmp_path, after)
    assert list(old.entries) == list(new.entries)
    for key, entry in old.entries.items():
        assert entry.kind == new.entries[key].kind
        assert {n: v.text for n, v in entry.fields.items()} == {
            n: v.text for n, v in new.entries[key].fields.items()
        }
    comments = [line for line in before.splitlines() if line.startswith("%")]
    assert [line for line in after.splitlines() if line.startswith("%")] == comments
    assert tidied(after) == after


def test_tidying_keeps_the_paragraphs_of_a_value() -> None:
    tidy = tidied("@book{a, annotation = {One\n  paragraph.\n\n \n  And\n  another. }}")
    assert tidy == "@book{a,\n  annotation = {One paragraph.\n\nAnd another.},\n}\n"
    assert tidied(tidy) == tidy


def test_tidying_writes_one_form() -> None:
    untidy = (
        "% about strings\n@STRING{mole = {Mole Press}}\n\n\n@Book{hale1988,\n"
        '  Date=1988, PUBLISHER = mole,\n title = "A\n   title", author={Hale, Margaret}}\n'
        "@comment{kept {as} it is}\n"
    )
    assert tidied(untidy) == (
        "% about strings\n@STRING{mole = {Mole Press}}\n\n@book{hale1988,\n  author = {Hale, Margaret},\n"
        "  title = {A title},\n  publisher = mole,\n  date = {1988},\n}\n\n@comment{kept {as} it is}\n"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"{\'E}tat", "État"),
        (r"\v{C}apek, \'{\i}, \c{c}, \ss, {\o}", "Čapek, í, ç, ß, ø"),
        (r"\emph{Pravda} \textsuperscript{e}", "<i>Pravda</i> <sup>e</sup>"),
        (r"A \& B, 5\,\%", "A & B, 5\u2009%"),
        ("1929--33 --- so", "1929–33 — so"),
        ("``Quoted''", "“Quoted”"),
        (r"\enquote{In \enquote{out}}", "“In “out””"),
        ("The {USSR} and~{UN}", "The USSR and\u00a0UN"),
        ("Left < right & a > b", "Left < right & a > b"),
        ("plain", "plain"),
    ],
)
def test_latex_becomes_text(written: str, read: str) -> None:
    assert decode(written).text == read
    assert decode(written).unknown == ()


def test_plain_text_has_no_markup() -> None:
    assert plain(r"\emph{Pravda} {\&} co") == "Pravda & co"


@given(st.text(max_size=40))
def test_no_value_brings_the_decoder_down(text: str) -> None:
    decode(text)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Hale, Margaret", [{"family": "Hale", "given": "Margaret"}]),
        ("Margaret Hale", [{"family": "Hale", "given": "Margaret"}]),
        ("van den Heuvel, Jan", [{"family": "Heuvel", "given": "Jan", "non-dropping-particle": "van den"}]),
        ("{De Beule}, Nadya", [{"family": "De Beule", "given": "Nadya"}]),
        ("King, Jr., Martin Luther", [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]),
        ("{Hale and Sons}", [{"literal": "Hale and Sons"}]),
        ("{\\'E}mile Ren{\\'e}", [{"family": "René", "given": "Émile"}]),
        ("Петров, Иван", [{"family": "Петров", "given": "Иван"}]),
        ("Hale, Margaret and others", [{"family": "Hale", "given": "Margaret"}, {"literal": "others"}]),
    ],
)
def test_names(written: str, names: list[dict[str, str]]) -> None:
    read = read_names(written)
    assert list(read.names) == names
    assert read.faults == ()


def test_a_suffix_at_the_end_of_a_name_is_a_fault() -> None:
    assert read_names("Hale, Margaret, Jr.").faults
    assert not read_names("Hale, Jr., Margaret").faults
    assert not read_names("Hale, III, Margaret and Hale, V., X.").faults


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1930", {"date-parts": [[1930]]}),
        ("1930-04-16", {"date-parts": [[1930, 4, 16]]}),
        ("1933-03-06/1933-03-25", {"date-parts": [[1933, 3, 6], [1933, 3, 25]]}),
        ("1930~", {"date-parts": [[1930]], "circa": True}),
        ("1930-21", {"date-parts": [[1930]], "season": 1}),
        ("193X", {"date-parts": [[1930], [1939]], "circa": True}),
        ("1930/", {"date-parts": [[1930]]}),
        ("1930-02-30", None),
        ("30", None),
        ("", None),
    ],
)
def test_dates(written: str, date: dict[str, object] | None) -> None:
    assert read_date(written) == date


def _library(tmp_path: Path, text: str) -> Library:
    path = tmp_path / "works.bib"
    path.write_text(text, encoding="utf-8")
    return read_library(path)


def test_a_part_takes_what_it_lacks_from_its_book(tmp_path: Path) -> None:
    library = _library(
        tmp_path,
        "@incollection{part, author = {Hale, Margaret}, title = {On Tides}, crossref = {whole},\n"
        "  pages = {1-9}}\n"
        "@collection{whole, editor = {Petrie, Ruth}, title = {Essays}, subtitle = {Old and New},\n"
        "  date = {1990}, keywords = {secondary}, pagetotal = {300}, xdata = {mole}}\n"
        "@xdata{mole, publisher = {Mole Press}, location = {Ravensey}}\n"
        "@article{piece, title = {A Reply}, crossref = {paper}, date = {1911-03-21}}\n"
        "@periodical{paper, title = {The Courier}, date = {1911}}\n",
    )
    assert {name: value.text for name, value in library.entries["part"].fields.items()} == {
        "author": "Hale, Margaret",
        "title": "On Tides",
        "crossref": "whole",
        "pages": "1-9",
        "editor": "Petrie, Ruth",
        "booktitle": "Essays",
        "booksubtitle": "Old and New",
        "date": "1990",
        "publisher": "Mole Press",
        "location": "Ravensey",
    }
    assert library.entries["piece"].text("journaltitle", "date") == "The Courier"
    assert library.entries["piece"].text("date") == "1911-03-21"
    assert library.findings == ()
    assert "mole" not in library.entries
