"""What PDF/A-2a and PDF/UA-1 ask of a PDF and can be seen from outside: tags, language, outline, faces.

In comes a PDF; out go findings. It is no validator: it holds the promises of a file against what is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from octavo.findings import Finding, Place, Rule

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def form_findings(path: Path, language: str) -> Iterator[Finding]:
    """Yield what a PDF lacks; `language` is the book's."""
    place = Place(str(path))
    try:
        with pikepdf.open(path) as pdf:
            faults = [*_access_faults(pdf, language), *_link_faults(pdf), *_tag_faults(pdf)]
            fonts = sorted(_loose_fonts(pdf))
    except (pikepdf.PdfError, OSError) as error:
        yield Finding(Rule.PDF_CHECK_FILE, f"The PDF cannot be read: {error}", place)
        return
    for fault in faults:
        yield Finding(Rule.PDF_CHECK_ACCESS, fault, place)
    for font in fonts:
        yield Finding(Rule.PDF_CHECK_FONT, f"The face {font} is not embedded", place)


def _access_faults(pdf: pikepdf.Pdf, language: str) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False) or "/StructTreeRoot" not in root:
        yield "The PDF is not tagged"
    told = str(root.get("/Lang", ""))
    if told.lower() != language.lower():
        yield f"The PDF's language is “{told}”, the book's is “{language}”"
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield "The PDF does not show its title"
    if "/Outlines" not in root or not root.Outlines.get("/First"):
        yield "The PDF has no outline"
    if "/OutputIntents" not in root:
        yield "The PDF has no output intent"
    metadata = pdf.open_metadata() if "/Metadata" in root else {}
    for key, value, name in (
        ("pdfaid:part", "2", "PDF/A-2"),
        ("pdfaid:conformance", "A", "PDF/A-2a"),
        ("pdfuaid:part", "1", "PDF/UA-1"),
    ):
        if str(metadata.get(key, "")) != value:
            yield f"The metadata do not say {name}"
    if not str(metadata.get("dc:title", "")):
        yield "The metadata have no title"
    yield from _figure_faults(pdf)


def _figure_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the figures without alternative text."""
    lacking = sum(
        1
        for element in pdf.objects
        if isinstance(element, Dictionary)
        and element.get("/S") == Name.Figure
        and not str(element.get("/Alt", ""))
    )
    if lacking:
        yield f"{lacking} figures have no alternative text"


def _link_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the pages with links that say nothing to a reader who hears them (PDF/UA-1, 7.18.5)."""
    for number, page in enumerate(pdf.pages, 1):
        annotations: Any = page.get("/Annots", Array())
        silent = [
            a for a in annotations if a.get("/Subtype") == Name.Link and not str(a.get("/Contents", ""))
        ]
        if silent:
            yield f"{len(silent)} links on sheet {number} have no description"


def _tag_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the pages with links that no link element of the tags holds (PDF/UA-1, 7.18.1 and 7.18.5)."""
    root: Any = pdf.Root.get("/StructTreeRoot", Dictionary())
    elements = dict(pikepdf.NumberTree(root.ParentTree)) if "/ParentTree" in root else {}
    for number, page in enumerate(pdf.pages, 1):
        annotations: Any = page.get("/Annots", Array())
        links = [link for link in annotations if link.get("/Subtype") == Name.Link]
        loose = sum(
            1 for link in links if not _is_tagged(link, elements.get(int(link.get("/StructParent", -1))))
        )
        if loose:
            yield f"{loose} links on sheet {number} are not tagged"


def _is_tagged(link: Any, element: Any) -> bool:
    """Tell whether an element is a link's: it refers to the annotation, and its parent knows it."""
    if not isinstance(element, Dictionary) or element.get("/S") != Name.Link:
        return False
    held = any(isinstance(kid, Dictionary) and _is_same(kid.get("/Obj"), link) for kid in _kids(element))
    return held and any(_is_same(kid, element) for kid in _kids(element.get("/P", Dictionary())))


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _is_same(one: Any, other: Any) -> bool:
    return isinstance(one, pikepdf.Object) and bool(one.is_indirect) and one.objgen == other.objgen


def _loose_fonts(pdf: pikepdf.Pdf) -> set[str]:
    found = set()
    for element in pdf.objects:
        if isinstance(element, Dictionary) and element.get("/Type") == Name.FontDescriptor:
            if not any(key in element for key in _FONT_FILES):
                found.add(str(element.get("/FontName", "?")))
        elif (
            isinstance(element, Dictionary) and _is_simple_font(element) and "/FontDescriptor" not in element
        ):
            found.add(str(element.get("/BaseFont", "?")))
    return found


def _is_simple_font(element: Dictionary) -> bool:
    return element.get("/Subtype") in (Name.Type1, Name.TrueType)
