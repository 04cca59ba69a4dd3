"""Following a name: from a mention to its entry, and to the mentions before and after.

In come the index of the edition and the mentions of the domain; out goes, for the id of a mention, its
trail. An entry stands in the first index of the book that takes its kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from octavo.doctree import GlobalId, global_id
from octavo.editions.reflow.languages import foreign_titles, words_of
from octavo.editions.shared import EditionState, indexes_of_records
from octavo.names import Kind, Record, RecordId, Register
from octavo.names.index import Index

_NAMES_OF_PEOPLE = (Kind.PERSON, Kind.FAMILY)


@dataclass(frozen=True, slots=True)
class Card:
    """Who somebody is, in two lines at most."""

    headword: str
    gloss: str

    @property
    def line(self) -> str:
        """The card as one line, as a tooltip shows it; our script takes it apart at the dot."""
        return f"{self.headword} · {self.gloss}" if self.gloss else self.headword


@dataclass(frozen=True, slots=True)
class ReadingTrail:
    """Where a mention leads: its entry in an index, and its neighbours in the book."""

    card: Card
    entry: GlobalId
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class Following:
    """All trails of a book."""

    index: Index
    register: Register
    records: Mapping[str, RecordId]
    entries: Mapping[RecordId, GlobalId]
    titles: Mapping[str, str]
    in_notes: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    cards: dict[RecordId, Card] = field(default_factory=dict)

    @classmethod
    def of(cls, state: EditionState) -> Following:
        """Return the trails of an edition that is about to be written."""
        index = state.index()
        mentions = state.names.mentions(entry.docname for entry in state.spine)
        records = {str(mention.id): RecordId(mention.record) for mention in mentions}
        return cls(
            index,
            state.register,
            records,
            _entries(state),
            foreign_titles(state.book),
            frozenset(str(mention.id) for mention in mentions if mention.note is not None),
            frozenset(entry.docname for entry in state.spine),
        )

    def trail(self, mentions: Sequence[str]) -> ReadingTrail | None:
        """Return where a mention leads; a mention of several people leads to the first who has an entry."""
        for mention in mentions:
            record = self.records.get(mention)
            if record is not None and record in self.entries:
                before, after = self.index.neighbours(record, mention)
                return ReadingTrail(self._card(record), self.entries[record], before or "", after or "")
        return None

    def _card(self, record: RecordId) -> Card:
        if record not in self.cards:
            self.cards[record] = card(self.register[record])
        return self.cards[record]

    def language(self, record: str) -> str:
        """Return the language of a title or a body where the register tells it; people's names have none."""
        if record not in self.register or self.register[record].kind in _NAMES_OF_PEOPLE:
            return ""
        return self.register[record].language

    def title_language(self, title: str) -> str:
        """Return the language of a title in italics where the bibliography tells it."""
        return self.titles.get(words_of(title), "")


def entry_anchor(entry: str) -> str:
    """Return the anchor of an entry of an index."""
    return f"name-{entry}"


def card(record: Record) -> Card:
    """Return who a record is; dates nobody has checked are not told as if they were."""
    dates = f" ({record.dates})" if record.dates and record.certain else ""
    return Card(record.headword + dates, record.gloss)


def _entries(state: EditionState) -> dict[RecordId, GlobalId]:
    """Return where the entry of each record stands."""
    documents = [docname for docname, _ in state.index_places]
    return {
        record: global_id(documents[number], entry_anchor(record))
        for record, number in indexes_of_records(state).items()
    }
