"""Fields that an entry takes from another: biblatex's ``crossref`` and ``xdata``.

In come the entries of a file; out go the same with what they inherit, and findings for a parent that is not
there or that is its own ancestor. A field that an entry has itself is never replaced. Of ``crossref`` the
titles change their names on the way (biblatex, appendix B): the title of a book becomes the ``booktitle`` of
its part, of a set of volumes a volume's ``maintitle``, of a periodical an article's ``journaltitle``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from octavo.citations.bib import vocabulary
from octavo.citations.bib.entry import BibEntry, Value
from octavo.findings import Finding, Rule


def inherit(entries: Mapping[str, BibEntry]) -> tuple[dict[str, BibEntry], list[Finding]]:
    """Return the entries with what they inherit, and what is wrong."""
    heir = _Heir(entries)
    return {key: heir.full(entry, ()) for key, entry in entries.items()}, heir.findings


# A work takes from a book or two, and that from a set of volumes.
_DEEPEST = 20
# How often an entry may be met on the way in a file whose entries inherit in circles.
_STEPS_PER_ENTRY = 20
_TITLES = ("title", "subtitle", "titleaddon", "titletranslation")


class _Heir:
    """One pass over the entries of a file."""

    def __init__(self, entries: Mapping[str, BibEntry]) -> None:
        self.entries = entries
        self.findings: list[Finding] = []
        self._known: dict[str, BibEntry] = {}
        self._cuts = 0
        self._steps = _STEPS_PER_ENTRY * len(entries)

    def full(self, entry: BibEntry, path: tuple[str, ...]) -> BibEntry:
        """Return an entry with what it inherits; `path` holds its heirs.

        What was found without meeting a fault on the way is the same for every heir, and kept.
        """
        if entry.key not in self._known:
            cuts = self._cuts
            full = self._made_full(entry, path)
            if cuts != self._cuts:
                return full
            self._known[entry.key] = full
        return self._known[entry.key]

    def _made_full(self, entry: BibEntry, path: tuple[str, ...]) -> BibEntry:
        fields = dict(entry.fields)
        for name in ("xdata", "crossref"):
            for key in entry.text(name).replace(",", " ").split():
                if (parent := self._parent(entry, name, key, path)) is not None:
                    inherited = _all(parent) if name == "xdata" else _renamed(parent, entry.kind)
                    fields = {**inherited, **fields}
        return replace(entry, fields=fields) if len(fields) > len(entry.fields) else entry

    def _parent(self, entry: BibEntry, field: str, key: str, path: tuple[str, ...]) -> BibEntry | None:
        if key not in self.entries:
            self._find(entry, f'there is no entry "{key}" to inherit from', field)
            return None
        if key in (entry.key, *path):
            self._find(entry, f'it inherits from itself by way of "{key}"', field)
            return None
        self._steps -= 1
        if len(path) >= _DEEPEST or self._steps < 0:
            self._find(entry, f"it inherits over more than {_DEEPEST} entries, or in too many ways", field)
            return None
        return self.full(self.entries[key], (entry.key, *path))

    def _find(self, entry: BibEntry, message: str, field: str) -> None:
        self._cuts += 1
        finding = entry.find(Rule.BIB_CROSSREF, message, field)
        if finding not in self.findings:
            self.findings.append(finding)


def _all(parent: BibEntry) -> dict[str, Value]:
    return {name: value for name, value in parent.fields.items() if name not in ("xdata", "keywords")}


def _renamed(parent: BibEntry, heir: str) -> dict[str, Value]:
    """Return what an entry of a type takes from its parent, under the names that it has there."""
    prefix = _prefix(parent.kind, heir)
    fields = {}
    for name, value in parent.fields.items():
        if name in _TITLES and prefix:
            fields[f"{prefix}{name}"] = value
        elif name == "author" and prefix == "book":
            fields["bookauthor"] = value
        elif name not in vocabulary.NOT_INHERITED:
            fields[name] = value
    return fields


def _prefix(parent: str, heir: str) -> str:
    if parent == "periodical":
        return "journal"
    if heir in vocabulary.PARTS_OF_BOOKS:
        return "main" if parent.startswith("mv") else "book"
    return "main" if parent.startswith("mv") else ""
