"""What stands around the documents in the Typst source: the page, the lines of the contents, running heads.

It takes the book, its faces and its openings, and returns markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from octavo.book import Book, wording_of
from octavo.doctree import PART, SECTION
from octavo.editions.pdf.compose.openings import Opening
from octavo.editions.pdf.layout import Faces, geometry
from octavo.editions.pdf.translate import array, string
from octavo.editions.shared import Matter

# Points that a character of a running head takes on average, and what the folio on either side takes.
_HEAD_CHARACTER, _FOLIOS = 4.6, 54.0


@dataclass(frozen=True)
class Frame:
    """The frame of one book; `first_body` is the opening that begins with page 1."""

    book: Book
    faces: Faces
    set_text: Callable[[str], str]
    first_body: Opening | None

    def preamble(self, openings: Sequence[Opening]) -> str:
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
        before = [None, *(opening.matter for opening in openings)]
        lines = "".join(
            self._contents_line(opening, apart=matter not in (None, opening.matter))
            for matter, opening in zip(before, openings, strict=False)
        )
        return (
            '#import "template.typ": *\n'
            f"#let about = ({', '.join(f'{key}: {value}' for key, value in about.items())})\n"
            f"#show: book.with(about, ({lines or ':'}))\n"
        )

    def division(self, opening: Opening) -> str:
        """Return what begins on a page of its own, with its page style."""
        if opening.is_notes:
            words = wording_of(self.book.language)
            verso = recto = f"#notes-head({string(words.notes_to_page)}, {string(words.notes_to_pages)})"
        else:
            verso = self._running_head(self.book.title, self.set_text(self.book.title))
            recto = self._running_head(opening.name, self._title(opening))
        arguments = [
            f"<{opening.begin}>",
            f"<{opening.end}>",
            f"numbering: {string('i' if opening.matter is Matter.FRONT else '1')}",
            f"first: {'true' if opening is self.first_body else 'false'}",
            f"notes: {opening.notes_before}",
            f"verso-head: [{verso}]",
            f"recto-head: [{recto}]",
        ]
        number = f"number: {string(opening.number)}" if opening.number else ""
        head = f"#part-opening({number})\n" if opening.level == PART else f"#opening({number})\n"
        # A document without a title has no heading that could carry its label.
        label = "" if opening.title else f"#metadata(none)<{opening.begin}>\n"
        return f"#division({', '.join(arguments)})[\n{label}{head}\n{opening.markup}\n]\n"

    def _contents_line(self, opening: Opening, apart: bool) -> str:
        about = [
            f"number: {string(opening.number)}",
            f"title: [{self._title(opening)}]",
            f"apart: {str(apart or opening.level == PART).lower()}",
        ]
        # Said only where it is so, since most books have neither.
        about += ["part: true"] if opening.level == PART else []
        about += [f"indent: {opening.level - SECTION + 1}"] if opening.level >= SECTION else []
        return f'"{opening.begin}": ({", ".join(about)}), '

    def _title(self, opening: Opening) -> str:
        return opening.title or self.set_text(opening.name)

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
