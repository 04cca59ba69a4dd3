"""Front matter: half title, title page, imprint and contents, from what `book.toml` says of the book."""

from __future__ import annotations

from collections.abc import Callable

from octavo.book import Book, Contributor, Wording
from octavo.editions.pdf.translate import array

# Marks on the pages that the print edition makes itself: how the page map knows that they aren't blank.
HALF_TITLE, TITLE, IMPRINT, IMPRINT_END = "f-half", "f-title", "f-imprint", "f-imprint-end"
CONTENTS, CONTENTS_END = "f-toc", "f-toc-end"

SetText = Callable[[str], str]


def front_matter(book: Book, wording: Wording, set_text: SetText, imprint: str = "", depth: int = 1) -> str:
    """Return the pages before the first document; `imprint` is the book's own, where it has one.

    `depth` is the level of headings down to which the contents go.
    """
    others = [
        set_text(f"{wording.roles[person.role]} {person.name}")
        for person in book.contributors
        if person.role in wording.roles
    ]
    title = f"[{set_text(book.title)}]"
    subtitle = f"[{set_text(book.subtitle)}]" if book.subtitle else "none"
    publisher = f"[{set_text(book.publisher)}]" if book.publisher else "none"
    authors = array([f"[{set_text(name)}]" for name in book.authors])
    people = f"{authors}, {array([f'[{line}]' for line in others])}"
    body = imprint or _imprint(book, set_text)
    parts = [
        f"#half-title(<{HALF_TITLE}>, {title})",
        f"#title-page(<{TITLE}>, {title}, {subtitle}, {people}, {publisher})",
        f"#imprint(<{IMPRINT}>)[\n{body}\n#metadata(none)<{IMPRINT_END}>\n]",
        f"#contents(<{CONTENTS}>, <{CONTENTS_END}>, [{set_text(wording.contents)}], depth: {depth})",
    ]
    return "\n".join(parts) + "\n"


def _imprint(book: Book, set_text: SetText) -> str:
    lines = [book.title + (f": {book.subtitle}" if book.subtitle else "")]
    people = ", ".join(person.name for person in book.contributors if _is_author(person))
    lines += [people, ". ".join(part for part in (book.publisher, book.date[:4]) if part)]
    lines += [book.rights, book.identifier]
    return "\n\n".join(set_text(line) for line in lines if line)


def _is_author(person: Contributor) -> bool:
    return person.role == "aut"
