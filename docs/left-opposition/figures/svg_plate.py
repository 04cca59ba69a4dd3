"""A white plate with black text: what the scripts that draw this book's figures share.

One unit is one point in print (312 units are the width of the text, 110 mm). The plate is white and not
transparent, so that a page in dark mode leaves it legible; black and grey are the only inks. Libertinus
Serif is the face that print embeds; elsewhere the reader's own serif steps in, and the room beside each
label allows for a wider one.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

WIDTH = 312.0
MM_PER_UNIT = 110 / WIDTH
GREY = "#d6d6d6"
LINE = "#777"


def text(x: float, y: float, words: str, *, anchor: str = "start", style: str = "") -> str:
    """Return a line of text at its baseline; style is "b", "i" or "bi"."""
    weight = ' font-weight="bold"' if "b" in style else ""
    slope = ' font-style="italic"' if "i" in style else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}"{place}{weight}{slope}>{escape(words)}</text>'


def line(
    x1: float, y1: float, x2: float, y2: float, *, width: float = 0.4, stroke: str = LINE, dash: str = ""
) -> str:
    """Return a straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    path = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    return f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width}"{dashes}/>'


def ground(x: float, y: float, width: float, height: float) -> str:
    """Return white behind words of this width."""
    return f'<rect x="{x - 1:.1f}" y="{y:.1f}" width="{width + 2:.1f}" height="{height:.1f}" fill="#fff"/>'


def box(
    x: float, y: float, width: float, height: float, *, fill: str, dash: bool = False, open_end: bool = False
) -> str:
    """Return a bar; dashed where its ends are not known, without a right edge where it goes on."""
    filled = f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>'
    right = x + width
    path = f"M{right:.1f} {y:.1f}H{x:.1f}V{y + height:.1f}H{right:.1f}" + ("" if open_end else "Z")
    dashes = ' stroke-dasharray="2.5 2"' if dash else ""
    return f'{filled}<path d="{path}" fill="none" stroke="#444" stroke-width="0.6"{dashes}/>'


def write(file: Path, height: float, title: str, description: str, body: list[str], size: float) -> None:
    """Write the plate, `height` units high, its words set at `size` units."""
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * MM_PER_UNIT:g}mm" '
        f'height="{height * MM_PER_UNIT:.1f}mm" viewBox="0 0 {WIDTH:g} {height:g}" role="img" '
        f'aria-labelledby="title desc">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="desc">{escape(description)}</desc>\n'
        f'<rect width="{WIDTH:g}" height="{height:g}" fill="#fff"/>\n'
        f'<g font-family="Libertinus Serif, serif" font-size="{size:g}" fill="#000">\n'
    )
    file.write_text(head + "\n".join(body) + "\n</g>\n</svg>\n", encoding="utf-8")
