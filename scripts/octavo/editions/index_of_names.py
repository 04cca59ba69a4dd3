"""The index of names of an edition: the book's mentions with the pages of the print edition.

In come the mentions of the domain, the spine and, where there is one, the page map; out goes the `Index`
that every edition prints as it is, and ``index-of-names.json``. Without a page map locators fall back to
chapter and section. A mention in a note stands on the page that the map gives the note.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.anchors import global_id
from octavo.findings import Finding, Place, Rule
from octavo.names.decisions import Verdict, apply_decisions, read_decisions, tie
from octavo.names.domain import MarkedMention, NamesDomain
from octavo.names.domain import Section as DocumentSection
from octavo.names.index import Index, IndexStyle, Mention, Section, Until, build_index, index_json
from octavo.names.nodes import index_of_names
from octavo.names.records import Kind, NotePolicy, RecordId
from octavo.saying import say
from octavo.wording import wording_of

if TYPE_CHECKING:
    from octavo.editions.pagination import PageMap
    from octavo.editions.spine import SpineEntry
    from octavo.editions.state import EditionState


def make_index(state: EditionState, kinds: tuple[str, ...] = ()) -> Index:
    """Return the index of some kinds of records, or of all, with the locators that the edition can give."""
    beside = _indexed_kinds(state) if kinds else ()
    style = IndexStyle.of(state.book.index, [Kind(kind) for kind in kinds], beside)
    return build_index(state.register, state.mentions, style)


def _indexed_kinds(state: EditionState) -> tuple[Kind, ...]:
    """Return the kinds of records that stand in some index of the book."""
    places = [kinds for _, kinds in index_places(state)]
    return tuple(kind for kind in Kind if any(not kinds or kind.value in kinds for kinds in places))


def mentions_of(state: EditionState) -> list[Mention]:
    """Return the mentions that count, in reading order, each with its place.

    What an editor has decided is not that person goes into the state's `denied`.
    """
    places = _Places(state)
    marked = state.names.mentions(entry.docname for entry in state.spine)
    ends = _range_ends(marked, places)
    found: list[Mention] = []
    for mention in marked:
        if mention.edge == "end" or (mention.edge == "start" and mention.id not in ends):
            continue
        if not _counts(state, mention):
            continue
        found.append(places.mention(mention, ends.get(mention.id)))
    decisions, findings = read_decisions(state.book.decisions)
    tied, lost = tie(decisions, [mention for mention in marked if not mention.edge])
    for finding in (*findings, *lost):
        say(finding)
    state.denied = frozenset(name for name, decided in tied.items() if decided.verdict is Verdict.NOT)
    return list(apply_decisions(found, tied))


def index_places(state: EditionState) -> list[tuple[str, tuple[str, ...]]]:
    """Return the indexes of a book in reading order: its document and the kinds of records that it takes."""
    return [(docname, tuple(place["kinds"])) for docname, place in _index_nodes(state)]


def say_empty_indexes(state: EditionState) -> None:
    """Report each index of a book that has no entry, at the line of its directive."""
    for _, place in _index_nodes(state):
        kinds = tuple(place["kinds"])
        if not state.index(kinds).groups:
            what = f"of the kind {' or '.join(kinds)}" if kinds else "of the register"
            say(Finding(Rule.NAME_EMPTY_INDEX, f"No name {what} has a mention or a reference"), place)


def _index_nodes(state: EditionState) -> Iterator[tuple[str, index_of_names]]:
    for entry in state.spine:
        if entry.docname in state.names.places:
            for place in state.app.env.get_doctree(entry.docname).findall(index_of_names):
                yield entry.docname, place


def indexes_of_records(state: EditionState) -> dict[RecordId, int]:
    """Return the records that have an entry, each with the number of the first index that holds it.

    Which records these are does not hang on the pages.
    """
    found: dict[RecordId, int] = {}
    for number, (_, kinds) in enumerate(index_places(state)):
        for record in state.index(kinds).by_record:
            found.setdefault(record, number)
    return found


def index_counts(index: Index) -> tuple[int, int]:
    """Return how many names an index has, and how many locators."""
    entries = [entry for entry in index.entries if entry.record is not None]
    return len(entries), sum(1 for entry in entries for _ in entry.all_locators)


def write_index_json(state: EditionState, path: Path) -> None:
    """Write ``index-of-names.json``."""
    data = index_json(state.register, state.mentions)
    indexed = indexes_of_records(state)
    for name in data["names"]:
        name["indexed"] = name["id"] in indexed
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def index_share(state: EditionState, docname: str) -> object:
    """Return what a document shows of the names: who its mentions are, and the mentions beside them."""
    index = state.index()
    mentions = state.names.by_document.get(docname, ())
    shown = [
        [
            m.id,
            m.record,
            m.id in state.denied,
            *index.neighbours(RecordId(m.record), m.id),
            *_who(state, m.record),
        ]
        for m in mentions
    ]
    return [shown, _whole(state) if docname in state.names.places else None]


def _who(state: EditionState, record_id: str) -> tuple[str, str, str]:
    record = state.register[record_id]
    return record.headword, record.dates, record.gloss


def _whole(state: EditionState) -> object:
    """Return all that an index or a list of people shows."""
    people = [[*_who(state, r.id), r.certain, r.see_from, r.kind.value] for r in state.register]
    return [[repr(entry) for entry in state.index().entries], people]


def _counts(state: EditionState, mention: MarkedMention) -> bool:
    return mention.note is None or state.register[mention.record].notes is not NotePolicy.NONE


def _range_ends(marked: Iterable[MarkedMention], places: _Places) -> dict[str, Until]:
    """Match each beginning of a marked range with the next end of the same record and topic.

    A beginning without an end is a finding, and so is an end without a beginning; neither is a locator.
    """
    begun: dict[tuple[str, str], MarkedMention] = {}
    ends: dict[str, Until] = {}
    for bound in (mention for mention in marked if mention.edge):
        key = bound.record, bound.topic
        other = begun.pop(key, None)
        if bound.edge == "start":
            begun[key] = bound
            if other is not None:
                _say_open(other, "begins again before it ends")
        elif other is not None:
            ends[other.id] = places.until(bound)
        else:
            _say_open(bound, "ends without having begun")
    for bound in begun.values():
        _say_open(bound, "never ends")
    return ends


def _say_open(bound: MarkedMention, what: str) -> None:
    place = Place(f"{bound.docname}.rst", bound.line)
    say(Finding(Rule.NAME_RANGE, f"A marked range of {bound.record!r} {what}", place))


class _Places:
    """Where mentions stand: a page of the print edition, or a chapter and a section."""

    def __init__(self, state: EditionState) -> None:
        self._pages: PageMap | None = state.page_map
        self._domain: NamesDomain = state.names
        self._chapter = wording_of(state.book.language).chapter
        self._sections: dict[tuple[str, str], Section] = {}
        self._spine: Mapping[str, tuple[int, SpineEntry]] = {
            entry.docname: (number, entry) for number, entry in enumerate(state.spine)
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

    def _section(self, mention: MarkedMention) -> Section:
        """Return the section of a mention; one object for all mentions in it, since a book has thousands."""
        key = mention.docname, mention.section
        if key not in self._sections:
            self._sections[key] = self._made_section(mention)
        return self._sections[key]

    def _made_section(self, mention: MarkedMention) -> Section:
        order, entry = self._spine[mention.docname]
        section = self._domain.sections.get(mention.docname, {}).get(mention.section)
        below = section.numbers[1:] if section is not None else ()
        return Section(_section_label(entry, section, below, self._chapter), (order, *below))


def _section_label(
    entry: SpineEntry, section: DocumentSection | None, below: tuple[int, ...], chapter: str
) -> str:
    """Return a locator for an edition without pages: ``ch. 3.2``, or the title of a part without number."""
    if entry.number is not None:
        return f"{chapter} " + ".".join(map(str, (entry.number, *below)))
    return f"“{section.title if section is not None and section.title else entry.title}”"
