"""From a printed index to a register: `octavo names from-index FILE --out R.toml`.

The index of a book as a person printed it is JSON (``{"index": [{"heading", "see"}]}``) or text, which
`index_lines` reads; `register_of` makes a `Register` of it. Only headings and see-references are read,
never a locator. A see-reference makes its heading a variant of the record that it points to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from octavo.findings import BookError, Finding, Rule, finding_at
from octavo.names.headings.heading_parts import ReadHeading, plain_word
from octavo.names.headings.heading_reader import clean_heading, inverts_bare, is_topic, read_heading
from octavo.names.headings.index_lines import PrintedEntry, entries_of_text, entry_of_line
from octavo.names.language import RANKS, TITLES, fold_key, read_person, variants_of
from octavo.names.records import Kind, Record, RecordId, Register, Variant, VariantKind
from octavo.names.register import control_character, is_latin, make_id, unsearchable

_LARGEST = 256 * 2**20
_SHOWN = 60
_DITTO = re.compile(r"\s*(?:[—–―]+|-{2,}|〃|[Dd]o\.)(?=[\s,])[\s,]*")


@dataclass(frozen=True, slots=True)
class PrintedIndex:
    """The entries of a printed index, and a finding for each line that is none."""

    entries: tuple[PrintedEntry, ...]
    findings: tuple[Finding, ...] = ()

    def __iter__(self) -> Iterator[PrintedEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def read_printed_index(path: Path) -> PrintedIndex:
    """Read the headings of a printed index; raises `BookError` where the file is no index."""
    try:
        if path.stat().st_size > _LARGEST:
            message = f"The file has more than {_LARGEST // 2**20} MB"
            raise BookError([_fault(message, path, mend="Give the index alone.")])
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BookError([_fault(f"Cannot be read: {error.strerror}", path)]) from None
    except UnicodeDecodeError:
        raise BookError([_fault("This file is not UTF-8", path, mend="Save it as UTF-8.")]) from None
    if text.lstrip()[:1] in {"{", "["}:
        index = _from_json(text, path)
    else:
        entries, left = entries_of_text(text.replace("\r\n", "\n"))
        index = PrintedIndex(tuple(entries), tuple(_left_out(line, at, path) for at, line in left))
    if not index.entries:
        raise BookError([_fault("The file holds no heading", path), *index.findings])
    return index


def _fault(message: str, path: Path, line: int | None = None, mend: str = "") -> Finding:
    return finding_at(Rule.NAME_PRINTED_INDEX, message, path, line, mend)


def _left_out(text: str, line: int | None, path: Path) -> Finding:
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return finding_at(Rule.NAME_NOT_READ, f"Not an entry of the index: {short!r}", path, line)


def register_of(entries: Iterable[PrintedEntry]) -> Register:
    """Make a register of a printed index; subjects and places stand in it unsearched."""
    entries = [entry for entry in entries if any(map(str.isalpha, clean_heading(entry.heading)))]
    entries = list(dict.fromkeys(entries))
    bare = inverts_bare(entry.heading for entry in entries)
    records: list[Record] = []
    ids: set[str] = set()
    headwords: dict[str, int] = {}
    pointing: list[tuple[PrintedEntry, ReadHeading]] = []
    for entry, heading in zip(entries, _without_dittos(entries), strict=True):
        read = read_heading(heading, bare_inversion=bare)
        if ";" in entry.see:
            continue  # Popes, see Adrian VI.; Clement VII. names nobody
        if (
            entry.see
            and read.kind is Kind.PERSON
            and fold_key(clean_heading(entry.see)) != fold_key(read.headword)
        ):
            pointing.append((entry, read))
            continue
        if fold_key(read.headword) in headwords and is_topic(heading, read.headword):
            read = replace(read, searched=False, variants=())  # Koran, the, derivation of, after Koran, the
        for headword in read.together or (read.headword,):
            record = _record(entry, read, _distinct(headword, headwords), ids)
            ids.add(record.id)
            records.append(record)
    return Register(tuple(_faultless(_with_pointers(records, pointing, ids, headwords))))


def _faultless(records: Iterable[Record]) -> Iterator[Record]:
    """Leave out what no register may hold; a printed index is as it is, and its register must be usable."""
    records = list(records)
    headings = {fold_key(record.headword) for record in records}
    for record in records:
        see_from = {fold_key(text): text for text in record.see_from if not _is_faulty(text)}
        yield replace(
            record,
            variants=tuple(v for v in record.variants if not _is_faulty(v.text)),
            never=tuple(text for text in record.never if not control_character(text)),
            see_from=tuple(text for key, text in see_from.items() if key not in headings),
        )


def _is_faulty(text: str) -> bool:
    return bool(control_character(text) or unsearchable(text))


def _without_dittos(entries: Sequence[PrintedEntry]) -> Iterator[str]:
    """Yield the headings with what a dash at their head stands for: ``—— of Cleves`` after ``Anne``."""
    above, forename = "", False
    for entry in entries:
        if found := _DITTO.match(entry.heading):
            rest = entry.heading[found.end() :].strip()
            joint = " " if re.match(r"(?:of|the|[IVX]+)\b", rest) or _is_surname_of(forename, rest) else ", "
            yield f"{above}{joint}{rest}" if above and not _DITTO.match(rest) else rest
        else:
            head = clean_heading(entry.heading).partition(",")[0]
            forename = re.search(r" (?:of|the) [A-Z]", head) is not None
            above = re.sub(r" (?:[IVX]+\b\.?|of\b|the\b).*$", "", head)
            yield entry.heading


def _is_surname_of(forename: bool, rest: str) -> bool:
    """Under ``Catherine of Aragon`` ``—— Howard, her character`` is Catherine Howard."""
    word = re.match(r"[^\W\d_a-z][\w'’-]+(?=,|$)", rest)
    return forename and word is not None and plain_word(word.group()) not in RANKS | TITLES


def _record(entry: PrintedEntry, read: ReadHeading, headword: str, ids: set[str]) -> Record:
    return Record(
        id=make_id(headword, ids),
        headword=headword,
        kind=read.kind,
        variants=read.variants,
        automatic=read.searched and read.automatic,
        never=read.never,
        sort="" if is_latin(headword) else headword,
        source_heading=entry.heading,
    )


def _distinct(headword: str, headwords: dict[str, int]) -> str:
    """Homographs of a printed index are told apart by a number until an editor does better."""
    key = fold_key(headword)
    headwords[key] = headwords.get(key, 0) + 1
    return headword if headwords[key] == 1 else f"{headword} ({headwords[key]})"


def _with_pointers(
    records: list[Record],
    pointing: Iterable[tuple[PrintedEntry, ReadHeading]],
    ids: set[str],
    headwords: dict[str, int],
) -> Iterator[Record]:
    """Give each record the headings that point to it; a pointer to nowhere becomes a record itself."""
    by_key: dict[str, list[int]] = {}
    for number, record in enumerate(records):
        for key in dict.fromkeys(_keys(record)):
            by_key.setdefault(key, []).append(number)
    for entry, read in pointing:
        target = _target(entry.see, read.headword, by_key)
        if target is None or records[target].kind is not Kind.PERSON:
            record = _record(entry, read, _distinct(read.headword, headwords), ids)
            ids.add(record.id)
            records.append(record)
        else:
            records[target] = _pointed(records[target], read)
    yield from records


def _target(see: str, pointer: str, by_key: Mapping[str, list[int]]) -> int | None:
    """Return the record that a see-reference means.

    A surname alone only where one record has it, or where the pointer says which: Anne Boleyn, see Boleyn.
    """
    for key in (*_target_keys(see), fold_key(pointer)):
        found = by_key.get(key, [])
        if len(found) == 1:
            return found[0]
    return None


def _keys(record: Record) -> Iterator[str]:
    """Yield the keys by which a record is pointed to: as printed, by surname and forename, by surname."""
    yield fold_key(clean_heading(record.source_heading))
    yield fold_key(record.headword)
    name = read_person(record.headword)
    if name.forenames:
        yield fold_key(f"{name.surname}, {name.forenames[0]}")
        yield fold_key(f"{' '.join(name.forenames)} {name.surname}")
    yield fold_key(record.headword.split(",")[0])


def _target_keys(see: str) -> Iterator[str]:
    target = clean_heading(see).rstrip(".")
    yield fold_key(target)
    headword = read_heading(target).headword
    yield fold_key(headword)
    name = read_person(headword)
    if name.forenames:
        yield fold_key(f"{name.surname}, {name.forenames[0]}")
    else:
        yield fold_key(target.split(",")[0])


def _pointed(record: Record, read: ReadHeading) -> Record:
    """Add what a pointing heading names to a record; a string of one word alone needs evidence."""
    own = {variant.text for variant in variants_of(record)}
    automatic = read.searched and read.automatic
    pointer = Record(
        RecordId("pointer"), read.headword, Kind.PERSON, variants=read.variants, automatic=automatic
    )
    added = [
        Variant(variant.text, variant.kind, variant.alone)
        for variant in variants_of(pointer)
        if variant.text not in own and variant.kind is not VariantKind.INVERTED
    ]
    see_from = record.see_from if read.headword == record.headword else (*record.see_from, read.headword)
    return replace(record, variants=(*record.variants, *added), see_from=tuple(dict.fromkeys(see_from)))


def _from_json(text: str, path: Path) -> PrintedIndex:
    try:
        data: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BookError([_fault("Not JSON", path, getattr(error, "lineno", None))]) from None
    rows = data.get("index", []) if isinstance(data, Mapping) else data
    if not isinstance(rows, list):
        raise BookError([_fault("index is not a list", path)])
    read = [(_entry(row), row) for row in rows]
    left = (
        _left_out(json.dumps(row, ensure_ascii=False), None, path) for entry, row in read if entry is None
    )
    return PrintedIndex(tuple(entry for entry, _ in read if entry is not None), tuple(left))


def _entry(row: object) -> PrintedEntry | None:
    if isinstance(row, str):
        return entry_of_line(row) if row.strip() else None
    if not isinstance(row, Mapping) or not isinstance(row.get("heading"), str) or not row["heading"].strip():
        return None
    see = row.get("see") or ""
    return PrintedEntry(row["heading"], see if isinstance(see, str) else "; ".join(map(str, see)))
