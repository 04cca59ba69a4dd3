"""Anchors: they survive editing, notes are numbered by their references, page breaks stand at their word."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given
from hypothesis import strategies as st

from octavo.doctree import marks
from octavo.doctree.anchors import StampAnchors, block_text, blocks_of
from octavo.editions.passes.page_breaks import insert_page_breaks
from octavo.editions.shared.content import page_break
from octavo.editions.shared.page_map import MappedPage, MentionPlace, PageMap, PageStart
from octavo.names.marking.block_spans import BlockText, wrap
from octavo.names.marking.name_nodes import name_mention

TEXT = """\
Title
=====

One two three four five six seven eight nine ten.

One two three four five six seven eight, and then otherwise.

A claim. [#second]_ Another. [#]_ The first again. [#second]_

.. [#second] Text of the second note.
.. [#] Text of a note without a label.
"""


def stamped(text: str) -> nodes.document:
    document = publish_doctree(text, settings_overrides={"report_level": 5})
    StampAnchors(document).apply()
    return document


def anchors(document: nodes.document) -> list[str]:
    return [marks(block).anchor for block in blocks_of(document)]


def test_an_anchor_is_the_first_eight_words() -> None:
    first = stamped("One two three four five six seven eight nine.\n")
    edited = stamped("One two three four five six seven eight, changed after that.\n")
    changed = stamped("One two three four five six seven, eight nine.\n")
    assert anchors(first) != anchors(changed)
    assert anchors(edited) != anchors(first)  # the comma belongs to the eighth word
    assert anchors(stamped("One two three four five six seven eight ten.\n")) == anchors(first)


def test_a_repeated_beginning_gets_a_number() -> None:
    document = stamped("The same words.\n\nThe same words.\n")
    first, second = anchors(document)
    assert second == f"{first}-2"


def test_notes_are_numbered_by_their_references() -> None:
    document = stamped(TEXT)
    notes = {marks(note).note: marks(note).number for note in document.findall(nodes.footnote)}
    assert notes["n-second"] == 1
    assert sorted(notes.values()) == [1, 2]
    shown = [reference.astext() for reference in document.findall(nodes.footnote_reference)]
    assert shown == ["1", "2", "1"]


def test_words_leave_note_references_out() -> None:
    block = next(block for block in blocks_of(stamped(TEXT)) if "claim" in block.astext())
    assert block_text(block).split() == ["A", "claim.", "Another.", "The", "first", "again."]


def test_escapes_are_no_characters() -> None:
    block = next(blocks_of(stamped("The *Molinier*\\ s and 1\\. item.\n")))
    assert block_text(block) == "The Moliniers and 1. item."


@given(st.lists(st.text("ab", min_size=1, max_size=4), min_size=1, max_size=12), st.data())
def test_a_page_break_stands_before_its_word(words: list[str], data: st.DataObject) -> None:
    """Whatever the markup, the words before the break are as many as the page map says."""
    word = data.draw(st.integers(0, len(words) - 1))
    bold = data.draw(st.integers(0, len(words) - 1))
    marked = [f"**{w}**" if i == bold else w for i, w in enumerate(words)]
    document = stamped(" ".join(marked) + "\n")
    block = next(blocks_of(document))
    pages = PageMap((MappedPage("7", 9, False, PageStart(f"doc#{marks(block).anchor}", word)),))
    insert_page_breaks(document, "doc", pages)
    mark = next(document.findall(page_break))
    assert mark["ids"] == ["page-7"]
    before: list[str] = []
    for node in document.findall():
        if node is mark:
            break
        if isinstance(node, nodes.Text):
            before.append(str(node))
    assert len("".join(before).split()) == word
    assert block_text(block).split() == words


@given(st.data())
def test_wrapping_keeps_the_text(data: st.DataObject) -> None:
    """A mention wrapped, broken over markup or not, changes no word and holds its own."""
    document = publish_doctree("Then *La* Vérité of Raymond *Molinier* came, as **Trotsky** said.\n")
    block = next(iter(document.findall(nodes.paragraph)))
    text = BlockText(block)
    starts = data.draw(st.lists(st.integers(0, len(text.text) - 1), min_size=2, max_size=6, unique=True))
    edges = sorted(starts)
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    for start, end in reversed(spans):
        wrap(text.stretches, start, end, name_mention())
    assert block.astext() == text.text
    assert len(list(block.findall(name_mention))) == len(spans)


def test_a_mention_broken_over_markup_is_one_node() -> None:
    document = publish_doctree("In *La* Vérité one read.\n")
    block = next(iter(document.findall(nodes.paragraph)))
    text = BlockText(block)
    start = text.text.index("La")
    wrap(text.stretches, start, start + len("La Vérité"), name_mention())
    assert [node.astext() for node in block.findall(name_mention)] == ["La Vérité"]


def test_a_page_map_is_read_as_it_was_written(tmp_path: Path) -> None:
    pages = PageMap(
        (MappedPage("ii", 2, True, None), MappedPage("1", 3, False, PageStart("a#p-1", 4))),
        {"a#p-1.x.1": MentionPlace("1", "2")},
        {"a#n-x": "1"},
    )
    pages.save(tmp_path / "map.json")
    again = PageMap.load(tmp_path / "map.json")
    assert again == pages
    assert again.breaks_in("a") == (("p-1", 4, "1"),)
