"""Names in Sphinx: the role and directives, the marking of a document that is read, the mentions kept."""

from __future__ import annotations

from octavo.names.marking.marker import mark_names, report_register
from octavo.names.marking.name_directives import NameRole, add_name_syntax
from octavo.names.marking.name_nodes import biographical_register, index_of_names, name_mention, range_mark
from octavo.names.marking.names_domain import DocumentSection, MarkedMention, NamesDomain
from octavo.names.marking.registry import documents_with_changed_names, registry_of
from octavo.names.marking.subject_marks import (
    SubjectsDomain,
    mark_subjects,
    subject_mark,
    subjects_of,
    with_subjects,
)

__all__ = [
    "DocumentSection",
    "MarkedMention",
    "NameRole",
    "NamesDomain",
    "SubjectsDomain",
    "add_name_syntax",
    "biographical_register",
    "documents_with_changed_names",
    "index_of_names",
    "mark_names",
    "mark_subjects",
    "name_mention",
    "range_mark",
    "registry_of",
    "report_register",
    "subject_mark",
    "subjects_of",
    "with_subjects",
]
