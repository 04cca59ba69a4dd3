"""From the spine and its doctrees to a `Composition`: the draft of the book and how to read its pages.

In come resolved doctrees, the faces and the state of the edition; out goes the source with slots, which
sheets each part stands on once it is laid out, and what was found on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from docutils import nodes

from octavo.book import Book, Wording, wording_of
from octavo.doctree import CHAPTER, block_of
from octavo.editions.pdf.compose import front_matter as frontmatter
from octavo.editions.pdf.compose.endnote_division import endnotes
from octavo.editions.pdf.compose.frame import Frame
from octavo.editions.pdf.compose.name_trails import PrintTrail, Step, name_trails, prefix_of, step_to_page
from octavo.editions.pdf.compose.openings import Opening, Translated, listed, openings_of
from octavo.editions.pdf.compose.typst_index import IndexWriter, balancing_entry, entry_label
from octavo.editions.pdf.layout import (
    Draft,
    Extent,
    Faces,
    Positions,
    geometry,
    missing_glyphs,
    page_map,
)
from octavo.editions.pdf.translate import (
    INDEX,
    MID,
    PrintLedger,
    Setting,
    escape,
    place_of,
    replaced,
    translate,
)
from octavo.editions.shared import (
    EditionState,
    Matter,
    PageMap,
    PlacedNames,
    SpineEntry,
    formula_of,
    indexes_of_records,
)
from octavo.findings import Finding, Place, Rule, in_phase
from octavo.names import RecordId

Doctrees = Mapping[str, nodes.document]
ImageFinder = Callable[[str], str | None]


@dataclass
class Composition:
    """A book ready to be laid out.

    `openings` are the labels of what begins on a page of its own and of its end, `first_body` that of the
    first with an arabic number. `indexes` are the kinds of each index by its slot; `followed` the records
    that have an entry, with the slot of the index that holds it.
    """

    book: Book
    draft: Draft
    wording: Wording
    missing: Mapping[str, str]
    indexes: Mapping[int, tuple[str, ...]]
    openings: tuple[tuple[str, str], ...]
    first_body: str | None
    followed: Mapping[RecordId, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def extents(self, positions: Positions) -> list[Extent]:
        """Return the sheets that each part of the book stands on."""
        marks = positions.marks
        found = []
        pairs = [
            (frontmatter.HALF_TITLE, frontmatter.HALF_TITLE),
            (frontmatter.TITLE, frontmatter.TITLE),
            (frontmatter.IMPRINT, frontmatter.IMPRINT_END),
            (frontmatter.CONTENTS, frontmatter.CONTENTS_END),
            *self.openings,
        ]
        for first, last in pairs:
            start = positions.headings.get(first) or (marks[first].sheet if first in marks else None)
            if start is not None and last in marks:
                found.append(Extent(start, max(start, marks[last].sheet)))
        return found

    def body_sheet(self, positions: Positions) -> int:
        """Return the sheet of the first page with an arabic number; past the end where there is none."""
        label = self.first_body
        if label is None:
            return max(extent.last for extent in self.extents(positions)) + 1
        return positions.headings.get(label) or positions.marks[label].sheet

    @in_phase("print: page map")
    def page_map(self, positions: Positions) -> PageMap:
        """Return the page map of a layout."""
        return page_map(self.draft.ledger, positions, self.extents(positions), self.body_sheet(positions))

    @in_phase("print: markup of the index")
    def index_markup(self, names: PlacedNames, balances: Mapping[int, str]) -> dict[int, str]:
        """Return the markup of each index for the pages that the names are placed on."""
        return {slot: markup for slot, markup, _ in self._indexes(names, balances)}

    def _indexes(
        self, names: PlacedNames, balances: Mapping[int, str]
    ) -> Iterator[tuple[int, str, Mapping[str, str]]]:
        """Yield the slot of each index, its markup, and the mention of each placeholder in it."""
        placed = self._targets(names)
        entries = {record: entry_label(prefix_of(slot), record) for record, slot in self.followed.items()}
        set_text = partial(replaced, self.missing)
        for slot, kinds in self.indexes.items():
            writer = IndexWriter(placed, self.wording, set_text, prefix_of(slot), self.book.language, entries)
            # The words of a text lead to entries of names; what an author entered as a subject has none.
            followed = any(at == slot and record in names.named for record, at in self.followed.items())
            yield slot, writer.write(names.index(kinds), balances.get(slot, ""), followed), writer.led

    def _targets(self, names: PlacedNames) -> dict[str, str]:
        """Return the label of each mention's place; a mention that a citation makes has its note's."""
        ledger = self.draft.ledger
        notes = {str(note.identity): f"n{note.number}" for note in ledger.notes}
        cited = {m.id: notes[block] for m in names.mentions.counted if (block := block_of(m.id)) in notes}
        return cited | {str(mention.identity): mention.label for mention in ledger.mentions}

    @in_phase("print: trails of names")
    def trails(self, names: PlacedNames, positions: Positions) -> dict[int, PrintTrail]:
        """Return where each name leads, by the number that its link bears."""
        return name_trails(names, self.draft.ledger, self.followed, positions.marks, self.wording)

    def locators(self, names: PlacedNames, positions: Positions) -> dict[str, Step]:
        """Return where each locator of the indexes leads, by its placeholder."""
        targets = self._targets(names)
        return {
            placeholder: step_to_page(names, positions.marks[targets[mention]], self.wording, mention)
            for _, _, led in self._indexes(names, {})
            for placeholder, mention in led.items()
        }

    def balances(self, names: PlacedNames, positions: Positions) -> dict[int, str]:
        """Return for each index the entry that begins the second column of its last page."""
        marks, page = positions.marks, geometry(self.book.print_)
        return {
            slot: balancing_entry(
                names.index(kinds), prefix_of(slot), marks, page.top, page.height - page.bottom
            )
            for slot, kinds in self.indexes.items()
        }


@in_phase("print: compose")
def compose(state: EditionState, doctrees: Doctrees, faces: Faces, image: ImageFinder) -> Composition:
    """Translate a book."""
    wording = wording_of(state.book.language)
    ledger = PrintLedger()
    missing = missing_glyphs(_characters(state, doctrees), faces)
    indexes: dict[int, tuple[str, ...]] = {}

    def index_slot(node: nodes.Element) -> str:
        indexes[len(indexes)] = tuple(node.get("kinds", ()))
        return f"{INDEX}{len(indexes) - 1}{MID}"

    followed = indexes_of_records(state)
    imprints = {entry.docname for entry in state.spine if _is_imprint(entry)}
    notes_at = next((number for number, entry in enumerate(state.spine) if entry.is_notes), None)
    setting = Setting(
        missing,
        image,
        lambda docname: docname in imprints,
        index_slot,
        followed.keys(),
        endnotes=notes_at is not None,
        cited=wording.cited,
        level={entry.docname: entry.level for entry in state.spine},
        numbers=state.section_numbers,
        formula=lambda node: formula_of(state.app.env, node).typst,
    )
    ledger.findings += _glyph_findings(doctrees, missing)
    translated = [
        (entry, translate(doctrees[entry.docname], entry.docname, number, ledger, setting))
        for number, entry in enumerate(state.spine)
        if not entry.is_notes
    ]
    imprint = next((t.markup for e, t in translated if _is_imprint(e)), "")
    inner: list[Translated] = [(entry, part) for entry, part in translated if not _is_imprint(entry)]
    if notes_at is not None:
        notes = endnotes(notes_at, escape(wording.notes), translated, partial(replaced, missing))
        place = sum(part.number < notes_at for _, part in inner)
        inner.insert(place, (state.spine[notes_at], notes))
    set_text = partial(replaced, missing)
    openings = openings_of(inner, set_text)
    first_body = next((opening for opening in openings if opening.matter is not Matter.FRONT), None)
    frame = Frame(state.book, faces, set_text, first_body)
    in_contents = list(listed(inner, openings))
    body = frontmatter.front_matter(state.book, wording, set_text, imprint, _depth(in_contents))
    body += "".join(map(frame.division, openings))
    draft = Draft(frame.preamble(in_contents), body, ledger, wording.see_page)
    labels = tuple((opening.begin, opening.end) for opening in openings)
    begin = first_body.begin if first_body else None
    composition = Composition(state.book, draft, wording, missing, indexes, labels, begin, followed)
    composition.findings = [*ledger.findings, *draft.findings()]
    return composition


def _depth(openings: Iterable[Opening]) -> int:
    """Return the level of headings down to which the contents go."""
    return max((opening.level for opening in openings), default=CHAPTER) or CHAPTER


def _is_imprint(entry: SpineEntry) -> bool:
    return entry.matter is Matter.FRONT and entry.docname.rsplit("/", 1)[-1] == "imprint"


def _characters(state: EditionState, doctrees: Doctrees) -> Iterator[str]:
    """Yield the characters that the edition sets, some more than once."""
    for doctree in doctrees.values():
        for text in doctree.findall(nodes.Text):
            yield from set(str(text))
    book = state.book
    yield from set("".join([book.title, book.subtitle, book.rights, book.publisher, book.identifier]))
    for person in book.contributors:
        yield from set(person.name)
    for record in state.register:
        yield from set("".join([record.headword, record.gloss, record.dates, *record.see_from]))


def _glyph_findings(doctrees: Doctrees, missing: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for the characters without a glyph, at their first place in each document."""
    lacking = {char for char, instead in missing.items() if instead}
    if not lacking:
        return
    for docname, doctree in doctrees.items():
        told: set[str] = set()
        for text in doctree.findall(nodes.Text):
            found = sorted(lacking & set(str(text)) - told)
            told.update(found)
            if found:
                characters = ", ".join(f"“{char}” (U+{ord(char):04X})" for char in found)
                message = f"No face has {characters}; print shows the code"
                yield Finding(Rule.PDF_NO_GLYPH, message, Place(*place_of(text, docname)))
