"""Agreement: the locators of the three finished editions, read back out of them, are the same.

In come the finished files alone: the pages of the site, the pages in the ebook's archive, the PDF's text and
links; out go findings where an entry, or the text of a locator, differs from one edition to another, or from
``index-of-names.json``.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from lxml import etree

from octavo.book import Book, reads_leftward, wording_of
from octavo.checks.exhibits import Exhibits, ReadingPage, bare, read_site, text_of
from octavo.editions.pdf.layout import geometry
from octavo.findings import Finding, Place, Rule

_SLACK = 4.0  # points by which ascenders and descenders may reach into the margins
_MOST = 20  # findings of one kind that are printed; the rest is counted


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry of an index as an edition prints it: its heading and its locators' texts."""

    heading: str
    locators: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join((self.heading, *self.locators))


def judge_agreement(exhibits: Exhibits) -> Iterator[Finding]:
    """Compare the indexes of the editions that are there."""
    indexes: dict[str, list[list[ReadEntry]]] = {}
    if exhibits.html is not None:
        indexes["HTML"] = read_html(exhibits.html)
    if exhibits.epub is not None:
        indexes["EPUB"] = read_epub(exhibits.epub)
    read = {edition: [entry for index in found for entry in index] for edition, found in indexes.items()}
    yield from _compare(read, exhibits)
    yield from _compare_json(read, exhibits)
    for pdf in (exhibits.print_pdf, exhibits.screen_pdf):
        if pdf is not None and indexes:
            yield from _compare_pdf(pdf, exhibits.book, next(iter(indexes.values())))


def read_html(folder: Path) -> list[list[ReadEntry]]:
    """Read the indexes out of a web edition, the entries of each page that holds any."""
    site = read_site(folder)
    found = [_entries(site.pages[name]) for name in sorted(site.pages)]
    return [entries for entries in found if entries]


def read_epub(path: Path) -> list[list[ReadEntry]]:
    """Read the indexes out of an ebook, the entries of each page that holds any."""
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".xhtml"))
        found = [_entries(ReadingPage(name, etree.fromstring(archive.read(name)))) for name in names]
    return [entries for entries in found if entries]


def _entries(page: ReadingPage) -> list[ReadEntry]:
    """Return a page's entries, a sub-entry as one of its own: each has the locators it holds itself."""
    held: dict[etree._Element, list[str]] = {}
    for link in page.links("locator"):
        if link.get("data-mention") is not None:
            # The heading of sub-entries is an entry too, also where it has no locator of its own.
            holders = [parent for parent in link.iterancestors() if etree.QName(parent).localname == "li"]
            for holder in reversed(holders):
                held.setdefault(holder, [])
            held[holders[0]].append(text_of(link))
    return [ReadEntry(_heading(item), tuple(texts)) for item, texts in held.items()]


def _heading(item: etree._Element) -> str:
    term = next(iter(item.iter("{*}span")), None)
    return text_of(term) if term is not None else ""


def _compare(read: dict[str, list[ReadEntry]], exhibits: Exhibits) -> Iterator[Finding]:
    if len(read) < 2:
        return
    (first, entries), (second, others) = read.items()
    pairs = [(entry, other) for entry, other in zip(entries, others, strict=False) if entry != other]
    for entry, other in pairs[:_MOST]:
        message = f"The index differs: {first} has “{entry}”, {second} “{other}”"
        yield Finding(Rule.CHECK_DISAGREE, message, Place(str(exhibits.out)))
    if len(entries) != len(others):
        message = f"The index has {len(entries)} entries in {first}, {len(others)} in {second}"
        yield Finding(Rule.CHECK_DISAGREE, message, Place(str(exhibits.out)))


def _compare_json(read: dict[str, list[ReadEntry]], exhibits: Exhibits) -> Iterator[Finding]:
    """Every record that the index takes has an entry in each edition."""
    headwords = {name["headword"] for name in exhibits.index["names"] if name.get("indexed", True)}
    for edition, entries in read.items():
        missing = headwords - {entry.heading for entry in entries}
        for headword in sorted(missing)[:_MOST] if entries else ():
            message = f"{edition} has no entry “{headword}”, which index-of-names.json has"
            yield Finding(Rule.CHECK_DISAGREE, message, Place(str(exhibits.out)))


def _compare_pdf(pdf: Path, book: Book, indexes: Sequence[Sequence[ReadEntry]]) -> Iterator[Finding]:
    """Each entry, heading and locators, stands in the PDF's index as the other editions have it."""
    read = _text_area(pdf, book)
    text = _without_heads(bare(read), book, [entry for index in indexes for entry in index])
    missed = [entry for index in indexes for entry in _missed(index, text, read.splitlines())]
    for entry in missed[:_MOST]:
        message = f"The PDF's index has not “{entry}” in its order"
        yield Finding(Rule.CHECK_DISAGREE, message, Place(str(pdf)))


def _missed(index: Sequence[ReadEntry], text: str, lines: Sequence[str]) -> list[ReadEntry]:
    """Return the entries that do not stand in their order.

    Indexes stand behind the chapters, where an entry's words may be found by chance: the last comes first.
    """
    place, missed = len(text), []
    for entry in reversed(index):
        found = text.rfind(bare(str(entry)), 0, place)
        if found >= 0:
            place = found
        elif not (reads_leftward(entry.heading) and _stands_leftward(entry, lines)):
            missed.append(entry)
    return missed[::-1]


def _stands_leftward(entry: ReadEntry, lines: Sequence[str]) -> bool:
    """Tell whether an entry with a heading that is read leftward is there.

    The reader of PDFs turns the whole line round, so that only its pieces can be looked for.
    """
    wanted = {bare(piece) for piece in str(entry).split(", ")}
    heading = bare(entry.heading)
    for number, line in enumerate(lines):
        if heading in bare(line):
            near = " ".join(lines[number : number + 1 + len(entry.locators)])
            if wanted - {heading} <= {bare(piece) for piece in re.split(r"[,\s]+", near)}:
                return True
    return False


def _without_heads(text: str, book: Book, entries: Sequence[ReadEntry]) -> str:
    """Take out the heads that print sets again over a column into which an entry breaks."""
    continued = wording_of(book.language).continued
    heads = {bare(f"{entry.heading} ({continued})") for entry in entries}
    # A longer head may end like a shorter one.
    for head in sorted(heads, key=len, reverse=True):
        text = text.replace(head, "")
    return text


def _text_area(path: Path, book: Book) -> str:
    """Return the text of all pages without running heads and folios, which stand in the margins."""
    page_size = geometry(book.print_)
    texts = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            width, height = page.get_size()
            area = (0, page_size.bottom - _SLACK, width, height - page_size.top + _SLACK)
            texts.append(page.get_textpage().get_text_bounded(*area))
    return "\n".join(texts)
