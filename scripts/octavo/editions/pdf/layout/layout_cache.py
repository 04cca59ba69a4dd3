"""How the last layout came to rest, as the first guess of the next build.

In comes a settlement; out goes a file, and in the next build the same settlement for the new ledger. A guess
saves layouts and must change nothing: it is kept only where the last layout needed no repair and bore just
the marks that its own pages ask for, and it counts only where the new layout confirms it to the letter
(`layout.settle`). What a book set from nothing would come to is then what the guess came to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from octavo.editions.pdf.layout.draft import Settlement
from octavo.editions.pdf.translate import PrintLedger

FILE = "settlement.json"


def remember(path: Path, settlement: Settlement, ledger: PrintLedger) -> None:
    """Keep a settlement, its blocks and mentions by their ids."""
    if settlement.repairs:
        path.unlink(missing_ok=True)
        return
    blocks = {block.number: str(block.identity) for block in ledger.blocks}
    mentions = {mention.number: str(mention.identity) for mention in ledger.mentions}
    data = {
        "spanning": sorted(blocks[number] for number in settlement.spanning),
        "early": sorted(mentions[number] for number in settlement.early),
        "indexes": {str(slot): markup for slot, markup in settlement.indexes.items()},
        "balances": {str(slot): entry for slot, entry in settlement.balances.items()},
    }
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def recall(path: Path, ledger: PrintLedger) -> Settlement | None:
    """Return what was kept, or None where nothing was or where it speaks of what is no longer there."""
    try:
        data: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Settlement(
            spanning=_numbers(data["spanning"], {str(b.identity): b.number for b in ledger.blocks}),
            early=_numbers(data["early"], {str(m.identity): m.number for m in ledger.mentions}),
            indexes={int(slot): str(markup) for slot, markup in data["indexes"].items()},
            balances={int(slot): str(entry) for slot, entry in data["balances"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _numbers(identities: Iterable[str], known: Mapping[str, int]) -> frozenset[int]:
    return frozenset(known[identity] for identity in identities)
