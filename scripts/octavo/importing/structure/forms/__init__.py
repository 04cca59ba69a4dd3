"""Forms of paragraphs: quotations, lists, headings, verse, letters, tables, breaks between scenes."""

from __future__ import annotations

from octavo.importing.structure.forms.broken_lines import BrokenLines, find_passages, with_epigraphs
from octavo.importing.structure.forms.epigraphs import find_epigraphs
from octavo.importing.structure.forms.heading_forms import HeadingForm, heading_words
from octavo.importing.structure.forms.numbered_headings import HeadingFinder
from octavo.importing.structure.forms.passages import BULLETS, SIGNS, find_lists, find_quotations, ordinals
from octavo.importing.structure.forms.short_line_headings import SENTENCE_END, find_short_line_headings
from octavo.importing.structure.forms.title_case import TitleCase

__all__ = [
    "BULLETS",
    "SENTENCE_END",
    "SIGNS",
    "BrokenLines",
    "HeadingFinder",
    "HeadingForm",
    "TitleCase",
    "find_epigraphs",
    "find_lists",
    "find_passages",
    "find_quotations",
    "find_short_line_headings",
    "heading_words",
    "ordinals",
    "with_epigraphs",
]
