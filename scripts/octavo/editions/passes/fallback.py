"""The index and the list of people for writers that are not ours, and the list of people for all.

The list of people is the same in every edition, so it becomes a plain definition list when a document is
written. The index becomes one only where another builder than ours writes (text, LaTeX, man pages …).
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx

from octavo.book import wording_of
from octavo.doctree import marks, traits_of
from octavo.editions.shared import EditionState, edition_state
from octavo.names import Record
from octavo.names.marking import biographical_register, index_of_names, range_mark, subject_mark


def fill_name_places(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Fill the lists of people, and the indexes where the edition's writer does not set them itself."""
    for place in list(doctree.findall(biographical_register)):
        place.replace_self(_people(edition_state(app), place["kinds"]))
    if not traits_of(app.builder).writes_index:
        for index in list(doctree.findall(index_of_names)):
            index.replace_self(_index(edition_state(app), index["kinds"]))
        bounds: list[nodes.Element] = [*doctree.findall(range_mark), *doctree.findall(subject_mark)]
        for mark in bounds:
            mark.replace_self(nodes.target("", "", ids=mark["ids"]))


def _people(state: EditionState, kinds: Iterable[str]) -> nodes.definition_list:
    """Return who is who: the records that the index has, in its order, with dates and gloss."""
    people = nodes.definition_list(classes=["biographical-register"])
    for entry in state.index(tuple(kinds)).entries:
        if entry.record is not None:
            people += _person(state.register[entry.record], wording_of(state.book.language).also)
    return people


def _person(record: Record, word: str) -> nodes.definition_list_item:
    # Anchored like any text block, so that the page map can say where a page breaks among them.
    term: nodes.Element = _anchored(nodes.term("", "", nodes.strong("", record.headword)), f"who-{record.id}")
    # Dates nobody has checked in a source are not printed as if they were.
    if record.dates and record.certain:
        term += nodes.Text(f" ({record.dates})")
    also = "; ".join(name for name in record.see_from if name not in record.headword)
    sentences = [record.gloss, f"{word}: {also}" if also else ""]
    gloss = " ".join(f"{sentence.rstrip('.')}." for sentence in sentences if sentence)
    paragraph = _anchored(nodes.paragraph("", gloss), f"who-{record.id}-p")
    return nodes.definition_list_item("", term, nodes.definition("", paragraph))


def _anchored(block: nodes.Element, anchor: str) -> nodes.Element:
    marks(block).anchor = anchor
    block["ids"].append(anchor)
    return block


def _index(state: EditionState, kinds: Iterable[str]) -> nodes.bullet_list:
    listed = nodes.bullet_list(classes=["index-of-names"])
    see = wording_of(state.book.language).see
    for entry in state.index(tuple(kinds)).entries:
        text = ", ".join([str(entry.heading), *(locator.text for locator in entry.all_locators)])
        if entry.see:
            text += f", {see} " + "; ".join(str(reference.heading) for reference in entry.see)
        listed += nodes.list_item("", nodes.paragraph("", text))
    return listed
