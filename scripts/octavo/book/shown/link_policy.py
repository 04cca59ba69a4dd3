"""Which addresses become links: those that lead to a page, a letter or a call, and no others.

An article can have the words ``javascript:`` or ``file:`` in it, and docutils takes whatever begins with the
name of a known scheme for an address. In an edition they stay words: a reader's browser would run the one and
open the other. An address without a scheme leads to a place in the book.
"""

from __future__ import annotations

import re

LINKED_SCHEMES = frozenset({"http", "https", "mailto", "doi", "tel"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers skip these when they read an address (WHATWG URL, 4.4), so that "java script:" is read as one word.
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")


def is_linked(address: str) -> bool:
    """Tell whether an address may be a link in an edition."""
    found = _SCHEME.match(_SKIPPED.sub("", address))
    return found is None or found[1].lower() in LINKED_SCHEMES
