"""The page: trim size, mirrored margins, and a type area that holds a whole number of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from octavo.book import Book, PrintSettings
from octavo.findings import Finding, Rule, finding_at

_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0}
_TRIMS = {
    "A4": (210 * _POINTS["mm"], 297 * _POINTS["mm"]),
    "A5": (148 * _POINTS["mm"], 210 * _POINTS["mm"]),
    "B5": (176 * _POINTS["mm"], 250 * _POINTS["mm"]),
    "US-trade": (6 * 72.0, 9 * 72.0),
}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(mm|cm|in) ?[x×] ?(\d+(?:\.\d+)?)(mm|cm|in)")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(mm|cm|in|pt)")
# One line of text and the white between two, as in the template.
PITCH, GAP = 13.5, 3.0
# Less is no page of a book.
_FEWEST_LINES, _NARROWEST = 12, 50 * _POINTS["mm"]
# Margins as parts of the trim's width and height, as a paperback has them.
_INSIDE, _OUTSIDE, _TOP, _BOTTOM = 0.122, 0.112, 0.100, 0.095


@dataclass(frozen=True, slots=True)
class Geometry:
    """Lengths in points."""

    width: float
    height: float
    inside: float
    outside: float
    top: float
    bottom: float

    @property
    def lines(self) -> int:
        """How many lines a full page holds."""
        return round((self.height - self.top - self.bottom + GAP) / PITCH)


def geometry(settings: PrintSettings) -> Geometry:
    """Return the page that `[print]` asks for; the bottom margin takes up what is no whole line."""
    width, height = _trim(settings.trim)
    margins = settings.margins
    inside = _margin(margins, "inside", width * _INSIDE)
    outside = _margin(margins, "outside", width * _OUTSIDE)
    top = _margin(margins, "top", height * _TOP)
    bottom = _margin(margins, "bottom", height * _BOTTOM)
    lines = int((height - top - bottom + GAP) // PITCH)
    return Geometry(width, height, inside, outside, top, height - top - (lines * PITCH - GAP))


def setting_findings(book: Book) -> Iterator[Finding]:
    """Yield what of a book's settings print cannot follow: a page without room, forms it does not know."""
    page = geometry(book.print_)
    measure = page.width - page.inside - page.outside
    if page.lines < _FEWEST_LINES or measure < _NARROWEST:
        message = f"The margins leave {max(page.lines, 0)} lines of {max(measure, 0) / _POINTS['mm']:.0f} mm"
        yield finding_at(Rule.PDF_BAD_SETTING, message, book.toml, mend="Make the margins smaller.")
    if book.print_.theme != "octavo":
        message = f"[print] theme is “{book.print_.theme}”; print knows “octavo”"
        yield finding_at(Rule.PDF_NO_SETTING, message, book.toml)


def _trim(trim: str) -> tuple[float, float]:
    if trim in _TRIMS:
        return _TRIMS[trim]
    found = _SIZE.fullmatch(trim)
    if found is None:
        return _TRIMS["A5"]
    return float(found[1]) * _POINTS[found[2]], float(found[3]) * _POINTS[found[4]]


def _margin(margins: Mapping[str, str], side: str, otherwise: float) -> float:
    found = _LENGTH.fullmatch(margins.get(side, ""))
    return float(found[1]) * _POINTS[found[2]] if found else otherwise
