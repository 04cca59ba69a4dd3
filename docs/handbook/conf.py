"""The handbook: everything about the book is in book.toml; here is one role for its index."""

from docutils import nodes
from sphinx.application import Sphinx

from octavo.names.marking import NameRole

extensions = ["octavo"]


class EntryRole(NameRole):
    """The role `:entry:`: as `:name:`, for words that are set as code."""

    def _content(self, words: str) -> list[nodes.Node]:
        return [nodes.literal("", words)]


def setup(app: Sphinx) -> None:
    """Add the role."""
    app.add_role("entry", EntryRole())
