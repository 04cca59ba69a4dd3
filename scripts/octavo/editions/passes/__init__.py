"""Passes over a resolved doctree that several editions need; `octavo.extension` lists when each runs."""

from __future__ import annotations

from octavo.editions.passes.backrefs import fill_page_locators
from octavo.editions.passes.captions import number_captions
from octavo.editions.passes.citation_labels import label_citations
from octavo.editions.passes.configuration import configure_sphinx
from octavo.editions.passes.dead_links import unlink_files
from octavo.editions.passes.denied_mentions import unmark_denied
from octavo.editions.passes.drafts import drop_to_do
from octavo.editions.passes.drawings import draw_graphs
from octavo.editions.passes.fallback import fill_name_places
from octavo.editions.passes.other_builders import DropDeadEnds, MarkOnly
from octavo.editions.passes.page_breaks import paged_index, show_pages

__all__ = [
    "DropDeadEnds",
    "MarkOnly",
    "configure_sphinx",
    "draw_graphs",
    "drop_to_do",
    "fill_name_places",
    "fill_page_locators",
    "label_citations",
    "number_captions",
    "paged_index",
    "show_pages",
    "unlink_files",
    "unmark_denied",
]
