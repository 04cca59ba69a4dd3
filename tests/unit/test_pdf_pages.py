"""Page map from marks: breaks to the word, broken words, labels, blanks; what is done for notes astray."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from octavo.editions.pdf.layout.draft import Draft, Settlement
from octavo.editions.pdf.layout.page_marks import Extent, misplaced_mentions, page_map, spanning_blocks
from octavo.editions.pdf.layout.typesetter import Learnt, Positions, SheetSpot, notes_astray, settle
from octavo.editions.pdf.translate.print_ledger import LAST_WORD, PrintLedger, Remedy, Repair, Unit, UnitKind
from octavo.editions.pdf.translate.writers.note_writer import remedies

_EDGE = 300.0


def _ledger(ragged: bool = False) -> PrintLedger:
    ledger = PrintLedger()
    ledger.add_block("one", "p-a", 0, ragged)
    ledger.add_block("one", "p-b", 0, ragged)
    return ledger


def _positions(
    words: list[tuple[int, float]], notes: Mapping[str, tuple[int, int]] | None = None
) -> Positions:
    marks = {"b0": SheetSpot(9, 20, 50), "e0": SheetSpot(9, 90, 90)}
    marks |= {f"w1-{n}": SheetSpot(sheet, x, 0) for n, (sheet, x) in enumerate(words)}
    marks["b1"], marks["e1"] = marks["w1-0"], marks[f"w1-{len(words) - 1}"]
    return Positions(marks, notes or {}, {})


# Six words: four on page 9 in two lines, two on page 10.
_WHOLE = [(9, 50.0), (9, _EDGE), (9, 60.0), (9, _EDGE), (10, 40.0), (10, 70.0)]
# The fifth begins in the last line of page 9, which its hyphen ends, and is counted where it ends.
_BROKEN = [(9, 50.0), (9, _EDGE), (9, 60.0), (9, _EDGE - 25), (10, 12.0), (10, 70.0)]
# Hanging punctuation: a comma that ends a line stands a little outside.
_HANGING = [(9, 50.0), (9, _EDGE + 2.6), (9, 60.0), (9, _EDGE), (10, 40.0), (10, 70.0)]


@pytest.mark.parametrize(
    ("words", "ragged", "start"),
    [(_WHOLE, False, 4), (_BROKEN, False, 5), (_HANGING, False, 4), (_BROKEN, True, 4)],
)
def test_a_page_starts_with_the_word_that_begins_on_it(
    words: list[tuple[int, float]], ragged: bool, start: int
) -> None:
    pages = page_map(_ledger(ragged), _positions(words), [Extent(9, 10)], body=9)
    assert [page.start.word for page in pages.pages if page.start] == [0, start]
    assert pages.pages[9].start is not None
    assert pages.pages[9].start.id == "one#p-b"


def test_a_long_word_belongs_to_the_page_of_its_first_letters() -> None:
    # An address takes the rest of page 9 and two lines of page 10; the word before it ends at the edge.
    positions = _positions([(9, 50.0), (9, _EDGE), (10, 40.0), (10, 70.0)])
    begun = {"s1-2": SheetSpot(9, 20, 0)}
    positions = Positions({**positions.marks, **begun}, {}, {})
    pages = page_map(_ledger(), positions, [Extent(9, 10)], body=9)
    assert [page.start.word for page in pages.pages if page.start] == [0, 3]


def test_labels_are_roman_before_the_body_and_pages_without_print_are_blank() -> None:
    pages = page_map(_ledger(), _positions(_WHOLE), [Extent(1, 1), Extent(3, 4), Extent(9, 10)], body=9)
    assert [page.label for page in pages.pages] == [
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "1",
        "2",
    ]
    assert [page.sheet for page in pages.pages if page.blank] == [2, 5, 6, 7, 8]


def test_a_mention_stands_where_its_first_word_begins() -> None:
    ledger = _ledger()
    block = ledger.blocks[1]
    for word, last in ((3, 3), (4, 4), (3, 4)):
        mention = ledger.add_mention("one", f"p-b.x.{word}{last}", block, word)
        ledger.end_mention(mention.number, last)
    ledger.add_edge("one", "end", block, LAST_WORD)
    places = page_map(ledger, _positions(_BROKEN), [Extent(9, 10)], body=9).mentions
    assert [place.page for place in places.values()] == ["1", "1", "1", "2"]
    # The broken word's mark, and that of the name that goes on overleaf, must stand before them.
    assert misplaced_mentions(ledger, _positions(_BROKEN)) == {1, 2}


def test_a_mention_in_a_note_has_the_page_of_the_reference() -> None:
    ledger = _ledger()
    note = ledger.add_note("one", "n-a", "7", (), "one.rst", 1)
    ledger.add_mention("one", "n-a.x.1", None, 0, note)
    pages = page_map(ledger, _positions(_WHOLE, {"n0": (9, 9)}), [Extent(9, 10)], body=9)
    assert (pages.mentions["one#n-a.x.1"].page, pages.mentions["one#n-a.x.1"].note) == ("1", "7")
    assert pages.notes == {"one#n-a": "1"}


def test_blocks_that_break_are_found() -> None:
    assert spanning_blocks(_ledger(), _positions(_WHOLE)) == {1}


class _FakeSetter:
    """Sets a note on the page before its reference until its paragraph is kept whole."""

    def __init__(self, cure: str) -> None:
        self.cure = cure
        self.sources: list[Mapping[str, str]] = []

    def lay_out(self, source: Mapping[str, str]) -> Positions:
        self.sources.append(source)
        cured = any(self.cure in text for text in source.values())
        return Positions({}, {"n0": (9, 9 if cured else 8)}, {})


def _draft() -> Draft:
    ledger = PrintLedger()
    unit = ledger.add_unit(UnitKind.PARAGRAPH)
    ledger.add_note("one", "n-a", "1", remedies([unit]), "one.rst", 3)
    return Draft("", "\ufdd60\ufdd3text\ufdd70\ufdd3", ledger)


def _nothing_new(positions: Positions, known: Settlement, _ready: bool) -> Learnt[Positions]:
    return Learnt(known, positions)


def test_a_note_astray_is_brought_back_by_the_mildest_repair_that_helps() -> None:
    setter = _FakeSetter("#repair(2)")
    layout = settle(setter, _draft(), _nothing_new)  # type: ignore[arg-type]
    assert layout.settled
    assert layout.astray == ()
    assert layout.settlement.repairs == {0: Repair.WHOLE}
    assert len(setter.sources) == 3
    assert layout.outcome is layout.positions  # what was made of the pages of this layout, of no earlier one


def test_a_note_that_no_repair_helps_stays_astray_and_the_layout_ends() -> None:
    layout = settle(_FakeSetter("never"), _draft(), _nothing_new)  # type: ignore[arg-type]
    assert layout.settled
    assert [note.printed for note in layout.astray] == ["1"]
    assert notes_astray(layout.positions, _draft()) == layout.astray


def test_a_layout_that_never_rests_ends_unsettled() -> None:
    count = iter(range(1000))

    def restless(_positions: Positions, known: Settlement, _ready: bool) -> Learnt[str]:
        return Learnt(Settlement(indexes={0: str(next(count))}, repairs=known.repairs), "names")

    layout = settle(_FakeSetter("text"), _draft(), restless)  # type: ignore[arg-type]
    assert not layout.settled
    assert layout.outcome is None


def test_an_item_of_a_list_is_taken_out_of_its_list() -> None:
    ledger = PrintLedger()
    child = ledger.add_unit(UnitKind.CHILD, "#enum(start: 2, ", ");\n\n", "#enum(start: 3, ")
    paragraph = ledger.add_unit(UnitKind.PARAGRAPH)
    assert remedies([child, paragraph]) == (
        Remedy(0, Repair.APART),
        Remedy(0, Repair.APART_BREAK),
    )
    body = "#enum(start: 1, [one], \ufdd60\ufdd3[two], \ufdd70\ufdd3[three], );\n\n"
    text = Draft("", body, ledger).source(Settlement(repairs={0: Repair.APART}))["book.typ"]
    assert text == (
        "#enum(start: 1, [one], );\n\n#repair(2)[#enum(start: 2, [two], );\n\n];\n\n"
        "#enum(start: 3, [three], );\n\n"
    )


def test_a_paragraph_in_a_quotation_and_one_alone_are_helped_otherwise() -> None:
    alone = Unit(0, UnitKind.PARAGRAPH)
    quoted = [Unit(1, UnitKind.FRAME), Unit(2, UnitKind.PARAGRAPH)]
    assert remedies([alone])[-1] == Remedy(0, Repair.BREAK)
    assert remedies(quoted) == (Remedy(1, Repair.WHOLE), Remedy(1, Repair.BREAK))
