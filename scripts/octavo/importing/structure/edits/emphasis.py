"""Signs of emphasis in plain text: `_words_`, `*words*`, `/words/`, `=words=`.

A sign opens where a word begins and closes where one ends, within a paragraph. Signs in file names,
fractions, scene breaks and note marks do neither.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

_BEFORE = r"(?<![\w\\{sign}])"
_AFTER = r"(?![\w{sign}])"
_PAIRS = {
    "_": re.compile(r"(?<![\w\\_])_(?=[^\s_])(?P<inner>[^_]{1,1500}?)(?<=[^\s_])_(?![\w_])"),
    "*": re.compile(
        r"(?:(?<=[\s(\[\"“‘'«„—–-])|^)\*(?=[\w\"“‘'«(])(?P<inner>[^*\n]{1,600}?)(?<=[^\s*])\*(?![\w*])"
    ),
    "/": re.compile(r"(?:(?<=[\s(\[\"“‘'«„—])|^)/(?=\w)(?P<inner>[^/\n:]{1,120}?)(?<=[\w.,!?])/(?![\w/])"),
    "=": re.compile(
        r"(?:(?<=[\s(\[\"“‘'«„—])|^)=(?=[\w\"“‘'«(])(?P<inner>[^=\n]{1,200}?)(?<=[^\s=])=(?![\w=])"
    ),
}


def emphasis_signs(lines: Sequence[str], signs: str) -> Iterator[tuple[int, int, str]]:
    """Yield each sign around stressed words of a paragraph: index of the line, place in it, and the sign."""
    if not signs or not any(sign in line for line in lines for sign in signs):
        return
    starts = [0, *itertools.accumulate(len(line) + 1 for line in lines)]
    text = "\n".join(lines)
    for sign in signs:
        # A line's end is a space within a paragraph.
        for found in _PAIRS[sign].finditer(text if sign == "_" else text.replace("\n", " ")):
            for place in (found.start("inner") - 1, found.end("inner")):
                index = bisect.bisect_right(starts, place) - 1
                yield index, place - starts[index], sign


def used_signs(paragraphs: Sequence[str]) -> str:
    """Return the signs with which a text stresses words: most of them stand in pairs."""
    used = ""
    for sign, pair in _PAIRS.items():
        pairs = sum(len(pair.findall(text)) for text in paragraphs if sign in text)
        if pairs and (sign in "_*" or pairs * 4 >= sum(text.count(sign) for text in paragraphs)):
            used += sign
    return used
