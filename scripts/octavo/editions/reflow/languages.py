"""In which language a title is: what a screen reader must know to say it rightly (WCAG 3.1.2).

In comes the book's bibliography; out goes the language of each title in it that is set in italics and is in
another language than the book. A title that stands in two languages there tells nothing and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from octavo.book import Book
from octavo.citations.bib import CslItem, converted_entries
from octavo.citations.marking import library_of

# Kinds of works whose own title is set in italics; of the others only what they appeared in is.
_WHOLE = {"book", "thesis", "report", "periodical", "collection", "manuscript", "motion_picture"}


def foreign_titles(book: Book) -> Mapping[str, str]:
    """Return the language tag of each foreign title, by its words."""
    library = library_of(book)
    if library is None:
        return {}
    found: dict[str, set[str]] = {}
    for converted in converted_entries(library).values():
        language = str(converted.item.get("language") or book.language)
        for title in _italic_titles(converted.item):
            found.setdefault(words_of(title), set()).add(language)
    own = book.language.partition("-")[0]
    single = {title: next(iter(tags)) for title, tags in found.items() if len(tags) == 1 and title}
    return {title: tag for title, tag in single.items() if tag.partition("-")[0] != own}


def words_of(title: str) -> str:
    """Return a title as titles are compared: one space between words, quotes straight."""
    straight = title.translate({ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'})
    return " ".join(straight.split())


def _italic_titles(item: CslItem) -> Iterator[str]:
    if item.get("type") in _WHOLE:
        for name in ("title", "title-short"):
            if isinstance(title := item.get(name), str):
                yield title
    if isinstance(container := item.get("container-title"), str):
        yield container
