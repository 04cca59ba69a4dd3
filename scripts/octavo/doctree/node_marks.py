"""What Octavo writes on nodes that are not its own: the one table of marks, and the one way to them.

Takes any element of a doctree; ``marks(node).anchor`` reads a mark, and an assignment writes it. Marks are
set when a document is read and are pickled with it, so their keys are part of what a build keeps: a new key
or another type makes old doctrees wrong. Nodes of our own classes carry attributes of their own instead, and
what a translator needs from the visit of a node to its departure stays in the translator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar, overload

from docutils import nodes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NodeMark(Generic[T]):
    """One mark: the attribute that keeps it, and what a node without it gives.

    `empty` is never set on purpose, so that a mark's truth says whether the node has it. `writers` and
    `readers` are rooms of the package.
    """

    key: str
    empty: T
    writers: tuple[str, ...]
    readers: tuple[str, ...]

    @overload
    def __get__(self, marked: None, owner: type) -> Self: ...
    @overload
    def __get__(self, marked: NodeMarks, owner: type) -> T: ...
    def __get__(self, marked: NodeMarks | None, owner: type) -> Self | T:
        """Return the mark of a node; of the class itself, this row of the table."""
        if marked is None:
            return self
        value: T = marked.attributes.get(self.key, self.empty)
        return value

    def __set__(self, marked: NodeMarks, value: T) -> None:
        """Put the mark on the node."""
        marked.attributes[self.key] = value


class NodeMarks:
    """The marks of one node. There are no others: any other name is an error of the program."""

    __slots__ = ("attributes",)

    def __init__(self, attributes: dict[str, Any]) -> None:
        self.attributes = attributes

    anchor = NodeMark(
        "octavo_anchor",
        "",
        writers=("citations.marking", "doctree", "editions.passes", "editions.shared"),
        readers=("editions.passes", "editions.pdf.translate", "editions.reflow", "names.marking"),
    )
    """On a text block: its anchor, which is also one of its ids and holds in its document."""

    note = NodeMark(
        "octavo_note",
        "",
        writers=("doctree",),
        readers=(
            "citations.marking",
            "doctree",
            "editions.pdf.translate.writers",
            "editions.reflow",
            "names.marking",
        ),
    )
    """On a note and on each reference to it: the note's anchor, which is also one of the note's ids."""

    number = NodeMark(
        "octavo_number",
        0,
        writers=("doctree",),
        readers=(
            "citations.marking",
            "doctree",
            "editions.pdf.translate.writers",
            "editions.reflow",
            "names.marking",
        ),
    )
    """On a note and on each reference to it: the note's number, from 1. In a doctree as it was read this is
    the number in the document; in a resolved one, the number that is printed."""

    cites: NodeMark[Sequence[str]] = NodeMark(
        "octavo_cites",
        (),
        writers=("citations.marking",),
        readers=("names.marking",),
    )
    """On a note: the keys of the works that it cites, each once, in order."""


def marks(node: nodes.Element) -> NodeMarks:
    """Return the marks of a node, to read and to write."""
    return NodeMarks(node.attributes)


def note_anchor(node: nodes.Element) -> str:
    """Return the anchor of a note, or of the note that a reference leads to.

    A note that another extension added after the anchors were set goes by the id that docutils gave it.
    """
    if note := marks(node).note:
        return note
    return str(node["refid"] if isinstance(node, nodes.footnote_reference) else node["ids"][0])
