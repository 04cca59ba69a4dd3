"""The press: what is to be built, the run, the fingerprints of what was written, the delivery.

`edition_table` lists the editions; `build_plan` decides from content hashes which of them there are to build,
before Sphinx is imported; `press` builds them in order, each by the function of its row (`own_editions`) from
an `edition_context`; `fingerprints` says which documents must be written again; `delivery` puts the result in
place. `folders` has the rules of the work folder and of the output folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from octavo.editions.press.build_plan import BuildPlan, make_plan
from octavo.editions.press.edition_table import (
    EDITIONS,
    PAGE_MAP,
    Edition,
    edition_files,
    edition_names,
    editions_named,
    parse_editions,
)
from octavo.editions.press.folders import build_lock, place_of_editions, recover, work_folder
from octavo.editions.press.made_edition import MadeEdition
from octavo.editions.press.process_switches import build_switches
from octavo.editions.press.progress import EditionRow, Progress, ProgressCallback

if TYPE_CHECKING:
    # For annotations: it imports Sphinx.
    from octavo.editions.press.edition_context import EditionContext as EditionContext
    from octavo.editions.press.press import Printing

__all__ = [
    "EDITIONS",
    "PAGE_MAP",
    "BuildPlan",
    "Edition",
    "EditionRow",
    "MadeEdition",
    "Printing",
    "Progress",
    "ProgressCallback",
    "build_lock",
    "edition_files",
    "edition_names",
    "editions_named",
    "make_plan",
    "parse_editions",
    "place_of_editions",
    "recover",
    "run_press",
    "work_folder",
]


def run_press(plan: BuildPlan, progress: Progress) -> Printing:
    """Build the editions of a plan; Sphinx is imported only now, so that an idle build stays quick."""
    with build_switches():
        from octavo.editions.press import press

        return press.run_press(plan, progress)
