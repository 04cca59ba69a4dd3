"""What the print edition must say, read out of another finished edition of the same book.

In come pages of HTML (the web edition, or the pages in the ebook); out go, for each document, its paragraphs
and notes with their words, and where in them each mention begins. Page numbers, the marks of notes and other
furniture of reading editions count as no words. Places are counted in bare characters: see `printed.bare`.
"""

from __future__ import annotations

import posixpath
import zipfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from octavo.checks.exhibits.printed_pages import bare
from octavo.checks.exhibits.reading_pages import ReadingPage, Site, has_class
from octavo.doctree import endnote_anchor

_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption", "pre"}
_FURNITURE = (
    "noteref",
    "page-number",
    "steps",
    "section-number",
    "secnumber",
    "headerlink",
    "note-number",
    "lineno",
    "math",
)

# Elements that are no part of the text that is compared: their tags, and their classes.
_NO_TEXT = {"template", "nav", "header", "script", "style"}
_APART = ("section-number", "index-group", "note", "math", "edition-only")


@dataclass
class Passage:
    """A paragraph or a note: its words, and for each mention how many bare characters stand before it.

    `anchors` has the place in the text at which what bears an id begins.
    """

    id: str
    text: str
    mentions: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)


@dataclass
class ExpectedDocument:
    """A document of the book; `notes` are those of its text, wherever the edition has them stand.

    `note_blocks` has for each paragraph of a note that note's anchor, how many bare characters of the note
    stand before it, and the words from there on.
    """

    name: str
    blocks: list[Passage] = field(default_factory=list)
    notes: dict[str, Passage] = field(default_factory=dict)
    note_blocks: dict[str, tuple[str, int, str]] = field(default_factory=dict)

    def blocks_at(self) -> Iterator[tuple[int, Passage]]:
        """Yield the paragraphs with their places in the document's bare text."""
        offset = 0
        for block in self.blocks:
            yield offset, block
            offset += len(bare(block.text))

    def position(self, identity: str, word: int) -> int | None:
        """Return the place of a word of a paragraph, counted from 0; None where there is no such word."""
        for offset, block in self.blocks_at():
            words = block.text.split()
            if block.id == identity and word < max(len(words), 1):
                return offset + sum(len(bare(piece)) for piece in words[:word])
        return None

    def word_before(self, position: int) -> int | None:
        """Return the place of the word before a place, among paragraphs that have ids; None for the first."""
        at = bisect_left(self._word_places, position)
        return self._word_places[at - 1] if at else None

    @cached_property
    def _word_places(self) -> list[int]:
        places, offset = [], 0
        for block in self.blocks:
            for piece in block.text.split():
                # A word of hyphens and dashes alone leaves nothing that could be found.
                if length := len(bare(piece)):
                    if not block.id.endswith("#"):
                        places.append(offset)
                    offset += length
        return places


def documents_of_site(site: Site) -> dict[str, ExpectedDocument]:
    """Return the documents of a web edition."""
    return _documents(site.pages.values())


def listed_documents(site: Site) -> set[str]:
    """Return the names of the documents that the contents of a web edition list."""
    home = site.pages.get("index.html")
    if home is None:
        return set()
    contents = (nav for nav in home.root.iter("{*}nav") if has_class(nav, "contents"))
    targets = (home.target(str(link.get("href"))) for nav in contents for link in nav.iter("{*}a"))
    return {target.page.rpartition(".")[0] for target in targets if target is not None}


def documents_of_epub(path: Path) -> dict[str, ExpectedDocument]:
    """Read the documents of an ebook."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in sorted(archive.namelist()) if name.endswith(".xhtml")]
        folder = posixpath.commonpath(names) + "/" if len(names) > 1 else ""
        return _documents(
            ReadingPage(name.removeprefix(folder), etree.fromstring(archive.read(name))) for name in names
        )


def _documents(pages: Iterable[ReadingPage]) -> dict[str, ExpectedDocument]:
    found: dict[str, ExpectedDocument] = {}
    for page in pages:
        name = page.name.rpartition(".")[0]
        document = found.setdefault(name, ExpectedDocument(name))
        for section in page.root.iter("{*}section"):
            if not any(etree.QName(parent).localname == "section" for parent in section.iterancestors()):
                # What stands before the title is in no section.
                for before in reversed(list(section.itersiblings(preceding=True))):
                    _take(before, document)
                _descend(section, document)
        for note in (element for element in page.root.iter("{*}div") if has_class(element, "note")):
            _add_note(note, name, found)
    return found


def _add_note(note: etree._Element, page: str, found: dict[str, ExpectedDocument]) -> None:
    """Give a note to the document whose text it belongs to; in endnotes its anchors name that document."""
    docname, _, anchor = (note.get("data-note") or f"{page}#{note.get('id') or ''}").rpartition("#")
    before = endnote_anchor(docname, "") if note.get("data-note") else ""
    document = found.setdefault(docname, ExpectedDocument(docname))
    passage = Passage(f"{docname}#{anchor}", "")
    _collect(note, passage, before)
    document.notes[anchor] = passage
    for identity, begin in passage.anchors.items():
        if identity.startswith(f"{anchor}-p"):
            document.note_blocks[identity] = anchor, len(bare(passage.text[:begin])), passage.text[begin:]


def _descend(element: etree._Element, document: ExpectedDocument) -> None:
    for child in element:
        _take(child, document)


def _take(child: etree._Element, document: ExpectedDocument) -> None:
    """Take in an element's text; headings of contents, notes, formulas and the like are no part of it."""
    if not isinstance(child.tag, str) or etree.QName(child).localname in _NO_TEXT:
        return
    if any(has_class(child, name) for name in _APART):
        return
    identity = child.get("id") or ""
    if _is_block(child, identity):
        document.blocks.append(_passage(child, f"{document.name}#{identity}"))
    else:
        _descend(child, document)


def _is_block(element: etree._Element, identity: str) -> bool:
    tag = etree.QName(element).localname
    return tag in _BLOCKS or (identity.startswith("p-") and not has_class(element, "mention"))


def _passage(element: etree._Element, identity: str) -> Passage:
    passage = Passage(identity, "")
    _collect(element, passage)
    return passage


def _collect(element: etree._Element, passage: Passage, before: str = "") -> None:
    identity = (element.get("id") or "").removeprefix(before)
    if identity:
        passage.anchors[identity] = len(passage.text)
    if identity and has_class(element, "mention"):
        document = passage.id.rpartition("#")[0]
        passage.mentions[f"{document}#{identity}"] = len(bare(passage.text))
    passage.text += element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not any(has_class(child, name) for name in _FURNITURE):
            _collect(child, passage, before)
        passage.text += child.tail or ""
