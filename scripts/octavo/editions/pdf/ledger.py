"""What the translator notes down of a book while it writes: blocks, mentions, notes, targets, findings.

Every mark in the Typst source has a number of this ledger; when the source has been laid out, the numbers
lead from a position on a page back to the ids of the manuscript.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from octavo.anchors import GlobalId, global_id
from octavo.findings import Finding, Place


# The word of a range's end: the last one of its block.
LAST_WORD = -1


@dataclass(frozen=True, slots=True)
class Block:
    """A text block: label ``b<number>`` after its first word, ``e<number>`` after its last.

    `ragged` blocks are set without justification and hyphens; `floating` ones may stand out of order.
    """

    number: int
    identity: GlobalId
    document: int
    ragged: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: label ``m<number>``; it begins in `word` of `block`, or stands in `note`."""

    number: int
    identity: GlobalId
    block: int | None
    word: int
    note: int | None


@dataclass(frozen=True, slots=True)
class Note:
    """A note: label ``n<number>`` on its first reference; `repair` is the unit that holds the reference."""

    number: int
    identity: GlobalId
    printed: str
    repair: int
    file: str
    line: int | None


@dataclass
class Ledger:
    """The numbers of one book."""

    blocks: list[Block] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    targets: dict[str, int] = field(default_factory=dict)
    referrers: dict[int, Place] = field(default_factory=dict)
    repairs: int = 0

    def add_block(self, docname: str, anchor: str, document: int, ragged: bool) -> Block:
        """Note down a text block."""
        block = Block(len(self.blocks), global_id(docname, anchor), document, ragged)
        self.blocks.append(block)
        return block

    def add_mention(
        self, docname: str, anchor: str, block: Block | None, word: int, note: Note | None
    ) -> Mention:
        """Note down a mention."""
        mention = Mention(
            len(self.mentions),
            global_id(docname, anchor),
            block.number if block else None,
            word,
            note.number if note else None,
        )
        self.mentions.append(mention)
        return mention

    def add_note(
        self, docname: str, anchor: str, printed: str, repair: int, file: str, line: int | None
    ) -> Note:
        """Note down a note at its first reference."""
        note = Note(len(self.notes), global_id(docname, anchor), printed, repair, file, line)
        self.notes.append(note)
        return note

    def add_repair(self) -> int:
        """Return the number of a new unit that a repair can be applied to."""
        self.repairs += 1
        return self.repairs - 1

    def target(self, docname: str, identity: str) -> int:
        """Return the number of a place that references may lead to; one a place."""
        return self.targets.setdefault(global_id(docname, identity), len(self.targets))
