"""The spine: the documents of a book in reading order, each with its matter, number and title.

The folder decides the matter, as in a printed book: `front/` is paged in roman figures, `back/` follows
the chapters, all else is the body. The order is that of the toctrees, from the root document on.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx.environment import BuildEnvironment

from octavo.anchors import blocks_of


class Matter(enum.StrEnum):
    """The part of a book that a document belongs to."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class SpineEntry:
    """A document of the book; `number` is its chapter number where chapters are numbered."""

    docname: str
    matter: Matter
    number: int | None
    title: str


def read_spine(env: BuildEnvironment) -> tuple[SpineEntry, ...]:
    """Return the documents of the book in reading order.

    The root document is the title page, which each edition sets in its own way; it is in the spine, as
    front matter, only where it has text besides its title.
    """
    root = env.config.root_doc
    entries = [_entry(env, docname) for docname in _reading_order(env, root, set())]
    if _has_text(env, root):
        entries.insert(0, SpineEntry(root, Matter.FRONT, None, env.titles[root].astext()))
    return tuple(entries)


def _reading_order(env: BuildEnvironment, docname: str, seen: set[str]) -> Iterator[str]:
    for child in env.toctree_includes.get(docname, []):
        if child not in seen and child in env.found_docs:
            seen.add(child)
            yield child
            yield from _reading_order(env, child, seen)


def _entry(env: BuildEnvironment, docname: str) -> SpineEntry:
    folder = docname.split("/")[0]
    matter = Matter(folder) if folder in ("front", "back") else Matter.BODY
    numbers = env.toc_secnumbers.get(docname, {}).get("", ())
    title = env.longtitles.get(docname) or env.titles[docname]
    return SpineEntry(docname, matter, numbers[0] if numbers else None, title.astext())


def _has_text(env: BuildEnvironment, docname: str) -> bool:
    blocks = list(blocks_of(env.get_doctree(docname)))
    return any(block.tagname not in ("title", "caption") for block in blocks)
