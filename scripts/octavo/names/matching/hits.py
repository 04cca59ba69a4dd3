"""What matching hands on: a hit in a text, the records that it may name, and why it is blocked."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from octavo.names.records import RecordId, Variant


class BlockReason(enum.Enum):
    """Why a string of the register is not taken for a mention; of a DOUBT, what stands near by decides."""

    LONGER_NAME = "longer-name"
    OTHER_PERSON = "other-person"
    NO_EVIDENCE = "no-evidence"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class BlockedBy:
    """The words that keep a hit from being a mention, such as ``Mrs Bernard Shaw``."""

    reason: BlockReason
    start: int
    end: int
    surface: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a hit may name, and the variant by which."""

    record: RecordId
    variant: Variant


@dataclass(frozen=True, slots=True)
class Hit:
    """A string of the register in a text; `beside`: a forename (`given`) or a title speaks for it.

    `title`: the title before it. Of a blocked hit both are those of the other person whom the words name.
    """

    start: int
    end: int
    surface: str
    candidates: tuple[Candidate, ...]
    block: BlockedBy | None = None
    beside: bool = False
    given: tuple[str, ...] = ()
    title: str = ""

    @property
    def reach(self) -> int:
        """Where the name begins, with the forenames of another person who blocks it."""
        return min(self.start, self.block.start) if self.block is not None else self.start

    @property
    def blocked(self) -> bool:
        """Tell whether the hit is no mention by what stands beside it."""
        return self.block is not None

    @property
    def home(self) -> RecordId | None:
        """Return the one record whose name is the very word, where others bear it as a title's place only."""
        alone = [candidate.record for candidate in self.candidates if candidate.variant.alone]
        return alone[0] if len(alone) == 1 and len(self.candidates) > 1 else None

    @property
    def doubtful(self) -> bool:
        """Tell whether nothing beside the hit tells whether it is a mention."""
        return self.block is not None and self.block.reason is BlockReason.DOUBT
