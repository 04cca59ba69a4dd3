"""The register while Sphinx works: read once, searched with one matcher, and compared with the last build.

A changed gloss re-reads no document; a changed variant re-reads only the documents in which it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from octavo.book import digest_or_none
from octavo.doctree import book_of
from octavo.findings import Finding
from octavo.names.language import fold, variants_of
from octavo.names.matching import Attributor, Matcher
from octavo.names.records import NotePolicy, Record, Register
from octavo.names.register import read_register


class Registry:
    """A book's register with what is made from it once."""

    def __init__(self, register: Register, findings: Iterable[Finding] = (), *, language: str = "en") -> None:
        self.register = register
        self.language = language.partition("-")[0]
        self.findings = tuple(findings)

    @cached_property
    def matcher(self) -> Matcher:
        """The matcher of all variants."""
        return Matcher(self.register, language=self.language)

    @cached_property
    def attributor(self) -> Attributor:
        """What says which record a hit names."""
        return Attributor(self.register)

    @cached_property
    def citing(self) -> tuple[Record, ...]:
        """The records for which a note that cites their works counts, whatever else it says."""
        return tuple(r for r in self.register if r.cites and r.notes is NotePolicy.ALL)

    @cached_property
    def strings(self) -> dict[str, str]:
        """For each string that can be a mention, a hash of all that decides whose it is."""
        found: dict[str, list[str]] = {}
        for record in self.register:
            for variant in variants_of(record):
                about = f"{record.id} {variant.kind.value} {variant.alone} {_policy(record)}"
                found.setdefault(variant.text, []).append(about)
            for text in (*record.never, *record.owns, *record.owns_in, *record.cites):
                found.setdefault(text, []).append(f"{record.id} {_policy(record)}")
        return {text: hashlib.sha256("\n".join(lines).encode()).hexdigest() for text, lines in found.items()}


def _policy(record: Record) -> str:
    """Return what of a record bears on attribution; its gloss, dates and headword do not."""
    return repr(
        (record.owns, sorted(record.owns_in.items()), record.never, record.members, record.kind, record.notes)
    )


def registry_of(app: Sphinx) -> Registry:
    """Return the register of the book that an application reads; empty where it has none."""
    path = book_of(app).names
    if path is None:
        return _EMPTY
    return _load(path, digest_or_none(path), book_of(app).language)


_EMPTY = Registry(Register())


@lru_cache(maxsize=4)
def _load(path: Path, _digest: str, language: str) -> Registry:
    return Registry(*read_register(path), language=language)


def documents_with_changed_names(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the documents to read again because strings of the register came, went or changed hands."""
    data = env.domaindata["names"]
    before: dict[str, str] = data.get("strings", {})
    now = registry_of(app).strings
    data["strings"] = now
    differ = {text for text in before.keys() | now.keys() if before.get(text) != now.get(text)}
    if not differ or not before:
        return []
    wanted = [fold(text).text for text in differ]
    rest = env.found_docs - added - changed - removed
    return sorted(docname for docname in rest if _holds_any(env.doc2path(docname), wanted))


def _holds_any(path: Path, strings: list[str]) -> bool:
    text = fold(path.read_text(encoding="utf-8", errors="replace")).text
    text = " ".join(text.split())
    return any(string in text for string in strings)
