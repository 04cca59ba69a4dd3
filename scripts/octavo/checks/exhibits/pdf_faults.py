"""What a judge of PDFs finds amiss, and how it is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from octavo.findings import Finding, Place, Rule

_MOST = 20  # findings of one kind that are told one by one


@dataclass(frozen=True, slots=True)
class PdfFault:
    """Something amiss in a PDF."""

    rule: Rule
    message: str


def as_findings(faults: Iterable[PdfFault], file: str) -> Iterator[Finding]:
    """Turn faults into findings; of one kind no more than twenty are told one by one."""
    told: Counter[Rule] = Counter()
    for fault in faults:
        told[fault.rule] += 1
        if told[fault.rule] <= _MOST:
            yield Finding(fault.rule, fault.message, Place(file))
    for rule, often in told.items():
        if often > _MOST:
            yield Finding(rule, f"{often - _MOST} more of the same kind", Place(file))
