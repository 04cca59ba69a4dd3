"""What `book.toml` says of an imported book, as far as its source tells.

Nothing depends on the day of the import, so that the same source gives the same bytes. A date is that of a
publication (a date line, a header, the year on a title page), never a year that the text speaks of: a source
without one gets a fixed year, and a finding that says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from octavo.book import Contributor
from octavo.findings import Finding, Rule, finding_at
from octavo.importing.plan import BookData
from octavo.importing.source_form import Source, SourceMetadata
from octavo.importing.structure.forms import TitleCase
from octavo.importing.structure.frame.title_matter import TitleMatter
from octavo.names.language import languages_of, word_list

Paragraphs = Sequence[tuple[int, str]]

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
_NO_YEAR = "1970"


def book_data(
    source: Source, matter: TitleMatter, body: Paragraphs, metadata: SourceMetadata
) -> tuple[BookData, list[Finding]]:
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
        date = _NO_YEAR
        message = (
            f"The source gives no date of publication; the book is dated {date} until the plan gives one"
        )
        findings.append(finding_at(Rule.IMPORT_NO_DATE, message, source.name))
    title, subtitle = (title, matter.subtitle) if matter.subtitle else _split_title(title)
    case = TitleCase(source)
    title, subtitle = case.set(title), case.set(subtitle)
    names = metadata.authors or ((matter.author,) if matter.author else ())
    people = tuple(Contributor(name, invert(name), "aut") for name in map(case.set, names))
    language = _language(" ".join(text for _, text in body))
    if metadata.language and not language.startswith(metadata.language):
        language = metadata.language
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
