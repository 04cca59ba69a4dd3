"""The ground of the translator: what is written where, words counted, slots for marks, findings.

Words are counted as `block_text(block).split()` counts them; the translator's parts write text through
`text` alone, so that count and slots cannot part company.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from octavo.doctree import marks, split_id
from octavo.editions.pdf.translate.print_ledger import LAST_WORD, UnitKind
from octavo.editions.pdf.translate.typst_markup import (
    BLOCK_CLOSE,
    BLOCK_OPEN,
    MID,
    REPAIR_CLOSE,
    REPAIR_OPEN,
    SLOTS,
    TARGET,
    WORD,
    WORD_BEGUN,
    escape,
    string,
)
from octavo.findings import Finding, Place, Rule

if TYPE_CHECKING:
    from octavo.editions.pdf.translate.book_context import Setting
    from octavo.editions.pdf.translate.print_ledger import PrintBlock, PrintLedger, PrintNote, Unit

_SPACES = re.compile(r"(\s+)")
# A place where a line may end though no space is there: an empty box, which leaves no trace in the text.
BREAK_HERE = "#box();"
_LONG_LITERAL = 16
_LONG_WORD, _FIRST_LETTERS = 20, 3
_LITERAL_BREAKS = re.compile(r"([_./\\:=&?,;-]+|[^_./\\:=&?,;-]{24})(?=.{3})")
_ENDLESS_FROM = 48
_ENDLESS = re.compile(rf"\w{{{_ENDLESS_FROM},}}")
_FOLDED = re.compile(r"[ \t\n\r\f\v]+")


class TranslatorBase(nodes.NodeVisitor):
    """State and the means of writing that all parts of the translator share."""

    # By a node's class: the class that it is written as; the same for all documents.
    _names: ClassVar[dict[type, str]] = {}

    def __init__(
        self, document: nodes.document, docname: str, number: int, ledger: PrintLedger, setting: Setting
    ) -> None:
        super().__init__(document)
        self.docname = docname
        self.number = number
        self.ledger = ledger
        self.setting = setting
        self.out: list[str] = []
        self.markup = ""
        self.title = ""
        self.further_titles: list[str] = []
        # A document below a chapter begins at that depth.
        self.base_level = max(setting.level.get(docname, 1) - 1, 0)
        self.section_level = self.base_level
        self.block: PrintBlock | None = None
        self.note: PrintNote | None = None
        self.copying = False
        self.raw = False
        self.units: list[Unit] = []
        self._unit_owners: set[nodes.Element] = set()
        self.ragged = 0
        self.words = 0
        self._in_word = False
        self._word_due = False
        self._pending: list[int] = []
        self._edges: list[str] = []

    def finish(self) -> None:
        """Join what was written; what belongs to words that never came belongs to the last ones."""
        for anchor in self._edges if self.ledger.blocks else ():
            self.ledger.add_edge(self.docname, anchor, self.ledger.blocks[-1], LAST_WORD)
        self._edges = []
        self.markup = "".join(self.out)

    # -- writing -------------------------------------------------------------------------------------

    def write(self, markup: str) -> None:
        """Write markup as it is."""
        self.out.append(markup)

    def text(self, text: str) -> None:
        """Write text of the manuscript, with a slot after each word of a marked block."""
        if not text:
            return
        self.write_targets()
        if self.block is None:
            self.write(self._set(text))
            return
        for piece in _SPACES.split(text):
            if not piece:
                continue
            if piece.isspace():
                self._end_word()
            elif self._word_due:
                self._write_word()
            if len(piece) > _LONG_WORD and not self._in_word:
                self.write(self._set(piece[:_FIRST_LETTERS]) + WORD_BEGUN)
                piece = piece[_FIRST_LETTERS:]  # noqa: PLW2901
            self.write(self._set(piece))
            if not piece.isspace():
                self._in_word = True

    def drop_space(self) -> None:
        """Count a space that is read but not set: the one before a note's number."""
        if self.block is not None and self._in_word:
            self.words += 1
            self._in_word = False
            self._word_due = True

    def take(self, start: int) -> str:
        """Return what was written since a length of `out`, and unwrite it."""
        taken = "".join(self.out[start:])
        del self.out[start:]
        return taken

    def _end_word(self) -> None:
        if self._in_word:
            self.words += 1
            self._in_word = False
            self._word_due = True
        if self._word_due:
            self._write_word()

    def _write_word(self) -> None:
        self._word_due = False
        self.write(WORD)

    def _set(self, text: str) -> str:
        # Most of a book are plain words: nothing in them is replaced, escaped or cut.
        if not self.raw and len(text) < _ENDLESS_FROM and text.isascii() and (text.isalnum() or text == " "):
            return text
        text = SLOTS.sub("\ufffd", text)
        missing = self.setting.missing
        if missing:
            text = "".join(missing.get(char, char) for char in text)
        if self.raw:
            pieces = _LITERAL_BREAKS.sub("\\1\0", text).split("\0") if len(text) > _LONG_LITERAL else [text]
            return BREAK_HERE.join(f"#raw({string(piece)});" for piece in pieces if piece)
        # Typst folds spaces as docutils does; a line must not begin with one, or a list might.
        return _ENDLESS.sub(_cut, escape(_FOLDED.sub(" ", text)))

    # -- blocks, repair units, targets ---------------------------------------------------------------

    def open_block(self, node: nodes.Element) -> None:
        """Begin to count the words of a block that has an anchor; those of footnotes and copies are not."""
        anchor = marks(node).anchor
        if not anchor or self.copying or self.block is not None:
            return
        if self.note is not None and not self.setting.endnotes:
            return
        self.block = self.ledger.add_block(self.docname, anchor, self.number, self.ragged > 0)
        self.words = 0
        self._in_word = self._word_due = False
        self.write(f"{BLOCK_OPEN}{self.block.number}{MID}")
        for anchor in self._edges:
            self.ledger.add_edge(self.docname, anchor, self.block, 0)
        self._edges = []

    def close_block(self, node: nodes.Element) -> None:
        """End a block."""
        if self.block is None or split_id(self.block.identity)[1] != marks(node).anchor:
            return
        self._end_word()
        self.write_targets()
        self.write(BLOCK_CLOSE)
        self.block = None

    def open_unit(
        self, kind: UnitKind = UnitKind.PARAGRAPH, head: str = "", tail: str = "", head_after: str = ""
    ) -> None:
        """Begin what a repair of a note's place is applied to."""
        self.units.append(self.ledger.add_unit(kind, head, tail, head_after))
        self.write(f"{REPAIR_OPEN}{self.units[-1].number}{MID}")

    def close_unit(self) -> None:
        """End a repair unit."""
        self.write(f"{REPAIR_CLOSE}{self.units.pop().number}{MID}")

    def open_own_unit(
        self,
        node: nodes.Element,
        kind: UnitKind = UnitKind.PARAGRAPH,
        head: str = "",
        tail: str = "",
        head_after: str = "",
    ) -> None:
        """Begin a unit for a node, where it needs one."""
        if self.needs_unit:
            self._unit_owners.add(node)
            self.open_unit(kind, head, tail, head_after)

    def close_own_unit(self, node: nodes.Element) -> None:
        """End the unit of a node, where it has one."""
        if node in self._unit_owners:
            self._unit_owners.remove(node)
            self.close_unit()

    @property
    def needs_unit(self) -> bool:
        """Whether a paragraph here is a unit of its own: not in a note, a table or a figure."""
        if self.note is not None or self.copying:
            return False
        return not self.units or self.units[-1].kind in (UnitKind.FRAME, UnitKind.CHILD)

    def queue_targets(self, node: nodes.Element) -> None:
        """Have the ids of a node stand before the next text that is set."""
        if not self.copying:
            ids: list[str] = node["ids"]
            self._pending += [self.ledger.target(self.docname, identity) for identity in ids]

    def write_targets(self) -> None:
        """Write the places that are due before what is set next."""
        if self._pending and not self.copying:
            pending, self._pending = self._pending, []
            self.write("".join(f"{TARGET}{number}{MID}" for number in pending))

    # -- findings ------------------------------------------------------------------------------------

    def find(self, rule: Rule, message: str, node: nodes.Node, mend: str = "") -> None:
        """Note down a finding at a node's place."""
        file, line = place_of(node, self.docname)
        self.ledger.findings.append(Finding(rule, message, Place(file, line), mend))

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Visit a node; its ids become targets wherever they stand."""
        if isinstance(node, nodes.Element) and node.get("ids"):
            self.queue_targets(node)
        self._method("visit", node)(node)

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Depart from a node."""
        self._method("depart", node)(node)

    def _method(self, step: str, node: nodes.Node) -> Callable[[Any], None]:
        """Return the method for a node's class, or for the nearest class that it is derived from."""
        kind = type(node)
        name = self._names.get(kind)
        if name is None:
            known = (base.__name__ for base in kind.__mro__ if hasattr(self, f"visit_{base.__name__}"))
            name = self._names[kind] = next(known, "")
        unknown = self.unknown_visit if step == "visit" else self.unknown_departure
        method: Callable[[Any], None] = getattr(self, f"{step}_{name}", unknown) if name else unknown
        return method

    def unknown_visit(self, node: nodes.Node) -> None:
        """Visit a node that no part of the translator knows."""
        raise NotImplementedError

    def unknown_departure(self, node: nodes.Node) -> None:
        """Depart from such a node."""
        raise NotImplementedError

    def set_lines(self, text: str) -> None:
        """Set lines as they stand, as a block that has no anchor."""
        self.write("#literal-text[")
        outer, self.raw = self.raw, True
        for number, line in enumerate(text.rstrip().splitlines()):
            self.write("#linebreak();" if number else "")
            self.text(line.expandtabs())
        self.raw = outer
        self.write("]\n\n")


def _cut(found: re.Match[str]) -> str:
    """Let a word that no line holds break anywhere."""
    word = found[0]
    return BREAK_HERE.join(word[start : start + 8] for start in range(0, len(word), 8))


def place_of(node: nodes.Node, docname: str) -> tuple[str, int | None]:
    """Return the file and line of a node, or of the nearest node around it that knows."""
    current: nodes.Node | None = node
    line: int | None = None
    while current is not None:
        line = line or getattr(current, "line", None)
        if getattr(current, "source", None) and line:
            return str(current.source).split(":docstring", maxsplit=1)[0], line
        current = current.parent
    return docname + ".rst", line
