"""Books that others wrote for Sphinx: what stock Sphinx accepts builds in every edition, and says the same.

The cases are small Sphinx projects, a kind of fault each (`tests/cases/sphinx`); `kitchen-sink` has every
construct of docutils and Sphinx, each with a word that begins with "zq".
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree, html

CASES = Path(__file__).parents[1] / "cases" / "sphinx"
_MATH = "{http://www.w3.org/1998/Math/MathML}math"


@dataclass(frozen=True)
class Built:
    """A book that was built: what the program said, and its editions as text and markup."""

    said: str
    out: Path

    def epub(self, name: str) -> str:
        with zipfile.ZipFile(next(self.out.glob("*.epub"))) as archive:
            return archive.read(f"EPUB/{name}").decode()

    def page(self, name: str) -> str:
        return (self.out / "html" / name).read_text(encoding="utf-8")

    @property
    def sheets(self) -> list[str]:
        """The text of each sheet of the print edition, from the contents on."""
        with pypdfium2.PdfDocument(next(self.out.glob("*-print.pdf"))) as pdf:
            texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
        return texts[4:]

    def words(self) -> dict[str, str]:
        """The words of each edition."""
        found = {"print": " ".join(self.sheets)}
        with zipfile.ZipFile(next(self.out.glob("*.epub"))) as archive:
            names = [name for name in archive.namelist() if name.endswith(".xhtml")]
            found["epub"] = " ".join(
                "".join(map(str, etree.fromstring(archive.read(n)).itertext())) for n in names
            )
        pages = sorted((self.out / "html").rglob("*.html"))
        words = ("".join(map(str, html.document_fromstring(p.read_bytes()).itertext())) for p in pages)
        found["html"] = " ".join(words)
        return found


def octavo(command: str, book: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "octavo.cli", command, str(book)]
    return subprocess.run(words, capture_output=True, encoding="utf-8", timeout=300, check=False)


# The cases whose finished editions are checked too; EPUBCheck takes most of a test's time.
_CHECKED = {"bare", "index", "kitchen-sink", "mathx", "nested", "onlye", "parts", "remote"}


def built(tmp_path: Path, case: str) -> Built:
    """Build a case, and check some: neither finds an error, and nothing is a traceback."""
    book = Path(shutil.copytree(CASES / case, tmp_path / case))
    done = octavo("build", book)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    if case in _CHECKED:
        checked = octavo("check", book)
        assert checked.returncode == 0, checked.stderr
    return Built(done.stderr, next((book / "dist").glob("[!.]*")))


@pytest.mark.parametrize("case", ["refs", "isx", "deep"])
def test_what_stock_sphinx_accepts_builds(tmp_path: Path, case: str) -> None:
    assert "error" not in built(tmp_path, case).said


def test_the_options_of_another_theme_are_no_matter_of_the_editions(tmp_path: Path) -> None:
    book = built(tmp_path, "theme")
    assert "TEXT" not in book.said
    assert "octavo-theme" in book.page("index.html")


def test_a_picture_that_cannot_be_fetched_is_said_in_words(tmp_path: Path) -> None:
    book = built(tmp_path, "remote")
    assert "[A thing]" in book.page("chapters/one.html")
    assert "[A thing]" in book.epub("chapters/one.xhtml")
    assert "<img" not in book.page("chapters/one.html")


def test_a_project_without_book_toml(tmp_path: Path) -> None:
    """Title, authors, language and date come from conf.py; warnings are warnings; dead ends are left out."""
    book = built(tmp_path, "bare")
    package = book.epub("content.opf")
    assert "The Tide Tables" in package
    assert "Ada Penn" in package
    assert "Bo Quay" in package
    assert "2021" in package
    assert book.said.count("TEXT-001") >= 2
    assert "TEXT-005" in book.said
    assert "[A chart]" in book.epub("one.xhtml")
    assert "Indices and tables" not in " ".join(book.words().values())
    assert "<span>Contents" not in book.epub("nav.xhtml")
    assert "dead link" in book.page("one.html")
    assert "at-all.txt" not in book.page("one.html")


def test_a_node_that_no_edition_knows_is_set_or_left_out_as_its_extension_says(tmp_path: Path) -> None:
    assert "Write more" not in " ".join(built(tmp_path, "todo").words().values())
    (tmp_path / "shown").mkdir()
    book = Path(shutil.copytree(CASES / "todo", tmp_path / "shown" / "todo"))
    conf = book / "conf.py"
    conf.write_text(conf.read_text() + "\ntodo_include_todos = True\n", encoding="utf-8")
    done = octavo("build", book)
    assert done.returncode == 0, done.stderr
    words = Built(done.stderr, book / "dist" / "todo").words()
    assert [name for name, text in words.items() if "Write more" not in text] == []
    assert done.stderr.count("todo_node") == 1


def test_a_drawing_without_its_program_is_set_as_its_source(tmp_path: Path) -> None:
    case = built(tmp_path, "gv") if shutil.which("dot") is None else None
    if case is not None:
        assert [name for name, text in case.words().items() if "a -> b" not in text] == []


def test_a_drawing_is_a_picture_in_every_edition(tmp_path: Path) -> None:
    book = Path(shutil.copytree(CASES / "gv", tmp_path / "gv"))
    dot = tmp_path / "dot"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="3"/></svg>'
    dot.write_text(f"#!{sys.executable}\nimport sys\nsys.stdin.read()\nprint('{svg}')\n", encoding="utf-8")
    dot.chmod(0o755)
    conf = book / "conf.py"
    conf.write_text(conf.read_text() + f"\ngraphviz_dot = {str(dot)!r}\n", encoding="utf-8")
    done = octavo("build", book)
    assert done.returncode == 0, done.stderr
    assert "PDF-001" not in done.stderr
    case = Built(done.stderr, book / "dist" / "gv")
    assert re.search(r'<img alt="digraph[^"]*"[^>]*graph-\w+\.svg', case.epub("chapters/one.xhtml"))


def test_two_titles_of_a_chapters_rank_in_one_file(tmp_path: Path) -> None:
    book = built(tmp_path, "twoh1")
    assert book.sheets[0].startswith("Contents One 1 Two 3")
    assert [sheet for sheet in book.sheets if sheet.startswith("Two Text of two")]
    assert ">Two</a>" in book.epub("nav.xhtml")
    assert "one.html#two" in book.page("index.html")


def test_a_document_below_a_chapter_is_a_section_of_it(tmp_path: Path) -> None:
    book = built(tmp_path, "nested")
    assert book.sheets[0].startswith("Contents Part One 1 One 3 A section 3")
    assert "One Intro. A section Text of it. 3" in book.sheets
    assert "Part One 1" in book.sheets
    nav = etree.fromstring(book.epub("nav.xhtml").encode())
    (point,) = [item for item in nav.iter("{*}li") if item.find("{*}span") is not None]
    assert [link.text for link in point.iter("{*}a")] == ["One", "A section"]
    assert "A section" in re.sub(r"\s+", " ", book.page("index.html").split("One</a>")[1])[:80]


def test_parts_are_documents_that_hold_chapters(tmp_path: Path) -> None:
    """By the toctrees' depth: parts, chapters, sections; notes run on through a chapter and its sections."""
    book = built(tmp_path, "parts")
    contents = book.sheets[0].replace(" ", "")
    listed = "1Before1 2TheQuay3 2.1Ropes5 2.1.1Knots5 2.2Anchors7 3PartTwo.TheFleet9 3.1Crews11"
    assert listed.replace(" ", "") in contents
    assert "2 The Quay 3" in book.sheets
    assert "3 Part Two. The Fleet What the second part is about. 9" in book.sheets
    (ropes,) = [sheet for sheet in book.sheets if "Of ropes" in sheet]
    assert ropes.endswith("1 First note. 2 Second note. 5")
    assert "2.1.1 Knots" in ropes
    assert "2.1.1.1 Splices" in ropes
    assert "1 Another chapter." in " ".join(book.sheets)
    assert ">2</a>" in book.epub("one/knots.xhtml")
    assert 'role="doc-part"' in book.epub("one/index.xhtml")
    nav = etree.fromstring(book.epub("nav.xhtml").encode())
    (quay,) = [
        item for item in nav.iter("{*}li") if "".join(map(str, item[0].itertext())).endswith("The Quay")
    ]
    titles = [" ".join("".join(map(str, link.itertext())).split()) for link in quay.iter("{*}a")]
    assert titles == ["2 The Quay", "2.1 Ropes", "2.1.1 Knots", "Splices", "2.2 Anchors"]


def test_index_entries_make_a_subject_index(tmp_path: Path) -> None:
    book = built(tmp_path, "index")
    for name, text in book.words().items():
        assert re.search(r"harbour\s*(,\s*)?quay,\s*1", text), name
    page = html.document_fromstring(book.page("genindex.html"))
    (link,) = [one for one in page.iter("a") if "locator" in (one.get("class") or "")]
    assert str(link.get("href")).startswith("chapters/one.html#p-")


def test_mathematics_in_every_edition(tmp_path: Path) -> None:
    book = built(tmp_path, "mathx")
    (formula,) = etree.fromstring(book.epub("chapters/one.xhtml").encode()).iter(_MATH)
    assert formula.get("alttext") == "a^2"
    assert 'properties="mathml"' in book.epub("content.opf")
    assert "<msup>" in book.page("chapters/one.html")
    assert "a^2" not in " ".join(book.sheets)
    assert "PDF-001" not in book.said


def test_labels_of_citations_numbers_of_tables_and_of_lines(tmp_path: Path) -> None:
    for name, text in built(tmp_path, "cit").words().items():
        assert "[Hale88] Hale, Ports, 1988." in " ".join(text.split()), name
    for name, text in built(tmp_path, "numfig").words().items():
        assert "Table 1 Ships" in " ".join(text.split()), name
        assert "See Table 1" in " ".join(text.split()), name
    for name, text in built(tmp_path, "lineno").words().items():
        assert "1 first 2 second" in " ".join(text.split()), name


def test_a_passage_for_one_edition_is_no_difference(tmp_path: Path) -> None:
    words = built(tmp_path, "onlye").words()
    assert [name for name, text in words.items() if "For ebooks." in text] == ["epub"]


# What an edition shows otherwise than by words, or what is meant for others.
_NOT_WORDS = {
    "alternative texts": {"zqalt", "zqsvg", "zqwebp", "zqgif", "zqinlinepic"},
    "for other builders": {
        "zqonlyhtml",
        "zqonlylatex",
        "zqonlyepub",
        "zqonlynothtml",
        "zqrawhtml",
        "zqrawlatex",
    },
    "of print alone": {"zqrawtypst", "zqabbrexp"},
    "of no edition": {
        "zqcomment",
        "zqmeta",
        "zqcodeauthor",
        "zqsectionauthor",
        "zqnestcaption",
        "zqblocktarget",
    },
}


def test_each_construct_is_set_in_every_edition(tmp_path: Path) -> None:
    book = built(tmp_path, "kitchen-sink")
    sources = (path.read_text(encoding="utf-8") for path in (CASES / "kitchen-sink").rglob("*.rst"))
    markers = set(re.findall(r"zq[A-Za-z0-9]+", " ".join(sources)))
    markers -= set().union(*_NOT_WORDS.values())
    # Words that stand for others: a substitution, a label, an address.
    markers -= {"zqtargetlink", "zq"}
    missing = {
        name: sorted(marker for marker in markers if marker not in text)
        for name, text in book.words().items()
    }
    assert {name: words for name, words in missing.items() if words} == {}
    assert "PDF-001" not in book.said
    assert "TEXT-003" not in book.said
