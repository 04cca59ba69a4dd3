"""The references of a whole book: what the engine is asked, and what is wrong with the answers.

`set_references` takes the citations of all documents in reading order, the library and the book's settings.
Its `References` hold every cluster set, the bibliography by section, who cites what, and findings.
Short forms need the book in its order; with ``full_again`` each chapter is set by itself. What was set is
kept by the hash of all that it depends on, so that an unchanged book costs no call.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from octavo.book import CitationSettings, read_toml
from octavo.citations.bib import Citation, CslItem, Library, converted_entries, for_other_styles, keywords
from octavo.citations.marking.cited_notes import BibliographySection, CitingNote, DocumentCitations
from octavo.citations.rendering import (
    HOUSE_STYLE,
    Cluster,
    EngineError,
    Inline,
    Keeper,
    Rendering,
    Request,
    Style,
    plain_text,
    read_style,
)
from octavo.findings import BookError, Finding, Place, Rule, finding_at


@dataclass(frozen=True, slots=True)
class References:
    """The references of a book as the reader sees them.

    `clusters` by the global id of the role; `entries` by key in the order of the bibliography; `sections` the
    keys of each section by its id, each with its anchor; `citing` the global ids of the notes that cite a
    work, in reading order.
    """

    clusters: Mapping[str, list[Inline]] = field(default_factory=dict)
    entries: Mapping[str, list[Inline]] = field(default_factory=dict)
    sections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    citing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, CitingNote] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class BookCitations:
    """All that the references of a book are made from."""

    documents: Sequence[tuple[str, DocumentCitations]]
    library: Library | None
    settings: CitationSettings
    folder: Path
    language: str


def set_references(book: BookCitations, keeper: Keeper) -> References:
    """Set the references of a book; what goes wrong is a finding, and its place says which key was meant."""
    setter = _ReferenceSetter(book, keeper)
    references = setter.run()
    keeper.prune()
    return references


# What tells which work is meant.
_NAMING = frozenset(
    (
        "title",
        "author",
        "editor",
        "compiler",
        "translator",
        "recipient",
        "container-title",
        "archive_location",
    )
)
_FAILURES = (Rule.CITE_STYLE, Rule.CITE_ENGINE)


class _ReferenceSetter:
    """One setting of one book."""

    def __init__(self, book: BookCitations, keeper: Keeper) -> None:
        self.book = book
        self.keeper = keeper
        self.findings: list[Finding] = []
        self.has_failed = False
        self.notes = [note for _, document in book.documents for note in document.notes]
        self.roles = [role for note in self.notes for role in note.roles]
        self.sections = [section for _, document in book.documents for section in document.sections]
        self.items = self._items()
        self.cited = dict.fromkeys(key for note in self.notes for key in self._works(note))

    def run(self) -> References:
        for _, document in self.book.documents:
            self.findings.extend(document.faults)
        if not self.roles and not self.sections:
            return References(findings=tuple(self.findings))
        if self.book.library is None:
            self._no_library()
            return References(findings=tuple(self.findings))
        self._check_keys()
        clusters, entries = self._set()
        sections = self._anchored(
            {section.id: list(self._listed(section, entries)) for section in self.sections}
        )
        self._check_sections(sections)
        return References(
            clusters=clusters,
            entries=entries,
            sections=sections,
            citing=self._citing(),
            notes={note.id: note for note in self.notes},
            findings=tuple(self.findings),
            language=self.book.language,
        )

    def _works(self, note: CitingNote) -> Iterator[str]:
        """Yield the works that a note cites, the members of a set for the set."""
        library = self.book.library
        for key in note.keys if library else ():
            if library and key in library.entries:
                yield from library.members(key)

    def _items(self) -> dict[str, CslItem]:
        library = self.book.library
        if library is None:
            return {}
        self.findings.extend(library.findings)
        items = {}
        for key, converted in converted_entries(library).items():
            self.findings.extend(converted.findings)
            items[key] = converted.item
        return items

    def _no_library(self) -> None:
        place = self.roles[0].place if self.roles else self.sections[0].place
        self.findings.append(Finding(Rule.CITE_NO_BIBLIOGRAPHY, "The book has no .bib file", place))

    def _check_keys(self) -> None:
        library = self.book.library
        assert library is not None
        for role in self.roles:
            for citation in role.citations:
                if citation.key not in library.entries:
                    self.findings.append(_unknown_key(citation, role.place, library))

    def _set(self) -> tuple[dict[str, list[Inline]], dict[str, list[Inline]]]:
        """Ask the engine for notes and bibliography; apart where one must not bear upon the other."""
        try:
            style = self._style()
        except BookError as error:
            self.findings.extend(error.findings)
            return {}, {}
        if self.sections and not style.has_bibliography:
            message = f"The style {style.name} does not say how a bibliography is set"
            self.findings.append(Finding(Rule.CITE_STYLE, message, self.sections[0].place))
        clusters: dict[str, list[Inline]] = {}
        entries: dict[str, list[Inline]] = {}
        listed = [key for section in self.sections if section.is_all for key in self._wanted(section)]
        more = [key for key in dict.fromkeys(listed) if key not in self.cited]
        apart = self.book.settings.full_again or bool(more)
        for unit in self._units():
            rendering = self._ask(self._request(unit, (), style))
            clusters.update(rendering.clusters)
            if not apart:
                entries.update(rendering.entries)
        if apart and (keys := (*self.cited, *more)):
            entries.update(self._ask(self._request((), keys, style)).entries)
        self._check_empty(clusters, entries)
        return clusters, {key: inlines for key, inlines in entries.items() if key in self.items}

    def _style(self) -> Style:
        settings = self.book.settings
        path = self.book.folder / settings.style if settings.style else HOUSE_STYLE
        if not path.is_file():
            toml = self.book.folder / "book.toml"
            line = read_toml(toml).line("citations", "style")
            message = f'There is no citation style "{settings.style}"'
            raise BookError([finding_at(Rule.CITE_STYLE, message, toml, line)])
        return read_style(path, settings.ibid, settings.quotes)

    def _units(self) -> Iterator[tuple[Cluster, ...]]:
        """Yield the clusters that are set in one run: those of the book, or of a chapter."""
        number = 0
        whole: list[Cluster] = []
        for _, document in self.book.documents:
            unit = []
            number += 1  # a number that no note has: ibid. does not reach into the chapter before
            for note in document.notes:
                number += 1
                roles = [role for role in note.roles if role.citations]
                unit += [Cluster(role.id, number, self._with_members(role.citations)) for role in roles]
            if self.book.settings.full_again and unit:
                yield tuple(unit)
            whole += unit
        if whole and not self.book.settings.full_again:
            yield tuple(whole)

    def _with_members(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        """Put the members of a set in its place: the first has its prefix, the last what follows it."""
        library = self.book.library
        assert library is not None
        spread: list[Citation] = []
        for citation in citations:
            *others, last = library.members(citation.key) or (citation.key,)
            keys, start = [*others, last], len(spread)
            spread += [Citation(key, suppress_author=citation.suppress_author) for key in others]
            spread.append(replace(citation, key=last, prefix=citation.prefix if len(keys) == 1 else ""))
            spread[start] = replace(spread[start], prefix=citation.prefix)
        return tuple(spread)

    def _request(self, clusters: tuple[Cluster, ...], listed: tuple[str, ...], style: Style) -> Request:
        keys = dict.fromkeys((*(c.key for cluster in clusters for c in cluster.citations), *listed))
        items = tuple(self._item(key) for key in sorted(keys))
        return Request(clusters, items, style, self.book.language, listed)

    def _item(self, key: str) -> CslItem:
        item = self.items.get(key) or _stand_in(key)
        if self.book.settings.style:
            return for_other_styles(item)
        if self.book.settings.places and "publisher-place" in item:
            return {**item, "imprint-place": item["publisher-place"]}
        return item

    def _ask(self, request: Request) -> Rendering:
        if self.has_failed:  # a pandoc that hangs is waited for once, not for each chapter
            return Rendering({}, ())
        try:
            rendering = self.keeper.rendering(request)
        except EngineError as error:
            self.has_failed = True
            self.findings.append(error.finding(self.roles[0].place if self.roles else None))
            return Rendering({}, ())
        for complaint in rendering.complaints:
            self.findings.append(
                Finding(Rule.CITE_ENGINE_SAYS, f"pandoc: {complaint}", self._place_of(complaint))
            )
        return rendering

    def _place_of(self, complaint: str) -> Place | None:
        words = set(re.findall(r"[\w:.+/'-]+", complaint))
        for role in self.roles:
            if any(citation.key in words for citation in role.citations):
                return role.place
        return self.roles[0].place if self.roles else None

    def _check_empty(self, clusters: Mapping[str, list[Inline]], entries: Mapping[str, list[Inline]]) -> None:
        for role in self.roles:
            if role.id in clusters and not _has_words(clusters[role.id]):
                keys = ", ".join(citation.key for citation in role.citations)
                self.findings.append(
                    Finding(Rule.CITE_EMPTY, f"The reference to {keys} is empty", role.place)
                )
        self._check_nameless()
        library = self.book.library
        for key, inlines in entries.items():
            if library and key in library.entries and not _has_words(inlines):
                entry = library.entries[key]
                self.findings.append(entry.find(Rule.CITE_EMPTY, "its entry in the bibliography is empty"))

    def _check_nameless(self) -> None:
        """Find the works that are cited but have nothing that tells which works they are."""
        library = self.book.library
        for key in self.cited:
            if library and key in self.items and not _NAMING & self.items[key].keys():
                message = "it is cited, but has neither a title nor the name of anybody"
                self.findings.append(library.entries[key].find(Rule.CITE_EMPTY, message))

    def _wanted(self, section: BibliographySection) -> Iterator[str]:
        library = self.book.library
        assert library is not None
        for key, entry in library.entries.items():
            if entry.kind == "set":
                continue
            words = keywords(entry)
            if section.keywords and not words & set(section.keywords):
                continue
            if words & set(section.without) or (section.kinds and entry.kind not in section.kinds):
                continue
            yield key

    def _listed(self, section: BibliographySection, entries: Mapping[str, list[Inline]]) -> Iterator[str]:
        wanted = set(self._wanted(section))
        for key in entries:
            if key in wanted and (section.is_all or key in self.cited):
                yield key

    def _anchored(self, sections: Mapping[str, Sequence[str]]) -> dict[str, dict[str, str]]:
        """Give each entry of each section an anchor of its own: ``ref-hale1988``, then ``ref-hale1988-2``."""
        taken: Counter[str] = Counter()
        anchored: dict[str, dict[str, str]] = {}
        for section, keys in sections.items():
            anchored[section] = {}
            for key in keys:
                stem = "ref-" + re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
                taken[stem] += 1
                anchored[section][key] = stem if taken[stem] == 1 else f"{stem}-{taken[stem]}"
        return anchored

    def _check_sections(self, sections: Mapping[str, Mapping[str, str]]) -> None:
        """Find sections that list nothing and works that none takes, unless all failed for another reason."""
        if not self.sections or any(found.rule in _FAILURES for found in self.findings):
            return
        for section in self.sections:
            if not sections[section.id]:
                message = "No work that is cited belongs into this section"
                self.findings.append(Finding(Rule.CITE_EMPTY_SECTION, message, section.place))
        shown = {key for keys in sections.values() for key in keys}
        library = self.book.library
        assert library is not None
        for key in self.cited:
            if key not in shown:
                message = "it is cited, but no section of the bibliography takes it"
                self.findings.append(library.entries[key].find(Rule.CITE_UNLISTED, message))

    def _citing(self) -> dict[str, tuple[str, ...]]:
        citing: dict[str, list[str]] = {}
        for note in self.notes:
            for key in self._works(note):
                citing.setdefault(key, []).append(note.id)
        return {key: tuple(notes) for key, notes in citing.items()}


def _has_words(inlines: Iterable[Inline]) -> bool:
    return bool(re.search(r"\w", plain_text(inlines)))


def _stand_in(key: str) -> CslItem:
    """Return an item for a key that is not in the library, so that the rest can be set."""
    return {"id": key, "type": "document", "title": f"{key}?", "title-short": f"{key}?"}


def _unknown_key(citation: Citation, place: Place, library: Library) -> Finding:
    if line := library.lost.get(citation.key):
        message = f'The entry "{citation.key}" of {library.path.name} cannot be read: see its line {line}'
        return Finding(Rule.CITE_UNKNOWN_KEY, message, place, "Correct the syntax of the entry.")
    same = [key for key in library.entries if key.lower() == citation.key.lower()]
    near = same or difflib.get_close_matches(citation.key, library.entries, n=3, cutoff=0.7)
    hint = "Did you mean " + " or ".join(f'"{other}"' for other in near) + "?" if near else ""
    if before := next((word for word in citation.prefix.split() if word in library.entries), ""):
        hint = f'Write a comma behind "{before}".'
    message = f'{library.path.name} has no entry "{citation.key}"'
    return Finding(Rule.CITE_UNKNOWN_KEY, message, place, hint)
