"""Mentions that an editor has decided are not that person: in every edition they are plain words.

They keep their anchor in the doctree, so that a decision changes what is written and reads nothing again.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from octavo.doctree import global_id
from octavo.editions.shared import edition_state
from octavo.names.marking import name_mention


def unmark_denied(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Turn the denied mentions of a document that is to be written into plain words."""
    denied = edition_state(app).denied
    for mention in list(doctree.findall(name_mention)) if denied else ():
        kept = [
            (anchor, record)
            for anchor, record in zip(mention["ids"], mention["records"], strict=True)
            if global_id(docname, anchor) not in denied
        ]
        if not kept:
            mention["ids"] = []
            mention.replace_self(mention.children)
        elif len(kept) < len(mention["ids"]):
            mention["ids"] = [anchor for anchor, _ in kept]
            mention["records"] = [record for _, record in kept]
            mention["record"] = kept[0][1]
