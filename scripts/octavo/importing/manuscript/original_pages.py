"""The pages of the original edition, as far as a transcription marks them: a JSON file of places.

A place is a document, the number of a block in it (from 0, notes apart) and the words of that block before
the page's start; the words on either side are given too, so that a place can be found again after editing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from octavo.importing.plan import ImportPlan
from octavo.importing.structure import ChapterBlock, ChapterLayout, OriginalPage, Piece, text_of

_CONTEXT = 3


def original_pages(plan: ImportPlan, layout: ChapterLayout) -> str:
    """Return the page map of the original as JSON; empty where the source marks no pages."""
    pages = [
        {"document": chapter.name, "block": number, **page}
        for chapter in layout.chapters
        for number, block in enumerate(chapter.blocks)
        for page in _pages(block)
    ]
    if not pages:
        return ""
    data = {"version": 1, "source": plan.source.name, "pages": pages}
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _pages(block: ChapterBlock) -> Iterator[dict[str, Any]]:
    pieces = list(_with_spaces(block))
    for index, piece in enumerate(pieces):
        if isinstance(piece, OriginalPage):
            before, after = text_of(pieces[:index]).split(), text_of(pieces[index:]).split()
            context = {"before": " ".join(before[-_CONTEXT:]), "after": " ".join(after[:_CONTEXT])}
            yield {"label": piece.label, "word": len(before), **context}


def _with_spaces(block: ChapterBlock) -> Iterator[Piece]:
    yield from block.pieces
    rows: Sequence[tuple[Piece, ...]] = block.rows
    for each in rows:
        yield " "
        yield from each
