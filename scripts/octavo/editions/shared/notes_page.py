"""The page of endnotes: whether an edition has one, and where in the book it stands.

In comes the spine as the manuscript has it; out goes the spine of an edition with endnotes: the page stands
in the back matter, before the bibliography (*Chicago Manual of Style*, 1.4), else before the index, else at
the end.
"""

from __future__ import annotations

from dataclasses import replace

from sphinx.environment import BuildEnvironment

from octavo.book import wording_of
from octavo.citations.marking import documents_of
from octavo.doctree import note_count, notes_page
from octavo.editions.shared.divisions import Division, division
from octavo.editions.shared.spine import Matter, SpineEntry
from octavo.names.marking import NamesDomain

Spine = tuple[SpineEntry, ...]


def with_notes_page(env: BuildEnvironment, spine: Spine, names: NamesDomain, language: str) -> Spine:
    """Return the spine with the page of endnotes where the edition has one and the book has notes."""
    page = notes_page(env)
    if not page or not any(note_count(env, entry.docname) for entry in spine):
        return spine
    entry = SpineEntry(page, Matter.BACK, "", wording_of(language).notes, is_notes=True)
    place = _place(env, spine, names)
    # It stands in the part of the document that follows it.
    entry = replace(entry, part=spine[place].part) if place < len(spine) else entry
    return (*spine[:place], entry, *spine[place:])


def _place(env: BuildEnvironment, spine: Spine, names: NamesDomain) -> int:
    back = [number for number, entry in enumerate(spine) if entry.matter is Matter.BACK]
    works = (number for number in back if _is_bibliography(env, spine[number]))
    indexes = (number for number in back if spine[number].docname in names.places)
    return next(works, next(indexes, len(spine)))


def _is_bibliography(env: BuildEnvironment, entry: SpineEntry) -> bool:
    citing = documents_of(env).get(entry.docname)
    named = division(entry.docname, entry.matter) is Division.BIBLIOGRAPHY
    return named or (citing is not None and bool(citing.sections))
