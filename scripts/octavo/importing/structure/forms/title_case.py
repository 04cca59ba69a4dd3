"""Headings in capitals set as titles: `THE QUAY OF HENRY VIII` becomes `The Quay of Henry VIII`.

Which letters of a word are capitals is taken from the text, where it has the word in small letters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from octavo.importing.source_form import Source

_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# How many lines are read to tell the language.
_SAMPLE = 4000
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "on",
        "or",
        "the",
        "to",
        "upon",
        "with",
        "am",
        "an",
        "auf",
        "aus",
        "bei",
        "das",
        "dem",
        "den",
        "der",
        "des",
        "die",
        "ein",
        "eine",
        "einem",
        "einer",
        "es",
        "für",
        "im",
        "in",
        "mit",
        "nach",
        "oder",
        "über",
        "um",
        "und",
        "unter",
        "vom",
        "von",
        "vor",
        "zu",
        "zum",
        "zur",
        "à",
        "au",
        "aux",
        "avec",
        "ce",
        "d",
        "dans",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "ou",
        "par",
        "pour",
        "qu",
        "que",
        "sur",
        "un",
        "une",
    ]
)


class TitleCase:
    """Sets capitals as titles; knows the forms of a text's own words."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[str, str] | None = None
        self._english: bool | None = None

    def set(self, text: str) -> str:
        """Return a text in capitals as a title; a text with small letters as it is."""
        letters = [letter for letter in text if letter.isalpha()]
        if not letters or sum(letter.isupper() for letter in letters) < 0.8 * len(letters):
            return text
        first = True

        def word(found: re.Match[str]) -> str:
            nonlocal first
            made = self._word(found[0], text, found.start(), first=first)
            first = False
            return made

        return _WORD.sub(word, text)

    def _word(self, word: str, text: str, place: int, *, first: bool) -> str:
        lower = word.lower()
        if (
            word.isupper()
            and _ROMAN.fullmatch(word)
            and (len(word) > 1 or text[place + 1 : place + 2] not in "'’")
        ):
            return word
        after_stop = bool(re.search(r"[.:;?!—–]\s*[\"“'‘(]*$|--$", text[:place]))
        if lower in _SMALL and not first and not after_stop:
            return lower
        # In a contraction only the first letter is a capital: HARBOUR'S.
        if text[:place].endswith(("'", "’", "´")) and not re.search(r"(?:^|\W)\w['’]$", text[:place]):
            return lower
        known = self._forms().get(lower, "")
        if known.islower() and not self._is_english and not first:
            return known
        return known if known[:1].isupper() else word[:1] + lower[1:]

    @property
    def _is_english(self) -> bool:
        """Tell a text in English, which has capitals in titles that other languages have not."""
        if self._english is None:
            words = [word.lower() for line in self._source.lines[:_SAMPLE] for word in _WORD.findall(line)]
            self._english = sum(word in {"the", "and", "of"} for word in words) * 25 > len(words)
        return self._english

    def _forms(self) -> dict[str, str]:
        if self._known is None:
            counts: dict[str, Counter[str]] = defaultdict(Counter)
            for line in self._source.lines:
                for word in _WORD.findall(line):
                    if not word.isupper():
                        counts[word.lower()][word] += 1
            english = self._is_english
            for forms in counts.values() if english else ():
                # In English titles a word has its capital, whatever the text does.
                for form in [form for form in forms if form.islower()]:
                    del forms[form]
            self._known = {lower: forms.most_common(1)[0][0] for lower, forms in counts.items() if forms}
        return self._known
