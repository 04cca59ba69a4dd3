"""The lists of contents of a web page: the book in the side bar, the page's own sections, the first page.

In comes the outline, once; out goes markup. Sphinx resolves the whole toctree anew for each page, which
made a third of its writing time at 1,000 chapters; here each line is made once for each depth of folder,
and a page only joins them.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    _lines: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def side_bar(self, docname: str) -> str:
        """Return the book's contents as its side bar shows them on one page."""
        groups = list(self.outline.groups())
        long = len(self.outline.leaves) > _LONG_BOOK
        lines = dict(self._depth(docname.count("/")))
        parts: list[str] = []
        for group in groups:
            names = [leaf.docname for leaf in group.leaves]
            if group.part:
                parts.append(f'<p class="caption">{escape(group.part)}</p>\n')
            shown = _near(names, docname) if long else names
            items = "".join(self._marked(lines[name], name == docname) for name in shown)
            parts.append(f"<ul>\n{items}</ul>\n")
        return "".join(parts)

    def first_page(self) -> str:
        """Return the contents that stand on the first page."""
        parts: list[str] = []
        lines = dict(self._depth(0))
        for group in self.outline.groups():
            if group.part:
                parts.append(f'<p class="caption">{escape(group.part)}</p>\n')
            parts.append(f"<ul>\n{''.join(lines[leaf.docname] for leaf in group.leaves)}</ul>\n")
        return "".join(parts)

    def _depth(self, depth: int) -> Sequence[tuple[str, str]]:
        if depth not in self._lines:
            up = "../" * depth
            self._lines[depth] = [(leaf.docname, self._line(leaf, up)) for leaf in self.outline.leaves]
        return self._lines[depth]

    def _line(self, leaf: Leaf, up: str) -> str:
        number = f'<span class="chapter-number">{escape(leaf.number)}</span> ' if leaf.number else ""
        href = f"{up}{quote(leaf.docname)}{self.suffix}"
        return f'<li><a href="{href}">{number}{escape(leaf.title)}</a></li>\n'

    def _marked(self, line: str, current: bool) -> str:
        return line.replace("<a ", '<a aria-current="page" ', 1) if current else line


def _near(names: Sequence[str], docname: str) -> Sequence[str]:
    """Return the documents about one; of a part in which it is not, the first."""
    if docname not in names:
        return names[:1]
    place = names.index(docname)
    return names[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]


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
