"""The subject index: what an author enters by ``.. index::`` and ``:index:``, as mentions of subjects.

Sphinx keeps an `index` node before what it is about. When a document is read, each of its entries becomes a
mention of a record of the kind ``subject``, at the words that follow; records are made of the headings. Thus
pages, locators, sub-entries and their order are those of the index of names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from octavo.doctree import in_note, marks
from octavo.names.marking.names_domain import MarkedMention
from octavo.names.marking.section_finder import SectionFinder
from octavo.names.records import Kind, NotePolicy, Record, RecordId, Register

_RULE = "index entry"


class subject_mark(nodes.Invisible, nodes.Element):  # noqa: N801 (a docutils node's name is that of its visitor)
    """The place of index entries: `ids` are those of its mentions."""


@dataclass(frozen=True, slots=True)
class SubjectHeading:
    """A heading, or what one says of another: `relation` is empty, ``see`` or ``seealso``."""

    heading: str
    relation: str = ""
    target: str = ""


class SubjectsDomain(Domain):
    """Holds the index entries of each document, as mentions and as headings."""

    name = "octavo-subjects"
    label = "Subjects"
    initial_data: ClassVar[dict[str, Any]] = {"mentions": {}, "headings": {}}
    data_version = 1

    def note_document(
        self, docname: str, mentions: Iterable[MarkedMention], headings: Iterable[SubjectHeading]
    ) -> None:
        """Keep what was found in a document."""
        self.data["mentions"][docname] = tuple(mentions)
        self.data["headings"][docname] = tuple(headings)

    def mentions(self, docname: str) -> tuple[MarkedMention, ...]:
        """Return the mentions of a document."""
        found: tuple[MarkedMention, ...] = self.data["mentions"].get(docname, ())
        return found

    def headings(self) -> Iterator[SubjectHeading]:
        """Yield the headings of all documents, by the documents' names."""
        for _, headings in sorted(self.data["headings"].items()):
            yield from headings

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        for rows in self.data.values():
            if isinstance(rows, dict):
                rows.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for key in ("mentions", "headings"):
            rows = otherdata[key].items()
            self.data[key].update({name: row for name, row in rows if name in docnames})


def subjects_of(env: BuildEnvironment) -> SubjectsDomain:
    """Return the domain that holds the subjects of the whole book."""
    domain = env.domains[SubjectsDomain.name]
    assert isinstance(domain, SubjectsDomain)
    return domain


def with_subjects(register: Register, env: BuildEnvironment) -> Register:
    """Return a register with a record for each heading that it does not have as a subject."""
    headings = tuple(subjects_of(env).headings())
    if not headings:
        return register
    see: dict[str, list[str]] = {}
    also: dict[str, list[RecordId]] = {}
    for one in headings:
        if one.relation == "see":
            see.setdefault(one.target, []).append(one.heading)
        elif one.relation == "seealso":
            also.setdefault(one.heading, []).append(subject_id(one.target))
    made = {one.heading for one in headings if one.relation != "see"} | set(see)
    records = [
        Record(
            id=subject_id(heading),
            headword=heading,
            kind=Kind.SUBJECT,
            see_from=tuple(dict.fromkeys(see.get(heading, ()))),
            see_also=tuple(dict.fromkeys(also.get(heading, ()))),
            notes=NotePolicy.ALL,
        )
        for heading in sorted(made)
    ]
    known = set(register.by_id)
    return Register((*register.records, *(r for r in records if r.id not in known)), register.file)


def subject_id(heading: str) -> RecordId:
    """Return the id of a heading's record."""
    return RecordId(f"subject-{hashlib.sha256(heading.encode()).hexdigest()[:10]}")


# -- reading -------------------------------------------------------------------------------------------


def mark_subjects(app: Sphinx, document: nodes.document) -> None:
    """Put a mark at each index entry of a document that was read, and keep its mentions."""
    docname = app.env.docname
    mentions: list[MarkedMention] = []
    headings: list[SubjectHeading] = []
    found = list(document.findall(addnodes.index))
    sections = SectionFinder(document) if found else None
    for number, node in enumerate(found):
        posted, related = _read(node)
        headings += [SubjectHeading(heading) for heading, _, _ in posted] + related
        if not posted or sections is None:
            continue
        block, note = _standing(node)
        mark = subject_mark("")
        for ordinal, (heading, topic, principal) in enumerate(posted):
            anchor = f"{block}.{subject_id(heading)}.x{number}-{ordinal}"
            mark["ids"].append(anchor)
            path = sections.path(note if note is not None else node)
            mentions.append(
                MarkedMention(
                    anchor=anchor,
                    docname=docname,
                    record=subject_id(heading),
                    surface="",
                    rule=_RULE,
                    principal=principal,
                    note=str(marks(note).number) if note is not None else None,
                    block=marks(note).note if note is not None else block,
                    section=path[-1] if path else "",
                    topic=topic,
                    line=node.line,
                )
            )
        node.parent.insert(node.parent.index(node) + 1, mark)
    if headings:
        subjects_of(app.env).note_document(docname, mentions, headings)


def _standing(node: nodes.Node) -> tuple[str, nodes.footnote | None]:
    """Return the anchor of the block that an entry stands in or before, and its note."""
    around: nodes.Node | None = node
    note = None
    anchor = ""
    while around is not None:
        if isinstance(around, nodes.Element):
            anchor = anchor or marks(around).anchor
        note = around if isinstance(around, nodes.footnote) else note
        around = around.parent
    if not anchor and not in_note(node):
        following = node.next_node(nodes.Element, ascend=True)
        while following is not None and not (anchor := marks(following).anchor):
            following = following.next_node(nodes.Element, ascend=True)
    return anchor or "end", note


Posted = tuple[str, str, bool]


def _read(node: addnodes.index) -> tuple[list[Posted], list[SubjectHeading]]:
    """Return where the entries of a node are posted (heading, sub-entry, principal), and their references."""
    posted: list[Posted] = []
    related: list[SubjectHeading] = []
    for kind, value, _target, main, _key in node["entries"]:
        parts = [part.strip() for part in value.split(";") if part.strip()]
        if kind in ("see", "seealso") and len(parts) == 2:
            related.append(SubjectHeading(parts[0], kind, parts[1]))
        else:
            posted += [(heading, topic, main == "main") for heading, topic in _postings(kind, parts)]
    return list(dict.fromkeys(posted)), related


def _postings(kind: str, parts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield heading and sub-entry of an entry, as Sphinx's own index has them."""
    if kind == "pair" and len(parts) == 2:
        first, second = parts
        yield first, second
        yield second, first
    elif kind == "triple" and len(parts) == 3:
        first, second, third = parts
        yield first, f"{second} {third}"
        yield second, f"{third}, {first}"
        yield third, f"{first} {second}"
    elif parts:
        yield parts[0], ", ".join(parts[1:])
