"""What the two reflowable editions share: the ebook and the web edition are both written in HTML.

`outline` and `name_following` say what stands where; `flow_blocks` and `book_translator` turn a resolved
doctree into markup, with `index_markup` for the index and `endnote_markup` for the page of endnotes;
`harvest` remembers what unchanged documents held.
"""

from __future__ import annotations

from octavo.editions.reflow.book_translator import BookTranslator
from octavo.editions.reflow.credits import credits_of
from octavo.editions.reflow.endnote_markup import endnotes_page, note_pages
from octavo.editions.reflow.harvest import Harvest, HarvestRecord
from octavo.editions.reflow.languages import foreign_titles
from octavo.editions.reflow.name_following import Card, Following
from octavo.editions.reflow.outline import Leaf, Outline, OutlineHeading, read_outline

__all__ = [
    "BookTranslator",
    "Card",
    "Following",
    "Harvest",
    "HarvestRecord",
    "Leaf",
    "Outline",
    "OutlineHeading",
    "credits_of",
    "endnotes_page",
    "foreign_titles",
    "note_pages",
    "read_outline",
]
