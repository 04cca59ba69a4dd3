"""Collation: the order of headings, by the Unicode Collation Algorithm.

In comes a heading; out goes a key that compares with `<`. Word by word (BS ISO 999) or letter by letter:
a hyphen counts as a space, apostrophes, accents, quotes and parentheses don't count, and comparison goes on
first up to the comma of inversion (High < High, B. < High, J. < High Street). Signs before the first letter
or digit (£, §, ¿) don't count either, so that a heading stands in its letter's order. Titles after the comma
and articles of periodicals are passed over; particles are filed as they are written, or by the record's
`sort`. Numbers file as numbers, also roman ones after a word (Louis V, IX,
XIV) and those of several parts (Iliad 2.10, 10.2). `pyuca` is loaded when the first key is asked for; keys
are cached.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.names.index.mentions import roman_value
from octavo.names.language import TITLES, without_article
from octavo.names.records import Kind, Record

if TYPE_CHECKING:
    from pyuca import Collator

_QUALIFIER = re.compile(r"\s*\(([^()]*)\)\s*$")
_MAC = re.compile(r"\b(?:Mc|M['’])(?=[A-Z])")
_ARTICLE_AL = re.compile(r"^(?:al|el|at|as|ash|an|ar|ad)-(?=[A-Z])|^-(?=\w)")
_IGNORED = re.compile(r"['’‘ʼʻʾʿ“”\"«»()\[\].*]")
_SIGNS_BEFORE = re.compile(r"^[\W_]+(?=.)")
_NUMBER = re.compile(r"\d+")
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
# Louis IX, Part II: a numeral after a word; a single C, D, L or M is a letter.
_ROMAN = re.compile(
    r"(?<=\w )(?=[IVXLC]{2}|[IVX]\b)(?:XC|XL|L?X{0,3}|C?X{0,3})(?:IX|IV|V?I{0,3})\b(?=\.?(?:$|[ ,]))"
)

# One collation element of the table: [.1C47.0020.0008]
_ELEMENT = re.compile(r"\[[.*]([0-9A-F.]+)\]")

SortKey = tuple[tuple[int, ...], ...]


class Order(enum.Enum):
    """How spaces count in the order of headings."""

    WORD = "word"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Collation:
    """How a book's headings are ordered; `mac`: Mc and M' file as Mac."""

    order: Order = Order.WORD
    mac: bool = False

    def key(self, heading: str) -> tuple[SortKey, str]:
        """Return the sort key of a heading; equal only for equal headings."""
        return _key(heading, self.order, self.mac), heading

    def letter(self, filed_heading: str) -> str:
        """Return the letter that a heading stands under: A to Z, another script's letter, or ``#``."""
        return _letter(_plain(_parts(filed_heading, self.mac)[0]))


def filed(record: Record) -> str:
    """Return what a record is filed by."""
    if record.sort:
        return record.sort
    heading = _ARTICLE_AL.sub("", record.headword)
    if record.kind in {Kind.PERSON, Kind.FAMILY}:
        return heading
    if record.kind in {Kind.PERIODICAL, Kind.WORK}:
        return without_article(heading)
    return re.sub(r"^(?:The|the) ", "", heading)


@lru_cache(maxsize=262144)
def _key(heading: str, order: Order, mac: bool) -> SortKey:
    head, tail, qualifier = _parts(heading, mac)
    keys = []
    for part, words in ((head, order), (_untitled(tail), Order.WORD), (qualifier, Order.WORD)):
        plain = _plain(_in_figures(part) if part is head else part)
        collator = _collator(_is_common(plain))
        keys.append(collator.sort_key(plain.replace(" ", "") if words is Order.LETTER else plain))
    return tuple(keys)


def _parts(heading: str, mac: bool) -> tuple[str, str, str]:
    """Split a heading into what stands before the comma of inversion, after it, and the qualifier."""
    qualifier = _QUALIFIER.search(heading)
    text = heading[: qualifier.start()] if qualifier else heading
    if mac:
        text = _MAC.sub("Mac", text)
    head, _, tail = text.partition(",")
    return head, tail, qualifier.group(1) if qualifier else ""


def _untitled(tail: str) -> str:
    words = tail.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in TITLES:
        words.pop(0)
    return " ".join(words)


def _plain(part: str) -> str:
    text = _DECIMAL.sub(" ", part.replace("-", " ").replace("–", " ").replace("\u00ad", ""))
    text = _IGNORED.sub("", text)
    text = _SIGNS_BEFORE.sub("", text)
    text = _NUMBER.sub(lambda number: number.group().zfill(9), text)
    return " ".join(text.split()).lower()


def _in_figures(head: str) -> str:
    """Write the roman numerals of a heading in figures, so that Louis IX files after Louis V."""
    return _ROMAN.sub(lambda numeral: str(roman_value(numeral.group().lower())), head)


def _letter(text: str) -> str:
    for character in text:
        if character.isalpha():
            base = unicodedata.normalize("NFD", character)[0].upper()
            return _OTHER_LETTERS.get(base, base)[0]
        if character.isdigit():
            return "#"
    return "#"


_OTHER_LETTERS = {
    "Ł": "L",
    "Ø": "O",
    "Đ": "D",
    "Æ": "A",
    "Œ": "O",
    "Þ": "T",
    "Ð": "D",
    "SS": "S",
    "ẞ": "S",
    "Ħ": "H",
}


def _is_common(text: str) -> bool:
    """Tell whether the short table orders a text: Latin, Greek, Cyrillic, and their marks."""
    return all(ord(char) < 0x0590 or 0x1E00 <= ord(char) < 0x2100 for char in text)


@lru_cache(maxsize=2)
def _collator(common: bool) -> Collator:
    """Return pyuca's collator, with the part of its table that a text needs.

    Reading all of the table (UTS #10, allkeys.txt) costs half a second; nine books in ten need a tenth of it.
    """
    from pyuca import Collator

    class ShortCollator(Collator):  # type: ignore[misc]
        def load(self, filename: str) -> None:
            with Path(filename).open(encoding="utf-8") as table:
                for line in table:
                    if len(line) > 4 and (line < "0590" or "1E00" <= line < "2100") and line[4] in " ;":
                        points, _, weights = line.partition(";")
                        elements = [
                            element.split(".") for element in _ELEMENT.findall(weights.partition("#")[0])
                        ]
                        self.table.add(
                            [int(point, 16) for point in points.split()],
                            [[int(weight, 16) for weight in element] for element in elements],
                        )

    return ShortCollator() if common else Collator()
