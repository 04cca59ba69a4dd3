"""Who made the book, as a title page says it.

In come the contributors of `book.toml`; out go the lines of a title page, authors first, each role once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from octavo.book import Contributor, role_phrases


@dataclass(frozen=True, slots=True)
class Credit:
    """One line of a title page: the role (a MARC relator), its phrase, and the names."""

    role: str
    phrase: str
    names: str


def credits_of(contributors: Sequence[Contributor], language: str = "en") -> tuple[Credit, ...]:
    """Return the lines of a title page, in the order of `book.toml` behind the authors."""
    phrases = role_phrases(language)
    roles = dict.fromkeys(person.role for person in contributors if person.role in phrases)
    ordered = sorted(roles, key=lambda role: role != "aut")
    return tuple(
        Credit(role, phrases[role], ", ".join(person.name for person in contributors if person.role == role))
        for role in ordered
    )
