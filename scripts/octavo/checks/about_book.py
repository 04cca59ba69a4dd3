"""What the editions say of the book: title, authors, language; that they are whole and run no script.

The words are those of `book.toml`; the files are read as a shop, a library or a reader's program reads them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from lxml import etree

from octavo.book import Book, is_linked
from octavo.checks.ebook_check import OpenedEbook, open_ebook
from octavo.checks.exhibits import XML_LANG, Exhibits, ReadingPage, Site, bare, has_class, read_site, text_of
from octavo.checks.same_form import is_home, page_label
from octavo.findings import Finding, Place, Rule

_DC = "{http://purl.org/dc/elements/1.1/}"
_INDEX = "searchindex.js"


def check_about(exhibits: Exhibits) -> Iterator[Finding]:
    """Compare what each edition says of the book with `book.toml`."""
    ebook = open_ebook(exhibits.epub) if exhibits.epub is not None else None
    if isinstance(ebook, OpenedEbook):
        yield from _found(exhibits.epub, Rule.CHECK_ABOUT, _package_faults(ebook, exhibits.book))
        yield from _found(exhibits.epub, Rule.EPUB_CONTENTS, _content_faults(ebook))
        yield from _found(exhibits.epub, Rule.EPUB_PAGES, _missing_pages(ebook.site, exhibits, "epub"))
    if exhibits.html is not None:
        site = read_site(exhibits.html)
        yield from _found(exhibits.html, Rule.CHECK_ABOUT, _site_faults(site, exhibits.book))
        yield from _found(exhibits.html, Rule.HTML_SCRIPT, _script_faults(site))
        yield from _found(exhibits.html, Rule.HTML_PAGES, _missing_pages(site, exhibits, "html"))
        yield from _found(exhibits.html, Rule.HTML_SEARCH, _search_faults(exhibits.html, site))
    for pdf in (exhibits.print_pdf, exhibits.screen_pdf):
        if pdf is not None:
            yield from _found(pdf, Rule.CHECK_ABOUT, _pdf_faults(pdf, exhibits.book, ebook))


def _found(path: Path | None, rule: Rule, messages: Iterator[str]) -> Iterator[Finding]:
    yield from (Finding(rule, message, Place(str(path))) for message in messages)


# -- the ebook ---------------------------------------------------------------------------------------------


def _package_faults(ebook: OpenedEbook, book: Book) -> Iterator[str]:
    said = {name: [text_of(one) for one in ebook.package.iter(_DC + name)] for name in _ABOUT}
    wanted = {
        "title": [title for title in (book.title, book.subtitle) if title],
        "language": [book.language],
        "creator": [person.name for person in book.contributors],
    }
    people = [*said["creator"], *said["contributor"]]
    for name, words in wanted.items():
        told = people if name == "creator" else said[name]
        if sorted(map(_plain, told)) != sorted(map(_plain, words)):
            yield f"The package has the {name} “{'; '.join(told)}”, book.toml “{'; '.join(words)}”"
    for page in ebook.site.pages.values():
        language = str(page.root.get(XML_LANG) or page.root.get("lang") or "")
        if language != book.language:
            yield f"{page.name} is in “{language}”, the book in “{book.language}”"


_ABOUT = ("title", "language", "creator", "contributor")


def _content_faults(ebook: OpenedEbook) -> Iterator[str]:
    """Yield files that the package lists and the archive lacks, scripts, what is fetched, silent pictures."""
    for name in sorted(ebook.missing):
        yield f"{name} is in the manifest, and not in the file"
    for page in ebook.site.pages.values():
        for element in page.root.iter():
            if not isinstance(element.tag, str):
                continue
            tag = etree.QName(element).localname
            if tag == "script" or _handlers(element):
                yield f"{page.name} has a script"
            if tag == "img" and element.get("alt") is None:
                yield f"The image {element.get('src')} of {page.name} has no alternative text"
            fetched = str(element.get("src") or "")
            if "//" in fetched.partition("?")[0]:
                yield f"{page.name} fetches {fetched}"
        yield from _link_faults(page)


def _link_faults(page: ReadingPage) -> Iterator[str]:
    for link in page.links():
        if not is_linked(str(link.get("href"))):
            yield f"{page.name} links to {link.get('href')}"


def _missing_pages(site: Site, exhibits: Exhibits, edition: str) -> Iterator[str]:
    """Yield the pages of the print edition whose beginning the edition does not mark where it is."""
    if exhibits.page_map is None:
        return
    marks = dict(_page_marks(site))
    documents = {name.rpartition(".")[0]: page for name, page in site.pages.items()}
    has_endnotes = edition in exhibits.book.notes.endnotes
    for mapped in exhibits.page_map.pages:
        start = mapped.start
        if start is None or start.id.partition("#")[0] not in documents:
            continue
        document, _, anchor = start.id.partition("#")
        if _is_elsewhere(documents[document], anchor, has_endnotes):
            continue
        there, _, around = marks.get(mapped.label, "").partition("#")
        if not there:
            yield f"Page {mapped.label} is not marked"
        elif anchor.startswith("p-") and (there != document or anchor not in around.split()):
            yield f"Page {mapped.label} is not marked in {start.id}, where it begins"


def _page_marks(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the labels of the pages that an edition marks, each with its document and the ids around it."""
    for name, page in site.pages.items():
        for element in page.root.iter():
            if isinstance(element.tag, str) and (label := page_label(element)):
                ids = [str(one.get("id") or "") for one in (element, *element.iterancestors())]
                yield label, f"{name.rpartition('.')[0]}#{' '.join(ids)}"


def _is_elsewhere(page: ReadingPage, anchor: str, has_endnotes: bool) -> bool:
    """Tell whether what a page begins with has its place in the print edition alone.

    That is a page of Notes where the edition has them in its chapters, and the title of the book, which the
    first page of the web edition takes from `book.toml`.
    """
    return (anchor.startswith("n-") and not has_endnotes) or (is_home(page) and anchor not in page.ids)


# -- the web edition ---------------------------------------------------------------------------------------


def _site_faults(site: Site, book: Book) -> Iterator[str]:
    for name, page in site.pages.items():
        if not _is_ours(page):
            continue
        language = str(page.root.get("lang") or "")
        if language != book.language:
            yield f"{name} is in “{language}”, the book in “{book.language}”"
        title = next(iter(page.root.iter("title")), None)
        if title is None or _plain(book.title) not in _plain(text_of(title)):
            yield f"The title of {name} does not name the book"


def _script_faults(site: Site) -> Iterator[str]:
    """Yield scripts in a page that the other pages have not, and handlers, in pages of our theme."""
    ours = {name: page for name, page in site.pages.items() if _is_ours(page)}
    inline = {name: list(_inline_scripts(page)) for name, page in ours.items()}
    often = Counter(text for texts in inline.values() for text in set(texts))
    for name, page in ours.items():
        if any(often[text] < max(2, len(ours) // 2) for text in inline[name]) and len(ours) > 1:
            yield f"{name} has a script of its own"
        if any(_handlers(one) for one in page.root.iter() if isinstance(one.tag, str)):
            yield f"{name} has a script in an attribute"
        yield from _link_faults(page)


def _inline_scripts(page: ReadingPage) -> Iterator[str]:
    for script in page.root.iter("script"):
        if not script.get("src") and script.get("type", "text/javascript") == "text/javascript":
            yield " ".join((script.text or "").split())


def _handlers(element: etree._Element) -> list[str]:
    return [str(name) for name in element.attrib if str(name).lower().startswith("on")]


def _is_ours(page: ReadingPage) -> bool:
    """Tell whether a page is of our own theme."""
    return any(has_class(nav, "bd-links") for nav in page.root.iter("nav")) and "main-content" in page.ids


def _search_faults(folder: Path, site: Site) -> Iterator[str]:
    path = folder / _INDEX
    if not path.is_file():
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        index = json.loads(text[text.index("{") : text.rindex("}") + 1])
    except ValueError:
        index = {}
    listed = {f"{name}.html" for name in index.get("docnames", ())}
    pages = {name for name, page in site.pages.items() if _is_ours(page)} - {"search.html", "404.html"}
    if not index.get("terms") or (listed and len(pages - listed) > 1):
        yield "The index of the search is empty, or lacks pages"


# -- the PDFs ----------------------------------------------------------------------------------------------


def _pdf_faults(path: Path, book: Book, ebook: object) -> Iterator[str]:
    try:
        with pikepdf.open(path) as pdf:
            metadata = pdf.open_metadata() if "/Metadata" in pdf.Root else {}
            title, people = str(metadata.get("dc:title", "")), metadata.get("dc:creator", [])
            outline = list(_outline_titles(pdf))
    except (pikepdf.PdfError, OSError):
        return  # reported by the check of the PDFs
    if not _plain(title).startswith(_plain(book.title)):
        yield f"The metadata have the title “{title}”, book.toml “{book.title}”"
    told = [people] if isinstance(people, str) else [str(one) for one in people]
    if book.authors and not all(any(_plain(name) in _plain(one) for one in told) for name in book.authors):
        yield f"The metadata have the authors “{'; '.join(told)}”, book.toml “{'; '.join(book.authors)}”"
    if isinstance(ebook, OpenedEbook):
        yield from _outline_faults(outline, ebook)


def _outline_faults(outline: list[str], ebook: OpenedEbook) -> Iterator[str]:
    """Yield the outline's entries that are no heading of the book."""
    # A part that only a caption names is no link in the contents of an ebook.
    headings = {_printed(text_of(one)) for one in ebook.nav.root.iter("{*}a", "{*}span")}
    for page in ebook.site.pages.values():
        headings |= {_printed(text_of(one)) for one in page.root.iter("{*}h1", "{*}h2", "{*}h3", "{*}h4")}
    ends = tuple(heading for heading in headings if heading)
    for title in outline:
        if not any(_is_heading(_printed(title), end) for end in ends):
            yield f"The outline has “{title}”, which is no heading of the book"


def _is_heading(title: str, heading: str) -> bool:
    """Tell whether an entry is a heading, with its number or without, or with the text of a note in it."""
    if title.endswith(heading) or heading.endswith(title):
        return True
    rest = iter(title)
    return len(heading) * 3 > len(title) and all(letter in rest for letter in heading)


def _outline_titles(pdf: pikepdf.Pdf) -> Iterator[str]:
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            entry = waiting.pop(0)
            yield str(entry.title)
            waiting = [*entry.children, *waiting]


def _printed(text: str) -> str:
    """Return a heading to be compared with a printed one: a character no face has is there by its code."""
    return bare(text).casefold()


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
