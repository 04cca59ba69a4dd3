"""What `book.toml` says of an imported book, as far as its source tells.

Nothing depends on the day of the import, so that the same source gives the same bytes: a source that names
no date of its own gets the latest year that it speaks of, and a finding which says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from octavo.book import Contributor
from octavo.findings import Finding, Rule, finding_at
from octavo.importing.plan import BookData
from octavo.importing.source_form import Source
from octavo.importing.structure.title_matter import TitleMatter
from octavo.names.language import languages_of, word_list

Paragraphs = Sequence[tuple[int, str]]

_YEAR = re.compile(r"(?<![0-9.,])(1[5-9][0-9]{2}|20[0-9]{2})(?![0-9]|,[0-9])")
# The commonest words of a language, which few texts of another hold so often.
_COMMON: Mapping[str, frozenset[str]] = {
    language: word_list("common_in_prose", language) for language in languages_of("common_in_prose")
}
# Spellings that tell British from American English; those that both have are left aside.
_BRITISH = re.compile(
    r"\b(?:\w+isations?|(?:organ|real|recogn|critic|mobil)is\w+|\w*(?:centre|theatre|programme|defence)s?|"
    r"(?:lab|col|hon|fav|behavi|neighb|harb|rum|hum|endeav)our\w*)\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:\w+izations?|(?:organ|real|recogn|critic|mobil)iz\w+|(?:center|theater|defense)s?|"
    r"(?:lab|col|hon|fav|behavi|neighb|harb|rum|hum|endeav)or\w*)\b",
    re.IGNORECASE,
)
_SLUG_LENGTH = 48
_LONG_TITLE = 50
# A later year is a forecast; a constant, since nothing may depend on the day.
_LAST_YEAR = 2026
_NO_YEAR = "1970"


def book_data(source: Source, matter: TitleMatter, body: Paragraphs) -> tuple[BookData, list[Finding]]:
    """Return what is known of the book, and what has to be said about it."""
    findings = []
    title = matter.title_text
    if not title:
        title = source.name.rsplit(".", 1)[0] or "Untitled"
        findings.append(
            finding_at(
                Rule.IMPORT_NO_TITLE, f'No title was found; the book is called "{title}"', source.name, 1
            )
        )
    date = matter.date
    if not date:
        date = _latest_year(body)
        why = "the latest year it names" if date else "for want of any year in it"
        date = date or _NO_YEAR
        message = f"The source tells no date of its own; the book is dated {date}, {why}"
        findings.append(finding_at(Rule.IMPORT_NO_DATE, message, source.name))
    title, subtitle = (title, matter.subtitle) if matter.subtitle else _split_title(title)
    people = (Contributor(matter.author, invert(matter.author), "aut"),) if matter.author else ()
    language = _language(" ".join(text for _, text in body))
    book = BookData(slug(title), title, subtitle, language, date, contributors=people)
    return book, findings


def _split_title(text: str) -> tuple[str, str]:
    """Part a long title at its first colon or semicolon; running heads have room for the first half alone."""
    found = re.match(r"(?P<title>.+?)[:;] (?P<subtitle>.+)$", text)
    if found is None or len(text) <= _LONG_TITLE or min(len(half.split()) for half in found.groups()) < 2:
        return text, ""
    return found["title"].strip(), found["subtitle"].strip()


def slug(text: str) -> str:
    """Return a text as lower-case words of ASCII with hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("'", "").replace("’", ""))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > _SLUG_LENGTH:
            break
        made = longer
    return made or "untitled"


def invert(name: str) -> str:
    """Put a person's family name first; particles stay behind the forenames."""
    words = name.split()
    if len(words) < 2:
        return name
    return f"{words[-1]}, {' '.join(words[:-1])}"


def _latest_year(body: Paragraphs) -> str:
    years = {int(year) for _, text in body for year in _YEAR.findall(text)}
    return str(max((year for year in years if year <= _LAST_YEAR), default=""))


def _language(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(words.count(word) for word in common) for language, common in _COMMON.items()}
    best = max(counts, key=lambda language: counts[language])
    if best != "en" or counts["en"] == 0:
        return best if counts[best] else "en"
    british, american = len(_BRITISH.findall(text)), len(_AMERICAN.findall(text))
    if british == american:
        return "en"
    return "en-GB" if british > american else "en-US"
