"""What is remembered of documents that are not written again.

In comes what a document held when it was last written; out goes the same in a later build. The package of
an ebook needs the pictures and the page breaks of every document, also of those that did not change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Harvest:
    """What one document holds: its pictures by source, their descriptions, its pages (label, anchor).

    `notes` are those that stand on the page of endnotes (number, markup), `note_pages` the pages in them.
    """

    images: Mapping[str, str] = field(default_factory=dict)
    alternatives: tuple[str, ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    note_pages: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class HarvestRecord:
    """The harvest of each document, kept in a file."""

    path: Path
    documents: dict[str, Harvest] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> HarvestRecord:
        """Read a ledger; an unreadable one is an empty one, and is made anew."""
        try:
            rows: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
            documents = {name: _harvest(row) for name, row in rows.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            documents = {}
        return cls(path, documents)

    def save(self, present: Set[str]) -> None:
        """Write what is remembered of the documents that the book still has."""
        rows = {
            name: {
                "images": dict(row.images),
                "alternatives": row.alternatives,
                "pages": row.pages,
                "notes": row.notes,
                "note_pages": row.note_pages,
            }
            for name, row in sorted(self.documents.items())
            if name in present
        }
        self.path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def _harvest(row: Mapping[str, Any]) -> Harvest:
    pages, note_pages = (
        tuple((str(label), str(anchor)) for label, anchor in row[key]) for key in ("pages", "note_pages")
    )
    notes = tuple((int(number), str(markup)) for number, markup in row["notes"])
    return Harvest(dict(row["images"]), tuple(row["alternatives"]), pages, notes, note_pages)
