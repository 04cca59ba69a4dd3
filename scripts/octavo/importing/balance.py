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
from octavo.importing.plan import ImportPlan, NoteText
from octavo.importing.source_form import OmissionClass, Source
from octavo.importing.structure import ChapterLayout, LineEdits


@dataclass(frozen=True, slots=True)
class Omission:
    """Words left out, or turned into structure: how many, of which line, and why."""

    line: int
    words: int
    reason: str
    kind: OmissionClass | None = None


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
    findings += _class_findings(source, account.left_out)
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
        self.edits = LineEdits(source, plan)
        self.headings = {heading.at.line: heading for heading in plan.headings if heading.set_as}
        self.titles: dict[int, list[str]] = {}
        for heading in plan.headings:
            if heading.title:
                self.titles.setdefault(heading.at.line, []).append(heading.title)

    def body(self) -> list[_Word]:
        """Return the words of the text in order, those of supplied headings among them."""
        reasons = {line: left for left in self.plan.left_out for line in left.lines}
        breaks = {spot.line for spot in self.plan.scene_breaks}
        words: list[_Word] = []
        for first, lines in self.edits.paragraphs.items():
            for title in self.titles.get(first, ()):
                words += [_Word(word, 0) for word in title.split()]
            if first in reasons:
                self._leave_out(lines, reasons[first].reason, reasons[first].kind)
            elif self.plan.title and self.plan.title.line == first:
                self._leave_out(lines, self._title_reason(first), OmissionClass.METADATA)
            elif first in breaks:
                self._became(lines, "break between scenes")
            elif first in self.headings:
                words += self._heading(lines, self.headings[first].set_as)
            elif first not in self.edits.noted:
                words += self._words(lines)
        return words

    def _leave_out(self, lines: Sequence[int], reason: str, kind: OmissionClass) -> None:
        for line in lines:
            if words := len(self.source.line(line).split()):
                self.left_out.append(Omission(line, words, reason, kind))

    def _became(self, lines: Sequence[int], reason: str) -> None:
        for line in lines:
            self.structure.append(Omission(line, len(self.source.line(line).split()), reason))

    def _title_reason(self, line: int) -> str:
        book = self.plan.book
        told = [_bare(word) for word in f"{book.title} {book.subtitle}".split()]
        words = [_bare(word) for word in self.source.line(line).split()]
        same = words in (told, told[: len(book.title.split())])
        return "title: it stands in book.toml" if same else "title: the plan gives it in other words"

    def _words(self, lines: Sequence[int]) -> list[_Word]:
        """Return the words of a paragraph; what its edits take out is counted by class."""
        words: list[_Word] = []
        joins = False
        for line in lines:
            if line in self.edits.apart and line not in self.edits.noted:
                continue
            for kind, gone in self.edits.taken(line):
                self.structure.append(Omission(line, gone, kind.value))
            found = [_Word(word, line) for word in self.edits.kept(line).split()]
            if joins and words and found:
                words[-1] = _Word(words[-1].text + found[0].text, words[-1].line)
                self.structure.append(Omission(line, 1, "word joined at a line's end"))
                found = found[1:]
            words += found
            joins = line in self.edits.joined
        return words

    def _heading(self, lines: Sequence[int], shown: str) -> list[_Word]:
        """Return the words of a heading as it is set: the source's own, but for capitals and stops."""
        own = self._words(lines)
        row = iter(own)
        words = []
        for word in shown.split():
            match = next((each for each in row if _bare(each.text) == _bare(word)), None)
            if match is None:
                self.left_out += [
                    Omission(
                        each.line, 1, "heading: the plan gives it in other words", OmissionClass.METADATA
                    )
                    for each in own
                ]
                return [_Word(each, 0) for each in shown.split()]
            words.append(_Word(word, match.line))
        if gone := len(own) - len(words):
            self.structure.append(Omission(lines[0], gone, "word or number of a heading"))
        return words

    def notes(self, layout: ChapterLayout) -> list[_Word]:
        """Return the words of the notes in the order of the chapters, supplied ones among them."""
        words: list[_Word] = []
        texts = {note.number: note for note in self.plan.notes}
        for chapter in layout.chapters:
            for note in chapter.notes:
                if note.number in texts:
                    words += self._note(texts[note.number])
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
            yield from self._note(note)

    def _note(self, note: NoteText) -> Iterator[_Word]:
        for spot in note.paragraphs:
            yield from self._words(self.edits.paragraphs[spot.line])


def _bare(word: str) -> str:
    """Return a word without case and without the signs around it."""
    return "".join(letter for letter in word.casefold() if letter.isalnum())


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


def _class_findings(source: Source, left_out: Sequence[Omission]) -> Iterator[Finding]:
    """Warn of words left out under a class in which a loss could hide, once a class."""
    classes: dict[OmissionClass, list[Omission]] = {}
    for each in left_out:
        if each.kind and not each.kind.expected:
            classes.setdefault(each.kind, []).append(each)
    for kind, found in classes.items():
        words = sum(each.words for each in found)
        message = f"{words} words were left out as “{kind.value}”"
        yield finding_at(Rule.IMPORT_LEFT_OUT, message, source.name, found[0].line)


def _reference_findings(source: Source, plan: ImportPlan, written: Written) -> Iterator[Finding]:
    """See that each marker became a reference, and that each reference has its note."""
    if len(written.references) != len(plan.markers):
        message = f"{len(plan.markers)} note markers became {len(written.references)} references"
        yield finding_at(Rule.IMPORT_UNACCOUNTED, message, source.name)
    for label in sorted(set(written.references) ^ set(written.labels)):
        file, name = label.split("#")
        message = f"The note {name} of {file} has a reference without a text, or the reverse"
        yield finding_at(Rule.IMPORT_UNACCOUNTED, message, source.name)
