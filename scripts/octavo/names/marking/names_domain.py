"""The domain of names: every mention of the book, kept in the environment of Sphinx.

In come the mentions that `marking.py` finds when a document is read; out go all mentions of the book in
reading order. The data survive parallel reads and incremental builds, as Sphinx asks of a domain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from sphinx.domains import Domain

from octavo.doctree import GlobalId, global_id


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """A mention where it stands.

    `block` is the anchor of its paragraph or note, `note` the number of its note in its document (None in the
    text), `section` the slug of its section, which for a note is the section of the note's reference. `topic`
    is the sub-entry that the author gives it. `edge` is ``start`` or ``end`` for the bounds of a range, and
    empty for a mention. `before` and `after` are five words either side, by which a decision finds it again.
    """

    anchor: str
    docname: str
    record: str
    surface: str
    rule: str
    principal: bool
    note: str | None
    block: str
    section: str
    edge: str = ""
    in_figure: bool = False
    topic: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    line: int | None = None

    @property
    def id(self) -> GlobalId:
        """Its id through the whole book."""
        return global_id(self.docname, self.anchor)


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A section of a document: its slug, its numbers within the document, its title."""

    slug: str
    numbers: tuple[int, ...]
    title: str


class LeftOver(NamedTuple):
    """Names that are no mentions: `undecided` whose, or `blocked` as part of a longer name."""

    undecided: int
    blocked: int


class NamesDomain(Domain):
    """Holds, for each document, its mentions in reading order and its sections."""

    name = "names"
    label = "Names"
    initial_data: ClassVar[dict[str, Any]] = {
        "mentions": {},
        "sections": {},
        "places": {},
        "strings": {},
        "left_over": {},
    }
    data_version = 2

    @property
    def by_document(self) -> dict[str, Sequence[MarkedMention]]:
        """Mentions in reading order, by document."""
        found: dict[str, Sequence[MarkedMention]] = self.data["mentions"]
        return found

    @property
    def sections(self) -> dict[str, Mapping[str, DocumentSection]]:
        """Sections by document and slug."""
        found: dict[str, Mapping[str, DocumentSection]] = self.data["sections"]
        return found

    @property
    def places(self) -> dict[str, bool]:
        """The documents in which an index or a list of people stands."""
        found: dict[str, bool] = self.data["places"]
        return found

    def note_document(
        self,
        docname: str,
        mentions: Sequence[MarkedMention],
        sections: Iterable[DocumentSection],
        has_place: bool,
        left_over: LeftOver,
    ) -> None:
        """Keep what was found in a document, and how many names of it are no mentions."""
        self.data["left_over"][docname] = left_over
        if has_place:
            self.places[docname] = True
        self.by_document[docname] = tuple(mentions)
        self.sections[docname] = {section.slug: section for section in sections}

    def left_over(self) -> LeftOver:
        """Return how many names of the book are undecided, and how many part of a longer name."""
        counts = [LeftOver(*one) for one in self.data["left_over"].values()]
        return LeftOver(sum(one.undecided for one in counts), sum(one.blocked for one in counts))

    def mentions(self, docnames: Iterable[str]) -> list[MarkedMention]:
        """Return the mentions of the documents, in reading order."""
        return [mention for docname in docnames for mention in self.by_document.get(docname, ())]

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.by_document.pop(docname, None)
        self.sections.pop(docname, None)
        self.places.pop(docname, None)
        self.data["left_over"].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for key in ("mentions", "sections", "places", "left_over"):
            for docname in docnames:
                if docname in otherdata[key]:
                    self.data[key][docname] = otherdata[key][docname]
