"""The judge of endnotes in print: each note where the map says, each page of notes beginning where it says.

In come the endnotes of a finished PDF, the page map and the book's documents in their order; out go faults.
Notes are found by their words, in the order of the book; their numbers alone begin anew in each chapter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from octavo.checks.exhibits import (
    Alignment,
    ExpectedDocument,
    Passage,
    PdfFault,
    PrintedBook,
    PrintedNote,
    bare,
)
from octavo.editions.shared import PageMap
from octavo.findings import Rule

# By how many bare characters a note is found, and how many of them must agree where print adds a page.
_BEGINNING, _ALIKE = 60, 0.8
_NOWHERE = ("", 0, "")

# From the document and the anchor of a note to its place among the endnotes.
_Places = Mapping[tuple[str, str], int]


def endnotes_of(printed: PrintedBook) -> list[PrintedNote]:
    """Return the endnotes of a PDF, in their order."""
    return [note for note in printed.notes if note.is_endnote]


def endnote_faults(
    printed: PrintedBook,
    page_map: PageMap,
    documents: Sequence[ExpectedDocument],
    judge_note: Callable[[Passage, PrintedNote], Iterator[PdfFault]],
) -> Iterator[PdfFault]:
    """Yield what is amiss with the endnotes of a PDF; `judge_note` judges a note that was found."""
    notes = endnotes_of(printed)
    found: dict[tuple[str, str], int] = {}
    place = 0
    for document in documents:
        for anchor, passage in document.notes.items():
            at = find_note(passage, notes, place)
            if at is None:
                yield PdfFault(Rule.PDF_CHECK_NOTE, f"The note {passage.id} is not found in print")
                continue
            place = at + 1
            found[document.name, anchor] = at
            yield from judge_note(passage, notes[at])
    by_name = {document.name: document for document in documents}
    for page in range(notes[0].page, notes[-1].last_page + 1):
        fault = _fault_of_start(page, notes, page_map, by_name, found)
        if fault:
            yield PdfFault(Rule.PDF_CHECK_START, f"Page {printed.labels[page]} {fault}")


def _fault_of_start(
    page: int,
    notes: Sequence[PrintedNote],
    page_map: PageMap,
    documents: Mapping[str, ExpectedDocument],
    found: _Places,
) -> str:
    """Return what is wrong with the word that the map has a page of notes begin with; empty for nothing."""
    start = page_map.pages[page].start
    docname, _, block = start.id.rpartition("#") if start is not None else ("", "", "")
    document = documents.get(docname)
    anchor, before, text = document.note_blocks.get(block, _NOWHERE) if document else _NOWHERE
    if start is None or document is None or (docname, anchor) not in found:
        return "begins with no note's word"
    at = found[docname, anchor]
    note = notes[at]
    alignment = Alignment(bare(document.notes[anchor].text), note.text)

    def page_of(position: int) -> int | None:
        if position < 0:
            return notes[at - 1].last_page if at else None
        printed_at = alignment.place(position)
        return None if printed_at is None else note.page_of(printed_at)

    words = [length for word in text.split()[: start.word] if (length := len(bare(word)))]
    position = before + sum(words)
    # The word before begins on the page before; where it is broken, as an address is, its end stands here.
    if page_of(position) not in (page, None) or page_of(position - (words or [1])[-1]) == page:
        return f"does not begin with word {start.word} of {start.id}"
    return ""


def find_note(passage: Passage, notes: Sequence[PrintedNote], first: int = 0) -> int | None:
    """Return which note begins with a passage's words, from one on; print may add the page of a reference."""
    text = bare(passage.text)[:_BEGINNING]
    rest = list(enumerate(notes[first:], first))
    for number, note in rest:
        if note.text[:_BEGINNING] == text:
            return number
    for number, note in rest:
        if Alignment(text, note.text[: 2 * _BEGINNING]).matched >= _ALIKE * len(text) > 0:
            return number
    return None
