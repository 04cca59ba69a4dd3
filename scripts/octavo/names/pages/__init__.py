"""The index for pages that Octavo did not typeset: what the pages tell about bare and shared names."""

from __future__ import annotations

from octavo.names.pages.foreign_page import ForeignPage
from octavo.names.pages.page_index import index_pages, order_pages, read_pages

__all__ = [
    "ForeignPage",
    "index_pages",
    "order_pages",
    "read_pages",
]
