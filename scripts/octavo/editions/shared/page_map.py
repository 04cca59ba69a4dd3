"""The page map: which page of the print edition each paragraph, note and mention stands on.

The print edition writes it, the ebook and the web edition look it up when they are written. It never is
configuration or doctree content, so that a moved page break re-reads nothing. A word counts within its
paragraph as read, from 0, note texts left out; a word broken over two pages belongs to the first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from octavo.doctree import split_id

VERSION = 1


@dataclass(frozen=True, slots=True)
class PageStart:
    """The first word of a page: the id of its paragraph, and which word of it, counted from 0."""

    id: str
    word: int


@dataclass(frozen=True, slots=True)
class MappedPage:
    """A page: its printed label, its sheet counted from 1, whether it is blank, and what it begins with.

    `start` is None on a blank page and on pages that the print edition alone has (title, contents).
    """

    label: str
    sheet: int
    blank: bool
    start: PageStart | None


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """Where a mention stands: its page's label, and its note's number as printed, None in the text."""

    page: str
    note: str | None


@dataclass(frozen=True)
class PageMap:
    """All that other editions know of the print edition's pages."""

    pages: tuple[MappedPage, ...]
    mentions: Mapping[str, MentionPlace] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The sheet of each label: what locators are sorted by."""
        return {page.label: page.sheet for page in self.pages if page.label}

    @cached_property
    def _breaks(self) -> Mapping[str, tuple[tuple[str, int, str], ...]]:
        found: dict[str, list[tuple[str, int, str]]] = {}
        for page in self.pages:
            if page.start is not None and page.label:
                docname, anchor = split_id(page.start.id)
                found.setdefault(docname, []).append((anchor, page.start.word, page.label))
        return {docname: tuple(breaks) for docname, breaks in found.items()}

    def breaks_in(self, docname: str) -> tuple[tuple[str, int, str], ...]:
        """Return the page breaks of a document: paragraph's anchor, word, label, in reading order."""
        return self._breaks.get(docname, ())

    @classmethod
    def load(cls, path: Path) -> PageMap:
        """Read a page map that `save` wrote."""
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        pages = tuple(
            MappedPage(
                row["label"], row["sheet"], row["blank"], PageStart(**row["start"]) if row["start"] else None
            )
            for row in data["pages"]
        )
        mentions = {key: MentionPlace(**place) for key, place in data["mentions"].items()}
        return cls(pages, mentions, data["notes"])

    def save(self, path: Path) -> None:
        """Write ``page-map.json``."""
        rows = [
            {
                "label": page.label,
                "sheet": page.sheet,
                "blank": page.blank,
                "start": {"id": page.start.id, "word": page.start.word} if page.start else None,
            }
            for page in self.pages
        ]
        mentions = {
            key: {"page": place.page, "note": place.note} for key, place in sorted(self.mentions.items())
        }
        data = {
            "version": VERSION,
            "pages": rows,
            "mentions": mentions,
            "notes": dict(sorted(self.notes.items())),
        }
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
