"""The index: behaviour by behaviour, in the order of the checklist that any index is held against."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from tests.naming import codes, entry, index, locators, mention, record, register

from octavo.book.settings import IndexSettings
from octavo.names.index.index_headnote import headnote
from octavo.names.index.index_tree import IndexStyle, Used, build_index
from octavo.names.index.locators import RangeForm, shorten
from octavo.names.index.mentions import LocatorSection, Until, index_json, label_order, mentions_from_json
from octavo.names.matching.matcher import Matcher
from octavo.names.records import Kind, RecordId
from octavo.names.review.index_report import (
    changes,
    entry_rows,
    index_text,
    on_page,
    shared_findings,
    unused_findings,
)
from octavo.names.review.worklist import waiting

NAMES = register("Able, Ann", "Baker, Ben", "Cole, Cy")


def test_no_mentions_make_an_empty_index() -> None:
    made = index(NAMES)
    assert (made.groups, made.used, made.findings) == ((), frozenset(), ())


def test_a_letter_stands_only_where_it_has_entries() -> None:
    made = index(NAMES, mention("able-ann", "3"), mention("cole-cy", "4"))
    assert [group.letter for group in made.groups] == ["A", "C"]


def test_letters_are_in_order_whatever_sign_a_heading_begins_with() -> None:
    names = register(
        "Able, Ann", "Lund, Ada", "£ League", "“Junius”", "1848 Club", "§ Zeta", "Kay, Ada", "¿Quién?"
    )
    made = index(names, *(mention(name, "3") for name in names.by_id))
    assert [group.letter for group in made.groups] == ["#", "A", "J", "K", "L", "Q", "Z"]
    assert [str(entry.heading) for entry in made.groups[4].entries] == ["£ League", "Lund, Ada"]


def test_arabic_pages_are_in_order_of_number() -> None:
    made = index(NAMES, *(mention("able-ann", page) for page in ("100", "9", "10", "2")))
    assert locators(made, "Able, Ann") == "2, 9, 10, 100"


def test_roman_pages_come_before_arabic_ones_and_in_order() -> None:
    pages = [("4", 14), ("ix", 9), ("1", 11), ("v", 5), ("iv", 4)]
    made = index(NAMES, *(mention("able-ann", page, sheet) for page, sheet in pages))
    assert locators(made, "Able, Ann") == "iv, v, ix, 1, 4"


def test_a_page_stands_once_and_leads_to_the_first_mention() -> None:
    made = index(NAMES, mention("able-ann", "3", id="first"), mention("able-ann", "3", id="second"))
    [locator] = entry(made, "Able, Ann").locators
    assert locator.mentions == ("first", "second")


def test_pages_in_a_row_are_no_range() -> None:
    made = index(NAMES, *(mention("able-ann", page) for page in ("123", "124", "125")))
    assert locators(made, "Able, Ann") == "123, 124, 125"


def test_a_marked_stretch_is_a_range_and_holds_what_lies_within() -> None:
    made = index(
        NAMES,
        mention("able-ann", "31", id="open", until=Until("33", 133)),
        mention("able-ann", "32"),
        mention("able-ann", "32", note="4"),
        mention("able-ann", "45", note="12"),
    )
    assert locators(made, "Able, Ann") == "31–33, 45n12"
    assert entry(made, "Able, Ann").locators[0].mentions[0] == "open"


def test_a_stretch_on_one_page_is_a_page() -> None:
    made = index(NAMES, mention("able-ann", "31", until=Until("31", 131)))
    assert locators(made, "Able, Ann") == "31"


def test_stretches_that_meet_are_one() -> None:
    made = index(
        NAMES,
        mention("able-ann", "10", until=Until("14", 114)),
        mention("able-ann", "12", until=Until("17", 117)),
    )
    assert locators(made, "Able, Ann") == "10–17"


def test_notes_follow_their_page() -> None:
    notes = [mention("able-ann", "45", note=number) for number in ("13", "2", "12", "20")]
    made = index(NAMES, *notes, mention("able-ann", "45"), mention("able-ann", "44"))
    assert locators(made, "Able, Ann") == "44, 45, 45n2, 45nn12–13, 45n20"


def test_a_note_without_number_is_told() -> None:
    assert locators(index(NAMES, mention("able-ann", "45", note="")), "Able, Ann") == "45n"


def test_principal_passages_and_illustrations_are_told() -> None:
    made = index(NAMES, mention("able-ann", "4", principal=True), mention("able-ann", "5", illustration=True))
    first, second = entry(made, "Able, Ann").locators
    assert (first.principal, second.illustration) == (True, True)
    assert made.used == {Used.PRINCIPAL, Used.ILLUSTRATIONS}
    assert "Bold" in headnote(made.used)
    assert "Italic" in headnote(made.used)


def test_the_headnote_explains_what_the_index_uses_and_only_that() -> None:
    one, several = frozenset({Used.NOTES}), frozenset({Used.SEVERAL_NOTES})
    assert headnote(frozenset()) == ""
    assert headnote(one) == "n after a number refers to a note on that page (45n12)."
    assert "nn after a number refers to several" in headnote(several)
    assert headnote(one | several).count("after a number") == 1
    assert "nn to several" in headnote(one | several)
    assert headnote(frozenset({Used.RANGES})) == "Numbers joined by a dash mark a continuous discussion."


@pytest.mark.parametrize(("language", "word"), [("de-AT", "Fett"), ("fr", "gras"), ("pl", "Bold")])
def test_the_headnote_is_in_the_language_of_the_book(language: str, word: str) -> None:
    everything = frozenset(Used)
    assert word in headnote(everything, language)
    assert headnote(everything, language).count(".") >= len(everything) - 1


def test_several_notes_of_one_page_are_told_apart_from_one() -> None:
    two = index(NAMES, mention("able-ann", "45", note="1"), mention("able-ann", "45", note="2"))
    assert two.used == {Used.SEVERAL_NOTES}


def test_minor_mentions_stay_out() -> None:
    made = index(NAMES, mention("able-ann", "4"), mention("able-ann", "5", minor=True))
    assert locators(made, "Able, Ann") == "4"
    assert index(NAMES, mention("able-ann", "5", minor=True)).groups == ()


def test_a_record_with_index_false_is_found_and_not_listed() -> None:
    hidden = record("Baker, Ben", index=False, see_from=("Bakerman",))
    names = register("Able, Ann", hidden)
    mentions = [mention("able-ann", "3"), mention("baker-ben", "4")]
    assert [str(one.heading) for one in index(names, *mentions).entries] == ["Able, Ann"]
    assert [row["id"] for row in index_json(names, mentions)["names"]] == ["able-ann"]
    assert [(one.headword, one.count) for one in waiting(names, mentions)] == [("Baker, Ben", 1)]
    assert [hit.start for hit in Matcher(names).find("Then Ben Baker left.")] == [5]


def test_without_pages_sections_are_the_locators() -> None:
    places = [
        LocatorSection("ch. 10", (10,)),
        LocatorSection("ch. 3.2", (3, 2)),
        LocatorSection("ch. 3", (3,)),
    ]
    made = index(NAMES, *(mention("able-ann", None, id=s.label, section=s) for s in places))
    assert locators(made, "Able, Ann") == "ch. 3, ch. 3.2, ch. 10"
    assert Used.SECTIONS in made.used


def test_see_leads_to_a_heading_and_has_no_locators() -> None:
    names = register(record("Trotsky, Leon", see_from=("Bronstein, Lev",)))
    made = index(names, *(mention("trotsky-leon", page) for page in "345"))
    pointer = entry(made, "Bronstein, Lev")
    assert pointer.locators == ()
    assert [str(reference.heading) for reference in pointer.see] == ["Trotsky, Leon"]


def test_no_blind_see() -> None:
    names = register(record("Trotsky, Leon", see_from=("Bronstein, Lev",)), "Able, Ann")
    made = index(names, mention("able-ann", "3"))
    assert [str(one.heading) for one in made.entries] == ["Able, Ann"]
    assert codes(made.findings) == ["NAME-017"]


def test_see_also_only_to_what_stands_in_the_index() -> None:
    names = register(record("Able, Ann", see_also=("baker-ben", "cole-cy")), "Baker, Ben", "Cole, Cy")
    made = index(names, mention("able-ann", "3"), mention("baker-ben", "4"))
    assert [str(reference.heading) for reference in entry(made, "Able, Ann").see_also] == ["Baker, Ben"]
    assert "NAME-017" in codes(made.findings)


def test_double_posting_is_suggested_where_it_is_shorter() -> None:
    names = register(record("Trotsky, Leon", see_from=("Bronstein, Lev",)))
    assert "NAME-018" in codes(index(names, mention("trotsky-leon", "3")).findings)


def test_a_family_points_to_its_members() -> None:
    names = register("Able, Ann", record("Able family", Kind.FAMILY, members=("able-ann",)))
    made = index(names, mention("able-ann", "3"))
    assert [str(reference.heading) for reference in entry(made, "Able family").see] == ["Able, Ann"]


def test_topics_are_sub_entries_and_leading_prepositions_do_not_sort() -> None:
    made = index(
        NAMES,
        mention("able-ann", "3"),
        mention("able-ann", "5", topic="on trade unions"),
        mention("able-ann", "6", topic="and the party"),
        mention("able-ann", "7", topic="on bread"),
    )
    subentries = [str(sub.heading) for sub in entry(made, "Able, Ann").subentries]
    assert subentries == ["on bread", "and the party", "on trade unions"]


def test_a_single_topic_is_no_division() -> None:
    made = index(NAMES, mention("able-ann", "5", topic="on bread"))
    assert (locators(made, "Able, Ann"), entry(made, "Able, Ann").subentries) == ("5", ())


def test_seven_bare_locators_are_flagged_and_six_are_not() -> None:
    def made(count: int) -> list[str]:
        return codes(index(NAMES, *(mention("able-ann", str(page)) for page in range(1, count + 1))).findings)

    assert "NAME-019" in made(7)
    assert "NAME-019" not in made(6)


def test_periodicals_are_italic_and_file_without_their_article() -> None:
    names = register(record("La Vérité", Kind.PERIODICAL), "Ulm, Ann", "Zola, Émile")
    made = index(names, mention("la-verite", "1"), mention("ulm-ann", "1"), mention("zola-emile", "1"))
    assert [str(one.heading) for one in made.entries] == ["Ulm, Ann", "La Vérité", "Zola, Émile"]
    assert entry(made, "La Vérité").heading.italic


def test_a_qualifier_is_set_apart() -> None:
    names = register("Well, Roman (agent)")
    heading = entry(index(names, mention("well-roman-agent", "1")), "Well, Roman (agent)").heading
    assert (heading.text, heading.qualifier) == ("Well, Roman", "agent")


def test_several_indexes_from_one_register() -> None:
    names = register("Able, Ann", record("La Vérité", Kind.PERIODICAL))
    both = [mention("able-ann", "1"), mention("la-verite", "1")]
    papers = build_index(names, both, IndexStyle(kinds=(Kind.PERIODICAL,)))
    assert [str(one.heading) for one in papers.entries] == ["La Vérité"]


def test_see_also_leads_into_another_index_of_the_book() -> None:
    names = register(record("Able, Ann", see_also=("la-verite",)), record("La Vérité", Kind.PERIODICAL))
    both = [mention("able-ann", "1"), mention("la-verite", "1")]
    for beside, expected in (((), []), ((Kind.PERIODICAL,), ["La Vérité"])):
        made = build_index(names, both, IndexStyle(kinds=(Kind.PERSON,), beside=beside))
        assert [str(one.heading) for one in made.entries] == ["Able, Ann"]
        assert [str(one.heading) for one in entry(made, "Able, Ann").see_also] == expected
        assert codes(made.findings) == ([] if expected else ["NAME-017"])


def test_one_mention_leads_to_the_next() -> None:
    ids = ["a", "b", "c"]
    made = index(NAMES, *(mention("able-ann", str(n), id=one) for n, one in enumerate(ids, 1)))
    beside = [made.neighbours(RecordId("able-ann"), one) for one in ids]
    assert beside == [(None, "b"), ("a", "c"), ("b", None)]


@pytest.mark.parametrize(
    ("first", "last", "full", "chicago", "minimal"),
    [
        ("3", "10", "3–10", "3–10", "3–10"),
        ("71", "72", "71–72", "71–72", "71–2"),
        ("100", "104", "100–104", "100–104", "100–4"),
        ("107", "108", "107–108", "107–8", "107–8"),
        ("112", "115", "112–115", "112–15", "112–15"),
        ("321", "328", "321–328", "321–28", "321–8"),
        ("498", "532", "498–532", "498–532", "498–532"),
        ("iv", "vi", "iv–vi", "iv–vi", "iv–vi"),
    ],
)
def test_ranges_are_shortened_by_the_style(
    first: str, last: str, full: str, chicago: str, minimal: str
) -> None:
    made = [shorten(first, last, form) for form in (RangeForm.FULL, RangeForm.CHICAGO, RangeForm.MINIMAL)]
    assert made == [full, chicago, minimal]


def test_a_topic_of_two_parts_makes_a_third_level() -> None:
    topics = [("3", "exile!Turkey"), ("5", "exile ! in France"), ("6", "exile"), ("7", "youth")]
    made = index(NAMES, *(mention("able-ann", page, topic=topic) for page, topic in topics))
    able = entry(made, "Able, Ann")
    assert [(str(sub.heading), sub.id) for sub in able.with_subentries][1:] == [
        ("exile", "able-ann.1"),
        ("in France", "able-ann.1.1"),
        ("Turkey", "able-ann.1.2"),
        ("youth", "able-ann.2"),
    ]
    assert index_text(made).splitlines()[-4:] == [
        "    exile, 6",
        "        in France, 5",
        "        Turkey, 3",
        "    youth, 7",
    ]


def test_topics_illustrations_and_ranges_are_in_the_json_and_come_back() -> None:
    mentions = [
        mention("able-ann", "3", topic="exile!Turkey"),
        mention("able-ann", "4", illustration=True),
        mention("able-ann", "5", until=Until("8", 108), topic="youth"),
        mention("baker-ben", "6", until=Until("7", 107)),
    ]
    data = index_json(NAMES, mentions)
    schema = files("octavo.names.index").joinpath("schemas/index-of-names.schema.json").read_text("utf-8")
    jsonschema.validate(data, json.loads(schema))
    assert data["version"] == 2
    assert data["names"][0]["mentions"][0]["topic"] == ["exile", "Turkey"]
    sheets = {str(page): page + 100 for page in range(3, 9)}
    back = index(NAMES, *mentions_from_json(data, sheets))
    assert index_text(back) == index_text(index(NAMES, *mentions))
    assert entry(back, "Able, Ann").locators[0].illustration


def test_index_json_follows_its_schema_and_comes_back() -> None:
    names = register(record("Able, Ann", see_from=("Smith, Ann",)), "Baker, Ben")
    mentions = [mention("able-ann", "3"), mention("able-ann", "4", note="2"), mention("able-ann", None)]
    data = index_json(names, mentions)
    schema = json.loads(
        files("octavo.names.index").joinpath("schemas/index-of-names.schema.json").read_text("utf-8")
    )
    jsonschema.validate(data, schema)
    assert [name["id"] for name in data["names"]] == ["able-ann"]
    back = mentions_from_json(data)
    assert [(m.id, m.page, m.note) for m in back] == [(m.id, m.page, m.note) for m in mentions]


def test_page_map_schema_is_a_schema() -> None:
    text = files("octavo.editions.shared").joinpath("schemas/page-map.schema.json").read_text("utf-8")
    jsonschema.Draft202012Validator.check_schema(json.loads(text))


def test_page_labels_without_a_map_have_an_order() -> None:
    assert sorted(["10", "2", "iv", "ix", "plate 3", "1"], key=label_order) == [
        "iv",
        "ix",
        "1",
        "2",
        "10",
        "plate 3",
    ]


def test_the_index_as_text() -> None:
    names = register(record("Trotsky, Leon", see_from=("Bronstein, Lev",)), "Able, Ann")
    text = index_text(
        index(names, *(mention("trotsky-leon", page) for page in "345"), mention("able-ann", "9"))
    )
    assert text == "\nA\nAble, Ann, 9\n\nB\nBronstein, Lev, see Trotsky, Leon\n\nT\nTrotsky, Leon, 3, 4, 5\n"


def test_the_report_counts_and_compares() -> None:
    names = register(record("Able, Ann", variants=()), "Baker, Ben", "Baker, Bob")
    mentions = [mention("able-ann", "3", surface="Able"), mention("able-ann", "5", surface="Able")]
    [row] = entry_rows(index(names, *mentions), mentions, names)
    assert (row.locators, row.first, row.last) == (2, "3", "5")
    assert on_page(mentions, names, "5") == [("Able, Ann", "Able")]
    assert codes(list(unused_findings(names, mentions))) == ["NAME-015", "NAME-015"]
    assert "'Baker' belongs to Baker, Ben; Baker, Bob" in [
        finding.message for finding in shared_findings(names)
    ]
    old, new = index_json(names, mentions[:1]), index_json(names, [*mentions, mention("baker-ben", "9")])
    assert changes(old, new) == ["  Able, Ann: +5", "+ Baker, Ben: 9"]


def test_the_index_table_of_a_book_decides_order_ranges_and_what_is_told() -> None:
    names = register("Newark, Ann", "New Town, Ben", "McAdam, Ida", "Mabel, Joe")
    settings = IndexSettings(order="letter", mac=True, ranges="minimal", undifferentiated=2)
    until = Until("125", 225)
    mentions = [mention(record.id, "7") for record in names]
    mentions += [mention("mabel-joe", page) for page in ("8", "9")]
    mentions.append(replace(mention("newark-ann", "123"), sheet=223, surface="", until=until))
    made = build_index(names, mentions, IndexStyle.of(settings))
    headings = [str(entry.heading) for entry in made.entries]
    assert headings == ["Mabel, Joe", "McAdam, Ida", "Newark, Ann", "New Town, Ben"]
    assert [locator.text for locator in entry(made, "Newark, Ann").locators][-1].endswith("5")
    assert "NAME-019" in codes(made.findings)
    plain = build_index(names, mentions, IndexStyle.of(IndexSettings()))
    assert [str(one.heading) for one in plain.entries][-2:] == ["New Town, Ben", "Newark, Ann"]
    assert "NAME-019" not in codes(plain.findings)
