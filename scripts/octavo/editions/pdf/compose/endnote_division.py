"""The endnotes of the print edition: a division of the back matter, parted by chapters.

In come the translated documents; out goes the division's markup. Each note's number leads back to its mark,
and the running heads say which pages of the text the notes belong to (*Chicago Manual of Style*, 14.46).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from octavo.editions.pdf.translate import Translator, string
from octavo.editions.shared import SpineEntry


@dataclass(frozen=True, slots=True)
class Endnotes:
    """The notes of a book; see `openings.PrintDivision`."""

    number: int
    title: str
    markup: str
    further_titles: tuple[str, ...] = ()


def endnotes(
    number: int,
    title: str,
    documents: Sequence[tuple[SpineEntry, Translator]],
    set_text: Callable[[str], str],
) -> Endnotes:
    """Return the division; called once, when all documents are translated."""
    parts = [f"#heading(level: 1)[{title}]<d{number}>\n\n"]
    for entry, translator in documents:
        if notes := translator.endnotes_markup():
            chapter = string(entry.number)
            name = translator.title or set_text(entry.title)
            parts.append(f"#endnotes-of({chapter}, <d{translator.number}>)[{name}]\n")
            parts.append(f"#endnotes(\n{notes})\n\n")
    return Endnotes(number, title, "".join(parts))
