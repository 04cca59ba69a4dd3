"""The links of names as a finished PDF has them.

In comes a PDF; out go its links that bear a name (NM) of a part and of the mentions that their words stand
for, and where the other links lie. Nothing of what made them is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Name

_PLACEHOLDER = "mention:"


class Rect(NamedTuple):
    """The edges of a link."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Rect) -> bool:
        """Tell whether two links lie upon each other by more than a hair."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > _HAIR and down > _HAIR


_HAIR = 0.1


@dataclass(frozen=True, slots=True)
class PdfNameLink:
    """A link of a name: which part of which mentions it is, where it stands, where it leads, what it says.

    Sheets count from 0, -1 where it leads nowhere; `drawn`: a reader's program shows it.
    """

    kind: str
    ids: tuple[str, ...]
    sheet: int
    rect: Rect
    target: int
    top: float
    words: str
    drawn: bool


@dataclass
class NamedPdf:
    """The links of a PDF: those of names, the others by their sheet, and how many are still placeholders."""

    links: list[PdfNameLink] = field(default_factory=list)
    others: dict[int, list[Rect]] = field(default_factory=dict)
    placeholders: int = 0


def read_names(path: Path) -> NamedPdf:
    """Read the links of a PDF; raises `pikepdf.PdfError` where it is none."""
    found = NamedPdf()
    with pikepdf.open(path) as pdf:
        sheets = {page.obj.objgen: sheet for sheet, page in enumerate(pdf.pages)}
        for sheet, page in enumerate(pdf.pages):
            for link in page.obj.get("/Annots", Array()):
                if link.get("/Subtype") != Name.Link:
                    continue
                if "/NM" in link:
                    found.links.append(_name_link(link, sheet, sheets))
                else:
                    found.others.setdefault(sheet, []).append(_rect(link))
                    address = str(link["/A"].get("/URI", "")) if "/A" in link else ""
                    found.placeholders += address.startswith(_PLACEHOLDER)
    return found


def _name_link(link: pikepdf.Object, sheet: int, sheets: Mapping[tuple[int, int], int]) -> PdfNameLink:
    kind, *ids = str(link["/NM"]).split(" ")
    place = link.get("/Dest", Array())
    leads = isinstance(place, Array) and len(place) > 3 and place[0].objgen in sheets
    return PdfNameLink(
        kind=kind,
        ids=tuple(ids),
        sheet=sheet,
        rect=_rect(link),
        target=sheets[place[0].objgen] if leads else -1,
        top=float(place[3]) if leads else 0.0,
        words=str(link.get("/Contents", "")),
        drawn="/BS" in link or "/C" in link or any(float(edge) for edge in link.get("/Border", Array([1]))),
    )


def _rect(link: pikepdf.Object) -> Rect:
    return Rect(*(float(edge) for edge in link["/Rect"]))
