"""From the work folder to the output folder: put together beside it, then renamed into place as a whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from octavo.book import file_digest, read_record
from octavo.editions.press.build_plan import BuildPlan
from octavo.editions.press.edition_table import edition_names
from octavo.editions.press.progress import EditionRow
from octavo.findings import Finding, is_faulty

INDEX_JSON = "index-of-names.json"
_Record = Mapping[str, Any]


def deliver(
    plan: BuildPlan, made: Mapping[EditionRow, Path], findings: Iterable[Finding]
) -> tuple[EditionRow, ...]:
    """Put the editions into the output folder and return the rows with the sizes of their files.

    `made` has for each row where its file or folder was made. The output folder is unchanged until all is
    ready; editions that were not made now are carried over with what ``build.json`` says of them.
    """
    staging = plan.staging
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    carried = _carried(plan, {row.edition for row in made})
    for row, source in made.items():
        _copy(source, staging / row.file)
    for file in (str(row["file"]) for row in carried.values()):
        _copy(plan.out / file, staging / file)
    left = [plan.work / edition.name / name for edition in plan.table for name in edition.leaves]
    for source in (plan.work / INDEX_JSON, *left):
        _copy(source, staging / source.name)
    sized = tuple(replace(row, size=_size(staging / row.file)) for row in made)
    record = _record(plan, sized, findings, carried)
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    (staging / "build.json").write_text(text, encoding="utf-8")
    _swap(staging, plan.out)
    return sized


def _carried(plan: BuildPlan, made: Set[str]) -> dict[str, _Record]:
    """Return the recorded rows of the editions that the output folder has and this build did not make.

    Also those that this build's table does not know; but none of a book that had another id, whose files have
    other names.
    """
    before = read_record(plan.out)
    rows = before.get("table", []) if before.get("id") == plan.book.id else []
    kept = (row for row in rows if row["edition"] not in made and (plan.out / row["file"]).exists())
    return {row["edition"]: row for row in kept}


def _record(
    plan: BuildPlan, rows: Sequence[EditionRow], findings: Iterable[Finding], carried: Mapping[str, _Record]
) -> dict[str, object]:
    found = list(findings)
    table = {**carried, **{row.edition: row.as_json() for row in rows}}
    order = dict.fromkeys([*edition_names(plan.table), *table])
    editions = _digests(plan, rows, read_record(plan.out).get("editions", {}))
    return {
        "version": 1,
        "id": plan.book.id,
        "inputs": dict(plan.inputs.files),
        "tools": dict(plan.inputs.tools),
        "editions": {name: editions[name] for name in order if name in table and name in editions},
        "findings": [str(finding) for finding in found],
        "faulty": is_faulty(found),
        "table": [table[name] for name in order if name in table],
    }


def _digests(
    plan: BuildPlan, rows: Sequence[EditionRow], before: Mapping[str, Mapping[str, str]]
) -> dict[str, Mapping[str, str]]:
    """Return for each edition what it was made from and what it holds; of those not made now, as recorded."""
    digests = {name: plan.digest(edition) for edition in plan.table for name in edition.files}
    made = {
        row.edition: {
            "inputs": digests[row.edition],
            "content": file_digest(plan.staging / row.file),
        }
        for row in rows
    }
    return {**before, **made}


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


def _swap(new: Path, place: Path) -> None:
    """Rename a folder into its place; the old one goes away only when the new one stands there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    old = new.with_name("replaced")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.replace(old)
    try:
        new.replace(place)
    except OSError:
        if old.exists():
            old.replace(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
