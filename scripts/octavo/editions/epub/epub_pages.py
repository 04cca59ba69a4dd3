"""The environment of the ebook's templates, and the pages that no document of the manuscript makes.

In comes the book; out goes XHTML: cover, half title, title page, imprint. All that is put into a template is
escaped there; what is markup already comes as `Markup`.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from octavo.book import Book

TEMPLATES = Path(__file__).parent / "templates"


def template_environment() -> Environment:
    """Return the environment of our templates: everything escaped, a missing value an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def imprint_lines(book: Book) -> tuple[str, ...]:
    """Return what the imprint says: publisher and year, rights, identifier."""
    first = ", ".join(part for part in (book.publisher, book.date[:4]) if part)
    lines = [first, book.rights, _spoken_identifier(book.identifier)]
    return tuple(line for line in lines if line)


def _spoken_identifier(identifier: str) -> str:
    """Return an identifier as a reader knows it; a UUID says nothing to anybody."""
    if identifier.startswith("urn:isbn:"):
        return "ISBN " + identifier.removeprefix("urn:isbn:")
    return "" if identifier.startswith("urn:uuid:") else identifier
