"""Whether the output folder holds what its build delivered: every edition that was asked for, as it was made.

The record of the build (`build.json`) names each file with its hash, the editions that failed, and what each
edition was made from. A file that is gone or was changed since, an edition that is missing, and editions of
different states of the manuscript are errors; a manuscript that has changed since is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from octavo.book import digest_or_none, file_digest, read_inputs, read_record
from octavo.checks.exhibits import Exhibits
from octavo.findings import BookError, Finding, Place, Rule, finding_at

_MOST = 20


def check_record(exhibits: Exhibits) -> Iterator[Finding]:
    """Hold an output folder against its record."""
    record = read_record(exhibits.out)
    if not record:
        message = "There is no build.json that says what was delivered"
        yield finding_at(Rule.CHECK_INCOMPLETE, message, exhibits.out)
        return
    yield from _missing(exhibits.out, record)
    yield from _changed(exhibits.out, record)
    yield from _of_one_state(exhibits.out, record)
    yield from _outdated(exhibits, record)


def _missing(out: Path, record: Mapping[str, Any]) -> Iterator[Finding]:
    for name in record.get("failed", ()):
        message = f"The {name} edition could not be made by the last build"
        yield finding_at(Rule.CHECK_INCOMPLETE, message, out)
    for row in record.get("table", ()):
        if not (out / row["file"]).exists():
            yield finding_at(
                Rule.CHECK_INCOMPLETE, f"The {row['edition']} edition is missing", out / row["file"]
            )


def _changed(out: Path, record: Mapping[str, Any]) -> Iterator[Finding]:
    files = record.get("files", {})
    changed = [name for name, digest in files.items() if digest_or_none(out / name) != digest]
    for name in changed[:_MOST]:
        what = "was changed since" if (out / name).exists() else "is gone"
        yield Finding(Rule.CHECK_CHANGED, f"The build delivered this file; it {what}", Place(str(out / name)))
    if len(changed) > _MOST:
        message = f"{len(changed) - _MOST} more files are not as they were delivered"
        yield finding_at(Rule.CHECK_CHANGED, message, out)
    for row in record.get("table", ()):
        told = record.get("editions", {}).get(row["edition"], {}).get("content")
        path = out / row["file"]
        if path.exists() and not changed and file_digest(path) != told:
            message = f"The record has another hash of the {row['edition']} edition"
            yield finding_at(Rule.CHECK_CHANGED, message, path)


def _of_one_state(out: Path, record: Mapping[str, Any]) -> Iterator[Finding]:
    editions = record.get("editions", {})
    states = {str(about.get("inputs")) for about in editions.values()}
    if len(states) > 1:
        message = f"The editions ({', '.join(editions)}) were made of different states of the book"
        yield finding_at(Rule.CHECK_MIXED, message, out)


def _outdated(exhibits: Exhibits, record: Mapping[str, Any]) -> Iterator[Finding]:
    recorded = record.get("inputs", {})
    try:
        now = read_inputs(exhibits.book, recorded).files
    except BookError as error:
        yield from error.findings
        return
    differing = sorted(name for name in now.keys() | recorded.keys() if now.get(name) != recorded.get(name))
    if differing:
        names = ", ".join(differing[:3]) + (" …" if len(differing) > 3 else "")
        message = f"The book has changed since its editions were built: {names}"
        yield finding_at(Rule.CHECK_OUTDATED, message, exhibits.out)
