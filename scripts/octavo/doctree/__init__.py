"""What all rooms know of a doctree: anchors, reading order, and findings sent through Sphinx.

A document is read (`read_manuscript`), its blocks and notes get anchors that survive editing (`anchors`),
the documents and notes are put in reading order (`book_order`), what a document was read from is kept by its
content (`source_digests`), and findings made on the way travel
through Sphinx's log (`reporting`). What is written on a node on the way is one of `node_marks`.
"""

from __future__ import annotations

from octavo.doctree.anchors import (
    GlobalId,
    StampAnchors,
    block_of,
    block_text,
    blocks_of,
    endnote_anchor,
    global_id,
    in_note,
    mention_anchor,
    position_of,
    split_id,
    text_nodes,
)
from octavo.doctree.application import EditionTraits, book_of, traits_of
from octavo.doctree.book_levels import CHAPTER, PART, SECTION, RankedDocument
from octavo.doctree.book_order import (
    NotesDomain,
    configure_notes,
    count_notes,
    note_count,
    note_number,
    note_place,
    notes_page,
    number_notes_through,
    ranked_documents,
    reading_order,
)
from octavo.doctree.node_marks import marks, note_anchor
from octavo.doctree.read_manuscript import reading
from octavo.doctree.reporting import FindingsHandler, attach, collecting, say, say_once
from octavo.doctree.source_digests import (
    FilesDomain,
    documents_with_changed_files,
    files_read,
    frame_files,
    keep_file_digests,
    keep_text_digest,
)
from octavo.doctree.style_classes import add_style_classes
from octavo.doctree.unlinked import unlink_addresses

__all__ = [
    "CHAPTER",
    "PART",
    "SECTION",
    "EditionTraits",
    "FilesDomain",
    "FindingsHandler",
    "GlobalId",
    "NotesDomain",
    "RankedDocument",
    "StampAnchors",
    "add_style_classes",
    "attach",
    "block_of",
    "block_text",
    "blocks_of",
    "book_of",
    "collecting",
    "configure_notes",
    "count_notes",
    "documents_with_changed_files",
    "endnote_anchor",
    "files_read",
    "frame_files",
    "global_id",
    "in_note",
    "keep_file_digests",
    "keep_text_digest",
    "marks",
    "mention_anchor",
    "note_anchor",
    "note_count",
    "note_number",
    "note_place",
    "notes_page",
    "number_notes_through",
    "position_of",
    "ranked_documents",
    "reading",
    "reading_order",
    "say",
    "say_once",
    "split_id",
    "text_nodes",
    "traits_of",
    "unlink_addresses",
]
