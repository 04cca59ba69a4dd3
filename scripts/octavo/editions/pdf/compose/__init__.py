"""The whole book as one draft: front matter, running heads, endnotes, the index, the links of names."""

from __future__ import annotations

from octavo.editions.pdf.compose.composition import Composition, compose
from octavo.editions.pdf.compose.name_trails import PrintTrail, Step

__all__ = [
    "Composition",
    "PrintTrail",
    "Step",
    "compose",
]
