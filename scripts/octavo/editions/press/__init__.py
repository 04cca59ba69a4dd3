"""The press: what is to be built, the run, the fingerprints of what was written, the delivery.

`build_plan` decides from content hashes what there is to do, before Sphinx is imported; `press` runs the
editions; `fingerprints` says which documents must be written again; `delivery` puts the result in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo.editions.press.build_plan import BuildPlan, Edition, make_plan, parse_editions
from octavo.editions.press.progress import EditionRow, Progress, ProgressCallback

if TYPE_CHECKING:
    from octavo.editions.press.press import Printing

__all__ = [
    "BuildPlan",
    "Edition",
    "EditionRow",
    "Printing",
    "Progress",
    "ProgressCallback",
    "make_plan",
    "parse_editions",
    "run_press",
]


def run_press(plan: BuildPlan, progress: Progress) -> Printing:
    """Build the editions of a plan; Sphinx is imported only now, so that an idle build stays quick."""
    from octavo.editions.press import press

    return press.run_press(plan, progress)
