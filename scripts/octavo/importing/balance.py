"""The balance of an import: every word of the source is in the manuscript, or left out for a reason.

In come the source, the plan and the manuscript as read back; out goes a `Balance`, and findings where it
does not come out even. The words that have to stand in the manuscript are counted from the source's lines,
those that stand there from the files; the two rows are compared word by word, in order. Signs that became
structure (a marker's digits, a list's bullet, the number before a note) are counted for themselves.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.findings import Finding, Rule, finding_at
from octavo.importing.manuscript import (
    HOMELESS_LINE,
    HOMELESS_TITLE,
    Written,
    WrittenWord,
    note_text,
    plain,
    read_back,
)
from octavo.importing.plan import ImportPlan, Marker
from octavo.importing.source_form import Source
from octavo.importing.structure import LISTED_NUMBER, SIGNS, ChapterLayout, locate, split_paragraphs


@dataclass(frozen=True, slots=True)
class Omission:
    """Words left out, or turned into structure: how many, of which line, and why."""

    line: int
    words: int
    reason: str


@dataclass(frozen=True, slots=True)
class Balance:
    """The account of an import. `words_in` = `words_out` + left out + structure + `unaccounted`."""

    words_in: int
    words_out: int
    supplied: int
    left_out: tuple[Omission, ...]
    structure: tuple[Omission, ...]
    unaccounted: int
    alien: int

    @property
    def even(self) -> bool:
        """Tell whether no word is missing and none was added."""
        return not self.unaccounted and not self.alien


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that has to stand in the manuscript; line 0: supplied by the plan."""

    text: str
    line: int


def strike_balance(
    source: Source, plan: ImportPlan, layout: ChapterLayout, files: Mapping[str, str]
) -> tuple[Balance, list[Finding]]:
    """Compare what the source gives with what the files hold."""
    account = _Account(source, plan)
    body, notes = [*account.body(), *account.homeless()], account.notes(layout)
    written = read_back(files)
    missing, alien, findings = [], 0, []
    for wanted, found in ((body, written.body), (notes, written.notes)):
        lost, added, said = _compare(source, wanted, found)
        missing += lost
        alien += added
        findings += said
    findings += _reference_findings(source, plan, written)
    supplied = sum(word.line == 0 for word in (*body, *notes))
    unaccounted = sum(word.line > 0 for word in missing)
    words_out = len(written.body) + len(written.notes) - alien - (supplied - (len(missing) - unaccounted))
    kept = words_out + sum(each.words for each in (*account.left_out, *account.structure))
    # What no rule above has claimed is unaccounted too: the sum is struck over the whole source.
    unclaimed = max(source.words - kept - unaccounted, 0)
    if unclaimed:
        findings.append(
            finding_at(
                Rule.IMPORT_UNACCOUNTED, f"{unclaimed} words of the source are in no place", source.name
            )
        )
    balance = Balance(
        source.words,
        words_out,
        supplied,
        tuple(account.left_out),
        tuple(account.structure),
        unaccounted + unclaimed,
        alien,
    )
    return balance, findings


class _Account:
    """What a source owes its manuscript, by the plan."""

    def __init__(self, source: Source, plan: ImportPlan) -> None:
        self.source, self.plan = source, plan
        self.left_out: list[Omission] = []
        self.structure: list[Omission] = []
        breaks = frozenset(spot.line for spot, _ in plan.spots)
        self.firsts = {line for line, _ in split_paragraphs(source, plan.source.wrapped, breaks)}
        self.signs = {spot.line: each.kind for each in plan.lists for spot in each.items}
        self.titles: dict[int, list[str]] = {}
        for heading in plan.headings:
            if heading.title:
                self.titles.setdefault(heading.at.line, []).append(heading.title)
        self.markers: dict[int, list[Marker]] = {}
        for marker in plan.markers:
            self.markers.setdefault(marker.line, []).append(marker)

    def body(self) -> list[_Word]:
        """Return the words of the text in order, those of supplied headings among them."""
        reasons = {left.at.line: left.reason for left in self.plan.left_out}
        if self.plan.title:
            reasons[self.plan.title.line] = self._title_reason(self.plan.title.line)
        noted = {spot.line for note in self.plan.notes for spot in note.paragraphs}
        words: list[_Word] = []
        apart, reason = False, ""
        for number, line in self.source.filled:
            if number in self.firsts:
                apart, reason = number in noted, reasons.get(number, "")
            for title in self.titles.get(number, ()):
                words += [_Word(word, 0) for word in title.split()]
            if reason:
                self.left_out.append(Omission(number, len(line.split()), reason))
            elif not apart:
                words += [_Word(word, number) for word in self._line(number, line).split()]
        return words

    def _title_reason(self, line: int) -> str:
        book = self.plan.book
        told = [word.rstrip(";:") for word in f"{book.title} {book.subtitle}".split()]
        words = [word.rstrip(";:") for word in self.source.line(line).split()]
        same = words in (told, told[: len(book.title.split())])
        return "title: it stands in book.toml" if same else "title: the plan gives it in other words"

    def notes(self, layout: ChapterLayout) -> list[_Word]:
        """Return the words of the notes in the order of the chapters, supplied ones among them."""
        words: list[_Word] = []
        texts = {note.number: note for note in self.plan.notes}
        for chapter in layout.chapters:
            for note in chapter.notes:
                if note.number in texts:
                    words += self._note([spot.line for spot in texts[note.number].paragraphs])
                if note.lost or note.supplied:
                    words += [_Word(word, 0) for word in plain(note_text(note)).split()]
        return words

    def homeless(self) -> Iterator[_Word]:
        """Yield the words of the notes to which no marker refers; they stand at the end of the text."""
        referred = {marker.number for marker in self.plan.markers}
        notes = [note for note in self.plan.notes if note.number not in referred]
        if notes:
            yield from (_Word(word, 0) for word in f"{HOMELESS_TITLE} {HOMELESS_LINE}".split())
        for note in notes:
            for spot in note.paragraphs:
                for number in self._paragraph(spot.line):
                    yield from (_Word(word, number) for word in self.source.line(number).split())

    def _line(self, number: int, line: str) -> str:
        """Return a line without the signs that became structure, each of which is written down."""
        kept = line
        if number in self.signs and (sign := SIGNS[self.signs[number]].match(line)) and sign[0].strip():
            kept = " " * sign.end() + line[sign.end() :]
            if gone := len(line.split()) - len(kept.split()):
                self.structure.append(Omission(number, gone, "sign of a list"))
        places = [
            locate(marker, self.source, self.plan.source.wrapped) for marker in self.markers.get(number, ())
        ]
        for place in sorted((place for place in places if place), key=lambda place: -place.start):
            before = len(kept.split())
            kept = kept[: place.start] + kept[place.end :]
            if gone := before - len(kept.split()):
                self.structure.append(Omission(number, gone, "note marker"))
        return kept

    def _note(self, lines: Sequence[int]) -> Iterator[_Word]:
        rows = [row for first in lines for row in self._paragraph(first)]
        for index, number in enumerate(rows):
            line = self.source.line(number)
            kept = LISTED_NUMBER.sub("", line) if index == 0 else line
            if gone := len(line.split()) - len(kept.split()):
                self.structure.append(Omission(number, gone, "number before a note"))
            yield from (_Word(word, number) for word in kept.split())

    def _paragraph(self, first: int) -> Iterator[int]:
        """Yield the lines of the paragraph that begins at a line."""
        yield first
        number = first + 1
        while number not in self.firsts and self.source.line(number).strip():
            yield number
            number += 1


def _compare(
    source: Source, wanted: Sequence[_Word], found: Sequence[WrittenWord]
) -> tuple[list[_Word], int, list[Finding]]:
    """Return the words missing, the number of words added, and a finding for each place."""
    left, right = [word.text for word in wanted], [word.text for word in found]
    if left == right:
        return [], 0, []
    missing: list[_Word] = []
    alien = 0
    findings = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        missing += wanted[start:end]
        alien += other_end - other_start
        findings.append(_difference(source, wanted[start:end], found[other_start:other_end]))
    return missing, alien, findings


def _difference(source: Source, gone: Sequence[_Word], come: Sequence[WrittenWord]) -> Finding:
    line = next((word.line for word in gone if word.line), None)
    lost, new = " ".join(word.text for word in gone[:6]), " ".join(word.text for word in come[:6])
    if not gone:
        message = f"{len(come)} words in {come[0].file} are not in the source: “{new}”"
    elif not come:
        message = f"{len(gone)} words are not in the manuscript: “{lost}”"
    else:
        message = f"The manuscript has “{new}” in {come[0].file} for “{lost}”"
    return finding_at(Rule.IMPORT_UNACCOUNTED, message, source.name, line)


def _reference_findings(source: Source, plan: ImportPlan, written: Written) -> Iterator[Finding]:
    """See that each marker became a reference, and that each reference has its note."""
    if len(written.references) != len(plan.markers):
        message = f"{len(plan.markers)} note markers became {len(written.references)} references"
        yield finding_at(Rule.IMPORT_UNACCOUNTED, message, source.name)
    for label in sorted(set(written.references) ^ set(written.labels)):
        file, name = label.split("#")
        message = f"The note {name} of {file} has a reference without a text, or the reverse"
        yield finding_at(Rule.IMPORT_UNACCOUNTED, message, source.name)
