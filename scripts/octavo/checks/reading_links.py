"""What the judges of both reading editions ask of notes, locators and pages.

In comes a `Site`; out go what is amiss, as places and words: each locator of the index leads to the very
mention that it names, each note's mark to its note and the note back, the pages of the print edition follow
one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from octavo.checks.exhibits import ReadingPage, Site, Target, has_class, line_of, text_of
from octavo.doctree import endnote_anchor
from octavo.names.index import label_order


@dataclass(frozen=True, slots=True)
class LinkFault:
    """Something amiss on a page: its name, the line, and what it is."""

    page: str
    line: int | None
    message: str


def locator_faults(site: Site) -> Iterator[LinkFault]:
    """Yield the locators of an index that do not lead to the mention that they stand for."""
    for page in site.pages.values():
        for link in page.links("locator"):
            mention = link.get("data-mention")
            if mention is not None:
                yield from _locator_faults(site, page, link, str(mention))


def _locator_faults(site: Site, page: ReadingPage, link: etree._Element, mention: str) -> Iterator[LinkFault]:
    target = page.target(str(link.get("href")))
    docname, _, anchor = mention.partition("#")
    said = f"The locator “{text_of(link)}”"
    if target is not None and _is_endnote_of(site, target, docname):
        docname, anchor = target.page.rpartition(".")[0], endnote_anchor(docname, anchor)
    if target is None or not site.resolves(target) or not target.fragment:
        yield LinkFault(page.name, line_of(link), f"{said} leads nowhere ({link.get('href')})")
    elif target.fragment != anchor or target.page.rpartition(".")[0] != docname:
        yield LinkFault(
            page.name, line_of(link), f"{said} stands for {mention}, but leads to {link.get('href')}"
        )


def _is_endnote_of(site: Site, target: Target, docname: str) -> bool:
    """Tell whether something stands in a note of a document which is not on that document's own page."""
    element = site.element(target)
    around = [] if element is None else [element, *element.iterancestors()]
    return any(str(one.get("data-note")).rpartition("#")[0] == docname for one in around)


def note_faults(site: Site) -> Iterator[LinkFault]:
    """Yield the marks of notes without a note, and the notes without a way back to their mark."""
    for page in site.pages.values():
        for link in page.links("noteref"):
            target = page.target(str(link.get("href")))
            note = site.element(target) if target else None
            if note is None or not has_class(note, "note"):
                yield LinkFault(
                    page.name, line_of(link), f"The mark of note {text_of(link)} leads to no note"
                )
        for note in page.root.iter("{*}div"):
            if has_class(note, "note"):
                yield from _way_back_faults(site, page, note)


def _way_back_faults(site: Site, page: ReadingPage, note: etree._Element) -> Iterator[LinkFault]:
    back = next((link for link in note.iter("{*}a") if has_class(link, "note-number")), None)
    number = text_of(back) if back is not None else "?"
    target = page.target(str(back.get("href"))) if back is not None else None
    mark = site.element(target) if target else None
    if target is None or mark is None or not has_class(mark, "noteref"):
        yield LinkFault(page.name, line_of(note), f"Note {number} has no way back to its mark")
    elif site.pages[target.page].target(str(mark.get("href"))) != Target(page.name, str(note.get("id"))):
        yield LinkFault(page.name, line_of(note), f"Note {number} goes back to a mark that leads elsewhere")
    elif text_of(mark) != number:
        yield LinkFault(
            page.name, line_of(note), f"Note {number} goes back to the mark of note {text_of(mark)}"
        )


def page_order_faults(pages: Iterable[tuple[str, str]]) -> Iterator[LinkFault]:
    """Yield the pages (file, label) that do not follow the one before them."""
    before = ""
    for name, label in pages:
        if before and label_order(label) <= label_order(before):
            yield LinkFault(name, None, f"Page {label} stands after page {before}")
        before = label
