"""The bibliography in a doctree: the directive, its entries, and the way back from an entry to the notes.

In comes ``.. bibliography::`` with its options; out go paragraphs of the class ``bibliography-entry``, each
with the anchor ``ref-<key>`` and, at its end, the locators of the notes that cite it. Where a note stands is
known to the edition alone: it calls `fill_backrefs`; without pages a locator is chapter and note number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import OptionSpec

from octavo.book import wording_of
from octavo.citations.marking.citation_nodes import citation_backrefs, citation_bibliography, to_nodes
from octavo.citations.marking.references import References
from octavo.doctree import marks

Locate = Callable[[str], tuple[str, str]]
"""From the global id of a note to the text of its locator and its address; the address may be empty."""


class BibliographyDirective(SphinxDirective):
    """A section of the bibliography.

    ``:keyword:``, ``:not:`` and ``:type:`` take lists; ``:all:`` takes works that nobody cites, too.
    """

    has_content = False
    option_spec: ClassVar[OptionSpec] = {
        "keyword": directives.unchanged_required,
        "not": directives.unchanged_required,
        "type": directives.unchanged_required,
        "all": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        node = citation_bibliography(
            keywords=_words(self.options.get("keyword", "")),
            without=_words(self.options.get("not", "")),
            kinds=_words(self.options.get("type", "")),
            is_all="all" in self.options,
        )
        self.set_source_info(node)
        return [node]


def place_section(node: citation_bibliography, references: References) -> None:
    """Put the entries of a section into its place."""
    anchors = references.sections.get(node.get("section", ""), {})
    entries = [_entry(key, anchor, references) for key, anchor in anchors.items()]
    node.replace_self(nodes.container("", *entries, classes=["bibliography"]) if entries else [])


def fill_backrefs(tree: nodes.Node, locate: Locate, language: str) -> None:
    """Give the entries under a node the locators of the notes that cite them: "(cited 45n12, 60n3)"."""
    for node in list(tree.findall(citation_backrefs)):
        made: list[nodes.Node] = []
        for identity in node["notes"]:
            text, uri = locate(identity)
            if made:
                made.append(nodes.Text(", "))
            made.append(_locator(text, uri))
        inner = [nodes.Text(f"({wording_of(language).cited} "), *made, nodes.Text(")")]
        node.replace_self(nodes.inline("", "", *inner, classes=["backrefs"]) if made else [])


def _entry(key: str, anchor: str, references: References) -> nodes.paragraph:
    paragraph = nodes.paragraph("", "", classes=["bibliography-entry"], ids=[anchor])
    marks(paragraph).anchor = anchor
    paragraph.extend(to_nodes(references.entries[key]))
    citing = references.citing.get(key, ())
    if citing:
        paragraph += nodes.Text(" ")
        paragraph += citation_backrefs(notes=list(citing))
    return paragraph


def _locator(text: str, uri: str) -> nodes.Node:
    if not uri:
        return nodes.inline("", text, classes=["locator"])
    return nodes.reference("", text, refuri=uri, internal=True, classes=["locator"])


def _words(text: str) -> Sequence[str]:
    """Read a list with commas, as the field ``keywords`` is one: a keyword may be several words."""
    return [" ".join(word.lower().split()) for word in text.split(",") if word.strip()]
