"""Equal form: ebook and web edition mark the same passages, break pages at the same words, link to the same.

Words are compared elsewhere (`equal_words`). Here it is what stands around and between them: emphasis,
quotation, numbers of sections, page marks, names and their entries, see-references, descriptions of pictures.
Each element with an id is compared with that of the same id in the other edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from lxml import etree

from octavo.checks.ebook_check import OpenedEbook, open_ebook
from octavo.checks.exhibits import Exhibits, ReadingPage, has_class, has_type, read_site, text_of
from octavo.findings import Finding, Place, Rule

_MOST = 20
_EMPHASIS = {"em", "i", "strong", "b", "cite", "q", "sub", "sup", "code"}
_LINKS = ("name", "step", "xref", "locator")
# Anchors of blocks, notes and entries: every other id is the edition's own.
_COMPARED = ("p-", "n-", "name-")


@dataclass(frozen=True, slots=True)
class _SetForm:
    """How an element is set: what a reader sees or hears of it that is no word."""

    emphasis: tuple[str, ...]
    quotations: int
    section_number: str
    page_breaks: tuple[tuple[str, int], ...]
    links: tuple[tuple[str, str], ...]


def check_form(exhibits: Exhibits) -> Iterator[Finding]:
    """Compare the form of the two reading editions."""
    if exhibits.html is None or exhibits.epub is None:
        return
    ebook = open_ebook(exhibits.epub)
    if not isinstance(ebook, OpenedEbook):
        return
    endnotes = exhibits.book.notes.endnotes
    alike = ("epub" in endnotes) == ("html" in endnotes)
    site = _by_document(read_site(exhibits.html).pages)
    book = _by_document(ebook.site.pages)
    place = Place(str(exhibits.out))
    for number, message in enumerate(_differences(site, book, alike)):
        if number == _MOST:
            return
        yield Finding(Rule.CHECK_FORM, message, place)


def _by_document(pages: Mapping[str, ReadingPage]) -> dict[str, ReadingPage]:
    return {name.rpartition(".")[0]: page for name, page in pages.items()}


def _differences(
    site: Mapping[str, ReadingPage], book: Mapping[str, ReadingPage], alike: bool
) -> Iterator[str]:
    for name in sorted(site.keys() & book.keys()):
        if "/" not in name and not alike:
            continue
        ours, theirs = _forms(site[name], alike), _forms(book[name], alike)
        titles = _title_anchors(book[name]) - ours.keys() if is_home(site[name]) else set()
        for identity in sorted((ours.keys() | theirs.keys()) - titles):
            if identity not in theirs or identity not in ours:
                where = "EPUB" if identity not in theirs else "HTML"
                yield f"{name}#{identity} is missing in {where}"
            else:
                yield from _compared(f"{name}#{identity}", ours[identity], theirs[identity])
        pictures = [_descriptions(page) for page in (site[name], book[name])]
        if pictures[0] != pictures[1]:
            yield f"The pictures of {name} have other descriptions in EPUB than in HTML"


def _compared(where: str, ours: _SetForm, theirs: _SetForm) -> Iterator[str]:
    for one in fields(_SetForm):
        here, there = getattr(ours, one.name), getattr(theirs, one.name)
        if here != there:
            yield f"{where} has other {one.name.replace('_', ' ')}: {here} in HTML, {there} in EPUB"


def _forms(page: ReadingPage, alike: bool) -> dict[str, _SetForm]:
    return {
        str(element.get("id")): _form(page, element, alike)
        for element in page.root.iter()
        if isinstance(element.tag, str) and _is_compared(element, alike)
    }


def _is_compared(element: etree._Element, alike: bool) -> bool:
    identity = str(element.get("id") or "")
    if not identity.startswith(_COMPARED) or has_class(element, "mention"):
        return False
    if any(has_class(one, "edition-only") for one in (element, *element.iterancestors())):
        return False
    in_note = identity.startswith("n-") or any(has_class(one, "note") for one in element.iterancestors())
    return alike or not in_note


def _form(page: ReadingPage, element: etree._Element, alike: bool) -> _SetForm:
    inside = [one for one in element.iter() if isinstance(one.tag, str)]
    emphasis = tuple(f"{_tag(one)} {text_of(one)}" for one in inside if _tag(one) in _EMPHASIS)
    numbers = [text_of(one) for one in inside if has_class(one, "section-number")]
    return _SetForm(
        emphasis,
        sum(_tag(one) == "blockquote" for one in element.iterancestors()),
        " ".join(numbers),
        tuple(_page_breaks(element)),
        tuple(_links(page, inside)) if alike else (),
    )


def _links(page: ReadingPage, inside: list[etree._Element]) -> Iterator[tuple[str, str]]:
    for one in inside:
        kind = next((kind for kind in _LINKS if has_class(one, kind)), "")
        if _tag(one) == "a" and kind:
            target = page.target(str(one.get("href")))
            if target is not None:
                yield kind, f"{target.page.rpartition('.')[0]}#{target.fragment}"


def _page_breaks(element: etree._Element) -> Iterator[tuple[str, int]]:
    """Yield the marks of pages inside an element, each with how many characters stand before it."""
    before = 0
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            if isinstance(one.tag, str):
                if label := page_label(one):
                    yield label, before
                before += len("".join((one.text or "").split()))
        elif one is not element:
            before += len("".join((one.tail or "").split()))


def is_home(page: ReadingPage) -> bool:
    """Tell whether a page is the first of the web edition, whose title is that of `book.toml`."""
    return page.name == "index.html" or any(has_class(one, "page-home") for one in page.root.iter("body"))


def _title_anchors(page: ReadingPage) -> set[str]:
    return {str(one.get("id") or "") for one in page.root.iter("{*}h1")}


def page_label(element: etree._Element) -> str:
    """Return the label of a page's mark; empty for what is none."""
    if has_class(element, "page-number"):
        return str(element.get("data-page"))
    return str(element.get("aria-label") or "") if has_type(element, "pagebreak") else ""


def _descriptions(page: ReadingPage) -> list[str]:
    sections = list(page.root.iter("{*}section", "section"))
    inside = {image for section in sections for image in section.iter("{*}img", "img")}
    ordered = [one for one in page.root.iter() if one in inside]
    return [str(image.get("alt") or "") for image in ordered]


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
