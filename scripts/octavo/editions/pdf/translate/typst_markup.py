"""Typst markup as text: escapes, strings, and the slots that are filled when a source is assembled.

A document is translated once and laid out several times. What differs between layouts (marks after words,
repairs, where a mention's mark stands, which references have a target) is a slot in the translated text: a
few noncharacters of Unicode (U+FDD0 on), which no manuscript may contain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# After a word of a text block.
WORD = "\ufdd0"
# In a long word, after its first letters: it may take more than one line, and break over a page anywhere.
WORD_BEGUN = "\ufddd"
# Around a text block: OPEN number MID text CLOSE.
BLOCK_OPEN, BLOCK_CLOSE = "\ufdd1", "\ufdd2"
# Ends the number of any slot.
MID = "\ufdd3"
# Where the mark of a mention may stand: before its words, or after them.
EARLY, LATE = "\ufdd4", "\ufdd5"
# Around what the check of notes may have to mend: OPEN number MID … CLOSE number MID.
REPAIR_OPEN, REPAIR_CLOSE = "\ufdd6", "\ufdd7"
# A reference inside the book: OPEN kind target MID text CLOSE.
LINK_OPEN, LINK_CLOSE = "\ufdd8", "\ufdd9"
# The label of a place that something may refer to: TARGET number MID.
TARGET = "\ufdda"

# The place of an index of names: INDEX number MID.
INDEX = "\ufddb"
# Where the locator of a note stands: NOTE_LOCATOR global id MID.
NOTE_LOCATOR = "\ufddc"
# Before a further title of a chapter's rank in one document: there the markup is parted.
NEXT_TITLE = "\ufdde"
# What the address of a mention's link begins with until the pages are known; the mention's number follows.
NAME_LINK = "mention:"
# What the address of a locator's link begins with; its index and its number there follow.
LOCATOR_LINK = "locator:"

SLOTS = re.compile("[\ufdd0-\ufdef]")
_SPECIAL = re.compile(r"[\\#$*_`<>@~\-+=/\[\]'\".]")
_STRING_SPECIAL = re.compile(r'[\\"\n\r\t]')
_STRING_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def escape(text: str) -> str:
    """Return text as Typst markup that sets exactly these characters."""
    return _SPECIAL.sub(_backslash, text)


def replaced(missing: Mapping[str, str], text: str) -> str:
    """Return text as markup with its characters without a glyph replaced."""
    return escape("".join(missing.get(char, char) for char in text))


def string(text: str) -> str:
    """Return text as a Typst string with its quotes."""
    return '"' + _STRING_SPECIAL.sub(lambda found: _STRING_ESCAPES[found[0]], text) + '"'


def array(items: list[str]) -> str:
    """Return expressions as a Typst array."""
    return "(" + "".join(f"{item}, " for item in items) + ")"


def _backslash(found: re.Match[str]) -> str:
    return "\\" + found[0]
