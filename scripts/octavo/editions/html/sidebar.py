"""The lists of contents of a web page: the book in the side bar, the page's own sections, the first page.

In comes the outline, once; out goes markup. Sphinx resolves the whole toctree anew for each page, which
made a third of its writing time at 1,000 chapters; here each line is made once for each depth of folder,
and a page only joins them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from octavo.editions.reflow import Leaf, Outline, OutlineHeading

# With more documents than this, a page lists only the part that it stands in, and of that its neighbours:
# the whole contents on each of 1,000 pages would be a hundred times the text.
_LONG_BOOK = 120
_NEIGHBOURS = 30


@dataclass
class Contents:
    """Makes the lists; `suffix` is the ending of the pages' addresses."""

    outline: Outline
    suffix: str
    _lines: dict[int, dict[str, str]] = field(default_factory=dict)

    def side_bar(self, docname: str) -> str:
        """Return the book's contents as its side bar shows them on one page."""
        long = len(self.outline.leaves) > _LONG_BOOK
        lines = self._depth(docname.count("/"))
        parts: list[str] = []
        for group in self.outline.groups():
            shown = _near(group.leaves, docname) if long else group.leaves
            parts.append(_caption(group.part))
            parts.append(
                _listed(shown, {**lines, docname: _marked(lines[docname])} if docname in lines else lines)
            )
        return "".join(parts)

    def first_page(self) -> str:
        """Return the contents that stand on the first page."""
        lines = self._depth(0)
        return "".join(_caption(group.part) + _listed(group.leaves, lines) for group in self.outline.groups())

    def _depth(self, depth: int) -> Mapping[str, str]:
        """Return the line of each document, for pages in folders of some depth."""
        if depth not in self._lines:
            up = "../" * depth
            self._lines[depth] = {leaf.docname: self._line(leaf, up) for leaf in self.outline.leaves}
        return self._lines[depth]

    def _line(self, leaf: Leaf, up: str) -> str:
        number = f'<span class="chapter-number">{escape(leaf.number)}</span> ' if leaf.number else ""
        href = f"{up}{quote(leaf.docname)}{self.suffix}"
        others = "".join(
            f'</li>\n<li><a href="{href}#{quote(heading.anchor)}">{escape(heading.title)}</a>'
            for heading in leaf.others
        )
        return f'<li><a href="{href}">{number}{escape(leaf.title)}</a>{others}'


def _caption(part: str) -> str:
    return f'<p class="caption">{escape(part)}</p>\n' if part else ""


def _listed(leaves: Sequence[Leaf], lines: Mapping[str, str]) -> str:
    """Return a list of documents, each with a list of those below it."""
    items = []
    for leaf in leaves:
        below = f"\n{_listed(leaf.below, lines)}" if leaf.below else ""
        items.append(f"{lines[leaf.docname]}{below}</li>\n")
    return f"<ul>\n{''.join(items)}</ul>\n"


def _marked(line: str) -> str:
    return line.replace("<a ", '<a aria-current="page" ', 1)


def _near(leaves: Sequence[Leaf], docname: str) -> Sequence[Leaf]:
    """Return the chapters about the one that holds a document; of a part in which it is not, the first."""
    place = next((number for number, leaf in enumerate(leaves) if _holds(leaf, docname)), None)
    return leaves[:1] if place is None else leaves[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]


def _holds(leaf: Leaf, docname: str) -> bool:
    return leaf.docname == docname or any(_holds(below, docname) for below in leaf.below)


def page_contents(leaf: Leaf | None) -> str:
    """Return the list of a page's sections; empty where there are fewer than two."""
    if leaf is None or len(leaf.sections) < 2:
        return ""
    return _sections(leaf.sections)


def _sections(headings: Sequence[OutlineHeading]) -> str:
    items = "".join(
        f'<li><a href="#{quote(heading.anchor)}">{escape(heading.title)}</a>{_below(heading)}</li>\n'
        for heading in headings
    )
    return f"<ul>\n{items}</ul>\n"


def _below(heading: OutlineHeading) -> str:
    return "\n" + _sections(heading.children) if heading.children else ""
