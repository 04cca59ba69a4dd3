"""How print, ebook and web edition are built: each by a builder of Sphinx of its own.

Print is set as a whole. The other two write the documents that differ from how they were last written.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from octavo.editions.press.built_edition import BuiltEdition
from octavo.editions.press.edition_context import EditionContext
from octavo.editions.press.fingerprints import changed_documents, fingerprints, save_fingerprints
from octavo.editions.shared import EditionState, edition_state

_LAST = 999


def build_print(context: EditionContext) -> BuiltEdition:
    """Set the book: two PDFs of one layout, and its page map."""
    with context.application("print") as app:
        app.build()
        state = edition_state(app)
    files = {name: context.folder / f"{context.book.id}-{name}.pdf" for name in ("print", "screen")}
    return BuiltEdition(files, state, state.page_map)


def build_epub(context: EditionContext) -> BuiltEdition:
    """Write the ebook."""
    state = _write_changed(context, "epub")
    return BuiltEdition({"epub": context.folder / f"{context.book.id}.epub"}, state)


def build_html(context: EditionContext) -> BuiltEdition:
    """Write the web edition; its folder is delivered as it is."""
    return BuiltEdition({"html": context.folder}, _write_changed(context, "html"))


def _write_changed(context: EditionContext, builder: str) -> EditionState:
    """Write the documents of an edition whose fingerprints differ from the recorded ones."""
    record = context.work / f"{context.edition}.fingerprints.json"
    with context.application(builder) as app:
        _build_changed(app, record)
        return edition_state(app)


def _build_changed(app: Sphinx, record: Path) -> None:
    now: dict[str, str] = {}

    def outdated(app: Sphinx, _env: object) -> list[str]:
        now.update(fingerprints(app))
        return sorted(changed_documents(now, record))

    # After all passes of the extension, which forget what was known of the book before it was read.
    app.connect("env-get-updated", outdated, priority=_LAST)
    app.build()
    # Recorded only when all is written: a build that is broken off writes these documents once more.
    save_fingerprints(now, record)
