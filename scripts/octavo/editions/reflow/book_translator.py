"""From a resolved doctree to the markup of a reading edition.

In comes a document of the book; out goes HTML5 that is also well-formed XML. Against Sphinx's own writer:
notes stand together at the end of their document, numbered as printed, each with its way back; a name leads
to its entry in the index; a page of the print edition begins at its word. What differs between EPUB and
HTML (attributes of the one, margins of the other) is left to the methods at the end.

In an edition with endnotes a note is written for the page of endnotes and kept in `endnotes`, which the
builder gathers; addresses and anchors are then those of that page (`_Stand`).
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes

from octavo.book import wording_of
from octavo.doctree import endnote_anchor, global_id, marks, note_anchor, note_place, notes_page
from octavo.editions.reflow.endnote_markup import marked_in_text, rebased
from octavo.editions.reflow.flow_blocks import BlockTranslator
from octavo.editions.reflow.index_markup import index_markup
from octavo.editions.shared import holds_link, stands_in_link

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders.html import StandaloneHTMLBuilder

    from octavo.editions.reflow.name_following import Card, ReadingTrail


@dataclass(frozen=True, slots=True)
class _CardMarkup:
    """The markup of a name: its opening tag, and the labels of the steps to its neighbours."""

    opening: str
    previous: str
    next: str


class _Stand(enum.Enum):
    """For which place markup is written: the document's own page, the page of endnotes, a pop-up here."""

    HERE = "here"
    ENDNOTES = "endnotes"
    POPUP = "pop-up"


class BookTranslator(BlockTranslator):
    """Writes one document of a book; its builder has `following`, which knows where a name leads."""

    def __init__(self, document: nodes.document, builder: StandaloneHTMLBuilder) -> None:
        super().__init__(document, builder)
        self.secnumber_suffix = " "
        self.docname = builder.current_docname
        self.notes: list[tuple[int, str]] = []
        self._text_body: list[str] = []
        self._backlinks: list[str] = []
        self._references: Counter[tuple[_Stand, str]] = Counter()
        self._stand = _Stand.HERE
        # A document outside the book's order keeps its notes.
        self.notes_page = notes_page(builder.env) if self.docname in self.following.documents else ""
        self._marked_in_text = marked_in_text(document) if self.notes_page else frozenset()
        self.endnotes: list[tuple[int, str]] = []
        self.popups: list[str] = []
        self.index_ids: Counter[str] = Counter()
        self._bounds: list[str] = []
        self._uris: dict[tuple[str, str], str] = {}
        self._cards: dict[tuple[str, str], _CardMarkup] = {}
        self._trails: list[ReadingTrail | None] = []
        self.book_language: str = self.edition.state.book.language
        self.wording = wording_of(self.book_language)

    def starttag(
        self, node: Element, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
    ) -> str:
        """Open an element; ids in endnotes are those of their page, and a pop-up has none.

        A block's anchor is its own id, and further ids stand inside it.
        """
        anchor = marks(node).anchor
        if anchor and node["ids"][0] != anchor and anchor in node["ids"]:
            node["ids"] = [anchor, *(identity for identity in node["ids"] if identity != anchor)]
        if self._stand is not _Stand.HERE:
            ids = [*node.get("ids", ()), *attributes.pop("ids", ())]
            node = node.copy()
            node["ids"] = []
            if self._stand is _Stand.ENDNOTES:
                attributes["ids"] = [endnote_anchor(self.docname, identity) for identity in ids]
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    # -- sections ---------------------------------------------------------------------------------------

    def visit_section(self, node: Element) -> None:
        """Open a section; the outermost one says what division of the book it is."""
        self.section_level += 1
        attributes = self.division_attributes() if self.section_level == 1 else {}
        self.body.append(self.starttag(node, "section", **attributes))

    def depart_section(self, _node: Element) -> None:
        """Close a section; the notes stand at the end of the outermost one."""
        self._put_bounds()
        if self.section_level == 1:
            self._put_notes()
        self.section_level -= 1
        self.body.append("</section>\n")

    def depart_document(self, node: nodes.document) -> None:
        """Put the notes of a document without sections at its end."""
        self._put_notes()
        super().depart_document(node)

    # -- notes ---------------------------------------------------------------------------------------

    def visit_footnote_reference(self, node: Element) -> None:
        """The note's number; nothing inside the link, since readers' pop-ups stumble over it."""
        note = note_anchor(node)
        self._references[self._stand, note] += 1
        count = self._references[self._stand, note]
        self._close_up()
        href = self._address(*self._place_of_note(note))
        attributes = {"ids": [_reference_id(note, count)], "href": href, **self.noteref_attributes()}
        number = self.encode(str(marks(node).number or node.astext()))
        self.body.append(
            f"{self.starttag(nodes.inline(), 'a', '', CLASS='noteref', **attributes)}{number}</a>"
        )
        raise nodes.SkipNode

    def visit_footnote(self, node: Element) -> None:
        """A note, kept back until its document ends, or for the page of endnotes."""
        if self.notes_page and self._stand is _Stand.HERE:
            self._keep_endnote(node)
            raise nodes.SkipNode
        self._text_body, self.body = self.body, []
        note = note_anchor(node)
        attributes = {"ids": [note], **self.note_attributes()}
        if self.notes_page:
            attributes["data-note"] = global_id(self.docname, note)
        self.body.append(self.starttag(nodes.container(), "div", CLASS="note", **attributes))
        self._backlinks = [self._backlink_markup(node, note)]
        if not isinstance(_first_text(node), nodes.paragraph):
            self.body.append(f"<p>{self._backlinks.pop()}</p>\n")

    def depart_footnote(self, node: Element) -> None:
        """Keep the note."""
        self.body.append("</div>\n")
        self.notes.append((marks(node).number or len(self.notes) + 1, "".join(self.body)))
        self.body = self._text_body

    def visit_label(self, _node: Element) -> None:
        """The number stands in the note's first paragraph, as the way back."""
        raise nodes.SkipNode

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """A paragraph; the first one of a note begins with its number."""
        super().visit_paragraph(node)
        self._put_bounds()
        if self._backlinks and isinstance(node.parent, nodes.footnote):
            self.body.append(self._backlinks.pop() + " ")

    def _keep_endnote(self, node: Element) -> None:
        """Write a note for the page of endnotes, and for a pop-up where the edition has them."""
        if self.has_popups:
            self.popups.append(self._popup_markup(node))
        images = self.builder.imgpath
        self._stand = _Stand.ENDNOTES
        self.builder.imgpath = rebased(images, self.docname, self.notes_page)
        for reference in node.findall(nodes.reference):
            address = f"#{reference['refid']}" if "refid" in reference else str(reference.get("refuri", ""))
            reference["refuri"] = rebased(address, self.docname, self.notes_page)
            reference.attributes.pop("refid", None)
        node.walkabout(self)
        self.builder.imgpath = images
        self._stand = _Stand.HERE
        self.endnotes.append(self.notes.pop())

    def _popup_markup(self, node: Element) -> str:
        outer, self.body, self._stand = self.body, [], _Stand.POPUP
        for child in node.children:
            if not isinstance(child, nodes.label):
                child.walkabout(self)
        text, self.body, self._stand = "".join(self.body), outer, _Stand.HERE
        _, anchor = self._place_of_note(note_anchor(node))
        return f'<template class="note-text" data-note="{self.attval(anchor)}">{text}</template>\n'

    def _place_of_note(self, note: str) -> tuple[str, str]:
        """Return the page and the anchor of a note of this document."""
        here = (self.docname, note)
        return note_place(self.builder.env, *here) if self.notes_page else here

    def _backlink_markup(self, node: Element, note: str) -> str:
        number = self.encode(str(marks(node).number or ""))
        mark = (self.docname, _reference_id(note, 1))
        if self.notes_page and note not in self._marked_in_text:
            mark = self._place_of_note(_reference_id(note, 1))
        attributes: dict[str, Any] = {
            "href": self._address(*mark),
            "role": "doc-backlink",
            "title": self.wording.back,
        }
        return f"{self.starttag(nodes.inline(), 'a', '', CLASS='note-number', **attributes)}{number}</a>"

    def _put_notes(self) -> None:
        if self.notes:
            title = f'<h2 class="notes-title">{self.encode(self.wording.notes)}</h2>\n'
            opening = self.starttag(nodes.container(), "section", CLASS="notes", **self.notes_attributes())
            texts = "".join(text for _, text in sorted(self.notes, key=lambda note: note[0]))
            self.body.append(f"{opening}{title}{texts}</section>\n")
            self.notes = []
        self.body += self.popups
        self.popups = []

    def _close_up(self) -> None:
        """Take away the space that the source needs before a note's mark."""
        if self.body:
            self.body[-1] = (
                self.body[-1].rstrip(" \n") if not self.body[-1].endswith(">\n") else self.body[-1]
            )

    # -- names ---------------------------------------------------------------------------------------

    def visit_name_mention(self, node: Element) -> None:
        """A mention: a link to its entry, and the steps to the mention before and after."""
        trail = None if stands_in_link(node) or holds_link(node) else self._trail(node)
        self._trails.append(trail)
        self.body.append(self.starttag(node, "span", "", CLASS="mention", **self.language_of(node["record"])))
        if trail is not None:
            self.body.append(self._card_markup(trail).opening)

    def depart_name_mention(self, _node: Element) -> None:
        """Close the mention."""
        if trail := self._trails.pop():
            card = self._card_markup(trail)
            steps = self._step("previous", trail.previous, card.previous)
            steps += self._step("next", trail.next, card.next)
            self.body.append("</a>" + (f'<span class="steps">{steps}</span>' if steps else ""))
        self.body.append("</span>")

    def _trail(self, node: Element) -> ReadingTrail | None:
        return self.following.trail([global_id(self.docname, anchor) for anchor in node["ids"]])

    def _card_markup(self, trail: ReadingTrail) -> _CardMarkup:
        """Return what all mentions of one record in this document have in common."""
        key = (self._page, trail.entry)
        if key not in self._cards:
            href = self.attval(self.uri(trail.entry))
            forms = (self.wording.previous_mention, self.wording.next_mention)
            sides = (self.attval(form.format(trail.card.headword)) for form in forms)
            opening = f'<a class="name" href="{href}"{self.who_markup(trail.card)}>'
            self._cards[key] = _CardMarkup(opening, *sides)
        return self._cards[key]

    def _step(self, side: str, target: str, label: str) -> str:
        """Return a link whose arrow is the style sheet's, so that the text stays the author's."""
        if not target:
            return ""
        return f'<a class="step {side}" href="{self.attval(self.uri(target))}" aria-label="{label}"></a>'

    def visit_range_mark(self, node: Element) -> None:
        """The bounds of a discussion: anchors, put into the next paragraph so that it stays one of a row."""
        self._bounds += [f'<span id="{self.attval(anchor)}"></span>' for anchor in node["ids"]]
        raise nodes.SkipNode

    def visit_subject_mark(self, node: Element) -> None:
        """The place of index entries: anchors, in the line where there is one."""
        if self._stand is _Stand.POPUP:
            raise nodes.SkipNode
        spans = [self.starttag(nodes.inline(ids=[anchor]), "span", "") + "</span>" for anchor in node["ids"]]
        if isinstance(node.parent, nodes.TextElement):
            self.body += spans
        else:
            self._bounds += spans
        raise nodes.SkipNode

    def _put_bounds(self) -> None:
        self.body += self._bounds
        self._bounds = []

    def visit_index_of_names(self, node: Element) -> None:
        """Set the index here."""
        self.body.append(index_markup(self, self.edition.state.index(node.get("kinds") or ())))
        raise nodes.SkipNode

    # -- pages ---------------------------------------------------------------------------------------

    def visit_page_break(self, node: Element) -> None:
        """The anchor of a page of the print edition, the same wherever it stands."""
        if self._stand is not _Stand.POPUP:
            in_link = any(self._trails) or stands_in_link(node)
            stand, self._stand = self._stand, _Stand.HERE
            self.body.append(self.page_break_markup(str(node["label"]), str(node["ids"][0]), in_link))
            self._stand = stand
        raise nodes.SkipNode

    # -- links ---------------------------------------------------------------------------------------

    def uri(self, identity: str) -> str:
        """Return the address of a global id, from the page that is written."""
        docname, _, anchor = identity.partition("#")
        if self.notes_page and identity in self.following.in_notes:
            docname, anchor = note_place(self.builder.env, docname, anchor)
        return self._address(docname, anchor)

    @property
    def _page(self) -> str:
        """The page that is written: this document's, or that of endnotes."""
        return self.notes_page if self._stand is _Stand.ENDNOTES else self.docname

    def _address(self, docname: str, anchor: str) -> str:
        page = self._page
        if (page, docname) not in self._uris:
            here = docname == page
            self._uris[page, docname] = "" if here else self.builder.get_relative_uri(page, docname)
        return f"{self._uris[page, docname]}#{anchor}"

    has_popups = False

    # -- what the editions say differently -----------------------------------------------------------

    def division_attributes(self) -> Mapping[str, Any]:
        """Return the attributes of a document's outermost section."""
        return {}

    def noteref_attributes(self) -> Mapping[str, Any]:
        """Return the attributes of a note's mark."""
        return {"role": "doc-noteref"}

    def note_attributes(self) -> Mapping[str, Any]:
        """Return the attributes of a note."""
        return {"role": "doc-footnote"}

    def notes_attributes(self) -> Mapping[str, Any]:
        """Return the attributes of the section of notes."""
        return {"aria-label": self.wording.notes}

    def index_attributes(self, term: str) -> Mapping[str, Any]:
        """Return the attributes of a part of an index, by its term in EPUB Indexes."""
        return {"class": term}

    def language_of(self, record: str) -> Mapping[str, Any]:
        """Return the attributes that tell a foreign name's language."""
        language = self.following.language(record)
        return {"lang": language} if language else {}

    def who_markup(self, _card: Card) -> str:
        """Return the attribute that says who somebody is; the index says it in every edition."""
        return ""

    def page_break_markup(self, label: str, anchor: str, in_link: bool) -> str:
        """Return the anchor of a page; inside a link there can be no other."""
        raise NotImplementedError


def _reference_id(note: str, count: int) -> str:
    return f"ref-{note}" if count == 1 else f"ref-{note}-{count}"


def _first_text(note: Element) -> nodes.Node | None:
    return next((child for child in note.children if not isinstance(child, nodes.label)), None)
