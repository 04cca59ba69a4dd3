"""What the judges look at: the finished files of a book, as the output folder holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.book import Book
from octavo.editions.press import edition_files
from octavo.editions.shared import PageMap
from octavo.findings import BookError, Rule, finding_at


@dataclass(frozen=True, slots=True)
class Exhibits:
    """The editions that are there; an edition that is not is None."""

    book: Book
    out: Path
    print_pdf: Path | None
    screen_pdf: Path | None
    epub: Path | None
    html: Path | None
    page_map: PageMap | None
    index: dict[str, Any]

    @classmethod
    def collect(cls, book: Book, out: Path) -> Exhibits:
        """Find a book's editions; raises `BookError` where there are none."""
        found = {name: _existing(out / file) for name, file in edition_files(book).items()}
        if not any(found.values()):
            mend = "Build the book first: octavo build."
            raise BookError(
                [finding_at(Rule.CHECK_NOTHING, "There is no edition to judge here", out, mend=mend)]
            )
        pages = _existing(out / "page-map.json")
        index = _existing(out / "index-of-names.json")
        return cls(
            book=book,
            out=out,
            print_pdf=found["print"],
            screen_pdf=found["screen"],
            epub=found["epub"],
            html=found["html"],
            page_map=PageMap.load(pages) if pages else None,
            index=json.loads(index.read_text(encoding="utf-8")) if index else {"version": 1, "names": []},
        )


def _existing(path: Path) -> Path | None:
    return path if path.exists() else None
