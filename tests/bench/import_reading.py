"""An imported manuscript as Sphinx reads it: headings with their depth, the row of its words, its notes.

    python -m tests.bench.import_reading FOLDER     one JSON object on standard output

It runs in a process of its own, since Sphinx keeps the roles and directives of the last book that it read. It
knows nothing of the importer: only the files of the manuscript and the document trees of docutils.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import tomllib
import unicodedata
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from docutils import nodes

# The page that Octavo adds to every imported book, and the nodes that hold no text of the book.
_ADDED_PAGES = ("about-this-edition",)
_SILENT = (nodes.comment, nodes.raw, nodes.system_message, nodes.label, nodes.substitution_definition)


@dataclass(slots=True)
class FoundHeading:
    """``depth`` is 1 for what the root's contents name, 2 for what is below that, and so on."""

    text: str
    depth: int
    page: str


@dataclass(slots=True)
class FoundNote:
    """``place`` is the number of words of the manuscript before the reference."""

    place: int
    page: str
    text: list[str]


@dataclass(slots=True)
class Manuscript:
    """``words`` is the body in reading order, then the notes' texts in the order of their pages."""

    title: str = ""
    authors: list[str] = field(default_factory=list)
    language: str = ""
    headings: list[FoundHeading] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    notes: list[FoundNote] = field(default_factory=list)


def words_of(text: str) -> list[str]:
    """Return the words of ``text`` without case, punctuation and marks of emphasis; hyphens part words."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def read_manuscript(folder: Path) -> Manuscript:
    """Read the manuscript in ``folder`` with Sphinx and the extensions that its own conf.py names."""
    from sphinx.application import Sphinx

    manuscript = _described(folder)
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as scratch:
        out = Path(scratch)
        sphinx = Sphinx(folder, folder, out / "out", out / "doctrees", "dummy", status=None, warning=None)
        sphinx.build(force_all=True)
        reader = _Reader(sphinx.env, manuscript)
        reader.read_page(sphinx.config.root_doc, 0)
        reader.read_notes()
    return manuscript


def _described(folder: Path) -> Manuscript:
    """Return the title, the authors and the language in book.toml."""
    book: dict[str, Any] = tomllib.loads((folder / "book.toml").read_text(encoding="utf-8")).get("book", {})
    title = " ".join(part for part in (book.get("title"), book.get("subtitle")) if part)
    people = [person for person in book.get("contributors", []) if person.get("role", "aut") == "aut"]
    return Manuscript(title, [person["name"] for person in people], str(book.get("language", "")))


class _Reader:
    def __init__(self, env: Any, manuscript: Manuscript) -> None:
        self._env = env
        self._to = manuscript
        self._read: set[str] = set()
        self._references: list[tuple[int, str, str]] = []
        self._texts: dict[tuple[str, str], nodes.Element] = {}

    def read_page(self, name: str, depth: int) -> None:
        """Read a page whose title is ``depth`` deep, and the pages that its contents name."""
        if name in self._read or name not in self._env.found_docs:
            return
        self._read.add(name)
        tree = self._env.get_doctree(name)
        for note in tree.findall(nodes.footnote):
            for label in note["ids"]:
                self._texts[name, label] = note
        if Path(name).name in _ADDED_PAGES:
            return
        empty = _is_empty(tree)
        for child in tree.children:
            self._visit(child, name, depth - 1, heard=not empty)

    def _visit(self, node: nodes.Node, page: str, depth: int, heard: bool) -> None:
        """Take in ``node``, which is in a section ``depth`` deep; ``heard`` is whether its headings count."""
        if isinstance(node, nodes.section):
            depth += 1
        if isinstance(node, nodes.Text):
            self._to.words.extend(words_of(node.astext()))
        elif isinstance(node, nodes.footnote_reference):
            self._references.append((len(self._to.words), page, node.get("refid", "")))
        elif isinstance(node, nodes.Element) and node.tagname == "toctree":
            self._read_contents(node, depth)
        elif not isinstance(node, (nodes.footnote, *_SILENT)):
            if isinstance(node, nodes.title) and isinstance(node.parent, nodes.section) and depth and heard:
                self._to.headings.append(FoundHeading(_plain(node), depth, page))
            if not (isinstance(node, nodes.title) and depth == 0):
                for child in node.children:
                    self._visit(child, page, depth, heard)

    def _read_contents(self, contents: nodes.Element, depth: int) -> None:
        caption = contents.get("caption")
        if caption:
            depth += 1
            self._to.headings.append(FoundHeading(str(caption), depth, contents.get("parent", "")))
        for _title, name in contents["entries"]:
            self.read_page(name, depth + 1)

    def read_notes(self) -> None:
        """Append the notes' texts to the words and pair each reference with its text."""
        for page, note in {id(note): (page, note) for (page, _), note in self._texts.items()}.values():
            for child in note.children:
                self._visit(child, page, 1, heard=False)
        for place, page, label in self._references:
            text = self._texts.get((page, label))
            words = words_of(_plain(text)) if text is not None else []
            self._to.notes.append(FoundNote(place, page, words))


def _plain(node: nodes.Element) -> str:
    """Return the text of ``node`` without its label and without the numbers of references in it."""
    parts: list[str] = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            parts.append(child.astext())
        elif isinstance(child, nodes.Element) and not isinstance(
            child, nodes.footnote_reference | nodes.label
        ):
            parts.append(_plain(child))
    return ("" if isinstance(node, nodes.TextElement) else "\n").join(parts)


def _is_empty(tree: nodes.document) -> bool:
    """Whether the page is a title alone, with neither text nor pages below it."""
    below = (nodes.paragraph, nodes.literal_block, nodes.line, nodes.table, nodes.image, nodes.term)
    return not any(
        isinstance(node, below) or node.tagname == "toctree" for node in tree.findall(nodes.Element)
    )


if __name__ == "__main__":
    json.dump(asdict(read_manuscript(Path(sys.argv[1]))), sys.stdout)
