"""The judge of print's endnotes: with which word a page of notes begins."""

from __future__ import annotations

import pytest

from octavo.checks.endnote_check import endnote_faults
from octavo.checks.exhibits.expected_text import ExpectedDocument, Passage
from octavo.checks.exhibits.printed_pages import PrintedBook, PrintedNote, bare
from octavo.editions.shared.page_map import MappedPage, PageMap, PageStart

WORDS = "See the site https://example.org/letters/of/1931/complete for all of it."


@pytest.mark.parametrize(("word", "good"), [(4, True), (3, False), (5, False)])
def test_an_address_may_be_broken_over_two_pages(word: int, good: bool) -> None:
    """The page begins with the word behind the address, whose end stands on it."""
    text = bare(WORDS)
    turn = text.index("1931")
    note = PrintedNote("1", 0, text, [(turn, 1)], is_endnote=True)
    printed = PrintedBook()
    printed.notes.append(note)
    printed.labels.extend(["7", "8"])
    document = ExpectedDocument("one")
    document.notes["n-a"] = Passage("one#n-a", WORDS)
    document.note_blocks["n-a-p"] = ("n-a", 0, WORDS)
    pages = PageMap(
        pages=(
            MappedPage("7", 1, blank=False, start=PageStart("one#n-a-p", 0)),
            MappedPage("8", 2, blank=False, start=PageStart("one#n-a-p", word)),
        ),
        mentions={},
        notes={},
    )
    faults = list(endnote_faults(printed, pages, [document], lambda _passage, _note: iter(())))
    assert [str(fault.message) for fault in faults] == (
        [] if good else [f"Page 8 does not begin with word {word} of one#n-a-p"]
    )
