"""Links to files that are not in the book: a relative address works on an author's own site at most."""

from __future__ import annotations

from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx

from octavo.doctree import say, traits_of
from octavo.findings import Finding, Rule


def unlink_files(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Leave the words of links to other files in our editions, without the links."""
    for reference in list(doctree.findall(nodes.reference)) if traits_of(app.builder).is_edition else ():
        uri = str(reference.get("refuri", ""))
        if reference.get("internal") or not _is_file(uri):
            continue
        say(Finding(Rule.TEXT_DEAD_LINK, f"The link to {uri} leads to no document of the book"), reference)
        reference.replace_self(nodes.inline("", "", *reference.children, ids=reference["ids"]))


def _is_file(uri: str) -> bool:
    """Tell whether an address is a path, relative or from the root of a site."""
    parts = urlsplit(uri)
    return not (parts.scheme or parts.netloc) and bool(parts.path) and not uri.startswith("%")
