"""The words of one book, counted: which it writes in lower case, which with a capital in mid-sentence.

In come the book's texts; out goes a `BookWords`. *mill* in lower case makes a Mill at the head of a sentence
doubtful; a Mill that stands thrice in mid-sentence, and never as a mill, is a name wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_LOWER = re.compile(r"(?<![\w'’-])[a-zà-þ][a-zß-ÿ]+(?![\w'’-])")
# The Church is no name; nor, then, is Church.
_CAPITAL = re.compile(r"(?<=[a-zß-ÿ,;] )(?<! the )(?<! an )(?<! a )[A-ZÀ-Þ][a-zß-ÿ]+(?![\w-])")
_NAME_SHARE = 3


@dataclass(frozen=True, slots=True)
class BookWords:
    """Counts of a book's words; an empty one knows nothing."""

    lower: Mapping[str, int] = field(default_factory=dict)
    capital: Mapping[str, int] = field(default_factory=dict)

    @property
    def counted(self) -> bool:
        """Tell whether a book was counted."""
        return bool(self.lower)

    def is_plain(self, word: str) -> bool:
        """Tell whether the book uses a word as a word too, not nearly always as a name."""
        plain = self.lower.get(word.lower(), 0)
        return plain > 0 and self.capital.get(word, 0) < _NAME_SHARE * plain


def count_words(texts: Iterable[str]) -> BookWords:
    """Count the words of a book."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        lower.update(_LOWER.findall(text))
        capital.update(_CAPITAL.findall(text))
    return BookWords({word: count for word, count in lower.items() if count > 1}, dict(capital))
