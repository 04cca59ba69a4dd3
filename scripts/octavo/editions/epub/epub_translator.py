"""XHTML of the ebook: `epub:type` beside each role, `xml:lang` beside each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from lxml import etree
from sphinx.util import logging

from octavo.editions.reflow import BookTranslator

if TYPE_CHECKING:
    from docutils.nodes import Element

logger = logging.getLogger(__name__)

# DPUB-ARIA has roles for few of the terms of EPUB Indexes; the rest stand as `epub:type` alone.
_INDEX_ROLES = {"index": "doc-index"}


class EpubTranslator(BookTranslator):
    """Writes one document of the ebook."""

    def starttag(
        self, node: Element, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
    ) -> str:
        """Say a language twice: XHTML in an EPUB is read as XML, where `lang` alone says nothing."""
        language = attributes.get("lang") or _language_class(node, attributes)
        if language:
            attributes["xml:lang"] = language
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    def division_attributes(self) -> Mapping[str, Any]:
        """The division's term and role."""
        leaf = self.edition.outline.leaf(self.docname)
        if leaf is None:
            return {}
        pairs = {"epub:type": leaf.division.epub_type, "role": leaf.division.role}
        return {name: value for name, value in pairs.items() if value}

    def epigraph_attributes(self) -> Mapping[str, Any]:
        """An epigraph."""
        return {"epub:type": "epigraph", "role": "doc-epigraph"}

    def noteref_attributes(self) -> Mapping[str, Any]:
        """A note's mark, for the pop-ups of Apple Books and Kobo as well as for screen readers."""
        return {"epub:type": "noteref", "role": "doc-noteref"}

    def note_attributes(self) -> Mapping[str, Any]:
        """A note; no `aside`, which Apple Books hides, since locators of the index lead to it."""
        return {"epub:type": "endnote" if self.notes_page else "footnote", "role": "doc-footnote"}

    def notes_attributes(self) -> Mapping[str, Any]:
        """The notes of a chapter."""
        return {"epub:type": "footnotes", "role": "doc-endnotes"}

    def index_attributes(self, term: str) -> Mapping[str, Any]:
        """A part of an index, by its term in EPUB Indexes 1.0."""
        role = _INDEX_ROLES.get(term)
        return {"epub:type": term, "role": role} if role else {"epub:type": term}

    def visit_raw(self, node: nodes.raw) -> None:
        """A passage of HTML that the author wrote by hand; in an ebook it must be XML."""
        if "html" in node.get("format", "").split():
            try:
                etree.fromstring(f"<div>{node.astext()}</div>")
            except etree.XMLSyntaxError as error:
                message = "This raw passage is not well-formed XML, as an ebook must be: %s"
                logger.warning(message, error, location=node, type="octavo", subtype="raw")
                raise nodes.SkipNode from None
        super().visit_raw(node)

    def page_break_markup(self, label: str, anchor: str, _in_link: bool) -> str:
        """A page break (EPUB Accessibility 1.1, §4.3.1)."""
        attributes: dict[str, Any] = {"epub:type": "pagebreak", "role": "doc-pagebreak", "aria-label": label}
        return f"{self.starttag(nodes.inline(ids=[anchor]), 'span', '', **attributes)}</span>"


def _language_class(node: Element, attributes: Mapping[str, Any]) -> str:
    classes = [*node.get("classes", []), *str(attributes.get("CLASS", "")).split()]
    return next((name.removeprefix("language-") for name in classes if name.startswith("language-")), "")
