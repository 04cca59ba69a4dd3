"""The language of a text, by the commonest words of its prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from octavo.names.language.word_lists import languages_of, word_list

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 200_000  # characters


def language_of(texts: Iterable[str]) -> str:
    """Return the language (ISO 639) whose commonest words the texts have most often, English by default."""
    counts: Counter[str] = Counter()
    read = 0
    for text in texts:
        counts.update(word.lower() for word in _WORD.findall(text))
        read += len(text)
        if read > _ENOUGH:
            break
    totals = {
        language: sum(counts[word] for word in word_list("common_in_prose", language))
        for language in languages_of("common_in_prose")
    }
    return max(totals, key=lambda language: (totals[language], language == "en"), default="en")
