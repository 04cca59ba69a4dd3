"""What a build is asked to make, and whether there is anything to do: decided before Sphinx is imported."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from octavo.book import Book, Inputs, digest_or_none, file_digest, read_inputs, read_record
from octavo.editions.press.edition_table import EDITIONS, INDEX_JSON, Edition, supplier
from octavo.editions.press.folders import drop_damaged, recover, refuse_foreign, work_folder

# What is in the work folder while a build runs, and is no part of what is kept.
_STAGING, _ASIDE = "staging", "replaced"
PASSING = (_STAGING, _ASIDE)


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
        return work_folder(self.out)

    @property
    def doctrees(self) -> Path:
        """The folder of the doctrees that all editions share."""
        return self.work / "doctrees"

    @property
    def staging(self) -> Path:
        """The folder that becomes the output folder when all is done."""
        return self.work / _STAGING

    @property
    def aside(self) -> Path:
        """The folder to which the output folder goes when another takes its place."""
        return self.work / _ASIDE

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
        record = read_record(self.out)
        recorded = record.get("editions", {})
        if edition.needs and not all(recorded.get(name, {}).get("paged") for name in edition.files):
            return False
        return self._has_shared_files(edition, record) and all(
            (entry := recorded.get(name, {})).get("inputs") == self.digest(edition)
            and (path := self.out / file(self.book)).exists()
            and entry.get("content") == file_digest(path)
            for name, file in edition.files.items()
        )

    def _has_shared_files(self, edition: Edition, record: Mapping[str, Any]) -> bool:
        files, names = record.get("files", {}), (INDEX_JSON, *edition.leaves)
        return all(files.get(name) == digest_or_none(self.out / name) for name in names)


def make_plan(
    book: Book, out: Path, wanted: frozenset[Edition], table: tuple[Edition, ...] = EDITIONS
) -> BuildPlan:
    """Return the plan of a build: what is asked for, less what the output folder has, with what it needs.

    `wanted` are editions of the table. One that another needs something of is made with it, unless what it
    left is of these very inputs: thus print, for its page map. Raises `BookError` where the output folder
    holds something else than this book's editions. The caller holds the `build_lock`.
    """
    out = out.resolve()
    recover(out, work_folder(out) / _ASIDE)
    refuse_foreign(book, out)
    inputs = read_inputs(book, read_record(out).get("inputs", {}))
    asked = BuildPlan(book, out, wanted, inputs, table)
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
