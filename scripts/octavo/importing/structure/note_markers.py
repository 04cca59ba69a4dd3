"""Note markers and note texts of a source, told from years and figures.

In come numbered paragraphs; out go the places of the markers and the list of notes at the end. A number
is a candidate where the typography allows it: glued to a sentence's end or a word, or standing alone
after one. Which candidates are markers is decided by the sequence: notes are numbered 1, 2, 3 … in the
order of the text, and the heaviest such chain wins. A lone number that fits no chain is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from octavo.importing.plan import Marker
from octavo.importing.source_form import Source
from octavo.names.language import MONTHS

Paragraphs = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the source: its paragraph's first line, and the word before it in a wrapped paragraph."""

    line: int
    text: str
    paragraph: int
    before: str = ""


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A number of at most three digits that is no part of a longer word or number. A bracket or a caret around
# it belongs to the marker, since it goes with the digits.
_NUMBER = re.compile(
    r"\[(?P<bracketed>[0-9]{1,3})\]"
    r"|\((?P<round>[0-9]{1,3})\)"
    r"|\^(?P<caret>[0-9]{1,3})(?![^\W_])"
    r"|(?P<super>[⁰¹²³⁴-⁹]{1,3})(?![⁰¹²³⁴-⁹])"
    r"|(?<![0-9])(?P<plain>[0-9]{1,3})(?![^\W_])"
)
_WORD_BEFORE = re.compile(r"\S+$")
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([–—-/"
_SENTENCE_END = re.compile(r"[.!?…][\"'“”‘’«»)\]]*$|[\"”’»)\]]+[.!?]?$")
_PAUSE = re.compile(r"[,;:][\"'”’»)\]]*$")
_ABBREVIATION = re.compile(
    r"(?i)^[\"'“‘(\[]*(?:pp?|vols?|nos?|n|nr|ch|chap|arts?|figs?|sect?|bd|ed|eds|para?|cf|ca?|st|op|pt|pts|ll?|v|vv|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$"
)
_STARTS_ANEW = re.compile(r"\s*$|\s+\W*[A-ZÀ-Þ]")
# Square and cubic measures: 10 km².
_UNIT = re.compile(r"(?:^|[0-9])(?:[kcdm]?m|ft|mi|in)$")
# What makes a figure of the number before it: a measure, a range, a fraction.
_FIGURE = re.compile(r"\s*(?:%|per\s?cent|°)|[-–/,.:][0-9]|[-–]\w")
_YEAR_END = re.compile(r"(?:^|[^0-9])1[0-9]{3}[.]$|(?:^|[^0-9])20[0-9]{2}[.]$")
_LISTED = re.compile(r"^\s*[\[(]?(?P<number>[0-9]{1,3})[\])]?[.:)]?(?:\s+|(?=[A-ZÀ-Þ]))(?P<text>\S.*)$")
_HEADING = re.compile(r"(?i)^\W*(foot|end)?notes?\b.{0,20}$|^\W*references\W*$|^\W*(anmerkungen|notas)\W*$")

# What each number that the chain passes over costs, against 1 to 4 for a marker that it takes in.
_GAP = 3.0
_LONGEST_GAP = 4
_STANDS_ALONE = 2.0
# How many paragraphs a note of a list without a heading may have.
_LONGEST_NOTE = 6


@dataclass(frozen=True, slots=True)
class Number:
    """A number of at most three digits in a line: its span (bracket and the space before it included)."""

    line: int
    value: int
    start: int
    end: int
    after: str
    occurrence: int
    glued: bool
    signed: bool


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note of the list at the end: the line numbers of its paragraphs."""

    number: int
    lines: tuple[int, ...]


def find_notes(
    paragraphs: Paragraphs, rows: Sequence[Row]
) -> tuple[tuple[Marker, ...], tuple[ListedNote, ...], tuple[int, ...]]:
    """Return the markers, the listed notes, and the lines of the heading above the list, if any."""
    listed, headings = _note_list(paragraphs)
    taken = {line for note in listed for line in note.lines} | set(headings)
    markers = find_markers([row for row in rows if row.paragraph not in taken])
    known = {marker.number for marker in markers}
    # Paragraphs that begin with figures are no notes: most of their numbers have to be markers'.
    if listed and not headings and sum(note.number in known for note in listed) * 2 < len(listed):
        return find_markers(rows), (), ()
    return markers, listed, headings


def find_markers(rows: Sequence[Row]) -> tuple[Marker, ...]:
    """Return the numbers that are note markers, in the order of the text."""
    candidates = []
    for row in rows:
        for number in numbers_of(row):
            if number.value > 0 and (weight := _weight(number, row.text)) > 0:
                candidates.append((number, weight))
    return tuple(Marker(n.line, n.value, n.after, n.occurrence) for n in _best_chain(candidates))


def numbers_of(row: Row) -> Iterator[Number]:
    """Yield every number of at most three digits in a line, with the word before it."""
    text = row.text
    seen: dict[tuple[str, int], int] = {}
    for match in _NUMBER.finditer(text):
        digits = next(group for group in match.groups() if group is not None)
        before = _WORD_BEFORE.search(text[: match.start()])
        stripped = text[: match.start()].rstrip()
        start = match.start() if before else len(stripped)
        word = before or _WORD_BEFORE.search(stripped)
        after = word[0] if word else row.before
        value = int(digits.translate(_SUPERSCRIPTS))
        occurrence = seen[after, value] = seen.get((after, value), 0) + 1
        signed = match["plain"] is None
        yield Number(row.line, value, start, match.end(), after, occurrence, before is not None, signed)


def row_of(source: Source, wrapped: bool, line: int, paragraph: int = 0) -> Row:
    """Return a line of a source as a row."""
    before = source.line(line - 1).split() if wrapped else []
    return Row(line, source.line(line), paragraph or line, before[-1] if before else "")


def locate(marker: Marker, source: Source, wrapped: bool) -> Number | None:
    """Return where a marker of the plan stands in its line, or None."""
    for number in numbers_of(row_of(source, wrapped, marker.line)):
        if (number.value, number.after, number.occurrence) == (
            marker.number,
            marker.after,
            marker.occurrence,
        ):
            return number
    return None


def _weight(number: Number, text: str) -> float:
    """Say how much a number looks like a marker, by its neighbours alone: 0 not at all, 4 surely."""
    rest = text[number.end :]
    if _FIGURE.match(rest) or not number.after:
        return 0.0
    if number.signed:
        return _signed_weight(number, text[number.start : number.end].lstrip(), rest)
    if not re.match(r"\s|$|[\])\"'”’»,;:.!?…–—]", rest) or _ABBREVIATION.match(number.after):
        return 0.0
    return _glued_weight(number.after, rest) if number.glued else _apart_weight(number.after, rest)


def _signed_weight(number: Number, sign: str, rest: str) -> float:
    """Weigh a number in brackets or raised."""
    if rest[:1] == "_" or not any(map(str.isalnum, number.after)) or _UNIT.search(number.after):
        return 0.0
    if sign.startswith("("):
        # In round brackets it may count the clauses of a sentence, or gloss a figure: No. 8 (26).
        if not any(map(str.isalpha, number.after)) or _ABBREVIATION.match(number.after):
            return 0.0
        return 2.0 if re.match(r"\s*$|[.,;:!?]", rest) or _SENTENCE_END.search(number.after) else 0.5
    return 4.0 if number.glued or rest[:1] in {"", " ", ".", ","} else 1.0


def _glued_weight(after: str, rest: str) -> float:
    """Weigh a number that stands right behind other characters."""
    if after in {".", ",", "!", "?"}:
        return 1.5 if re.match(r"\s+[^\W\dA-ZÀ-Þ]", rest) else 2.5
    if after[-1] == "." and after[-2:-1].isdigit():
        # It may be a fraction: likely no marker behind a year, hardly one behind another number.
        likely = 1.0 if _YEAR_END.search(after) else 0.3
        return likely if likely == 1.0 or _STARTS_ANEW.match(rest) else 0.0
    if _is_opening(after):
        return 0.0
    if _SENTENCE_END.search(after):
        return 4.0 if _STARTS_ANEW.match(rest) or re.match(r"[^\w\s]", rest) else 3.0
    return _word_weight(after)


def _word_weight(after: str) -> float:
    """Weigh a number glued to a word: ``union,4`` and ``leadership3`` may be markers, ``KPD3`` hardly is."""
    if _PAUSE.search(after):
        return 2.0
    return 2.5 if re.search(r"[a-zà-ÿ]{3}$", after) else 0.5


def _is_opening(after: str) -> bool:
    """Tell what stands before a figure rather than behind a sentence: 4,5, (12), ‘33, £9, –5."""
    if after[-1] in ",:" and after[-2:-1].isdigit():
        return True
    if all(character in _OPENERS for character in after) or after[-1] in "–—-/([£$€#":
        return True
    return after[-1] in "'’" and after[-2:-1] in {"", "-", "–", "("}


def _apart_weight(after: str, rest: str) -> float:
    """Weigh a number that stands alone behind a sentence's end."""
    if not rest.strip() and re.search(r"[a-zà-ÿ]{2}$", after):
        # At a paragraph's end, where a stop may have been forgotten.
        return 0.5
    ended = _SENTENCE_END.search(after) and any(map(str.isalnum, after))
    if not ended or (_YEAR_END.search(after) and rest.strip()):
        return 0.0
    if re.search(r"[^.!?…\"'”’][)\]]+$", after):
        # A bracket ends no sentence: (1779) 1 Sonata.
        return 0.5
    if not rest.strip():
        return 3.0
    follower = re.match(r"\s+\W*(\w+)", rest)
    if follower is None or follower[1].lower() in MONTHS or not follower[1][0].isupper():
        return 0.0
    return 2.0


def _best_chain(candidates: Sequence[tuple[Number, float]]) -> list[Number]:
    """Return the heaviest chain of numbers that rise by one, begun at 1, with few numbers passed over."""
    scores: list[float] = []
    previous: list[int] = []
    for index, (number, weight) in enumerate(candidates):
        best, link = (weight - _GAP * (number.value - 1), -1)
        for earlier in range(index):
            step = number.value - candidates[earlier][0].value
            if 1 <= step <= _LONGEST_GAP:
                score = scores[earlier] + weight - _GAP * (step - 1)
                # Of two equal chains the one with the later link: a marker is near its neighbours.
                if score >= best:
                    best, link = score, earlier
        scores.append(best)
        previous.append(link)
    if not scores or max(scores) <= 2.0:
        return []
    at = max(range(len(scores)), key=lambda index: (scores[index], -index))
    chain: list[Number] = []
    while at >= 0:
        # What looks little like a marker can fill a gap, but not begin or go on with the chain by itself.
        if chain or candidates[at][1] >= _STANDS_ALONE:
            chain.append(candidates[at][0])
        at = previous[at]
    return chain[::-1]


def _note_list(paragraphs: Paragraphs) -> tuple[tuple[ListedNote, ...], tuple[int, ...]]:
    """Find the list of notes at the end: paragraphs that begin with rising numbers, to the last line."""
    head = _list_heading(paragraphs)
    if head is not None:
        listed = _listed(paragraphs[head + 1 :])
        if listed:
            return listed, (paragraphs[head][0],)
    for start in range(len(paragraphs) - 1, 0, -1):
        found = _LISTED.match(paragraphs[start][1])
        if found and int(found["number"]) == 1 and not _is_figure(found["text"]):
            listed = _listed(paragraphs[start:])
            if listed and _is_compact(listed):
                return listed, ()
    return (), ()


def _list_heading(paragraphs: Paragraphs) -> int | None:
    for index in range(len(paragraphs) - 2, 0, -1):
        if _HEADING.match(paragraphs[index][1]) and _LISTED.match(paragraphs[index + 1][1]):
            return index
    return None


def _listed(paragraphs: Paragraphs) -> tuple[ListedNote, ...]:
    """Read the list: a paragraph with the next higher number begins a note, any other goes on with it."""
    notes: list[ListedNote] = []
    for line, text in paragraphs:
        found = _LISTED.match(text)
        number = int(found["number"]) if found and not _is_figure(found["text"]) else 0
        if number and (not notes or notes[-1].number < number <= notes[-1].number + 50):
            notes.append(ListedNote(number, (line,)))
        elif notes:
            notes[-1] = ListedNote(notes[-1].number, (*notes[-1].lines, line))
        else:
            return ()
    return tuple(notes)


def _is_compact(listed: Sequence[ListedNote]) -> bool:
    """Tell a list of notes from body text that happens to begin with a number."""
    longest = max(len(note.lines) for note in listed)
    return longest == 1 or (len(listed) > 2 and len(listed[-1].lines) == 1 and longest <= _LONGEST_NOTE)


def _is_figure(text: str) -> bool:
    """Tell a date or a sum at the head of a paragraph from a note's number."""
    first = text.split(maxsplit=1)[0].strip(".,;").lower()
    return first in MONTHS or first in {"per", "percent", "%", "years", "million", "days", "members"}
