"""From mentions to an index: locators merged and ordered, headings collated, cross-references checked."""

from __future__ import annotations

from octavo.names.index.index_headnote import headnote
from octavo.names.index.index_tree import (
    Index,
    IndexEntry,
    IndexHeading,
    IndexStyle,
    LetterGroup,
    Reference,
    build_index,
)
from octavo.names.index.locators import Locator
from octavo.names.index.mentions import LocatorSection, Mention, Until, index_json, label_order
from octavo.names.index.selection import f1, learn, pair_features

__all__ = [
    "Index",
    "IndexEntry",
    "IndexHeading",
    "IndexStyle",
    "LetterGroup",
    "Locator",
    "LocatorSection",
    "Mention",
    "Reference",
    "Until",
    "build_index",
    "f1",
    "headnote",
    "index_json",
    "label_order",
    "learn",
    "pair_features",
]
