"""What a document has for other builders: passages for some editions alone, and ways to Sphinx's own pages.

Passages for some editions alone (`only`) are marked as such, so that nobody takes them for a difference.

Sphinx takes the passages of other builders out of a document that is written. Before that, what is in some of
our editions and not in all gets a class of its own; the words of the editions are compared without it, and
pages of the page map begin at the words around it.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import SphinxError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.tags import Tags

from octavo.doctree import blocks_of, marks, traits_of
from octavo.editions.shared import edition_state, without_dead_ends

CLASS = "edition-only"
# The names and formats of our builders, which are the tags that conditions are about.
_EDITIONS = (("print", "print"), ("epub", "html"), ("html", "html"))


class MarkOnly(SphinxPostTransform):
    """Marks what stands in an `only` that holds for some of our editions and not for others."""

    default_priority = 45  # Sphinx's own transform, which resolves the conditions, has 50

    def run(self, **_kwargs: object) -> None:
        """Mark the passages of the document."""
        if traits_of(self.app.builder).is_edition:
            for passage in list(self.document.findall(addnodes.only)):
                if len(set(self._verdicts(passage["expr"]))) > 1:
                    _mark(passage)

    def _verdicts(self, condition: str) -> Iterator[bool]:
        builder = self.app.builder
        others = set(self.app.tags) - _tags(builder.name, builder.format)
        for edition in _EDITIONS:
            try:
                yield bool(Tags(sorted(others | _tags(*edition))).eval_condition(condition))
            except (SphinxError, ValueError, SyntaxError):  # Sphinx says itself what is wrong with it
                yield True


class DropDeadEnds(SphinxPostTransform):
    """Takes references to pages that a book does not have out of our editions before they are resolved."""

    default_priority = 5

    def run(self, **_kwargs: object) -> None:
        """Trim the document."""
        if traits_of(self.app.builder).is_edition:
            spine = edition_state(self.app).spine
            without_dead_ends(self.document, any(entry.is_index for entry in spine))


def _tags(name: str, form: str) -> set[str]:
    return {name, form, f"builder_{name}", f"format_{form}"}


def _mark(passage: addnodes.only) -> None:
    for child in passage.children:
        if isinstance(child, nodes.Element):
            child["classes"].append(CLASS)
    for block in blocks_of(passage):
        marks(block).anchor = ""
