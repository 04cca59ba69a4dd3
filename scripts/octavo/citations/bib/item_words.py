"""Words of an item as they stand in a reference: titles joined, sorted, shortened; remarks within a note.

Everything here takes text and returns text; what is English is known by closed lists, since a capital may
belong to a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from octavo.citations.bib import vocabulary


def with_subtitle(main: str, sub: str) -> str:
    """Join a title and its subtitle by a colon, or by the title's own sign."""
    if not main or not sub:
        return main or sub
    return f"{main} {sub}" if main.endswith(("?", "!", ":", "…")) else f"{main}: {sub}"


def without_article(title: str) -> str:
    """Return an English title without the article at its head."""
    return _ARTICLE.sub("", title, count=1)


def for_sorting(title: str) -> str:
    """Return a title without markup, article and opening signs."""
    bare = re.sub(r"<[^>]+>", "", title)
    return re.sub(r"^[\W_]+", "", without_article(bare))


def ranged(number: str) -> str:
    """Set the dash of a range of numbers: "23–24"; a number of another make keeps its hyphens."""
    return re.sub(r"\s*-{1,2}\s*", "–", number) if re.fullmatch(r"\d+\s*-{1,2}\s*\d+", number) else number


def journal_series(text: str) -> str:
    """Return the series of a journal as it stands before the volume: "n.s.", "3rd ser."."""
    if text.isdigit():
        last = 0 if text.endswith(("11", "12", "13")) else int(text[-1])
        ordinal = {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
        return f"{text}{ordinal} ser."
    return vocabulary.JOURNAL_SERIES.get(text.lower(), text)


def mid_sentence(remark: str) -> str:
    """Return a remark as it stands within a note, behind a comma: "In English as" begins in lower case.

    A first word loses its capital only where no name begins with it, as "New York" does.
    """
    first = re.match(r"([A-Z][a-z]*)(?![\w’'-])\s*(.?)", remark)
    if first is None or (word := first[1].lower()) not in _OPENING:
        return remark
    if first[2].isupper() and word not in _BEFORE_NAMES:
        return remark
    return remark[:1].lower() + remark[1:]


def as_first(location: str) -> str:
    """Return the place in an archive as it begins a sentence; a foreign sign keeps its own case."""
    word = re.match(r"[a-z]+(?=[ .]|$)", location)
    return location[:1].upper() + location[1:] if word and word[0] in _CONTAINERS else location


def is_named_like(title: object, authors: Sequence[Mapping[str, str]]) -> bool:
    """Tell whether a title is the very name of its author, but for an article: a short form names it once."""
    names = {_bare(author.get("literal", "")) for author in authors}
    return isinstance(title, str) and bool(_bare(title)) and _bare(title) in names


_ARTICLE = re.compile(r"^(?:The|A|An) (?=\w)")
_ANY_ARTICLE = re.compile(r"^(?:the|le|la|les|l[’']|der|die|das|el|il)\b\s*")
_OPENING = vocabulary.words("""
    a also an and annotated as author begins bound complete continued copy date dated day delivered
    distributed edited edition first from imprint in includes issue item letter manuscript microfilm
    month new no not on only original originally pages paper part parts place preface printed privately
    published publisher quoted reissued reprint reprinted second see series shortened text the third
    this title translated translation translator typescript undated under unpaginated volume with
    without written year
""")
_BEFORE_NAMES = vocabulary.words("and as from in on see under with without")
_CONTAINERS = vocabulary.words("""
    album box boxes carton case container envelope file files folder folio item reel
""")


def _bare(name: str) -> str:
    return _ANY_ARTICLE.sub("", re.sub(r"<[^>]+>", "", name).lower()).strip()
