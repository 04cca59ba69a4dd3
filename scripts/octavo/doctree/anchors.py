"""Ids of paragraphs, notes and mentions, and the numbers of notes.

In comes a document as docutils read it; each text block, note and note reference leaves with an anchor
that survives editing: a paragraph is a hash of its first eight words (``-2`` for a repeat) or its explicit
label, a note is its label, a mention is its paragraph, its record and an ordinal. In the page map and in
``index-of-names.json`` an anchor stands behind its document: ``chapters/09-france#p-3f2a91bc04``.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import NewType

from docutils import nodes
from sphinx.transforms import SphinxTransform

from octavo.doctree.node_marks import marks

Anchor = NewType("Anchor", str)
GlobalId = NewType("GlobalId", str)

# What holds words of its own: the units that pages break and that mentions stand in.
TEXT_BLOCKS = (
    nodes.paragraph,
    nodes.title,
    nodes.subtitle,
    nodes.caption,
    nodes.term,
    nodes.attribution,
    nodes.line,
    nodes.rubric,
    nodes.literal_block,
)
_FIRST_WORDS = 8


def global_id(docname: str, anchor: str) -> GlobalId:
    """Return the id that holds through the whole book."""
    return GlobalId(f"{docname}#{anchor}")


def split_id(identity: str) -> tuple[str, str]:
    """Return the document and the anchor of a global id."""
    docname, _, anchor = identity.rpartition("#")
    return docname, anchor


def endnote_anchor(docname: str, anchor: str) -> str:
    """Return the anchor that something in a note has where the notes of the whole book stand on one page."""
    return f"in-{''.join(char if char.isalnum() or char in '-.' else '_' for char in docname)}.{anchor}"


def mention_anchor(block: str, record: str, ordinal: int) -> Anchor:
    """Return the anchor of a mention: the anchor of its block, its record, and which one it is there."""
    return Anchor(f"{block}.{record}.{ordinal}")


def block_of(mention: str) -> str:
    """Return the global id of the block, or of the note, that a mention's own id begins with."""
    return mention.rsplit(".", 2)[0]


def block_text(block: nodes.Node) -> str:
    """Return the text of a block as its words are counted: note references left out."""
    return "".join(str(text) for text in text_nodes(block))


def text_nodes(block: nodes.Node) -> Iterator[nodes.Text]:
    """Yield the texts of a block in reading order, those of note references and formulas left out."""
    for child in block.children:
        if isinstance(child, nodes.Text):
            yield child
        elif not isinstance(child, nodes.footnote_reference | nodes.raw | nodes.comment | nodes.math):
            yield from text_nodes(child)


def blocks_of(root: nodes.Node) -> Iterator[nodes.Element]:
    """Yield the text blocks under a node, outermost first, none inside another."""
    for child in root.children:
        if isinstance(child, TEXT_BLOCKS):
            yield child
        elif isinstance(child, nodes.Element):
            yield from blocks_of(child)


def position_of(node: nodes.Node) -> int:
    """Return a node's position among its siblings; by identity, since texts that read alike are equal."""
    return next(number for number, child in enumerate(node.parent.children) if child is node)


def show_number(node: nodes.Element, number: int) -> None:
    """Give a note, or a reference to one, its number, and show it."""
    marks(node).number = number
    shown: nodes.Element | None = node
    if isinstance(node, nodes.footnote):
        shown = next(iter(node.findall(nodes.label)), None)
    if shown is not None:
        shown.children[:] = [nodes.Text(str(number))]
        shown.setup_child(shown.children[0])


class StampAnchors(SphinxTransform):
    """Give each block, note and note reference of a document its anchor, and each note its number.

    Runs when the document is read, after docutils has numbered the notes (priority 620) and the quotes
    are curled (750), and before the names are marked.
    """

    default_priority = 860

    def apply(self, **_kwargs: object) -> None:
        """Set the marks `anchor`, `note` and `number` of the nodes of the document."""
        _drop_escapes(self.document)
        numbers = _number_notes(self.document)
        taken: Counter[str] = Counter()
        for note in self.document.findall(nodes.footnote):
            _stamp_note(note, numbers, taken)
        _stamp_references(self.document)
        for block in blocks_of(self.document):
            if not in_note(block):
                _stamp_block(block, "p-" + _hash(block_text(block)), taken)


def _drop_escapes(document: nodes.document) -> None:
    """Let texts read as they are printed: docutils keeps a NUL for each backslash of the source."""
    for text in list(document.findall(nodes.Text)):
        if "\x00" in text:
            text.parent.replace(text, nodes.Text(text.astext()))


def _number_notes(document: nodes.document) -> dict[str, int]:
    """Number notes by the order of their first references, from 1; notes nobody refers to come last.

    docutils numbers labelled notes before anonymous ones; a reader counts by the references.
    """
    order: dict[str, int] = {}
    for reference in document.findall(nodes.footnote_reference):
        if (target := reference.get("refid")) and not in_note(reference):
            order.setdefault(target, len(order) + 1)
    for note in document.findall(nodes.footnote):
        for identity in note["ids"][:1]:
            order.setdefault(identity, len(order) + 1)
    return order


def _stamp_note(note: nodes.footnote, numbers: dict[str, int], taken: Counter[str]) -> None:
    paragraphs = [block_text(block) for block in blocks_of(note)]
    name = next(iter(note["names"]), "")
    auto = name.isdigit() or not name
    stem = "n-" + (_hash(" ".join(paragraphs)) if auto else nodes.make_id(name) or _hash(name))
    anchor = _unique(stem, taken)
    number = next((numbers[identity] for identity in note["ids"] if identity in numbers), 0)
    marks(note).note = anchor
    show_number(note, number)
    for block in blocks_of(note):
        if not isinstance(block, nodes.label):
            _stamp_block(block, anchor + "-p", taken)


def _stamp_references(document: nodes.document) -> None:
    notes = {identity: note for note in document.findall(nodes.footnote) for identity in note["ids"]}
    for reference in document.findall(nodes.footnote_reference):
        note = notes.get(reference.get("refid", ""))
        if note is None:
            continue
        marks(reference).note = marks(note).note
        show_number(reference, marks(note).number)
    for note in set(notes.values()):
        if (anchor := marks(note).note) not in note["ids"]:
            note["ids"].append(anchor)


def _stamp_block(block: nodes.Element, stem: str, taken: Counter[str]) -> None:
    anchor = _label(block) or _unique(stem, taken)
    marks(block).anchor = anchor
    if anchor not in block["ids"]:
        block["ids"].append(anchor)


def _label(block: nodes.Element) -> str:
    """Return the explicit label of a paragraph, where the author gave it one."""
    if isinstance(block, nodes.paragraph) and block["names"] and block["ids"]:
        return str(block["ids"][0])
    return ""


def in_note(node: nodes.Node) -> bool:
    """Tell whether a node stands in a note."""
    parent = node.parent
    while parent is not None:
        if isinstance(parent, nodes.footnote):
            return True
        parent = parent.parent
    return False


def _hash(text: str) -> str:
    first = " ".join(text.split()[:_FIRST_WORDS])
    return hashlib.sha256(first.encode()).hexdigest()[:10]


def _unique(stem: str, taken: Counter[str]) -> str:
    taken[stem] += 1
    return stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
