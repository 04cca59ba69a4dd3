"""What begins on a page of its own in print: the parts, the chapters, and all else of a chapter's rank.

It takes the translated documents in reading order. A document that is a section of a chapter is joined to
that chapter; one with several titles of a chapter's rank is as many openings; before the first document of a
part that only a caption names, its page is put in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from octavo.doctree import CHAPTER, PART, SECTION
from octavo.editions.pdf.translate import NEXT_TITLE
from octavo.editions.shared import Matter, SpineEntry

# In the contents of print are the parts, the chapters, and the documents one level below them.
_DEEPEST_LISTED = SECTION


class PrintDivision(Protocol):
    """A document, or the endnotes, as markup; its titles of a chapter's rank are markup too."""

    @property
    def number(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def further_titles(self) -> Sequence[str]: ...
    @property
    def markup(self) -> str: ...


Translated = tuple[SpineEntry, PrintDivision]


@dataclass(frozen=True, slots=True)
class Opening:
    """A part, a chapter, or a document below one that the contents list.

    `begin` and `end` are the labels of its first and last page; `title` is markup, empty where it has none;
    `name` is its title as text. `number` is printed above or before the title.
    """

    begin: str
    end: str
    level: int
    matter: Matter
    name: str
    title: str
    markup: str
    number: str = ""
    notes_before: int = 0
    is_notes: bool = False


def openings_of(translated: Sequence[Translated], set_text: Callable[[str], str]) -> list[Opening]:
    """Return what begins on a page of its own, in order."""
    openings: list[Opening] = []
    part = ""
    for entry, document in translated:
        if entry.level >= SECTION and openings:
            openings[-1] = _joined(openings[-1], document)
            continue
        if entry.part != part and entry.part and entry.matter is not Matter.FRONT:
            openings.append(_captioned(entry, document, set_text))
        part = entry.part
        openings += _of_document(entry, document)
    return openings


def listed(translated: Sequence[Translated], openings: Sequence[Opening]) -> Iterator[Opening]:
    """Yield what the contents list: the openings, and after each its documents one level below."""
    below: dict[str, list[Opening]] = {}
    last = ""
    for entry, document in translated:
        if entry.level < SECTION:
            last = _last_label(document)
        elif entry.level <= _DEEPEST_LISTED:
            below.setdefault(last, []).append(_section(entry, document))
    for opening in openings:
        yield opening
        yield from below.get(opening.begin, ())


def _of_document(entry: SpineEntry, document: PrintDivision) -> Iterator[Opening]:
    """Yield the openings of a document: one for each title of a chapter's rank."""
    pieces = document.markup.split(NEXT_TITLE)
    titles = [document.title, *document.further_titles]
    first = Opening(
        f"d{document.number}",
        f"z{document.number}",
        min(entry.level, CHAPTER),
        entry.matter,
        entry.title,
        document.title,
        pieces[0],
        entry.number,
        entry.notes_before,
        entry.is_notes,
    )
    yield first
    for number, (title, markup) in enumerate(zip(titles[1:], pieces[1:], strict=False), 2):
        begin, end = f"{first.begin}-{number}", f"{first.end}-{number}"
        yield replace(first, begin=begin, end=end, name=title, title=title, markup=markup, number="")


def _last_label(document: PrintDivision) -> str:
    count = len(document.further_titles) + 1
    return f"d{document.number}" if count == 1 else f"d{document.number}-{count}"


def _joined(opening: Opening, document: PrintDivision) -> Opening:
    """Return an opening with a document that is a section of it."""
    label = "" if document.title else f"#metadata(none)<d{document.number}>\n"
    return replace(
        opening, markup=f"{opening.markup}\n{label}{document.markup}\n#metadata(none)<z{document.number}>\n"
    )


def _section(entry: SpineEntry, document: PrintDivision) -> Opening:
    labels = (f"d{document.number}", f"z{document.number}")
    return Opening(*labels, entry.level, entry.matter, entry.title, document.title, "", entry.number)


def _captioned(entry: SpineEntry, document: PrintDivision, set_text: Callable[[str], str]) -> Opening:
    """Return the page of a part that a caption names; it bears the number of its first document."""
    title = set_text(entry.part)
    begin, end = f"p{document.number}", f"q{document.number}"
    markup = f"#heading(level: 1)[{title}]<{begin}>\n"
    return Opening(begin, end, PART, entry.matter, entry.part, title, markup)
