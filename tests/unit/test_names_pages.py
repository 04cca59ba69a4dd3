"""A register out of a printed index, pages that Octavo did not set, and the score of the one on the other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from octavo.cli import main
from octavo.findings.catalogue import Severity
from octavo.findings.finding import BookError
from octavo.names.headings.heading_reader import read_heading
from octavo.names.headings.printed_index import read_printed_index, register_of
from octavo.names.index.mentions import index_json
from octavo.names.language.variants import variants_of
from octavo.names.measure.index_score import score_file, table
from octavo.names.pages import page_index as pages_module
from octavo.names.pages.foreign_page import ForeignPage
from octavo.names.pages.page_index import index_pages, read_pages
from octavo.names.records import Kind
from octavo.names.register.register_file import read_register
from octavo.names.register.register_writer import render_register


@pytest.mark.parametrize(
    ("printed", "kind", "headword"),
    [
        ("Balfour, Rt. Hon. Arthur J", Kind.PERSON, "Balfour, Rt. Hon. Arthur J."),
        ("Adam, Paul, quoted concerning a case", Kind.PERSON, "Adam, Paul"),
        ("[Pg 243] Forkel, Letter from E. Bach to", Kind.PERSON, "Forkel"),
        ("INDEX Alberti", Kind.PERSON, "Alberti"),
        ("[384]Sorel, quoted to show hostility", Kind.PERSON, "Sorel"),
        ("Ravachol, French terrorist", Kind.PERSON, "Ravachol"),
        ("Zola, psychology of the anarchist depicted by", Kind.PERSON, "Zola"),
        ("De Mattos, W.S", Kind.PERSON, "De Mattos, W. S."),
        ("Anne, Queen", Kind.PERSON, "Anne, Queen"),
        ("William I., Emperor, attempts on life of", Kind.PERSON, "William I"),
        ("Frederick the Great", Kind.PERSON, "Frederick the Great"),
        ("Austria, Empress of, assassinated", Kind.PERSON, "Austria, Empress of"),
        ("Norfolk, Thomas Howard, Duke of", Kind.PERSON, "Norfolk, Thomas Howard, Duke of"),
        ("Mountjoy, Charles Blount, eighth Lord", Kind.PERSON, "Mountjoy, Charles Blount, Lord"),
        ("Saint-Simon", Kind.PERSON, "Saint-Simon"),
        ("Mas'udi, al-", Kind.PERSON, "al-Mas'udi"),
        ("McNamaras, the", Kind.FAMILY, "McNamara family"),
        ("Labour Party, The", Kind.ORGANISATION, "Labour Party"),
        ("Mafia, the, an organization of Italians", Kind.ORGANISATION, "Mafia"),
        ('"Facts for Londoners,"', Kind.WORK, "Facts for Londoners"),
        ("Lyons, unsuccessful insurrection at, in 1870", Kind.PLACE, "Lyons"),
        ("Syndicalism", Kind.SUBJECT, "Syndicalism"),
        ("Basis, The Fabian", Kind.SUBJECT, "Basis, The Fabian"),
        ("Decline of birth-rate", Kind.SUBJECT, "Decline of birth-rate"),
        ("Poor Law", Kind.SUBJECT, "Poor Law"),
        ("Smith (Adam)", Kind.PERSON, "Smith, Adam"),
        ("Sherlock (W.)", Kind.PERSON, "Sherlock, W."),
        ("Stephen. Leslie", Kind.PERSON, "Stephen, Leslie"),
        ("Mary, Tudor, daughter of Henry VII", Kind.PERSON, "Mary Tudor"),
        ("Ferdinand, Archduke and Emperor", Kind.PERSON, "Ferdinand, Archduke and Emperor"),
        ("Mansur I (Samanid)", Kind.PERSON, "Mansur I"),
        ("London, Treaty of (1518)", Kind.SUBJECT, "London, Treaty of"),
        ("Hall, Asaph, parallax of the sun", Kind.PERSON, "Hall, Asaph"),
        ("Park, Hyde", Kind.SUBJECT, "Park, Hyde"),
        ("Bible, O. T", Kind.SUBJECT, "Bible, O. T"),
        ("Kant, I", Kind.PERSON, "Kant, I."),
        ("Tisserand, capture of comets", Kind.PERSON, "Tisserand"),
        ("Westminster, Abbey", Kind.SUBJECT, "Westminster, Abbey"),
        ("Army, Henry VIII.'s", Kind.SUBJECT, "Army, Henry VIII.'s"),
    ],
)
def test_printed_headings_are_read(printed: str, kind: Kind, headword: str) -> None:
    read = read_heading(printed)
    assert (read.kind, read.headword) == (kind, headword)


@pytest.mark.parametrize(
    ("printed", "headword"),
    [
        ("Bach C.P.E", "Bach, C. P. E."),
        ("Hawkins Sir J", "Hawkins, Sir J."),
        ("Weber C.M. v", "Weber, C. M. von"),
        ("Jahn Otto", "Jahn, Otto"),
        ("Albrici V", "Albrici, V."),
        ("Field J. Sonatas", "Field, J."),
    ],
)
def test_headings_inverted_without_a_comma(printed: str, headword: str) -> None:
    read = read_heading(printed, bare_inversion=True)
    assert (read.kind, read.headword) == (Kind.PERSON, headword)


def test_titles_of_peers_and_rulers_are_variants() -> None:
    def texts(printed: str) -> set[str]:
        return {variant.text for variant in read_heading(printed).variants}

    assert {"Duke of Norfolk", "Lord Norfolk", "Thomas Howard"} <= texts("Norfolk, Thomas Howard, Duke of")
    assert {"Queen Anne", "Anne"} <= texts("Anne, Queen")
    assert {"Emperor William", "William I"} <= texts("William I., Emperor")
    assert "Empress of Austria" in texts("Austria, Empress of")
    assert "Frederick the Great" in texts("Frederick the Great")
    surrey = "Howard, Thomas, Earl of Surrey, afterwards third Duke of Norfolk"
    assert {"Earl of Surrey", "Duke of Norfolk", "Norfolk"} <= texts(surrey)
    assert {"Francis I", "Francis I."} <= texts("Francis, Duke of Angoulême, afterwards Francis I. of France")
    assert texts("Mary Stuart, Queen of Scots, and England") == {"Mary Stuart", "Queen of Scots"}
    assert "Treaty of London" in texts("London, Treaty of")


def test_dittos_stand_for_the_name_above(tmp_path: Path) -> None:
    path = tmp_path / "index.txt"
    lines = [
        "Beaufort, Edmund, Duke of Somerset, 5",
        "—— Lady Margaret, 6",
        "Anne, Queen, 7",
        "—— of Cleves, 8",
        "Catherine of Aragon, 9",
        "—— Howard, her character, 10",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    names = register_of(read_printed_index(path))
    assert [one.headword for one in names] == [
        "Beaufort, Edmund, Duke of Somerset",
        "Beaufort, Lady Margaret",
        "Anne, Queen",
        "Anne of Cleves",
        "Catherine of Aragon",
        "Catherine Howard",
    ]
    assert names.records[3].source_heading == "—— of Cleves"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Ahmad b. Hanbal", "the imám Aḥmad b. Ḥanbal held"),
        ("-Ahwas (poet)", "the poet al-Aḥwaṣ sang"),
        ("Abu ’l-Faraj of Isfahan", "then Abú ’l-Faraj wrote"),
        ("‘Amr b. ‘Ubayd", "and ‘Amr b. ‘Ubayd replied"),
        ("Catherine of Aragon, marriage of", "the divorce of Catherine of Aragon"),
        ("Cranmer, Thomas, Archbishop of Canterbury", "then Thomas Cranmer came"),
        ("Becket, Thomas à, Archbishop of Canterbury", "then Becket came"),
        ("Henry VIII., King", "when King Henry VIII. ruled"),
        ("Spencer, Herbert, xvi, xxx", "as Herbert Spencer says"),
    ],
)
def test_what_printed_headings_find(tmp_path: Path, printed: str, text: str) -> None:
    path = tmp_path / "index.json"
    path.write_text(json.dumps({"index": [{"heading": printed}]}), encoding="utf-8")
    names = register_of(read_printed_index(path))
    made = index_pages([ForeignPage("1", 1, text, ())], names)
    assert [mention.record for mention in made.mentions] == [names.records[0].id]


def test_a_register_of_any_printed_index_has_no_fault(tmp_path: Path) -> None:
    headings = [
        "Smith [sic], J.",
        "A, B",
        "Q",
        "\u0007Bell, A.",
        "Foo.*",
        "Троцкий, Л.",
        "x",
        "\u202eAbc, D.",
    ]
    headings += ["Bell, A.", "Bell, A. (2)", "'", "——", "—— Peter", 'A long "heading" with \\ in it, of']
    rows = [{"heading": heading, "see": ""} for heading in headings]
    rows += [
        {"heading": "Bar", "see": "Q"},
        {"heading": "bar", "see": "Nobody"},
        {"heading": "Bell", "see": "A; B"},
    ]
    path, out = tmp_path / "index.json", tmp_path / "r.toml"
    path.write_text(json.dumps({"index": rows}), encoding="utf-8")
    assert main(["names", "from-index", str(path), "--out", str(out)]) == 0
    _, findings = read_register(out)
    assert [str(finding) for finding in findings if finding.severity is Severity.ERROR] == []


TEXT_INDEX = """INDEX

Burghley, Lord, 3, 4-7
    his policy, 9
Cecil, William. See Burghley, Lord
Marx, Karl, 12, 14 n. 3; see also Engels
Webb, Sidney and Beatrice, 260
"""


def test_an_index_as_text(tmp_path: Path) -> None:
    path = tmp_path / "index.txt"
    path.write_text(TEXT_INDEX, encoding="utf-8")
    names = register_of(read_printed_index(path))
    assert [one.headword for one in names] == [
        "Burghley, Lord",
        "Marx, Karl",
        "Webb, Sidney",
        "Webb, Beatrice",
    ]
    burghley = names.records[0]
    assert burghley.see_from == ("Cecil, William",)
    assert "William Cecil" in {variant.text for variant in variants_of(burghley)}
    assert names.records[2].source_heading == names.records[3].source_heading


def test_the_register_of_a_printed_index_has_no_fault(tmp_path: Path) -> None:
    path = _gold(tmp_path)
    out = tmp_path / "r.toml"
    assert main(["names", "from-index", str(path), "--out", str(out)]) == 0
    names, findings = read_register(out)
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    assert render_register(names) == out.read_text("utf-8")


PAGES = {
    "2": {
        "body": "2 Marx wrote. Mrs. Bernard Shaw smiled. A mill stood; the mills turned.",
        "notes": "Marx, op. cit.",
    },
    "iv": {"body": "[Pg iv] Of Karl Marx and of Engels.", "notes": ""},
    "1": {
        "body": "In Mill he found what Mill had left. Leopold Mozart came; so did Mozart.",
        "notes": {"3": "See Shaw."},
    },
}
INDEX = [
    {"heading": "Engels, Frederick", "see": ""},
    {"heading": "Marx, Karl", "see": ""},
    {"heading": "Shaw, Bernard", "see": ""},
    {"heading": "Mozart, Leopold", "see": ""},
    {"heading": "Mozart, Wolfgang", "see": ""},
]


def _gold(folder: Path, **extra: Any) -> Path:
    path = folder / "gold.json"
    data = {"id": "1", "title": "A book", "pages": PAGES, "index": INDEX, "persons": [], **extra}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_pages_are_put_in_order_and_their_labels_taken_off(tmp_path: Path) -> None:
    read = read_pages(_gold(tmp_path))
    assert [(page.label, page.sheet) for page in read.pages] == [("iv", 1), ("1", 2), ("2", 3)]
    assert read.pages[2].body.startswith("Marx")
    assert [finding.rule.code for finding in read.findings] == ["NAME-027"]


def test_mentions_of_pages_with_their_notes(tmp_path: Path) -> None:
    path = _gold(tmp_path)
    names = register_of(read_printed_index(path))
    made = index_pages(read_pages(path).pages, names)
    found = [(m.page, m.note, m.record) for m in made.mentions]
    assert found == [
        ("iv", None, "marx-karl"),
        ("iv", None, "engels-frederick"),
        ("1", None, "mozart-leopold"),
        ("1", None, "mozart-leopold"),
        ("1", "3", "shaw-bernard"),
        ("2", None, "marx-karl"),
        ("2", "", "marx-karl"),
    ]
    rules = {m.id: m.rule for m in made.mentions}
    assert rules["p1.mozart-leopold.2"] == "nearest"
    assert len(set(rules)) == len(made.mentions)


def test_the_command_prints_json_and_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = _gold(tmp_path), tmp_path / "r.toml"
    main(["names", "from-index", str(path), "--out", str(out)])
    assert main(["names", "index", str(path), "--register", str(out), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    marx = next(name for name in data["names"] if name["id"] == "marx-karl")
    assert marx["source_heading"] == "Marx, Karl"
    assert [(m["page"], m["note"]) for m in marx["mentions"]] == [("iv", None), ("2", None), ("2", "")]
    assert main(["names", "index", str(path), "--register", str(out), "--csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("id,headword,source_heading,page,note")
    assert main(["names", "index", str(path), "--register", str(out)]) == 0
    assert "Marx, Karl, iv, 2, 2n" in capsys.readouterr().out


def test_the_register_is_read_from_headings_alone(tmp_path: Path) -> None:
    """Neither the persons nor a locator of a gold file may change what is made of it."""
    persons = [{"heading": "Nobody, N", "locators": [[1, 9, False]]}]
    plain = render_register(register_of(read_printed_index(_gold(tmp_path))))
    rows = [{**row, "locators": [[7, 9, True]]} for row in INDEX]
    assert (
        render_register(register_of(read_printed_index(_gold(tmp_path, persons=persons, index=rows))))
        == plain
    )


def test_the_score_counts_locators_and_pairs(tmp_path: Path) -> None:
    persons = [
        {"heading": "Marx, Karl", "locators": [["iv", "iv", False], [2, 3, False], [9, 9, False]]},
        {"heading": "Engels, Frederick", "locators": [[1, 1, False]]},
    ]
    one = score_file(_gold(tmp_path, persons=persons))
    assert (one.locators, one.found, one.built, one.agreed) == (4, 2, 3, 2)
    assert one.recall == 0.5
    assert "A book" in table([one])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "{}",
        '{"pages": {}}',
        '{"pages": {"1": 3}}',
        '{"pages": {"1": {"body": 3}}}',
        "[" * 9999,
    ],
)
def test_files_that_are_no_pages(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pages.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as caught:
        read_pages(path)
    assert [finding.rule.code for finding in caught.value.findings] == ["NAME-026"]


def test_a_file_of_pages_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_module, "_LARGEST", 10)
    with pytest.raises(BookError, match="more than"):
        read_pages(_gold(tmp_path))


@pytest.mark.parametrize("text", ["", "{}", '{"index": 3}', '{"index": []}', "{nonsense"])
def test_files_that_are_no_index(tmp_path: Path, text: str) -> None:
    path = tmp_path / "index.json"
    path.write_text(text, encoding="utf-8")
    assert main(["names", "from-index", str(path), "--out", str(tmp_path / "r.toml")]) == 1
    assert not (tmp_path / "r.toml").exists()


def test_index_json_of_pages_keeps_see(tmp_path: Path) -> None:
    path = tmp_path / "index.txt"
    path.write_text("Burghley, Lord, 3\nCecil, William, see Burghley, Lord\n", encoding="utf-8")
    names = register_of(read_printed_index(path))
    pages = tmp_path / "pages.json"
    pages.write_text(
        json.dumps({"pages": {"1": "Then William Cecil came to Lord Burghley."}}), encoding="utf-8"
    )
    data = index_json(names, index_pages(read_pages(pages).pages, names).mentions)
    assert data["names"][0]["see"] == ["Cecil, William"]
    assert [m["surface"] for m in data["names"][0]["mentions"]] == ["William Cecil", "Lord Burghley"]
