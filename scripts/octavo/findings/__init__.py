"""Findings: everything that Octavo reports about a manuscript.

A `Finding` names a `Rule` of the catalogue (stable code, severity, meaning, hint) and the place in the
manuscript. Every command prints findings in the same form; `BookError` carries those that stop it.
"""

from __future__ import annotations

from octavo.findings.catalogue import Rule, Severity
from octavo.findings.finding import (
    BookError,
    Finding,
    OctavoError,
    Place,
    UsageError,
    finding_at,
    forbids,
    is_faulty,
    report,
)

__all__ = [
    "BookError",
    "Finding",
    "OctavoError",
    "Place",
    "Rule",
    "Severity",
    "UsageError",
    "finding_at",
    "forbids",
    "is_faulty",
    "report",
]
