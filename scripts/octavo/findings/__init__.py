"""Findings: everything that Octavo reports about a manuscript.

A `Finding` names a `Rule` of the catalogue (stable code, severity, meaning, hint) and the place in the
manuscript. Every command prints findings in the same form; `BookError` carries those that stop it. `phases`
measures what a command does, when asked.
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
from octavo.findings.phases import PhaseCost, Phases, in_phase, measuring, phase

__all__ = [
    "BookError",
    "Finding",
    "OctavoError",
    "PhaseCost",
    "Phases",
    "Place",
    "Rule",
    "Severity",
    "UsageError",
    "finding_at",
    "forbids",
    "in_phase",
    "is_faulty",
    "measuring",
    "phase",
    "report",
]
