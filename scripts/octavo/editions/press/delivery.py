"""The editions of a build, put together next to the output folder and then put in its place.

Each edition is delivered for itself: one that was made replaces its earlier file; one that was not asked for
is carried over with what the record says of it; the earlier file of one that failed goes to ``previous/``.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from octavo.book import file_digest, folder_digests, read_record
from octavo.editions.press.build_plan import BuildPlan
from octavo.editions.press.edition_table import INDEX_JSON, Edition, edition_names
from octavo.editions.press.folders import PREVIOUS, RECORD, exchange, keep_foreign
from octavo.editions.press.progress import EditionRow
from octavo.findings import Finding, forbids, is_faulty

_Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a run of the press has to deliver.

    `made` has for each row where its file or folder was made, `failed` are the editions that could not be
    made. `paged` tells whether the editions made follow the pages of a print edition.
    """

    plan: BuildPlan
    made: Mapping[EditionRow, Path]
    findings: tuple[Finding, ...] = ()
    failed: frozenset[Edition] = field(default_factory=frozenset)
    paged: bool = True


def deliver(delivery: Delivery) -> tuple[tuple[EditionRow, ...], list[Finding]]:
    """Put the editions into the output folder; return the rows with their sizes, and what is to be reported.

    The output folder is unchanged until all is ready. Raises `OSError` where there is no room, and then it
    is unchanged too.
    """
    plan, staging = delivery.plan, delivery.plan.staging
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    carried = _carried(delivery)
    for row, source in delivery.made.items():
        _copy(source, staging / row.file)
    for row_before in carried.values():
        _copy(plan.out / row_before["file"], staging / row_before["file"])
    _copy(plan.work / INDEX_JSON, staging / INDEX_JSON)
    _copy_leavings(delivery, carried)
    _keep_previous(delivery)
    findings = [*delivery.findings, *keep_foreign(plan.out, staging)]
    sized = tuple(replace(row, size=_size(staging / row.file)) for row in delivery.made)
    record = _record(delivery, sized, carried)
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    (staging / RECORD).write_text(text, encoding="utf-8", errors="backslashreplace")
    exchange(staging, plan.out, plan.aside)
    return sized, findings


def _carried(delivery: Delivery) -> dict[str, _Record]:
    """Return the recorded rows of the editions that the output folder has and this build was not to make.

    Also those that this build's table does not know; but none of a book that had another id, whose files have
    other names.
    """
    plan = delivery.plan
    before = read_record(plan.out)
    replaced = {row.edition for row in delivery.made} | _names(delivery.failed)
    rows = before.get("table", []) if before.get("id") == plan.book.id else []
    kept = (row for row in rows if row["edition"] not in replaced and (plan.out / row["file"]).exists())
    return {row["edition"]: row for row in kept}


def _names(editions: Iterable[Edition]) -> set[str]:
    return {name for edition in editions for name in edition.files}


def _copy_leavings(delivery: Delivery, carried: Mapping[str, _Record]) -> None:
    """Copy what editions leave for others: of those made now from the work folder, else as it was."""
    plan, made = delivery.plan, {row.edition for row in delivery.made}
    for edition in plan.table:
        for name in edition.leaves:
            if made & set(edition.files):
                _copy(plan.work / edition.name / name, plan.staging / name)
            elif carried.keys() & set(edition.files):
                _copy(plan.out / name, plan.staging / name)


def _keep_previous(delivery: Delivery) -> None:
    """Keep the last good file of an edition that failed, now or earlier, and was not made since."""
    plan = delivery.plan
    for edition in plan.table:
        for name in (*(file(plan.book) for file in edition.files.values()), *edition.leaves):
            if (plan.staging / name).exists():
                continue
            for source in (plan.out / name, plan.out / PREVIOUS / name):
                if source.exists():
                    (plan.staging / PREVIOUS).mkdir(exist_ok=True)
                    _copy(source, plan.staging / PREVIOUS / name)
                    break


def _record(
    delivery: Delivery, rows: Sequence[EditionRow], carried: Mapping[str, _Record]
) -> dict[str, object]:
    plan, found = delivery.plan, delivery.findings
    table = {**carried, **{row.edition: row.as_json() for row in rows}}
    order = dict.fromkeys([*edition_names(plan.table), *table])
    editions = {**read_record(plan.out).get("editions", {}), **_digests(delivery, rows)}
    return {
        "version": 1,
        "id": plan.book.id,
        "inputs": dict(plan.inputs.files),
        "tools": dict(plan.inputs.tools),
        "editions": {name: editions[name] for name in order if name in table and name in editions},
        "failed": [name for name in order if name in _failed(delivery, table)],
        "files": _delivered(plan.staging),
        "findings": [str(finding) for finding in found],
        "findings_data": [finding.as_json() for finding in found],
        "faulty": is_faulty(found) or forbids(found),
        "table": [table[name] for name in order if name in table],
    }


def _failed(delivery: Delivery, table: Mapping[str, object]) -> set[str]:
    """Return the names of the editions that failed now, or earlier and were not made since."""
    before = read_record(delivery.plan.out).get("failed", [])
    return (_names(delivery.failed) | {str(name) for name in before}) - table.keys()


def _delivered(staging: Path) -> dict[str, str]:
    files = folder_digests(staging)
    return {name: digest for name, digest in files.items() if Path(name).parts[0] not in (PREVIOUS, RECORD)}


def _digests(delivery: Delivery, rows: Sequence[EditionRow]) -> dict[str, Mapping[str, object]]:
    """Return for each edition made now what it was made from and what it holds."""
    plan = delivery.plan
    inputs = {name: plan.digest(edition) for edition in plan.table for name in edition.files}
    return {
        row.edition: {
            "inputs": inputs[row.edition],
            "content": file_digest(plan.staging / row.file),
            "paged": delivery.paged,
        }
        for row in rows
    }


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=_NOT_DELIVERED)
    elif source.is_file():
        shutil.copyfile(source, target)


# What Sphinx keeps in its output folder for itself.
_NOT_DELIVERED = shutil.ignore_patterns(
    ".buildinfo", ".buildinfo.bak", ".doctrees", "objects.inv", "_sources"
)


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size
