"""The editions of a book: one table, which plan, press, delivery and checks go through.

An edition is a row: its name, its files, what it needs of the editions before it, and how it is built.
Another one is added by a longer table, ``(*EDITIONS, mine)``, given to `make_plan`; its `build` takes an
`EditionContext` and returns a `MadeEdition`. Nothing here imports Sphinx: whether there is anything to build
is decided before that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from octavo.book import Book
from octavo.findings import UsageError

if TYPE_CHECKING:
    from octavo.editions.press.edition_context import EditionContext
    from octavo.editions.press.made_edition import MadeEdition

PAGE_MAP = "page-map.json"
# The index that all editions share, delivered with any of them.
INDEX_JSON = "index-of-names.json"


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One edition, or two that are one layout.

    `name` also names its folder in the work folder. `files` leads from each name that ``--only`` and the
    closing table know to its file or folder in the output folder, which may depend on the book. `needs` are
    files that an earlier edition of the table leaves; `leaves` are those that this one puts into its work
    folder for later ones, and they are delivered too. `version` changes when the same inputs would give
    another result: editions of Octavo need none, since its own code is among the inputs.
    """

    name: str
    files: Mapping[str, Callable[[Book], str]]
    build: Callable[[EditionContext], MadeEdition]
    needs: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    version: str = ""


def _build_print(context: EditionContext) -> MadeEdition:
    from octavo.editions.press.own_editions import build_print

    return build_print(context)


def _build_epub(context: EditionContext) -> MadeEdition:
    from octavo.editions.press.own_editions import build_epub

    return build_epub(context)


def _build_html(context: EditionContext) -> MadeEdition:
    from octavo.editions.press.own_editions import build_html

    return build_html(context)


# In the order in which they are built: print is the master of pagination.
EDITIONS = (
    Edition(
        "print",
        {"print": lambda book: f"{book.id}-print.pdf", "screen": lambda book: f"{book.id}-screen.pdf"},
        _build_print,
        leaves=(PAGE_MAP,),
    ),
    Edition("epub", {"epub": lambda book: f"{book.id}.epub"}, _build_epub, needs=(PAGE_MAP,)),
    Edition("html", {"html": lambda _book: "html"}, _build_html, needs=(PAGE_MAP,)),
)


def edition_names(table: Iterable[Edition] = EDITIONS) -> tuple[str, ...]:
    """Return the names that ``--only`` knows, in the order of the table."""
    return tuple(name for edition in table for name in edition.files)


def edition_files(book: Book, table: Iterable[Edition] = EDITIONS) -> dict[str, str]:
    """Return by its name every file or folder of the output folder that is an edition of a book."""
    return {name: file(book) for edition in table for name, file in edition.files.items()}


def parse_editions(words: str | None, table: Sequence[Edition] = EDITIONS) -> frozenset[Edition]:
    """Return the editions that a list such as ``html,epub`` names; all without one.

    Raises `UsageError` for a word that names none.
    """
    if words is None:
        return frozenset(table)
    return editions_named([word.strip() for word in words.split(",") if word.strip()], table)


def editions_named(names: Sequence[str], table: Sequence[Edition] = EDITIONS) -> frozenset[Edition]:
    """Return the editions with these names; raises `UsageError` for none, and for a name that none has."""
    known = {name: edition for edition in table for name in edition.files}
    for name in names:
        if name not in known:
            raise UsageError(f'no edition is called "{name}"; there are {", ".join(known)}')
    if not names:
        raise UsageError(f"name at least one edition; there are {', '.join(known)}")
    return frozenset(known[name] for name in names)


def supplier(edition: Edition, need: str, table: Sequence[Edition]) -> Edition:
    """Return the edition that leaves what another needs.

    Raises `LookupError` where no earlier one does: that is a fault of the table, not of a book.
    """
    for earlier in table[: table.index(edition)]:
        if need in earlier.leaves:
            return earlier
    raise LookupError(f"the edition {edition.name!r} needs {need}, which no edition before it leaves")
