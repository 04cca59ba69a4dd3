"""Passages whose broken lines mean something: verse, tables, the parts of a letter, epigraphs, pictures.

Verse is a run of short lines that begin with capitals; a table is a run of lines with gaps in the same
places; a letter has a place and date, a salutation and a signature, which are no headings. A break between
scenes is a line of signs without a letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from octavo.importing.plan import PassageKind, PlannedPassage, SourceSpot, first_words
from octavo.importing.source_form import Source

Paragraphs = Sequence[tuple[int, str]]

SCENE_BREAK = re.compile(r"\s*(?:[*•·✻❦⁂#~]|\.\s|[-–—_]{3,})(?:[\s*•·.✻❦⁂#~_–—-])*$")
_GAP = re.compile(r"\S(?:\s{3,}|\t+|\s*\|\s*)\S")
_ILLUSTRATION = re.compile(r"\s*\[(?:Illustration|Abbildung|Image|Figure|Plate)s?\b", re.IGNORECASE)
_SALUTATION = re.compile(
    r"\s*_?(?:(?:my|our)\s+(?:very\s+)?(?:dear|good|honou?red)\b|dear(?:est)?\b|sir\b|madam\b|gentlemen\b|(?:most\s+)?(?:honou?red|reverend)\b|"
    r"lieb(?:er|e|ste[rs]?)\b|mein(?:e)? (?:lieb|teuer|theuer|verehrt)|"
    r"(?:hoch|sehr )?(?:ge|ver)ehrte[rs]?\b|theure?r?\b|"
    r"mon(?:sieur| cher| ami)|ma(?:dame| ch[eè]re)|ch[eè]re?s?\b).{0,60}[,:!;.—-]+_?(?:\[[0-9]+\]|[*†])*\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\s*_?(?:(?:I am|I remain|believe me|ever)\b.{0,60}|yours?\b.{0,60}|"
    r"(?:very )?(?:truly|sincerely|faithfully|respectfully)\b.{0,40}|"
    r"(?:your|with) .{0,60}(?:servant|friend|regards|love)|"
    r"(?:ganz )?(?:ihr|dein|euer)e?r?\b.{0,40}|(?:tout à|bien à) (?:vous|toi).{0,30}|"
    r"(?:votre|ton)\b.{0,50}|(?:mit|in) .{0,40}(?:grüßen|hochachtung).{0,30}|agréez.{0,60})[,.;]?_?\s*$",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(r"(?:\b1[5-9][0-9]{2}\b|\b[0-9]{1,2}(?:st|nd|rd|th|\.|er)?\s+\w+|\w+\s+[0-9]{1,2}\b)")
_INSET = 2
_LONGEST_CAPTION = 60
_FAR = 16
_SHORT_LINE = 0.86


# Passages of which several in a row are one; an illustration's further paragraphs are its own.
_JOINED = {PassageKind.VERSE, PassageKind.LITERAL}


@dataclass(frozen=True, slots=True)
class BrokenLines:
    """The passages and the breaks between scenes of a text, and the first lines of their paragraphs."""

    passages: tuple[PlannedPassage, ...]
    scene_breaks: tuple[int, ...]

    @property
    def lines(self) -> frozenset[int]:
        """First lines of the paragraphs that are set apart."""
        spots = (spot.line for passage in self.passages for spot in passage.paragraphs)
        return frozenset({*spots, *self.scene_breaks})


def find_passages(
    source: Source, paragraphs: Paragraphs, lines_of: Mapping[int, Sequence[int]], *, wrapped: bool
) -> BrokenLines:
    """Return the passages of a text; neighbouring stanzas and tables are one passage."""
    finder = _Finder(source, lines_of, wrapped)
    kinds: list[PassageKind | None] = [finder.kind(line) for line, _ in paragraphs]
    finder.add_letters(paragraphs, kinds)
    breaks = [line for line, text in paragraphs if SCENE_BREAK.fullmatch(text)]
    passages: list[PlannedPassage] = []
    before: PassageKind | None = None
    for (line, text), kind in zip(paragraphs, kinds, strict=True):
        if kind and line not in breaks:
            spot = SourceSpot(line, first_words(text))
            if kind is before and kind in _JOINED:
                passages[-1] = PlannedPassage(kind, (*passages[-1].paragraphs, spot))
            else:
                passages.append(PlannedPassage(kind, (spot,)))
        before = kind
    return BrokenLines(tuple(passages), tuple(breaks))


def with_epigraphs(broken: BrokenLines, epigraphs: Sequence[PlannedPassage]) -> BrokenLines:
    """Return the passages with the epigraphs among them, which take lines from verse."""
    taken = {spot.line for each in epigraphs for spot in each.paragraphs}
    kept = []
    for passage in broken.passages:
        spots = tuple(spot for spot in passage.paragraphs if spot.line not in taken)
        kept += [PlannedPassage(passage.kind, spots)] if spots else []
    passages = sorted([*kept, *epigraphs], key=lambda each: each.paragraphs[0].line)
    return BrokenLines(tuple(passages), tuple(line for line in broken.scene_breaks if line not in taken))


class _Finder:
    """Looks at the lines of single paragraphs."""

    def __init__(self, source: Source, lines_of: Mapping[int, Sequence[int]], wrapped: bool) -> None:
        self.source, self.lines_of, self.wrapped = source, lines_of, wrapped
        # Brackets of an illustration that are open at the end of the paragraph before.
        self.open = 0
        lengths = sorted(len(line) for line in source.lines if line)
        self.width = min(lengths[int(len(lengths) * 0.9)] if lengths else 0, 80)

    def kind(self, first: int) -> PassageKind | None:
        """Return what a paragraph is by its own lines."""
        texts = [self.source.line(line) for line in self.lines_of[first]]
        if _ILLUSTRATION.match(texts[0]):
            self.open = sum(text.count("[") - text.count("]") for text in texts)
            return PassageKind.ILLUSTRATION
        if self.open > 0:
            # A caption of several paragraphs within one pair of brackets.
            self.open += sum(text.count("[") - text.count("]") for text in texts)
            return PassageKind.ILLUSTRATION if len(" ".join(texts).split()) < _LONGEST_CAPTION else None
        if len(texts) < 2 or not self.wrapped:
            return None
        if _is_table(texts):
            return PassageKind.LITERAL
        return PassageKind.VERSE if self._is_verse(texts) else None

    def _is_verse(self, texts: Sequence[str]) -> bool:
        starts = [text.strip().lstrip("\"'“‘«»_*(—-") for text in texts]
        capitals = sum(start[:1].isupper() for start in starts)
        is_inset = all(_inset(text) >= _INSET for text in texts)
        short = sum(
            len(text) - (_inset(text) if not is_inset else 0) < _SHORT_LINE * self.width
            for text in texts[:-1]
        )
        if all(text.upper() == text for text in texts) or short < 0.9 * (len(texts) - 1):
            return False
        if not is_inset and (len(texts) < 3 or max(map(len, texts)) > 0.75 * self.width):
            return False
        return capitals >= 0.7 * len(texts) and max(len(text.split()) for text in texts) <= 14

    def add_letters(self, paragraphs: Paragraphs, kinds: list[PassageKind | None]) -> None:
        """Enter the parts of letters: a salutation with the place and date above it, a signature."""
        for index, (line, text) in enumerate(paragraphs):
            texts = [self.source.line(each) for each in self.lines_of[line]]
            if len(texts) > 4 or (kinds[index] and kinds[index] is not PassageKind.VERSE):
                continue
            if self._is_signature(texts):
                kinds[index] = PassageKind.SIGNATURE
            elif self._is_date_line(texts) and self._far(texts):
                kinds[index] = PassageKind.LETTER_HEAD
            elif len(texts) == 1 and len(text.split()) <= 9 and _SALUTATION.match(text):
                kinds[index] = PassageKind.SALUTATION
                above = paragraphs[index - 1] if index else (0, "")
                lines = [self.source.line(each) for each in self.lines_of.get(above[0], ())]
                if lines and len(above[1].split()) <= 14 and self._is_date_line(lines):
                    kinds[index - 1] = PassageKind.LETTER_HEAD

    def _is_date_line(self, texts: Sequence[str]) -> bool:
        words = " ".join(texts)
        return len(words.split()) <= 14 and bool(_DATE_LINE.search(words))

    def _far(self, texts: Sequence[str]) -> bool:
        return all(_inset(text) >= _FAR for text in texts)

    def _is_signature(self, texts: Sequence[str]) -> bool:
        words = " ".join(texts).split()
        if len(words) > 24:
            return False
        inset = _inset(texts[0]) >= 4 or _inset(texts[-1]) >= _FAR
        closing = _CLOSING.match(texts[0]) and inset
        name = (
            self._far(texts)
            and len(words) <= 8
            and texts[-1].rstrip().endswith((".", "_", ",", ")"))
            and not _DATE_LINE.search(" ".join(words))
        )
        return bool(closing or name) and not texts[0].strip().isdigit()


def _inset(text: str) -> int:
    return len(text) - len(text.lstrip())


def _is_table(texts: Sequence[str]) -> bool:
    """Tell lines with gaps or rules between columns; verse and prose have none."""
    gaps = [len(_GAP.findall(text.strip())) for text in texts]
    rules = sum(bool(re.fullmatch(r"[\s+|=_:-]{4,}", text)) for text in texts)
    filled = sum(gap >= 1 for gap in gaps)
    return (filled + rules) * 10 >= 7 * len(texts) and filled >= 2
