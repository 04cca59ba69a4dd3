"""The press: what is to be built, the run, the fingerprints of what was written, the delivery."""

from __future__ import annotations

from octavo.editions.press.build_plan import BuildPlan, Edition, make_plan, parse_editions
from octavo.editions.press.press import run_press
from octavo.editions.press.progress import Progress, closing_table

__all__ = [
    "BuildPlan",
    "Edition",
    "Progress",
    "closing_table",
    "make_plan",
    "parse_editions",
    "run_press",
]
