"""What of an entry has no place in its printed reference.

`unprinted` takes an entry and the type that CSL has for it; it finds fields that nobody knows, fields that a
reference of that type leaves out, and those for which another field of the same entry stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from octavo.citations.bib import vocabulary
from octavo.citations.bib.entry import BibEntry
from octavo.findings import Finding, Rule


def unprinted(entry: BibEntry, kind: str) -> Iterator[Finding]:
    """Yield a finding for each field of an entry that its reference leaves out."""
    without = vocabulary.UNPRINTED.get(kind, frozenset())
    for name in entry.fields:
        if name.endswith("+an") or vocabulary.is_for_programs(name):
            continue
        if name not in vocabulary.KNOWN:
            message = f'the field "{name}" is not known and is not printed'
            yield entry.find(Rule.BIB_UNKNOWN_FIELD, message, name)
        elif name in without:
            message = f'the field "{name}" has no place in a reference to @{entry.kind}'
            yield entry.find(Rule.BIB_NOT_PRINTED, message, name)
        elif instead := next((other for other in _before(name) if _says_else(entry, other, name)), ""):
            message = f'the field "{name}" is not printed: "{instead}" stands for it'
            yield entry.find(Rule.BIB_NOT_PRINTED, message, name)


def _before(name: str) -> tuple[str, ...]:
    """Return the fields that are taken rather than this one."""
    return tuple(first for first, others in vocabulary.INSTEAD.items() if name in others)


def _says_else(entry: BibEntry, first: str, second: str) -> bool:
    """Tell whether an entry has the first field, and the second is more than the same again."""
    text, other = entry.text(first), entry.text(second)
    return bool(text) and other not in text and text not in other  # an address holds its own DOI
