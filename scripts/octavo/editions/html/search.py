"""The search index of the web edition.

In comes a document; out go its words in Sphinx's own index, which Sphinx's own script searches. Sphinx
asks its stemmer for each word of the text; we ask it for each different word of the book, once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from docutils import nodes
from sphinx.search import IndexBuilder


class BookIndexBuilder(IndexBuilder):
    """Feeds on sets of words instead of lists of them."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._terms: dict[str, str] = {}

    def feed(
        self, docname: str, filename: str | os.PathLike[str], title: str, doctree: nodes.document
    ) -> None:
        """Take in one document."""
        self._titles[docname] = title
        self._filenames[docname] = os.fspath(filename)
        titles = [node for node in doctree.findall(nodes.title) if isinstance(node.parent, nodes.section)]
        self._all_titles[docname] = [(node.astext(), _anchor(node, doctree)) for node in titles]
        self._index_entries[docname] = []
        in_titles = self._terms_of(" ".join(node.astext() for node in titles))
        for term in in_titles:
            self._title_mapping.setdefault(term, set()).add(docname)
        for term in self._terms_of(_text(doctree)) - in_titles:
            self._mapping.setdefault(term, set()).add(docname)

    def prune(self, docnames: Iterable[str]) -> None:
        """Keep these documents, and no word that none of them has, as a clean build would have it."""
        super().prune(docnames)
        for mapping in (self._mapping, self._title_mapping):
            for term in [term for term, holders in mapping.items() if not holders]:
                del mapping[term]

    def _terms_of(self, text: str) -> set[str]:
        return {term for word in set(self.lang.split(text)) if (term := self._term(word))}

    def _term(self, word: str) -> str:
        """Return the stem under which a word is found; the word itself where its stem is too short."""
        if word not in self._terms:
            stem = self.lang.stem(word).lower()
            candidates = (candidate for candidate in (stem, word) if self.lang.word_filter(candidate))
            self._terms[word] = next(candidates, "")
        return self._terms[word]


def _anchor(title: nodes.title, doctree: nodes.document) -> str | None:
    """Return the anchor of a section; the page's own title needs none."""
    is_page = isinstance(title.parent.parent, nodes.document) and title.parent is _first_section(doctree)
    return None if is_page or not title.parent["ids"] else str(title.parent["ids"][0])


def _first_section(doctree: nodes.document) -> nodes.Node | None:
    return next((child for child in doctree.children if isinstance(child, nodes.section)), None)


def _text(node: nodes.Node) -> str:
    return " ".join(
        str(text) for text in node.findall(nodes.Text) if not isinstance(text.parent, nodes.comment)
    )
