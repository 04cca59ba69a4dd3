"""What can be a note's mark in the lines of a source, and how much each looks like one.

A number, sign or letter is a candidate where the typography allows it: in brackets, raised, glued to a
sentence's end or a word, or alone after one. Which candidates are marks is decided by the notes' texts
(`note_matching`); where a source has none, by the sequence: notes are numbered 1, 2, 3 … in the order of the
text, and the heaviest such chain wins. A lone number that fits no chain is a figure.
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


SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# What can be a note's mark: digits, a letter, or the signs in the order of printers.
KEY = r"(?:[0-9]{1,4}|[A-Za-z]|\*{1,6}|†{1,4}|‡{1,4}|§{1,4}|\+{1,3}|¶{1,3}|\|\||#)"
_PREFIX = r"(?:(?:FN|Footnote|Note|Anm\.?|Fu(?:ß|ss)note)\s*[#:]?\s*)?"
# A number or sign that is no part of a longer word or number. A bracket or a caret around it belongs to the
# mark, since it goes with the digits.
_MARK = re.compile(
    rf"\[{_PREFIX}(?P<bracketed>{KEY})\.?\]"
    r"|\((?P<round>[0-9]{1,4}|\*{1,4}|†{1,3}|[a-z])\)"
    r"|\{(?P<curly>[0-9]{1,4}|[a-zA-Z])\}"
    r"|\^\{?(?P<caret>[0-9]{1,4}|[A-Za-z](?=\}))(?:\}|(?![^\W_]))"
    r"|(?P<super>[⁰¹²³⁴-⁹]{1,4})(?![⁰¹²³⁴-⁹])"
    r"|(?P<sign>(?<![\w*])(?<=[^\w\s*])\*{1,6}(?![\w*])|(?<=\w)\*{1,6}(?![\w*])|†{1,4}|‡{1,4}|§{1,4}(?=\W|$)|¶{1,3}(?=\W|$))"
    r"|(?<![0-9])(?P<plain>[0-9]{1,4})(?![^\W_])"
)
# The second star of a pair around stressed words is no mark.
_STRESSED = re.compile(r"(?:(?<=[\s(\[\"“‘'«„—–-])|^)\*(?=[^\s*])[^*]*?(?<=[^\s*])\*(?![\w*])")
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
# What each number that the chain passes over costs, against 1 to 4 for a marker that it takes in.
_GAP = 3.0
_LONGEST_GAP = 4
_STANDS_ALONE = 2.0


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """What can be a note's mark: its key, and its span in the line, with brackets and the space before."""

    line: int
    key: str
    start: int
    end: int
    after: str
    occurrence: int
    glued: bool
    signed: bool

    @property
    def value(self) -> int:
        """The number that it is; 0 for a sign or a letter."""
        return int(self.key) if self.key.isdigit() else 0


def find_markers(rows: Sequence[Row]) -> tuple[Marker, ...]:
    """Return the numbers that are note markers, in the order of the text."""
    candidates = []
    for row in rows:
        for number in numbers_of(row):
            if 0 < number.value < 1000 and (weight := _weight(number, row.text)) > 0:
                candidates.append((number, weight))
    return tuple(Marker(n.line, n.value, n.after, n.occurrence) for n in _best_chain(candidates))


def numbers_of(row: Row) -> Iterator[PrintedMark]:
    """Yield every number in a line that can be a note's mark, with the word before it."""
    return (mark for mark in marks_of(row) if mark.value)


def marks_of(row: Row) -> Iterator[PrintedMark]:
    """Yield every number, sign or letter in a line that can be a note's mark, with the word before it."""
    text = row.text
    seen: dict[tuple[str, str], int] = {}
    stressed = {found.end() - 1 for found in _STRESSED.finditer(text)} if "*" in text else set()
    for match in _MARK.finditer(text):
        if match["sign"] and match.start("sign") in stressed:
            continue
        digits = next(group for group in match.groups() if group is not None)
        before = _WORD_BEFORE.search(text[: match.start()])
        stripped = text[: match.start()].rstrip()
        start = match.start() if before else len(stripped)
        word = before or _WORD_BEFORE.search(stripped)
        after = word[0] if word else row.before
        key = digits.translate(SUPERSCRIPTS)
        key = str(int(key)) if key.isdigit() else key
        occurrence = seen[after, key] = seen.get((after, key), 0) + 1
        signed = match["plain"] is None
        yield PrintedMark(row.line, key, start, match.end(), after, occurrence, before is not None, signed)


def row_of(source: Source, wrapped: bool, line: int, paragraph: int = 0) -> Row:
    """Return a line of a source as a row."""
    before = source.line(line - 1).split() if wrapped else []
    return Row(line, source.line(line), paragraph or line, before[-1] if before else "")


def locate(marker: Marker, source: Source, wrapped: bool) -> PrintedMark | None:
    """Return where a marker of the plan is in its line, or None."""
    wanted = (marker.printed, marker.after, marker.occurrence)
    for mark in marks_of(row_of(source, wrapped, marker.line)):
        if (mark.key, mark.after, mark.occurrence) == wanted:
            return mark
    return None


def mark_weight(mark: PrintedMark, text: str) -> float:
    """Say how much a number, sign or letter looks like a note's mark: 0 not at all, 4 surely."""
    if mark.value:
        weight = _weight(mark, text)
        # A clause is counted with a space before its bracket, a note is not.
        return weight + 0.5 if weight and mark.glued and text[mark.start] == "(" else weight
    sign = text[mark.start : mark.end].strip()
    if not mark.after or not any(map(str.isalnum, mark.after)):
        return 0.0
    if sign.startswith("["):
        return 3.0
    if sign.startswith(("(", "{", "^")):
        return 1.5
    return 2.5 if mark.glued else 1.0


def _weight(number: PrintedMark, text: str) -> float:
    """Say how much a number looks like a marker, by its neighbours alone: 0 not at all, 4 surely."""
    rest = text[number.end :]
    if _FIGURE.match(rest) or not number.after:
        return 0.0
    if number.signed:
        return _signed_weight(number, text[number.start : number.end].lstrip(), rest)
    if 1000 <= number.value <= 2100 and not number.glued:
        return 0.0
    if not re.match(r"\s|$|[\])\"'”’»,;:.!?…–—]", rest) or _ABBREVIATION.match(number.after):
        return 0.0
    return _glued_weight(number.after, rest) if number.glued else _apart_weight(number.after, rest)


def _signed_weight(number: PrintedMark, sign: str, rest: str) -> float:
    """Weigh a number in brackets or raised."""
    if number.value > 999 and not sign.startswith(("[", "{")) and len(sign) > 5:
        return 0.0
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


def _best_chain(candidates: Sequence[tuple[PrintedMark, float]]) -> list[PrintedMark]:
    """Return the heaviest chain of numbers that rise by one, begun at 1, with few numbers passed over."""
    scores: list[float] = []
    previous: list[int] = []
    # By value the best chain that ends with it; of two equal ones the later, which is nearer.
    ends: dict[int, int] = {}
    for index, (number, weight) in enumerate(candidates):
        best, link = (weight - _GAP * (number.value - 1), -1)
        for step in range(_LONGEST_GAP, 0, -1):
            earlier = ends.get(number.value - step, -1)
            if earlier >= 0 and (score := scores[earlier] + weight - _GAP * (step - 1)) >= best:
                best, link = score, earlier
        scores.append(best)
        previous.append(link)
        if number.value not in ends or best >= scores[ends[number.value]]:
            ends[number.value] = index
    if not scores or max(scores) <= 2.0:
        return []
    at = max(range(len(scores)), key=lambda index: (scores[index], -index))
    chain: list[PrintedMark] = []
    while at >= 0:
        # What looks little like a marker can fill a gap, but not begin or go on with the chain by itself.
        if chain or candidates[at][1] >= _STANDS_ALONE:
            chain.append(candidates[at][0])
        at = previous[at]
    return chain[::-1]
