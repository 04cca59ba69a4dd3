"""Fields that an entry takes from another: biblatex's ``crossref`` and ``xdata``.

`inherit` returns the entries of a file with what they inherit, and findings for a parent that is not there
or that is its own ancestor. A field that an entry has itself is never replaced. What ``crossref`` hands on,
and under which name, is the table of biblatex's manual, appendix B: the title of a book becomes the
``booktitle`` of its part, of a set of volumes a volume's ``maintitle``, of a periodical an article's
``journaltitle``; the author of a book is author and ``bookauthor`` of its part. Three things differ: pages,
the number of volumes and keywords are an entry's own; a part takes the title of a book of any kind, where
biblatex pairs ``@incollection`` with ``@collection`` alone; and a letter or an interview in a book, which
biblatex does not know, is a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from octavo.citations.bib import vocabulary
from octavo.citations.bib.entry import BibEntry, Value
from octavo.findings import Finding, Rule


def inherit(entries: Mapping[str, BibEntry]) -> tuple[dict[str, BibEntry], list[Finding]]:
    """Return the entries with what they inherit, and what is wrong; each is worked out once."""
    heir = _Heir(entries)
    for key in entries:
        heir.work_out(key)
    return {key: heir.full[key] for key in entries}, heir.findings


class _Heir:
    """One pass over the entries of a file; `full` has those whose inheritance is known."""

    def __init__(self, entries: Mapping[str, BibEntry]) -> None:
        self.entries = entries
        self.full: dict[str, BibEntry] = {}
        self.findings: list[Finding] = []

    def work_out(self, key: str) -> None:
        """Work out what an entry inherits, its ancestors first; a long chain must not exhaust the stack."""
        open_: dict[str, Iterator[tuple[str, str]]] = {key: self._parents(self.entries[key])}
        while open_ and key not in self.full:
            heir = next(reversed(open_))
            following = next(open_[heir], None)
            if following is None:
                del open_[heir]
                self.full[heir] = self._with_inherited(self.entries[heir])
            else:
                self._look_at(self.entries[heir], *following, open_)

    def _look_at(
        self, heir: BibEntry, field: str, parent: str, open_: dict[str, Iterator[tuple[str, str]]]
    ) -> None:
        """Put a parent before its heir, unless it is known, missing, or an heir itself."""
        if parent not in self.entries:
            self._find(heir, f'there is no entry "{parent}" to inherit from', field)
        elif parent in open_:
            self._find(heir, f'it inherits from itself by way of "{parent}"', field)
        elif parent not in self.full:
            open_[parent] = self._parents(self.entries[parent])

    def _parents(self, entry: BibEntry) -> Iterator[tuple[str, str]]:
        for field in ("xdata", "crossref"):
            for parent in entry.text(field).replace(",", " ").split():
                yield field, parent

    def _with_inherited(self, entry: BibEntry) -> BibEntry:
        fields = dict(entry.fields)
        for field, key in self._parents(entry):
            if (parent := self.full.get(key)) is not None:
                inherited = _all(parent) if field == "xdata" else _renamed(parent, entry.kind)
                fields = {**inherited, **fields}
        return replace(entry, fields=fields) if len(fields) > len(entry.fields) else entry

    def _find(self, entry: BibEntry, message: str, field: str) -> None:
        finding = entry.find(Rule.BIB_CROSSREF, message, field)
        if finding not in self.findings:
            self.findings.append(finding)


_TITLES = ("title", "subtitle", "titleaddon", "titletranslation")
# Titles for other purposes than print stay with their owner where the title changes its name.
_OF_TITLES = ("shorttitle", "sorttitle", "indextitle", "indexsorttitle")
_BOOKS = ("book", "collection", "reference", "proceedings")
_PARTS = frozenset(
    (
        *("inbook", "bookinbook", "suppbook", "incollection", "suppcollection"),
        *("inreference", "inproceedings", "conference"),
    )
)
_PIECES = frozenset(["article", "suppperiodical", "review", "newspaper"])
_ANYWHERE = frozenset(("letter", "interview"))


def _all(parent: BibEntry) -> dict[str, Value]:
    return {name: value for name, value in parent.fields.items() if name not in ("xdata", "keywords")}


def _renamed(parent: BibEntry, heir: str) -> dict[str, Value]:
    """Return what an entry of a type takes from its parent, under the names that it has there."""
    prefix = _prefix(parent.kind, heir)
    fields = {}
    for name, value in parent.fields.items():
        if name in vocabulary.NOT_INHERITED or (prefix and name in _OF_TITLES):
            continue
        if prefix and name in _TITLES:
            fields[f"{prefix}{name}"] = value
        elif name != "author" or heir not in _ANYWHERE:
            fields[name] = value
        if name == "author" and parent.kind in ("book", "mvbook") and heir in _PARTS | _ANYWHERE:
            fields["bookauthor"] = value
    return fields


def _prefix(parent: str, heir: str) -> str:
    """Return what the titles of a parent are called in its heir: its book's, its set's or its journal's."""
    if parent == "periodical":
        return "journal" if heir in _PIECES | _ANYWHERE else ""
    whole = parent.removeprefix("mv")
    if whole not in _BOOKS:
        return ""
    if whole != parent:
        return "main" if heir in {*_BOOKS, *_PARTS, *_ANYWHERE} else ""
    return "book" if heir in _PARTS | _ANYWHERE else ""
