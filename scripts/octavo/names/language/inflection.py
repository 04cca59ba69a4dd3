"""Inflected forms of a name, by language: Trotzkis, Троцкого, Lutheri; and of a subject, trade unions.

A rule of the lists `inflection` (of names) and `plurals` (of subjects) is three strings: what the end of the
word must match, what falls away there, and what is put in its place.
"""

from __future__ import annotations

import re
from functools import lru_cache

from octavo.names.language.word_lists import rule_list


def inflected(text: str, language: str) -> tuple[str, ...]:
    """Return the inflected forms of a name in a language (ISO 639); none where the language has no rules."""
    return _applied(text, "inflection", language.partition("-")[0])


def other_numbers(text: str, language: str) -> tuple[str, ...]:
    """Return a subject's plural, or the singular of one in the plural."""
    return _applied(text, "plurals", language.partition("-")[0])


def _applied(text: str, name: str, language: str) -> tuple[str, ...]:
    rules = _rules(name, language)
    if not rules or not text[-1:].isalpha():
        return ()
    return tuple(text[: len(text) - len(drop)] + add for ending, drop, add in rules if ending.search(text))


@lru_cache(maxsize=32)
def _rules(name: str, language: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(f"(?:{end})$"), drop, add) for end, drop, add in rule_list(name, language))
