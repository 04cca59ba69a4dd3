"""Registers in other forms: TEI, CSV and JSON go out and come back, and a fault is told at its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.naming import codes, read, record, register
from tests.unit.test_names_register import FULL

from octavo.cli import main
from octavo.findings.finding import BookError, Place
from octavo.names.records import Kind
from octavo.names.register.interchange import lost_in_csv, lost_in_tei, read_names, to_csv, to_json
from octavo.names.register.register_writer import render_register
from octavo.names.register.tei_register import to_tei


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_register_goes_out_and_comes_back(tmp_path: Path, form: str) -> None:
    names, _ = read(tmp_path, FULL.replace('owns_in = { "Molinier" = ["chapters/09-france"] }\n', ""))
    path = tmp_path / f"names.{form}"
    path.write_text(to_json(names) if form == "json" else to_csv(names), encoding="utf-8")
    again, findings = read_names(path)
    assert findings == []
    assert render_register(again) == render_register(names)


def test_tei_goes_out_and_comes_back_but_for_what_it_has_no_place_for(tmp_path: Path) -> None:
    names, _ = read(tmp_path, FULL)
    path = tmp_path / "names.xml"
    path.write_text(to_tei(names), encoding="utf-8")
    again, findings = read_names(path)
    assert findings == []
    one = again["molinier-raymond"]
    assert (one.headword, one.dates, one.gloss) == ("Molinier, Raymond", "1904–1994", "organiser")
    assert one.see_from == ("Moreau, Jean",)
    assert one.ids == {"viaf": "72191372"}
    assert {variant.text for variant in one.variants} == {"Raymond Molinier", "Molinier"}
    assert lost_in_tei(names) == [
        "Molinier, Raymond: certain, owns, owns_in, see_also, cites, notes, sources"
    ]


def test_csv_keeps_every_key_and_tells_what_its_cells_cannot_hold(tmp_path: Path) -> None:
    full = FULL.replace('notes = "all"', 'notes = "all"\nautomatic = false\nsource_heading = "Molinier (R.)"')
    names, _ = read(tmp_path, full)
    assert lost_in_csv(names) == []
    path = tmp_path / "names.csv"
    path.write_text(to_csv(names), encoding="utf-8")
    again, findings = read_names(path)
    assert findings == []
    assert [replace(one, place=None) for one in again] == [replace(one, place=None) for one in names]
    assert lost_in_csv(register(record("Oake, Samuel", sources=("a | b",)))) == ["Oake, Samuel: sources"]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("n.csv", "headword,dates\nOake,1900,1\n", 2),
        ("n.csv", "headword,certain\n\nOake,x\n" + "y" * 200_000 + ",1\n", 4),
        ("n.csv", "headword,colour\nHale,\nOake,red\n", 3),
        (
            "n.xml",
            "<standOff xmlns='http://www.tei-c.org/ns/1.0'>\n<person><note>x</note></person></standOff>",
            2,
        ),
        ("n.json", "[" * 100_000, None),
    ],
)
def test_a_fault_in_another_form_names_its_line(
    tmp_path: Path, name: str, text: str, line: int | None
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    try:
        findings = read_names(path)[1]
    except BookError as error:
        findings = list(error.findings)
    assert findings[0].place == Place(str(path), line)


def test_tei_of_others_is_read(tmp_path: Path) -> None:
    path = tmp_path / "p.xml"
    path.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="pmb_12"><persName>'
        "<surname>Landau</surname><forename>Kurt</forename></persName><persName type='pseudonym'>Wolf Bertram"
        "</persName><birth>1903</birth><death>1937</death><idno type='GND'>118838865</idno>"
        "</person></listPerson>"
        "<listOrg><org><orgName>Mahnruf group</orgName></org></listOrg></standOff></TEI>",
        encoding="utf-8",
    )
    names, findings = read_names(path)
    assert findings == []
    person, body = names.records
    assert (person.id, person.headword, person.dates) == ("pmb-12", "Landau, Kurt", "1903–1937")
    assert person.variants[0].kind.value == "pseudonym"
    assert (body.headword, body.kind) == ("Mahnruf group", Kind.ORGANISATION)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xml", "<no"),
        ("a.xml", "<a/>"),
        ("a.json", "{"),
        ("a.json", '{"name": 3}'),
        ("a.csv", "id,colour\n1,2\n"),
        ("a.doc", "x"),
    ],
)
def test_files_in_no_known_form(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as caught:
        read_names(path)
    assert codes(caught.value.findings) == ["NAME-032"]


def test_import_and_export_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read(tmp_path, FULL)
    register_file = tmp_path / "names.toml"
    assert main(["names", "export", str(register_file), "--form", "csv"]) == 0
    table = tmp_path / "names.csv"
    table.write_text(capsys.readouterr().out, encoding="utf-8")
    out = tmp_path / "again.toml"
    assert main(["names", "import", str(table), "--out", str(out)]) == 0
    assert 'headword = "Molinier, Henri"' in out.read_text("utf-8")
