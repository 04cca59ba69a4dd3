"""The spine: the documents of a book in reading order, each with its matter, level, number and title.

The folder decides the matter, as in a printed book: `front/` is paged in roman figures, `back/` follows
the chapters, all else is the body. Order and levels are those of the toctrees, from the root document on.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from sphinx.environment import BuildEnvironment

from octavo.doctree import CHAPTER, RankedDocument, blocks_of, note_number, ranked_documents
from octavo.editions.shared.content import without_dead_ends


class Matter(enum.StrEnum):
    """The part of a book that a document belongs to."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class SpineEntry:
    """A document of the book; `number` is its number as Sphinx prints it ("3", "3.1"), empty for none.

    `level` is its rank: part, chapter, or section of a chapter. `part` is the caption of the part it is in,
    `parent` the document that lists it where that is not the root.
    `notes_before` is how many notes its own follow on, 0 where each document's begin anew. `is_notes` marks
    the page of endnotes and `is_index` that of the subject index, which no document makes.
    """

    docname: str
    matter: Matter
    number: str
    title: str
    notes_before: int = 0
    is_notes: bool = False
    is_index: bool = False
    level: int = CHAPTER
    part: str = ""
    parent: str = ""


def read_spine(env: BuildEnvironment) -> tuple[SpineEntry, ...]:
    """Return the documents of the book in reading order.

    The root document is the title page, which each edition sets in its own way; it is in the spine, as
    front matter, only where it has text besides its title.
    """
    root = env.config.root_doc
    entries = [_entry(env, ranked) for ranked in ranked_documents(env) if ranked.docname != root]
    if _has_text(env, root):
        entries.insert(0, SpineEntry(root, Matter.FRONT, "", env.titles[root].astext()))
    return tuple(entries)


def _entry(env: BuildEnvironment, ranked: RankedDocument) -> SpineEntry:
    docname = ranked.docname
    folder = docname.split("/", maxsplit=1)[0]
    matter = Matter(folder) if folder in ("front", "back") else Matter.BODY
    title = env.longtitles.get(docname) or env.titles[docname]
    number = ".".join(map(str, env.toc_secnumbers.get(docname, {}).get("", None) or ()))
    parent = "" if ranked.parent == env.config.root_doc else ranked.parent
    return SpineEntry(
        docname,
        matter,
        number,
        title.astext(),
        note_number(env, docname, 0),
        level=ranked.level,
        part=ranked.part,
        parent=parent,
    )


def _has_text(env: BuildEnvironment, docname: str) -> bool:
    blocks = list(blocks_of(without_dead_ends(env.get_doctree(docname))))
    return any(block.tagname not in ("title", "caption") for block in blocks)
