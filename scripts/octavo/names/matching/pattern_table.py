"""The strings of a register that are searched for, and the records that each may name.

All spellings of the variants, inflected forms and the other number of subjects by the language of the text,
initials without stops, and for a string that the register gives to one person also others who bear it as
their full name.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from octavo.names.language import (
    fold_pattern,
    inflected,
    joined_initials,
    other_numbers,
    read_person,
    searched_variants,
    spellings,
    variants_of,
)
from octavo.names.matching.hits import Candidate
from octavo.names.records import Kind, Record, Register, Variant, VariantKind

_INFLECTED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})
_NEVER_INFLECTED = frozenset({VariantKind.COLLECTIVE, VariantKind.ACRONYM, VariantKind.INVERTED})

Table = dict[str, list[Candidate]]


def pattern_table(register: Register, language: str) -> Table:
    """Map every string that is searched for to the records that it may name; to none what is never a name."""
    table: Table = {}
    forms: list[tuple[str, Candidate]] = []
    never: set[str] = set()
    for record in register:
        for variant in searched_variants(record):
            candidate = Candidate(record.id, variant)
            for string in spellings(variant.text):
                _add(table, string, candidate)
            for form in _inflected(record, variant, record.language or language):
                forms += ((string, candidate) for string in spellings(form))
        for string, candidate in _initials(record):
            _add(table, string, candidate)
        never.update(fold_pattern(text) for text in record.never)
    _add_namesakes(table, register)
    _add_inflected(table, forms)
    for string in never:
        table.setdefault(string, [])
    table.pop("", None)
    return table


def _add(table: Table, string: str, candidate: Candidate) -> None:
    known = table.get(string)
    if known is None:
        table[string] = [candidate]
    elif all(other.record != candidate.record for other in known):
        known.append(candidate)


def _initials(record: Record) -> Iterator[tuple[str, Candidate]]:
    for variant in joined_initials(record):
        initials = variant.text.partition(" ")[0] + " "
        for string in spellings(variant.text):
            if string.startswith(initials) and not string.isupper():
                yield string, Candidate(record.id, variant)


def _add_inflected(table: Table, forms: Iterable[tuple[str, Candidate]]) -> None:
    """Add inflected forms, where no record has the string itself."""
    added: Table = {}
    for string, candidate in forms:
        if string not in table:
            _add(added, string, candidate)
    table.update(added)


def _inflected(record: Record, variant: Variant, language: str) -> tuple[str, ...]:
    if record.kind is Kind.SUBJECT:
        return other_numbers(variant.text, language)
    if record.kind not in _INFLECTED or variant.kind in _NEVER_INFLECTED:
        return ()
    return inflected(variant.text, language)


def _add_namesakes(table: Table, register: Register) -> None:
    """Let a string that the register gives to one person name another too who is called so in full.

    ``George Grenville`` written for Earl Temple is first of all Grenville, George, whose full name is not a
    string of its own.
    """
    written = (v.text for record in register for v in record.variants if " " in v.text)
    wanted = {text.rpartition(" ")[2] for text in written}
    for record in register if wanted else ():
        if record.kind is Kind.PERSON and read_person(record.headword).surname in wanted:
            for variant in variants_of(record):
                full = variant.kind is VariantKind.FULL and " " in variant.text
                if full and variant.text in table:
                    _add(table, variant.text, Candidate(record.id, variant))


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Stop the cyclic garbage collector for a while, and leave it as it was.

    A register of 100,000 records makes a million objects without a cycle among them; the collector would go
    through all of them again and again, which took two thirds of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
