"""The spine: the documents of a book in reading order, each with its matter, number and title.

The folder decides the matter, as in a printed book: `front/` is paged in roman figures, `back/` follows
the chapters, all else is the body. The order is that of the toctrees, from the root document on.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from sphinx.environment import BuildEnvironment

from octavo.doctree import blocks_of, note_number, reading_order


class Matter(enum.StrEnum):
    """The part of a book that a document belongs to."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class SpineEntry:
    """A document of the book; `number` is its chapter number where chapters are numbered.

    `notes_before` is how many notes its own follow on, 0 where each document's begin anew. `is_notes` marks
    the page of endnotes, which no document makes.
    """

    docname: str
    matter: Matter
    number: int | None
    title: str
    notes_before: int = 0
    is_notes: bool = False


def read_spine(env: BuildEnvironment) -> tuple[SpineEntry, ...]:
    """Return the documents of the book in reading order.

    The root document is the title page, which each edition sets in its own way; it is in the spine, as
    front matter, only where it has text besides its title.
    """
    root = env.config.root_doc
    entries = [_entry(env, docname) for docname in reading_order(env) if docname != root]
    if _has_text(env, root):
        entries.insert(0, SpineEntry(root, Matter.FRONT, None, env.titles[root].astext()))
    return tuple(entries)


def _entry(env: BuildEnvironment, docname: str) -> SpineEntry:
    folder = docname.split("/", maxsplit=1)[0]
    matter = Matter(folder) if folder in ("front", "back") else Matter.BODY
    numbers = env.toc_secnumbers.get(docname, {}).get("", ())
    title = env.longtitles.get(docname) or env.titles[docname]
    before = note_number(env, docname, 0)
    return SpineEntry(docname, matter, numbers[0] if numbers else None, title.astext(), before)


def _has_text(env: BuildEnvironment, docname: str) -> bool:
    blocks = list(blocks_of(env.get_doctree(docname)))
    return any(block.tagname not in ("title", "caption") for block in blocks)
