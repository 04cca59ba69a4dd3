"""What an edition shows besides the author's words: its own words by language, their direction, its links."""

from __future__ import annotations

from octavo.book.shown.link_policy import LINKED_SCHEMES, is_linked, is_name
from octavo.book.shown.text_direction import reads_leftward
from octavo.book.shown.wording import Wording, role_phrases, see_words, wording_of

__all__ = [
    "LINKED_SCHEMES",
    "Wording",
    "is_linked",
    "is_name",
    "reads_leftward",
    "role_phrases",
    "see_words",
    "wording_of",
]
