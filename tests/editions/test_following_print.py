"""Following a name in print: a book made for it, and a judge that finds it true and must be able to fail."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from octavo.book.book_file import Book
from octavo.checks.agreement import judge_agreement
from octavo.checks.exhibits.finished_files import Exhibits
from octavo.checks.exhibits.pdf_links import PdfNameLink, read_names
from octavo.checks.exhibits.printed_pages import read_pdf
from octavo.checks.pdf_form import form_findings
from octavo.checks.pdf_names import name_findings
from octavo.editions.shared.page_map import PageMap
from tests.editions.doctoring import doctored_pdf
from tests.editions.many_names import GUILD, write_book

Doctor = Callable[[pikepdf.Pdf], None]


@dataclass
class Followed:
    """The book of many names as it was built."""

    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "dist" / "many"

    @property
    def pdf(self) -> Path:
        return self.out / "many-print.pdf"

    @property
    def screen(self) -> Path:
        return self.out / "many-screen.pdf"

    @cached_property
    def pages(self) -> PageMap:
        return PageMap.load(self.out / "page-map.json")

    @cached_property
    def index(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads((self.out / "index-of-names.json").read_text(encoding="utf-8"))
        return loaded

    @cached_property
    def links(self) -> list[PdfNameLink]:
        return read_names(self.pdf).links

    def links_of(self, record: str) -> list[PdfNameLink]:
        """Return the links of the mentions that lead on a record's way, in the book's order."""
        return sorted(
            (link for link in self.links if f".{record}." in link.ids[0]),
            key=lambda link: (link.sheet, -link.rect.bottom, link.rect.left),
        )

    def findings(self, pdf: Path) -> list[str]:
        """Return what the judges of names and of tags find in a PDF."""
        found = [*name_findings(pdf, self.pages, self.index), *form_findings(pdf, "en-GB")]
        return [f"{finding.rule.code} {finding.message}" for finding in found]


def build(folder: Path, **environment: str) -> None:
    command = [sys.executable, "-m", "octavo.cli", "build", str(folder), "--quiet"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    folder = write_book(tmp_path_factory.mktemp("names") / "many")
    build(folder)
    return Followed(folder)


# -- where the names lead --------------------------------------------------------------------------------


def test_the_judges_find_both_files_true(many: Followed) -> None:
    assert many.findings(many.pdf) == []
    assert many.findings(many.screen) == []


def test_every_mention_with_an_entry_is_a_link_and_no_other(many: Followed) -> None:
    linked = {mention for link in many.links for mention in link.ids}
    for name in many.index["names"]:
        ids = {mention["id"] for mention in name["mentions"] if mention["surface"]}
        in_a_reference = {"mole-una": 1}.get(name["id"], 0)
        assert len(ids & linked) == (len(ids) - in_a_reference if name["indexed"] else 0), name["id"]
    assert [name["id"] for name in many.index["names"] if not name["indexed"]] == ["stray"]


def test_the_ends_of_a_name_lead_to_its_neighbours_and_the_middle_to_its_entry(many: Followed) -> None:
    first, *rest = many.links_of("cole")
    assert [first.kind, *(link.kind for link in rest[:4])] == ["entry", "next", "previous", "entry", "next"]
    assert many.links_of("cole")[-1].kind == "entry"
    before, entry, after = rest[1:4]
    assert before.target == first.sheet
    assert after.target == rest[4].sheet
    assert before.rect.right == pytest.approx(entry.rect.left)
    assert entry.rect.right == pytest.approx(after.rect.left)
    labels = [page.label for page in many.pages.pages]
    assert entry.words == f"Cole, Ada: index of names, page {labels[entry.target]}"
    assert after.words == f"Cole, Ada: next mention, page {labels[after.target]}"


def test_a_name_broken_over_a_page_begins_on_the_one_and_ends_on_the_other(many: Followed) -> None:
    mention = next(m["id"] for name in many.index["names"] for m in name["mentions"] if m["surface"] == GUILD)
    links = [link for link in many.links if mention in link.ids]
    first, last = min(link.sheet for link in links), max(link.sheet for link in links)
    assert last == first + 1
    assert {link.kind for link in links if link.sheet == first} == {"previous", "entry"}
    assert {link.kind for link in links if link.sheet == last} == {"entry", "next"}


def test_words_for_two_people_lead_to_the_first_of_them(many: Followed) -> None:
    both = [link for link in many.links if len(link.ids) > 1]
    assert {link.words.partition(":")[0] for link in both} == {"Mole, Thomas"}
    # The other one's neighbours lead to these words all the same.
    una = next(link for link in many.links_of("mole-una") if link.kind == "next")
    assert una.target == both[0].sheet


def test_what_is_read_leftward_begins_at_the_right(many: Followed) -> None:
    first = [link for link in many.links_of("levin") if link.kind == "next"]
    entry = [link for link in many.links_of("levin") if link.kind == "entry"]
    assert first[0].rect.right == pytest.approx(entry[0].rect.left)


def test_print_shows_no_link_and_the_screen_all_but_names(many: Followed) -> None:
    with pikepdf.open(many.pdf) as document:
        assert not [link for link in _links(document) if "/BS" in link]
    with pikepdf.open(many.screen) as document:
        links = list(_links(document))
        assert {"/NM" in link for link in links if "/BS" in link} == {False}
        assert {"/BS" in link for link in links if "/NM" not in link} == {True}


def test_a_locator_of_a_note_that_only_cites_is_a_link(many: Followed) -> None:
    texts = [link.text for link in read_pdf(many.pdf).links]
    cited = next(m for name in many.index["names"] for m in name["mentions"] if not m["surface"])
    assert f"{cited['page']}n{cited['note']}" in texts


def test_see_also_leads_from_one_index_into_the_other(many: Followed) -> None:
    """The index of people ends three sheets before the end, the index of papers is the last one."""
    last = len(many.pages.pages) - 1
    links = [link for link in read_pdf(many.pdf).links if link.text == "Courier"]
    assert [(link.page, link.target) for link in links] == [(last - 2, last)]


def test_the_same_sources_give_the_same_bytes(many: Followed, tmp_path: Path) -> None:
    again = write_book(tmp_path / "elsewhere" / "many")
    build(again, TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C")
    assert Followed(again).pdf.read_bytes() == many.pdf.read_bytes()
    assert Followed(again).screen.read_bytes() == many.screen.read_bytes()


def test_a_rebuild_equals_a_clean_build(many: Followed, tmp_path: Path) -> None:
    """The pages of the last build's guess no longer fit; the second of two indexes stays as it was."""
    folders = [Path(shutil.copytree(many.folder, tmp_path / "again")), write_book(tmp_path / "clean")]
    for folder in folders:
        chapter = folder / "chapters" / "one.rst"
        text = chapter.read_text(encoding="utf-8")
        chapter.write_text(text.replace("At last all", "At last Ada Abel and all"), encoding="utf-8")
        build(folder)
    again, clean = (Followed(folder) for folder in folders)
    assert again.pdf.read_bytes() == clean.pdf.read_bytes()
    assert again.screen.read_bytes() == clean.screen.read_bytes()


# -- heads over the breaks of the index ------------------------------------------------------------------


def test_an_entry_that_breaks_over_a_column_goes_on_under_its_head(many: Followed) -> None:
    columns = list(_columns(many.pdf))
    assert sum("(cont.)" in column[0] for column in columns) >= 3
    for before, after in pairwise(columns):
        goes_on = before[-1].rstrip().endswith(",")
        assert goes_on == ("(cont.)" in after[0]), (before[-1], after[0])
    # A head stands nowhere else, and no letter stands alone at a column's foot.
    assert not [line for column in columns for line in column[1:] if "(cont.)" in line]
    assert not [column for column in columns if len(column[-1].strip()) < 2]


def test_the_index_reads_as_in_the_other_editions(many: Followed) -> None:
    assert list(judge_agreement(Exhibits.collect(Book.load(many.folder), many.out))) == []


def test_the_headnote_tells_how_names_lead_in_the_language_of_the_book(tmp_path: Path) -> None:
    folder = write_book(tmp_path / "many", language="de")
    build(folder)
    with pypdfium2.PdfDocument(Followed(folder).pdf) as pdf:
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
    assert "führt ein Name im Text zu seinem Eintrag hier" in text
    assert "Ein n nach der Zahl verweist auf eine Anmerkung" in text
    assert "Abel, Ada: vorige Stelle, Seite 2" in {link.words for link in Followed(folder).links}


def _columns(pdf: Path) -> Iterator[list[str]]:
    """Yield the lines of each column of the index of people, below its headnote."""
    people = [link for link in read_names(pdf).links if ".courier." not in link.ids[0]]
    entries = [(link.target, link.top) for link in people if link.kind == "entry"]
    first = min(entries)[0]
    with pypdfium2.PdfDocument(pdf) as document:
        for sheet in sorted({sheet for sheet, _ in entries}):
            width, height = document[sheet].get_size()
            textpage = document[sheet].get_textpage()
            # Columns begin below the running head, on the first page a letter's height above an entry.
            top = max(place for target, place in entries if target == sheet) + 8 if sheet == first else 410
            middle = width / 2 + (4 if sheet % 2 == 0 else -4)
            for left, right in ((0, middle), (middle, width)):
                lines = textpage.get_text_bounded(left, 40, right, min(top, height - 44)).splitlines()
                yield [line for line in lines if line.strip()]


# -- the judge must be able to fail ----------------------------------------------------------------------


def _links(document: pikepdf.Pdf) -> Iterator[Any]:
    for page in document.pages:
        for link in page.get("/Annots", Array()):
            if link.get("/Subtype") == Name.Link:
                yield link


def _name(document: pikepdf.Pdf, kind: str, record: str = "cole", number: int = 20) -> Any:
    """Return a link of one name."""
    links = [link for link in _links(document) if str(link.get("/NM", "")).startswith(f"{kind} ")]
    return [link for link in links if f".{record}." in str(link.NM)][number]


def _leads_to_the_first_page(kind: str) -> Doctor:
    def change(document: pikepdf.Pdf) -> None:
        _name(document, kind).Dest[0] = document.pages[0].obj

    return change


def _entry_elsewhere_on_its_page(document: pikepdf.Pdf) -> None:
    link = _name(document, "entry")
    link.Dest[3] = float(link.Dest[3]) - 150


def _two_steps_at_once(document: pikepdf.Pdf) -> None:
    _name(document, "next").Dest = _name(document, "next", number=21).Dest


def _without(kind: str) -> Doctor:
    def change(document: pikepdf.Pdf) -> None:
        wanted = _name(document, kind)
        for page in document.pages:
            annotations = page.get("/Annots", Array())
            page.obj["/Annots"] = Array([each for each in annotations if each.objgen != wanted.objgen])

    return change


def _no_name_at_all(document: pikepdf.Pdf) -> None:
    for page in document.pages:
        annotations = page.get("/Annots", Array())
        page.obj["/Annots"] = Array([each for each in annotations if "/NM" not in each])


def _on_other_words(document: pikepdf.Pdf) -> None:
    link = _name(document, "entry")
    link.Rect = Array([float(edge) + shift for edge, shift in zip(link.Rect, (0, 30, 0, 30), strict=True)])


def _upon_each_other(document: pikepdf.Pdf) -> None:
    link = _name(document, "entry")
    link.Rect[0] = float(link.Rect[0]) - 5


def _drawn(document: pikepdf.Pdf) -> None:
    _name(document, "entry").Border = Array([0, 0, 1])


def _silent(document: pikepdf.Pdf) -> None:
    _name(document, "next").Contents = pikepdf.String("next mention")


def _of_nobody(document: pikepdf.Pdf) -> None:
    link = _name(document, "entry")
    link.NM = pikepdf.String("entry chapters/one#p-nowhere.cole.1")


def _placeholder(document: pikepdf.Pdf) -> None:
    link = next(link for link in _links(document) if "/NM" not in link)
    link.A = Dictionary(S=Name.URI, URI=pikepdf.String("mention:7"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_leads_to_the_first_page("entry"), "does not lead to the entry “Cole, Ada”"),
        (_leads_to_the_first_page("previous"), "does not lead to the previous mention"),
        (_leads_to_the_first_page("next"), "does not lead to the next mention"),
        (_entry_elsewhere_on_its_page, "does not lead to the entry “Cole, Ada”"),
        (_two_steps_at_once, "does not lead to the next mention"),
        (_without("entry"), "does not lead to the entry"),
        (_without("previous"), "has 0 links to the previous mention"),
        (_no_name_at_all, "is no link"),
        (_on_other_words, "has its links on"),
        (_upon_each_other, "lie upon each other"),
        (_drawn, "is drawn as a link"),
        (_silent, "has a link that says “next mention”"),
        (_of_nobody, "no index has an entry for it"),
        (_placeholder, "1 names lead nowhere yet"),
    ],
)
def test_a_name_that_leads_elsewhere_is_found_out(
    many: Followed, tmp_path: Path, change: Doctor, told: str
) -> None:
    found = many.findings(doctored_pdf(many.pdf, tmp_path, change))
    assert any(finding.startswith("PDF-023") and told in finding for finding in found), found[:5]


def _not_in_the_parent_tree(document: pikepdf.Pdf) -> None:
    _name(document, "next").StructParent = 999999


def _unknown_to_its_parent(document: pikepdf.Pdf) -> None:
    key = int(_name(document, "next").StructParent)
    element: Any = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)[key]
    element.P.K = Array([kid for kid in element.P.K if getattr(kid, "objgen", None) != element.objgen])


def _element_of_another_link(document: pikepdf.Pdf) -> None:
    one, other = _name(document, "next"), _name(document, "previous")
    one.StructParent, other.StructParent = other.StructParent, one.StructParent


@pytest.mark.parametrize(
    "change", [_not_in_the_parent_tree, _unknown_to_its_parent, _element_of_another_link]
)
def test_a_link_that_is_not_tagged_is_found_out(many: Followed, tmp_path: Path, change: Doctor) -> None:
    found = many.findings(doctored_pdf(many.pdf, tmp_path, change))
    assert [finding for finding in found if "PDF-026" in finding and "not tagged" in finding], found
