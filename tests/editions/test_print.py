"""The print edition, whole: two books are built, and the judge that finds them true must be able to fail."""

from __future__ import annotations

import ctypes
import dataclasses
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from octavo.book.book_file import Book
from octavo.checks.exhibits.expected_text import ExpectedDocument, documents_of_epub, documents_of_site
from octavo.checks.exhibits.printed_pages import PrintedBook, read_pdf
from octavo.checks.exhibits.reading_pages import read_site
from octavo.checks.pdf_form import form_findings
from octavo.checks.print_check import check_pdf, compare_pdfs, faults_of
from octavo.editions.shared.page_map import MentionPlace, PageMap, PageStart

BOOKS = Path(__file__).parents[1] / "books"


@dataclasses.dataclass
class Built:
    """A book as it was built."""

    book: Book
    out: Path
    told: str

    @property
    def pdf(self) -> Path:
        return self.out / f"{self.book.id}-print.pdf"

    @property
    def screen(self) -> Path:
        return self.out / f"{self.book.id}-screen.pdf"

    @property
    def pages(self) -> PageMap:
        return PageMap.load(self.out / "page-map.json")

    @property
    def index(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((self.out / "index-of-names.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def documents(self) -> dict[str, ExpectedDocument]:
        return documents_of_site(read_site(self.out / "html"))

    @cached_property
    def printed(self) -> PrintedBook:
        return read_pdf(self.pdf)

    def codes(self, pages: PageMap) -> set[str]:
        """Return the codes of what the judge finds with another page map."""
        return {fault.rule.code for fault in faults_of(self.printed, pages, self.index, self.documents)}

    def codes_of(self, pdf: Path) -> set[str]:
        """Return the codes of what the judge finds in another PDF."""
        findings = check_pdf(pdf, self.pages, self.index, self.documents)
        return {finding.rule.code for finding in findings}


def build(book: Path, *words: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "octavo.cli", "build", str(book), *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    # What trouble asks of print is more than its faces have: the editions are made, and the status says so.
    assert done.returncode == (1 if "fault PDF-005" in done.stderr else 0), done.stderr
    assert " error " not in done.stderr
    return done.stderr


@pytest.fixture(scope="module", params=["clean", "trouble"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def trouble(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _built("trouble", tmp_path_factory)


_BUILT: dict[str, Built] = {}


def _built(name: str, factory: pytest.TempPathFactory) -> Built:
    if name not in _BUILT:
        folder = factory.mktemp("print") / name
        shutil.copytree(BOOKS / name, folder)
        told = build(folder)
        book = Book.load(folder)
        _BUILT[name] = Built(book, folder / "dist" / book.id, told)
    return _BUILT[name]


# -- what is true of every book --------------------------------------------------------------------------


def test_the_judge_finds_the_edition_true(built: Built) -> None:
    assert check_pdf(built.pdf, built.pages, built.index, built.documents) == []


def test_the_ebook_tells_the_judge_the_same(built: Built) -> None:
    documents = documents_of_epub(built.out / f"{built.book.id}.epub")
    assert check_pdf(built.pdf, built.pages, built.index, documents) == []


def test_the_judge_can_do_without_another_edition(built: Built) -> None:
    assert check_pdf(built.pdf, built.pages, built.index) == []


def test_tags_language_outline_and_faces(built: Built) -> None:
    assert list(form_findings(built.pdf, built.book.language)) == []
    assert list(form_findings(built.screen, built.book.language)) == []


def test_print_and_screen_are_one_layout(built: Built) -> None:
    assert list(compare_pdfs(built.printed, built.screen)) == []


def test_every_mention_and_note_has_a_page(built: Built) -> None:
    pages = built.pages
    mentions = {mention["id"] for name in built.index["names"] for mention in name["mentions"]}
    assert mentions
    assert mentions <= pages.mentions.keys()
    notes = {f"{document.name}#{note}" for document in built.documents.values() for note in document.notes}
    assert pages.notes.keys() == notes


def test_chapters_begin_on_a_recto_and_what_is_left_before_them_is_blank(built: Built) -> None:
    printed = built.printed
    first: dict[str, int] = {}
    for page in built.pages.pages:
        if page.start is not None and not page.start.id.startswith("front/imprint"):
            first.setdefault(page.start.id.partition("#")[0], page.sheet)
    assert all(sheet % 2 for sheet in first.values())
    blank = [page.sheet - 1 for page in built.pages.pages if page.blank]
    assert blank
    with pypdfium2.PdfDocument(built.pdf) as pdf:
        assert all(pdf[number].get_textpage().count_chars() == 0 for number in blank)
    assert all(label == page.label for label, page in zip(printed.labels, built.pages.pages, strict=True))


def test_notes_restart_with_each_chapter_and_stand_in_order(built: Built) -> None:
    firsts = [note for note in built.printed.notes if note.number == "1"]
    assert len(firsts) >= 3
    for document in built.documents.values():
        pages = [built.pages.notes[f"{document.name}#{note}"] for note in document.notes]
        sheets = [built.pages.order[page] for page in pages]
        assert sheets == sorted(sheets)


def test_the_lines_of_all_pages_stand_level(built: Built) -> None:
    """Body lines stand at whole distances from the head of the page, but for half lines around lists."""
    phases: Counter[float] = Counter()
    with pypdfium2.PdfDocument(built.pdf) as pdf:
        for page in pdf:
            places = [
                round((page.get_height() - shape.get_matrix().f) % 13.5, 0)
                for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=2)
                if _size(shape) == 10.5
            ]
            if len(places) > 20:
                phases[Counter(places).most_common(1)[0][0]] += 1
    assert phases.most_common(1)[0][1] >= 0.7 * phases.total()


def _size(shape: pypdfium2.PdfObject) -> float:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(shape.raw, size)
    return float(round(abs(size.value * shape.get_matrix().d), 1))


def test_the_outline_has_the_chapters(built: Built) -> None:
    with pypdfium2.PdfDocument(built.pdf) as pdf:
        titles = [entry.get_title() for entry in pdf.get_toc(max_depth=1)]
    assert titles[-1] == "Index of names"
    assert len(titles) == {"pilots": 7, "trouble": 7}[built.book.id]


def test_the_same_sources_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    again = tmp_path / "somewhere-else" / "book"
    shutil.copytree(BOOKS / {"pilots": "clean"}.get(built.book.id, built.book.id), again)
    build(again, "--only", "print,screen", TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C")
    out = again / "dist" / built.book.id
    assert (out / built.pdf.name).read_bytes() == built.pdf.read_bytes()
    assert (out / built.screen.name).read_bytes() == built.screen.read_bytes()
    assert (out / "page-map.json").read_bytes() == (built.out / "page-map.json").read_bytes()


@pytest.mark.parametrize("trim", ["112mm x 171mm", "170mm x 240mm"])
def test_another_trim_is_another_layout_and_true_as_well(trouble: Built, tmp_path: Path, trim: str) -> None:
    other = tmp_path / "trouble"
    shutil.copytree(BOOKS / "trouble", other)
    toml = other / "book.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("129mm x 198mm", trim), encoding="utf-8")
    build(other, "--only", "print")
    pages = PageMap.load(other / "dist" / "trouble" / "page-map.json")
    assert len(pages.pages) != len(trouble.pages.pages) or pages != trouble.pages
    pdf = other / "dist" / "trouble" / "trouble-print.pdf"
    assert check_pdf(pdf, pages, trouble.index, trouble.documents) == []


# -- what only trouble has -------------------------------------------------------------------------------


def test_trouble_is_told_with_its_places(trouble: Built) -> None:
    told = trouble.told.splitlines()
    assert any(line.startswith("chapters/03-characters.rst:2: fault PDF-005:") for line in told)
    assert any("“🙂” (U+1F642)" in line for line in told)
    assert any("warning PDF-002:" in line and "02-blocks.rst:" in line for line in told)
    assert any("warning PDF-007:" in line and "dot.png" in line for line in told)


def test_a_fault_is_told_again_when_nothing_has_changed(trouble: Built) -> None:
    """The status is that of the editions as they stand, not of what this run had to do."""
    told = build(trouble.book.folder)
    assert "nothing has changed" in told
    assert "fault PDF-005" in told


def test_a_character_without_a_glyph_is_shown_by_its_code(trouble: Built) -> None:
    with pypdfium2.PdfDocument(trouble.pdf) as pdf:
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "[U+9673]" in text
    assert "陳" not in text


def test_pages_break_within_paragraphs(trouble: Built) -> None:
    assert any(page.start is not None and page.start.word > 0 for page in trouble.pages.pages)


def test_no_line_reaches_into_the_margin(trouble: Built) -> None:
    with pypdfium2.PdfDocument(trouble.pdf) as pdf:
        for number, page in enumerate(pdf):
            textpage = page.get_textpage()
            boxes = [textpage.get_charbox(n) for n in range(textpage.count_chars())]
            right = max((box[2] for box in boxes), default=0)
            # Trim 129 mm, 18 mm inside and 14 mm outside; punctuation may hang out by a few points.
            margin = (14 if number % 2 == 0 else 18) * 72 / 25.4
            assert right < 129 * 72 / 25.4 - margin + 5, f"sheet {number + 1}"


# -- the judge must be able to fail ----------------------------------------------------------------------


def _moved(mentions: Mapping[str, MentionPlace], key: str, **changes: Any) -> dict[str, MentionPlace]:
    return {**mentions, key: dataclasses.replace(mentions[key], **changes)}


def test_every_mention_on_another_page_is_found_out(trouble: Built) -> None:
    pages = trouble.pages
    labels = [page.label for page in pages.pages]
    for key, place in list(pages.mentions.items())[::9]:
        other = labels[labels.index(place.page) + 1]
        assert trouble.codes(
            dataclasses.replace(pages, mentions=_moved(pages.mentions, key, page=other))
        ) == {"PDF-021"}


def test_a_mention_of_a_note_told_as_text_is_found_out(trouble: Built) -> None:
    pages = trouble.pages
    key = next(key for key, place in pages.mentions.items() if place.note)
    assert trouble.codes(dataclasses.replace(pages, mentions=_moved(pages.mentions, key, note=None))) == {
        "PDF-021"
    }
    assert trouble.codes(dataclasses.replace(pages, mentions=_moved(pages.mentions, key, note="99"))) == {
        "PDF-021"
    }


@pytest.mark.parametrize("shift", [-1, 1])
def test_every_break_that_is_off_by_one_word_is_found_out(trouble: Built, shift: int) -> None:
    pages = trouble.pages
    for number, page in enumerate(pages.pages):
        if page.start is None or page.start.word == 0:
            continue
        moved = PageStart(page.start.id, page.start.word + shift)
        rows = (*pages.pages[:number], dataclasses.replace(page, start=moved), *pages.pages[number + 1 :])
        assert trouble.codes(dataclasses.replace(pages, pages=rows)) == {"PDF-022"}, page


def test_a_note_on_another_page_is_found_out(trouble: Built) -> None:
    pages = trouble.pages
    key = next(key for key, page in pages.notes.items() if page != "1")
    assert "PDF-025" in trouble.codes(dataclasses.replace(pages, notes={**pages.notes, key: "1"}))


def test_a_wrong_label_is_found_out(trouble: Built) -> None:
    pages = trouble.pages
    rows = (*pages.pages[:-1], dataclasses.replace(pages.pages[-1], label="999"))
    assert "PDF-024" in trouble.codes(dataclasses.replace(pages, pages=rows))


def test_without_another_edition_too_many_mentions_on_a_page_are_found_out(trouble: Built) -> None:
    pages = trouble.pages
    moved = {key: dataclasses.replace(place, page="1", note=None) for key, place in pages.mentions.items()}
    findings = check_pdf(trouble.pdf, dataclasses.replace(pages, mentions=moved), trouble.index)
    assert {finding.rule.code for finding in findings} == {"PDF-021"}


def test_a_link_that_leads_elsewhere_is_found_out(trouble: Built, tmp_path: Path) -> None:
    doctored = tmp_path / "doctored.pdf"
    with pikepdf.open(trouble.pdf) as pdf:
        page = pdf.pages[-1]
        link = next(link for link in page.Annots if "/Dest" in link)
        link.Dest[0] = pdf.pages[0].obj
        pdf.save(doctored)
    assert trouble.codes_of(doctored) == {"PDF-023"}


def test_other_words_on_the_screen_are_found_out(trouble: Built, tmp_path: Path) -> None:
    doctored = tmp_path / "doctored.pdf"
    with pikepdf.open(trouble.pdf) as pdf:
        pdf.pages[8].Contents = pdf.pages[10].Contents
        pdf.save(doctored)
    assert {finding.rule.code for finding in compare_pdfs(trouble.printed, doctored)} == {"PDF-028"}


@pytest.mark.parametrize(
    "key", ["/Lang", "/MarkInfo", "/StructTreeRoot", "/Outlines", "/Metadata", "/OutputIntents"]
)
def test_what_pdf_a_and_ua_ask_for_is_missed(trouble: Built, tmp_path: Path, key: str) -> None:
    doctored = tmp_path / "doctored.pdf"
    with pikepdf.open(trouble.pdf) as pdf:
        del pdf.Root[key]
        pdf.save(doctored)
    codes = {finding.rule.code for finding in form_findings(doctored, trouble.book.language)}
    assert codes == {"PDF-026"}


def test_a_face_that_is_not_embedded_is_missed(trouble: Built, tmp_path: Path) -> None:
    doctored = tmp_path / "doctored.pdf"
    with pikepdf.open(trouble.pdf) as pdf:
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and "/FontFile3" in element:
                del element["/FontFile3"]
                break
        pdf.save(doctored)
    codes = {finding.rule.code for finding in form_findings(doctored, trouble.book.language)}
    assert codes == {"PDF-027"}


def test_what_is_no_pdf_is_said(trouble: Built, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no PDF at all")
    assert trouble.codes_of(broken) == {"PDF-020"}
    assert {finding.rule.code for finding in form_findings(broken, "en-GB")} == {"PDF-020"}
