"""Places for persons: what around a name that is also a place's says that the place is meant.

``in London``, ``Jesus College, Oxford``, ``England and Wales``, ``Worcester, Massachusetts`` are places;
``South Carolina`` and ``Great Yarmouth`` are longer names.
"""

from __future__ import annotations

import re

from octavo.names.language import (
    BODY_NOUNS,
    COMPASS,
    COUNTRIES,
    GREATNESS,
    PLACE_NOUNS,
    PLACING,
    is_place_name,
)

_BEFORE = re.compile(r"([^\W_]+) (?:the )?$")
_LONGER = COMPASS | GREATNESS
_PLACE_OF = re.compile(
    r"\b(?:archbishop|bishop|bishopric|borough|burgesses|castle|city|colony|county|dean|diocese|freemen|harbour|"
    r"inhabitants|mayor|member|merchants|people|port|province|see|siege|state|streets|suburb|tower|town|"
    r"townsmen|treaty|university|village|battle|Stadt|Schlacht|Belagerung|Universität) (?:of|von) $"
)
_BODY_BEFORE = re.compile(r"([^\W\d_a-z][^\W_]+), $")
_JOINED_BEFORE = re.compile(r"([^\W\d_a-z][^\W_]+)(?: and |, and |, )$")
_JOINED_AFTER = re.compile(r"(?: and |, )([^\W\d_a-z][^\W_]+)")


def is_placed(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether the words around a name that is also a place's make the place of it."""
    before = text[max(0, start - 40) : start]
    word = _BEFORE.search(before)
    if word is not None and word.group(1).lower() in PLACING:
        return True
    if _PLACE_OF.search(before):
        return True
    body = _BODY_BEFORE.search(before)
    if body is not None and body.group(1).lower() in BODY_NOUNS | PLACE_NOUNS:
        return True
    return _beside_a_place(text, before, end, language)


def _beside_a_place(text: str, before: str, end: int, language: str) -> bool:
    """``England and Wales``; ``Worcester, Massachusetts``; ``Paris, Lyon, and London``."""
    joined = _JOINED_BEFORE.search(before)
    if joined is not None and joined.group(1).lower() in COUNTRIES:
        return True
    following = _JOINED_AFTER.match(text, end)
    if following is None:
        return False
    if following.group(1).lower() in COUNTRIES:
        return True
    both = joined is not None and is_place_name(joined.group(1), language)
    return both and is_place_name(following.group(1), language)


def longer_place_begins(text: str, start: int) -> int | None:
    """Return where a longer name begins that may be a place's: South Carolina; Great Yarmouth."""
    at = text.rfind(" ", 0, max(0, start - 1)) + 1
    word = text[at : start - 1]
    if text[start - 1 : start] != " " or not word[:1].isupper():
        return None
    return at if word.lower() in _LONGER else None
