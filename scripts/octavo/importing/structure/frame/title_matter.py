"""What stands before the text of a source: title, page furniture, byline, date, standfirst.

A page copied from the web begins with lines that are no part of the article. The title is the weightiest
of the short lines before the first prose; what precedes it is furniture by its place, what follows it only
by its words. Every line left out goes into the plan with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from octavo.importing.structure.forms import SENTENCE_END, HeadingForm, heading_words

Paragraphs = Sequence[tuple[int, str]]

_NAME_WORD = r"[A-ZÀ-Þ][\w'’.-]*"
NAME = rf"{_NAME_WORD}(?:\s+(?:de|del|der|den|di|du|da|la|le|ten|van|von|y))*(?:\s+{_NAME_WORD}){{1,3}}"
_VERBS = frozenset(
    [
        "analyse",
        "analyze",
        "argue",
        "ask",
        "assess",
        "chart",
        "consider",
        "defend",
        "describe",
        "discuss",
        "examine",
        "explain",
        "explore",
        "follow",
        "interview",
        "introduce",
        "investigate",
        "look",
        "recall",
        "recount",
        "reflect",
        "remember",
        "report",
        "retell",
        "reveal",
        "review",
        "show",
        "speak",
        "survey",
        "talk",
        "tell",
        "think",
        "trace",
        "uncover",
        "unearth",
        "visit",
        "write",
    ]
)
_CREDIT = re.compile(rf"(?P<name>{NAME})\s+(?:{'|'.join(sorted(_VERBS))})(?:e?s)?\b")
# In a standfirst without a last stop, any sentence that begins with a name and a verb of the present.
_OPENER = re.compile(
    rf"(?:^|[.!?]\s+)(?P<name>{NAME})\s+(?!(?:was|is|has|had|and|or|of|in|on|did)\b)[a-z]+(?<!ed)\s"
)
# "…, by Nora Fell, …", but not what somebody else was written or made by.
_BY = re.compile(rf"(?:^|[,.;:!?–—(]\s*)[Bb]y\s+(?P<name>{NAME})")
_BYLINE = re.compile(
    rf"^(?i:(?:words|text|story|written|posted|submitted|report)\s+)?(?i:by|author|von|par|por)\s*:?\s+"
    rf"(?P<name>{NAME})\b.{{0,60}}$"
)
# Lines that are nothing but a word of a page's navigation.
_NAVIGATION = re.compile(
    r"\W*(?:(?:main )?(?:menu|navigation)|home|search|(?:contact|about)(?: us)?|archives?|share|print)\W*",
    re.IGNORECASE,
)
# Words of which the names of sites, sections and issues are made.
_SITE = re.compile(
    r"\b(?:sections?|review|magazine|journal|news|press|blog|online|network|issue|volume|vol|no)\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    # Three or more words of a menu with signs between them, or a path through a site.
    r"(?:submitted|posted|published) (?:by|on)\b|(?:\S\s+[|•·]\s+\S.*){2,}|\S\s+[>»›]\s+\S|"
    r"printer[- ]friendly|pdf version|print this|e-?mail this|share (?:this|on)|tweet|facebook|"
    r"twitter|whatsapp|skip to|log ?in\b|sign (?:in|up)|subscribe|newsletter|main menu|search form|"
    r"breadcrumb|you are here|home\s*[>»|/]|cookies?\b|copyright|all rights reserved|add new comment|"
    r"comments?\s*\(?\d*\)?$|read more|minutes? read|min read|posted (?:in|on|under)|filed under|"
    r"tags?:|categor(?:y|ies):|last (?:updated|modified)|previous\b.*\bnext\b|"
    r"advertisement|donate",
    re.IGNORECASE,
)
# An address alone is furniture; a sentence with an address is text.
_ADDRESS = re.compile(
    r"\W*(?:(?:url|link|permalink|source|from)\W+)?(?:https?://|www\.)\S+\W*", re.IGNORECASE
)
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{_MONTH})\.?,?\s+(?:(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+)?"
    r"(?P<year>(?:1[6-9]|20)[0-9]{2})\b|\b(?P<iso>(?:1[6-9]|20)[0-9]{2}-[0-9]{2}-[0-9]{2})\b"
    # Of 12/05/2009 nobody can tell the month.
    r"|\b[0-9]{1,2}[/.][0-9]{1,2}[/.](?P<figures>(?:1[6-9]|20)[0-9]{2})\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NO_NAMES = {
    "In",
    "The",
    "This",
    "Here",
    "Today",
    "Now",
    "When",
    "As",
    "But",
    "And",
    "For",
    "Our",
    "A",
    "An",
    "On",
}
_ENDED = re.compile(r"[.!?:;,…][\"'”’)]*\s*[0-9]*$")
_MOST_LINES = 15
# A line of this weight or less is page furniture.
_NO_TITLE = -10
_PHRASE = 4
_STANDFIRST_WORDS = 120
# A paragraph that ends with a stop may be the text's first one, which can speak of others who write.
_LONGEST_CREDIT = 60


@dataclass(frozen=True, slots=True)
class TitleMatter:
    """Line numbers of the title and the standfirst; lines left out with reasons; author and date as read."""

    title: int | None = None
    title_text: str = ""
    subtitle: str = ""
    standfirst: int | None = None
    left_out: tuple[tuple[int, str], ...] = ()
    author: str = ""
    date: str = ""

    @property
    def lines(self) -> frozenset[int]:
        """Every line that is no part of the text after the title matter."""
        known = {line for line, _ in self.left_out} | {self.title, self.standfirst}
        return frozenset(line for line in known if line is not None)


def read_title_matter(paragraphs: Paragraphs) -> TitleMatter:
    """Read what stands before the text."""
    head = _head(paragraphs)
    standfirst, credited = _standfirst(paragraphs, len(head))
    if not head:
        return TitleMatter(standfirst=standfirst, author=credited)
    title, subtitle = _titles(head, {word for _, text in paragraphs[len(head) :] for word in _content(text)})
    author, date = "", ""
    for _, text in head:
        author = author or _byline(text)
        date = date or _date(text)
    line, text = head[title] if title is not None else (None, "")
    return TitleMatter(
        line,
        " ".join(text.split()),
        " ".join(head[subtitle][1].split()) if subtitle is not None else "",
        standfirst,
        tuple(_left_out(head, title, subtitle)),
        author or credited,
        date,
    )


def _titles(head: Paragraphs, known: set[str]) -> tuple[int | None, int | None]:
    """Return where in the head the title and a subtitle are."""
    weights = [_weight(text, index, known) for index, (_, text) in enumerate(head)]
    # What has a byline right below it is the title, whatever the text takes up.
    if len(head) > 1 and _byline(head[1][1]) and weights[0] >= _NO_TITLE and not _SITE.search(head[0][1]):
        return 0, None
    # Of equal weights the first: a title stands before its subtitle.
    best = max(range(len(head)), key=lambda index: (weights[index], -index))
    if weights[best] < _NO_TITLE:
        return None, None
    # A whole phrase before it, which is no name of a site, is a title that the text does not take up.
    for index in range(best):
        text = head[index][1]
        if (
            len(text.split()) >= _PHRASE
            and weights[index] >= 0
            and not _SITE.search(text)
            and text[-1] != ":"
        ):
            return index, best
    return best, None


def _left_out(head: Paragraphs, title: int | None, subtitle: int | None) -> Iterator[tuple[int, str]]:
    for index, (line, text) in enumerate(head):
        if index == subtitle:
            yield line, "subtitle: it stands in book.toml"
        elif title is not None and index < title:
            yield line, "page furniture before the title"
        elif index != title and (reason := _reason(text)):
            yield line, reason


def _head(paragraphs: Paragraphs) -> Paragraphs:
    """Return the short paragraphs before the first prose; the heading right above it is not one of them."""
    count = 0
    while count < min(len(paragraphs) - 1, _MOST_LINES):
        text = paragraphs[count][1]
        if count and _begins_text(paragraphs, count):
            break
        # A short standfirst is prose too, told from a title by the author's name.
        if _is_prose(text) or (count and len(text.split()) >= 12 and _credit(text)):
            break
        count += 1
    if count > 1 and paragraphs[count][0] == paragraphs[count - 1][0] + 1:
        # Unless it is the only line that can be a title.
        count -= any(not _reason(text) for _, text in paragraphs[: count - 1])
    return paragraphs[:count]


def _begins_text(paragraphs: Paragraphs, index: int) -> bool:
    """Tell the first heading or sentence of a text: a numbered chapter, a sentence in small letters."""
    text = paragraphs[index][1].strip()
    form = heading_words(text).form
    if form in {HeadingForm.PART, HeadingForm.CHAPTER} and not _reason(text):
        return True
    words = text.split()
    small = sum(word[:1].islower() for word in words[1:])
    return len(words) >= 5 and small >= 3 and text.endswith(".") and not _reason(text)


def _is_prose(text: str) -> bool:
    words = len(text.split())
    return words >= 25 or (words >= 12 and bool(SENTENCE_END.search(text)))


def _weight(text: str, index: int, known: set[str]) -> float:
    """Say how much a line looks like the title: most by how many of its words the text has too."""
    words = _content(text)
    weight = min(len(text.split()), 6) / 2 + (3 if index == 0 else 0)
    weight += 8 * sum(word in known for word in words) / len(words) if words else 4
    weight -= 30 if _reason(text) else 0
    weight -= 6 if text.rstrip().endswith((":", "…", "...")) else 0
    weight -= 4 if _SITE.search(text) else 0
    return weight - (10 if not any(map(str.isalpha, text)) else 0)


def _content(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > 3]


def _reason(text: str) -> str:
    """Say why a line after the title is no part of the text; empty where it is."""
    if _byline(text):
        return "byline: the author stands in book.toml"
    if is_furniture(text):
        return "page furniture after the title"
    found = _DATE.search(text)
    if found and len(text.split()) <= 8 and len(text.replace(found[0], "").strip(" ,.-|")) <= 12:
        return "date of the source: it stands in book.toml"
    return ""


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the page and not to the text."""
    return bool(_FURNITURE.search(text) or _NAVIGATION.fullmatch(text) or _ADDRESS.fullmatch(text))


def _byline(text: str) -> str:
    found = _BYLINE.match(text.strip())
    return " ".join(found["name"].rstrip(".,").split()) if found and len(text.split()) <= 12 else ""


def _date(text: str) -> str:
    found = _DATE.search(text)
    if found is None or len(text.split()) > 12:
        return ""
    if found["iso"]:
        return found["iso"]
    if found["figures"]:
        return found["figures"]
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    day = found["day"] or found["day2"]
    return f"{found['year']}-{month:02}" + (f"-{int(day):02}" if day and 0 < int(day) <= 28 else "")


def _standfirst(paragraphs: Paragraphs, index: int) -> tuple[int | None, str]:
    """Return the line of the standfirst and the author whom it names."""
    if index + 1 >= len(paragraphs):
        return None, ""
    line, text = paragraphs[index]
    if len(text.split()) > _STANDFIRST_WORDS or line + 1 == paragraphs[index + 1][0]:
        return None, ""
    unended = not _ENDED.search(text)
    if not _prose_follows(paragraphs, index):
        return None, ""
    if author := _credit(text):
        return line, author
    return (line, "") if unended and len(text.split()) >= 12 else (None, "")


def _credit(text: str) -> str:
    """Return the author whom a standfirst names, empty for none."""
    unended = not _ENDED.search(text)
    if not unended and len(text.split()) > _LONGEST_CREDIT:
        return ""
    found = _CREDIT.search(text) or (_OPENER.search(text) if unended else None) or _BY.search(text)
    words = found["name"].split() if found else []
    while words and words[0] in _NO_NAMES:
        words = words[1:]
    return " ".join(words).rstrip(".,") if len(words) > 1 else ""


def _prose_follows(paragraphs: Paragraphs, index: int) -> bool:
    return any(_is_prose(text) for _, text in paragraphs[index + 1 : index + 3])
