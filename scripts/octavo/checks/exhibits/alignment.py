"""Two tellings of one text laid side by side: which character of the one is which of the other.

In come what a text must be and what a page says, both bare (without spaces and hyphens); out goes the place
of each character. Little differs: a page reference more, the number of a list's item, a code for a
character that no face has. So the two run together until they part, and meet again at the next stretch
that both have.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_STRETCH = 10  # characters that must agree where the two meet again
_REACH = 1500  # how far ahead they may meet


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that both have: where it begins in the expected text and in the printed one, its length."""

    expected: int
    printed: int
    length: int


class Alignment:
    """The runs that two texts share."""

    def __init__(self, expected: str, printed: str) -> None:
        self.runs = tuple(_runs(expected, printed))
        self._begins = [run.expected for run in self.runs]

    def place(self, position: int) -> int | None:
        """Return where a character of the expected text is printed; None where it is not."""
        at = bisect_right(self._begins, position) - 1
        if at < 0 or position >= self.runs[at].expected + self.runs[at].length:
            return None
        return self.runs[at].printed + position - self.runs[at].expected

    @property
    def matched(self) -> int:
        """How many characters agree."""
        return sum(run.length for run in self.runs)


def _runs(expected: str, printed: str) -> Iterator[Run]:
    here, there = 0, 0
    while here < len(expected) and there < len(printed):
        length = _common(expected, here, printed, there)
        if length:
            yield Run(here, there, length)
            here, there = here + length, there + length
        meeting = _next_meeting(expected, here, printed, there)
        if meeting is None:
            return
        here, there = meeting


def _common(expected: str, here: int, printed: str, there: int) -> int:
    length = 0
    most = min(len(expected) - here, len(printed) - there)
    while length < most:
        # In strides, so that Python compares whole strings.
        stride = min(256, most - length)
        if (
            expected[here + length : here + length + stride]
            == printed[there + length : there + length + stride]
        ):
            length += stride
            continue
        while length < most and expected[here + length] == printed[there + length]:
            length += 1
        break
    return length


def _next_meeting(expected: str, here: int, printed: str, there: int) -> tuple[int, int] | None:
    """Return the nearest places at which a stretch of both is the same."""
    best: tuple[int, int] | None = None
    for skipped in range(_REACH):
        stretch = expected[here + skipped : here + skipped + _STRETCH]
        if len(stretch) < min(_STRETCH, len(expected) - here) or not stretch:
            break
        within = (_REACH if best is None else best[0] + best[1] - here - there - skipped) + _STRETCH
        found = printed.find(stretch, there, there + within)
        if found >= 0 and (best is None or skipped + found - there < best[0] + best[1] - here - there):
            best = here + skipped, found
        if best is not None and skipped >= best[0] + best[1] - here - there:
            break
    return best
