"""From text to attributed hits.

`matcher` finds every string of the register; `words_before`, `words_after` and `neighbours` decide whether it
is that name or part of a longer one; `attribution` says which record a hit names and by which rule.
"""

from __future__ import annotations

from octavo.names.matching.attribution import (
    Attributed,
    Attribution,
    Attributor,
    Context,
    Nearby,
    Unattributed,
    words_around,
)
from octavo.names.matching.bearers import Bearers, renowned
from octavo.names.matching.hits import BlockReason, Hit
from octavo.names.matching.matcher import Matcher
from octavo.names.matching.words_before import begins_sentence, is_given_name

__all__ = [
    "Attributed",
    "Attribution",
    "Attributor",
    "Bearers",
    "BlockReason",
    "Context",
    "Hit",
    "Matcher",
    "Nearby",
    "Unattributed",
    "begins_sentence",
    "is_given_name",
    "renowned",
    "words_around",
]
