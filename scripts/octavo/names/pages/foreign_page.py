"""A page that Octavo did not typeset."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignPage:
    """A page's texts, its label and its place in the order of pages."""

    label: str
    sheet: int
    body: str
    notes: tuple[tuple[str, str], ...]
