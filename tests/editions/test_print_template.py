"""The template by itself: what Typst makes of calls that a small book does not bring about."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pypdfium2
import pytest

from octavo.book.settings import PrintSettings
from octavo.book.shown.wording import wording_of
from octavo.editions.pdf.compose.typst_index import IndexWriter
from octavo.editions.pdf.layout.glyphs import Faces
from octavo.editions.pdf.layout.page_geometry import geometry
from octavo.editions.pdf.layout.typesetter import RefusedError, Typesetter
from octavo.editions.pdf.print_builder import TEMPLATE
from octavo.names.index.index_tree import Index, IndexEntry, IndexHeading, LetterGroup
from octavo.names.index.locators import Locator
from octavo.names.records import RecordId

_ABOUT = (
    '(title: "T", authors: ("A",), description: "", width: 300pt, height: 400pt, inside: 40pt, '
    'outside: 30pt, top: 40pt, bottom: 40pt, faces: ("Libertinus Serif",), lang: "en", region: "gb")'
)
_HEAD = (
    f'#import "template.typ": *\n#show: book.with({_ABOUT}, ("d0": (number: "", title: [T], apart: false)))\n'
)


def _pages(folder: Path, body: str) -> list[str]:
    """Set a body and return the texts of its pages; the export checks PDF/A-2a and PDF/UA-1."""
    (folder / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
    setter = Typesetter(folder, Faces(), geometry(PrintSettings()))
    sources: Mapping[str, str] = {
        "book.typ": f"{_HEAD}#division(<d0>, <z0>)[#heading(level: 1)[T]<d0>\n\n{body}\n]"
    }
    setter.lay_out(sources)
    with pypdfium2.PdfDocument(io.BytesIO(setter.export(0))) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_a_long_entry_is_headed_anew_on_each_column(tmp_path: Path) -> None:
    subs = tuple(
        IndexEntry(f"x.{n}", IndexHeading(f"topic {n}"), RecordId("x"), (Locator(str(n), ()),))
        for n in range(120)
    )
    index = Index(
        (LetterGroup("X", (IndexEntry("x", IndexHeading("Xenia"), RecordId("x"), subentries=subs),)),)
    )
    pages = _pages(tmp_path, IndexWriter((), wording_of("en")).write(index))
    assert len(pages) >= 2
    heads = sum(page.count("Xenia (cont.") for page in pages)
    assert 2 <= heads <= 2 * len(pages)
    assert sum(page.count("Xenia") for page in pages) == heads + 1
    assert "topic 119, 119" in pages[-1]


def test_a_tall_picture_is_fitted_into_the_page(tmp_path: Path) -> None:
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 90"><rect width="10" height="90"/></svg>'
    )
    (tmp_path / "tall.svg").write_text(picture, encoding="utf-8")
    body = 'Before.\n\n#plate(image: picture("tall.svg", "A bar.", 80%), caption: [Its caption.]);\n\nAfter.'
    pages = _pages(tmp_path, body)
    assert any("Its caption." in page for page in pages)
    assert len(pages) <= 4


def test_what_typst_refuses_is_one_error_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="unknown variable"):
        _pages(tmp_path, "#no-such-function()")
