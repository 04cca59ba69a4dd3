"""Coordinated names: in ``Alfred and Marguerite Rosmer`` the surname is that of both.

In ``R. and H. Molinier`` too; ``Mr. and Mrs. Webb`` are husband and wife.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from octavo.names.language import CONJUNCTIONS, FEMALE_TITLES, MALE_TITLES
from octavo.names.matching.bearers import Bearer
from octavo.names.matching.hits import Candidate
from octavo.names.matching.words_before import is_given_name, name_parts

_CONJUNCTION = re.compile(r",? (?:&|" + "|".join(sorted(CONJUNCTIONS)) + r") (?:the )?$")
_JOINTS = CONJUNCTIONS | FEMALE_TITLES | {"&", "the"}
_COMMA = re.compile(r", $")
_TOKEN = re.compile(r"(?<![^\W_])((?:[^\W\d_a-z]\.-?){1,4}|[^\W\d_a-z](?:[^\W_]|['-](?=[^\W_]))*\.?)$")
_TITLE_BEFORE = re.compile(r"([^\W\d_]+\.?) $")
_MOST_PERSONS, _MOST_NAMES = 4, 3

BearerOf = Callable[[Candidate], "Bearer | None"]


@dataclass(frozen=True, slots=True)
class Coordinated:
    """A forename or a title before a conjunction, and whom it names with the surname that follows."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]
    given: tuple[str, ...]
    title: str = ""


def may_be_coordinated(text: str, start: int) -> bool:
    """Tell whether a conjunction or a woman's title stands before a name; the quick test."""
    word = text[text.rfind(" ", 0, max(0, start - 1)) + 1 : start - 1]
    return word.rstrip(".").lower() in _JOINTS


def coordinated(
    text: str, start: int, candidates: Sequence[Candidate], given: Sequence[str], bearer_of: BearerOf
) -> Iterator[Coordinated]:
    """Yield those named before a name that begins at `start`, rightmost first.

    `candidates`: all who bear the surname; `given`: the forenames of the last of them.
    """
    if (couple := _husband(text, start, candidates, given, bearer_of)) is not None:
        yield couple
    if not given:
        return
    joint = _CONJUNCTION.search(text, max(0, start - 12), start)
    for _ in range(_MOST_PERSONS):
        if joint is None:
            return
        first, names = _names_before(text, joint.start(), candidates, bearer_of)
        parts = tuple(part for name in names for part in name_parts(name))
        if not parts:
            return
        if known := tuple(c for c in candidates if _is(bearer_of(c), parts)):
            yield Coordinated(first, joint.start(), known, parts)
        joint = _COMMA.search(text, max(0, first - 2), first)


def _names_before(
    text: str, end: int, candidates: Sequence[Candidate], bearer_of: BearerOf
) -> tuple[int, list[str]]:
    """Return the forenames that end at a place, and where they begin."""
    bearers = [bearer for candidate in candidates if (bearer := bearer_of(candidate)) is not None]
    known = {name.lower() for bearer in bearers for name in bearer.forenames}
    names: list[str] = []
    at = first = end
    while len(names) < _MOST_NAMES and (found := _TOKEN.search(text, max(0, at - 30), at)):
        word = found.group(1)
        if not is_given_name(word) and word.lower() not in known:
            # John Smith and Jane Webb: the word before is a surname.
            return first, names
        names.insert(0, word)
        first = found.start(1)
        at = first - 1
        if text[at : at + 1] != " ":
            break
    return first, names


def _is(bearer: Bearer | None, given: Sequence[str]) -> bool:
    return bearer is not None and bool(bearer.forenames) and bearer.agrees(given)


def _husband(
    text: str, start: int, candidates: Sequence[Candidate], given: Sequence[str], bearer_of: BearerOf
) -> Coordinated | None:
    """``Mr. and Mrs. Sidney Webb`` names Sidney Webb by his title."""
    wife = _TITLE_BEFORE.search(text, max(0, start - 12), start)
    if wife is None or wife.group(1).rstrip(".").lower() not in FEMALE_TITLES:
        return None
    joint = _CONJUNCTION.search(text, max(0, wife.start() - 12), wife.start())
    title = _TOKEN.search(text, max(0, joint.start() - 12), joint.start()) if joint is not None else None
    if title is None or title.group(1).rstrip(".").lower() not in MALE_TITLES:
        return None
    known = tuple(c for c in candidates if _is_man(bearer_of(c), given))
    plain = title.group(1).rstrip(".").lower()
    return Coordinated(title.start(1), title.end(1), known, tuple(given), plain) if known else None


def _is_man(bearer: Bearer | None, given: Sequence[str]) -> bool:
    return bearer is not None and not bearer.female and (not given or _is(bearer, given))
