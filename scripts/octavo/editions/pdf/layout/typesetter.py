"""Setting a book until it rests: notes on the page of their reference, paragraphs' breaks, the index.

Takes a `Draft` and returns the positions of all marks in the final layout. Each layout teaches something
(a note astray, a paragraph that breaks over a page, the index's locators), and the layout that teaches
nothing new is the book. Notes are repaired before the index is made:
typst#5314 leaves one in a hundred on the page before its reference.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

import typst

from octavo.editions.pdf.layout.draft import MAIN, Draft, Settlement
from octavo.editions.pdf.layout.glyphs import STANDARDS, Faces
from octavo.editions.pdf.layout.page_geometry import Geometry
from octavo.editions.pdf.translate import PrintNote
from octavo.findings import in_phase, phase

_ROUNDS, _PATIENCE = 20, 10
# Every mark and every note in one call; a call a mark would take minutes in a long book.
_POSITIONS = """(
  marks: query(metadata).filter(m => m.has("label")).map(m => {
    let p = m.location().position()
    (str(m.label), p.page, calc.round(p.x.pt(), digits: 2), calc.round(p.y.pt(), digits: 2))
  }),
  notes: query(footnote.entry).filter(e => e.note.has("label")).map(e => {
    let p = e.note.location().position()
    let at = (calc.round(p.x.pt(), digits: 2), calc.round(p.y.pt(), digits: 2))
    (str(e.note.label), p.page, e.location().page(), ..at)
  }),
  headings: query(heading).filter(h => h.has("label")).map(h => (str(h.label), h.location().page())),
)"""


@dataclass(frozen=True, slots=True)
class SheetSpot:
    """Where a mark stands: its sheet, counted from 1, and its distance from the text's left and the top."""

    sheet: int
    x: float
    y: float


@dataclass(frozen=True)
class Positions:
    """Where everything stands in one layout; `notes` maps a label to the sheets of reference and note.

    The reference of a footnote is among the marks too.
    """

    marks: Mapping[str, SheetSpot]
    notes: Mapping[str, tuple[int, int]]
    headings: Mapping[str, int]


Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Learnt(Generic[Outcome]):
    """What a layout teaches: the settlement for the next one, and what was made of its pages on the way."""

    settlement: Settlement
    outcome: Outcome | None = None


# What is learnt from the positions of a layout. The flag tells whether the notes are in their places, so that
# it is worth while to make the index.
Lesson = Callable[[Positions, Settlement, bool], Learnt[Outcome]]


@dataclass(frozen=True)
class PrintLayout(Generic[Outcome]):
    """A layout at rest: the settlement that made it, its positions, and the notes that stay astray.

    `outcome` is what its lesson made of its pages; None where it is not settled.
    """

    settlement: Settlement
    positions: Positions
    astray: tuple[PrintNote, ...]
    rounds: int
    settled: bool
    outcome: Outcome | None = None


class RefusedError(Exception):
    """Typst refuses a source; the words are its own."""


class Typesetter:
    """One persistent compiler over one folder of sources; a second layout costs a fifth of the first."""

    def __init__(self, folder: Path, faces: Faces, page: Geometry) -> None:
        self.folder = folder
        self._left = (page.outside, page.inside)
        self._written: dict[str, str] = {}
        self._write({MAIN: ""})
        self._compiler = typst.Compiler(str(folder / MAIN), root=str(folder), font_paths=faces.fonts)

    @in_phase("print: positions")
    def lay_out(self, source: Mapping[str, str]) -> Positions:
        """Lay sources out and return where their marks stand."""
        self._write(source)
        try:
            with phase("print: Typst lays out"):
                answer = self._compiler.eval(_POSITIONS)
        except RuntimeError as error:
            raise RefusedError(str(error)) from error
        return self._positions(json.loads(answer))

    def _positions(self, found: Mapping[str, list[tuple[Any, ...]]]) -> Positions:
        marks: dict[str, SheetSpot] = {}
        references = ((label, sheet, x, y) for label, sheet, _, x, y in found["notes"])
        for label, sheet, x, y in chain(found["marks"], references):
            # The head of a table that repeats has its marks on every page; the first one counts.
            marks.setdefault(label, SheetSpot(sheet, x - self._left[sheet % 2], y))
        notes = {label: (reference, note) for label, reference, note, *_ in found["notes"]}
        return Positions(marks, notes, dict(found["headings"]))

    def _write(self, source: Mapping[str, str]) -> None:
        """Write the files that have changed; what an earlier build left over goes."""
        for old in (self.folder / "parts").glob("*.typ"):
            if f"parts/{old.name}" not in source and MAIN in self._written:
                old.unlink()
                self._written.pop(f"parts/{old.name}", None)
        for name, text in source.items():
            if self._written.get(name) != text:
                path = self.folder / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
                self._written[name] = text

    @in_phase("print: Typst exports")
    def export(self, timestamp: int) -> bytes:
        """Return the PDF of the source that was laid out last; the same bytes for the same source."""
        try:
            pdf = self._compiler.compile(format="pdf", pdf_standards=[*STANDARDS], timestamp=timestamp)
        except RuntimeError as error:
            raise RefusedError(getattr(error, "diagnostic", "") or str(error)) from error
        assert isinstance(pdf, bytes)
        return pdf


def settle(
    setter: Typesetter, draft: Draft, lesson: Lesson[Outcome], guess: Settlement | None = None
) -> PrintLayout[Outcome]:
    """Lay a book out until a layout teaches nothing new, from nothing or from a guess."""
    settlement = guess or Settlement()
    try:
        positions = setter.lay_out(draft.source(settlement))
    except RefusedError:
        if guess is None:
            raise
        return settle(setter, draft, lesson)
    for number in range(1, _ROUNDS):
        astray = notes_astray(positions, draft)
        repaired = _repaired(settlement, astray)
        learnt = lesson(positions, repaired, repaired == settlement)
        following = learnt.settlement
        if number > _PATIENCE:
            # Marks that move the break that they mark would come and go for ever.
            following = replace(following, spanning=settlement.spanning | following.spanning)
        if following == settlement:
            return PrintLayout(settlement, positions, astray, number, settled=True, outcome=learnt.outcome)
        settlement = following
        positions = setter.lay_out(draft.source(settlement))
    return PrintLayout(settlement, positions, notes_astray(positions, draft), _ROUNDS, settled=False)


def notes_astray(positions: Positions, draft: Draft) -> tuple[PrintNote, ...]:
    """Return the notes that don't stand on the page of their reference."""
    return tuple(
        note
        for note in draft.ledger.notes
        if (where := positions.notes.get(f"n{note.number}")) is not None and where[0] != where[1]
    )


def _repaired(settlement: Settlement, astray: tuple[PrintNote, ...]) -> Settlement:
    """Return the settlement with the next remedy of each note astray, as long as there is one."""
    repairs = dict(settlement.repairs)
    for note in astray:
        for remedy in note.remedies:
            if repairs.get(remedy.unit, 0) < remedy.repair:
                repairs[remedy.unit] = remedy.repair
                break
    return replace(settlement, repairs=repairs)
