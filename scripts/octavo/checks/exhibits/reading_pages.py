"""The pages of a reading edition as its judges see them: parsed, with their ids and links.

In comes a folder of HTML or an EPUB; out goes a `Site`: names of files relative to its root, roots of pages,
and the way from a link to the file and the fragment that it leads to. Nothing of the builders is used.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads inside an edition."""

    page: str
    fragment: str


@dataclass
class ReadingPage:
    """One page: its name in the edition and its root."""

    name: str
    root: etree._Element

    @cached_property
    def ids(self) -> Counter[str]:
        """How often each id stands in the page."""
        return Counter(str(element.get("id")) for element in self.root.iter() if _attribute(element, "id"))

    @cached_property
    def by_id(self) -> Mapping[str, etree._Element]:
        """The element of each id."""
        return {str(element.get("id")): element for element in self.root.iter() if _attribute(element, "id")}

    def links(self, kind: str = "") -> Iterator[etree._Element]:
        """Yield the links of the page, or those of one class."""
        for element in self.root.iter("{*}a"):
            if element.get("href") and (not kind or has_class(element, kind)):
                yield element

    def target(self, link: str) -> Target | None:
        """Return where an address leads inside the edition; None where it leads out of it."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        folder = posixpath.dirname(self.name)
        page = posixpath.normpath(posixpath.join(folder, path)) if path else self.name
        return Target(page, unquote(parts.fragment))


@dataclass
class Site:
    """An edition of pages."""

    pages: dict[str, ReadingPage] = field(default_factory=dict)
    files: frozenset[str] = frozenset()

    def resolves(self, target: Target) -> bool:
        """Tell whether a link leads to something."""
        page = self.pages.get(target.page)
        if page is None:
            return target.page in self.files and not target.fragment
        return not target.fragment or target.fragment in page.ids

    def element(self, target: Target) -> etree._Element | None:
        """Return the element that a link leads to."""
        page = self.pages.get(target.page)
        return page.by_id.get(target.fragment) if page else None


def read_site(folder: Path) -> Site:
    """Read a folder of HTML."""
    names = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }
    pages = {
        name: ReadingPage(
            name, html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        )
        for name, path in names.items()
        if name.endswith(".html") and path.stat().st_size
    }
    return Site(pages, frozenset(names))


def has_class(element: etree._Element, name: str) -> bool:
    """Tell whether an element is of a class."""
    return name in (element.get("class") or "").split()


def has_type(element: etree._Element, name: str) -> bool:
    """Tell whether an element is of an `epub:type`."""
    return name in (element.get(EPUB_TYPE) or "").split()


def text_of(element: etree._Element) -> str:
    """Return the words of an element."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


def line_of(element: etree._Element) -> int | None:
    """Return the line of an element in its file."""
    line = getattr(element, "sourceline", None)
    return line if isinstance(line, int) else None


def _attribute(element: etree._Element, name: str) -> bool:
    # Comments and processing instructions have no attributes.
    return isinstance(element.tag, str) and element.get(name) is not None
