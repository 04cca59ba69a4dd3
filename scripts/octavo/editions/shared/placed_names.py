"""The names of a book with their places: where its indexes are, and each index for one page map.

Takes what mentions are placed from, a page map among it, and the places of the indexes; returns the mentions
with their places and, as they are asked for, the indexes made of them. The print edition makes one
`PlacedNames` for each layout that it tries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sphinx.environment import BuildEnvironment

from octavo.book import IndexSettings
from octavo.editions.shared.index_page import subject_index
from octavo.editions.shared.page_map import PageMap
from octavo.editions.shared.placed_mentions import Mentions, MentionSources, place_mentions
from octavo.editions.shared.spine import SpineEntry
from octavo.findings import in_phase, phase
from octavo.names import Kind, Register
from octavo.names.index import Index, IndexStyle, build_index
from octavo.names.marking import NamesDomain, index_of_names

IndexPlace = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class PlacedNames:
    """The mentions of a book placed by one page map, and the indexes made of them."""

    register: Register
    named: Register
    page_map: PageMap | None
    mentions: Mentions
    settings: IndexSettings
    places: Sequence[IndexPlace]
    _indexes: dict[tuple[str, ...], Index] = field(default_factory=dict, repr=False)

    @classmethod
    @in_phase("place names")
    def of(
        cls, sources: MentionSources, settings: IndexSettings, places: Sequence[IndexPlace]
    ) -> PlacedNames:
        """Place the mentions; `places` are the book's indexes, each with its document and kinds."""
        mentions = place_mentions(sources)
        return cls(sources.register, sources.named, sources.page_map, mentions, settings, places)

    def index(self, kinds: Sequence[str] = ()) -> Index:
        """Return the index of names, of some kinds of records or of all; it is made once.

        What is entered by ``.. index::`` is in an index only where that is asked for subjects.
        """
        key = tuple(kinds)
        if key not in self._indexes:
            others = _indexed_kinds(self.places) if key else ()
            style = IndexStyle.of(self.settings, [Kind(kind) for kind in key], others)
            register = self.register if Kind.SUBJECT.value in key else self.named
            with phase("make the index"):
                self._indexes[key] = build_index(register, self.mentions.counted, style)
        return self._indexes[key]


def index_nodes(
    env: BuildEnvironment, spine: Sequence[SpineEntry], names: NamesDomain
) -> Iterator[tuple[str, index_of_names]]:
    """Yield each place of an index, which the author has written, with its document in reading order."""
    for entry in spine:
        if entry.is_index:
            yield entry.docname, subject_index()
        elif entry.docname in names.places:
            for place in env.get_doctree(entry.docname).findall(index_of_names):
                yield entry.docname, place


def _indexed_kinds(places: Sequence[IndexPlace]) -> tuple[Kind, ...]:
    """Return the kinds of records that have a place in some index of the book."""
    return tuple(kind for kind in Kind if any(not kinds or kind.value in kinds for _, kinds in places))
