"""Who made the book, as a title page says it.

In come the contributors of `book.toml`; out go the lines of a title page, authors first, each role once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.book import Contributor

# How a title page names those who made the book, by MARC relator.
_CREDITS = {
    "aut": "",
    "edt": "Edited by",
    "com": "Compiled by",
    "trl": "Translated by",
    "ill": "Illustrated by",
    "aui": "Introduction by",
    "aft": "Afterword by",
    "pht": "Photographs by",
    "ctg": "Maps by",
}


@dataclass(frozen=True, slots=True)
class Credit:
    """One line of a title page: the role, its phrase, and the names."""

    role: str
    phrase: str
    names: str


def credits_of(contributors: Sequence[Contributor]) -> tuple[Credit, ...]:
    """Return the lines of a title page, in the order of `book.toml` behind the authors."""
    roles = dict.fromkeys(person.role for person in contributors if person.role in _CREDITS)
    ordered = sorted(roles, key=lambda role: role != "aut")
    return tuple(
        Credit(role, _CREDITS[role], _joined([person.name for person in contributors if person.role == role]))
        for role in ordered
    )


def _joined(names: Sequence[str]) -> str:
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]
