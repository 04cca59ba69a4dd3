"""Whom a book means by a bare name that several bear: told by where the bearers are named in full.

In come the pages on which a string stands bare, and for each bearer those on which the book names him in
full; out goes the bearer whom the bare string means, or None where the book does not tell. A bearer whom the
bare string means is named in full once, and bare on the pages around it; another is told apart by a forename
each time, however often. So it does not count how often a bearer is named in full, but how much of the bare
string stands near.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Set
from typing import TypeVar

B = TypeVar("B", bound=Hashable)

_NEAR = 2  # pages either side
_CLEARLY = 1.5
_BY_FAR = 2
_MOSTLY_ELSEWHERE = 0.25
_ENOUGH = 5  # pages with the bare string
_PAIR = 2
_UNINTRODUCED = 0.5  # share of the bare pages that may come before a bearer is named first
_OFTEN = 3  # pages that name somebody in full
_FEW, _SHARE = 2, 0.1  # pages with the bare string that must stand near
_AHEAD = 4  # times that a page after counts
_FAR, _MUCH_FARTHER = 400, 3  # pages to one who is not named at all; how much farther the next must be
_RULES = 8  # pages that name in full the one of a forename whom the book is about
_SURELY, _NEARLY_ALONE = 0.6, 4  # share of the pages of a bare forename; times as many as of the next bearer


def usual_bearer(
    bare: Set[int], full: Mapping[B, Set[int]], outside: Mapping[B, Set[int]] | None = None
) -> B | None:
    """Return the bearer whom a bare surname means; pages are numbers in the order of the book.

    `outside`: bearers whom the register does not know. Of two whom it knows, one who is never named in full
    must be meant by the bare name somewhere: he takes it where the other is named mostly elsewhere.
    """
    known = {**full, **(outside or {})}
    near = {bearer: _count_near(bare, pages) for bearer, pages in known.items()}
    hidden = [bearer for bearer, pages in full.items() if not pages]
    elsewhere = max(near.values()) < _MOSTLY_ELSEWHERE * len(bare) and len(bare) >= _ENOUGH
    if len(hidden) == 1 and len(full) == _PAIR and elsewhere:
        return hidden[0]
    introduced = {b for b in known if known[b] and _before(bare, min(known[b])) <= len(bare) * _UNINTRODUCED}
    ordered = sorted(introduced, key=lambda bearer: -closeness(bare, known[bearer]))
    if not ordered:
        return None
    best = ordered[0]
    second = closeness(bare, known[ordered[1]]) if len(ordered) > 1 else closeness(bare, set())
    clearly = closeness(bare, known[best]) >= _CLEARLY * second
    if not hidden and clearly and near[best] >= max(_FEW, _SHARE * len(bare)):
        return best
    most = max(ordered, key=lambda bearer: len(known[bearer]))
    next_most = max((len(known[bearer]) for bearer in known if bearer != most), default=0)
    by_far = len(known[most]) >= max(_OFTEN, _BY_FAR * next_most)
    return most if by_far and 2 * near[most] >= len(bare) else None


def usual_forename(bare: Set[int], full: Mapping[B, Set[int]]) -> B | None:
    """Return the bearer whom a bare forename means: nearly everywhere, as others bear it too."""
    near = {bearer: _count_near(bare, pages) for bearer, pages in full.items()}
    best, second = sorted(near, key=lambda bearer: (-near[bearer], -len(full[bearer])))[:2]
    if near[best] >= max(_ENOUGH, _NEARLY_ALONE * near[second]):
        return best
    if len(full[best]) >= max(_RULES, _NEARLY_ALONE * len(full[second])):
        return best
    by_far = len(full[best]) >= _BY_FAR * len(full[second])
    return best if by_far and near[best] >= _SURELY * len(bare) else None


def _before(bare: Set[int], first: int) -> int:
    """Count the pages with the bare string long before a bearer is named first: they cannot mean him."""
    return sum(page < first - _NEAR for page in bare)


def nearest_bearer(page: int, full: Mapping[B, Set[int]], outside: Iterable[Set[int]] = ()) -> B | None:
    """Return the bearer who is named in full last before a page, or soon after it, with nobody else as near.

    A bearer is introduced by the full name and called by the surname afterwards: pages after count more.
    `outside`: pages of bearers whom the register does not know; they must only not be nearer.
    """
    far = {bearer: _distance(page, pages) for bearer, pages in full.items() if pages}
    if not far:
        return None
    best, *others = sorted(far, key=lambda bearer: far[bearer])
    second = far[others[0]] if others else _FAR
    if any(_distance(page, pages) <= far[best] for pages in outside if pages):
        return None
    return best if second >= _MUCH_FARTHER * far[best] + _MUCH_FARTHER else None


def _distance(page: int, pages: Set[int]) -> int:
    return min((page - named if named <= page else _AHEAD * (named - page)) for named in pages)


def closeness(bare: Set[int], full: Set[int]) -> float:
    """Return how many pages with the bare string stand near, for each page with the full name."""
    return (_count_near(bare, full) + 1) / (len(full) + 2)


def _count_near(bare: Set[int], full: Set[int]) -> int:
    return sum(any(page + step in full for step in range(-_NEAR, _NEAR + 1)) for page in bare)
