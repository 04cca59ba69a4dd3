"""From the spine and its doctrees to a `Composition`: the draft of the book and how to read its pages.

In come resolved doctrees, the faces and the state of the edition; out goes the source with slots, which
sheets each part stands on once it is laid out, and what was found on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from docutils import nodes

from octavo.book import Book
from octavo.editions.pdf import frontmatter
from octavo.editions.pdf.base import place_of
from octavo.editions.pdf.draft import Draft
from octavo.editions.pdf.geometry import geometry
from octavo.editions.pdf.glyphs import Faces, missing_glyphs
from octavo.editions.pdf.layout import Positions
from octavo.editions.pdf.ledger import Ledger
from octavo.editions.pdf.markup import INDEX, MID, array, escape, string
from octavo.editions.pdf.names_index import IndexWriter
from octavo.editions.pdf.pages import Extent
from octavo.editions.pdf.setting import Setting
from octavo.editions.pdf.translator import Translator, translate
from octavo.editions.pdf.wording import Wording, wording_of
from octavo.editions.spine import Matter, SpineEntry
from octavo.editions.state import EditionState
from octavo.findings import Finding, Place, Rule

Doctrees = Mapping[str, nodes.document]
ImageFinder = Callable[[str], str | None]


@dataclass
class Composition:
    """A book ready to be laid out."""

    draft: Draft
    wording: Wording
    missing: Mapping[str, str]
    indexes: Mapping[int, tuple[str, ...]]
    parts: tuple[int, ...]
    first_body: int | None
    findings: list[Finding] = field(default_factory=list)

    def extents(self, positions: Positions) -> list[Extent]:
        """Return the sheets that each part of the book stands on."""
        marks = positions.marks
        found = []
        pairs = [
            (frontmatter.HALF_TITLE, frontmatter.HALF_TITLE),
            (frontmatter.TITLE, frontmatter.TITLE),
            (frontmatter.IMPRINT, frontmatter.IMPRINT_END),
            (frontmatter.CONTENTS, frontmatter.CONTENTS_END),
            *((f"d{number}", f"z{number}") for number in self.parts),
        ]
        for first, last in pairs:
            start = positions.headings.get(first) or (marks[first].sheet if first in marks else None)
            if start is not None and last in marks:
                found.append(Extent(start, max(start, marks[last].sheet)))
        return found

    def body_sheet(self, positions: Positions) -> int:
        """Return the sheet of the first page with an arabic number; past the end where there is none."""
        label = f"d{self.first_body}"
        if self.first_body is None:
            return max(extent.last for extent in self.extents(positions)) + 1
        return positions.headings.get(label) or positions.marks[label].sheet

    def index_markup(self, state: EditionState) -> dict[int, str]:
        """Return the markup of each index for the pages that the state knows."""
        ledger = self.draft.ledger
        marks = {str(mention.identity): mention.label for mention in ledger.mentions}
        written = {}
        for slot, kinds in self.indexes.items():
            writer = IndexWriter(marks, self.wording, self._set_text, f"x{slot}")
            written[slot] = writer.write(state.index(kinds))
        return written

    def _set_text(self, text: str) -> str:
        return escape("".join(self.missing.get(char, char) for char in text))


def compose(state: EditionState, doctrees: Doctrees, faces: Faces, image: ImageFinder) -> Composition:
    """Translate a book."""
    wording = wording_of(state.book.language)
    ledger = Ledger()
    missing = missing_glyphs(_characters(state, doctrees), faces)
    indexes: dict[int, tuple[str, ...]] = {}

    def index_slot(node: nodes.Element) -> str:
        indexes[len(indexes)] = tuple(node.get("kinds", ()))
        return f"{INDEX}{len(indexes) - 1}{MID}"

    imprints = {entry.docname for entry in state.spine if _is_imprint(entry)}
    setting = Setting(missing, image, lambda docname: docname in imprints, index_slot)
    ledger.findings += _glyph_findings(doctrees, missing)
    translated = [
        (entry, translate(doctrees[entry.docname], entry.docname, number, ledger, setting))
        for number, entry in enumerate(state.spine)
    ]
    imprint = next((t.markup for e, t in translated if _is_imprint(e)), "")
    inner = [(entry, translator) for entry, translator in translated if not _is_imprint(entry)]
    first_body = next((t.number for e, t in inner if e.matter is not Matter.FRONT), None)
    body = frontmatter.front_matter(state.book, wording, imprint) + "".join(
        _division(state.book, entry, translator, first_body) for entry, translator in inner
    )
    draft = Draft(_preamble(state.book, faces, inner), body, ledger, wording.see_page)
    parts = tuple(translator.number for _, translator in inner)
    composition = Composition(draft, wording, missing, indexes, parts, first_body)
    composition.findings = [*ledger.findings, *draft.findings()]
    return composition


def _is_imprint(entry: SpineEntry) -> bool:
    return entry.matter is Matter.FRONT and entry.docname.rsplit("/", 1)[-1] == "imprint"


def _division(book: Book, entry: SpineEntry, translator: Translator, first_body: int | None) -> str:
    number = translator.number
    arguments = [
        f"<d{number}>",
        f"<z{number}>",
        f"numbering: {string('i' if entry.matter is Matter.FRONT else '1')}",
        f"first: {'true' if number == first_body else 'false'}",
        f"verso-head: [{escape(book.title)}]",
        f"recto-head: [{translator.title or escape(entry.title)}]",
    ]
    opening = f"#opening(number: {string(str(entry.number))})\n" if entry.number else "#opening()\n"
    # A document without a title has no heading that could carry its label.
    label = "" if translator.title else f"#metadata(none)<d{number}>\n"
    return f"#division({', '.join(arguments)})[\n{label}{opening}\n{translator.markup}\n]\n"


def _preamble(book: Book, faces: Faces, inner: list[tuple[SpineEntry, Translator]]) -> str:
    page = geometry(book.print_)
    language, _, region = book.language.partition("-")
    about = {
        "title": string(book.title),
        "authors": array([string(name) for name in book.authors]),
        "description": string(book.description),
        "keywords": "()",
        "width": f"{page.width:.3f}pt",
        "height": f"{page.height:.3f}pt",
        "inside": f"{page.inside:.3f}pt",
        "outside": f"{page.outside:.3f}pt",
        "top": f"{page.top:.3f}pt",
        "bottom": f"{page.bottom:.3f}pt",
        "faces": array([string(name) for name in faces.names]),
        "lang": string(language.lower()),
        "region": string(region.lower()) if len(region) == 2 else "none",
    }
    titles = "".join(
        _contents_line(entry, t, before) for before, (entry, t) in zip([None, *inner], inner, strict=False)
    )
    return (
        '#import "template.typ": *\n'
        f"#let about = ({', '.join(f'{key}: {value}' for key, value in about.items())})\n"
        f"#show: book.with(about, (:{titles}))\n"
    ).replace('(:"', '("')


def _contents_line(
    entry: SpineEntry, translator: Translator, before: tuple[SpineEntry, Translator] | None
) -> str:
    number = str(entry.number) if entry.number else ""
    apart = before is not None and before[0].matter is not entry.matter
    title = translator.title or escape(entry.title)
    return (
        f'"d{translator.number}": (number: {string(number)}, title: [{title}], apart: {str(apart).lower()}), '
    )


def _characters(state: EditionState, doctrees: Doctrees) -> Iterator[str]:
    """Yield the characters that the edition sets, some more than once."""
    for doctree in doctrees.values():
        for text in doctree.findall(nodes.Text):
            yield from set(str(text))
    book = state.book
    yield from set("".join([book.title, book.subtitle, book.rights, book.publisher, book.identifier]))
    for person in book.contributors:
        yield from set(person.name)
    for record in state.register:
        yield from set("".join([record.headword, record.gloss, record.dates, *record.see_from]))


def _glyph_findings(doctrees: Doctrees, missing: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each character without a glyph, at the first place in each document."""
    seen = {char for char, instead in missing.items() if instead}
    if not seen:
        return
    for docname, doctree in doctrees.items():
        told: set[str] = set()
        for text in doctree.findall(nodes.Text):
            for char in sorted(seen & set(str(text)) - told):
                told.add(char)
                message = f"No face has “{char}” (U+{ord(char):04X}); print shows {missing[char]}"
                yield Finding(Rule.PDF_NO_GLYPH, message, Place(*place_of(text, docname)))
