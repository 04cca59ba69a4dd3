"""The outline of a book: parts, divisions and sections, as contents and side bars show them.

In comes Sphinx's environment and the spine; out goes a frozen tree. Parts are the captions of the root
document's toctrees; chapter numbers come with the spine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

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
    """A document of the book, with all that contents say of it."""

    docname: str
    title: str
    number: str
    matter: Matter
    division: Division
    part: str
    sections: tuple[OutlineHeading, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Documents that follow one another in one part; `part` empty for those in none."""

    part: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True)
class Outline:
    """The whole book in reading order, its root document left out."""

    leaves: tuple[Leaf, ...]

    def groups(self) -> Iterator[Group]:
        """Yield runs of documents by part."""
        run: list[Leaf] = []
        for leaf in self.leaves:
            if run and leaf.part != run[-1].part:
                yield Group(run[0].part, tuple(run))
                run = []
            run.append(leaf)
        if run:
            yield Group(run[0].part, tuple(run))

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
    parts = _parts(env)
    root = env.config.root_doc
    _join_part(spine, parts)
    leaves = [_leaf(env, entry, parts) for entry in spine if entry.docname != root]
    return Outline(tuple(leaves))


def _leaf(env: BuildEnvironment, entry: SpineEntry, parts: dict[str, str]) -> Leaf:
    return Leaf(
        docname=entry.docname,
        title=entry.title,
        number=str(entry.number) if entry.number is not None else "",
        matter=entry.matter,
        division=_division(env, entry),
        part=parts.get(entry.docname, ""),
        sections=_sections(env, entry.docname),
    )


def _division(env: BuildEnvironment, entry: SpineEntry) -> Division:
    if entry.is_notes:
        return Division.ENDNOTES
    return division(entry.docname, entry.matter, _has_index(env, entry))


def _has_index(env: BuildEnvironment, entry: SpineEntry) -> bool:
    """Tell whether a document holds an index of names; only back matter is looked into."""
    if entry.matter is not Matter.BACK:
        return False
    return next(env.get_doctree(entry.docname).findall(index_of_names), None) is not None


def _parts(env: BuildEnvironment) -> dict[str, str]:
    found: dict[str, str] = {}
    for toctree in env.tocs[env.config.root_doc].findall(addnodes.toctree):
        for _, docname in toctree["entries"]:
            found.setdefault(docname, toctree.get("caption") or "")
    return found


def _join_part(spine: tuple[SpineEntry, ...], parts: dict[str, str]) -> None:
    """Let the page of endnotes stand in the part of the document that follows it."""
    for entry, following in pairwise(spine):
        if entry.is_notes:
            parts[entry.docname] = parts.get(following.docname, "")


def _sections(env: BuildEnvironment, docname: str) -> tuple[OutlineHeading, ...]:
    """Return the headings of a document under its title."""
    toc = env.tocs.get(docname)
    if toc is None or not toc.children:
        return ()
    title = toc.children[0]
    return _headings(title.children[1]) if len(title.children) > 1 else ()


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
