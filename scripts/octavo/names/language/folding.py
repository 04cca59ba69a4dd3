"""Folding: text made comparable, with the way back to the places in the original.

In comes text as an author wrote it; out goes a string in which diacritics, curly quotes, dashes and
non-breaking spaces are plain, and soft hyphens, zero-width characters, combining marks, ayn and hamza (ʿ, ʾ)
and doubled white space are gone. Case is kept: *Well* and *well* are two words. Letters that unfold to two
(æ, ß) stay; the register spells them both ways, so that most text folds one to one (`offsets` is None then).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = "’‘‛ʼˈ′´`ʹ＇"
_DASHES = "‐‑‒–−﹣－"
_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_ASCII = {"`": "'", **dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x1f", " ")}
_NOT_PLAIN = re.compile(r"[^\x20-\x7e]")
_STROKES = {
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ħ": "h",
    "Ħ": "H",
    "ı": "i",
    "ð": "d",
}
_GONE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u0300-\u036f"
_GONE += "\u02bb\u02be\u02bf\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670"
_FALLS_AWAY = re.compile(rf"[{_GONE}]")
_UNEVEN = re.compile(rf"[{_GONE}]|(?<=\s)\s")
_SPLIT_LETTERS = {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "þ": "th", "Þ": "Th"}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is the place of its character i in the original, None: the same place."""

    text: str
    offsets: Sequence[int] | None = None

    def start(self, index: int) -> int:
        """Return the original place at which a match that begins here begins."""
        return index if self.offsets is None else self.offsets[index]

    def end(self, index: int) -> int:
        """Return the original place before which a match that ends here ends."""
        return index if self.offsets is None else self.offsets[index - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text and keep the way back."""
    mapped = _mapped(text)
    if "  " not in mapped and (text.isascii() or _FALLS_AWAY.search(text) is None):
        return Folded(mapped)
    offsets = array("q")
    kept: list[str] = []
    last = 0
    for gap in _UNEVEN.finditer(text):
        kept.append(text[last : gap.start()])
        offsets.extend(range(last, gap.start()))
        last = gap.end()
    kept.append(text[last:])
    offsets.extend(range(last, len(text)))
    return Folded(_mapped("".join(kept)), offsets)


def _mapped(text: str) -> str:
    """Map each character to one; `str.translate` is the quicker way only for other scripts."""
    if text.isascii():
        for character, plain in _ASCII.items():
            if character in text:
                text = text.replace(character, plain)
        return text
    if len(text.encode("utf-8", "surrogatepass")) > 1.3 * len(text):
        return text.translate(_table())
    return _NOT_PLAIN.sub(_one, text)


def _one(found: re.Match[str]) -> str:
    return _by_character().get(found.group(), found.group())


@lru_cache(maxsize=1)
def _by_character() -> dict[str, str]:
    return {chr(code): plain for code, plain in _table().items()}


def fold_pattern(text: str) -> str:
    """Fold a string to be searched for; places do not matter."""
    return " ".join(fold(unicodedata.normalize("NFC", text)).text.split())


@lru_cache(maxsize=65536)
def fold_key(text: str) -> str:
    """Fold a string for comparison: also case, and letters that unfold to two."""
    return fold_pattern(plain_letters(text)).casefold()


def plain_letters(text: str) -> str:
    """Unfold æ, œ, ß and þ to two letters."""
    if text.isascii():
        return text
    return "".join(_SPLIT_LETTERS.get(character, character) for character in text)


def plain_ascii(text: str) -> str:
    """Reduce Latin text to ASCII letters; other scripts fall away."""
    return fold_pattern(plain_letters(text)).encode("ascii", "ignore").decode()


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """Map characters to one character each; only the planes where letters with marks live."""
    table: dict[int, str] = {}
    for code in [*range(0xA0, 0x2000), *range(0x2C60, 0x2C80), *range(0xA720, 0xA800)]:
        if base := _base(chr(code)):
            table[code] = _STROKES.get(base, base)
    for characters, plain in ((_APOSTROPHES, "'"), (_DASHES, "-"), (_SPACES, " "), ("“”„«»", '"')):
        table.update({ord(character): plain for character in characters})
    table.update({ord(character): plain for character, plain in _STROKES.items()})
    return table


def _base(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    if len(decomposed) > 1 and all(unicodedata.combining(mark) for mark in decomposed[1:]):
        return decomposed[0]
    return ""
