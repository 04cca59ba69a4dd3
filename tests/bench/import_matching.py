"""What an import found against what is true: headings and notes matched one to one.

Plain comparison, which forgives what does no harm (case, punctuation, emphasis, broken words, a label
before a title or none) and nothing else. The form of the truth is described in ``import_truth/README.md``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from roman_numerals import RomanNumeral

from tests.bench.import_reading import FoundHeading, FoundNote, Manuscript, words_of

Record = dict[str, Any]

# A reference is in its place within this many words; texts that are this much alike are the same.
_NEAR = 8
_ALIKE = 0.9
# Letters of a line that are no words of the book: labels of notes, page marks.
_MARKS = re.compile(r"\[Footnote \w{1,3}:|\[[A-Z]\]|\{\d+[a-z]?\}|\{[ivx]+\}")


@dataclass(slots=True)
class Tally:
    """``right`` of ``true`` were found among ``found``; ``faults`` says what is wrong with the others."""

    true: int
    found: int
    right: int
    details: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.true)

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0


def score_headings(truth: Record, manuscript: Manuscript, lines: list[str]) -> Tally:
    """Score headings by text and level; ``details`` has those of right text alone under ``text``."""
    true: list[Record] = truth["headings"]
    pairs = _aligned(true, manuscript.headings)
    chapters = [found.depth for one, found in pairs if one["level"] == "chapter"]
    depth = Counter(chapters or [found.depth for _, found in pairs] or [1]).most_common(1)[0][0]
    matched = {id(found) for _, found in pairs}
    either = _either_way(truth, lines)
    extra = [one for one in manuscript.headings if id(one) not in matched and _joined(one.text) not in either]
    wanted = [(one, found) for one, found in pairs if not one.get("optional")]
    astray = [(one, found) for one, found in wanted if not _level_fits(one["level"], found.depth, depth)]
    hit = {id(one) for one, _ in wanted}
    missed = [one for one in true if not one.get("optional") and id(one) not in hit]
    tally = Tally(len(hit) + len(missed), len(wanted) + len(extra), len(wanted) - len(astray))
    tally.details.update(text=len(wanted), missed=len(missed), extra=len(extra), level=len(astray))
    tally.faults += [f"line {one['line']}: missed: {one['text']}" for one in missed]
    tally.faults += [f"extra, depth {one.depth}: {one.text} ({one.page})" for one in extra]
    tally.faults += [
        f"line {one['line']}: {one['level']} at depth {got.depth}: {got.text}" for one, got in astray
    ]
    return tally


def _level_fits(level: str, found: int, chapters: int) -> bool:
    if level == "part":
        return found < chapters
    if level == "section":
        return found > chapters
    return found == chapters if level == "chapter" else found <= chapters


def _either_way(truth: Record, lines: list[str]) -> set[str]:
    """Return the lines of what may be kept or left out: a heading made of one of them is no fault."""
    spans = [span for span in truth["left_out"] if span.get("optional")]
    return {_joined(line) for span in spans for line in lines[span["from_line"] - 1 : span["to_line"]]}


def _aligned(true: list[Record], found: list[FoundHeading]) -> list[tuple[Record, FoundHeading]]:
    """Return the pairs of the best alignment that keeps the order; an optional heading weighs less."""
    forms = [_forms(one) for one in true]
    names = [tuple(words_of(one.text)) for one in found]
    rows, columns = len(true), len(found)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    gains: dict[tuple[int, int], float] = {}
    for i in range(rows - 1, -1, -1):
        weight = 0.5 if true[i].get("optional") else 1.0
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if likeness := _likeness(forms[i], names[j]):
                gains[i, j] = likeness * weight
                best[i][j] = max(best[i][j], best[i + 1][j + 1] + gains[i, j])
    return _path(true, found, best, gains)


def _path(
    true: list[Record],
    found: list[FoundHeading],
    best: list[list[float]],
    gains: dict[tuple[int, int], float],
) -> list[tuple[Record, FoundHeading]]:
    pairs: list[tuple[Record, FoundHeading]] = []
    i = j = 0
    while i < len(true) and j < len(found):
        if (i, j) in gains and best[i][j] == best[i + 1][j + 1] + gains[i, j]:
            pairs.append((true[i], found[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _forms(heading: Record) -> set[tuple[str, ...]]:
    """Return the rows of words that are this heading: with its label, its number, or none."""
    titles = [words_of(title) for title in (heading.get("title", ""), *heading.get("accept", ())) if title]
    label = words_of(heading.get("label", ""))
    number = heading.get("number")
    numerals = [str(number), RomanNumeral(number).to_lowercase()] if number is not None else []
    labels = [label, *([numeral] for numeral in numerals)]
    if label and number is not None:
        labels += [[*label[:-1], numeral] for numeral in numerals]
    if "title" not in heading and label:
        titles.append([])
    forms = {(*head, *title) for head in [*labels, []] for title in titles}
    forms.add(tuple(words_of(heading["text"])))
    return {form for form in forms if form}


def _likeness(forms: set[tuple[str, ...]], name: tuple[str, ...]) -> float:
    """Return 1 for the same words, what they share for very like ones, else 0."""
    if name in forms:
        return 1.0
    text = "".join(name)
    for form in forms:
        other = "".join(form)
        if len(other) > 12 and abs(len(text) - len(other)) < 0.15 * len(other) and set(name) & set(form):
            ratio = SequenceMatcher(None, text, other, autojunk=False).ratio()
            if ratio >= _ALIKE:
                return ratio
    return 0.0


def score_notes(truth: Record, manuscript: Manuscript) -> Tally:
    """Score notes: the reference in its place and the text its own; the details count the faults by kind."""
    around = [_around(note, manuscript) for note in manuscript.notes]
    free = set(range(len(around)))
    wanted = [note for note in truth["notes"] if not note.get("optional")]
    left: list[Record] = []
    for note in wanted:
        here = (at for at in sorted(free) if _in_place(note, around[at]))
        at = next((at for at in here if _text_fits(note, manuscript.notes[at])), None)
        if at is None:
            left.append(note)
        else:
            free.remove(at)
    tally = Tally(len(wanted), 0, len(wanted) - len(left))
    for note in truth["notes"]:
        if note.get("optional"):
            free -= {
                at for at in free if _in_place(note, around[at]) or _text_fits(note, manuscript.notes[at])
            }
    tally.found = tally.right + len(free)
    for note in left:
        kind = _fault(note, [(around[at], manuscript.notes[at]) for at in free])
        tally.details[kind] += 1
        tally.faults.append(f"line {note['marker_line']}: {kind}: {note['marker']} {note['text_start']}")
    tally.faults += [f"not true: {' '.join(manuscript.notes[at].text[:8])}" for at in sorted(free)]
    return tally


def _around(found: FoundNote, manuscript: Manuscript) -> str:
    """Return the letters near the reference: eight words either side, and room for the context."""
    return "".join(manuscript.words[max(found.place - 2 * _NEAR, 0) : found.place + _NEAR])


def _fault(note: Record, free: list[tuple[str, FoundNote]]) -> str:
    if any(_in_place(note, around) for around, _ in free):
        return "another text"
    return "misplaced" if any(_text_fits(note, found) for _, found in free) else "missing"


def _text_fits(note: Record, found: FoundNote) -> bool:
    """Whether the text begins as the note does, but for a letter or two."""
    start = _joined(note["text_start"])
    text = "".join(found.text[: len(note["text_start"].split()) + 12])
    if text.startswith(start):
        return True
    head = text[: len(start)]
    close = len(start) > 12 and head[:3] == start[:3]
    return close and SequenceMatcher(None, head, start, autojunk=False).ratio() >= _ALIKE


def _in_place(note: Record, around: str) -> bool:
    """Whether the words before the mark are near the reference."""
    return any(
        _joined(context) in around for context in (note["marker_context"], *note.get("context_accept", ()))
    )


def kept_and_leaked(
    truth: Record, manuscript: Manuscript, lines: list[str]
) -> tuple[float, float, list[str]]:
    """Return the share of the book's lines that the manuscript has, that of the others, and what is missing.

    Lines of under twenty letters are not asked for, nor what repeats the book's words (contents lists).
    """
    text = re.sub(r"\d+", "", "".join(manuscript.words))
    why = ["" for _ in lines]
    for span in truth["left_out"]:
        for at in range(span["from_line"] - 1, span["to_line"]):
            why[at] = "either" if span.get("optional") or span.get("repeats") else "out"
    rows = [(at, _letters(line)) for at, line in enumerate(lines)]
    asked = {
        kind: [(at, row) for at, row in rows if len(row) >= 20 and why[at] == kind] for kind in ("", "out")
    }
    missing = [at for at, row in asked[""] if row not in text]
    leaked = sum(row in text for _, row in asked["out"])
    kept = 1 - len(missing) / max(len(asked[""]), 1)
    return kept, leaked / max(len(asked["out"]), 1), [f"line {at + 1}: {lines[at].strip()}" for at in missing]


def _letters(line: str) -> str:
    return re.sub(r"\d+", "", _joined(_MARKS.sub(" ", line)))


def _joined(text: str) -> str:
    return "".join(words_of(text))
