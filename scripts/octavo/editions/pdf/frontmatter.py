"""Front matter: half title, title page, imprint and contents, from what `book.toml` says of the book."""

from __future__ import annotations

from octavo.book import Book, Contributor
from octavo.editions.pdf.markup import array, escape, string
from octavo.editions.pdf.wording import Wording

# Marks on the pages that the print edition makes itself: how the page map knows that they aren't blank.
HALF_TITLE, TITLE, IMPRINT, IMPRINT_END = "f-half", "f-title", "f-imprint", "f-imprint-end"
CONTENTS, CONTENTS_END = "f-toc", "f-toc-end"


def front_matter(book: Book, wording: Wording, imprint: str = "") -> str:
    """Return the pages before the first document; `imprint` is the book's own, where it has one."""
    others = [
        f"{wording.roles[person.role]} {person.name}"
        for person in book.contributors
        if person.role in wording.roles
    ]
    parts = [
        f"#half-title(<{HALF_TITLE}>, {string(book.title)})",
        f"#title-page(<{TITLE}>, {string(book.title)}, {string(book.subtitle)}, "
        f"{array([string(name) for name in book.authors])}, {array([string(line) for line in others])}, "
        f"{string(book.publisher)})",
        f"#imprint(<{IMPRINT}>)[\n{imprint or _imprint(book)}\n#metadata(none)<{IMPRINT_END}>\n]",
        f"#contents(<{CONTENTS}>, <{CONTENTS_END}>, [{escape(wording.contents)}])",
    ]
    return "\n".join(parts) + "\n"


def _imprint(book: Book) -> str:
    lines = [book.title + (f": {book.subtitle}" if book.subtitle else "")]
    people = ", ".join(person.name for person in book.contributors if _is_author(person))
    lines += [people, ". ".join(part for part in (book.publisher, book.date[:4]) if part)]
    lines += [book.rights, book.identifier]
    return "\n\n".join(escape(line) for line in lines if line)


def _is_author(person: Contributor) -> bool:
    return person.role == "aut"
