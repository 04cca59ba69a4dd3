"""Hyphens at the ends of lines: whether the word is one, by the words of the text itself.

`govern-` and `ment` are one word where the text has *government*, or neither half is a word of it; the hyphen
of `self-` and `government` stays, since the text has *self-government* elsewhere or its first half makes
compounds. Either way nothing parts the halves. A hyphen before *and* or *or* belongs to a shortened compound.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from octavo.importing.source_form import Source

_END = re.compile(r"(?P<half>[^\W\d_]+(?:-[^\W\d_]+)*)-$")
_START = re.compile(r"\s*(?P<half>[^\W\d_]+(?:-[^\W\d_]+)*)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUSPENDED = frozenset({"and", "or", "nor", "to", "und", "oder", "bis", "et", "ou", "bzw", "as", "wie"})
_COMPOUNDS = frozenset(
    [
        "self",
        "non",
        "ex",
        "half",
        "all",
        "well",
        "ill",
        "semi",
        "anti",
        "quasi",
        "post",
        "ultra",
        "counter",
        "cross",
        "mid",
        "vice",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "demi",
        "mi",
        "sous",
        "peut",
    ]
)


def has_hyphens(lines: Sequence[str]) -> bool:
    """Tell whether a word of the text is parted at the end of a line."""
    return any(_END.search(line) and _START.match(after) for line, after in itertools.pairwise(lines))


class LineEnds:
    """Decides about the hyphens of one source; counts its words once."""

    def __init__(self, source: Source) -> None:
        self._words: Counter[str] = Counter()
        for line in source.lines:
            text = line.rstrip()
            whole = text[: -len(found[0])] if (found := _END.search(text)) else text
            self._words.update(word.lower() for word in _WORD.findall(whole))

    def joints(self, lines: Sequence[str]) -> Iterator[tuple[int, bool]]:
        """Yield the index of each line whose last word goes on in the next, and whether the hyphen goes."""
        for index, text in enumerate(lines[:-1]):
            end, start = _END.search(text), _START.match(lines[index + 1])
            if end and start and start["half"].lower() not in _SUSPENDED:
                yield index, self._is_one(end["half"], start["half"])

    def _is_one(self, first: str, second: str) -> bool:
        last = first.rpartition("-")[2]
        joined, hyphened = self._words[(last + second).lower()], self._words[f"{last}-{second}".lower()]
        if joined or hyphened:
            return joined >= hyphened
        if second[:1].isupper() or last.lower() in _COMPOUNDS:
            return False
        return not (self._words[last.lower()] and self._words[second.lower()])
