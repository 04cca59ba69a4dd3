"""Whether a finished PDF follows its names: each mention leads to its entry, and along its record's mentions.

In come a PDF, the page map and ``index-of-names.json``; out go faults. The words under a mention's links are
the mention's; its record's headword stands where they lead, the mention before and the one after where the
ends of the words lead; none is missing, none leads on from a record that no index holds, none is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2

from octavo.book import reads_leftward
from octavo.checks.exhibits import PdfFault, PdfNameLink, Rect, as_findings, bare, read_names
from octavo.doctree import GlobalId
from octavo.editions.shared import PageMap
from octavo.findings import Finding, Place, Rule

_ABOVE = 24.0  # points that a page may show above the words that a link leads to
_BESIDE = re.compile(r"^[\W_]+|[\W_]+$")
# What is read below the place of an entry, over the page's width: a headword of four lines.
_BAND, _WIDEST = 60.0, 10_000.0


class _Record(NamedTuple):
    """A record as the index's file tells it: its mentions that have words, in the book's order."""

    headword: str
    indexed: bool
    mentions: tuple[str, ...]


def name_findings(path: Path, page_map: PageMap, index: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding for each name of a PDF that does not lead where it should."""
    try:
        with pypdfium2.PdfDocument(path) as pdf:
            faults = list(_NamesCheck(path, pdf, page_map, index).faults())
    except (pikepdf.PdfError, pypdfium2.PdfiumError, OSError) as error:
        yield Finding(Rule.PDF_CHECK_FILE, f"The PDF cannot be read: {error}", Place(str(path)))
        return
    yield from as_findings((PdfFault(Rule.PDF_CHECK_LINK, fault) for fault in faults), str(path))


class _NamesCheck:
    """Holds the links of one PDF against one index."""

    def __init__(
        self, path: Path, pdf: pypdfium2.PdfDocument, page_map: PageMap, index: Mapping[str, Any]
    ) -> None:
        self.pdf = pdf
        self.named = read_names(path)
        self.page_map = page_map
        self.records: dict[str, _Record] = {}
        self.surfaces: dict[str, str] = {}
        self.beside: dict[str, tuple[str | None, str | None]] = {}
        for name in index["names"]:
            self._know(name)
        self.places: dict[str, list[PdfNameLink]] = {}
        for link in self.named.links:
            for mention in link.ids:
                self.places.setdefault(mention, []).append(link)
        self._textpages: dict[int, pypdfium2.PdfTextPage] = {}
        self._texts: dict[tuple[int, Rect], str] = {}

    def _know(self, name: Mapping[str, Any]) -> None:
        surfaces = {m["id"]: m["surface"] for m in name["mentions"] if m["surface"]}
        ids = tuple(surfaces)
        record = _Record(name["headword"], name.get("indexed", False), ids)
        self.surfaces |= surfaces
        self.records |= dict.fromkeys(ids, record)
        self.beside |= dict(zip(ids, zip((None, *ids[:-1]), (*ids[1:], None), strict=True), strict=True))

    def faults(self) -> Iterator[str]:
        """Yield all that is amiss."""
        if self.named.placeholders:
            yield f"{self.named.placeholders} names lead nowhere yet"
        for mention, links in self.places.items():
            # Words that name several people are judged once.
            if mention == links[0].ids[0]:
                yield from self._mention(links)
        for mention, record in self.records.items():
            if record.indexed and mention not in self.places and not self._in_other_link(mention):
                yield f"{self._said(mention)} is no link"

    def _mention(self, links: Sequence[PdfNameLink]) -> Iterator[str]:
        ids = links[0].ids
        said = self._said(ids[0])
        followed = next((m for m in ids if m in self.records and self.records[m].indexed), None)
        if followed is None:
            yield f"{said} is a link, and no index has an entry for it"
            return
        if any(link.drawn for link in links):
            yield f"{said} is drawn as a link"
        words = self._words_under(links)
        if not _same(words, self.surfaces[followed]):
            yield f"{said} has its links on “{words}”"
        if any(a.sheet == b.sheet and a.rect.overlaps(b.rect) for a, b in combinations(links, 2)):
            yield f"{said} has links that lie upon each other"
        yield from self._leads(said, followed, links)

    def _leads(self, said: str, mention: str, links: Sequence[PdfNameLink]) -> Iterator[str]:
        """Judge where the three parts of a mention lead."""
        record = self.records[mention]
        before, after = self.beside[mention]
        parts: dict[str, list[PdfNameLink]] = {"previous": [], "entry": [], "next": []}
        for link in links:
            parts.setdefault(link.kind, []).append(link)
            if record.headword not in link.words or self._label(link.target) not in link.words:
                yield f"{said} has a link that says “{link.words}”"
        if not parts["entry"] or not all(self._is_at_entry(link, record) for link in parts["entry"]):
            yield f"{said} does not lead to the entry “{record.headword}”"
        for kind, beside in (("previous", before), ("next", after)):
            if len(parts[kind]) != (beside is not None):
                yield f"{said} has {len(parts[kind])} links to the {kind} mention"
            elif beside is not None and not self._is_at_mention(parts[kind][0], beside):
                yield f"{said} does not lead to the {kind} mention, {beside}"

    def _is_at_entry(self, link: PdfNameLink, record: _Record) -> bool:
        if link.target < 0:
            return False
        below = Rect(0, link.top - _BAND, _WIDEST, link.top)
        return _holds(self._text(link.target, below), record.headword)

    def _is_at_mention(self, link: PdfNameLink, mention: str) -> bool:
        held = self.places.get(mention)
        if held is None:
            # It stands in another link: the map alone tells where.
            told = self.page_map.mentions.get(GlobalId(mention))
            return told is not None and self._label(link.target) == told.page
        return any(place.sheet == link.target and 0 <= link.top - place.rect.top <= _ABOVE for place in held)

    def _in_other_link(self, mention: str) -> bool:
        told = self.page_map.mentions.get(GlobalId(mention))
        sheet = self.page_map.order.get(told.page, 0) - 1 if told is not None else -1
        return any(
            _holds(self._text(sheet, rect), self.surfaces[mention])
            for rect in self.named.others.get(sheet, ())
        )

    def _words_under(self, links: Sequence[PdfNameLink]) -> str:
        """Return the words that the links of a mention lie on, read line by line."""
        lines: dict[tuple[int, float], Rect] = {}
        for link in links:
            line = (link.sheet, round(link.rect.bottom, 1))
            known = lines.get(line, link.rect)
            lines[line] = known._replace(
                left=min(known.left, link.rect.left), right=max(known.right, link.rect.right)
            )
        ordered = sorted(lines.items(), key=lambda line: (line[0][0], -line[0][1]))
        return " ".join(self._text(sheet, rect) for (sheet, _), rect in ordered)

    def _text(self, sheet: int, rect: Rect) -> str:
        if (sheet, rect) not in self._texts:
            if sheet not in self._textpages:
                self._textpages[sheet] = self.pdf[sheet].get_textpage()
            self._texts[sheet, rect] = " ".join(self._textpages[sheet].get_text_bounded(*rect).split())
        return self._texts[sheet, rect]

    def _said(self, mention: str) -> str:
        return f"“{self.surfaces.get(mention, '?')}” ({mention})"

    def _label(self, sheet: int) -> str:
        pages = self.page_map.pages
        return pages[sheet].label if 0 <= sheet < len(pages) else "?"


def _same(read: str, words: str) -> bool:
    """Tell whether a text is these words; a parenthesis or a comma beside them may reach into their links."""
    one, other = _BESIDE.sub("", bare(read)), _BESIDE.sub("", bare(words))
    return sorted(one) == sorted(other) if reads_leftward(words) else one == other


def _holds(read: str, words: str) -> bool:
    """Tell whether a text has these words; a reader of PDFs may turn round what is read leftward."""
    text, wanted = bare(read), bare(words)
    return wanted in text or (reads_leftward(words) and wanted[::-1] in text)
