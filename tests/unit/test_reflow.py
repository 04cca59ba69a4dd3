"""What the reading editions decide without Sphinx: divisions, contents, credits, the container."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from octavo.book.settings import Contributor
from octavo.book.shown.wording import see_words, wording_of
from octavo.checks.exhibits.programs import run_program
from octavo.checks.web_check import css_addresses
from octavo.editions.epub.archive import write_epub
from octavo.editions.epub.package import NavPoint, Resource
from octavo.editions.html.sidebar import Contents, page_contents
from octavo.editions.reflow.credits import credits_of
from octavo.editions.reflow.harvest import Harvest, HarvestRecord
from octavo.editions.reflow.languages import words_of
from octavo.editions.reflow.outline import Leaf, Outline, OutlineHeading
from octavo.editions.shared.divisions import Division, division
from octavo.editions.shared.spine import Matter


def leaf(docname: str, title: str = "Title", number: str = "", part: str = "") -> Leaf:
    return Leaf(docname, title, number, Matter.BODY, Division.CHAPTER, part, ())


@pytest.mark.parametrize(
    ("docname", "matter", "expected"),
    [
        ("front/preface", Matter.FRONT, Division.PREFACE),
        ("front/02-foreword-by-another", Matter.FRONT, Division.FOREWORD),
        ("front/a-note-on-money", Matter.FRONT, Division.PLAIN),
        ("front/imprint", Matter.FRONT, Division.COPYRIGHT),
        ("chapters/03-the-introduction-of-gas", Matter.BODY, Division.CHAPTER),
        ("chapters/introduction", Matter.BODY, Division.INTRODUCTION),
        ("back/bibliography", Matter.BACK, Division.BIBLIOGRAPHY),
        ("back/biographical-register", Matter.BACK, Division.GLOSSARY),
        ("back/chronology", Matter.BACK, Division.APPENDIX),
    ],
)
def test_a_files_name_tells_what_it_is(docname: str, matter: Matter, expected: Division) -> None:
    assert division(docname, matter) is expected
    assert division(docname, matter, has_index=True) is Division.INDEX


def test_only_known_roles_are_given() -> None:
    roles = {kind.role for kind in Division}
    assert "doc-copyright-page" not in roles
    assert "doc-" not in roles
    assert Division.CHAPTER.role == "doc-chapter"


def test_a_title_page_names_authors_first_and_each_role_once() -> None:
    people = [
        Contributor("Tomás Ibarra", "Ibarra, Tomás", "edt"),
        Contributor("A", "A", "aut"),
        Contributor("B", "B", "aut"),
        Contributor("C", "C", "aut"),
        Contributor("Dave", "Dave", "ant"),
    ]
    assert [(line.phrase, line.names) for line in credits_of(people)] == [
        ("", "A, B, C"),
        ("Edited by", "Tomás Ibarra"),
        ("After", "Dave"),
    ]


def test_the_side_bar_marks_the_page_and_links_from_its_folder() -> None:
    outline = Outline((leaf("front/preface", "Preface"), leaf("chapters/01-a", "A & B", "1", "Part One")))
    bar = Contents(outline, ".html").side_bar("chapters/01-a")
    assert '<p class="caption">Part One</p>' in bar
    assert '<a href="../front/preface.html">Preface</a>' in bar
    assert '<a aria-current="page" href="../chapters/01-a.html">' in bar
    assert "A &amp; B" in bar
    assert '<a href="chapters/01-a.html">' in Contents(outline, ".html").first_page()


def test_in_a_long_book_a_page_lists_its_neighbours_only() -> None:
    outline = Outline(tuple(leaf(f"chapters/{number:04}") for number in range(1000)))
    bar = Contents(outline, ".html").side_bar("chapters/0500")
    assert bar.count("<li>") == 61
    assert "chapters/0500.html" in bar
    assert "chapters/0001.html" not in bar


def test_a_pages_own_contents_want_two_sections() -> None:
    one = (OutlineHeading("Only", "only"),)
    two = (
        OutlineHeading("First", "first", (OutlineHeading("Below", "below"),)),
        OutlineHeading("Second", "second"),
    )
    assert not page_contents(Leaf("a", "A", "", Matter.BODY, Division.CHAPTER, "", one))
    listed = page_contents(Leaf("a", "A", "", Matter.BODY, Division.CHAPTER, "", two))
    assert listed.count("<li>") == 3
    assert '<a href="#below">Below</a>' in listed


def test_ids_of_the_manifest_are_xml_names_and_differ() -> None:
    names = ["a/b.xhtml", "a-b.xhtml", "a_b.xhtml", "a b.xhtml", "ä.xhtml", "ö.xhtml", "1.xhtml"]
    ids = [Resource(name).id for name in names]
    assert len(set(ids)) == len(names)
    assert all(identity.isascii() and identity[0] == "r" and " " not in identity for identity in ids)


def test_a_part_leads_to_its_first_document() -> None:
    assert NavPoint("Part", children=(NavPoint("One", "one.xhtml"),)).target == "one.xhtml"


def test_the_container_has_the_same_bytes_and_no_dates(tmp_path: Path) -> None:
    members = [("content.opf", b"<package/>"), ("images/a.png", b"png")]
    for name in ("a.epub", "b.epub"):
        write_epub(tmp_path / name, members)
    assert (tmp_path / "a.epub").read_bytes() == (tmp_path / "b.epub").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.epub") as archive:
        assert archive.namelist() == [
            "mimetype",
            "META-INF/container.xml",
            "EPUB/content.opf",
            "EPUB/images/a.png",
        ]
        assert archive.getinfo("EPUB/images/a.png").compress_type == zipfile.ZIP_STORED
    assert not list(tmp_path.glob("*.part"))


def test_a_ledger_comes_back_and_forgets_what_is_gone(tmp_path: Path) -> None:
    ledger = HarvestRecord(tmp_path / "ledger.json")
    ledger.documents["a"] = Harvest({"figures/x.svg": "x.svg"}, ("A plan",), (("45", "page-45"),))
    ledger.documents["b"] = Harvest()
    ledger.save({"a"})
    assert HarvestRecord.load(ledger.path).documents == {"a": ledger.documents["a"]}


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": {"images": {}}}', "{"])
def test_a_ledger_that_cannot_be_read_is_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(text, encoding="utf-8")
    assert HarvestRecord.load(path).documents == {}


def test_titles_are_compared_without_their_quotes_and_breaks() -> None:
    assert words_of("L’Internationale\n  communiste") == "L'Internationale communiste"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a { background: url( 'x y.png' ) }", ["x y.png"]),
        ('@import "a.css"; @import url(b.css);', ["a.css", "b.css"]),
        ("a { color: red }", []),
    ],
)
def test_addresses_of_a_style_sheet(text: str, expected: list[str]) -> None:
    assert css_addresses(text) == expected


def test_a_program_that_is_not_there_is_said_so() -> None:
    ran = run_program(["no-such-program-anywhere"], 5)
    assert ran.status == -1
    assert "cannot be run" in ran.reason


def test_the_words_of_an_edition_are_in_the_books_language() -> None:
    assert wording_of("de-AT").notes == "Anmerkungen"
    assert see_words("fr") == ("voir", "Voir aussi")
    assert wording_of("tlh").contents == "Contents"
    assert wording_of("de_CH") == wording_of("de")
    for language in ("de", "fr"):
        words, english = wording_of(language), wording_of("en")
        assert words.roles.keys() == english.roles.keys()
        assert {words.cited, words.chapter}.isdisjoint({english.cited, english.chapter})
    assert [line.phrase for line in credits_of([Contributor("X", "X", "trl")], "de")] == ["Übersetzt von"]
