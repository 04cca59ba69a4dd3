"""Short ways to registers, mentions and indexes for the tests of the room of names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from octavo.findings.finding import Finding
from octavo.names.index.index_tree import Index, IndexEntry, IndexStyle, build_index
from octavo.names.index.mentions import Mention
from octavo.names.matching.attribution import Attribution, Attributor, Context, Unattributed
from octavo.names.matching.matcher import Matcher
from octavo.names.records import Kind, Record, RecordId, Register
from octavo.names.register.register_file import make_id, read_register


def register(*headwords: str | Record) -> Register:
    """Return a register of records, persons where only a headword is given."""
    records: list[Record] = []
    for given in headwords:
        taken = {record.id for record in records}
        records.append(Record(make_id(given, taken), given) if isinstance(given, str) else given)
    return Register(tuple(records))


def record(headword: str, kind: Kind = Kind.PERSON, **keys: object) -> Record:
    """Return a record with an id made of its headword."""
    return Record(id=make_id(headword), headword=headword, kind=kind, **keys)  # type: ignore[arg-type]


def read(folder: Path, toml: str) -> tuple[Register, list[Finding]]:
    """Read a register given as TOML, without its first line."""
    path = folder / "names.toml"
    path.write_text("version = 1\n" + toml, encoding="utf-8")
    return read_register(path)


def codes(findings: Sequence[Finding]) -> list[str]:
    """Return the codes of findings."""
    return [finding.rule.code for finding in findings]


def found(names: Register, text: str, **context: object) -> list[tuple[str, str]]:
    """Return each mention of a text as its words and its records, with ``+`` between several."""
    return [
        (one.hit.surface, "+".join(one.records))
        for one in attributed(names, text, **context)
        if isinstance(one, Attribution)
    ]


def attributed(names: Register, text: str, **context: object) -> list[Attribution | Unattributed]:
    """Return what matching and attribution make of a text."""
    place = Context(**context)  # type: ignore[arg-type]
    return Attributor(names).attribute(Matcher(names).find(text), place, text)


def blocked(names: Register, text: str) -> list[str]:
    """Return the words that block a hit in a text."""
    return [hit.block.surface for hit in Matcher(names).find(text) if hit.block is not None]


def mention(name: str, page: str | None, sheet: int = 0, note: str | None = None, **keys: object) -> Mention:
    """Return a mention; the sheet follows from an arabic page."""
    sheet = sheet or (int(page) + 100 if page and page.isdecimal() else 0)
    identity = str(keys.pop("id", f"{name}-{page}-{note}"))
    return Mention(identity, RecordId(name), page=page, sheet=sheet, note=note, **keys)  # type: ignore[arg-type]


def index(names: Register, *mentions: Mention, style: IndexStyle | None = None) -> Index:
    """Return the index of mentions."""
    return build_index(names, mentions, style)


def entry(made: Index, heading: str) -> IndexEntry:
    """Return the entry with a heading."""
    return next(one for one in made.entries if str(one.heading) == heading)


def locators(made: Index, heading: str) -> str:
    """Return the locators of an entry as they are printed."""
    return ", ".join(locator.text for locator in entry(made, heading).locators)


def backwards(given: Sequence[str]) -> list[str]:
    """Return a list the other way round: what sorting must not depend on."""
    return list(reversed(given))
