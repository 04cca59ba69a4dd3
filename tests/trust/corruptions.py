"""Ways in which finished editions of the clean book can be wrong, each a change to its output folder."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Corruption = Callable[[Path], None]
Edit = Callable[[str], str]

HARBOUR, INDEX = "chapters/01-the-harbour", "back/index-of-names"


def swapped(old: str, new: str) -> Edit:
    """Replace the first place of some words."""
    return lambda text: text.replace(old, new, 1)


def changed(pattern: str, new: str) -> Edit:
    """Replace the first match of a pattern."""
    return lambda text: re.sub(pattern, new, text, count=1, flags=re.S)


def in_epub(member: str, *edits: Edit) -> Corruption:
    """Edit a member of the ebook, a page by its document's name."""
    name = f"EPUB/{member}" if "." in member else f"EPUB/{member}.xhtml"
    return lambda out: _rewrite(out, name, edits)


def without(member: str) -> Corruption:
    """Take a file out of the ebook."""
    return lambda out: _rewrite(out, "", (), drop=f"EPUB/{member}")


def _rewrite(out: Path, name: str, edits: tuple[Edit, ...], drop: str = "") -> None:
    path, new = out / "pilots.epub", out / "new.epub"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(new, "w") as target:
        for info in source.infolist():
            if info.filename != drop:
                data = source.read(info)
                target.writestr(info, _edited(data.decode(), edits) if info.filename == name else data)
    new.replace(path)


def in_html(page: str, *edits: Edit) -> Corruption:
    """Edit a page of the web edition."""

    def corrupt(out: Path) -> None:
        path = out / "html" / (page if "." in page else f"{page}.html")
        path.write_text(_edited(path.read_text(encoding="utf-8"), edits), encoding="utf-8")

    return corrupt


def _edited(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in edits:
        new = edit(text)
        assert new != text, "nothing has changed"
        text = new
    return text


def both(*corruptions: Corruption) -> Corruption:
    """Make several changes."""

    def corrupt(out: Path) -> None:
        for one in corruptions:
            one(out)

    return corrupt


def in_json(name: str, edit: Callable[[Any], object]) -> Corruption:
    """Edit a JSON file."""

    def corrupt(out: Path) -> None:
        data = json.loads((out / name).read_text(encoding="utf-8"))
        edit(data)
        (out / name).write_text(json.dumps(data), encoding="utf-8")

    return corrupt


def in_pdf(edit: Callable[[pikepdf.Pdf], object]) -> Corruption:
    """Edit both PDFs alike, so that they agree."""

    def corrupt(out: Path) -> None:
        for name in ("print", "screen"):
            with pikepdf.open(out / f"pilots-{name}.pdf", allow_overwriting_input=True) as pdf:
                edit(pdf)
                pdf.save(out / f"pilots-{name}.pdf")

    return corrupt


def _set_metadata(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def edit(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata() as metadata:
            metadata[key] = value

    return edit


def _drop_last_link(pdf: pikepdf.Pdf) -> None:
    page = next(page for page in reversed(list(pdf.pages)) if page.get("/Annots"))
    annotations: Any = page.obj["/Annots"]
    del annotations[0]


def _blacken(pdf: pikepdf.Pdf) -> None:
    pdf.pages[9].contents_add(pdf.make_stream(b"q 0 0 0 rg 0 0 2000 2000 re f Q"))


def _empty(pdf: pikepdf.Pdf) -> None:
    pdf.pages[9].obj["/Contents"] = pdf.make_stream(b"")


def _turn(pdf: pikepdf.Pdf) -> None:
    pdf.pages[9].obj["/Rotate"] = 180


def _run_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _retitle(pdf: pikepdf.Pdf) -> None:
    first: Any = pdf.Root["/Outlines"]["/First"]
    first["/Title"] = String("Another heading")


def _swap_pages(pdf: pikepdf.Pdf) -> None:
    one, other = pdf.pages[9], pdf.pages[10]
    pdf.pages[9], pdf.pages[10] = other, one


def _shrink(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj["/MediaBox"] = Array([0, 0, 300, 300])


def _move_break(text: str) -> str:
    mark = re.search(r'<span aria-label="2"[^>]*></span>', text)
    assert mark is not None
    return text.replace(mark[0], "", 1).replace('<p id="p-9996bf36ca">', f'<p id="p-9996bf36ca">{mark[0]}', 1)


def _unquote(text: str) -> str:
    return re.sub(r"<blockquote[^>]*>", "<div>", text, count=1).replace("</blockquote>", "</div>", 1)


def _mention(text: str) -> str:
    pattern = r'<span class="mention" id="p-9996bf36ca\.oake-samuel\.1">.*?Oake.*?</span>\s*</span>'
    return re.sub(pattern, "Oake", text, count=1, flags=re.S)


def _wrong_page(index: Any) -> None:
    index["names"][0]["mentions"][1]["page"] = "9"


def _next_word(pages: Any) -> None:
    pages["pages"][13]["start"]["word"] += 1


_BREAK = r'<span aria-label="2"[^>]*id="page-2"[^>]*></span>'
_LISTED = r'<li><a href="[^"]*#page-2">2</a></li>'
_NOTE = r'<div class="note"[^>]*id="n-letters".*?</div>'
_ENTRY = r'<li class="index-entry"[^>]*id="name-{}".*?</li>'
_SEE_ALSO = 'href="#name-oake-samuel">Oake, Samuel</a>'

CORRUPTIONS: dict[str, Corruption] = {
    # -- the ebook
    "a wrong locator": in_epub(INDEX, swapped(">1n2</a>", ">1n3</a>")),
    "a note without its text": in_epub(HARBOUR, changed(_NOTE, "")),
    "a word of a note": in_epub(HARBOUR, swapped("The minutes of", "The hours of")),
    "a page mark moved": in_epub(HARBOUR, _move_break),
    "a page gone from text and list": both(
        in_epub(HARBOUR, changed(_BREAK, "")), in_epub("nav", changed(_LISTED, ""))
    ),
    "a paragraph gone": in_epub(HARBOUR, changed(r'<p class="standfirst".*?</p>', "")),
    "a word": in_epub(HARBOUR, swapped("eleven in 1890", "twelve in 1890")),
    "two words swapped": in_epub(HARBOUR, swapped("that no stranger could", "that stranger no could")),
    "a picture without a description": in_epub(HARBOUR, changed(r' alt="[^"]*"', "")),
    "a picture with an empty description": in_epub(HARBOUR, changed(r' alt="[^"]*"', ' alt=""')),
    "the language of a chapter": in_epub(
        HARBOUR, swapped('lang="en-GB" xml:lang="en-GB"', 'lang="fr" xml:lang="fr"')
    ),
    "the language of the package": in_epub("content.opf", swapped("<dc:language>en-GB", "<dc:language>de")),
    "a mention unmarked": in_epub(HARBOUR, _mention),
    "an entry gone": in_epub(INDEX, changed(_ENTRY.format("oake-samuel"), "")),
    "a see-reference gone": in_epub(INDEX, changed(_ENTRY.format("see.1"), "")),
    "a see also misdirected": in_epub(INDEX, swapped(_SEE_ALSO, 'href="#name-thorne-ada">Oake, Samuel</a>')),
    "the title of the package": in_epub("content.opf", swapped("Pilots of Ravensey<", "Pilots of Nowhere<")),
    "an author gone from the package": in_epub(
        "content.opf", changed(r'<dc:creator id="person-1">[^<]*</dc:creator>', "")
    ),
    "a style sheet missing": without("style/book.css"),
    "a cover missing": without("images/cover.png"),
    "emphasis lost": in_epub(HARBOUR, swapped("<em>had</em>", "had")),
    "a quotation that is none": in_epub(HARBOUR, _unquote),
    "a script in the ebook": in_epub(HARBOUR, swapped("</body>", "<script>alert(1)</script></body>")),
    "an image from elsewhere": in_epub(
        HARBOUR,
        swapped('<p id="p-9996bf36ca">', '<p id="p-9996bf36ca"><img alt="x" src="http://x.example/x"/>'),
    ),
    "a name that leads to another": in_epub(
        HARBOUR, swapped('#name-thorne-edmund">Edmund', '#name-thorne-ada">Edmund')
    ),
    "a next mention that is none": in_epub(
        HARBOUR,
        swapped('href="#p-9996bf36ca.oake-samuel.1" aria-label="Next', 'href="#n-board" aria-label="Next'),
    ),
    "a title in the index upright": in_epub(INDEX, changed(r"<i>(Ravensey Courier, The)</i>", r"\1")),
    "the number of a section": in_epub(HARBOUR, swapped('"section-number">1 <', '"section-number">7 <')),
    # -- the web edition
    "the language of a page": in_html(HARBOUR, changed(r'(<html[^>]*)lang="en-GB"', r'\1lang="fr"')),
    "no language of a page": in_html(HARBOUR, changed(r'(<html[^>]*?) lang="en-GB"', r"\1")),
    "a script in a page": in_html(HARBOUR, swapped("</body>", "<script>alert(1)</script></body>")),
    "a script in an attribute": in_html(HARBOUR, swapped("<p ", '<p onclick="x()" ')),
    "a page number gone": in_html(HARBOUR, changed(r'<a class="page-number"[^>]*id="page-2".*?</a>', "")),
    "the title of a page": in_html(HARBOUR, changed(r"<title>.*?</title>", "<title>x</title>")),
    "an empty search": in_html("searchindex.js", lambda _text: "Search.setIndex({})"),
    "the same word in both": both(
        in_epub(HARBOUR, swapped("eleven in 1890", "twelve in 1890")),
        in_html(HARBOUR, swapped("eleven in 1890", "twelve in 1890")),
    ),
    "the same page mark gone from both": both(
        in_epub(HARBOUR, changed(_BREAK, "")),
        in_epub("nav", changed(_LISTED, "")),
        in_html(HARBOUR, changed(r'<a class="page-number"[^>]*id="page-2".*?</a>', "")),
    ),
    # -- the PDFs
    "a link gone": in_pdf(_drop_last_link),
    "a heading of the outline": in_pdf(_retitle),
    "the title of the PDF": in_pdf(_set_metadata("dc:title", "Another title")),
    "the author of the PDF": in_pdf(_set_metadata("dc:creator", ["Nobody"])),
    "a black page": in_pdf(_blacken),
    "a blank page": in_pdf(_empty),
    "a page upside down": in_pdf(_turn),
    "a script in the PDF": in_pdf(_run_script),
    "two pages swapped": in_pdf(_swap_pages),
    "pages of another size": in_pdf(_shrink),
    # -- what goes with them
    "a page in the index file": in_json("index-of-names.json", _wrong_page),
    "a word of the page map": in_json("page-map.json", _next_word),
}


def _gone(name: str) -> Corruption:
    return lambda out: (out / name).unlink()


# What only the record of the build can know.
AGAINST_THE_RECORD: dict[str, Corruption] = {
    **{f"{name} gone": _gone(name) for name in ("pilots.epub", "pilots-screen.pdf", "page-map.json")},
    "the index file gone": _gone("index-of-names.json"),
    "another hash in the record": in_json(
        "build.json", lambda record: record["editions"]["epub"].update(content="0" * 64)
    ),
    "an edition of another state": in_json(
        "build.json", lambda record: record["editions"]["epub"].update(inputs="0" * 64)
    ),
    "an edition that failed": in_json("build.json", lambda record: record.update(failed=["screen"])),
}
