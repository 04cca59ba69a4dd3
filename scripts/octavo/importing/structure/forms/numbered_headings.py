"""Headings of a book in plain text, by their words, their numbers and the empty lines above them.

A heading names its rank and number (`CHAPTER II.`, `Zweites Buch`, `LETTRE IV`), is a number in a row of
such, is a word that heads a preface or an appendix, is in capitals, or stands far from the text above. Its
title can be on the next line. Which form has which rank is decided over the whole text: parts hold
chapters, chapters what is numbered or in capitals with less space above.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from octavo.importing.plan import Level, PlannedHeading, SourceSpot, first_words
from octavo.importing.source_form import Source
from octavo.importing.structure.forms.heading_forms import (
    HeadingForm,
    HeadingWords,
    heading_words,
    number_value,
)
from octavo.importing.structure.forms.title_case import TitleCase

Paragraphs = Sequence[tuple[int, str]]

_MOST_WORDS = {
    HeadingForm.PLAIN: 10,
    HeadingForm.CAPITALS: 28,
    HeadingForm.NAMED: 14,
    HeadingForm.NUMBERED: 16,
}
_KEYED_WORDS = 30
_TITLE_WORDS = 26
_PROSE_WORDS = 18
_WIDE = 2
# What begins with these is speech, a bracket or a table.
_NO_STARTS = tuple('"“«„[*|>')
_STOPS = (",", ";", "-", "–", "—", "(")
_LEVELS = (Level.CHAPTER, Level.SECTION, Level.SUBSECTION)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A paragraph that can be a heading: its place among the paragraphs, and the empty lines around it."""

    index: int
    line: int
    text: str
    words: HeadingWords
    above: int
    below: int
    through: int = 0
    title: str = ""


class HeadingFinder:
    """Finds the headings of one source; `taken` are first lines of paragraphs that are something else."""

    def __init__(
        self,
        source: Source,
        paragraphs: Paragraphs,
        lines_of: Mapping[int, Sequence[int]],
        taken: frozenset[int],
        marked: frozenset[int],
    ) -> None:
        self.source, self.paragraphs, self.lines_of = source, paragraphs, lines_of
        self.taken, self.marked = taken, marked
        self._case = TitleCase(source)
        self._names = self._signatures()

    def find(self) -> list[PlannedHeading]:
        """Return the headings in order; empty where the source is not set out as a book."""
        candidates = self._titled(self._in_sequence(list(self._candidates())))
        sure = [each for each in candidates if each.words.form.value <= HeadingForm.NUMBERED.value]
        wide = [each for each in candidates if each.above > _WIDE]
        keyed = any(each.words.form.value <= HeadingForm.CHAPTER.value for each in sure)
        far = [each for each in candidates if each.words.form is HeadingForm.CAPITALS and each.above >= _WIDE]
        if len(sure) + len(far) < 2 and len(wide) < 2 and not keyed:
            return []
        return [self._planned(each, level) for each, level in self._ranked(candidates)]

    def _candidates(self) -> Iterator[_Candidate]:
        for index, (line, text) in enumerate(self.paragraphs):
            lines = self.lines_of[line]
            if (
                text.strip() in self._names
                or line in self.taken
                or len(lines) > 5
                or index + 1 == len(self.paragraphs)
            ):
                continue
            words = heading_words(text)
            each = _Candidate(index, line, text.strip(), words, self._above(line), self._below(lines[-1]))
            if self._can_be(each):
                yield each

    def _signatures(self) -> frozenset[str]:
        """Return short lines in capitals that come again with more space below than above: names."""
        found: dict[str, list[bool]] = {}
        for line, text in self.paragraphs:
            plain = text.strip()
            if len(plain.split()) <= 5 and plain.upper() == plain and len(self.lines_of[line]) == 1:
                found.setdefault(plain, []).append(self._below(line) > self._above(line))
        return frozenset(text for text, ends in found.items() if len(ends) > 2 and sum(ends) * 3 >= len(ends))

    def _above(self, line: int) -> int:
        """Return the number of empty lines above a line; at the start of the source many."""
        count = 0
        while line - 1 - count > 0 and not self.source.line(line - 1 - count).strip():
            count += 1
        return count if line - 1 - count > 0 else 9

    def _below(self, line: int) -> int:
        count = 0
        while line + 1 + count <= len(self.source.lines) and not self.source.line(line + 1 + count).strip():
            count += 1
        return count

    def _can_be(self, each: _Candidate) -> bool:
        """Tell whether a paragraph can be a heading of its form."""
        text, form = each.text, each.words.form
        if not each.above or not each.below or text.endswith(_STOPS) or text[:1] in _NO_STARTS:
            return False
        if len(text.split()) > _MOST_WORDS.get(form, _KEYED_WORDS) or not any(map(str.isalnum, text)):
            return False
        if form in {HeadingForm.CAPITALS, HeadingForm.PLAIN}:
            return self._stands_above(each)
        if form is HeadingForm.NAMED:
            return len(text.split()) <= 8 or text.upper() == text
        if form is HeadingForm.NUMBERED:
            return number_value(each.words.number) > 0 and not self._is_item(each)
        return not self._is_sentence(each)

    def _stands_above(self, each: _Candidate) -> bool:
        """Tell a heading without number by the space around it and by what follows.

        What is nearer to the text above than to that below is a name under a letter, or the end of a part.
        """
        if each.below > each.above:
            return False
        if each.words.form is HeadingForm.CAPITALS:
            return self._leads(each.index) and sum(map(str.isalpha, each.text)) > 2
        return self._is_plain_heading(each)

    def _is_sentence(self, each: _Candidate) -> bool:
        """Tell prose that begins like a heading: a title in small letters that ends with a stop."""
        title = each.words.title
        return (
            len(title.split()) > 9
            and title.upper() != title
            and each.text.rstrip().endswith(".")
            and each.below < _WIDE
        )

    def _is_item(self, each: _Candidate) -> bool:
        """Tell an item of a list, or a numbered paragraph, from a heading."""
        title = each.words.title
        if not title or title.upper() == title:
            return False
        small = title[:1].islower()
        ended = title.endswith((".", ";", ":", ",")) and each.above <= _WIDE
        return small or ended or len(title.split()) > 12 or self._is_sentence(each)

    def _is_plain_heading(self, each: _Candidate) -> bool:
        text = each.text
        emphasised = text.startswith("_") and text.rstrip(".").endswith("_") and text.count("_") == 2
        inset = self.source.line(each.line)[:1].isspace()
        if text.endswith((".", ":", "!", "?", "_.")) and not emphasised:
            return False
        first = next((letter for letter in text if letter.isalpha()), "")
        return (
            first.isupper()
            and text[:1] in (first, "_")
            and each.above > _WIDE - (emphasised and not inset)
            and len(self.lines_of[each.line]) <= 2
            and self._leads(each.index, strict=True)
        )

    def _leads(self, index: int, *, strict: bool = False) -> bool:
        """Tell whether prose, verse or another heading follows."""
        for line, text in self.paragraphs[index + 1 : index + 4]:
            if line in self.taken:
                return True
            if len(text.split()) >= _PROSE_WORDS or text.rstrip().endswith((".", "!", "?", "”", '"', ":")):
                return True
            if strict and heading_words(text).form is HeadingForm.PLAIN:
                return False
        return False

    def _in_sequence(self, candidates: Sequence[_Candidate]) -> list[_Candidate]:
        """Drop numbers that are no row: a heading I, II, III … has its neighbours."""
        rows: dict[str, list[_Candidate]] = {}
        for each in candidates:
            if each.words.form is HeadingForm.NUMBERED:
                after = each.text[len(each.words.number) :][:1]
                style = f"{each.words.number.isdigit()} {each.words.is_bare} {after}"
                rows.setdefault(style, []).append(each)
        kept: set[int] = set()
        for row in rows.values():
            values = [number_value(each.words.number) for each in row]
            for place, each in enumerate(row):
                # Items of a list follow each other without prose between.
                near = [row[index].index for index in (place - 1, place + 1) if 0 <= index < len(row)]
                if not each.words.is_bare and any(abs(index - each.index) == 1 for index in near):
                    continue
                neighbours = (
                    values[place - 1] if place else 0,
                    values[place + 1] if place + 1 < len(row) else 0,
                )
                if values[place] - 1 == neighbours[0] or values[place] + 1 == neighbours[1]:
                    kept.add(each.index)
        return [
            each for each in candidates if each.words.form is not HeadingForm.NUMBERED or each.index in kept
        ]

    def _titled(self, candidates: Sequence[_Candidate]) -> list[_Candidate]:
        """Give each heading that is a mere number the title below it."""
        by_index = {each.index: each for each in candidates}
        used: set[int] = set()
        made: list[_Candidate] = []
        for each in candidates:
            if each.index in used:
                continue
            if each.words.is_bare and (title := self._title_below(each, by_index)):
                used.add(title[0])
                line, text = self.paragraphs[title[0]]
                last = self.lines_of[line][-1]
                made.append(replace(each, through=last, title=text.strip(), below=self._below(last)))
                continue
            made.append(each)
        return made

    def _title_below(self, each: _Candidate, by_index: Mapping[int, _Candidate]) -> tuple[int, str] | None:
        index = each.index + 1
        if index + 1 >= len(self.paragraphs):
            return None
        line, text = self.paragraphs[index]
        plain = text.strip()
        below = heading_words(plain)
        if line in self.taken or below.form.value <= HeadingForm.CHAPTER.value or below.is_bare:
            return None
        if len(plain.split()) > _TITLE_WORDS or len(self.lines_of[line]) > 4 or plain[:1] in '"“«„[':
            return None
        capitals = plain.upper() == plain
        emphasised = plain.startswith("_") and plain.rstrip(".").endswith("_")
        short = len(plain.split()) <= 12 and (not plain.endswith((".", "!", "?", ",")) or index in by_index)
        wordy = (
            len(plain.split()) <= 10 and plain.endswith(".") and self._below(self.lines_of[line][-1]) >= _WIDE
        )
        return (index, plain) if (capitals or emphasised or short or wordy) and plain[:1] != "-" else None

    def _ranked(self, candidates: Sequence[_Candidate]) -> Iterator[tuple[_Candidate, Level]]:
        """Yield each heading with its level."""
        forms = {each.words.form for each in candidates}
        has_chapters = HeadingForm.CHAPTER in forms
        inner = sum(each.words.form in {HeadingForm.CHAPTER, HeadingForm.NUMBERED} for each in candidates)
        parts = sum(each.words.form is HeadingForm.PART for each in candidates)
        has_parts = 0 < parts <= inner
        main = HeadingForm.CHAPTER if has_chapters else HeadingForm.NUMBERED
        if not has_parts and HeadingForm.PART in forms:
            main = HeadingForm.PART
        spaces = [each.above for each in candidates if each.words.form is main and each.above < 9]
        usual = (
            statistics.median(spaces)
            if spaces
            else max((each.above for each in candidates if each.above < 9), default=1)
        )
        within = False
        for each in candidates:
            form = each.words.form
            if form is HeadingForm.PART and has_parts:
                within = False
                yield each, Level.PART
                continue
            depth = self._depth(each, main, usual, bool(spaces))
            if not within:
                depth = 0
            within = True
            yield each, _LEVELS[min(depth, 2)]

    def _depth(self, each: _Candidate, main: HeadingForm, usual: float, has_main: bool) -> int:
        """Return how deep below the chapters a heading is."""
        form = each.words.form
        if form is main or (form is HeadingForm.PART and main is not HeadingForm.PART):
            return 0
        if form is HeadingForm.NAMED:
            return 0 if each.above >= min(usual, _WIDE + 1) or each.above > _WIDE else 1
        if form is HeadingForm.CHAPTER:
            return 1
        far = each.above >= usual and each.above > _WIDE - (not has_main)
        if form is HeadingForm.CAPITALS:
            return 0 if far else 1
        if form is HeadingForm.NUMBERED:
            return 1
        return (0 if far and not has_main else 1) if far else 2

    def _planned(self, each: _Candidate, level: Level) -> PlannedHeading:
        return PlannedHeading(
            level,
            SourceSpot(each.line, first_words(each.text)),
            through=each.through,
            set_as=self._set_as(each),
        )

    def _set_as(self, each: _Candidate) -> str:
        """Return how the heading is set where that is not as the source prints it."""
        printed = " ".join(f"{each.text} {each.title}".split())
        if self.marked & {each.line, *range(each.line, each.through + 1)}:
            return ""
        title = each.title or each.words.title
        title = self._case.set(re.sub(r"(?<!\.)\.$", "", title.replace("_", "").replace("=", "").strip()))
        title = re.sub(r"(?<=[^\W\d_]{4})\.$", "", " ".join(title.split()))
        words = each.words
        if not words.number:
            made = title
        elif words.form is HeadingForm.NUMBERED or (
            words.drops_word and title and number_value(words.number)
        ):
            number = words.number.rstrip(".")
            made = f"{number}. {title}" if title else each.text.rstrip(".") if words.word else number
        else:
            lead = self._case.set(
                printed[: len(printed) - len(f"{words.title} {each.title}".strip())].strip(" .:;,–—-")
            )
            made = f"{lead}. {title}" if title else lead
        return "" if made == printed else made
