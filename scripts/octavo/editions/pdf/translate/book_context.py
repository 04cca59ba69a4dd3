"""What the translator must know of the book around a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field

from docutils import nodes


@dataclass(frozen=True)
class Setting:
    """The book around a document.

    `missing` maps a character without a glyph to what is set instead; `image` gives the name under which
    Typst finds an image of the manuscript; `is_imprint` tells
    whether a document stands on the back of the title page; `index` returns the slot of an index of names;
    `followed` are the records that have an entry to be led to. `endnotes` tells whether notes stand at the
    back of the book, `cited` is the word before the notes that cite a work. `level` is the rank of a document
    (`octavo.doctree.CHAPTER`), `numbers` gives the numbers of its sections by their ids. `formula` gives a
    formula in Typst's markup, empty where it has none.
    """

    missing: Mapping[str, str] = field(default_factory=dict)
    image: Callable[[str], str | None] = lambda _uri: None
    is_imprint: Callable[[str], bool] = lambda _docname: False
    index: Callable[[nodes.Element], str] = lambda _node: ""
    followed: Set[str] = frozenset()
    endnotes: bool = False
    cited: str = "cited"
    level: Mapping[str, int] = field(default_factory=dict)
    formula: Callable[[nodes.math | nodes.math_block], str] = lambda _node: ""
    numbers: Callable[[str], Mapping[str, str]] = lambda _docname: {}
