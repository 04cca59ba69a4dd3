"""What is wrong with a PDF that its words do not show: turned or painted pages, scripts, lost links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name

from octavo.findings import Finding, Place, Rule

_SCALE = 0.1  # of the page, in pixels a point: enough to tell a page of words from a painted one
_DARK, _PAINTED = 64, 0.9
_SCRIPTED = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")


def face_findings(path: Path) -> Iterator[Finding]:
    """Yield what is wrong with the pages of a PDF; one that cannot be read is reported elsewhere."""
    place = Place(str(path))
    try:
        with pikepdf.open(path) as pdf:
            faces = [*_script_faults(pdf), *_turned(pdf)]
            links = list(_lost_links(pdf))
        with pypdfium2.PdfDocument(path) as pages:
            faces += _painted(pages)
    except (pikepdf.PdfError, pypdfium2.PdfiumError, OSError):
        return
    yield from (Finding(Rule.PDF_CHECK_FACE, message, place) for message in faces)
    yield from (Finding(Rule.PDF_CHECK_LINK, message, place) for message in links)


def _script_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    names: Any = pdf.Root.get("/Names", Dictionary())
    if "/JavaScript" in names or "/AA" in pdf.Root:
        yield "The PDF runs a script"
    for element in pdf.objects:
        if isinstance(element, Dictionary) and str(element.get("/S", "")) in _SCRIPTED:
            yield f"The PDF has an action {element.get('/S')}"
            return
    action: Any = pdf.Root.get("/OpenAction")
    if isinstance(action, Dictionary) and str(action.get("/S", "")) in _SCRIPTED:
        yield "The PDF runs a script when it is opened"


def _turned(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        if int(page.get("/Rotate", 0)) % 360:
            yield f"Sheet {number} is turned by {page.get('/Rotate')} degrees"


def _lost_links(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield how many links the tags hold that are on no page."""
    pages: list[Any] = [page.get("/Annots", Array()) for page in pdf.pages]
    there = {annotation.objgen for annotations in pages for annotation in annotations}
    lost = sum(
        1
        for element in pdf.objects
        if isinstance(element, Dictionary)
        and element.get("/Type") == Name.OBJR
        and isinstance(held := element.get("/Obj"), Dictionary)
        and held.get("/Subtype") == Name.Link
        and held.objgen not in there
    )
    lost += sum(_lost_kids(element, there) for element in pdf.objects if isinstance(element, Dictionary))
    if lost:
        yield f"{lost} links of the text are on no page"


def _lost_kids(element: Dictionary, there: set[tuple[int, int]]) -> int:
    """Return how many links a link's tag refers to, as objects of its own, that are on no page."""
    kids: Any = element.get("/K") if element.get("/S") == Name.Link else None
    kids = kids if isinstance(kids, Array) else [kids]
    return sum(
        1
        for kid in kids
        if isinstance(kid, Dictionary)
        and not kid.is_indirect
        and isinstance(held := kid.get("/Obj"), Dictionary)
        and held.objgen not in there
    )


def _painted(pages: pypdfium2.PdfDocument) -> Iterator[str]:
    for number, page in enumerate(pages, 1):
        bitmap = page.render(scale=_SCALE, grayscale=True)
        dots = bytes(bitmap.buffer)
        if dots and sum(dot < _DARK for dot in dots) > _PAINTED * len(dots):
            yield f"Sheet {number} is black"
