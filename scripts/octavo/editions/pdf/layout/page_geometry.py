"""The page: trim size, mirrored margins, and a type area that holds a whole number of lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from octavo.book import Book, PrintSettings, read_toml
from octavo.book.declared import page_size, points
from octavo.findings import Finding, Rule, finding_at

# One line of text and the white between two, as in the template.
PITCH, GAP = 13.5, 3.0
# Less is no page of a book.
_MILLIMETRE = 72 / 25.4
_FEWEST_LINES, _NARROWEST = 12, 50 * _MILLIMETRE
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
    size = page_size(settings.trim)
    if size is None:
        raise ValueError(f"no size of a page: {settings.trim}")
    width, height = size
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
        message = f"The margins leave {max(page.lines, 0)} lines of {max(measure, 0) / _MILLIMETRE:.0f} mm"
        hint = "Make the margins smaller or the trim larger: print needs 12 lines of 50 mm."
        yield finding_at(Rule.PDF_BAD_SETTING, message, book.toml, _line(book, "margins"), hint)
    if book.print_.theme != "octavo":
        message = f"[print] theme is “{book.print_.theme}”; print knows “octavo”"
        yield finding_at(Rule.PDF_NO_SETTING, message, book.toml, _line(book, "theme"))


def _line(book: Book, key: str) -> int | None:
    return read_toml(book.toml).line("print", key)


def _margin(margins: Mapping[str, str], side: str, otherwise: float) -> float:
    return points(margins.get(side, "")) or otherwise
