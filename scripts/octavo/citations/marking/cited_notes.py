"""The notes of one document and what they cite.

In comes a document as it was read, its notes stamped by `octavo.anchors`; out goes a `DocumentCitations`,
which is kept with the environment: the notes in the order of their references, the roles in each, the
sections of a bibliography, and what is wrong. A note that is referred to twice counts once, at its first
reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from docutils.utils import get_source_line

from octavo.citations.bib import Citation, CitationSyntaxError, parse
from octavo.citations.marking.citation_nodes import citation_bibliography, citation_cluster
from octavo.doctree import global_id, in_note, marks, note_anchor
from octavo.findings import Finding, Place, Rule


@dataclass(frozen=True, slots=True)
class CitedRole:
    """One `:cite:` role: its global id, its citations, its place."""

    id: str
    citations: tuple[Citation, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class CitingNote:
    """A note: its global id, its number, and its roles."""

    id: str
    number: int
    roles: tuple[CitedRole, ...]
    place: Place

    @property
    def keys(self) -> tuple[str, ...]:
        """The works that the note cites, each once, in order."""
        return tuple(dict.fromkeys(citation.key for role in self.roles for citation in role.citations))


@dataclass(frozen=True, slots=True)
class BibliographySection:
    """A section of the bibliography: which entries stand in it. Empty means no restriction."""

    id: str
    keywords: tuple[str, ...]
    without: tuple[str, ...]
    kinds: tuple[str, ...]
    is_all: bool
    place: Place


@dataclass(frozen=True, slots=True)
class DocumentCitations:
    """What a document has to do with citations."""

    notes: tuple[CitingNote, ...] = ()
    sections: tuple[BibliographySection, ...] = ()
    faults: tuple[Finding, ...] = ()


def gather(document: nodes.document, docname: str) -> DocumentCitations:
    """Gather the notes of a document; gives each role's node its global id."""
    gatherer = _Gatherer(document, docname)
    return gatherer.gather()


_PARAGRAPH_LINES = 200


class _Gatherer:
    """One document."""

    def __init__(self, document: nodes.document, docname: str) -> None:
        self.document = document
        self.docname = docname
        self.faults: list[Finding] = []
        self.lines = _Lines()
        self.footnotes = {
            identity: note for note in document.findall(nodes.footnote) for identity in note["ids"]
        }

    def gather(self) -> DocumentCitations:
        notes = tuple(self._note(footnote) for footnote in self._in_order())
        for cluster in self.document.findall(citation_cluster):
            if not in_note(cluster):
                self._outside(cluster)
        for text in self.document.findall(nodes.Text):
            if _is_unread(text) and not _is_literal(text) and not _is_escaped(text):
                self._unread(text)
        sections = tuple(
            self._section(node, ordinal)
            for ordinal, node in enumerate(self.document.findall(citation_bibliography), 1)
        )
        return DocumentCitations(notes, sections, tuple(self.faults))

    def _in_order(self) -> list[nodes.footnote]:
        """Return the notes in the order of their first references, then those nobody refers to."""
        order: dict[int, nodes.footnote] = {}
        for reference in self.document.findall(nodes.footnote_reference):
            if not in_note(reference):
                self._follow(reference, order, ())
        for footnote in self.document.findall(nodes.footnote):
            order.setdefault(id(footnote), footnote)
        return list(order.values())

    def _follow(
        self, reference: nodes.footnote_reference, order: dict[int, nodes.footnote], path: tuple[int, ...]
    ) -> None:
        """Take the note of a reference, and the notes that it refers to itself, right behind it."""
        footnote = self.footnotes.get(reference.get("refid", ""))
        if footnote is None:
            return
        if id(footnote) in path:
            self.faults.append(
                Finding(Rule.CITE_NOTE_IN_ITSELF, "This note refers to itself", _place(reference))
            )
            return
        if id(footnote) in order:
            return
        order[id(footnote)] = footnote
        for inner in footnote.findall(nodes.footnote_reference):
            self._follow(inner, order, (*path, id(footnote)))

    def _note(self, footnote: nodes.footnote) -> CitingNote:
        identity = global_id(self.docname, note_anchor(footnote))
        roles = []
        for ordinal, cluster in enumerate(footnote.findall(citation_cluster), 1):
            cluster["cluster"] = f"{identity}.{ordinal}"
            roles.append(CitedRole(cluster["cluster"], self._citations(cluster), self.lines.place(cluster)))
        return CitingNote(identity, marks(footnote).number, tuple(roles), _place(footnote))

    def _citations(self, cluster: citation_cluster) -> tuple[Citation, ...]:
        try:
            return parse(cluster["text"])
        except CitationSyntaxError as error:
            self.faults.append(Finding(Rule.CITE_SYNTAX, str(error), self.lines.place(cluster)))
            return ()

    def _outside(self, cluster: citation_cluster) -> None:
        message = f"The citation of {cluster['text']} stands outside a note"
        self.faults.append(Finding(Rule.CITE_OUTSIDE_NOTE, message, self.lines.place(cluster)))

    def _unread(self, text: nodes.Text) -> None:
        """Find a role that docutils has left as text: amid emphasis, or with nothing in it."""
        mend = "Let the role stand by itself: no emphasis around it, no space before its backquote."
        place = self.lines.of_text(text, "cite:")
        self.faults.append(Finding(Rule.CITE_SYNTAX, "This :cite: is not read as a citation", place, mend))

    def _section(self, node: citation_bibliography, ordinal: int) -> BibliographySection:
        node["section"] = f"{self.docname}#bibliography-{ordinal}"
        return BibliographySection(
            id=node["section"],
            keywords=tuple(node["keywords"]),
            without=tuple(node["without"]),
            kinds=tuple(node["kinds"]),
            is_all=node["is_all"],
            place=_place(node),
        )


class _Lines:
    """The lines of the sources, to say on which of them a role stands: docutils knows its paragraph alone."""

    def __init__(self) -> None:
        self._sources: dict[str, list[str]] = {}
        self._last: tuple[str, int] = ("", 0)

    def place(self, cluster: citation_cluster) -> Place:
        """Return the place of a role, looked for from its paragraph on and behind the one before it."""
        paragraph = _place(cluster)
        if paragraph.line is None:
            return paragraph
        lines = self._of(paragraph.file)
        first = cluster.rawsource.splitlines()[0] if cluster.rawsource else ""
        after = self._last[1] if self._last[0] == paragraph.file else 0
        for start in (max(paragraph.line, after), paragraph.line):
            for number in range(start, min(start + _PARAGRAPH_LINES, len(lines) + 1)):
                if first and first in lines[number - 1]:
                    self._last = (paragraph.file, number)
                    return Place(paragraph.file, number)
        return paragraph

    def of_text(self, text: nodes.Text, words: str) -> Place:
        """Return the place of words that stand in a text of the document."""
        paragraph = _place(text)
        if paragraph.line is None:
            return paragraph
        lines = self._of(paragraph.file)
        for number in range(paragraph.line, min(paragraph.line + _PARAGRAPH_LINES, len(lines) + 1)):
            if words in lines[number - 1]:
                return Place(paragraph.file, number)
        return paragraph

    def _of(self, file: str) -> list[str]:
        if file not in self._sources:
            try:
                self._sources[file] = Path(file).read_text(encoding="utf-8-sig").splitlines()
            except (OSError, ValueError):
                self._sources[file] = []
        return self._sources[file]


def _is_unread(text: nodes.Text) -> bool:
    """Tell whether a text holds the name of the role, or ends with it before words in backquotes."""
    follows = text.next_node(descend=False, siblings=True)
    return ":cite:" in text or (
        text.rstrip().endswith("cite:") and isinstance(follows, nodes.title_reference)
    )


def _is_escaped(text: nodes.Text) -> bool:
    """Tell whether the author wrote the role's backquotes with backslashes: then it is words, not a role."""
    node: nodes.Node | None = text.parent
    while node is not None and not getattr(node, "rawsource", ""):
        node = node.parent
    raw = getattr(node, "rawsource", "")
    return ":cite:" in raw and raw.count(":cite:") == raw.count(":cite:\\`")


def _is_literal(text: nodes.Text) -> bool:
    node: nodes.Node | None = text.parent
    while node is not None:
        if isinstance(node, nodes.literal | nodes.FixedTextElement | nodes.raw | nodes.Invisible):
            return True
        node = node.parent
    return False


def _place(node: nodes.Node) -> Place:
    source, line = get_source_line(node)
    return Place(source or "?", line)
