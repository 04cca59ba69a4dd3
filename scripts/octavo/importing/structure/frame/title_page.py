"""The title page of a text from an archive, whose header has title and author already.

What is before the first prose or the first heading that says what it is (a chapter, a preface, a number) is
the title page: half-title, title, author, publisher. It is left out; the editions make their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.importing.source_form import SourceMetadata
from octavo.importing.structure.forms import HeadingForm, heading_words
from octavo.importing.structure.frame.title_matter import TitleMatter

Paragraphs = Sequence[tuple[int, str]]

_BY = re.compile(
    r"\s*_?(?:by|von|par|edited by|translated by|written by)\b\s*(?P<name>.*)$", re.IGNORECASE | re.DOTALL
)
_PROSE_WORDS = 30
_MOST_PARAGRAPHS = 60
_SURE = {HeadingForm.PART, HeadingForm.CHAPTER, HeadingForm.NAMED}
_YEAR = re.compile(r"\b(1[4-9][0-9]{2}|20[0-2][0-9])\b\W*$")
_NOT_PUBLISHED = re.compile(r"born|died|gest|geb|né|mort|[0-9]{4}\s*[-–]", re.IGNORECASE)


def read_title_page(paragraphs: Paragraphs, metadata: SourceMetadata) -> TitleMatter:
    """Read what is before the text; title and author come from the header."""
    count = _length(paragraphs)
    page = paragraphs[:count]
    left_out = tuple((line, "title page: the editions make their own") for line, _ in page)
    author = metadata.authors[0] if metadata.authors else ""
    return TitleMatter(
        title_text=metadata.title,
        subtitle=metadata.subtitle,
        left_out=left_out,
        author=author or _author(page),
        date=metadata.date or _date(page),
    )


def _length(paragraphs: Paragraphs) -> int:
    """Return how many paragraphs the title page has."""
    for index, (_, text) in enumerate(paragraphs[:_MOST_PARAGRAPHS]):
        words = heading_words(text.strip())
        numbered = words.form is HeadingForm.NUMBERED and len(text.split()) <= 12 and not _YEAR.search(text)
        if words.form in _SURE and len(text.split()) <= 20 and not _is_volume(words.word, index):
            return index
        if numbered and index and (words.is_bare or words.number in {"I", "1"}):
            return index
        if len(text.split()) >= _PROSE_WORDS and text.upper() != text and not text[:4].isspace():
            return _with_heading(paragraphs, index)
    return 0


def _is_volume(word: str, index: int) -> bool:
    """Tell the number of a volume, which is on the title page."""
    return word.lower().rstrip(".") in {"volume", "vol", "band", "tome", "part", "teil"} and index < 12


def _with_heading(paragraphs: Paragraphs, index: int) -> int:
    """Return where the text begins: at the heading right above its first prose, if it has one."""
    if index < 2:
        return index
    line, text = paragraphs[index - 1]
    is_heading = len(text.split()) <= 10 and not _BY.match(text) and not _YEAR.search(text)
    above = paragraphs[index - 2]
    return index - 1 if is_heading and line - above[0] >= 3 else index


def _author(page: Paragraphs) -> str:
    for index, (_, text) in enumerate(page):
        found = _BY.match(text)
        if found:
            name = found["name"] or (page[index + 1][1] if index + 1 < len(page) else "")
            return " ".join(re.split(r"[,\n]|  ", name.strip(" _.,"))[0].split()).title()
    return ""


def _date(page: Paragraphs) -> str:
    """Return the year at the end of a title page's line: that of publication."""
    for _, text in reversed(page):
        found = _YEAR.search(text)
        if found and len(text.split()) <= 20 and not _NOT_PUBLISHED.search(text):
            return found[1]
    return ""
