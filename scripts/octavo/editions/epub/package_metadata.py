"""What the package says about the book: Dublin Core from `book.toml`, and what a reader with needs asks.

Accessibility metadata state facts about this book alone (EPUB Accessibility 1.1, §2): nothing claims a
conformance that nobody has assessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from octavo.book import Book

# MARC relators of those who made the book; any other role is a contributor's.
_CREATORS = ("aut", "edt", "com")


@dataclass(frozen=True, slots=True)
class PackagePerson:
    """A creator or contributor, as the package states it."""

    id: str
    name: str
    file_as: str
    role: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of the package."""

    identifier: str
    title: str
    subtitle: str
    language: str
    date: str
    modified: str
    creators: tuple[PackagePerson, ...]
    contributors: tuple[PackagePerson, ...]
    publisher: str
    rights: str
    description: str
    page_source: str
    features: tuple[str, ...]
    modes: tuple[str, ...]
    readable: bool
    summary: str


def metadata_of(book: Book, *, pages: bool, index: bool, images: Sequence[str]) -> Metadata:
    """Return what the package says; `images` holds the alternative text of each image in the text."""
    people = [
        PackagePerson(f"person-{number}", person.name, person.sort, person.role)
        for number, person in enumerate(book.contributors, 1)
    ]
    creators = tuple(person for person in people if person.role in _CREATORS)
    return Metadata(
        identifier=book.identifier,
        title=book.title,
        subtitle=book.subtitle,
        language=book.language,
        date=book.date,
        modified=_modified(book),
        creators=creators,
        contributors=tuple(person for person in people if person not in creators),
        publisher=book.publisher,
        rights=book.rights,
        description=book.description,
        page_source=_page_source(book) if pages else "",
        features=_features(pages, index, images),
        modes=("textual", "visual") if images else ("textual",),
        readable=bool(images) and all(images),
        summary=_summary(pages, index, images),
    )


def _modified(book: Book) -> str:
    """Return the moment of the last change: the build's, where it says one, else the book's own date."""
    return datetime.datetime.fromtimestamp(book.stamp, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _page_source(book: Book) -> str:
    return f"{book.title}, print edition, {book.date[:4]}"


def _features(pages: bool, index: bool, images: Sequence[str]) -> tuple[str, ...]:
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    if images and all(images):
        features.append("alternativeText")
    if index:
        features.append("index")
    if pages:
        features += ["pageBreakMarkers", "pageNavigation"]
    return tuple(features)


def _summary(pages: bool, index: bool, images: Sequence[str]) -> str:
    parts = ["The text reflows and can be read aloud throughout; chapters, sections and notes are marked."]
    if images:
        described = "All images have descriptions." if all(images) else "Not all images have descriptions."
        parts.append(described)
    if pages:
        parts.append("The pages of the print edition are marked and listed.")
    if index:
        parts.append("Each locator of the index leads to the words that it stands for.")
    parts.append("No assessment against a standard has been made.")
    return " ".join(parts)
