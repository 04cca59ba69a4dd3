"""The pages of a PDF as its judge sees them: body, notes and links, told apart by the PDF's own tags.

In comes a finished PDF; out goes a `PrintedBook`. Running heads and folios are artefacts there and count as
no words, the numbers of notes are labels. Nothing of what set the book is used.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

_NOT_SET = re.compile("[\\s\u00ad\u0002\u200b\u200e\u2060\ufeff\u2010\u2011-]+")
_CODE = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
_NUMBER = re.compile(r"\d*\.?")
_UNSEEN = re.compile("[\u00ad\u0002\u200b\u2060\ufeff]")


@dataclass
class PrintedNote:
    """A note: its number as printed, the page it begins on, and its bare text, also that on later pages.

    `turns` has the places in the text at which another page begins, each with that page. An endnote is an
    item of a list whose number is a link, the way back to its mark.
    """

    number: str
    page: int
    text: str = ""
    turns: list[tuple[int, int]] = field(default_factory=list)
    is_endnote: bool = False

    def add(self, page: int, text: str) -> None:
        """Add text that stands on a page."""
        if text and page != self.last_page:
            self.turns.append((len(self.text), page))
        self.text += text

    @property
    def last_page(self) -> int:
        """The page on which the note ends."""
        return self.turns[-1][1] if self.turns else self.page

    def page_of(self, position: int) -> int:
        """Return the page of a place in the text."""
        return next((page for begin, page in reversed(self.turns) if begin <= position), self.page)


@dataclass(frozen=True, slots=True)
class PrintedLink:
    """A link inside the PDF: the page it stands on, its words, the page it leads to."""

    page: int
    text: str
    target: int


@dataclass
class PrintedBook:
    """What stands in a PDF: `body` is its bare text, `starts` where each page begins in it."""

    labels: list[str] = field(default_factory=list)
    body: str = ""
    starts: list[int] = field(default_factory=list)
    notes: list[PrintedNote] = field(default_factory=list)
    links: list[PrintedLink] = field(default_factory=list)

    def page_of(self, position: int) -> int:
        """Return the page (index from 0) of a place in the body."""
        return bisect_right(self.starts, position) - 1

    def body_of(self, first: int, last: int) -> tuple[int, int]:
        """Return where the body of some pages begins and ends."""
        end = self.starts[last + 1] if last + 1 < len(self.starts) else len(self.body)
        return self.starts[first], end


def read_pdf(path: Path) -> PrintedBook:
    """Read a PDF; raises `pypdfium2.PdfiumError` where it is none."""
    book = PrintedBook()
    endnotes = _Endnotes(book.notes)
    pieces: list[str] = []
    with pypdfium2.PdfDocument(path) as pdf:
        for number, page in enumerate(pdf):
            book.labels.append(pdf.get_page_label(number))
            book.starts.append(sum(map(len, pieces)))
            textpage = page.get_textpage()
            pieces.append(bare(_read_page(number, page, textpage, book.notes, endnotes)))
            book.links += _links(number, page, textpage, pdf)
            textpage.close()
            page.close()
    book.body = "".join(pieces)
    return book


def bare(text: str) -> str:
    """Return a text without spaces and without what a line's end may add or take: hyphens, joiners.

    The code of a character that no face has, such as ``[U+9673]``, is read as that character.
    """
    return _CODE.sub(lambda found: chr(int(found[1], 16)), _NOT_SET.sub("", text))


def _read_page(
    number: int,
    page: pypdfium2.PdfPage,
    textpage: pypdfium2.PdfTextPage,
    notes: list[PrintedNote],
    endnotes: _Endnotes,
) -> str:
    """Return the body of a page; its notes are added to `notes`, those that run over to the last one."""
    roles = _roles(page)
    body = []
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3):
        role = roles.get(pdfium.FPDFPageObj_GetMarkedContentID(shape.raw))
        if role is None:
            continue
        text = _text_of(shape, textpage)
        if endnotes.takes(number, role, text):
            continue
        if "Note" in role:
            _add_to_note(notes, number, role, text)
        elif not _is_note_mark(role) and not _is_endnote_mark(role, text):
            body.append(text)
    return "".join(body)


class _Endnotes:
    """Takes the endnotes out of a book: items of lists whose labels are links, and what stands in them."""

    def __init__(self, notes: list[PrintedNote]) -> None:
        self.notes = notes
        self._list: tuple[str, ...] = ()

    def takes(self, page: int, role: tuple[str, ...], text: str) -> bool:
        """Tell whether a text is an endnote's, and add it there."""
        outer = role[: role.index("L") + 1] if "L" in role else ()
        item = role[len(outer) :]
        if outer and item == ("LI", "Lbl", "Link") and _NUMBER.fullmatch(text.strip()):
            # The label may come in several pieces; a note that has text is complete.
            if self._list != outer or self.notes[-1].text:
                self.notes.append(PrintedNote("", page, is_endnote=True))
            self._list = outer
            self.notes[-1].number += text.strip().rstrip(".")
            return True
        if not self._list or outer != self._list or item[:2] == ("LI", "Lbl"):
            self._list = ()
            return False
        if not _is_endnote_mark(role, text):
            self.notes[-1].add(page, bare(text))
        return True


def _is_endnote_mark(role: tuple[str, ...], text: str) -> bool:
    """Tell whether a text is a raised number that leads to an endnote."""
    return role[-2:] == ("Link", "Span") and text.strip().isdecimal()


def _is_note_mark(role: tuple[str, ...]) -> bool:
    """Tell a note's mark in the text from the label of a list's item, which may be a term."""
    return "Lbl" in role and "LI" not in role[: role.index("Lbl")][-1:]


def _add_to_note(notes: list[PrintedNote], page: int, role: tuple[str, ...], text: str) -> None:
    if _is_note_mark(role[role.index("Note") + 1 :]):
        # The label may come in several pieces; a note that has text is complete.
        if not notes or notes[-1].text or notes[-1].page != page:
            notes.append(PrintedNote("", page))
        notes[-1].number += text.strip()
    elif notes:
        notes[-1].add(page, bare(text))


def _roles(page: pypdfium2.PdfPage) -> dict[int, tuple[str, ...]]:
    """Return, for each piece of marked content, the tags that it stands in, from the document on."""
    roles: dict[int, tuple[str, ...]] = {}
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return roles
    for position in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        _descend(pdfium.FPDF_StructTree_GetChildAtIndex(tree, position), (), roles)
    pdfium.FPDF_StructTree_Close(tree)
    return roles


def _descend(element: ctypes.c_void_p, path: tuple[str, ...], roles: dict[int, tuple[str, ...]]) -> None:
    if not element:
        return
    path = (*path, _tag(element))
    for position in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, position)
        if child:
            _descend(child, path, roles)
        else:
            content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, position)
            if content >= 0:
                roles[content] = path


def _tag(element: ctypes.c_void_p) -> str:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _text_of(shape: pypdfium2.PdfObject, textpage: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(shape.raw, textpage.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFTextObj_GetText(shape.raw, textpage.raw, pointer, size)
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\0")


def _is_part_of_name(page: pypdfium2.PdfPage, link: ctypes.c_void_p) -> bool:
    """Tell whether a link lies on a part of a name, not on whole words."""
    annotation = pdfium.FPDFLink_GetAnnot(page.raw, link)
    named = bool(pdfium.FPDFAnnot_HasKey(annotation, b"NM"))
    pdfium.FPDFPage_CloseAnnot(annotation)
    return named


def _links(
    number: int, page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, pdf: pypdfium2.PdfDocument
) -> Iterator[PrintedLink]:
    position = ctypes.c_int(0)
    annotation = pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.raw, position, annotation):
        target = pdfium.FPDFLink_GetDest(pdf.raw, annotation)
        if not target or _is_part_of_name(page, annotation):
            continue
        box = pdfium.FS_RECTF()
        pdfium.FPDFLink_GetAnnotRect(annotation, box)
        text = textpage.get_text_bounded(box.left, box.bottom, box.right, box.top)
        yield PrintedLink(
            number, " ".join(_UNSEEN.sub("", text).split()), pdfium.FPDFDest_GetDestPageIndex(pdf.raw, target)
        )
