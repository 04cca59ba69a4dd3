"""Addresses that must not be links become words; see `octavo.book.shown.link_policy` for which may be."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from octavo.book import is_linked, is_name
from octavo.doctree.reporting import say
from octavo.findings import Finding, Place, Rule

_SHOWN = 60


def unlink_addresses(app: Sphinx, document: nodes.document, docname: str = "") -> None:
    """Turn references to addresses that are no links into plain text, with a finding each."""
    for reference in list(document.findall(nodes.reference)):
        address = str(reference.get("refuri", ""))
        if not is_linked(address):
            if not is_name(address):
                _report(app, reference, address, docname or app.env.docname)
            words = nodes.inline(reference.rawsource, "", *reference.children, ids=reference["ids"])
            reference.replace_self(words)


def _report(app: Sphinx, reference: nodes.reference, address: str, docname: str) -> None:
    place = None if _has_place(reference) else Place(str(app.env.doc2path(docname)))
    message = f"“{address[:_SHOWN]}” is no link in an edition; it is printed as words"
    say(Finding(Rule.TEXT_NO_LINK, message, place), reference)


def _has_place(node: nodes.Node | None) -> bool:
    while node is not None and not (node.source and node.line):
        node = node.parent
    return node is not None
