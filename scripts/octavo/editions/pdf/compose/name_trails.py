"""Following a name in print: where the words of each mention lead.

Takes the names on their pages, the marks of a settled layout and the places of the indexes; returns a
`PrintTrail` for each mention that is a link: its entry, and the mentions of the same record before and after
it. Words that name several people lead to the first of them who has an entry. A mention without words of its
own, which a citation makes, is passed over: there is nothing to point at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from octavo.book import Wording, reads_leftward
from octavo.editions.pdf.compose.typst_index import entry_label, head_label
from octavo.editions.pdf.layout import SheetSpot
from octavo.editions.pdf.translate import PrintLedger, PrintNameLink
from octavo.editions.shared import PlacedNames
from octavo.names import RecordId


@dataclass(frozen=True, slots=True)
class Step:
    """Where a link leads: the mark of an entry or of a mention; and what it says to a reader who hears it."""

    spot: SheetSpot
    words: str
    mention: str = ""


@dataclass(frozen=True, slots=True)
class PrintTrail:
    """Where a mention leads; `ids` are all that its words stand for, `leftward` that they are read so."""

    ids: tuple[str, ...]
    leftward: bool
    entry: Step
    previous: Step | None
    next: Step | None


def prefix_of(slot: int) -> str:
    """Return what the labels of an index begin with."""
    return f"x{slot}"


def step_to_page(names: PlacedNames, spot: SheetSpot, wording: Wording, mention: str) -> Step:
    """Return the step of a locator: its words name the page alone."""
    return Step(spot, f"{wording.see_page[1]} {_page_label(names, spot)}", mention)


def name_trails(
    names: PlacedNames,
    ledger: PrintLedger,
    slots: Mapping[RecordId, int],
    marks: Mapping[str, SheetSpot],
    wording: Wording,
) -> dict[int, PrintTrail]:
    """Return the trail of each link by its number; `slots` leads from a record to the index of its entry."""
    spots = {
        str(mention.identity): marks[mention.label]
        for mention in ledger.mentions
        if not mention.edge and mention.label in marks
    }
    trails = _Trails(names, slots, marks, spots, wording)
    return {number: trails.trail(link) for number, link in ledger.links.items()}


@dataclass
class _Trails:
    """The trails of one layout; `spots` are the places of the mentions that have words."""

    names: PlacedNames
    slots: Mapping[RecordId, int]
    marks: Mapping[str, SheetSpot]
    spots: Mapping[str, SheetSpot]
    wording: Wording
    _beside: dict[RecordId, dict[str, tuple[str | None, str | None]]] = field(default_factory=dict)

    def trail(self, link: PrintNameLink) -> PrintTrail:
        """Return where a link leads."""
        mention, record = next(
            (str(mention), RecordId(record))
            for mention, record in zip(link.ids, link.records, strict=True)
            if RecordId(record) in self.slots
        )
        name = self.names.register[record].headword
        before, after = self._neighbours(record).get(mention, (None, None))
        return PrintTrail(
            tuple(map(str, link.ids)),
            reads_leftward(link.surface),
            self._step(self.wording.link_to_entry, name, self._entry(record)),
            self._step(self.wording.link_to_previous, name, self.spots[before], before) if before else None,
            self._step(self.wording.link_to_next, name, self.spots[after], after) if after else None,
        )

    def _entry(self, record: RecordId) -> SheetSpot:
        prefix = prefix_of(self.slots[record])
        head = self.marks.get(head_label(prefix, record))
        return head or self.marks[entry_label(prefix, record)]

    def _neighbours(self, record: RecordId) -> dict[str, tuple[str | None, str | None]]:
        """Return the mentions before and after each mention of a record."""
        if record not in self._beside:
            ids = [mention for mention in self.names.index().sequence[record] if mention in self.spots]
            befores, afters = [None, *ids[:-1]], [*ids[1:], None]
            self._beside[record] = dict(zip(ids, zip(befores, afters, strict=True), strict=True))
        return self._beside[record]

    def _step(self, form: str, name: str, spot: SheetSpot, mention: str = "") -> Step:
        return Step(spot, form.format(name=name, page=_page_label(self.names, spot)), mention)


def _page_label(names: PlacedNames, spot: SheetSpot) -> str:
    assert names.page_map is not None
    return names.page_map.pages[spot.sheet - 1].label
