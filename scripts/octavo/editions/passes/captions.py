"""The numbers of figures, tables and listings, where `conf.py` has them numbered (`numfig`).

Sphinx leaves their setting to each writer. In our editions they are words of the caption, the same in all.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from octavo.doctree import traits_of


def number_captions(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put before each caption what references to it say: "Fig. 1", "Table 2"."""
    if not (app.config.numfig and traits_of(app.builder).is_edition):
        return
    for caption in list(_captions(doctree)):
        if words := _number(app, docname, caption.parent):
            caption.insert(0, nodes.inline("", f"{words} ", classes=["caption-number"]))


def _captions(doctree: nodes.document) -> Iterator[nodes.Element]:
    yield from doctree.findall(nodes.caption)
    yield from (title for title in doctree.findall(nodes.title) if isinstance(title.parent, nodes.table))


def _number(app: Sphinx, docname: str, node: nodes.Element) -> str:
    """Return the number of what a caption belongs to, in the words of `numfig_format`."""
    kind = app.env.domains.standard_domain.get_enumerable_node_type(node)
    numbers = app.env.toc_fignumbers.get(docname, {}).get(kind or "", {})
    found = next((numbers[identity] for identity in node["ids"] if identity in numbers), ())
    if not found or kind not in app.config.numfig_format:
        return ""
    return str(app.config.numfig_format[kind]) % ".".join(map(str, found))
