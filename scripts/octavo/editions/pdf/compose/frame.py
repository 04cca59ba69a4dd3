"""What stands around the documents in the Typst source: the page, the lines of the contents, running heads.

In come the book, its faces and the translated documents; out goes markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from octavo.book import Book, wording_of
from octavo.editions.pdf.layout import Faces, geometry
from octavo.editions.pdf.translate import array, string
from octavo.editions.shared import Matter, SpineEntry


class PrintDivision(Protocol):
    """A part of the book as markup: a document, or the endnotes; `title` is markup too."""

    @property
    def number(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def markup(self) -> str: ...


Translated = tuple[SpineEntry, PrintDivision]
# Points that a character of a running head takes on average, and what the folio on either side takes.
_HEAD_CHARACTER, _FOLIOS = 4.6, 54.0


@dataclass(frozen=True)
class Frame:
    """The frame of one book; `first_body` is the number of the document that begins with page 1."""

    book: Book
    faces: Faces
    set_text: Callable[[str], str]
    first_body: int | None

    def preamble(self, inner: Sequence[Translated]) -> str:
        """Return what the source begins with."""
        page = geometry(self.book.print_)
        language, _, region = self.book.language.partition("-")
        about = {
            "title": string(self.book.title),
            "authors": array([string(name) for name in self.book.authors]),
            "description": string(self.book.description),
            "width": f"{page.width:.3f}pt",
            "height": f"{page.height:.3f}pt",
            "inside": f"{page.inside:.3f}pt",
            "outside": f"{page.outside:.3f}pt",
            "top": f"{page.top:.3f}pt",
            "bottom": f"{page.bottom:.3f}pt",
            "faces": array([string(name) for name in self.faces.names]),
            "lang": string(language.lower()),
            "region": string(region.lower()) if len(region) == 2 else "none",
        }
        before = [None, *(entry.matter for entry, _ in inner)]
        titles = "".join(
            self._contents_line(*each, apart=matter not in (None, each[0].matter))
            for matter, each in zip(before, inner, strict=False)
        )
        return (
            '#import "template.typ": *\n'
            f"#let about = ({', '.join(f'{key}: {value}' for key, value in about.items())})\n"
            f"#show: book.with(about, ({titles or ':'}))\n"
        )

    def division(self, entry: SpineEntry, part: PrintDivision) -> str:
        """Return a document with its page style."""
        number = part.number
        if entry.is_notes:
            words = wording_of(self.book.language)
            verso = recto = f"#notes-head({string(words.notes_to_page)}, {string(words.notes_to_pages)})"
        else:
            verso = self._running_head(self.book.title, self.set_text(self.book.title))
            recto = self._running_head(entry.title, self._title(entry, part))
        arguments = [
            f"<d{number}>",
            f"<z{number}>",
            f"numbering: {string('i' if entry.matter is Matter.FRONT else '1')}",
            f"first: {'true' if number == self.first_body else 'false'}",
            f"notes: {entry.notes_before}",
            f"verso-head: [{verso}]",
            f"recto-head: [{recto}]",
        ]
        opening = f"#opening(number: {string(str(entry.number))})\n" if entry.number else "#opening()\n"
        # A document without a title has no heading that could carry its label.
        label = "" if part.title else f"#metadata(none)<d{number}>\n"
        return f"#division({', '.join(arguments)})[\n{label}{opening}\n{part.markup}\n]\n"

    def _contents_line(self, entry: SpineEntry, part: PrintDivision, apart: bool) -> str:
        number = string(str(entry.number) if entry.number else "")
        title = self._title(entry, part)
        return f'"d{part.number}": (number: {number}, title: [{title}], apart: {str(apart).lower()}), '

    def _title(self, entry: SpineEntry, part: PrintDivision) -> str:
        return part.title or self.set_text(entry.title)

    def _running_head(self, plain: str, markup: str) -> str:
        """Return a title that fits on one line: in full, its part before a colon, or its first words."""
        page = geometry(self.book.print_)
        room = int((page.width - page.inside - page.outside - _FOLIOS) / _HEAD_CHARACTER)
        if len(plain) <= room:
            return markup
        main = plain.partition(": ")[0]
        if len(main) <= room:
            return self.set_text(main)
        return self.set_text(main[: room - 1].rpartition(" ")[0] + "…")
