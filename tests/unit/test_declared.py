"""Settings declared once: the schemas, the reference and the committed files agree with the declarations."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from docutils import nodes
from docutils.core import publish_doctree
from tests.conftest import Expect

from octavo.book.declared import (
    ByEdition,
    Declared,
    Keyed,
    Length,
    String,
    WholeNumber,
    declared_keys,
    object_schema,
    plain_value,
    reference_table,
    schema_text,
    setting,
    settings_table,
    toml_value,
)
from octavo.book.settings import TABLES, Contributor
from octavo.book.settings_reference import book_schema, settings_reference
from octavo.names.records import Record, Variant
from octavo.names.register.identifiers import identifier_fault
from octavo.names.register.register_reference import register_reference, register_schema

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "scripts" / "octavo"
SCHEMAS: Mapping[str, tuple[Path, Callable[[], dict[str, Any]]]] = {
    "book": (PACKAGE / "book/schemas/book.schema.json", book_schema),
    "register": (PACKAGE / "names/register/schemas/register.schema.json", register_schema),
}
BOOKS = sorted([*ROOT.glob("docs/*/book.toml"), *ROOT.glob("tests/books/*/book.toml")])
REGISTERS = sorted([*ROOT.glob("bibliography/*.names.toml"), *ROOT.glob("tests/books/*/names.toml")])
DECLARED = {
    **{f"[{name}] {key}": one for name, table in TABLES.items() for key, one in declared_keys(table).items()},
    **{f"contributor {key}": one for key, one in declared_keys(Contributor).items()},
    **{f"[[name]] {key}": one for key, one in declared_keys(Record).items()},
    **{f"variant {key}": one for key, one in declared_keys(Variant).items()},
}


def invalid(schema: Mapping[str, Any], data: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_ships_as_it_follows_from_the_declarations(name: str, expect: Expect) -> None:
    path, schema = SCHEMAS[name]
    expect(path, schema_text(schema()))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_for_editors_of_either_draft(name: str) -> None:
    schema = SCHEMAS[name][1]()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft7Validator.check_schema({**schema, "$schema": "http://json-schema.org/draft-07/schema#"})


@pytest.mark.parametrize("path", [*BOOKS, *REGISTERS], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_committed_file_follows_its_schema(path: Path) -> None:
    schema = book_schema() if path.name == "book.toml" else register_schema()
    text = path.read_text("utf-8")
    assert invalid(schema, tomllib.loads(text)) == []
    if text.startswith("#:schema"):
        named = path.parent / text.partition("\n")[0].removeprefix("#:schema ")
        assert json.loads(named.read_text("utf-8")) == schema


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "1 was expected"),
        ({"prnit": {}}, "'prnit' was unexpected"),
        ({"book": {"id": "a", "title": "A", "language": "en"}}, "'date' is a required property"),
        ({"print": {"trim": "pocket"}}, "not valid under any"),
        ({"print": {"margins": {"inner": "1mm"}}}, "'inner' was unexpected"),
        ({"notes": {"form": {"screen": "endnotes"}}}, "not valid under any"),
        ({"index": {"undifferentiated": 0}}, "less than the minimum"),
        ({"index": {"order": "words"}}, "is not one of ['word', 'letter']"),
    ],
)
def test_the_schema_of_a_book_refuses_what_the_reader_refuses(change: dict[str, Any], said: str) -> None:
    good = {"version": 1, "book": {"id": "a", "title": "A", "language": "en", "date": "2024"}}
    assert invalid(book_schema(), good) == []
    assert [said in message for message in invalid(book_schema(), {**good, **change})] == [True]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"headwrod": "x"}, "'headwrod' was unexpected"),
        ({"id": "A B"}, "does not match"),
        ({"kind": "robot"}, "is not one of"),
        ({"owns": "Ash"}, "is not of type 'array'"),
        ({"variants": ["Ash", {"kind": "full"}]}, "not valid under any"),
    ],
)
def test_the_schema_of_a_register_refuses_what_the_reader_refuses(change: dict[str, Any], said: str) -> None:
    good = {"id": "a", "headword": "Ash, B", "variants": ["Ash", {"text": "B. Ash", "kind": "full"}]}
    assert invalid(register_schema(), {"version": 1, "name": [good]}) == []
    found = invalid(register_schema(), {"version": 1, "name": [{**good, **change}]})
    assert [said in message for message in found] == [True]


@pytest.mark.parametrize("one", DECLARED.values(), ids=DECLARED)
def test_a_key_has_a_sentence_an_example_and_a_default_that_are_allowed(one: Declared) -> None:
    assert one.help[0].isupper()
    assert one.help.endswith(".")
    assert list(one.faults(one.example)) == []
    assert one.kind.fits(one.example)
    assert tomllib.loads(f"x = {toml_value(one.example)}") == {"x": one.example}
    assert invalid(one.kind.schema(), one.example) == []
    if not one.required and not one.absent:
        assert invalid(one.kind.schema(), plain_value(one.default)) == []


@pytest.mark.parametrize(
    ("reference", "tables"),
    [
        (settings_reference, [*TABLES.values(), Contributor]),
        (register_reference, [Record, Variant]),
    ],
)
def test_the_reference_has_a_row_for_each_key(reference: Callable[[], str], tables: list[type[Any]]) -> None:
    # Severity 1: even an information message of docutils is an error here.
    doctree = publish_doctree(reference(), settings_overrides={"report_level": 1, "halt_level": 1})
    rows = sorted(row for table in doctree.findall(nodes.table) for row in _rows(table))
    keys = [one for table in tables for one in declared_keys(table).values()]
    assert [row[0] for row in rows] == sorted(one.key for one in keys)
    for row in rows:
        assert row[2]
        assert "Example: " in row[4]


def _rows(table: nodes.table) -> Iterator[tuple[str, ...]]:
    for row in next(iter(table.findall(nodes.tbody))).findall(nodes.row):
        yield tuple(entry.astext() for entry in row.findall(nodes.entry))


def test_the_help_on_identifiers_names_every_scheme_that_is_known() -> None:
    known = identifier_fault("shoe", "44").partition("(")[2].partition(", or an address")[0].split(", ")
    assert "viaf" in known
    for scheme in known:
        assert f"``{scheme}``" in declared_keys(Record)["ids"].help


@settings_table
class Bleeding:
    """A table as a later issue may add it."""

    isbn: Mapping[str, str] = setting(
        ByEdition(String(check=lambda text: len(text) == 13, form="an ISBN of 13 digits")),
        "The ISBN, for all editions or for each.",
        default_factory=dict,
        example={"print": "9783161484100"},
    )
    sizes: Mapping[str, str] = setting(
        Keyed(("text", "notes"), Length("10pt"), "size"),
        "The sizes of type.",
        default_factory=dict,
        absent="as the theme has them",
        example={"text": "10pt"},
    )
    columns: int = setting(WholeNumber(), "Columns of the index.", default=2, example=3)


def test_a_key_added_is_one_field() -> None:
    keys = declared_keys(Bleeding)
    assert keys["isbn"].kind.read("9783161484100") == dict.fromkeys(
        ("print", "epub", "html"), "9783161484100"
    )
    faults = [fault for key, value in _WRONG for fault in keys[key].faults(value)]
    assert [(fault.message, fault.keys, fault.unknown) for fault in faults] == [
        ('"isbn" is "978"', (), False),
        ('"isbn" of print is "978"', ("print",), False),
        ('Unknown edition "kindle" in "isbn"', ("kindle",), True),
        ('The size "text" is "0pt"', ("text",), False),
        ('Unknown size "titles"', ("titles",), True),
        ('"sizes" is not a table of sizes', (), False),
        ('"columns" is not a whole number from 1 up', (), False),
    ]
    assert faults[0].hint == "Write an ISBN of 13 digits; or a table such as { print = … }."
    schema = object_schema(keys)
    assert schema["properties"]["columns"]["default"] == 2
    assert invalid(schema, {"sizes": {"text": "10pt"}, "columns": 3}) == []
    assert invalid(schema, {"sizes": {"text": "ten"}, "columns": True}) != []
    table = reference_table("``[later]``", "Later.", keys)
    assert "   * - ``columns``\n     - a whole number from 1 up\n     - ``2``\n" in table
    assert "     - as the theme has them\n" in table


_WRONG: list[tuple[str, Any]] = [
    ("isbn", "978"),
    ("isbn", {"print": "978", "kindle": "9783161484100"}),
    ("sizes", {"text": "0pt", "titles": "20pt"}),
    ("sizes", "10pt"),
    ("columns", True),
]


def test_reading_a_book_loads_nothing_heavy() -> None:
    heavy = "{'jsonschema', 'docutils', 'sphinx', 'lxml', 'typst', 'octavo.names'}"
    code = f"import sys, octavo.book; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
