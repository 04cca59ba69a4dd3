"""Marking: when a document is read, each mention of a name becomes a node with an anchor.

In comes a document with its blocks stamped (`octavo.anchors`); out goes the same document, the words of
each mention inside a `name_mention`, and the list of its mentions in the domain of names. Since this happens
at the reading, ids and anchors are the same in every edition and survive parallel and incremental builds.
What nobody can attribute is a finding with its words, never a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.application import Sphinx

from octavo.doctree import book_of, marks, mention_anchor, say
from octavo.findings import Finding, Place, Rule
from octavo.names.marking.block_spans import BlockText, wrap
from octavo.names.marking.name_nodes import biographical_register, index_of_names, name_mention, range_mark
from octavo.names.marking.names_domain import LeftOver, MarkedMention, NamesDomain
from octavo.names.marking.registry import Registry, registry_of
from octavo.names.marking.section_finder import SectionFinder
from octavo.names.matching import Attributed, Attribution, Context, Nearby
from octavo.names.records import RecordId

_CONTEXT_WORDS = 5  # either side: what a decision is found again by


def report_register(app: Sphinx) -> None:
    """Report what is wrong with the book's register."""
    for finding in registry_of(app).findings:
        say(finding)


def mark_names(app: Sphinx, document: nodes.document) -> None:
    """Mark the mentions of a document that was read, and keep them in the domain."""
    domain = app.env.domains["names"]
    assert isinstance(domain, NamesDomain)
    language = book_of(app).language.partition("-")[0]
    marker = _Marker(document, app.env.docname, registry_of(app), language)
    mentions = marker.mark()
    has_place = any(document.findall(_is_place))
    domain.note_document(app.env.docname, mentions, marker.sections.all(), has_place, marker.left_over)


def _is_place(node: nodes.Node) -> bool:
    return isinstance(node, index_of_names | biographical_register)


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention still to be wrapped: where it stands and whom it names."""

    start: int
    end: int
    records: tuple[RecordId, ...]
    rule: str
    node: nodes.inline | None = None

    @property
    def principal(self) -> bool:
        """Whether the author calls it a principal passage."""
        return self.node is not None and bool(self.node["principal"])

    @property
    def topic(self) -> str:
        """The sub-entry that the author gives it."""
        return str(self.node["topic"]) if self.node is not None else ""


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a block stands: its anchor, or that of its note, and the sections around it."""

    block: nodes.Element
    note: nodes.footnote | None
    anchor: str
    sections: tuple[str, ...]

    @property
    def place(self) -> Place | None:
        """The file and line of the block."""
        source, line = get_source_line(self.block)
        return Place(source, line) if source else None


class _Marker:
    """One document's marking."""

    def __init__(self, document: nodes.document, docname: str, registry: Registry, language: str) -> None:
        self.document = document
        self.docname = docname
        self.registry = registry
        self.language = language
        self.sections = SectionFinder(document)
        self.ordinals: Counter[tuple[str, str]] = Counter()
        self.nearby = Nearby()
        self._left: Counter[bool] = Counter()

    @property
    def left_over(self) -> LeftOver:
        """How many names are no mentions: undecided, and part of a longer name or somebody else's."""
        return LeftOver(self._left[True], self._left[False])

    def mark(self) -> list[MarkedMention]:
        """Mark all blocks and return the mentions in reading order: a note's at its reference."""
        in_text: list[tuple[int, list[MarkedMention]]] = []
        in_notes: dict[str, list[MarkedMention]] = {}
        references: dict[str, int] = {}
        for number, node in enumerate(list(_blocks_and_marks(self.document))):
            note = _note_around(node)
            found = self._edge(node) if isinstance(node, range_mark) else self._block(node, note)
            if note is not None:
                in_notes.setdefault(marks(note).note, []).extend(found)
                continue
            in_text.append((number, found))
            for reference in node.findall(nodes.footnote_reference):
                references.setdefault(marks(reference).note, number)
        for note in self.document.findall(nodes.footnote):
            named = in_notes.setdefault(marks(note).note, [])
            named += self._cited(note, {mention.record for mention in named})
        return _in_reading_order(in_text, in_notes, references)

    def _cited(self, note: nodes.footnote, named: Set[str]) -> Iterator[MarkedMention]:
        """Yield the mentions that a note makes by citing a work, for records that want it (notes = "all")."""
        keys = set(marks(note).cites)
        paragraph = note.next_node(nodes.paragraph)
        for record in self.registry.citing:
            if paragraph is not None and record.id not in named and keys.intersection(record.cites):
                anchor = self._anchor(marks(note).note, record.id)
                paragraph += nodes.target("", "", ids=[anchor])
                yield MarkedMention(
                    anchor=anchor,
                    docname=self.docname,
                    record=record.id,
                    surface="",
                    rule=Attributed.CITED.value,
                    principal=False,
                    note=str(marks(note).number),
                    block=marks(note).note,
                    section="".join(self.sections.path(note)[-1:]),
                    line=note.line,
                )

    def _block(self, block: nodes.Element, note: nodes.footnote | None) -> list[MarkedMention]:
        if isinstance(block, nodes.literal_block):
            return []
        text = BlockText(block)
        anchor = marks(note).note if note is not None else marks(block).anchor
        standing = _Standing(block, note, anchor, self.sections.path(note if note is not None else block))
        found = sorted(
            [*self._explicit(text, standing), *self._hits(text, standing)], key=lambda item: item.start
        )
        mentions = [self._mentions(item, text, standing) for item in found]
        for item, named in reversed(list(zip(found, mentions, strict=True))):
            _wrap(item, named, text)
        return [mention for named in mentions for mention in named]

    def _explicit(self, text: BlockText, standing: _Standing) -> Iterator[_Found]:
        """Yield what the author has marked with the role; a role that names nobody is a finding."""
        for start, end, node in text.explicit:
            if node["explicit"] == "none":
                continue
            target = node["target"] if node["explicit"] == "record" else None
            said = self.registry.attributor.explicit(node.astext(), target, standing.place)
            if isinstance(said, Finding):
                say(said, node)
            else:
                yield _Found(start, end, said.records, said.rule.value, node)

    def _hits(self, text: BlockText, standing: _Standing) -> Iterator[_Found]:
        """Yield what the register finds in the text; what is nobody's is a finding."""
        found = self.registry.matcher.find(text.text, language=self.language)
        hits = [hit for hit in found if not text.overlaps_explicit(hit.start, hit.end)]
        context = Context(self.docname, standing.sections, standing.place)
        for result in self.registry.attributor.attribute(hits, context, text.text, self.nearby):
            if isinstance(result, Attribution):
                yield _Found(result.hit.start, result.hit.end, result.records, result.rule.value)
            else:
                self._left[result.undecided] += 1
                say(result.finding, standing.block)

    def _mentions(self, item: _Found, text: BlockText, standing: _Standing) -> list[MarkedMention]:
        """Return the mentions that a stretch of words makes: several where it names a family."""
        note = standing.note
        return [
            MarkedMention(
                anchor=self._anchor(standing.anchor, record),
                docname=self.docname,
                record=record,
                surface=" ".join(text.words(item.start, item.end).split()),
                rule=item.rule,
                principal=item.principal,
                topic=item.topic,
                note=str(marks(note).number) if note is not None else None,
                block=standing.anchor,
                section=standing.sections[-1] if standing.sections else "",
                in_figure=isinstance(standing.block.parent, nodes.figure),
                before=tuple(text.text[: item.start].split()[-_CONTEXT_WORDS:]),
                after=tuple(text.text[item.end :].split()[:_CONTEXT_WORDS]),
                line=standing.block.line,
            )
            for record in item.records
        ]

    def _anchor(self, block: str, record: str) -> str:
        self.ordinals[block, record] += 1
        return mention_anchor(block, record, self.ordinals[block, record])

    def _edge(self, mark: range_mark) -> list[MarkedMention]:
        """Return the bound of a marked range."""
        record, edge = mark["record"], mark["edge"]
        if record not in self.registry.register:
            mend = "Write .. name-range:: ID with the ID of a record."
            say(Finding(Rule.NAME_ROLE, f"{record!r} names no record of the register", None, mend), mark)
            return []
        anchor = self._anchor(f"range-{edge}", record)
        mark["ids"] = [anchor]
        section = "".join(self.sections.path(mark)[-1:])
        bound = MarkedMention(
            anchor=anchor,
            docname=self.docname,
            record=record,
            surface="",
            rule="range",
            principal=False,
            note=None,
            block="",
            section=section,
            edge=edge,
            topic=mark["topic"],
            line=mark.line,
        )
        return [bound]


def _wrap(item: _Found, named: list[MarkedMention], text: BlockText) -> None:
    """Put the node of a mention round its words, in the place of the node that a role made."""
    node = name_mention(
        "",
        ids=[mention.anchor for mention in named],
        record=named[0].record,
        records=[mention.record for mention in named],
        rule=item.rule,
        principal=item.principal,
        surface=named[0].surface,
    )
    if item.node is None:
        wrap(text.stretches, item.start, item.end, node)
    else:
        node.extend(item.node.children)
        item.node.replace_self(node)


def _blocks_and_marks(root: nodes.Element) -> Iterator[nodes.Element]:
    """Yield text blocks and range marks in document order; places of an index are passed over."""
    for child in root.children:
        if isinstance(child, range_mark) or (isinstance(child, nodes.Element) and marks(child).anchor):
            yield child
        elif isinstance(child, nodes.Element) and not isinstance(
            child, index_of_names | biographical_register
        ):
            yield from _blocks_and_marks(child)


def _note_around(node: nodes.Node) -> nodes.footnote | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.footnote):
        parent = parent.parent
    return parent


def _in_reading_order(
    in_text: list[tuple[int, list[MarkedMention]]],
    in_notes: dict[str, list[MarkedMention]],
    references: dict[str, int],
) -> list[MarkedMention]:
    by_block: dict[int, list[MarkedMention]] = {}
    for note, mentions in in_notes.items():
        by_block.setdefault(references.get(note, len(in_text)), []).extend(mentions)
    ordered: list[MarkedMention] = []
    for number, found in in_text:
        ordered += [*found, *by_block.pop(number, [])]
    for left in by_block.values():
        ordered += left
    return ordered
