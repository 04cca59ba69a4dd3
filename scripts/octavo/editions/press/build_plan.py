"""What a build is asked to make, and whether there is anything to do: decided before Sphinx is imported."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from octavo.book import Book, Inputs, file_digest, read_inputs, read_record
from octavo.findings import BookError, Rule, UsageError, finding_at


class Edition(enum.StrEnum):
    """The editions of a book, in the order in which they are made."""

    PRINT = "print"
    SCREEN = "screen"
    EPUB = "epub"
    HTML = "html"

    def file(self, book: Book) -> str:
        """Return the edition's file or folder in the output folder."""
        names = {
            Edition.PRINT: f"{book.id}-print.pdf",
            Edition.SCREEN: f"{book.id}-screen.pdf",
            Edition.EPUB: f"{book.id}.epub",
            Edition.HTML: "html",
        }
        return names[self]


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """A build: the book, where its editions go, which are asked for, and what they are made from."""

    book: Book
    out: Path
    editions: frozenset[Edition]
    inputs: Inputs

    @property
    def work(self) -> Path:
        """The folder that keeps doctrees and written documents from one build to the next."""
        return self.out.parent / ".octavo" / self.out.name

    @property
    def doctrees(self) -> Path:
        """The folder of the doctrees that all editions share."""
        return self.work / "doctrees"

    @property
    def staging(self) -> Path:
        """The folder that becomes the output folder when all is done."""
        return self.work / "staging"

    @property
    def page_map(self) -> Path:
        """The page map as the print edition of the last run wrote it."""
        return self.work / "print" / "page-map.json"

    def is_current(self, edition: Edition) -> bool:
        """Tell whether the output folder holds this edition as it would be made now."""
        entry = read_record(self.out).get("editions", {}).get(edition.value, {})
        path = self.out / edition.file(self.book)
        return (
            entry.get("inputs") == self.inputs.digest
            and path.exists()
            and entry.get("content") == file_digest(path)
        )


def parse_editions(words: str | None) -> frozenset[Edition]:
    """Return the editions that a list such as ``html,epub`` names; all without one.

    Raises `UsageError` for a word that names none.
    """
    if words is None:
        return frozenset(Edition)
    wanted = [word.strip() for word in words.split(",") if word.strip()]
    known = {edition.value: edition for edition in Edition}
    for word in wanted:
        if word not in known:
            raise UsageError(f'--only: no edition is called "{word}"; there are {", ".join(known)}')
    if not wanted:
        raise UsageError(f"--only: name at least one of {', '.join(known)}")
    return frozenset(known[word] for word in wanted)


def make_plan(book: Book, out: Path, wanted: frozenset[Edition]) -> BuildPlan:
    """Return the plan of a build: what is asked for, less what stands there already, with what it needs.

    The ebook and the web edition need the pages of the print edition, which is made with them unless its
    page map is of these very inputs. Raises `BookError` where the output folder holds something else: it
    is replaced as a whole, and what Octavo did not make is not Octavo's to replace.
    """
    _refuse_foreign(out)
    inputs = read_inputs(book)
    asked = BuildPlan(book, out.resolve(), wanted, inputs)
    todo = {edition for edition in wanted if not asked.is_current(edition)}
    if todo and not (asked.is_current(Edition.PRINT) and asked.page_map.is_file()):
        todo |= {Edition.PRINT, Edition.SCREEN}
    return BuildPlan(book, asked.out, frozenset(todo), inputs)


def _refuse_foreign(out: Path) -> None:
    try:
        is_ours = not out.exists() or (out.is_dir() and (not any(out.iterdir()) or bool(read_record(out))))
    except OSError as error:
        raise BookError(
            [finding_at(Rule.BOOK_OUTPUT, f"Cannot be looked into: {error.strerror}", out)]
        ) from None
    if not is_ours:
        message = "This is there already, and no earlier build made it"
        mend = "Name a new or an empty folder with --out."
        raise BookError([finding_at(Rule.BOOK_OUTPUT, message, out, mend=mend)])
