"""How the last layout came to rest, as the first guess of the next build.

Takes a settlement and writes it to a file; in the next build the file becomes a settlement for the new draft.
A guess saves layouts and must change nothing: what layouts go on to from it is what they come to from nothing
(`print_lesson`). Of repairs only those are kept whose division has not changed: a division begins a page, so
that its source alone decides which of its notes go astray.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from octavo.book import tools
from octavo.editions.pdf.layout.draft import Draft, Settlement
from octavo.editions.pdf.translate import LINK_OPEN, NAME_LINK, NOTE_LOCATOR, REPAIR_OPEN, Repair

FILE = "settlement.json"
# Numbers of the ledger, which change with every paragraph before them; what prints the pages of other places.
_NUMBERS = re.compile(rf"(?<=[\ufdd0-\ufdef])([lp]?)\d+|(?<=<[a-z])()\d+(?=>)|(?<={NAME_LINK})()\d+")
_PAGES = re.compile(f"{LINK_OPEN}p|{NOTE_LOCATOR}")
_UNIT = re.compile(f"{REPAIR_OPEN}(\\d+)")


def remember(path: Path, settlement: Settlement, draft: Draft) -> None:
    """Keep a settlement: its blocks and mentions by their ids, its repairs by their place in a division."""
    blocks = {block.number: str(block.identity) for block in draft.ledger.blocks}
    mentions = {mention.number: str(mention.identity) for mention in draft.ledger.mentions}
    data = {
        "spanning": sorted(blocks[number] for number in settlement.spanning),
        "early": sorted(mentions[number] for number in settlement.early),
        "indexes": {str(slot): markup for slot, markup in settlement.indexes.items()},
        "balances": {str(slot): entry for slot, entry in settlement.balances.items()},
        "repairs": _kept_repairs(settlement, draft),
    }
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def recall(path: Path, draft: Draft) -> Settlement | None:
    """Return what was kept, without what is no longer there; None where nothing was kept."""
    ledger = draft.ledger
    try:
        data: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Settlement(
            spanning=_numbers(data["spanning"], {str(b.identity): b.number for b in ledger.blocks}),
            early=_numbers(data["early"], {str(m.identity): m.number for m in ledger.mentions}),
            indexes={int(slot): str(markup) for slot, markup in data["indexes"].items()},
            balances={int(slot): str(entry) for slot, entry in data["balances"].items()},
            repairs=dict(_repairs(data["repairs"], draft)),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _numbers(identities: Iterable[str], known: Mapping[str, int]) -> frozenset[int]:
    return frozenset(known[identity] for identity in identities if identity in known)


def _kept_repairs(settlement: Settlement, draft: Draft) -> dict[str, dict[str, int]]:
    """Return the repairs of each division by its digest; a unit is counted within its division."""
    kept: dict[str, dict[str, int]] = {}
    for digest, units in _units(draft) if settlement.repairs else ():
        levels = {str(n): int(settlement.repairs[u]) for n, u in enumerate(units) if u in settlement.repairs}
        if levels:
            kept[digest] = levels
    return kept


def _repairs(kept: Mapping[str, Mapping[str, int]], draft: Draft) -> Iterator[tuple[int, Repair]]:
    for digest, units in _units(draft) if kept else ():
        for number, level in kept.get(digest, {}).items():
            yield units[int(number)], Repair(level)


def _units(draft: Draft) -> Iterator[tuple[str, list[int]]]:
    """Yield the digest of each division with its units of repair."""
    common = draft.preamble + json.dumps(dict(tools()))
    for division in draft.divisions():
        # Where it prints numbers of pages, it changes with the rest of the book.
        source = _NUMBERS.sub(r"\1", draft.body if _PAGES.search(division) else division)
        opening = division.partition("\n")[0]
        digest = hashlib.sha256(f"{common}{opening}{source}".encode()).hexdigest()
        yield digest, [int(found[1]) for found in _UNIT.finditer(division)]
