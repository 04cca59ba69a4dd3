"""What a build is asked to make, and whether there is anything to do: decided before Sphinx is imported."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from octavo.book import Book, Inputs, file_digest, read_inputs, read_record
from octavo.editions.press.edition_table import EDITIONS, Edition, supplier
from octavo.editions.press.work import drop_damaged
from octavo.findings import BookError, Rule, finding_at

# What is in the work folder while a build runs, and is no part of what is kept.
PASSING = ("staging", "replaced")


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """A build: the book, where its editions go, which are to be made of those in a table, and from what."""

    book: Book
    out: Path
    editions: frozenset[Edition]
    inputs: Inputs
    table: tuple[Edition, ...] = EDITIONS

    @property
    def order(self) -> tuple[Edition, ...]:
        """The editions in the order in which they are built."""
        return tuple(edition for edition in self.table if edition in self.editions)

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

    def with_read(self, paths: Iterable[Path]) -> BuildPlan:
        """Return the plan with the files that its build has read, which are inputs wherever they lie."""
        return replace(self, inputs=self.inputs.with_read(paths, self.book))

    def left_for(self, edition: Edition, need: str) -> Path:
        """Return what an edition needs, where the one that leaves it puts it."""
        return self.work / supplier(edition, need, self.table).name / need

    def digest(self, edition: Edition) -> str:
        """Return one hash of all that an edition is made from."""
        inputs = self.inputs.digest
        return (
            hashlib.sha256(f"{inputs} {edition.version}".encode()).hexdigest() if edition.version else inputs
        )

    def is_current(self, edition: Edition) -> bool:
        """Tell whether the output folder holds this edition, all its files, as it would be made now."""
        recorded = read_record(self.out).get("editions", {})
        return all(
            (entry := recorded.get(name, {})).get("inputs") == self.digest(edition)
            and (path := self.out / file(self.book)).exists()
            and entry.get("content") == file_digest(path)
            for name, file in edition.files.items()
        )


def make_plan(
    book: Book, out: Path, wanted: frozenset[Edition], table: tuple[Edition, ...] = EDITIONS
) -> BuildPlan:
    """Return the plan of a build: what is asked for, less what the output folder has, with what it needs.

    `wanted` are editions of the table. One that another needs something of is made with it, unless what it
    left is of these very inputs: thus print, for its page map. Raises `BookError` where the output folder
    holds something else: it is replaced as a whole, and what Octavo did not make is not Octavo's to replace.
    """
    _refuse_foreign(out)
    inputs = read_inputs(book, read_record(out).get("inputs", {}))
    asked = BuildPlan(book, out.resolve(), wanted, inputs, table)
    todo = [edition for edition in wanted if not asked.is_current(edition)]
    if todo:
        drop_damaged(asked.work, PASSING)
    return replace(asked, editions=_with_needed(asked, todo))


def _with_needed(plan: BuildPlan, editions: Iterable[Edition]) -> frozenset[Edition]:
    """Return editions with those that must be made for them, and for these in turn."""
    found: set[Edition] = set()
    waiting = list(editions)
    while waiting:
        edition = waiting.pop()
        if edition not in found:
            found.add(edition)
            waiting += _missing_suppliers(plan, edition)
    return frozenset(found)


def _missing_suppliers(plan: BuildPlan, edition: Edition) -> Iterator[Edition]:
    for need in edition.needs:
        other = supplier(edition, need, plan.table)
        if not (plan.is_current(other) and plan.left_for(edition, need).is_file()):
            yield other


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
