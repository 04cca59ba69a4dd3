"""Links that lead nowhere: to files that are not in the book, or to what is no address.

A relative address works on an author's own site at most, and an ebook with one is not valid.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx

from octavo.doctree import say, traits_of
from octavo.findings import Finding, Rule

# What an address must not hold as it is (RFC 3986, 2.2); a person who copies one need not know that.
_TO_QUOTE = re.compile(r"[\s\"<>\\^`{|}]")


def unlink_files(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Leave the words of such links in our editions, without the links."""
    for reference in list(doctree.findall(nodes.reference)) if traits_of(app.builder).is_edition else ():
        uri = str(reference.get("refuri", ""))
        if reference.get("internal") or not uri or uri.startswith("%"):
            continue
        if _leads_somewhere(uri):
            reference["refuri"] = _TO_QUOTE.sub(lambda found: quote(found[0]), uri)
        else:
            message = f"The link to {uri} leads to nothing that is in the book"
            say(Finding(Rule.TEXT_DEAD_LINK, message), reference)
            words = nodes.inline("", "", *reference.children, ids=reference["ids"])
            reference.replace_self(words)


def _leads_somewhere(uri: str) -> bool:
    """Tell whether an address has a scheme and, on the web, a host; or is a place on its own page."""
    try:
        parts = urlsplit(uri)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(host) and all(host.rstrip(".").split("."))
    return bool(parts.scheme or parts.netloc) or not parts.path
