"""The words of one book, counted: which it writes in lower case, which with a capital in mid-sentence.

*mill* in lower case makes a Mill at the head of a sentence doubtful; a Mill that is written thrice in
mid-sentence, and never as a mill, is a name everywhere. Where all nouns have capitals, as in German, a word
that mostly follows a determiner (*der Richter*) is a noun.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from octavo.names.language.word_lists import word_list

_LOWER = re.compile(r"(?<![\w'’-])[a-zà-þ][a-zß-ÿ]+(?![\w'’-])")
# The Church is no name; nor, then, is Church.
_CAPITAL = re.compile(r"(?<=[a-zß-ÿ,;] )(?<! the )(?<! an )(?<! a )[A-ZÀ-Þ][a-zß-ÿ]+(?![\w-])")
_DETERMINED = re.compile(r"\b([^\W\d_]+) ([A-ZÀ-Þ][a-zß-ÿ]+)(?![\w-])")
_NAME_SHARE = 3
_NOUN_SHARE = 4
_CAPITAL_NOUNS = frozenset({"de", "lb"})


def writes_capital_nouns(language: str) -> bool:
    """Tell whether a language (ISO 639) writes every noun with a capital."""
    return language[:2] in _CAPITAL_NOUNS


@dataclass(frozen=True, slots=True)
class BookWords:
    """Counts of a book's words; an empty one knows nothing. `nouns`: capitalised words behind determiners."""

    lower: Mapping[str, int] = field(default_factory=dict)
    capital: Mapping[str, int] = field(default_factory=dict)
    nouns: Mapping[str, int] = field(default_factory=dict)

    @property
    def counted(self) -> bool:
        """Tell whether a book was counted."""
        return bool(self.lower)

    def is_plain(self, word: str) -> bool:
        """Tell whether the book uses a word as a word too, not nearly always as a name."""
        return self.is_noun(word) or self.is_common(word)

    def is_common(self, word: str) -> bool:
        """Tell whether the book writes a word in lower case too, and not nearly always with a capital."""
        plain = self.lower.get(word.lower(), 0)
        return plain > 0 and self.capital.get(word, 0) < _NAME_SHARE * plain

    def is_noun(self, word: str) -> bool:
        """Tell whether a book that writes nouns with a capital uses a word as a noun too."""
        count = self.nouns.get(word, 0)
        return count > 1 and count * _NOUN_SHARE > self.capital.get(word, 0)


def count_words(texts: Iterable[str], language: str = "en") -> BookWords:
    """Count the words of a book."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    code = language.partition("-")[0]
    determiners = word_list("determiners", code) if writes_capital_nouns(code) else frozenset()
    for text in texts:
        lower.update(_LOWER.findall(text))
        capital.update(_CAPITAL.findall(text))
        if determiners:
            nouns.update(noun for word, noun in _DETERMINED.findall(text) if word.lower() in determiners)
    often = {word: count for word, count in lower.items() if count > 1}
    return BookWords(often, dict(capital), dict(nouns))
