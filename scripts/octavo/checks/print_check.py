"""The judge of the print edition: truth, not only agreement.

In come a finished PDF, the page map, the names' mentions and the book's text as another edition tells it; out
go findings: a mention whose words do not stand on the page, or in the note on that page, that its locator
names; a page that begins with another word than the map says; a note on another page; a link that leads to
another page than it prints. The PDF is read by its own text and tags; nothing of what set it is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2

from octavo.checks.endnote_check import endnote_faults, endnotes_of, find_note
from octavo.checks.exhibits import (
    Alignment,
    Exhibits,
    ExpectedDocument,
    Passage,
    PdfFault,
    PrintedBook,
    PrintedNote,
    as_findings,
    bare,
    documents_of_epub,
    documents_of_site,
    read_pdf,
    read_site,
)
from octavo.checks.pdf_faces import face_findings
from octavo.checks.pdf_form import form_findings
from octavo.checks.pdf_names import name_findings
from octavo.editions.shared import PageMap
from octavo.findings import Finding, Place, Rule

_LOCATOR = re.compile(
    r"^(?:\w+ )?(?P<page>[ivxlcdm]+|\d+)(?P<note>nn?\d+(?:–\d+)?)?(?:–(?:[ivxlcdm]+|\d+))?$"
)
# How much of a document's text may be said otherwise in print, as a part of it and in characters.
_LOSS, _SMALL_LOSS = 0.03, 40
# Shorter words are not looked for; nor is a word further off than this, in characters.
_WORD, _NEAR = 4, 1500
_OPENING = 120  # characters by which the beginning of a document is found on a page that it shares


def judge_pdfs(exhibits: Exhibits) -> Iterator[Finding]:
    """Judge the PDFs of an output folder."""
    if exhibits.print_pdf is None or exhibits.page_map is None:
        return
    documents: Mapping[str, ExpectedDocument] | None = None
    # The ebook has the documents that are printed; a site has its own title page, and pages beside the book.
    if exhibits.epub is not None:
        documents = documents_of_epub(exhibits.epub)
    elif exhibits.html is not None:
        documents = documents_of_site(read_site(exhibits.html))
    # Read once: the judge and the comparison with the screen edition look at the same pages.
    printed = _read(exhibits.print_pdf)
    if isinstance(printed, Finding):
        yield printed
        return
    faults = faults_of(printed, exhibits.page_map, exhibits.index, documents)
    yield from as_findings(faults, str(exhibits.print_pdf))
    for pdf in (exhibits.print_pdf, exhibits.screen_pdf):
        if pdf is not None:
            yield from form_findings(pdf, exhibits.book.language)
            yield from face_findings(pdf)
            yield from name_findings(pdf, exhibits.page_map, exhibits.index)
    if exhibits.screen_pdf is not None:
        yield from compare_pdfs(printed, exhibits.screen_pdf)


def check_pdf(
    pdf: Path,
    page_map: PageMap,
    index: Mapping[str, Any],
    documents: Mapping[str, ExpectedDocument] | None = None,
) -> list[Finding]:
    """Return what a PDF says otherwise than its page map.

    `index` is ``index-of-names.json``; `documents` the text of the book. Without it each page must have the
    words of its mentions as often as the map puts them there.
    """
    printed = _read(pdf)
    if isinstance(printed, Finding):
        return [printed]
    return list(as_findings(faults_of(printed, page_map, index, documents), str(pdf)))


def faults_of(
    printed: PrintedBook,
    page_map: PageMap,
    index: Mapping[str, Any],
    documents: Mapping[str, ExpectedDocument] | None = None,
) -> Iterator[PdfFault]:
    """Yield what a PDF that has been read says otherwise than its page map."""
    judge = _PrintCheck(printed, page_map, _surfaces(index))
    yield from judge.labels()
    yield from judge.links()
    if documents is None:
        yield from judge.counts()
    else:
        parts = judge.parts(documents)
        for part in parts:
            yield from judge.part(part)
        yield from judge.endnotes(parts)


def compare_pdfs(printed: PrintedBook, other: Path) -> Iterator[Finding]:
    """Yield a finding for each page of another PDF of the same layout whose words differ."""
    screen = _read(other)
    if isinstance(screen, Finding):
        yield screen
        return
    if printed.labels != screen.labels:
        message = f"{len(printed.labels)} and {len(screen.labels)} pages, or other labels"
        yield Finding(Rule.PDF_CHECK_EDITIONS, message, Place(str(other)))
        return
    for page, label in enumerate(printed.labels):
        first, second = (book.body[slice(*book.body_of(page, page))] for book in (printed, screen))
        if first != second:
            yield Finding(Rule.PDF_CHECK_EDITIONS, f"Page {label} has other words", Place(str(other)))


def _read(pdf: Path) -> PrintedBook | Finding:
    try:
        return read_pdf(pdf)
    except (pypdfium2.PdfiumError, OSError) as error:
        return Finding(Rule.PDF_CHECK_FILE, f"The PDF cannot be read: {error}", Place(str(pdf)))


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A document with the pages (indexes from 0) that it stands on."""

    document: ExpectedDocument
    first: int
    last: int


class _PrintCheck:
    """Holds one PDF against one page map."""

    def __init__(self, printed: PrintedBook, page_map: PageMap, surfaces: Mapping[str, str]) -> None:
        self.printed = printed
        self.page_map = page_map
        self.surfaces = surfaces
        self._endnotes = endnotes_of(printed)
        self._note_places = {(note.number, note.page) for note in printed.notes}

    def labels(self) -> Iterator[PdfFault]:
        """The labels of the pages are those of the map, and blank pages have no words."""
        told = [page.label for page in self.page_map.pages]
        if told != self.printed.labels:
            message = (
                f"The PDF has {len(self.printed.labels)} pages, the map {len(told)}, or their labels differ"
            )
            yield PdfFault(Rule.PDF_CHECK_LABEL, message)
            return
        for number, page in enumerate(self.page_map.pages):
            begin, end = self.printed.body_of(number, number)
            notes = any(note.page == number for note in self.printed.notes)
            if page.blank and (begin != end or notes):
                yield PdfFault(Rule.PDF_CHECK_LABEL, f"Page {page.label} should be blank and has words")

    def links(self) -> Iterator[PdfFault]:
        """A link whose words are a locator leads to the page that it prints."""
        for link in self.printed.links:
            found = _LOCATOR.match(link.text)
            if found is None or self._is_note_mark(link.page, link.target, link.text):
                continue
            label = self._label(link.target)
            # A name in a note that runs over may stand on the page after that of the note's reference.
            before = self._label(link.target - 1) if found["note"] else label
            if found["page"] not in (label, before):
                here = self._label(link.page)
                message = f"On page {here} “{link.text}” leads to page {label}"
                yield PdfFault(Rule.PDF_CHECK_LINK, message)

    def _is_note_mark(self, page: int, target: int, text: str) -> bool:
        """Tell whether a link is the mark of a note, or a note's way back."""
        return any((text, near) in self._note_places for near in (page, target, page - 1, target - 1))

    def parts(self, documents: Mapping[str, ExpectedDocument]) -> list[PrintedPart]:
        """Return the documents in their order with their pages: each begins where the map first names it."""
        begins: dict[str, int] = {}
        inside: set[str] = set()
        for number, page in enumerate(self.page_map.pages[: len(self.printed.labels)]):
            if page.start is None or (name := page.start.id.rpartition("#")[0]) in begins:
                continue
            begins[name] = number
            if name in documents and documents[name].position(page.start.id, page.start.word):
                inside.add(name)  # a section of a chapter: it began on the page before
        names = [name for name in begins if name in documents]
        ends = [begins[name] - 1 for name in names[1:]] + [len(self.printed.labels) - 1]
        parts = [
            PrintedPart(documents[name], begins[name] - (name in inside), end)
            for name, end in zip(names, ends, strict=True)
        ]
        if not self._endnotes:
            return parts
        # The pages of endnotes are no document's, and stand between two.
        first = self._endnotes[0].page
        return [replace(p, last=first - 1) if p.first < first <= p.last else p for p in parts]

    def endnotes(self, parts: Sequence[PrintedPart]) -> Iterator[PdfFault]:
        """Judge the notes at the back of the book, where there are any."""
        if self._endnotes:
            documents = [part.document for part in parts]
            yield from endnote_faults(self.printed, self.page_map, documents, self._note)

    def part(self, part: PrintedPart) -> Iterator[PdfFault]:
        """Judge one document: its words, the starts of its pages, its mentions, its notes."""
        begin, end = self.printed.body_of(part.first, part.last)
        expected = "".join(bare(block.text) for block in part.document.blocks)
        # What stands before it on its first page is another document's.
        begin = max(begin, self.printed.body.find(expected[:_OPENING], begin, end))
        alignment = Alignment(expected, self.printed.body[begin:end])
        lost = len(expected) - alignment.matched
        if lost > max(_LOSS * len(expected), _SMALL_LOSS):
            share = 100 * alignment.matched // len(expected)
            message = f"Of “{part.document.name}” only {share} % stands on its pages"
            yield PdfFault(Rule.PDF_CHECK_START, message)
        yield from self._words(part, alignment, begin)
        yield from self._starts(part, alignment, begin)
        yield from self._mentions(part, alignment, begin)
        yield from self._notes(part)

    def _words(self, part: PrintedPart, alignment: Alignment, begin: int) -> Iterator[PdfFault]:
        """A word of the other editions is printed; a few letters may be set otherwise."""
        position = 0
        for block in part.document.blocks:
            for word in block.text.split():
                letters = bare(word)
                at = range(position, position + len(letters))
                position += len(letters)
                if block.id.endswith("#"):  # what the edition adds, such as the heading of its notes
                    continue
                lost = [one for one in at if alignment.place(one) is None]
                if len(letters) >= _WORD and letters.isalnum() and 2 * len(lost) > len(letters):
                    near = next((p for one in range(at.start, -1, -1) if (p := alignment.place(one))), 0)
                    printed = self.printed.body[begin + max(0, near - _NEAR) : begin + near + _NEAR]
                    if letters not in printed:
                        message = f"“{word}” of {block.id} is not printed"
                        yield PdfFault(Rule.CHECK_WORDS, message)

    def _starts(self, part: PrintedPart, alignment: Alignment, begin: int) -> Iterator[PdfFault]:
        """A page begins with the word that the map says: it begins here, the one before it earlier."""

        def page_of(position: int) -> int | None:
            place = alignment.place(position)
            return None if place is None else self.printed.page_of(begin + place)

        for number in range(part.first, part.last + 1):
            start = self.page_map.pages[number].start
            if start is None or start.id.rpartition("#")[0] != part.document.name:
                continue
            position = part.document.position(start.id, start.word)
            if position is None:
                message = f"Page {self._label(number)} begins with {start.id}, which the book does not have"
                yield PdfFault(Rule.PDF_CHECK_START, message)
                continue
            before = part.document.word_before(position)
            late = before is not None and page_of(before) == number
            if page_of(position) not in (number, None) or late:
                message = f"Page {self._label(number)} does not begin with word {start.word} of {start.id}"
                yield PdfFault(Rule.PDF_CHECK_START, message)

    def _mentions(self, part: PrintedPart, alignment: Alignment, begin: int) -> Iterator[PdfFault]:
        for offset, block in part.document.blocks_at():
            for identity, within in block.mentions.items():
                said = f"“{self._surface(identity)}” ({identity})"
                told = self.page_map.mentions.get(identity)
                place = alignment.place(offset + within)
                if place is None:
                    yield PdfFault(Rule.PDF_CHECK_MENTION, f"{said} is not found in print")
                    continue
                label = self._label(self.printed.page_of(begin + place))
                if told is None or told.page != label or told.note is not None:
                    where = "no page" if told is None else f"page {told.page}"
                    message = f"{said} stands on page {label}, the map says {where}"
                    yield PdfFault(Rule.PDF_CHECK_MENTION, message)

    def _notes(self, part: PrintedPart) -> Iterator[PdfFault]:
        if self._endnotes:
            return
        printed = [note for note in self.printed.notes if part.first <= note.page <= part.last]
        for passage in part.document.notes.values():
            at = find_note(passage, printed)
            if at is None:
                yield PdfFault(Rule.PDF_CHECK_NOTE, f"The note {passage.id} is not found in print")
            else:
                yield from self._note(passage, printed[at])

    def _note(self, passage: Passage, note: PrintedNote) -> Iterator[PdfFault]:
        """Judge a note that was found: its page, and the mentions in it."""
        page = self.page_map.notes.get(passage.id)
        if page is not None and self._label(note.page) != page:
            message = f"The note {passage.id} stands on page {self._label(note.page)}, the map says {page}"
            yield PdfFault(Rule.PDF_CHECK_NOTE, message)
        yield from self._mentions_of_note(passage, note)

    def _mentions_of_note(self, passage: Passage, note: PrintedNote) -> Iterator[PdfFault]:
        alignment = Alignment(bare(passage.text), note.text)
        for identity, within in passage.mentions.items():
            told = self.page_map.mentions.get(identity)
            here = (self._label(note.page), note.number)
            if alignment.place(within) is None or told is None or (told.page, told.note) != here:
                where = f"note {told.note} on page {told.page}" if told else "no page"
                message = (
                    f"“{self._surface(identity)}” ({identity}) stands in note {here[1]} on page {here[0]}, "
                    f"the map says {where}"
                )
                yield PdfFault(Rule.PDF_CHECK_MENTION, message)

    def counts(self) -> Iterator[PdfFault]:
        """Without the book's text: each page, and each note, has a mention's words as often as told."""
        told: Counter[tuple[str, str | None, str, str]] = Counter()
        for identity, place in self.page_map.mentions.items():
            if identity in self.surfaces:
                # A family's mention counts for each of its members, but its words stand there once.
                record = identity.split(".")[-2]
                told[(place.page, place.note, bare(self.surfaces[identity]), record)] += 1
        for (page, note, surface, _), often in sorted(told.items(), key=str):
            text = self._text_on(page, note)
            if text.count(surface) < often:
                where = f"note {note} on page {page}" if note else f"page {page}"
                message = f"“{surface}” stands {text.count(surface)} times in {where}, the map says {often}"
                yield PdfFault(Rule.PDF_CHECK_MENTION, message)

    def _text_on(self, label: str, note: str | None) -> str:
        if label not in self.printed.labels:
            return ""
        number = self.printed.labels.index(label)
        if note is not None:
            return "".join(n.text for n in self.printed.notes if n.page == number and n.number == note)
        begin, end = self.printed.body_of(number, number)
        # A mention may end on the next page; forty characters hold the rest of a name.
        return self.printed.body[begin : end + 40]

    def _label(self, number: int) -> str:
        return self.printed.labels[number] if 0 <= number < len(self.printed.labels) else "?"

    def _surface(self, identity: str) -> str:
        return self.surfaces.get(identity, "?")


def _surfaces(index: Mapping[str, Any]) -> dict[str, str]:
    return {mention["id"]: mention["surface"] for name in index["names"] for mention in name["mentions"]}
