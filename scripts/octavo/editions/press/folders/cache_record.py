"""What is kept from build to build, by its hashes: the doctrees, and what each edition has written.

When a build has ended, `record_cache` hashes all that the work folder holds; before the next one begins,
`drop_damaged` removes each part that is not the same to the byte. A build that was killed, a full disk or a
damaged file can cost time then, and never a page.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from octavo.book import folder_digests, write_whole

_RECORD = "cache.json"
# Parts that only agree with each other: what was written, and the record of what it was written from.
_FINGERPRINTS = ".fingerprints.json"


def record_cache(work: Path, passing: Iterable[str] = ()) -> None:
    """Record the hashes of everything in a work folder but what is only passing through it."""
    write_whole(work / _RECORD, json.dumps(_contents(work, passing), indent=0, sort_keys=True))


def drop_damaged(work: Path, passing: Iterable[str] = ()) -> frozenset[str]:
    """Remove from a work folder each part whose files are not those recorded; return the names of the parts.

    A part is a folder of it, such as ``doctrees`` or ``html``, or a file. What was written goes with the
    record of what it was written from.
    """
    if not work.is_dir():
        return frozenset()
    before, now = _read(work / _RECORD), _contents(work, passing)
    differing = {
        Path(name).parts[0] for name in before.keys() | now.keys() if before.get(name) != now.get(name)
    }
    dropped = differing | {_partner(name) for name in differing}
    for name in sorted(dropped):
        _remove(work / name)
    return frozenset(dropped)


def _partner(part: str) -> str:
    return part.removesuffix(_FINGERPRINTS) if part.endswith(_FINGERPRINTS) else f"{part}{_FINGERPRINTS}"


def _contents(work: Path, passing: Iterable[str]) -> dict[str, str]:
    left_out = {_RECORD, *passing}
    found = folder_digests(work)
    return {name: digest for name, digest in found.items() if Path(name).parts[0] not in left_out}


def _read(record: Path) -> Mapping[str, str]:
    try:
        found = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
