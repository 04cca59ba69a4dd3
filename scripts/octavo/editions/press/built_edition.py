"""What the building of an edition returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from octavo.editions.shared import EditionState, PageMap


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """An edition that was built.

    `files` leads from the names of `Edition.files` to where each was made; `state` is that of the application
    that wrote it, with the index; `pages` is the page map of an edition that is laid out in pages.
    """

    files: Mapping[str, Path]
    state: EditionState
    pages: PageMap | None = None
