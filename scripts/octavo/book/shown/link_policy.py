"""Which addresses become links: those that lead to a page, a letter or a call, and no others.

An article can have the words ``javascript:`` or ``file:`` in it, and docutils takes whatever begins with the
name of a known scheme for an address. In an edition they stay words: a reader's browser would run the one and
open the other. An address without a scheme leads to a place in the book.
"""

from __future__ import annotations

import re

LINKED_SCHEMES = frozenset({"http", "https", "mailto", "doi", "tel"})
# Names of things, not places (RFC 8141): a `urn:isbn:` in an imprint is words that nobody meant for a link.
NAMING_SCHEMES = frozenset({"urn", "isbn", "issn", "info"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers skip these when they read an address (WHATWG URL, 4.4), so that "java script:" is read as one word.
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")


def is_linked(address: str) -> bool:
    """Tell whether an address may be a link in an edition."""
    scheme = _scheme(address)
    return not scheme or scheme in LINKED_SCHEMES


def is_name(address: str) -> bool:
    """Tell whether an address names a thing and leads nowhere: printed as words, it is no fault."""
    return _scheme(address) in NAMING_SCHEMES


def _scheme(address: str) -> str:
    found = _SCHEME.match(_SKIPPED.sub("", address))
    return found[1].lower() if found is not None else ""
