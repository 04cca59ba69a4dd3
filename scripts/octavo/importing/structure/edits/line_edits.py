"""What is taken out of the lines of a source, or turned into structure, by its plan.

An edit is a range of a line with its class: a note's mark, the number before a note, a list's sign, a sign of
emphasis, a page mark, the hyphen at a line's end. The layout and the balance go by the same edits, and each
edit says what it may take, so that no word is lost under another's name.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.importing.plan import Hyphens, ImportPlan, Marker, PassageKind
from octavo.importing.source_form import Source, SpanKind
from octavo.importing.structure.edits.emphasis import emphasis_signs
from octavo.importing.structure.edits.hyphens import LineEnds
from octavo.importing.structure.edits.original_page_marks import page_marks
from octavo.importing.structure.forms import SIGNS
from octavo.importing.structure.notes import head_length, locate
from octavo.importing.structure.paragraphs import paragraph_lines

ILLUSTRATION = re.compile(r"\s*\[(?:Illustration|Abbildung|Image|Figure|Plate)s?\s*:\s*", re.IGNORECASE)


class EditClass(enum.Enum):
    """Why an edit takes characters out of a line; the balance counts the words under it."""

    MARKER = "note marker"
    NOTE_HEAD = "number before a note"
    SIGN = "sign of a list"
    EMPHASIS = "sign of emphasis"
    PAGE = "page mark"
    HYPHEN = "hyphen at a line's end"
    ILLUSTRATION = "sign of an illustration"


@dataclass(frozen=True, slots=True)
class LineEdit:
    """Characters `start` to `end` of a line and their class.

    `value`: the number of a note, the label of a page, or the kind of emphasis that is switched.
    """

    start: int
    end: int
    kind: EditClass
    value: str = ""


class LineEdits:
    """All edits of a source by line, in order; `joined`: lines whose last word goes on in the next line."""

    def __init__(self, source: Source, plan: ImportPlan) -> None:
        self.source, self.plan = source, plan
        self.apart = plan.apart
        self.noted = frozenset(spot.line for note in plan.notes for spot in note.paragraphs)
        self.paragraphs = paragraph_lines(source, plan)
        self._edits: dict[int, list[LineEdit]] = {}
        self.joined: set[int] = set()
        literal = self._literal()
        for first, lines in self.paragraphs.items():
            if (first in self.apart and first not in self.noted) or first in literal:
                continue
            self._add_text_edits(lines)
        self._add_markers(plan.markers)
        self._add_heads()
        for edits in self._edits.values():
            edits.sort(key=lambda edit: (edit.start, edit.end))

    def of(self, line: int) -> Sequence[LineEdit]:
        """Return the edits of a line, in order, none within another."""
        return self._edits.get(line, ())

    def kept(self, line: int) -> str:
        """Return what is left of a line."""
        text = self.source.line(line)
        for edit in reversed(self.of(line)):
            text = text[: edit.start] + text[edit.end :]
        return text

    def taken(self, line: int) -> Iterator[tuple[EditClass, int]]:
        """Yield how many words each edit takes out of a line, the last first."""
        text = self.source.line(line)
        for edit in reversed(self.of(line)):
            before = len(text.split())
            text = text[: edit.start] + text[edit.end :]
            if gone := before - len(text.split()):
                yield edit.kind, gone

    def _literal(self) -> set[int]:
        return {
            spot.line
            for passage in self.plan.passages
            if passage.kind is PassageKind.LITERAL
            for spot in passage.paragraphs
        }

    def _add(self, line: int, edit: LineEdit) -> None:
        """Add an edit unless it is in the way of one that is there."""
        known = self._edits.setdefault(line, [])
        if not any(edit.start < each.end and each.start < edit.end for each in known):
            known.append(edit)

    def _add_text_edits(self, lines: Sequence[int]) -> None:
        texts = [self.source.line(line) for line in lines]
        if self.plan.page_marks:
            for line, text in zip(lines, texts, strict=True):
                for start, end, label in page_marks(text, self.plan.page_marks):
                    self._add(line, LineEdit(start, end, EditClass.PAGE, label))
        for index, place, sign in emphasis_signs(texts, self.plan.emphasis):
            kind = SpanKind.STRONG if sign == "=" else SpanKind.EMPHASIS
            self._add(lines[index], LineEdit(place, place + 1, EditClass.EMPHASIS, kind.value))
        if self.plan.hyphens is Hyphens.JOIN and self.plan.source.wrapped:
            for index, drops in self._ends.joints(texts):
                self.joined.add(lines[index])
                if drops:
                    end = len(texts[index])
                    self._add(lines[index], LineEdit(end - 1, end, EditClass.HYPHEN))

    @property
    def _ends(self) -> LineEnds:
        if not hasattr(self, "_line_ends"):
            self._line_ends = LineEnds(self.source)
        return self._line_ends

    def _add_markers(self, markers: Sequence[Marker]) -> None:
        for marker in markers:
            if place := locate(marker, self.source, self.plan.source.wrapped):
                self._replace(
                    marker.line, LineEdit(place.start, place.end, EditClass.MARKER, str(marker.number))
                )

    def _replace(self, line: int, edit: LineEdit) -> None:
        """Add an edit that counts more than those in its way."""
        known = self._edits.setdefault(line, [])
        known[:] = [each for each in known if not (edit.start < each.end and each.start < edit.end)]
        known.append(edit)

    def _add_heads(self) -> None:
        """Add what stands before a note, a list's item or the caption of an illustration."""
        for note in self.plan.notes:
            if note.paragraphs and note.number in self._referred:
                self._add_note_head(note.paragraphs[0].line, note.paragraphs[-1].line)
        for each in self.plan.lists:
            for spot in each.items:
                text = self.source.line(spot.line)
                found = SIGNS[each.kind].match(text)
                start = len(text) - len(text.lstrip())
                if found and found[0].strip():
                    self._replace(spot.line, LineEdit(start, found.end(), EditClass.SIGN, found[0].strip()))
        for passage in self.plan.passages:
            if passage.kind is PassageKind.ILLUSTRATION:
                for spot in passage.paragraphs:
                    self._add_bracket(spot.line)

    @property
    def _referred(self) -> Mapping[int, Marker]:
        if not hasattr(self, "_markers"):
            self._markers = {marker.number: marker for marker in self.plan.markers}
        return self._markers

    def _add_note_head(self, first: int, last: int) -> None:
        text = self.source.line(first)
        if length := head_length(text):
            self._replace(first, LineEdit(0, length, EditClass.NOTE_HEAD))
        head = text[:length]
        if head.count("[") > head.count("]"):
            self._add_closing(last, EditClass.NOTE_HEAD)

    def _add_bracket(self, first: int) -> None:
        found = ILLUSTRATION.match(self.source.line(first))
        if found:
            self._replace(first, LineEdit(0, found.end(), EditClass.ILLUSTRATION))
            self._add_closing(first, EditClass.ILLUSTRATION)

    def _add_closing(self, paragraph: int, kind: EditClass) -> None:
        """Take off the bracket that closes at a paragraph's end."""
        line = self.paragraphs[paragraph][-1]
        text = self.source.line(line)
        if text.endswith("]"):
            self._replace(line, LineEdit(len(text) - 1, len(text), kind))
