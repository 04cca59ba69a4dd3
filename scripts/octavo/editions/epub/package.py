"""The package of an EPUB as data: manifest, spine, contents, landmarks, list of pages.

In comes what the builder wrote; out go `content.opf`, `nav.xhtml` and `toc.ncx`, rendered from templates
that escape all they are given. Only what stands in the manifest is packed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from octavo.editions.epub.package_metadata import Metadata

MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".ncx": "application/x-dtbncx+xml",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the manifest; `properties` as EPUB 3.3 names them."""

    href: str
    properties: str = ""

    @property
    def id(self) -> str:
        """An XML name that comes from the file's own name, not from a counter."""
        stem = "".join(letter if _is_plain(letter) else "_" for letter in self.href)
        # Names that differ in other letters alone must not become one.
        plain = _is_plain(self.href.replace("/", ""))
        mark = "" if plain else "_" + hashlib.sha256(self.href.encode()).hexdigest()[:6]
        return f"r-{stem}{mark}"

    @property
    def media_type(self) -> str:
        """The media type, by the name's ending."""
        return MEDIA_TYPES[PurePosixPath(self.href).suffix.lower()]


@dataclass(frozen=True, slots=True)
class NavPoint:
    """An entry of the contents; without `href` it is the heading of a part."""

    title: str
    href: str = ""
    number: str = ""
    children: tuple[NavPoint, ...] = ()

    @property
    def target(self) -> str:
        """Where it leads; a part leads to its first document."""
        return self.href or next((child.target for child in self.children), "")


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that a reading system offers by its kind."""

    type: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class PageTarget:
    """A page of the print edition."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Package:
    """All of an EPUB but its texts."""

    metadata: Metadata
    manifest: tuple[Resource, ...]
    spine: tuple[str, ...]
    contents: tuple[NavPoint, ...]
    landmarks: tuple[Landmark, ...] = ()
    pages: tuple[PageTarget, ...] = ()
    cover: str = ""
    direction: str = field(default="ltr")

    @property
    def spine_ids(self) -> tuple[str, ...]:
        """The ids of the spine's files."""
        return tuple(Resource(href).id for href in self.spine)

    @property
    def depth(self) -> int:
        """How deep the contents go."""
        return max((_depth(point) for point in self.contents), default=1)


def _is_plain(name: str) -> bool:
    return all(letter.isascii() and (letter.isalnum() or letter in "-.") for letter in name)


def _depth(point: NavPoint) -> int:
    return 1 + max((_depth(child) for child in point.children), default=0)
