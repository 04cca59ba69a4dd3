"""The outline of a book: parts, divisions and sections, as contents and side bars show them.

In comes Sphinx's environment and the spine; out goes a frozen tree. Parts, levels and numbers come with the
spine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from docutils import nodes
from sphinx.environment import BuildEnvironment

from octavo.doctree import CHAPTER
from octavo.editions.shared import Division, Matter, SpineEntry, division
from octavo.names.marking import index_of_names


@dataclass(frozen=True, slots=True)
class OutlineHeading:
    """A section's heading: its text, its anchor, and the headings under it."""

    title: str
    anchor: str
    children: tuple[OutlineHeading, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """A document of the book, with all that contents say of it.

    `below` are the documents of its toctrees, the sections of a chapter or the chapters of a part; `others`
    the titles of equal rank that a document has besides its first.
    """

    docname: str
    title: str
    number: str
    matter: Matter
    division: Division
    part: str
    sections: tuple[OutlineHeading, ...]
    level: int = CHAPTER
    parent: str = ""
    others: tuple[OutlineHeading, ...] = ()
    below: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Chapters that follow one another in one part; `part` is empty for those in none."""

    part: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True)
class Outline:
    """The whole book in reading order, its root document left out."""

    leaves: tuple[Leaf, ...]

    def groups(self) -> Iterator[Group]:
        """Yield runs of what is in no other document, by the caption of their part."""
        run: list[Leaf] = []
        for leaf in self._tops:
            if run and leaf.part != run[-1].part:
                yield Group(run[0].part, tuple(run))
                run = []
            run.append(leaf)
        if run:
            yield Group(run[0].part, tuple(run))

    @cached_property
    def _tops(self) -> tuple[Leaf, ...]:
        return _listed_by("", self.leaves)

    def leaf(self, docname: str) -> Leaf | None:
        """Return a document, None where it is not in the book's contents."""
        place = self._places.get(docname)
        return None if place is None else self.leaves[place]

    def neighbours(self, docname: str) -> tuple[Leaf | None, Leaf | None]:
        """Return the documents before and after one; before the first stands the title page."""
        place = self._places.get(docname, -1)
        before = self.leaves[place - 1] if place > 0 else None
        return before, self.leaves[place + 1] if place + 1 < len(self.leaves) else None

    @cached_property
    def _places(self) -> dict[str, int]:
        return {leaf.docname: place for place, leaf in enumerate(self.leaves)}


def read_outline(env: BuildEnvironment, spine: tuple[SpineEntry, ...]) -> Outline:
    """Return the outline of a book that is read."""
    root = env.config.root_doc
    return Outline(tuple(_leaf(env, entry) for entry in spine if entry.docname != root))


def _leaf(env: BuildEnvironment, entry: SpineEntry) -> Leaf:
    first, others = _titles(env, entry.docname)
    return Leaf(
        docname=entry.docname,
        title=entry.title,
        number=entry.number,
        matter=entry.matter,
        division=_division(env, entry),
        part=entry.part,
        level=entry.level,
        parent=entry.parent,
        sections=first.children if first else (),
        others=others,
    )


def _listed_by(parent: str, leaves: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    """Return the leaves that a document lists, each with those below it."""
    found = (leaf for leaf in leaves if leaf.parent == parent)
    return tuple(replace(leaf, below=_listed_by(leaf.docname, leaves)) for leaf in found)


def _division(env: BuildEnvironment, entry: SpineEntry) -> Division:
    if entry.is_notes or entry.is_index:
        return Division.ENDNOTES if entry.is_notes else Division.INDEX
    return division(entry.docname, entry.matter, _has_index(env, entry), entry.level)


def _has_index(env: BuildEnvironment, entry: SpineEntry) -> bool:
    """Tell whether a document holds an index of names; only back matter is looked into."""
    if entry.matter is not Matter.BACK:
        return False
    return next(env.get_doctree(entry.docname).findall(index_of_names), None) is not None


def _titles(env: BuildEnvironment, docname: str) -> tuple[OutlineHeading | None, tuple[OutlineHeading, ...]]:
    """Return the title of a document with the headings below it, and what it has besides of equal rank."""
    toc = env.tocs.get(docname)
    items = [item for item in toc.children if isinstance(item, nodes.list_item)] if toc is not None else []
    if not items:
        return None, ()
    below = _headings(items[0].children[1]) if len(items[0].children) > 1 else ()
    others = nodes.bullet_list("", *(item.deepcopy() for item in items[1:]))
    return OutlineHeading("", "", below), _headings(others)


def _headings(items: nodes.Node) -> tuple[OutlineHeading, ...]:
    found = []
    for item in items.children:
        reference = next(iter(item.findall(nodes.reference)), None)
        if not isinstance(item, nodes.list_item) or reference is None:
            continue
        children = _headings(item.children[1]) if len(item.children) > 1 else ()
        anchor = str(reference.get("anchorname", "")).removeprefix("#")
        if anchor:
            found.append(OutlineHeading(reference.astext(), anchor, children))
    return tuple(found)
