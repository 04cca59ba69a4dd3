"""Pictures for README and handbook: a spread of text and one of the index of a book, as small grey PNGs.

``python docs/handbook/pictures/make_pictures.py [DIST]`` takes the screen PDF of the first book, by default
in ``dist/left-opposition``, and writes ``spread.png`` and ``index.png`` next to this file.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from pathlib import Path

import pypdfium2 as pdfium

HERE = Path(__file__).parent
BOOK = "left-opposition"
# Pixels for a point; two pages of A5 are then 1,090 pixels wide.
SCALE = 1.3
# Shades of grey: sixteen take half a byte for a pixel.
DEPTH = 4


def picture(pdf: pdfium.PdfDocument, sheets: tuple[int, int]) -> bytes:
    """Return two pages side by side as a PNG, with a line between them; sheets are counted from 1."""
    left, right = (_grey(pdf, sheet) for sheet in sheets)
    rows = [one + b"\x99\x99" + other for one, other in zip(left, right, strict=True)]
    return _png(rows)


def _grey(pdf: pdfium.PdfDocument, sheet: int) -> list[bytes]:
    """Return the rows of a page, a byte for each pixel."""
    bitmap = pdf[sheet - 1].render(scale=SCALE, grayscale=True)
    data = bytes(bitmap.buffer)
    return [data[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)]


def _png(rows: list[bytes]) -> bytes:
    """Return a grey PNG of 4 bits a pixel (PNG specification, third edition, 11.2.1)."""
    width = len(rows[0]) & ~1
    packed = b"".join(b"\0" + _packed(row[:width]) for row in rows)
    head = struct.pack(">IIBBBBB", width, len(rows), DEPTH, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, chunks))


def _packed(row: bytes) -> bytes:
    return bytes((row[x] & 0xF0) | row[x + 1] >> 4 for x in range(0, len(row), 2))


def _chunk(chunk: tuple[bytes, bytes]) -> bytes:
    name, data = chunk
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def spreads(dist: Path) -> dict[str, tuple[int, int]]:
    """Return the sheets to show: in the middle of the body, and two pages into the index of names."""
    pages = json.loads((dist / "page-map.json").read_text("utf-8"))["pages"]
    starts = [page["start"]["id"] if page["start"] else "" for page in pages]
    chapters = [number for number, start in enumerate(starts, 1) if start.startswith("chapters/")]
    index = [number for number, start in enumerate(starts, 1) if start.startswith("back/names")]
    return {"spread": _facing(chapters[len(chapters) // 8]), "index": _facing(index[0] + 2)}


def _facing(sheet: int) -> tuple[int, int]:
    """Return a sheet with the one that faces it; left-hand pages have even numbers."""
    return (sheet, sheet + 1) if sheet % 2 == 0 else (sheet - 1, sheet)


def main() -> None:
    """Write both pictures."""
    dist = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[2] / "dist" / BOOK
    pdf = pdfium.PdfDocument(dist / f"{BOOK}-screen.pdf")
    for name, sheets in spreads(dist).items():
        (HERE / f"{name}.png").write_bytes(picture(pdf, sheets))


if __name__ == "__main__":
    main()
