"""The index of names in print: what the tree of the index becomes, and where its last page is divided."""

from __future__ import annotations

import re

from octavo.book.shown.wording import wording_of
from octavo.editions.pdf.compose.typst_index import IndexWriter, balancing_entry
from octavo.editions.pdf.layout.typesetter import SheetSpot
from octavo.names.index.index_tree import Index, IndexEntry, IndexHeading, LetterGroup, Reference
from octavo.names.index.locators import Locator
from octavo.names.records import RecordId


def _entry(text: str, *locators: Locator, **more: object) -> IndexEntry:
    identity = text.lower()
    return IndexEntry(identity, IndexHeading(text), RecordId(identity), locators, **more)  # type: ignore[arg-type]


def _locator(text: str, mention: str, **more: bool) -> Locator:
    return Locator(text, (mention,), **more)  # type: ignore[arg-type]


_PLACED = {"a#p.x.1", "a#p.x.2", "a#n.x.1"}


def _written(*entries: IndexEntry) -> str:
    index = Index((LetterGroup("X", entries),))
    text = IndexWriter(_PLACED, wording_of("en-GB")).write(index)
    return re.sub(r"#metadata\(none\)<[^>]*>#h\(0pt\);", "", text)


def test_each_locator_is_a_link_to_its_mention() -> None:
    entry = _entry("Xenia", _locator("45", "a#p.x.1"), _locator("45n12", "a#n.x.1"), _locator("46", "gone"))
    writer = IndexWriter(_PLACED, wording_of("en-GB"))
    written = writer.write(Index((LetterGroup("X", (entry,)),)))
    assert 'Xenia, #link("locator:x-0")[45];, #link("locator:x-1")[45n12];, 46];' in written
    assert writer.led == {"x-0": "a#p.x.1", "x-1": "a#n.x.1"}


def test_a_range_does_not_break_after_its_dash() -> None:
    assert "[47\u2060–\u206050]" in _written(_entry("Xenia", _locator("47–50", "a#p.x.1")))


def test_principal_passages_are_bold_and_illustrations_italic() -> None:
    written = _written(
        _entry("Xenia", _locator("3", "a#p.x.1", principal=True), _locator("4", "a#p.x.2", illustration=True))
    )
    assert '#link("locator:x-0")[#strong[3];]' in written
    assert '#link("locator:x-1")[#emph[4];]' in written


def test_see_and_see_also_lead_to_their_entries() -> None:
    target = _entry("Xenia", _locator("3", "a#p.x.1"))
    reference = Reference(RecordId("xenia"), IndexHeading("Xenia"))
    other = _entry("Xerxes", _locator("4", "a#p.x.2"), see_also=(reference,))
    pointer = IndexEntry("see.1", IndexHeading("Xena"), None, see=(reference,))
    written = _written(target, other, pointer)
    assert "#index-entry[Xena #emph[see]; #link(<x-xenia>)[Xenia];]" in written
    assert "[4];\\. #emph[See also]; #link(<x-xenia>)[Xenia];]" in written


def test_see_also_leads_into_another_index_where_the_entry_is_not_in_this_one() -> None:
    there, nowhere = (
        Reference(RecordId("truth"), IndexHeading("Truth")),
        Reference(RecordId("y"), IndexHeading("Y")),
    )
    entry = _entry("Xerxes", _locator("4", "a#p.x.2"), see_also=(there, nowhere))
    writer = IndexWriter(_PLACED, wording_of("en-GB"), elsewhere={RecordId("truth"): "x1-truth"})
    written = writer.write(Index((LetterGroup("X", (entry,)),)))
    assert "#emph[See also]; #link(<x1-truth>)[Truth];; Y]" in written


def test_a_word_that_may_be_wider_than_a_column_is_hyphenated() -> None:
    written = _written(_entry("Xylographenmeisterverein, Old", _locator("3", "a#p.x.1")))
    assert "#index-entry[#text(hyphenate: true)[Xylographenmeisterverein, Old];, " in written
    assert "hyphenate" not in _written(
        _entry("Xavier of the many names, but short ones", _locator("3", "a#p.x.1"))
    )


def test_a_heading_in_italics_keeps_its_qualifier_roman() -> None:
    entry = IndexEntry(
        "x", IndexHeading("Xenia", "Athens", italic=True), RecordId("x"), (_locator("3", "a#p.x.1"),)
    )
    assert "#emph[Xenia]; (Athens), " in _written(entry)


def test_sub_entries_stand_under_a_head_that_is_repeated_over_a_column() -> None:
    sub = IndexEntry("xenia.1", IndexHeading("in exile"), RecordId("xenia"), (_locator("4", "a#p.x.2"),))
    written = _written(_entry("Xenia", _locator("3", "a#p.x.1"), subentries=(sub,)))
    assert "#index-group(" in written
    assert "index-entry[Xenia (#emph[cont\\.];)]" in written
    assert 'index-sub[in exile, #link("locator:x-0")[4];]' in written


def test_the_label_of_a_head_that_can_be_repeated_stands_in_its_first_sub_entry() -> None:
    sub = IndexEntry("xenia.1", IndexHeading("in exile"), RecordId("xenia"), (_locator("4", "a#p.x.2"),))
    index = Index((LetterGroup("X", (_entry("Xenia", subentries=(sub,)),)),))
    text = IndexWriter(_PLACED, wording_of("en-GB")).write(index)
    assert "index-entry[#metadata(none)<x-xenia-head>#h(0pt);Xenia]" in text
    assert text.count("<x-xenia>") == 1
    assert "index-sub[#metadata(none)<x-xenia>#h(0pt);in exile" in text


def test_the_last_page_is_divided_in_the_middle() -> None:
    entries = tuple(_entry(f"X{number}") for number in range(10))
    index = Index((LetterGroup("X", entries),))
    # Two entries stand on the page before; on the last one seven fill the first column and one the second.
    spots = [(1, 20), (1, 40), *((2, 20 + 11 * n) for n in range(7)), (2, 20)]
    marks = {f"x-x{n}": SheetSpot(sheet, 0, y) for n, (sheet, y) in enumerate(spots)}
    marks["x-"] = SheetSpot(2, 0, 31)
    assert balancing_entry(index, "x", marks, 20, 97) == "x6"
    text = IndexWriter((), wording_of("en-GB")).write(index, break_before="x6")
    assert text.index("<x-x5>") < text.index("#colbreak()") < text.index("<x-x6>")


def test_a_long_entry_counts_with_all_its_lines() -> None:
    entries = tuple(_entry(f"X{number}") for number in range(4))
    index = Index((LetterGroup("X", entries),))
    # The third entry fills the first column and goes on into the second.
    spots = [(1, 50), (2, 20), (2, 31), (2, 64)]
    marks = {f"x-x{n}": SheetSpot(sheet, 0, y) for n, (sheet, y) in enumerate(spots)} | {
        "x-": SheetSpot(2, 0, 75)
    }
    assert balancing_entry(index, "x", marks, 20, 97) == "x3"
    # It goes on over the page: what comes before it stands there already.
    marks |= {"x-x2": SheetSpot(1, 0, 90), "x-x1": SheetSpot(1, 0, 60)}
    assert balancing_entry(index, "x", marks, 20, 97) == "x3"


def test_an_index_that_is_not_there_is_not_divided() -> None:
    assert balancing_entry(Index(), "x", {}, 20, 97) == ""


def test_a_long_entry_knows_its_head_for_the_next_column_and_a_short_one_needs_none() -> None:
    many = tuple(_locator(str(page), "a#p.x.1") for page in range(100, 130))
    long, short = _entry("Xenia", *many), _entry("Xerxes", *many[:5])
    topics = _entry("Xylo", subentries=(_entry("at sea", *many), _entry("on land", *many[:5])))
    written = _written(long, short, topics)
    assert '#index-run("x-cont1", index-entry[Xenia (#emph[cont\\.];)], index-entry[Xenia, ' in written
    assert "#index-entry[Xerxes, " in written
    assert 'index-run("x-cont2", index-sub[at sea (#emph[cont\\.];)], index-sub[at sea, ' in written
    assert "index-sub[on land, " in written


def test_numbers_follow_a_heading_that_is_read_leftward() -> None:
    assert '[לוין\u200e, #link("locator:x-0")[3];]' in _written(_entry("לוין", _locator("3", "a#p.x.1")))


def test_the_headnote_tells_how_names_lead_where_they_do() -> None:
    index = Index((LetterGroup("X", (_entry("Xenia", _locator("3", "a#p.x.1")),)),))
    writer = IndexWriter(_PLACED, wording_of("en-GB"))
    assert "#index-headnote" not in writer.write(index)
    assert "its last letters to the next" in writer.write(index, followed=True)
