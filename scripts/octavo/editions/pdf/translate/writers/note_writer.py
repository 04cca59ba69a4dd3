"""Notes at the page's foot or at the back of the book; repeated references lead to the same note.

A footnote is set at its first reference. An endnote leaves its mark there, and waits until all documents are
translated: `endnotes_markup` sets those of one document.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from docutils import nodes

from octavo.doctree import marks, note_anchor, position_of
from octavo.editions.pdf.translate.print_ledger import PrintNote, Remedy, Repair, Unit, UnitKind
from octavo.editions.pdf.translate.translator_base import TranslatorBase, place_of
from octavo.editions.pdf.translate.typst_markup import MID, NOTE_LOCATOR, string
from octavo.findings import Rule

BETWEEN_NUMBERS = "#h(0.2em);"


class note_locators(nodes.Inline, nodes.Element):  # noqa: N801 (named like its visitor)
    """The locators of the notes that cite a work: `notes`, their global ids in order."""


class NotesMixin(TranslatorBase):
    """Visits note references; the notes themselves are set where the first one stands."""

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        if not self.copying:
            if _follows_reference(node):
                self.write(BETWEEN_NUMBERS)
            self._refer(node)
        raise nodes.SkipNode

    def _refer(self, node: nodes.footnote_reference) -> None:
        footnote = self._notes_by_id().get(node.get("refid", ""))
        if footnote is None:
            self.find(Rule.PDF_LOST_NOTE, "A note's reference leads to no note", node)
            self.text(f"[{node.astext()}]")
            return
        known = self._placed.get(footnote)
        if known is not None:
            again = "endnote-again" if self.setting.endnotes else "note-again"
            self.write(f"#{again}({string(known.printed)}, <n{known.number}>);")
            return
        note = self._add_note(node, footnote)
        if self.setting.endnotes:
            self._waiting.append(footnote)
            self.write(f"#endnote-mark({string(note.printed)}, <n{note.number}>, <r{note.number}>);")
        else:
            self.write(f"#note({string(note.printed)})[{self._note_text(footnote, note)}]<n{note.number}>")

    def _add_note(self, node: nodes.Element, footnote: nodes.footnote) -> PrintNote:
        printed = str(marks(footnote).number or node.astext())
        anchor = note_anchor(footnote)
        file, line = place_of(footnote, self.docname)
        note = self.ledger.add_note(self.docname, anchor, printed, remedies(self.units), file, line)
        self._placed[footnote] = note
        return note

    def endnotes_markup(self) -> str:
        """Return the notes of this document as arguments of `endnotes`; a note may have notes of its own."""
        written = []
        while self._waiting:
            footnote = self._waiting.pop(0)
            note = self._placed[footnote]
            text = self._note_text(footnote, note)
            written.append(f"({string(note.printed)}, <n{note.number}>, <r{note.number}>, [{text}]),\n")
        return "".join(written)

    def _note_text(self, footnote: nodes.Element, note: PrintNote) -> str:
        start = len(self.out)
        outer = (self.block, self.note, self.raw, self.ragged)
        self.block, self.note, self.raw, self.ragged = None, note, False, 0
        self.queue_targets(footnote)
        for child in footnote.children:
            if not isinstance(child, nodes.label):
                child.walkabout(self)
        self.block, self.note, self.raw, self.ragged = outer
        while self.out and self.out[-1] == "\n\n":
            self.out.pop()
        return self.take(start)

    def _notes_by_id(self) -> dict[str, nodes.footnote]:
        if self._notes is None:
            found = self.document.findall(nodes.footnote)
            self._notes = {identity: note for note in found for identity in note["ids"]}
        return self._notes

    _notes: dict[str, nodes.footnote] | None = None

    @cached_property
    def _placed(self) -> dict[nodes.footnote, PrintNote]:
        """The notes that a reference has led to so far."""
        return {}

    @cached_property
    def _waiting(self) -> list[nodes.footnote]:
        """The endnotes whose marks are set, in the order of their numbers."""
        return []

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Pass over a note where it is written; one that nobody refers to is set there, and said."""
        if node in self._placed or self.copying:
            self._forget_targets(node)
            raise nodes.SkipNode
        if not _is_referred_to(self.document, node):
            self.find(Rule.PDF_LOST_NOTE, "No reference leads to this note", node)
            self.write("#loose-note[")
            self._loose = node
            return
        raise nodes.SkipNode

    def depart_footnote(self, node: nodes.footnote) -> None:
        self.write("]\n\n")

    def _forget_targets(self, node: nodes.Element) -> None:
        numbers = {self.ledger.target(self.docname, identity) for identity in node["ids"]}
        self._pending = [number for number in self._pending if number not in numbers]

    def visit_note_locators(self, node: nodes.Element) -> None:
        """Set the locators of the notes that cite a work, such as 45n12; their pages come from Typst."""
        self.text(f"({self.setting.cited} ")
        for position, identity in enumerate(node["notes"]):
            if position:
                self.text(", ")
            self.write(f"{NOTE_LOCATOR}{identity}{MID}")
            self._in_word = self.block is not None
        self.text(")")
        raise nodes.SkipNode

    def visit_label(self, node: nodes.Element) -> None:
        raise nodes.SkipNode

    def visit_citation(self, node: nodes.Element) -> None:
        self.write("#hanging[")

    def depart_citation(self, node: nodes.Element) -> None:
        self.write("]\n\n")

    def visit_citation_reference(self, node: nodes.Element) -> None:
        self.text("[")

    def depart_citation_reference(self, node: nodes.Element) -> None:
        self.text("]")


def remedies(units: Sequence[Unit]) -> tuple[Remedy, ...]:
    """Return what can be tried for a note that stands in these units, outermost first, the mildest first.

    Typst moves the lines of a paragraph with their notes, but a list or a frame as one piece: nothing that is
    done to a paragraph in it helps.
    """
    if not units:
        return ()
    outer = units[0]
    repairs = {
        UnitKind.PARAGRAPH: (Repair.LOOSE, Repair.WHOLE, Repair.BREAK),
        UnitKind.CHILD: (Repair.APART, Repair.APART_BREAK),
        UnitKind.FRAME: (Repair.WHOLE, Repair.BREAK),
        UnitKind.WHOLE: (Repair.WHOLE, Repair.BREAK),
    }[outer.kind]
    return tuple(Remedy(outer.number, repair) for repair in repairs)


def _follows_reference(node: nodes.Element) -> bool:
    """Tell whether another note's number stands right before this one: 3 and 4 must not read 34."""
    siblings = node.parent.children
    before = [sibling for sibling in siblings[: position_of(node)] if sibling.astext().strip()]
    return bool(before) and isinstance(before[-1], nodes.footnote_reference)


def _is_referred_to(document: nodes.document, note: nodes.footnote) -> bool:
    ids = set(note["ids"])
    return any(reference.get("refid") in ids for reference in document.findall(nodes.footnote_reference))
