"""The rank of each document in its book, by the depth of the toctrees: part, chapter, section of a chapter.

What the root's toctrees list are chapters, and what a chapter's own toctrees list are its sections, to any
depth. A part is a caption of a toctree of the root; or a document that a toctree without caption lists and
that only holds others: it has no text of its own, or is called "Part One", or `conf.py` says so
(`latex_toplevel_sectioning`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from sphinx import addnodes
from sphinx.environment import BuildEnvironment

PART, CHAPTER, SECTION = 0, 1, 2
_NUMBER = r"(?:\d+|[ivxlc]+|[a-h]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_CALLED_PART = re.compile(
    rf"(?:(?:part|book|teil|buch|partie|livre|parte|libro|deel)\s+{_NUMBER}\b"
    rf"|(?:\w+(?:er|s)|\d+\.|[ivxlc]+\.)\s+(?:teil|buch)\b)",
    re.IGNORECASE,
)
# A caption that says only that a list of contents follows, as `sphinx-quickstart` writes it.
_CONTENTS = re.compile(
    r"(?:table of )?contents?|inhalt(?:sverzeichnis)?|table des matières|sommaire"
    r"|índice|contenidos?|indice|inhoud",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RankedDocument:
    """A document of the book: `level` is PART, CHAPTER, or SECTION and more for what is below a chapter.

    `part` is the caption of its part. `chapter` is the document of its chapter, for a part its own; `parent`
    the document whose toctree lists it, empty for the root.
    """

    docname: str
    level: int
    part: str
    chapter: str
    parent: str = ""


def rank_documents(env: BuildEnvironment, textless: Set[str]) -> Iterator[RankedDocument]:
    """Yield the documents of the toctrees in reading order, the root first, each once.

    `textless` are those without text besides their title.
    """
    root = env.config.root_doc
    seen = {root}
    yield RankedDocument(root, CHAPTER, "", root)
    captions = _captions(env)
    for docname in env.toctree_includes.get(root, []):
        caption = captions.get(docname, "")
        level = PART if not caption and _is_part(env, docname, textless) else CHAPTER
        yield from _below(env, RankedDocument(docname, level, caption, docname, root), seen)


def _below(env: BuildEnvironment, ranked: RankedDocument, seen: set[str]) -> Iterator[RankedDocument]:
    """Yield a document and those below it."""
    docname = ranked.docname
    if docname in seen or docname not in env.found_docs:
        return
    seen.add(docname)
    yield ranked
    level = ranked.level + 1
    for child in env.toctree_includes.get(docname, []):
        chapter = child if level <= CHAPTER else ranked.chapter
        yield from _below(env, RankedDocument(child, level, ranked.part, chapter, docname), seen)


def _captions(env: BuildEnvironment) -> dict[str, str]:
    """Return the caption of the root's toctree that lists a document."""
    found: dict[str, str] = {}
    toc = env.tocs.get(env.config.root_doc)
    for toctree in toc.findall(addnodes.toctree) if toc is not None else ():
        caption = " ".join((toctree.get("caption") or "").split())
        caption = "" if _CONTENTS.fullmatch(caption.rstrip(" :.")) else caption
        for docname in toctree["includefiles"]:
            found.setdefault(docname, caption)
    return found


def _is_part(env: BuildEnvironment, docname: str, textless: Set[str]) -> bool:
    if not env.toctree_includes.get(docname):
        return False
    title = env.titles[docname].astext() if docname in env.titles else ""
    wanted = env.config.latex_toplevel_sectioning == "part"
    return wanted or docname in textless or _CALLED_PART.match(title) is not None
