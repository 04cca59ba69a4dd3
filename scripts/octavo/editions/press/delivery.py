"""From the work folder to the output folder: put together beside it, then renamed into place as a whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from octavo.book import file_digest, read_record
from octavo.editions.press.build_plan import BuildPlan, Edition
from octavo.editions.press.progress import EditionRow
from octavo.findings import Finding, is_faulty

# The builder's folder in the work folder that each file comes from.
_SOURCES = {
    Edition.PRINT: "print",
    Edition.SCREEN: "print",
    Edition.EPUB: "epub",
    Edition.HTML: "",
}
_PAGE_MAP = "page-map.json"
INDEX_JSON = "index-of-names.json"


def deliver(
    plan: BuildPlan, rows: Sequence[EditionRow], findings: Iterable[Finding]
) -> tuple[EditionRow, ...]:
    """Put the editions into the output folder and return the rows with the sizes of their files.

    What stood in the output folder stands there until all is ready; editions that were not made now are
    carried over with what ``build.json`` says of them.
    """
    staging = plan.staging
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    before = read_record(plan.out)
    fresh = {Edition(row.edition) for row in rows}
    for edition in Edition:
        if edition in fresh:
            _copy(plan.work / _SOURCES[edition] / edition.file(plan.book), staging)
        elif edition.value in before.get("editions", {}):
            _copy(plan.out / edition.file(plan.book), staging)
    for source in (plan.work / INDEX_JSON, plan.page_map):
        _copy(source, staging)
    sized = tuple(replace(row, size=_size(staging / row.file)) for row in rows)
    record = _record(plan, sized, findings, before)
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    (staging / "build.json").write_text(text, encoding="utf-8")
    _swap(staging, plan.out)
    return sized


def _record(
    plan: BuildPlan, rows: Sequence[EditionRow], findings: Iterable[Finding], before: dict[str, object]
) -> dict[str, object]:
    told = list(findings)
    editions = dict(before.get("editions", {}))  # type: ignore[call-overload]
    table = {row["edition"]: row for row in before.get("table", [])}  # type: ignore[attr-defined]
    for row in rows:
        content = file_digest(plan.staging / row.file)
        editions[row.edition] = {"inputs": plan.inputs.digest, "content": content}
        table[row.edition] = row.as_json()
    return {
        "version": 1,
        "id": plan.book.id,
        "inputs": dict(plan.inputs.files),
        "tools": dict(plan.inputs.tools),
        "editions": editions,
        "findings": [str(finding) for finding in told],
        "findings_data": [finding.as_json() for finding in told],
        "faulty": is_faulty(told),
        "table": [table[edition.value] for edition in Edition if edition.value in table],
    }


def _copy(source: Path, folder: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, folder / source.name, ignore=_NOT_DELIVERED)
    elif source.is_file():
        shutil.copyfile(source, folder / source.name)


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
