"""HTML of the web edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes

from octavo.editions.reflow import BookTranslator

if TYPE_CHECKING:
    from octavo.editions.reflow import Card

# ARIA in HTML allows these roles on a section of a page; a page's own landmark is its main.
_INDEX_ROLES = {"index": "doc-index"}


class HtmlTranslator(BookTranslator):
    """Writes one page of the web edition."""

    has_popups = True

    def division_attributes(self) -> Mapping[str, Any]:
        """The role of the division."""
        leaf = self.edition.outline.leaf(self.docname)
        return {"role": leaf.division.role} if leaf and leaf.division.role else {}

    def visit_title(self, node: nodes.title) -> None:
        """A title; that of the book stands in the template of the first page."""
        if self.docname == self.config.root_doc and self.section_level == 1:
            raise nodes.SkipNode
        super().visit_title(node)

    def notes_attributes(self) -> Mapping[str, Any]:
        """The notes of a chapter."""
        return {"role": "doc-endnotes"}

    def index_attributes(self, term: str) -> Mapping[str, Any]:
        """A part of an index, as a class: EPUB's terms mean nothing to a browser."""
        role = _INDEX_ROLES.get(term)
        return {"class": term, "role": role} if role else {"class": term}

    def visit_image(self, node: nodes.image) -> None:
        """An image, fetched when it comes into sight."""
        node["loading"] = "lazy"
        super().visit_image(node)

    def who_markup(self, card: Card) -> str:
        """Who somebody is, as a tooltip, of which our script makes a card."""
        return f' title="{self.attval(card.line)}"'

    def scrolled_attributes(self) -> Mapping[str, Any]:
        """What can be scrolled must be reached by the keyboard."""
        return {"tabindex": "0"}

    def page_break_markup(self, label: str, anchor: str, in_link: bool) -> str:
        """A page's number in the margin; a link to itself, so that its address can be copied."""
        spoken = self.attval(self.wording.page.format(label))
        said = f'class="page-number" id="{self.attval(anchor)}"'
        said += f' data-page="{self.attval(label)}" title="{spoken}"'
        if in_link:
            return f"<span {said}></span>"
        return f'<a {said} href="#{self.attval(anchor)}" aria-label="{spoken}"></a>'
