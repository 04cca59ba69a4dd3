"""Endnotes: print, ebook and web edition with their notes at the back, each alone or all, and back again."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import html

from octavo.book.book_file import Book
from octavo.checks.exhibits.expected_text import documents_of_site
from octavo.checks.exhibits.finished_files import Exhibits
from octavo.checks.exhibits.reading_pages import read_site
from octavo.checks.print_check import check_pdf
from octavo.checks.web_check import check_html
from octavo.editions.shared.page_map import MentionPlace, PageMap, PageStart
from octavo.findings.catalogue import Rule
from tests.editions.test_press import differing, hashes

BOOKS = Path(__file__).parents[1] / "books"
JUDGES = ("EPUB", "HTML", "PDF", "words of the editions", "locators of the editions")


def octavo(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "octavo.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)


def manuscript(tmp_path: Path, name: str, form: str, numbering: str = "chapter") -> Path:
    """Return a copy of a book with a form of notes."""
    book = Path(shutil.copytree(BOOKS / name, tmp_path / name, ignore=shutil.ignore_patterns("dist")))
    toml = book / "book.toml"
    toml.write_text(f'{toml.read_text()}\n[notes]\nnumbering = "{numbering}"\nform = {form}\n')
    return book


def build(book: Path) -> Path:
    done = octavo("build", book, "--quiet")
    assert "Traceback" not in done.stderr
    assert " error " not in done.stderr
    return book / "dist" / Book.load(book).id


def judged(book: Path) -> None:
    done = octavo("check", book)
    assert done.returncode == 0, done.stderr
    assert all(f"{judge}: good" in done.stderr for judge in JUDGES if judge != "EPUB"), done.stderr


def pdf_pages(out: Path) -> dict[str, str]:
    """Return the text of each page of the PDF by its label."""
    path = next(out.glob("*-print.pdf"))
    with pypdfium2.PdfDocument(path) as pdf:
        return {pdf.get_page_label(n): page.get_textpage().get_text_bounded() for n, page in enumerate(pdf)}


@pytest.fixture(scope="module")
def endnotes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clean book with endnotes in every edition."""
    book = manuscript(tmp_path_factory.mktemp("endnotes"), "clean", '"endnotes"')
    return build(book)


def test_every_edition_has_its_notes_at_the_back(endnotes: Path) -> None:
    judged(endnotes.parents[1])
    pages = PageMap.load(endnotes / "page-map.json")
    assert set(pages.notes.values()) == {"11"}
    text = pdf_pages(endnotes)["11"]
    assert text.startswith("Notes")
    assert "Rule 7 forbade" in text
    assert not any("Rule 7 forbade" in page for label, page in pdf_pages(endnotes).items() if label != "11")
    chapter = html.parse(endnotes / "html" / "chapters" / "02-the-strike.html").getroot()
    assert chapter.xpath("//section[@class='notes']") == []
    marks = chapter.xpath("//a[@class='noteref']/@href")
    assert marks[0] == "../back/notes.html#in-chapters_02-the-strike.n-rules"
    notes = html.parse(endnotes / "html" / "back" / "notes.html").getroot()
    assert notes.xpath("string(//h1)") == "Notes"
    assert [heading.text_content() for heading in notes.xpath("//section[@class='chapter-notes']/h2")] == [
        "Preface",
        "1 The harbour and its men",
        "2 Fourteen lanterns",
        "3 The settlement",
    ]
    with zipfile.ZipFile(endnotes / "pilots.epub") as archive:
        page = archive.read("EPUB/back/notes.xhtml").decode()
        nav = archive.read("EPUB/nav.xhtml").decode()
    assert page.count('epub:type="endnote"') == len(pages.notes)
    assert 'epub:type="endnotes" role="doc-endnotes"' in page
    assert nav.index("back/notes.xhtml") < nav.index("back/bibliography.xhtml")
    assert 'href="back/notes.xhtml#page-11"' in nav


def test_locators_name_the_page_on_which_an_endnote_stands(endnotes: Path) -> None:
    """Chapter 1's second note cites Brandl: its mark stands on page 1, the note on page 11."""
    index = json.loads((endnotes / "index-of-names.json").read_text())
    in_notes = [m for name in index["names"] for m in name["mentions"] if m["note"]]
    assert in_notes
    assert {mention["page"] for mention in in_notes} == {"11"}
    works = (endnotes / "html" / "back" / "bibliography.html").read_text()
    assert 'href="notes.html#in-chapters_01-the-harbour.n-brandl">11n2</a>' in works
    assert "(cited 11n2" in re.sub(r"\s+", " ", pdf_pages(endnotes)["13"])


def test_a_web_page_holds_the_words_of_its_notes_for_the_pop_up(endnotes: Path) -> None:
    page = html.parse(endnotes / "html" / "chapters" / "02-the-strike.html").getroot()
    kept = {
        text.get("data-note"): text.text_content() for text in page.xpath("//template[@class='note-text']")
    }
    marks = [mark.get("href").partition("#")[2] for mark in page.xpath("//a[@class='noteref']")]
    assert list(kept) == marks
    assert "Oake remembered it as whisky" in kept["in-chapters_02-the-strike.n-oil"]
    assert page.xpath("//template//@id") == []


@pytest.mark.parametrize(
    ("name", "form", "numbering"),
    [
        ("clean", '{ print = "endnotes" }', "book"),
        ("clean", '{ epub = "endnotes" }', "chapter"),
        ("clean", '{ print = "footnotes", html = "endnotes" }', "book"),
        ("trouble", '"endnotes"', "chapter"),
    ],
)
def test_the_judges_find_each_combination_good(tmp_path: Path, name: str, form: str, numbering: str) -> None:
    book = manuscript(tmp_path, name, form, numbering)
    out = build(book)
    judged(book)
    notes = Book.load(book).notes.endnotes
    assert (out / "html" / "back" / "notes.html").exists() == ("html" in notes)
    with zipfile.ZipFile(next(out.glob("*.epub"))) as archive:
        assert ("EPUB/back/notes.xhtml" in archive.namelist()) == ("epub" in notes)
    starts = [page.start.id for page in PageMap.load(out / "page-map.json").pages if page.start]
    assert any("#n-" in start for start in starts) == ("print" in notes)


def test_running_heads_say_which_pages_the_notes_belong_to(tmp_path: Path) -> None:
    out = build(manuscript(tmp_path, "trouble", '{ print = "endnotes" }'))
    heads = [
        found for page in pdf_pages(out).values() for found in re.findall(r"Notes to pages? [\d–]+", page)
    ]
    pages = PageMap.load(out / "page-map.json")
    stand = list(dict.fromkeys(pages.notes.values()))
    assert len(heads) == len(stand) - 1  # the first page has the heading
    assert heads[0].startswith("Notes to pages 2–")
    first, last = re.findall(r"\d+", heads[-1])[0], re.findall(r"\d+", heads[-1])[-1]
    assert int(first) <= int(last) < int(stand[0])


def test_a_second_reference_and_a_note_to_a_note(tmp_path: Path) -> None:
    book = manuscript(tmp_path, "clean", '"endnotes"')
    chapter = book / "chapters" / "03-the-settlement.rst"
    text = chapter.read_text()
    chapter.write_text(
        text.replace("printed in :cite:", "here [#inner]_ printed in :cite:")
        + "\n.. [#inner] A note to a note, about Samuel Oake; see :ref:`the strike <the-strike>`.\n"
    )
    out = build(book)
    judged(book)
    page = html.parse(out / "html" / "chapters" / "03-the-settlement.html").getroot()
    marks = "//a[@class='noteref'][not(ancestor::template)]"
    assert [mark.text_content() for mark in page.xpath(marks)] == ["1", "1", "2"]
    notes = html.parse(out / "html" / "back" / "notes.html").getroot()
    (inner,) = notes.xpath("//div[@data-note='chapters/03-the-settlement#n-inner']")
    assert inner.xpath(".//a[@class='note-number']/@href") == ["#in-chapters_03-the-settlement.ref-n-inner"]
    assert "../chapters/02-the-strike.html#the-strike" in inner.xpath(".//a/@href")
    assert (
        "A note to a note"
        in pdf_pages(out)[PageMap.load(out / "page-map.json").notes["chapters/03-the-settlement#n-inner"]]
    )


def test_a_changed_form_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    book = manuscript(tmp_path, "clean", '"footnotes"')
    out = build(book)
    before = hashes(out)
    toml = book / "book.toml"
    plain = toml.read_text()
    note = book / "chapters" / "03-the-settlement.rst"
    words = note.read_text()
    for form, said in (
        ('"endnotes"', words),
        ('{ html = "endnotes" }', words.replace("1 March 1914", "1914")),
    ):
        toml.write_text(plain.replace('form = "footnotes"', f"form = {form}"))
        note.write_text(said)
        build(book)
        shutil.rmtree(tmp_path / "again", ignore_errors=True)
        again = shutil.copytree(book, tmp_path / "again", ignore=shutil.ignore_patterns("dist"))
        assert differing(hashes(out), hashes(build(again))) == set()
    toml.write_text(plain)
    note.write_text(words)
    build(book)
    assert differing(before, hashes(out)) == set()


# -- the judges find what is amiss -------------------------------------------------------------------------


def _codes(out: Path, pages: PageMap) -> set[Rule]:
    exhibits = Exhibits.collect(Book.load(out.parents[1]), out)
    assert exhibits.print_pdf is not None
    documents = documents_of_site(read_site(out / "html"))
    return {finding.rule for finding in check_pdf(exhibits.print_pdf, pages, exhibits.index, documents)}


def test_the_judge_of_print_finds_an_endnote_elsewhere(endnotes: Path) -> None:
    pages = PageMap.load(endnotes / "page-map.json")
    assert _codes(endnotes, pages) == set()
    note = next(iter(pages.notes))
    moved = dataclasses.replace(pages, notes={**pages.notes, note: "1"})
    assert _codes(endnotes, moved) == {Rule.PDF_CHECK_NOTE}
    mention = next(identity for identity, place in pages.mentions.items() if place.note)
    for place in (MentionPlace("1", "1"), MentionPlace("11", "9")):
        other = dataclasses.replace(pages, mentions={**pages.mentions, mention: place})
        assert _codes(endnotes, other) == {Rule.PDF_CHECK_MENTION}


def test_the_judge_of_print_finds_a_wrong_start_of_a_page_of_notes(endnotes: Path) -> None:
    pages = PageMap.load(endnotes / "page-map.json")
    for start in (
        PageStart("chapters/02-the-strike#n-rules-p", 0),
        PageStart("front/preface#n-courier-p", 2),
        None,
    ):
        starts = tuple(
            dataclasses.replace(page, start=start) if page.label == "11" else page for page in pages.pages
        )
        assert _codes(endnotes, dataclasses.replace(pages, pages=starts)) == {Rule.PDF_CHECK_START}


@pytest.mark.parametrize(
    ("page", "old", "new", "rule"),
    [
        ("back/notes", 'strike.html#ref-n-oil"', 'strike.html#ref-n-told"', Rule.HTML_NOTE),
        ("chapters/02-the-strike", 'strike.n-oil" id', 'strike.n-told" id', Rule.HTML_NOTE),
        ("back/notes", 'data-note="chapters/02', 'data-note="chapters/03', Rule.HTML_LOCATOR),
    ],
)
def test_the_judge_of_the_web_edition_finds_notes_astray(
    endnotes: Path, tmp_path: Path, page: str, old: str, new: str, rule: Rule
) -> None:
    site = Path(shutil.copytree(endnotes / "html", tmp_path / "html"))
    assert check_html(site) == []
    path = site / f"{page}.html"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert rule in {finding.rule for finding in check_html(site)}


# -- the words of back references ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "cited", "chapter", "head"),
    [("de", "zitiert", "Kap. 1 Anm. 2", "Anmerkungen"), ("fr", "cité", "chap. 1 n. 2", "Notes")],
)
def test_back_references_speak_the_language_of_the_book(
    tmp_path: Path, language: str, cited: str, chapter: str, head: str
) -> None:
    book = manuscript(tmp_path, "clean", '{ print = "endnotes", epub = "endnotes" }')
    toml = book / "book.toml"
    toml.write_text(toml.read_text().replace('language = "en-GB"', f'language = "{language}"'))
    out = build(book)
    judged(book)
    pages = pdf_pages(out)
    assert pages["11"].startswith(head)
    wanted = f"({cited} 11n2, 11n1, 11n2)"
    assert wanted in " ".join(pages["13"].split())
    with zipfile.ZipFile(out / "pilots.epub") as archive:
        ebook = archive.read("EPUB/back/bibliography.xhtml").decode()
    site = (out / "html" / "back" / "bibliography.html").read_text()
    for text in (ebook, site):
        assert wanted in re.sub(r"<[^>]+>", "", text)
    stock = ["-q", "-b", "html", "-d", tmp_path / "trees", book, tmp_path / "stock"]
    subprocess.run([sys.executable, "-m", "sphinx", *map(str, stock)], check=True, timeout=240)
    page = (tmp_path / "stock" / "back" / "bibliography.html").read_text()
    assert f"({cited} {chapter}" in re.sub(r"<[^>]+>", "", page)
    index = (tmp_path / "stock" / "back" / "index-of-names.html").read_text()
    word, _, _ = chapter.partition(" ")
    assert f">{word} 2.1" in index
