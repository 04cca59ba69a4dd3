"""The register: read with places, checked, written without loss."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.naming import codes, read, record, register

from octavo.findings.catalogue import Rule, Severity
from octavo.names.language.variants import searched_variants, variants_of
from octavo.names.records import Kind, NotePolicy, RecordId, VariantKind
from octavo.names.register.identifiers import identifier_fault
from octavo.names.register.register_file import read_register
from octavo.names.register.register_rules import particle_findings
from octavo.names.register.register_writer import render_register, update_register, write_register

FULL = """
[[name]]
id = "molinier-raymond"
kind = "person"
headword = "Molinier, Raymond"
dates = "1904–1994"
certain = false
gloss = "organiser"
variants = [
    { text = "Raymond Molinier", kind = "full" },
    { text = "Molinier", kind = "surname", alone = true },
]
owns = ["Molinier"]
owns_in = { "Molinier" = ["chapters/09-france"] }
see_from = ["Moreau, Jean"]
see_also = ["molinier-henri"]
cites = ["molinier1931"]
notes = "all"
ids = { viaf = "72191372" }
sources = ["a letter"]

[[name]]
id = "molinier-henri"
headword = "Molinier, Henri"
"""


def test_every_key_of_the_schema_is_read(tmp_path: Path) -> None:
    names, findings = read(tmp_path, FULL)
    assert findings == []
    one = names["molinier-raymond"]
    assert (one.kind, one.notes, one.certain) == (Kind.PERSON, NotePolicy.ALL, False)
    assert one.variants[0].kind is VariantKind.FULL
    assert one.owns_in == {"Molinier": ("chapters/09-france",)}
    assert one.place is not None
    assert one.place.line == 3


def test_what_is_written_reads_the_same(tmp_path: Path) -> None:
    names, _ = read(tmp_path, FULL)
    again = tmp_path / "again.toml"
    write_register(names, again)
    other, findings = read_register(again)
    assert findings == []
    assert render_register(other) == render_register(names)


def test_comments_and_layout_outlive_a_change() -> None:
    text = '# ours\nversion = 1\n\n[[name]] # the first\nid = "a"\nheadword = "Able, Ann"  # as she signed\n'
    names = register(replace(record("Able, Ann", gloss="writer"), id=RecordId("a")))
    changed = update_register(text, names)
    assert "# ours" in changed
    assert "# the first" in changed
    assert "# as she signed" in changed
    assert 'gloss = "writer"' in changed


def test_a_value_that_is_not_allowed_goes_no_further(tmp_path: Path) -> None:
    toml = '[[name]]\nid = "a"\nheadword = "Ash, B"\nlanguage = "French"\nkind = "robot"\n'
    names, findings = read(tmp_path, toml)
    assert [str(one).partition("NAME-002: ")[2] for one in findings] == [
        "language is 'French'. Write a BCP 47 tag such as \"en-GB\".",
        (
            "'robot' is no kind known here. Choose one of: "
            "person, organisation, periodical, family, work, place, subject."
        ),
    ]
    assert (names["a"].language, names["a"].kind) == ("", Kind.PERSON)


def test_a_default_that_a_person_wrote_out_outlives_a_change() -> None:
    text = (
        'version = 1\n\n[[name]]\nid = "a"\nheadword = "Able, Ann"\nkind = "person"\nautomatic = true\n'
        'owns = []\ngloss = "person"\n'
    )
    changed = update_register(text, register(replace(record("Able, Ann"), id=RecordId("a"))))
    # A gloss that happens to read "person" is no default.
    assert changed == text.replace('gloss = "person"\n', "")


def test_a_record_is_written_in_one_order() -> None:
    text = render_register(register(record("Able & Sons", Kind.ORGANISATION, gloss="brewers", sort="able")))
    assert re.findall(r"^(\w+) =", text, re.MULTILINE) == [
        "version",
        "id",
        "kind",
        "headword",
        "sort",
        "gloss",
    ]


@pytest.mark.parametrize(
    ("toml", "code", "line"),
    [
        ('[[name]]\nheadword = "A, B"\n', "NAME-002", 2),
        ('[[name]]\nid = "a"\n', "NAME-002", 2),
        ('[[name]]\nid = "a"\nheadword = "A, B"\nsortt = "x"\n', "NAME-002", 5),
        ('[[name]]\nid = "a"\nheadword = "A, B"\nkind = "robot"\n', "NAME-002", 5),
        ('[[name]]\nid = "a"\nheadword = "A, B"\nowns = "A"\n', "NAME-002", 5),
        ('[[name]]\nid = "a"\nheadword = 3\n', "NAME-002", 4),
        ('[[name]]\nid = "A B"\nheadword = "A, B"\n', "NAME-002", 3),
        ('[[name]]\nid = "a\\n"\nheadword = "A, B"\n', "NAME-002", 3),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nnotes = "some"\n', "NAME-002", 5),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nlanguage = "French"\n', "NAME-002", 5),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nvariants = [{ kind = "full" }]\n', "NAME-002", 5),
        (
            '[[name]]\nid = "a"\nheadword = "Ash, B"\nvariants = [{ text = "Ash", kind = "x" }]\n',
            "NAME-002",
            5,
        ),
        (
            '[[name]]\nid = "a"\nheadword = "Ash, B"\nvariants = [{ text = "Ash", sort = "x" }]\n',
            "NAME-002",
            5,
        ),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nowns_in = { "Ash" = "x" }\n', "NAME-002", 5),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\ncertain = "no"\n', "NAME-002", 5),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\n[[name]]\nid = "b"\nheadword = "Ash, B"\n', "NAME-003", 5),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\n[[name]]\nid = "a"\nheadword = "Ash, C"\n', "NAME-004", 5),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nsee_also = ["nobody"]\n', "NAME-006", 2),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nsee_also = ["a"]\n', "NAME-007", 2),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nvariants = ["A"]\n', "NAME-008", 2),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nvariants = ["Ash.*"]\n', "NAME-008", 2),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nvariants = ["A\\u0007sh"]\n', "NAME-008", 2),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nvariants = ["\\u202eAsh"]\n', "NAME-008", 2),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nowns = ["Birch"]\n', "NAME-009", 2),
        ('[[name]]\nid = "a"\nheadword = "Ash, B"\nids = { isni = "0000 0001 2103 2684" }\n', "NAME-021", 2),
        ('[[name]]\nid = "a"\nheadword = "Троцкий, Лев"\n', "NAME-022", 2),
    ],
)
def test_each_fault_has_its_code_and_line(tmp_path: Path, toml: str, code: str, line: int) -> None:
    _, findings = read(tmp_path, toml)
    assert code in codes(findings)
    place = next(finding.place for finding in findings if finding.rule.code == code)
    assert place is not None
    assert place.line == line


def test_a_string_owned_twice_is_one_finding(tmp_path: Path) -> None:
    owner = '[[name]]\nid = "{0}"\nheadword = "Ash, {0}"\nowns = ["Ash"]\n'
    _, findings = read(tmp_path, owner.format("b") + owner.format("c"))
    assert codes(findings) == ["NAME-005"]


def test_a_string_may_be_owned_in_two_places(tmp_path: Path) -> None:
    owner = '[[name]]\nid = "{0}"\nheadword = "Ash, {0}"\nowns_in = {{ "Ash" = ["{0}"] }}\n'
    _, findings = read(tmp_path, owner.format("b") + owner.format("c"))
    assert findings == []


def test_see_from_may_not_be_a_heading_itself(tmp_path: Path) -> None:
    toml = '[[name]]\nid = "a"\nheadword = "Ash, B"\nsee_from = ["Birch, C"]\n'
    _, findings = read(tmp_path, toml + '[[name]]\nid = "b"\nheadword = "Birch, C"\nsee_from = ["Ash, B"]\n')
    assert codes(findings) == ["NAME-007", "NAME-007"]


def test_members_in_a_circle_are_found_and_do_not_hang(tmp_path: Path) -> None:
    ring = "".join(
        f'[[name]]\nid = "g{n}"\nheadword = "Group {n} of us"\nkind = "organisation"\n'
        f'members = ["g{(n + 1) % 3}"]\n'
        for n in range(3)
    )
    names, findings = read(tmp_path, ring)
    assert codes(findings) == ["NAME-007"]
    assert names.bearers(["g0"])


def test_a_file_that_is_not_toml_is_one_finding(tmp_path: Path) -> None:
    names, findings = read(tmp_path, "[[name]\n")
    assert len(names) == 0
    assert [finding.severity for finding in findings] == [Severity.ERROR]


def test_variants_that_follow_from_a_headword() -> None:
    texts = {variant.text for variant in variants_of(record("Trotsky, Lev Davidovich"))}
    assert {"Lev Davidovich Trotsky", "Lev Trotsky", "L. D. Trotsky", "L. Trotsky", "Trotsky"} <= texts
    assert {variant.text for variant in searched_variants(record("Trotsky, Lev"))} == {"Trotsky"}


@pytest.mark.parametrize(
    ("headword", "expected"),
    [
        ("Bülow, Hans von", "Hans von Bülow"),
        ("van Heijenoort, Jean", "Jean van Heijenoort"),
        ("Besant, Mrs. Annie", "Annie Besant"),
        ("Smirnov, I.N.", "I. N. Smirnov"),
    ],
)
def test_particles_titles_and_initials_of_a_headword(headword: str, expected: str) -> None:
    assert expected in {variant.text for variant in variants_of(record(headword))}


def test_a_variant_may_be_struck() -> None:
    assert variants_of(record("Nin, Andreu", never=("Nin",)))
    assert "Nin" not in {variant.text for variant in variants_of(record("Nin, Andreu", never=("Nin",)))}


def test_bodies_and_periodicals_follow_too() -> None:
    body = {v.text for v in variants_of(record("Communist League of America (CLA)", Kind.ORGANISATION))}
    assert {"Communist League of America", "CLA"} <= body
    paper = {v.text: v.alone for v in variants_of(record("Vérité, La", Kind.PERIODICAL))}
    assert paper["La Vérité"]
    assert not paper["Vérité"]


def test_headings_with_particles_are_listed_once() -> None:
    names = register(
        "Bülow, Hans von", "de la Cruz, Juana", record("Van Ness, Ann", sort="van ness ann"), "Ash, B"
    )
    assert codes(list(particle_findings(names))) == ["NAME-020", "NAME-020"]


@pytest.mark.parametrize(
    ("scheme", "value", "right"),
    [
        ("gnd", "118838865", True),
        ("gnd", "118838866", False),
        ("gnd", "126324743", True),
        ("isni", "0000 0001 2103 2683", True),
        ("isni", "0000000121032684", False),
        ("viaf", "72191372", True),
        ("viaf", "x72", False),
        ("wikidata", "Q42", True),
        ("wikidata", "42", False),
        ("shoe", "44", False),
        ("website", "https://example.org/x", True),
    ],
)
def test_identifiers_have_their_form_and_check_digit(scheme: str, value: str, right: bool) -> None:
    assert (identifier_fault(scheme, value) == "") is right


def test_a_hundred_thousand_records_are_read_once_and_found(tmp_path: Path) -> None:
    from octavo.names.matching.matcher import Matcher

    count = 10_000  # a tenth of it here; the whole is measured by `make bench`
    rows = "".join(f'[[name]]\nid = "n{n}"\nheadword = "Qu{_letters(n)}, Ann"\n' for n in range(count))
    names, findings = read(tmp_path, rows)
    assert (len(names), findings) == (count, [])
    hits = Matcher(names).find(f"Ann Qu{_letters(77)} left.")
    assert [hit.candidates[0].record for hit in hits] == ["n77"]


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}")


@pytest.mark.parametrize("key", ["gloss", "dates"])
def test_a_control_character_is_a_finding_in_whatever_a_record_says(tmp_path: Path, key: str) -> None:
    _, findings = read(tmp_path, f'[[name]]\nid = "a"\nheadword = "A, B"\n{key} = "x\\u0001y"\n')
    assert [(one.rule, one.place and one.place.line) for one in findings] == [(Rule.NAME_BAD_VARIANT, 2)]
    assert "U+0001" in findings[0].message


def test_lists_too_deep_are_a_finding_with_their_line(tmp_path: Path) -> None:
    names, findings = read(tmp_path, f"name = {'[' * 5000}{']' * 5000}\n")
    assert len(names) == 0
    assert [(one.rule, one.place and one.place.line) for one in findings] == [(Rule.BOOK_SYNTAX, 2)]
