"""The cover of the ebook: a picture made of the book's own words.

In comes the book; out goes a PNG, since shops and shelves show no SVG. It is set by Typst in the face of the
print edition, the same bytes for the same words, and set anew only when they change.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import typst

from octavo.book import Book

_SOURCE = Path(__file__).parent / "templates" / "cover.typ"
_DOTS = 144.0


def write_cover(book: Book, path: Path) -> None:
    """Write the cover, unless the picture that is there was made of the same words."""
    words = json.dumps(_words(book), ensure_ascii=False, sort_keys=True)
    source = _SOURCE.read_bytes()
    key = hashlib.sha256(b"\0".join((source, words.encode(), version("typst").encode()))).hexdigest()
    made_of = path.with_suffix(".key")
    if path.is_file() and made_of.is_file() and made_of.read_text(encoding="ascii") == key:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = typst.compile(
        source, format="png", ppi=_DOTS, sys_inputs={"words": words}, ignore_system_fonts=True
    )
    if not isinstance(picture, bytes):  # Typst gives a list where there are several pages
        raise TypeError("the cover is not one page")
    path.write_bytes(picture)
    made_of.write_text(key, encoding="ascii")


def cover_text(book: Book) -> str:
    """Return what the cover shows, for those who do not see it."""
    title = f"{book.title}: {book.subtitle}" if book.subtitle else book.title
    return ", ".join(["Cover", title, *book.authors])


def _words(book: Book) -> dict[str, str]:
    return {
        "title": book.title,
        "subtitle": book.subtitle,
        "authors": ", ".join(book.authors),
        "publisher": book.publisher,
        "language": book.language.split("-")[0],
    }
