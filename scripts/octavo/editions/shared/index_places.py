"""Where the indexes of a book are: the directives that the author has written, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sphinx.environment import BuildEnvironment

from octavo.editions.shared.spine import SpineEntry
from octavo.names import Kind
from octavo.names.marking import NamesDomain, index_of_names


def index_nodes(
    env: BuildEnvironment, spine: Sequence[SpineEntry], names: NamesDomain
) -> Iterator[tuple[str, index_of_names]]:
    """Yield each place of an index with its document."""
    for entry in spine:
        if entry.docname in names.places:
            for place in env.get_doctree(entry.docname).findall(index_of_names):
                yield entry.docname, place


def indexed_kinds(places: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Kind, ...]:
    """Return the kinds of records that have a place in some index of the book."""
    return tuple(kind for kind in Kind if any(not kinds or kind.value in kinds for _, kinds in places))
