"""The judge of the web edition.

In comes the finished folder; out go findings. It reads the pages as a browser gets them: every link leads
somewhere, nothing is asked of another site, ids are unique, each locator leads to the very words, notes and
marks find each other, and the pages of the print edition follow one another.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from octavo.checks.exhibits import ReadingPage, Site, has_class, line_of, read_site, text_of
from octavo.checks.reading_links import LinkFault, locator_faults, note_faults, page_order_faults
from octavo.findings import Finding, Place, Rule

# What a browser fetches by itself: element, attribute. A link that a person follows is no request.
_FETCHED = (
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("source", "src"),
    ("source", "srcset"),
    ("iframe", "src"),
    ("embed", "src"),
    ("object", "data"),
    ("audio", "src"),
    ("video", "src"),
    ("video", "poster"),
    ("track", "src"),
    ("input", "src"),
    ("form", "action"),
    ("image", "href"),
    ("use", "href"),
)
# `link` elements that fetch; canonical, next, author … only say something.
_FETCHING_LINKS = {
    "stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest",
    "apple-touch-icon",
}  # fmt: skip
_CSS_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s]*))\s*\)|@import\s+["']([^"']+)["']""")
_ELSEWHERE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//|^(?:https?|ftp|wss?):", re.IGNORECASE)
_MOST = 20


def check_html(folder: Path) -> list[Finding]:
    """Judge a web edition."""
    site = read_site(folder)
    if not site.pages:
        return [Finding(Rule.HTML_LINK, "The folder holds no page", Place(str(folder)))]
    return [
        *_findings(Rule.HTML_LINK, folder, _link_faults(site)),
        *_findings(Rule.HTML_REQUEST, folder, _request_faults(site, folder)),
        *_findings(Rule.HTML_ID, folder, _id_faults(site)),
        *_findings(Rule.HTML_LOCATOR, folder, locator_faults(site)),
        *_findings(Rule.HTML_NOTE, folder, note_faults(site)),
        *_findings(Rule.HTML_PAGES, folder, page_order_faults(_page_anchors(site))),
        *_findings(Rule.HTML_IMAGE, folder, _image_faults(site)),
        *_findings(Rule.HTML_WORDLESS, folder, _wordless_faults(site)),
    ]


def _findings(rule: Rule, folder: Path, faults: Iterable[LinkFault]) -> Iterator[Finding]:
    """Make findings of faults; after the first ones the rest is only counted."""
    more = 0
    for number, fault in enumerate(faults):
        if number < _MOST:
            yield Finding(rule, fault.message, Place(f"{folder.name}/{fault.page}", fault.line))
        else:
            more += 1
    if more:
        yield Finding(rule, f"… and {more} more of this kind", Place(folder.name))


def _link_faults(site: Site) -> Iterator[LinkFault]:
    for page in site.pages.values():
        for element, address in _addresses(page):
            target = page.target(address)
            if target is not None and not site.resolves(target):
                yield LinkFault(page.name, line_of(element), f"The link to {address} leads nowhere")


def _addresses(page: ReadingPage) -> Iterator[tuple[etree._Element, str]]:
    """Yield all that a page links to inside the edition; a form's empty action is the page itself."""
    for element in page.root.iter():
        if isinstance(element.tag, str):
            for name in ("href", "src", "action", "data", "poster"):
                address = element.get(name)
                if address and not (name == "data" and element.tag != "object"):
                    yield element, str(address)


def _request_faults(site: Site, folder: Path) -> Iterator[LinkFault]:
    for page in site.pages.values():
        for element, address in _fetched(page):
            if _ELSEWHERE.match(address.strip()):
                yield LinkFault(page.name, line_of(element), f"The page fetches {address}")
    for name in sorted(site.files):
        if name.endswith(".css"):
            text = (folder / name).read_text(encoding="utf-8", errors="replace")
            for address in css_addresses(text):
                yield from _style_faults(site, name, address)


def _style_faults(site: Site, name: str, address: str) -> Iterator[LinkFault]:
    if _ELSEWHERE.match(address):
        yield LinkFault(name, None, f"The style sheet fetches {address}")
    elif not address.startswith(("data:", "#")):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), urlsplit(address).path))
        if path not in site.files:
            yield LinkFault(name, None, f"The style sheet fetches {address}, which is not there")


def _fetched(page: ReadingPage) -> Iterator[tuple[etree._Element, str]]:
    wanted: dict[str, list[str]] = {}
    for tag, attribute in _FETCHED:
        wanted.setdefault(tag, []).append(attribute)
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        for attribute in wanted.get(element.tag, ()):
            yield from ((element, address) for address in _several(element.get(attribute)))
        if element.tag == "link" and _FETCHING_LINKS & set((element.get("rel") or "").lower().split()):
            yield element, str(element.get("href") or "")
        for text in (element.get("style"), element.text if element.tag == "style" else None):
            yield from ((element, address) for address in css_addresses(text or ""))


def _several(value: str | None) -> list[str]:
    """Return the addresses of an attribute; `srcset` holds several."""
    return [part.split()[0] for part in (value or "").split(",") if part.split()]


def css_addresses(text: str) -> list[str]:
    """Return what a style sheet fetches."""
    return [
        next(part for part in match.groups() if part is not None) for match in _CSS_ADDRESS.finditer(text)
    ]


def _id_faults(site: Site) -> Iterator[LinkFault]:
    for page in site.pages.values():
        for identity, count in page.ids.items():
            if count > 1:
                yield LinkFault(page.name, None, f"The id {identity} stands {count} times")


def _page_anchors(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the pages of the print edition in reading order, which is that of the book's contents."""
    for name in _reading_order(site):
        for element in site.pages[name].root.iter("a", "span"):
            if has_class(element, "page-number"):
                yield name, str(element.get("data-page"))


def _reading_order(site: Site) -> list[str]:
    home = site.pages.get("index.html") or next(iter(site.pages.values()))
    order = [home.name]
    for nav in home.root.iter("nav"):
        if has_class(nav, "bd-links"):
            targets = (home.target(str(link.get("href"))) for link in nav.iter("a"))
            order += [target.page for target in targets if target and target.page in site.pages]
    return list(dict.fromkeys(order))


def _image_faults(site: Site) -> Iterator[LinkFault]:
    for page in site.pages.values():
        for image in page.root.iter("img"):
            if image.get("alt") is None:
                yield LinkFault(
                    page.name, line_of(image), f"The image {image.get('src')} has no alternative text"
                )


def _wordless_faults(site: Site) -> Iterator[LinkFault]:
    """Yield links that nobody can read or hear: what a browser makes of a link inside a link is one."""
    for page in site.pages.values():
        for link in page.links():
            named = link.get("aria-label") or text_of(link)
            if not named and not any(image.get("alt") for image in link.iter("img")):
                yield LinkFault(page.name, line_of(link), f"The link to {link.get('href')} has no words")
