"""Headings of a source that are only short lines.

A heading is short, ends without a stop, begins with a capital or a figure, and is followed by prose. Where
a source sets most such lines right above their text, without an empty line, those that stand free are no
headings. Two forms (capitals and lower case, ``Chapter 3`` and plain) make chapters and sections.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence

from octavo.importing.plan import Level, PlannedHeading, SourceSpot, first_words

Paragraphs = Sequence[tuple[int, str]]

# A sentence's end, perhaps with quotation marks, brackets and the number of a note.
SENTENCE_END = re.compile(r"[.!?][\"'“”‘’»)\]]*\s*(?:\[?[0-9⁰¹²³⁴-⁹]{1,3}\]?)?\s*$")
_MOST_WORDS = 14
_MOST_CHARACTERS = 100
_STOPS = (".", ",", ";", ":", "–", "—", "-")
_PROSE_WORDS = 15
_NUMBERED = re.compile(
    r"^(?:chapter|part|book|section)\b|^[IVXLC]+\.\s+\S|^[0-9]{1,2}\.?\s+\S", re.IGNORECASE
)
_SUBNUMBERED = re.compile(r"^[0-9]{1,2}\.[0-9]{1,2}\.?\s+\S")


class _HeadingForm(enum.Enum):
    """The look of a heading, from the highest rank to the lowest."""

    NUMBERED = 1
    CAPITALS = 2
    PLAIN = 3
    SUBNUMBERED = 4


def find_short_line_headings(
    paragraphs: Paragraphs, kept: set[int], glued: frozenset[int], noted: set[int]
) -> list[PlannedHeading]:
    """Return the headings, in order.

    `kept`: lines of quotations and lists; `glued`: lines directly above another line; `noted`: lines with
    note markers, which no heading has.
    """
    candidates = [
        (line, text.strip())
        for index, (line, text) in enumerate(paragraphs[:-1])
        if line not in kept and line not in noted and _looks(text) and _has_prose(paragraphs, index, kept)
    ]
    close = [each for each in candidates if each[0] in glued]
    # Verse and addresses are short lines too: where headings stand right above their text, only those count.
    if len(close) >= 3 and len(close) * 2 >= len(candidates):
        candidates = close
    forms = {line: _form(text) for line, text in candidates}
    highest = min(forms.values(), key=lambda form: form.value, default=_HeadingForm.PLAIN)
    return [
        PlannedHeading(
            Level.CHAPTER if forms[line] is highest else Level.SECTION, SourceSpot(line, first_words(text))
        )
        for line, text in candidates
    ]


def _looks(text: str) -> bool:
    """Tell whether a line can be a heading by itself."""
    text = text.strip()
    words = text.split()
    if not words or len(words) > _MOST_WORDS or len(text) > _MOST_CHARACTERS or text.endswith(_STOPS):
        return False
    first = next((character for character in text if character.isalnum()), "")
    # A line in quotation marks is speech, one without a letter a rule or a figure.
    return bool(first) and not first.islower() and text[0].isalnum() and any(map(str.isalpha, text))


def _has_prose(paragraphs: Paragraphs, index: int, kept: set[int]) -> bool:
    """Tell whether prose follows, at once or after one more heading."""
    line, text = paragraphs[index + 1]
    if line in kept or _is_prose(text):
        return True
    if index + 2 >= len(paragraphs) or not _looks(text) or _form(text) is _form(paragraphs[index][1]):
        return False
    return paragraphs[index + 2][0] in kept or _is_prose(paragraphs[index + 2][1])


def _is_prose(text: str) -> bool:
    ended = SENTENCE_END.search(text) or text.rstrip().endswith(":")
    return len(text.split()) >= _PROSE_WORDS or bool(ended)


def _form(text: str) -> _HeadingForm:
    text = text.strip()
    if _SUBNUMBERED.match(text):
        return _HeadingForm.SUBNUMBERED
    if _NUMBERED.match(text):
        return _HeadingForm.NUMBERED
    if text.upper() == text and len(text) > 4:
        return _HeadingForm.CAPITALS
    return _HeadingForm.PLAIN
