"""Names in Sphinx: the role and directives, the marking of a document as it is read, the domain that keeps it."""

from __future__ import annotations

from octavo.names.marking.name_nodes import biographical_register, index_of_names, name_mention, range_mark
from octavo.names.marking.names_domain import DocumentSection, MarkedMention, NamesDomain
from octavo.names.marking.registry import book_of, registry_of

__all__ = [
    "DocumentSection",
    "MarkedMention",
    "NamesDomain",
    "biographical_register",
    "book_of",
    "index_of_names",
    "name_mention",
    "range_mark",
    "registry_of",
]
