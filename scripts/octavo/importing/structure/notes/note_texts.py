"""Paragraphs that can be the texts of notes: their keys, their forms, and the rows that they make.

A text begins with its key in one of three forms: named (`[Footnote 1: …`, `Note 1:`), signed (`[1]`, `(1)`,
`¹`, `*`) or plain (`1.`, `1)`, `1`). Texts with nothing but their own further paragraphs between them are a
row; a row under a heading such as *Notes* is one whatever the form.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from octavo.importing.source_form import Source
from octavo.importing.structure.notes.note_markers import KEY, SUPERSCRIPTS
from octavo.names.language import MONTHS

Paragraphs = Sequence[tuple[int, str]]

_NAME = r"(?:Footnotes?|Endnote|Fu(?:ß|ss)note|Anmerkung|Anm\.|Note(?:\s+de\s+bas\s+de\s+page)?|Nota|Noot|FN)"
_NAMED = re.compile(
    rf"\s*\[\s*{_NAME}\s*[#:]?\s*(?P<key>{KEY})?\s*[:.\]]\]?\s*(?=\S)|\s*{_NAME}\s+(?P<open>{KEY})\s*[:.]\s+(?=\S)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"\s*(?:\[(?P<square>{KEY})\.?\]|\((?P<round>[0-9]{{1,4}}|\*{{1,4}}|†{{1,3}}|[a-z])\)|\{{(?P<curly>[0-9]{{1,4}}|[a-zA-Z])\}}"
    r"|\^\{?(?P<caret>[0-9]{1,4})\}?|(?P<raised>[⁰¹²³⁴-⁹]{1,4})|(?P<sign>\*{1,6}|†{1,4}|‡{1,4}|§{1,4}|¶{1,3}))"
    r"(?![*†‡])[.:)]?\s*(?=[^\s*]|$)"
)
_PLAIN = re.compile(
    r"\s*(?P<number>[0-9]{1,4})(?P<stop>[.:)]|\.\)|\]|(?=\s|[A-ZÀ-Þ\"“]))(?:\s+|(?=[A-ZÀ-Þ\"“]))(?=\S)"
)
# Words between stars, not a star before a note.
_STRESSED = re.compile(r"\s*\*[^\s*][^*]*[^\s*]?\*(?!\w)")
NOTE_HEADING = re.compile(
    r"(?i)^\W*(?:(?:foot|end)?notes?\b.{0,24}|references|anmerkungen(?: und \w+)?|fu(?:ß|ss)noten|notas|"
    r"notes? de bas de page)\W*$"
)
# A number at the head of a paragraph that is a date or a sum.
_FIGURES = frozenset({"per", "percent", "%", "years", "million", "days", "members", "o'clock"})
_LONGEST_NOTE = 12


class TextForm(enum.Enum):
    """How the key of a note's text is printed."""

    NAMED = 4.0
    SIGNED = 2.0
    PLAIN = 1.0


@dataclass(frozen=True, slots=True)
class TextHead:
    """The head of what can be a note's text: its key and form, and its length in characters."""

    key: str
    form: TextForm
    style: str
    length: int


@dataclass(frozen=True, slots=True)
class NoteCandidate:
    """Paragraphs that can be a note's text, by their first lines; `row`: the row that they belong to."""

    head: TextHead
    lines: tuple[int, ...]
    row: int
    headed: bool

    @property
    def line(self) -> int:
        """The line of its first paragraph."""
        return self.lines[0]


def text_head(text: str) -> TextHead | None:
    """Return the head of a note's text, None where the paragraph has none."""
    if found := _NAMED.match(text):
        return TextHead(_key(found["key"] or found["open"] or "*"), TextForm.NAMED, "named", found.end())
    found = _SIGNED.match(text)
    # A key alone on a line is a head only in square brackets; its text is the next paragraph.
    whole = found and (found.end() < len(text) or (found["square"] or "").isdigit())
    if found and whole and not (found["sign"] and _STRESSED.match(text)):
        style, key = next((name, value) for name, value in found.groupdict().items() if value)
        return TextHead(_key(key), TextForm.SIGNED, style, found.end())
    found = _PLAIN.match(text)
    if found is None or _is_figure(text[found.end() :]):
        return None
    return TextHead(_key(found["number"]), TextForm.PLAIN, found["stop"] or "bare", found.end())


def head_length(text: str) -> int:
    """Return how many characters of a note's first line come before its words."""
    head = text_head(text)
    return head.length if head else 0


def find_texts(
    paragraphs: Paragraphs, barriers: frozenset[int]
) -> tuple[list[NoteCandidate], Mapping[int, int]]:
    """Return what can be texts of notes, in order, and the heading of each row that has one, by row.

    `barriers`: lines of headings and of other paragraphs that no note goes on into.
    """
    found: list[NoteCandidate] = []
    headings: dict[int, int] = {}
    row, headed, heading, is_open = 0, False, 0, False
    heads = [text_head(text) for _, text in paragraphs]
    for index, (line, text) in enumerate(paragraphs):
        if (
            heads[index] is None
            and NOTE_HEADING.match(text)
            and index + 1 < len(paragraphs)
            and heads[index + 1]
        ):
            row, headed, heading, is_open = row + 1, True, line, True
            continue
        head = heads[index]
        if head is not None and line not in barriers:
            row += not is_open
            headed = headed and is_open
            if headed and heading:
                headings[row] = heading
            found.append(NoteCandidate(head, (line,), row, headed))
            is_open = True
        elif is_open and found and _goes_on(paragraphs, heads, index, found[-1], headed, barriers):
            found[-1] = NoteCandidate(found[-1].head, (*found[-1].lines, line), row, headed)
        else:
            is_open = headed = False
    return found, headings


def find_row_breaks(source: Source, paragraphs: Paragraphs, wrapped: bool) -> list[int]:
    """Return lines within a paragraph that begin the next note of a row, whose notes no empty line parts."""
    if not wrapped:
        return []
    found: list[int] = []
    for first, text in paragraphs:
        head = text_head(text)
        line = first + 1
        while head and source.line(line).strip():
            inner = text_head(source.line(line))
            if inner and inner.style == head.style and _comes_next(head, inner):
                found.append(line)
                head = inner
            line += 1
    return found


def _comes_next(before: TextHead, after: TextHead) -> bool:
    if before.key.isdigit():
        return _follows(before.key, after.key)
    return not after.key.isdigit() and not after.key.isalpha()


def _goes_on(
    paragraphs: Paragraphs,
    heads: Sequence[TextHead | None],
    index: int,
    before: NoteCandidate,
    headed: bool,
    barriers: frozenset[int],
) -> bool:
    """Tell whether a paragraph without a key goes on with the note before it."""
    line, text = paragraphs[index]
    if line in barriers or len(before.lines) >= _LONGEST_NOTE:
        return False
    previous = paragraphs[index - 1][1]
    if len(before.lines) == 1 and before.head.length == len(previous):
        return True
    if before.head.form is TextForm.NAMED and "[" in paragraphs[index - len(before.lines)][1][:12]:
        texts = (text for _, text in paragraphs[index - len(before.lines) : index])
        return not _is_closed(list(texts))
    if text[:1].isspace() and previous[:1].isspace() and before.head.form is not TextForm.PLAIN:
        return True
    follower = next((head for head in heads[index + 1 : index + 4] if head), None)
    in_order = (
        follower is not None
        and follower.style == before.head.style
        and _follows(before.head.key, follower.key)
    )
    return (
        in_order
        if headed
        else in_order and heads[index - 1] is not None and before.row > 0 and _is_list(before)
    )


def _is_list(before: NoteCandidate) -> bool:
    return before.head.key.isdigit() and len(before.lines) < 4


def _is_closed(texts: Sequence[str]) -> bool:
    """Tell whether the bracket that opens a note's first paragraph is closed in these ones."""
    depth = 0
    for text in texts:
        depth += text.count("[") - text.count("]")
    return depth <= 0


def _follows(key: str, after: str) -> bool:
    return key.isdigit() and after.isdigit() and int(after) == int(key) + 1


def _key(text: str) -> str:
    key = text.translate(SUPERSCRIPTS)
    return str(int(key)) if key.isdigit() else key


def _is_figure(text: str) -> bool:
    """Tell a date or a sum at the head of a paragraph from a note's number."""
    words = text.split(maxsplit=1)
    first = words[0].strip(".,;").lower() if words else ""
    return first in MONTHS or first in _FIGURES
