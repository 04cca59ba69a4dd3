"""Registers and printed indexes made by others: TEI of editions, tables, indexes as scanned."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.naming import codes

from octavo.cli import main
from octavo.findings.finding import BookError, Place
from octavo.names.headings.index_lines import entries_of_text
from octavo.names.headings.printed_index import read_printed_index, register_of
from octavo.names.records import Record
from octavo.names.register.interchange import read_names

CASES = Path(__file__).parent.parent / "cases" / "registers"
_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<listPerson>\n{}\n</listPerson></TEI>'


def _variants(record: Record) -> dict[str, str]:
    return {variant.text: variant.kind.value for variant in record.variants}


def test_tei_keeps_the_parts_of_names_and_structured_dates() -> None:
    register, findings = read_names(CASES / "persons.xml")
    assert codes(findings) == []
    assert [(record.headword, record.dates) for record in register] == [
        ("Penn, Ada", "1871–1930"),
        ("Thal, Otto von", ""),
        ("Stone, Maria", ""),
        ("Ludwig II, King", ""),
        ("Hugo II, dux Burgundiae", "1103–1143"),
        ("Smith, John, Jr.", ""),
    ]
    assert _variants(register["p1"]) == {"Adah": "other"}
    assert _variants(register["p2"]) == {"Thalius": "other"}
    assert _variants(register["p3"]) == {"Maria Reed": "maiden", "Maria Reed Stone": "full"}
    assert _variants(register["p4"]) == {"Ludwig II": "full", "King Ludwig II": "title"}


def test_a_title_before_a_surname_and_a_place_of_tei_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "n.xml"
    person = "<person><persName><roleName>Sir</roleName> <forename>Otto</forename> <surname>Hale</surname>"
    place = "<place><placeName>Ulm</placeName></place>"
    path.write_text(_TEI.format(f"{person}</persName><birth>about 1900</birth></person>{place}"))
    register, _ = read_names(path)
    assert [(r.headword, r.kind.value, r.dates) for r in register] == [
        ("Hale, Otto", "person", "1900–"),
        ("Ulm", "place", ""),
    ]
    assert _variants(register.records[0]) == {"Sir Otto Hale": "title"}


def test_a_person_without_a_name_is_a_finding_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "n.xml"
    path.write_text(
        _TEI.format("<person><note>x</note></person>\n<person><persName>Oake</persName></person>")
    )
    register, findings = read_names(path)
    assert [record.headword for record in register] == ["Oake"]
    assert [(f.rule.code, f.place) for f in findings] == [("NAME-036", Place(str(path), 3))]
    assert register.records[0].place == Place(str(path), 4)


def test_columns_are_guessed_by_their_names_and_shown() -> None:
    register, findings = read_names(CASES / "columns.csv")
    assert [(record.headword, record.dates) for record in register] == [
        ("Penn, Ada", "1871–1930"),
        ("Homer", ""),
    ]
    assert set(_variants(register["penn-ada"])) == {"Adah", "A. P."}
    assert register["penn-ada"].ids == {"viaf": "12345"}
    assert codes(findings) == ["NAME-037"]
    assert "headword = Last Name + First Name" in findings[0].message


def test_cells_may_be_parted_by_semicolons() -> None:
    register, _ = read_names(CASES / "semicolons.csv")
    assert [record.headword for record in register] == ["Penn, Ada", "Reed, Maria"]
    assert register["penn-ada"].ids == {"gnd": "118559796"}
    assert register["penn-ada"].dates == "1871–1930"


def test_columns_that_are_said_win_over_guesses(tmp_path: Path) -> None:
    path, out = tmp_path / "n.csv", tmp_path / "r.toml"
    path.write_text("name,A,B,Art\nx1,Penn,Ada,Körperschaft\n")
    assert main(["names", "import", str(path), "--columns", "headword=A+B", "--out", str(out)]) == 0
    assert 'headword = "Penn, Ada"' in out.read_text()
    assert 'kind = "organisation"' in out.read_text()


@pytest.mark.parametrize("said", [{"headword": ("Nought",)}, {"colour": ("A",)}])
def test_a_column_or_field_that_is_not_there_is_an_error(
    tmp_path: Path, said: dict[str, tuple[str, ...]]
) -> None:
    path = tmp_path / "n.csv"
    path.write_text("name,A\nx1,Penn\n")
    with pytest.raises(BookError) as caught:
        read_names(path, said)
    assert codes(caught.value.findings) == ["NAME-032"]


def test_openrefine_writes_further_values_below_and_dates_with_times(tmp_path: Path) -> None:
    path = tmp_path / "n.tsv"
    row = "Penn, Ada\tAdah\t1871-03-04T00:00:00Z\thttps://www.wikidata.org/entity/Q42\n"
    path.write_text(f"Name\tAliases\tDate of birth\tQID\n{row}\tA. P.\t\t\n\t\t\t\n")
    register, findings = read_names(path)
    assert [(record.headword, record.dates) for record in register] == [("Penn, Ada", "1871–")]
    assert set(_variants(register.records[0])) == {"Adah", "A. P."}
    assert register.records[0].ids == {"wikidata": "Q42"}
    assert codes(findings) == ["NAME-037", "NAME-036"]
    assert findings[1].place == Place(str(path), 4)


def test_json_of_other_keys_is_read_as_a_table(tmp_path: Path) -> None:
    path = tmp_path / "n.json"
    path.write_text('{"rows": [{"Surname": "Penn", "Forename": "Ada", "Aliases": ["Adah"], "Shoe": 3}]}')
    register, findings = read_names(path)
    assert [record.headword for record in register] == ["Penn, Ada"]
    assert set(_variants(register.records[0])) == {"Adah"}
    assert "not used: Shoe" in findings[0].message


@pytest.mark.parametrize("name", ["indented-index.txt", "indented-index-2.txt"])
def test_an_index_may_be_indented_as_a_whole(name: str) -> None:
    index = read_printed_index(CASES / name)
    assert [record.headword for record in register_of(index)] == ["Aaron", "Abraham", "Adams, John"]


def test_what_is_no_entry_is_listed_with_its_line() -> None:
    findings = read_printed_index(CASES / "indented-index-2.txt").findings
    assert [(f.rule.code, f.place.line if f.place else None) for f in findings] == [("NAME-036", 1)]
    assert "Names of books" in findings[0].message


def _headings(text: str) -> list[tuple[str, str]]:
    return [(entry.heading, entry.see) for entry in entries_of_text(text)[0]]


def test_italics_are_no_part_of_a_reference() -> None:
    text = "Cecil, _See_ Burghley\nReed, 4. _See also_ Stone\n_Capital_, 7\nHoly See, 8\n"
    assert _headings(text) == [("Cecil", "Burghley"), ("Reed", ""), ("Capital", ""), ("Holy See", "")]


def test_wrapped_entries_are_joined_and_topics_left_out() -> None:
    text = "Oake, Samuel, 3,\n    8, 9\n  his letters, 7\nThe Duke of\n    Hale, 12\nBur-\nghley, 4\n"
    text += "Penn, Ada, 5; her dog, 9\n"
    assert _headings(text) == [
        ("Oake, Samuel", ""),
        ("The Duke of Hale", ""),
        ("Burghley", ""),
        ("Penn, Ada", ""),
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    text = (
        "Adams, John, 5, 9          Oake, Samuel, 3,\n"
        "Burke, Edmund, his            8, 9\n"
        "  letters, 12              Penn, Ada, 4\n"
        "Cecil, Robert, 11          Quill, Roger, 7\n"
        "Darwin, Charles, 3         Reed, Mary, 6\n"
    )
    names = [heading for heading, _ in _headings(text)]
    assert names[0] == "Adams, John"
    assert names[2:] == [
        "Cecil, Robert",
        "Darwin, Charles",
        "Oake, Samuel",
        "Penn, Ada",
        "Quill, Roger",
        "Reed, Mary",
    ]


def test_a_page_with_locators_set_apart_has_one_column() -> None:
    assert _headings("Adams, John     5, 9\nBurke      12\nCecil      14\n") == [
        ("Adams, John", ""),
        ("Burke", ""),
        ("Cecil", ""),
    ]


def test_locators_on_a_line_of_their_own_go_with_the_entry_above() -> None:
    entries, left = entries_of_text("Oake, Samuel, 3\n8, 9\nPenn, Ada, 4\n")
    assert ([entry.heading for entry in entries], left) == (["Oake, Samuel", "Penn, Ada"], [])


def test_one_line_that_stands_further_out_does_not_set_the_depth_of_entries() -> None:
    names = [f"  {letter}dams, John, {number}" for number, letter in enumerate("ABCDEFGH", 5)]
    entries, left = entries_of_text("\n".join(["Figures in bold begin on page, 4", *names]))
    assert len(entries) == len(names)
    assert left == [(1, "Figures in bold begin on page, 4")]
