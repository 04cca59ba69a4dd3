"""Marks and texts of notes aligned: the best assignment over the whole text.

The marks of a text and the texts of its notes come in the same order, wherever the texts are: below the
paragraph, at the end of the chapter or of the book, numbered through or anew. So the assignment is a heaviest
common subsequence of two rows: a pair has equal keys and its text behind its mark; it weighs more where its
two look more like mark and text, and where each is the other's nearest with that key. Found with a Fenwick
tree of prefix maxima in O(pairs * log texts).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

# Of one key, a mark and its text have about the same rank; wrong candidates shift it a little.
_BAND = 80
_NEAREST = 0.4
_NEAR = 0.15


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mark or a text: its line, its key, and how much it looks like one."""

    line: int
    key: str
    weight: float


def align(marks: Sequence[Weighed], texts: Sequence[Weighed]) -> list[tuple[int, int]]:
    """Return the best pairs as indexes of marks and texts, in order."""
    pairs = _pairs(marks, texts)
    tree = _PrefixMaxima(len(texts))
    chains: list[tuple[int, int, int]] = []
    for mark, partners in enumerate(pairs):
        # The last text first, so that no chain takes one mark twice.
        for text, weight in sorted(partners, reverse=True):
            score, before = tree.best(text)
            chains.append((mark, text, before))
            tree.put(text, score + weight, len(chains) - 1)
    _, at = tree.best(len(texts))
    found: list[tuple[int, int]] = []
    while at >= 0:
        mark, text, at = chains[at]
        found.append((mark, text))
    return found[::-1]


def _pairs(marks: Sequence[Weighed], texts: Sequence[Weighed]) -> list[list[tuple[int, float]]]:
    """Return for each mark the texts that it can have, with the weight of each pair."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        places[text.key].append(index)
    ranks: dict[str, int] = defaultdict(int)
    marked: dict[str, list[int]] = defaultdict(list)
    for mark in marks:
        marked[mark.key].append(mark.line)
    pairs: list[list[tuple[int, float]]] = []
    for mark in marks:
        rank = ranks[mark.key]
        ranks[mark.key] += 1
        behind = [index for index in places[mark.key] if texts[index].line > mark.line]
        skipped = len(places[mark.key]) - len(behind)
        low = max(rank - skipped - _BAND, 0)
        partners = []
        for order, index in enumerate(behind[low : low + 2 * _BAND], low):
            next_mark = marked[mark.key][rank + 1] if rank + 1 < len(marked[mark.key]) else None
            nearest = order == 0
            mutual = nearest and (next_mark is None or next_mark >= texts[index].line)
            bonus = _NEAREST if mutual else _NEAR if nearest else 0.0
            partners.append((index, mark.weight + texts[index].weight + bonus))
        pairs.append(partners)
    return pairs


class _PrefixMaxima:
    """The best chain that ends before a text, by the texts' order."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def best(self, end: int) -> tuple[float, int]:
        """Return score and chain of the best that uses only texts before `end`."""
        found, at = (0.0, -1), end
        while at > 0:
            if self._best[at][0] > found[0]:
                found = self._best[at]
            at -= at & -at
        return found

    def put(self, place: int, score: float, chain: int) -> None:
        """Enter a chain that ends with the text at `place`."""
        at = place + 1
        while at <= self._size:
            if score > self._best[at][0]:
                self._best[at] = (score, chain)
            at += at & -at
