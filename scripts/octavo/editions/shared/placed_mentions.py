"""The mentions of a book with their places: a page of the print edition, or a chapter and a section.

Takes the mentions that the domain keeps, the spine and, where there is one, the page map. Without a page map
locators fall back to chapter and section. A mention in a note is on the page that the map gives the note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from octavo.book import wording_of
from octavo.doctree import global_id
from octavo.editions.shared.page_map import PageMap
from octavo.editions.shared.spine import SpineEntry
from octavo.findings import Finding, Place, Rule
from octavo.names import NotePolicy, RecordId, Register
from octavo.names.index import LocatorSection, Mention, Until
from octavo.names.marking import DocumentSection, MarkedMention, NamesDomain, SubjectsDomain
from octavo.names.review import Verdict, apply_decisions, read_decisions, tie


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions that count, in reading order, and the ids of those that an editor has denied."""

    counted: tuple[Mention, ...] = ()
    denied: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionSources:
    """What mentions are placed from; `decisions` is the path of the decisions file.

    `register` has the subjects too, which the author's register, `named`, need not have.
    """

    names: NamesDomain
    subjects: SubjectsDomain
    register: Register
    named: Register
    spine: Sequence[SpineEntry]
    page_map: PageMap | None
    decisions: Path
    language: str


def place_mentions(sources: MentionSources) -> Mentions:
    """Return the mentions that count with their places, after the editor's decisions."""
    places = _Places(sources)
    marked = list(_marked(sources))
    ends, unpaired = _range_ends(marked, places)
    found: list[Mention] = []
    for mention in marked:
        if mention.edge == "end" or (mention.edge == "start" and mention.id not in ends):
            continue
        if not _counts(sources.register, mention):
            continue
        found.append(places.mention(mention, ends.get(mention.id)))
    decisions, findings = read_decisions(sources.decisions)
    tied, lost = tie(decisions, [mention for mention in marked if not mention.edge])
    denied = frozenset(name for name, decided in tied.items() if decided.verdict is Verdict.NOT)
    return Mentions(tuple(apply_decisions(found, tied)), denied, (*unpaired, *findings, *lost))


def _marked(sources: MentionSources) -> Iterator[MarkedMention]:
    for entry in sources.spine:
        yield from sources.names.mentions([entry.docname])
        yield from sources.subjects.mentions(entry.docname)


def _counts(register: Register, mention: MarkedMention) -> bool:
    return mention.note is None or register[mention.record].notes is not NotePolicy.NONE


def _range_ends(marked: Iterable[MarkedMention], places: _Places) -> tuple[dict[str, Until], list[Finding]]:
    """Match each beginning of a marked range with the next end of the same record and topic.

    A beginning without an end is a finding, and so is an end without a beginning; neither is a locator.
    """
    begun: dict[tuple[str, str], MarkedMention] = {}
    ends: dict[str, Until] = {}
    findings: list[Finding] = []
    for bound in (mention for mention in marked if mention.edge):
        key = bound.record, bound.topic
        other = begun.pop(key, None)
        if bound.edge == "start":
            begun[key] = bound
            if other is not None:
                findings.append(_unpaired(other, "begins again before it ends"))
        elif other is not None:
            ends[other.id] = places.until(bound)
        else:
            findings.append(_unpaired(bound, "ends without having begun"))
    for bound in begun.values():
        findings.append(_unpaired(bound, "never ends"))
    return ends, findings


def _unpaired(bound: MarkedMention, what: str) -> Finding:
    place = Place(f"{bound.docname}.rst", bound.line)
    return Finding(Rule.NAME_RANGE, f"A marked range of {bound.record!r} {what}", place)


class _Places:
    """Where mentions stand: a page of the print edition, or a chapter and a section."""

    def __init__(self, sources: MentionSources) -> None:
        self._pages: PageMap | None = sources.page_map
        self._domain: NamesDomain = sources.names
        self._chapter = wording_of(sources.language).chapter
        self._sections: dict[tuple[str, str], LocatorSection] = {}
        self._spine: Mapping[str, tuple[int, SpineEntry]] = {
            entry.docname: (number, entry) for number, entry in enumerate(sources.spine)
        }

    def mention(self, mention: MarkedMention, until: Until | None) -> Mention:
        """Return a mention with its place."""
        page, sheet = self._page(mention)
        return Mention(
            id=mention.id,
            record=RecordId(mention.record),
            document=mention.docname,
            page=page,
            sheet=sheet,
            note=self._note(mention),
            surface=mention.surface,
            rule=mention.rule,
            principal=mention.principal,
            illustration=mention.in_figure,
            topic=mention.topic,
            section=self._section(mention),
            until=until,
        )

    def _note(self, mention: MarkedMention) -> str | None:
        if mention.note is None:
            return None
        return str(int(mention.note) + self._spine[mention.docname][1].notes_before)

    def until(self, mention: MarkedMention) -> Until:
        """Return where a marked range ends."""
        page, sheet = self._page(mention)
        return Until(page, sheet, self._section(mention))

    def _page(self, mention: MarkedMention) -> tuple[str | None, int]:
        if self._pages is None:
            return None, 0
        place = self._pages.mentions.get(mention.id)
        label = place.page if place is not None else None
        if mention.note is not None:
            label = self._pages.notes.get(global_id(mention.docname, mention.block), label)
        return (label, self._pages.order.get(label, 0)) if label is not None else (None, 0)

    def _section(self, mention: MarkedMention) -> LocatorSection:
        """Return the section of a mention; one object for all mentions in it, since a book has thousands."""
        key = mention.docname, mention.section
        if key not in self._sections:
            self._sections[key] = self._made_section(mention)
        return self._sections[key]

    def _made_section(self, mention: MarkedMention) -> LocatorSection:
        order, entry = self._spine[mention.docname]
        section = self._domain.sections.get(mention.docname, {}).get(mention.section)
        below = section.numbers[1:] if section is not None else ()
        return LocatorSection(_section_label(entry, section, below, self._chapter), (order, *below))


def _section_label(
    entry: SpineEntry, section: DocumentSection | None, below: tuple[int, ...], chapter: str
) -> str:
    """Return a locator for an edition without pages: ``ch. 3.2``, or the title of a part without number."""
    if entry.number:
        return f"{chapter} " + ".".join(map(str, (entry.number, *below)))
    return f"“{section.title if section is not None and section.title else entry.title}”"
