"""Selection: which of the places that name somebody an indexer keeps, learnt from the editor's own decisions.

In come pairs of name and page with what is known of them, and keep or drop for some; out goes a share for
each: how likely the editor keeps it. Selection is each indexer's own policy, so it is learnt from this
book's decisions (logistic regression on a handful of features) and never shipped as a threshold.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from octavo.names.index.mentions import Mention

Pair = tuple[str, str]
_STEPS, _RATE, _SHRINK = 300, 0.5, 0.002
_WORTH = 0.02  # of F1 on the decisions themselves


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the features, and the share from which a pair is kept."""

    weights: tuple[float, ...]
    threshold: float

    def keeps(self, features: Sequence[float]) -> bool:
        """Tell whether a pair with these features is kept."""
        return _share(self.weights, features) >= self.threshold


def pair_features(mentions: Iterable[Mention]) -> dict[Pair, tuple[float, ...]]:
    """Return what is known of each pair of name and page."""
    by_pair: dict[Pair, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_pair[mention.record, mention.page or ""].append(mention)
    sheets: dict[str, set[int]] = defaultdict(set)
    for (record, _), found in by_pair.items():
        sheets[record].add(found[0].sheet)
    return {pair: _features(found, sheets[pair[0]]) for pair, found in by_pair.items()}


def learn(features: Mapping[Pair, Sequence[float]], kept: Mapping[Pair, bool]) -> Model:
    """Learn from decisions which pairs are kept; where they tell little, all are."""
    rows = [(features[pair], keep) for pair, keep in kept.items() if pair in features]
    if not rows:
        return Model((), 0.0)
    weights = [0.0] * len(rows[0][0])
    for _ in range(_STEPS):
        slope = [0.0] * len(weights)
        for values, keep in rows:
            miss = keep - _share(weights, values)
            for number, value in enumerate(values):
                slope[number] += miss * value
        weights = [w + _RATE * (s / len(rows) - _SHRINK * w) for w, s in zip(weights, slope, strict=True)]
    return Model(tuple(weights), _best_threshold(weights, rows))


def f1(kept: Iterable[Pair], wanted: set[Pair]) -> tuple[float, float]:
    """Return precision and F1 of the pairs that are kept."""
    chosen = set(kept)
    right = len(chosen & wanted)
    if not right:
        return 0.0, 0.0
    precision, recall = right / len(chosen), right / len(wanted)
    return precision, 2 * precision * recall / (precision + recall)


def _features(found: Sequence[Mention], sheets: set[int]) -> tuple[float, ...]:
    sheet = found[0].sheet
    in_text = [mention for mention in found if mention.note is None]
    return (
        1.0,
        math.log1p(len(in_text)),
        math.log1p(len(found) - len(in_text)),
        float(any(" " in mention.surface for mention in found)),
        float(len(in_text) > 1),
        float(sheet == min(sheets)),
        float(sheet - 1 in sheets) + float(sheet + 1 in sheets),
        math.log1p(len(sheets)) / 4,
    )


def _share(weights: Sequence[float], values: Sequence[float]) -> float:
    total = sum(weight * value for weight, value in zip(weights, values, strict=False))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _best_threshold(weights: Sequence[float], rows: Sequence[tuple[Sequence[float], bool]]) -> float:
    shares = [(_share(weights, values), keep) for values, keep in rows]
    wanted = sum(keep for _, keep in shares)
    # Dropping what an indexer keeps costs more than it gains, unless the decisions speak for it clearly.
    best, threshold = 2 * wanted / (len(shares) + wanted) + _WORTH, 0.0
    for step in range(2, 80):
        limit = step / 100
        chosen = [keep for share, keep in shares if share >= limit]
        score = 2 * sum(chosen) / (len(chosen) + wanted) if chosen else 0.0
        if score > best:
            best, threshold = score, limit
    return threshold
