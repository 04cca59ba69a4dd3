"""The page of the subject index, where the author has put it nowhere: the last page of the book.

Sphinx calls it ``genindex``, and ``:ref:`genindex``` leads to it; `html_use_index` in `conf.py` says whether
there is one. Elsewhere it stands by ``.. index-of-names::`` with ``:kinds: subject``.
"""

from __future__ import annotations

from docutils import nodes
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.locale import _

from octavo.doctree import marks, traits_of
from octavo.editions.shared.content import GENINDEX
from octavo.editions.shared.spine import Matter, SpineEntry
from octavo.names import Kind
from octavo.names.marking import NamesDomain, index_of_names, subjects_of

Spine = tuple[SpineEntry, ...]


def with_index_page(app: Sphinx, spine: Spine, names: NamesDomain) -> Spine:
    """Return the spine with the page of the subject index, where the book wants one."""
    env = app.env
    wanted = (
        traits_of(app.builder).is_edition and app.config.html_use_index and GENINDEX not in env.found_docs
    )
    entered = any(subjects_of(env).mentions(entry.docname) for entry in spine)
    if not (wanted and entered) or any(_holds_subjects(app, entry, names) for entry in spine):
        return spine
    return (*spine, SpineEntry(GENINDEX, Matter.BACK, "", _("Index"), is_index=True))


def subject_index() -> index_of_names:
    """Return the place of a subject index."""
    return index_of_names("", kinds=[Kind.SUBJECT.value])


def index_document(entry: SpineEntry) -> nodes.document:
    """Return the page of the subject index as a document."""
    document = new_document(entry.docname)
    title = nodes.title("", entry.title, ids=["p-genindex"])
    marks(title).anchor = "p-genindex"
    document += nodes.section("", title, subject_index(), ids=[entry.docname])
    return document


def _holds_subjects(app: Sphinx, entry: SpineEntry, names: NamesDomain) -> bool:
    if entry.docname not in names.places:
        return False
    places = app.env.get_doctree(entry.docname).findall(index_of_names)
    return any(Kind.SUBJECT.value in place["kinds"] for place in places)
