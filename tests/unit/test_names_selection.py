"""Selection: what an editor's decisions on some pairs tell about the others."""

from __future__ import annotations

from octavo.names.index.selection import Pair, f1, learn


def _pairs(kept: int, dropped: int) -> tuple[dict[Pair, tuple[float, ...]], dict[Pair, bool]]:
    """Return pairs of which the first are spoken of at length and kept, the others named in passing."""
    features: dict[Pair, tuple[float, ...]] = {
        ("name", str(n)): (1.0, 2.0 if n < kept else 0.0) for n in range(kept + dropped)
    }
    return features, {pair: int(pair[1]) < kept for pair in features}


def test_passing_mentions_are_dropped_where_the_editor_drops_them() -> None:
    features, kept = _pairs(20, 40)
    model = learn(features, kept)
    assert {pair for pair in features if model.keeps(features[pair])} == {
        p for p, keep in kept.items() if keep
    }


def test_all_are_kept_where_the_editor_keeps_nearly_all() -> None:
    features, kept = _pairs(60, 2)
    model = learn(features, kept)
    assert all(model.keeps(values) for values in features.values())


def test_without_decisions_all_are_kept() -> None:
    assert learn({}, {}).keeps((1.0, 0.0))


def test_precision_and_f1() -> None:
    assert f1([("a", "1"), ("a", "2")], {("a", "1"), ("a", "3")}) == (0.5, 0.5)
    assert f1([], {("a", "1")}) == (0.0, 0.0)
