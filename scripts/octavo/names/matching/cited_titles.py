"""Titles of works that are cited: ``Stanhope, Life of Pitt, ii. 45`` does not mention Pitt."""

from __future__ import annotations

import re

_WORKS = (
    "Autobiography|Biography|Correspondence|Diary|History|Journals?|Letters|Life|Lives|Memoirs?|Papers|Reign|"
    "Speeches|Works|Leben|Briefe|Briefwechsel|Werke|Schriften|Vie|Lettres|Mémoires|Œuvres"
)
_BEFORE = re.compile(
    rf"(?<![.?!] )\b((?:{_WORKS})(?: (?:and|und|et) [^\W\d_]+)? (?:of|des|der|von|de|du) "
    r"(?:the )?(?:[^\W\d_a-z][^\W_]*\.? ){0,3})$"
)
_CITED = re.compile(r"(?:'s?)?,? ?(?:\(?(?:vols?\.|pp?\.|[ivxl]+\.|Bd\.|S\.|I{1,3}[.,]|\d)|[\"(])")
_LONGEST = 70


def cited_title(text: str, start: int, end: int) -> int | None:
    """Return where the title of a cited work begins that a name ends; None where the name is no part of one.

    A title is taken for cited where a page, a volume or a year follows, or the end of a quotation.
    """
    found = _BEFORE.search(text, max(0, start - _LONGEST), start)
    if found is None or _CITED.match(text, end) is None:
        return None
    return found.start()
