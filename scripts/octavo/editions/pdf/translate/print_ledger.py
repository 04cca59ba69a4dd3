"""What the translator notes down of a book while it writes: blocks, mentions, notes, targets, findings.

Every mark in the Typst source has a number of this ledger; when the source has been laid out, the numbers
lead from a position on a page back to the ids of the manuscript.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from octavo.doctree import GlobalId, global_id
from octavo.findings import Finding, Place


class Repair(enum.IntEnum):
    """What can be done to a unit of the text so that its notes stand on the right page; each includes less.

    `LOOSE` drops the rules on widows, `WHOLE` forbids a page break within, `BREAK` begins a page before,
    `APART` takes a list's item out of its list, so that the item flows as a paragraph does.
    """

    LOOSE = 1
    WHOLE = 2
    BREAK = 3
    APART = 4
    APART_BREAK = 5


class UnitKind(enum.Enum):
    """A unit that repairs are applied to."""

    PARAGRAPH = "paragraph"
    WHOLE = "whole"  # table, figure: its parts cannot be repaired alone
    FRAME = "frame"  # quotation, aside: holds paragraphs
    CHILD = "child"  # an item of a list


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of repair; a child knows how its list is closed before it and opened again after it."""

    number: int
    kind: UnitKind
    head: str = ""
    tail: str = ""
    head_after: str = ""


@dataclass(frozen=True, slots=True)
class Remedy:
    """One repair of one unit."""

    unit: int
    repair: Repair


# The word of a range's end: the last one of its block.
LAST_WORD = -1


@dataclass(frozen=True, slots=True)
class PrintBlock:
    """A text block: label ``b<number>`` after its first word, ``e<number>`` after its last.

    `ragged` blocks are set without justification and hyphens; `floating` ones may stand out of order.
    """

    number: int
    identity: GlobalId
    document: int
    ragged: bool = False


@dataclass(frozen=True, slots=True)
class PrintMention:
    """A mention: words of a block, or in a note; `edge`: the bound of a marked range."""

    number: int
    identity: GlobalId
    block: int | None
    word: int
    note: int | None
    edge: bool = False
    last_word: int = 0

    @property
    def label(self) -> str:
        """The label that a locator leads to; the bound of a range has none but its paragraph's."""
        return f"b{self.block}" if self.edge else f"m{self.number}"


@dataclass(frozen=True, slots=True)
class PrintNameLink:
    """The words of a mention as a link: an id and a record for each that they stand for."""

    ids: tuple[GlobalId, ...]
    records: tuple[str, ...]
    surface: str


@dataclass(frozen=True, slots=True)
class PrintNote:
    """A note: label ``n<number>``, for a footnote on its first reference, for an endnote on the note itself.

    `remedies` are tried in turn if a footnote goes astray.
    """

    number: int
    identity: GlobalId
    printed: str
    remedies: tuple[Remedy, ...]
    file: str
    line: int | None


@dataclass
class PrintLedger:
    """The numbers of one book."""

    blocks: list[PrintBlock] = field(default_factory=list)
    mentions: list[PrintMention] = field(default_factory=list)
    notes: list[PrintNote] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    targets: dict[str, int] = field(default_factory=dict)
    referrers: dict[int, Place] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    links: dict[int, PrintNameLink] = field(default_factory=dict)
    # The classes of nodes that no writer knows, each once.
    unknown: set[str] = field(default_factory=set)

    def add_block(self, docname: str, anchor: str, document: int, ragged: bool) -> PrintBlock:
        """Note down a text block."""
        block = PrintBlock(len(self.blocks), global_id(docname, anchor), document, ragged)
        self.blocks.append(block)
        return block

    def add_mention(
        self, docname: str, anchor: str, block: PrintBlock | None, word: int, note: PrintNote | None = None
    ) -> PrintMention:
        """Note down a mention."""
        mention = PrintMention(
            len(self.mentions),
            global_id(docname, anchor),
            block.number if block else None,
            word,
            note.number if note else None,
        )
        self.mentions.append(mention)
        return mention

    def add_link(self, numbers: Sequence[int], records: Sequence[str], surface: str) -> None:
        """Note down that the words of these mentions are a link; it has the number of the first one."""
        ids = tuple(self.mentions[number].identity for number in numbers)
        self.links[numbers[0]] = PrintNameLink(ids, tuple(records), surface)

    def end_mention(self, number: int, last_word: int) -> None:
        """Note down the last word of a mention."""
        self.mentions[number] = replace(self.mentions[number], last_word=last_word)

    def add_edge(self, docname: str, anchor: str, block: PrintBlock, word: int) -> None:
        """Note down the bound of a marked range: the first word after it, or the last one before it."""
        number = len(self.mentions)
        self.mentions.append(
            PrintMention(number, global_id(docname, anchor), block.number, word, None, edge=True)
        )

    def add_note(
        self,
        docname: str,
        anchor: str,
        printed: str,
        remedies: tuple[Remedy, ...],
        file: str,
        line: int | None,
    ) -> PrintNote:
        """Note down a note at its first reference."""
        note = PrintNote(len(self.notes), global_id(docname, anchor), printed, remedies, file, line)
        self.notes.append(note)
        return note

    def add_unit(self, kind: UnitKind, head: str = "", tail: str = "", head_after: str = "") -> Unit:
        """Return a new unit that a repair can be applied to."""
        unit = Unit(len(self.units), kind, head, tail, head_after)
        self.units.append(unit)
        return unit

    def target(self, docname: str, identity: str) -> int:
        """Return the number of a place that references may lead to; one a place."""
        return self.targets.setdefault(global_id(docname, identity), len(self.targets))
