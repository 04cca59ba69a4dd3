"""Octavo as an extension of Sphinx: the one table of its passes, in the order in which they run.

The same set-up serves the press (`octavo build`) and the stock ``sphinx-build -b html|epub``. A pass is added
by a row of `PASSES`; its priority follows from the stage and from its place in the table.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from octavo import __version__
from octavo.book import tools
from octavo.citations.marking import (
    CitationsDomain,
    add_citation_syntax,
    documents_with_changed_citations,
    fill_chapter_locators,
    gather_citations,
    place_references,
    record_citations,
    set_book_references,
)
from octavo.doctree import (
    FilesDomain,
    NotesDomain,
    StampAnchors,
    add_style_classes,
    attach,
    configure_notes,
    count_notes,
    documents_with_changed_files,
    keep_file_digests,
    keep_text_digest,
    number_notes_through,
    unlink_addresses,
)
from octavo.editions import epub, html, pdf
from octavo.editions.passes import (
    DropDeadEnds,
    MarkOnly,
    configure_sphinx,
    draw_graphs,
    drop_to_do,
    fill_name_places,
    fill_page_locators,
    label_citations,
    number_captions,
    show_pages,
    unlink_files,
    unmark_denied,
)
from octavo.editions.shared import FormulasDomain, forget_spine, gather_formulas
from octavo.findings import in_phase
from octavo.names.marking import (
    NamesDomain,
    SubjectsDomain,
    add_name_syntax,
    documents_with_changed_names,
    mark_names,
    mark_subjects,
    report_register,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Stage(enum.IntEnum):
    """When a pass runs: before or after Sphinx's own listeners (500); the value is the first priority."""

    BEFORE_SPHINX = 100
    AFTER_SPHINX = 800


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass: the event that calls it, what must have been left before it, and what it leaves.

    `needs` and `leaves` are terms of this table; what Sphinx leaves is in `GIVEN`.
    """

    name: str
    event: str
    stage: Stage
    run: Callable[..., Any]
    needs: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()


_BEFORE, _AFTER = Stage.BEFORE_SPHINX, Stage.AFTER_SPHINX

# What is there without a pass: `StampAnchors` is a transform and runs before all of "doctree-read".
GIVEN = ("doctree", "anchors", "titles", "section numbers")

PASSES = (
    # -- the application -------------------------------------------------------------------------------
    Pass("configure Sphinx", "config-inited", _BEFORE, configure_sphinx, (), ("configuration",)),
    Pass(
        "take the form of notes",
        "builder-inited",
        _BEFORE,
        configure_notes,
        ("configuration",),
        ("note form",),
    ),
    Pass("report the register", "builder-inited", _BEFORE, report_register, ("configuration",)),
    Pass(
        "find documents whose names changed",
        "env-get-outdated",
        _BEFORE,
        documents_with_changed_names,
        ("configuration",),
    ),
    Pass(
        "find documents whose files changed",
        "env-get-outdated",
        _BEFORE,
        documents_with_changed_files,
        ("configuration",),
    ),
    # -- a document is read ----------------------------------------------------------------------------
    Pass("keep the text's hash", "source-read", _BEFORE, keep_text_digest),
    # Before names are marked: what is no link is read as words.
    Pass("unlink addresses", "doctree-read", _BEFORE, unlink_addresses, ("doctree",)),
    Pass("gather citations", "doctree-read", _BEFORE, gather_citations, ("anchors",), ("cited keys",)),
    Pass("gather formulas", "doctree-read", _AFTER, gather_formulas, ("doctree",)),
    # After the collectors of titles and contents, whose copies must carry no marks.
    Pass("keep the hashes of files taken in", "doctree-read", _AFTER, keep_file_digests, ("doctree",)),
    Pass("count notes", "doctree-read", _AFTER, count_notes, ("anchors",), ("note counts",)),
    Pass(
        "mark names", "doctree-read", _AFTER, mark_names, ("anchors", "titles", "cited keys"), ("mentions",)
    ),
    Pass("mark subjects", "doctree-read", _AFTER, mark_subjects, ("anchors", "titles"), ("subjects",)),
    # -- the whole book is read ------------------------------------------------------------------------
    Pass(
        "set references",
        "env-updated",
        _BEFORE,
        set_book_references,
        ("cited keys", "note counts"),
        ("references",),
    ),
    # Sphinx numbers the sections of what it has just read at this event.
    Pass("forget the spine", "env-get-updated", _AFTER, forget_spine, ("section numbers",), ("spine",)),
    Pass(
        "find documents whose citations changed",
        "env-get-updated",
        _AFTER,
        documents_with_changed_citations,
        ("references", "section numbers"),
        ("chapter names",),
    ),
    # -- a document is written -------------------------------------------------------------------------
    # Sphinx's extension puts the list of all of them in at 500.
    Pass("drop to-do notes", "doctree-resolved", _BEFORE, drop_to_do, ("doctree",)),
    Pass(
        "number notes through the book",
        "doctree-resolved",
        _BEFORE,
        number_notes_through,
        ("note form", "note counts"),
        ("printed note numbers",),
    ),
    Pass(
        "place references", "doctree-resolved", _BEFORE, place_references, ("references",), ("cited words",)
    ),
    Pass(
        "fill places of names",
        "doctree-resolved",
        _BEFORE,
        fill_name_places,
        ("mentions", "subjects", "spine"),
        ("people",),
    ),
    Pass("draw graphs", "doctree-resolved", _AFTER, draw_graphs, ("doctree",)),
    Pass("unlink files", "doctree-resolved", _AFTER, unlink_files, ("doctree",)),
    Pass(
        "number captions",
        "doctree-resolved",
        _AFTER,
        number_captions,
        ("section numbers",),
        ("caption numbers",),
    ),
    Pass("label citations", "doctree-resolved", _AFTER, label_citations, ("doctree",), ("citation labels",)),
    Pass("unmark denied mentions", "doctree-resolved", _AFTER, unmark_denied, ("mentions", "spine")),
    # Words are counted in what is printed, so the references and the people must be in their places.
    Pass(
        "show pages",
        "doctree-resolved",
        _AFTER,
        show_pages,
        ("cited words", "people", "caption numbers", "citation labels"),
        ("page breaks",),
    ),
    Pass("keep locators for print", "doctree-resolved", _AFTER, pdf.keep_note_locators, ("cited words",)),
    Pass(
        "fill locators with pages",
        "doctree-resolved",
        _AFTER,
        fill_page_locators,
        ("cited words", "printed note numbers"),
    ),
    Pass(
        "fill locators with chapters",
        "doctree-resolved",
        _AFTER,
        fill_chapter_locators,
        ("cited words", "chapter names"),
    ),
    # Links of references and of people came last.
    Pass("unlink addresses of references", "doctree-resolved", _AFTER, unlink_addresses, ("cited words",)),
    # -- the end ---------------------------------------------------------------------------------------
    Pass("record what was cited", "build-finished", _AFTER, record_citations, ("references",)),
)


def priorities() -> Iterator[tuple[Pass, int]]:
    """Yield each pass with its priority: those of one stage in the order of the table."""
    numbers = {stage: count(stage) for stage in Stage}
    for each in PASSES:
        yield each, next(numbers[each.stage])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register all of Octavo with an application of Sphinx."""
    attach(app)
    # Known to Sphinx so that its own builders write all pages again when notes change their form.
    app.add_config_value("octavo_endnotes", [], "html", types=[list])
    app.add_transform(StampAnchors)
    app.add_post_transform(DropDeadEnds)
    app.add_post_transform(MarkOnly)
    for domain in (FilesDomain, NotesDomain, NamesDomain, CitationsDomain, FormulasDomain, SubjectsDomain):
        app.add_domain(domain)
    add_style_classes(app)
    add_name_syntax(app)
    add_citation_syntax(app)
    for each, priority in priorities():
        app.connect(each.event, in_phase(each.name)(each.run), priority=priority)
    for edition in (pdf, epub, html):
        edition.setup(app)
    return {
        "version": __version__,
        # What an older Octavo kept of the manuscript is read anew.
        "env_version": int(tools()["octavo"], 16),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
