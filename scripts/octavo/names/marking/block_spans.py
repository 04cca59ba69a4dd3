"""From a block's nodes to its text and back: where each word stands, and a node put round some of them.

In comes a text block of a doctree; out goes its text as one string, in which what is never searched (code,
URLs, citations, what the author has marked) is masked, and `wrap` puts a node round a stretch of it, also
where markup breaks the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

from octavo.doctree import position_of

MASK = "\ufffc"
# What stands in a text and is not the author's prose.
_NOT_SEARCHED = (nodes.literal, nodes.math, nodes.problematic, nodes.citation_reference, nodes.image)


@dataclass(slots=True)
class Stretch:
    """A text node and where it begins in the text of its block; wrapping shortens the node."""

    node: nodes.Text
    start: int
    searched: bool

    @property
    def end(self) -> int:
        """Where it ends in the text of its block."""
        return self.start + len(self.node)


class BlockText:
    """The text of a block, with the nodes that it comes from."""

    def __init__(self, block: nodes.Element) -> None:
        self.stretches: list[Stretch] = []
        self.explicit: list[tuple[int, int, nodes.inline]] = []
        self._read(block, searched=True)
        self.text = "".join(str(s.node) if s.searched else MASK * len(s.node) for s in self.stretches)

    @property
    def length(self) -> int:
        """How many characters were read."""
        return self.stretches[-1].end if self.stretches else 0

    def _read(self, element: nodes.Element, searched: bool) -> None:
        for child in element.children:
            if isinstance(child, nodes.Text):
                self.stretches.append(Stretch(child, self.length, searched))
            elif isinstance(child, nodes.inline) and "explicit" in child:
                start = self.length
                self._read(child, searched)
                self.explicit.append((start, self.length, child))
            elif isinstance(child, nodes.Element) and not isinstance(
                child, nodes.footnote_reference | nodes.raw | nodes.comment
            ):
                self._read(child, searched and _is_searched(child))

    def words(self, start: int, end: int) -> str:
        """Return the words of a stretch as the author wrote them, masked or not."""
        return "".join(str(s.node)[max(start - s.start, 0) : max(end - s.start, 0)] for s in self.stretches)

    def overlaps_explicit(self, start: int, end: int) -> bool:
        """Tell whether a stretch touches words that the author has marked."""
        return any(start < last and first < end for first, last, _ in self.explicit)


def _is_searched(node: nodes.Element) -> bool:
    if isinstance(node, _NOT_SEARCHED) or node.tagname.startswith(("cite", "pending")):
        return False
    # A bare URL is its own text.
    return not (isinstance(node, nodes.reference) and node.get("refuri") == node.astext())


def wrap(stretches: Sequence[Stretch], start: int, end: int, node: nodes.Element) -> None:
    """Put `node` round the words from `start` to `end` of a block's text.

    Later stretches of the same block must be wrapped first: wrapping splits text nodes. Where markup
    breaks the name so that no one node can hold it, the node holds its last part.
    """
    pieces = [
        _cut(s, max(start, s.start), min(end, s.end)) for s in stretches if s.start < end and start < s.end
    ]
    group = _siblings(pieces)
    parent = group[0].parent
    position = position_of(group[0])
    parent[position : position + len(group)] = [node]
    node.extend(group)


def _cut(stretch: Stretch, start: int, end: int) -> nodes.Text:
    """Split a text node so that a piece of it stands by itself, and return that piece."""
    text, parent = str(stretch.node), stretch.node.parent
    first, last = start - stretch.start, end - stretch.start
    piece = nodes.Text(text[first:last])
    parts = [nodes.Text(text[:first]), piece, nodes.Text(text[last:])]
    position = position_of(stretch.node)
    kept = [part for part in parts if len(part)]
    parent[position : position + 1] = kept
    # A later hit in the same text node stands before this one, in the part that keeps the offsets.
    if first:
        stretch.node = parts[0]
    return piece


def _siblings(pieces: list[nodes.Text]) -> list[nodes.Node]:
    """Return the nodes of one parent that hold just these pieces, or the last piece alone."""
    last: nodes.Node = pieces[-1]
    for level in _levels(pieces):
        parents = {id(node.parent) for node in level}
        if len(parents) == 1:
            parent = level[0].parent
            first, final = position_of(level[0]), position_of(level[-1])
            if all(_within(child, pieces) for child in parent.children[first : final + 1]):
                return list(parent.children[first : final + 1])
    return [last]


def _levels(pieces: list[nodes.Text]) -> Iterator[list[nodes.Node]]:
    """Yield the pieces, then with each one-child parent in the place of its child, some levels up."""
    level: list[nodes.Node] = list(pieces)
    for _ in range(4):
        yield level
        level = [node.parent if _is_all_of_its_parent(node) else node for node in level]


def _is_all_of_its_parent(node: nodes.Node) -> bool:
    parent = node.parent
    return (
        isinstance(parent, nodes.Element) and isinstance(parent, nodes.Inline) and len(parent.children) == 1
    )


def _within(node: nodes.Node, pieces: list[nodes.Text]) -> bool:
    """Tell whether a node's text consists of these pieces alone."""
    if isinstance(node, nodes.Text):
        return any(node is piece for piece in pieces)
    return all(_within(child, pieces) for child in node.children) and bool(node.children)
