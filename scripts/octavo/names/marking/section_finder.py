"""Sections of a document: which one a node stands in, and for a note, which one its reference stands in."""

from __future__ import annotations

from docutils import nodes

from octavo.doctree import marks
from octavo.names.marking.names_domain import DocumentSection


class SectionFinder:
    """Knows the sections of one document; a section's slug is its first id."""

    def __init__(self, document: nodes.document) -> None:
        self._numbers: dict[str, tuple[int, ...]] = {}
        self._titles: dict[str, str] = {}
        self._number(document, ())
        self._references: dict[str, nodes.footnote_reference] = {}
        for reference in document.findall(nodes.footnote_reference):
            if (note := marks(reference).note) and not _inside(reference, nodes.footnote):
                self._references.setdefault(note, reference)

    def path(self, node: nodes.Element) -> tuple[str, ...]:
        """Return the slugs of the sections around a node, outermost first; the chapter itself is one."""
        place: nodes.Node | None = self._references.get(marks(node).note, node)
        slugs: list[str] = []
        while place is not None:
            if isinstance(place, nodes.section) and place["ids"]:
                slugs.insert(0, place["ids"][0])
            place = place.parent
        return tuple(slugs)

    def all(self) -> list[DocumentSection]:
        """Return the document's sections in reading order."""
        return [DocumentSection(slug, numbers, self._titles[slug]) for slug, numbers in self._numbers.items()]

    def _number(self, element: nodes.Element, above: tuple[int, ...]) -> None:
        sections = [child for child in element.children if isinstance(child, nodes.section)]
        for number, section in enumerate(sections, 1):
            slug = section["ids"][0] if section["ids"] else ""
            self._numbers[slug] = (*above, number)
            title = section.next_node(nodes.title)
            self._titles[slug] = title.astext() if title is not None else ""
            self._number(section, (*above, number))


def _inside(node: nodes.Node, kind: type[nodes.Element]) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kind):
            return True
        parent = parent.parent
    return False
