"""One made-up book of any size, for Octavo and for its peers: what `growth` measures.

A book of size 1 has ten chapters, some 15,000 words, 60 notes, 20 of them citations, 30 works, 120 names and
1,500 mentions of them; all grows in proportion. The same size gives the same book everywhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

_Value = TypeVar("_Value")


def _listed(words: str) -> list[str]:
    return words.split()


_CHAPTERS, _NAMES, _WORKS = 10, 120, 30
_SECTIONS, _PARAGRAPHS, _SENTENCES = 5, 4, 5
_WORDS = _listed(
    """
    road river house garden letter window table winter morning harbour market bridge valley mountain
    village lantern mirror candle paper ledger field forest island storm silence answer promise journey
    harvest office school tower clock wall gate chamber fire smoke rain star night century custom trial
    witness doctor sailor printer teacher stranger brother child border map anchor cargo coin bread
    thread page line picture shadow old narrow quiet bitter sweet distant broken empty bright heavy slow
    patient proud plain curious familiar hidden gentle weary golden wooden crooked early carried
    followed remembered described measured opened answered questioned found lost bought wrote copied
    printed repaired admired trusted doubted visited left counted weighed gathered turned kept mended
    borrowed returned explained refused offered
    """
)
_LINKING = _listed(
    """
    in on under over beside behind before after near beyond across through against without and but
    """
)
_STEMS = _listed(
    """
    Mar Ber Tan Vel Cor Dre Hal Jor Kel Lan Mor Nes Pel Ros Sel Tor Ul Var Wen Yar Ast Bran Cal Del
    """
)
_ENDS = _listed(
    """
    liton verman dosen ririck modale sawyn kemere lolund nihart banell dustad feberg govik hidin
    """
)
_GIVEN = _listed(
    """
    Marten Olive Berta Velda Corin Halla Isolt Jorun Keld Lanna Nessa Orla Pell Selwyn Torben Ulla
    """
)


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the text: words, or the citation of a work by its number."""

    words: str
    work: int | None = None


Piece = str | Note


@dataclass(frozen=True, slots=True)
class MadeUpBook:
    """Chapters of sections of paragraphs; names as (given name, surname); the number of works."""

    chapters: tuple[tuple[tuple[tuple[Piece, ...], ...], ...], ...]
    names: tuple[tuple[str, str], ...]
    works: int


def made_up_book(size: int) -> MadeUpBook:
    """Return the book of a size."""
    names = tuple(_names(_NAMES * size))
    maker = _Maker(random.Random(size), names, _WORKS * size)
    chapters = tuple(
        tuple(tuple(maker.paragraph() for _ in range(_PARAGRAPHS)) for _ in range(_SECTIONS))
        for _ in range(_CHAPTERS * size)
    )
    return MadeUpBook(chapters, names, _WORKS * size)


def _names(count: int) -> Iterator[tuple[str, str]]:
    """Yield different names: each surname stands for one person."""
    for number in range(count):
        turn, rest = divmod(number, len(_STEMS) * len(_ENDS))
        stem, end = _STEMS[rest % len(_STEMS)], _ENDS[rest // len(_STEMS)]
        mark = "".join(chr(97 + int(digit)) for digit in str(turn)) if turn else ""
        yield _GIVEN[number % len(_GIVEN)], f"{stem}{end}{mark}"


class _Maker:
    """Makes paragraphs; only `random()` is asked, whose numbers Python guarantees."""

    def __init__(self, chance: random.Random, names: tuple[tuple[str, str], ...], works: int) -> None:
        self._chance = chance
        self._names = names
        self._works = works
        self._paragraphs = 0

    def paragraph(self) -> tuple[Piece, ...]:
        pieces: list[Piece] = [self._sentence() for _ in range(_SENTENCES)]
        self._paragraphs += 1
        # Three notes in ten paragraphs; a third of the notes cites.
        if self._paragraphs * 3 % 10 < 3:
            cites = self._paragraphs * 3 // 10 % 3 == 0
            pieces.append(Note(self._sentence(), self._pick(range(self._works)) if cites else None))
        return tuple(pieces)

    def _sentence(self) -> str:
        words = [f"The {self._pick(_WORDS)}"]
        for _ in range(8):
            words += [self._pick(_LINKING), "the", self._pick(_WORDS)] if self._chance.random() < 0.2 else []
            words.append(
                " ".join(self._pick(self._names)) if self._chance.random() < 0.17 else self._pick(_WORDS)
            )
        return " ".join(words) + "."

    def _pick(self, values: Sequence[_Value]) -> _Value:
        return values[int(self._chance.random() * len(values))]
