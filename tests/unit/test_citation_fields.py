"""Nothing is dropped in silence: each field of each type is printed, or a finding says that it is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from octavo.citations.bib import vocabulary
from octavo.citations.bib.csl_items import for_other_styles, to_csl
from octavo.citations.bib.entry import BibEntry, Value
from octavo.citations.rendering import engine, styles
from octavo.citations.rendering.richtext import plain_text

# What is read for something else than its text, or is but another name of a field that the sample has.
_NO_TEXT = frozenset(
    ["langid", "language", "month", "day", "entrysubtype", "sorttitle", "shorttitle", "year"]
) | frozenset(("editortype", "editoratype", "editorbtype", "editorctype"))
_OTHER_NAMES = {"journal": "journaltitle", "booktitle": "journaltitle", "description": "title"}
_LETTER_IN_BOOK = "letter in a book"
_SAMPLES = {
    "date": ("1957", "1957"),
    "origdate": ("1943", "1943"),
    "origyear": ("1943", "1943"),
    "doi": ("10.1/zz", "10.1/zz"),
    "url": ("https://zz", "https://zz"),
    "eprint": ("https://zz", "https://zz"),
}


@pytest.mark.parametrize(("first", "others"), sorted(vocabulary.INSTEAD.items()))
def test_a_field_that_another_stands_for_is_said_to_be_left_out(first: str, others: frozenset[str]) -> None:
    for other in others:
        texts = {"title": "T", "date": "1999", first: "1957", other: "1958"}
        entry = BibEntry("a", "misc", {name: Value(text, 1) for name, text in texts.items()}, "works.bib", 1)
        said = [found.message for found in to_csl(entry).findings]
        assert f'a: the field "{other}" is not printed: "{first}" stands for it' in said
        same = replace(entry, fields={**entry.fields, other: Value("1957", 1)})
        assert not any("stands for it" in found.message for found in to_csl(same).findings)


def test_every_field_of_every_type_is_printed_or_said_not_to_be() -> None:
    entries = {(kind, field): _entry(kind, field) for kind in _kinds().values() for field in _fields(kind)}
    converted = {pair: to_csl(entry) for pair, entry in entries.items()}
    items = tuple(one.item for one in converted.values())
    keys = tuple(entry.key for entry in entries.values())
    rendering = engine.render(engine.Request((), items, styles.read_style(), "en-GB", keys))
    printed = {key: plain_text(inlines).lower() for key, inlines in rendering.entries}
    silent: list[tuple[str, str]] = []
    wrong: list[tuple[str, str]] = []
    for (kind, field), one in converted.items():
        said = any(f': the field "{field}"' in found.message for found in one.findings)
        stands = _sample(field)[1].lower() in printed[entries[kind, field].key]
        if stands == said:
            (wrong if said else silent).append((kind, field))
    assert (silent, wrong) == ([], [])


def _kinds() -> dict[str, str]:
    """Return one entry type for each type of CSL, and a letter that stands in a book."""
    kinds = {_LETTER_IN_BOOK: _LETTER_IN_BOOK}
    for kind, csl in vocabulary.TYPES.items():
        kinds.setdefault(csl, kind)
    return kinds


def _fields(kind: str) -> list[str]:
    base = _base(kind)
    known = vocabulary.KNOWN - vocabulary.NOT_PRINTED - _NO_TEXT
    fields = {field for field in known if _OTHER_NAMES.get(field) not in base}
    # A subtitle needs its title.
    return sorted(fields - {"issuesubtitle", "journalsubtitle", "booksubtitle"})


def _base(kind: str) -> dict[str, str]:
    base = {"title": "T", "author": "Author, An", "date": "1999"}
    csl = vocabulary.TYPES[kind.partition(" ")[0]]
    if csl in ("chapter", "paper-conference", "entry-encyclopedia") or kind == _LETTER_IN_BOOK:
        base["booktitle"] = "B"
    if csl.startswith("article"):
        base["journaltitle"] = "J"
    return base


def _entry(kind: str, field: str) -> BibEntry:
    values = _base(kind) | {field: _sample(field)[0]}
    fields = {name: Value(text, 1) for name, text in values.items()}
    return BibEntry(f"{kind}-{field}".replace(" ", "-"), kind.partition(" ")[0], fields, "works.bib", 1)


def _sample(field: str) -> tuple[str, str]:
    """Return a value for a field, and what of it must be printed."""
    if field == "urldate":
        return "1961-05-06", "1961"
    return _SAMPLES.get(field, (f"Zz{field.title()}",) * 2)


def test_a_letter_in_a_book_keeps_its_day_in_another_style() -> None:
    values = {"author": "A", "recipient": "B", "booktitle": "C", "date": "1914-03-01"}
    entry = BibEntry("a", "letter", {name: Value(text, 1) for name, text in values.items()}, "works.bib", 1)
    item = to_csl(entry).item
    assert "issued" not in item
    assert for_other_styles(item)["issued"] == {"date-parts": [[1914, 3, 1]]}
