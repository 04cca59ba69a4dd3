"""What must always hold of the index of names, whatever the names."""

from __future__ import annotations

import string
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.naming import backwards

from octavo.book.files.toml_file import TomlFile
from octavo.names.index.collation import Collation, Order
from octavo.names.index.index_tree import build_index
from octavo.names.index.locators import merge_locators
from octavo.names.index.mentions import Mention, Until, index_json, label_order, mentions_from_json
from octavo.names.language.folding import fold, fold_key
from octavo.names.language.spelling_forms import spellings
from octavo.names.language.variants import variants_of
from octavo.names.matching.matcher import Matcher
from octavo.names.records import Record, RecordId, Register, Variant, VariantKind
from octavo.names.register.register_file import make_id, parse_register
from octavo.names.register.register_writer import render_register

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßéèçñłşšøæœа́ятрοςאب陳"
NAMES = st.builds(
    lambda first, rest: first + rest,
    st.sampled_from(string.ascii_uppercase + "ÄÖŁŠÆЯΣ陳"),
    st.text(LETTERS + "'’-", min_size=1, max_size=8),
)
HEADWORDS = st.one_of(NAMES, st.builds(lambda a, b: f"{a}, {b}", NAMES, NAMES))
TEXTS = st.text(
    st.sampled_from(LETTERS + string.ascii_letters + " \n\t.,’'-–—\u00ad\u200b\u0301\u00a0“”"), max_size=80
)


@given(TEXTS)
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    places = [folded.start(index) for index in range(len(folded.text))]
    assert all(before < after for before, after in pairwise(places))
    assert all(0 <= place < len(text) for place in places)
    for index in range(len(folded.text)):
        assert folded.end(index + 1) == folded.start(index) + 1
        assert fold(text[folded.start(index)]).text in {folded.text[index], ""}


@settings(deadline=None)
@given(st.lists(HEADWORDS, max_size=12), st.sampled_from(Order), st.booleans())
def test_collation_is_a_total_order(headings: list[str], order: Order, mac: bool) -> None:
    collation = Collation(order, mac)
    ordered = sorted(headings, key=collation.key)
    assert ordered == sorted(backwards(headings), key=collation.key)
    for before, after in pairwise(ordered):
        assert collation.key(before) <= collation.key(after)
        assert (collation.key(before) == collation.key(after)) is (before == after)


@st.composite
def mentions(draw: st.DrawFn) -> list[Mention]:
    made = []
    for number in range(draw(st.integers(0, 25))):
        sheet = draw(st.integers(1, 30))
        page = str(sheet - 5) if sheet > 5 else ["i", "ii", "iii", "iv", "v"][sheet - 1]
        note = draw(st.one_of(st.none(), st.integers(1, 9).map(str)))
        last = sheet + draw(st.integers(0, 6))
        until = Until(str(last - 5), last) if note is None and last > 5 and draw(st.booleans()) else None
        made.append(
            Mention(
                f"m{number}",
                RecordId("a"),
                page=page,
                sheet=sheet,
                note=note,
                until=until,
                minor=draw(st.booleans()) and until is None,
            )
        )
    return made


@given(mentions())
def test_locators_are_exactly_the_mentions(made: list[Mention]) -> None:
    locators = merge_locators(made)
    led_to = [mention for locator in locators for mention in locator.mentions]
    assert sorted(led_to) == sorted(mention.id for mention in made if not mention.minor)


@given(mentions())
def test_locators_ascend_without_repeats_and_ranges_never_overlap(made: list[Mention]) -> None:
    locators = merge_locators(made)
    texts = [locator.text for locator in locators]
    assert len(texts) == len(set(texts))
    assert [locator.sheet for locator in locators] == sorted(locator.sheet for locator in locators)
    for number, one in enumerate(locators):
        if one.until is not None:
            assert one.sheet < one.last_sheet
            assert all(other.sheet > one.last_sheet for other in locators[number + 1 :])


@given(mentions())
def test_index_json_comes_back(made: list[Mention]) -> None:
    names = Register((Record(RecordId("a"), "Able, Ann"),))
    sheets = {mention.page or "": mention.sheet for mention in made}
    back = mentions_from_json(index_json(names, made), sheets)
    keys = [(m.id, m.record, m.page, m.sheet, m.note, m.principal) for m in made if m.until is None]
    plain = [mention for mention in back if mention.until is None]
    assert [(m.id, m.record, m.page, m.sheet, m.note, m.principal) for m in plain] == keys
    ranges = [(m.id, m.page, m.until.page, m.principal) for m in made if m.until is not None]
    assert [(m.id, m.page, m.until.page, m.principal) for m in back if m.until is not None] == ranges


@settings(deadline=None)
@given(st.lists(HEADWORDS, min_size=1, max_size=6, unique_by=fold_key))
def test_each_record_stands_once_in_the_index(headwords: list[str]) -> None:
    names = _register(headwords)
    made = build_index(names, [Mention(f"m{r.id}", r.id, page="3", sheet=3) for r in names])
    assert sorted(entry.record or "" for entry in made.entries) == sorted(r.id for r in names)


@given(st.lists(HEADWORDS, min_size=1, max_size=6, unique_by=fold_key))
def test_what_is_written_reads_the_same(headwords: list[str]) -> None:
    import tomllib
    from pathlib import Path

    names = _register(headwords)
    text = render_register(names)
    again, _ = parse_register(TomlFile(Path("names.toml"), tomllib.loads(text), {}))
    assert render_register(again) == text


@settings(deadline=None)
@given(st.lists(HEADWORDS, max_size=4), TEXTS)
def test_hits_lie_in_the_text_in_order_and_apart(headwords: list[str], text: str) -> None:
    text = " ".join([text, *headwords, text])
    hits = Matcher(_register(headwords)).find(text)
    for hit in hits:
        assert text[hit.start : hit.end] == hit.surface
        assert hit.candidates
    for before, after in pairwise(hits):
        assert before.end <= after.start


@settings(deadline=None)
@given(NAMES)
def test_a_variant_is_found_in_every_spelling(name: str) -> None:
    names = Register((Record(RecordId("a"), "Zz, Y", variants=(Variant(name, VariantKind.PSEUDONYM),)),))
    found = Matcher(names)
    for spelling in spellings(name):
        assert found.find(f"and then {spelling} spoke")


@given(HEADWORDS)
def test_variants_stand_once(headword: str) -> None:
    texts = [variant.text for variant in variants_of(Record(RecordId("a"), headword))]
    assert len(texts) == len(set(texts))


@given(st.lists(st.text(string.ascii_letters + string.digits, max_size=6)))
def test_page_labels_have_one_order(labels: list[str]) -> None:
    assert sorted(labels, key=label_order) == sorted(sorted(labels), key=label_order)


def _register(headwords: list[str]) -> Register:
    records: list[Record] = []
    for headword in dict.fromkeys(headwords):
        taken = {record.id for record in records}
        records.append(Record(make_id(headword, taken), headword, sort=headword))
    return Register(tuple(records))
