"""From the settled layout to two files: the print PDF, and the screen PDF with the links of names."""

from __future__ import annotations

from octavo.editions.pdf.finish.pdf_files import print_and_screen

__all__ = [
    "print_and_screen",
]
