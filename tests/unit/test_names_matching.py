"""Matching and attribution: what is a mention, of whom, and by which rule."""

from __future__ import annotations

import pytest
from tests.naming import attributed, blocked, found, record, register

from octavo.findings.catalogue import Rule
from octavo.names.matching.attribution import Attributed, Attribution, Attributor, Unattributed
from octavo.names.matching.hits import BlockReason
from octavo.names.matching.matcher import Matcher
from octavo.names.records import Kind, Variant, VariantKind

TROTSKY = register("Trotsky, Leon")


@pytest.mark.parametrize(
    "text",
    [
        "Trotsky’s letter",
        "Trotsky's letter",
        "L. Trotsky wrote",
        "L Trotsky wrote",
        "Leon Trotsky wrote",
        "Leon\n    Trotsky wrote",
        "Leon\u00a0Trotsky wrote",
        "Tro\u00adtsky wrote",
        "(Trotsky)",
        "“Trotsky”",
        "anti-Trotsky bloc",
        "Trotsky-led bloc",
        "Comrade Trotsky wrote",
        "TROTSKY IN EXILE",
        "Trotsky, Leon. My Life",
        "But Trotsky wrote",
        "l'affaire d’Trotsky",
    ],
)
def test_forms_of_a_name_that_are_found(text: str) -> None:
    assert [records for _, records in found(TROTSKY, text)] == ["trotsky-leon"]


@pytest.mark.parametrize(
    "text",
    [
        "Trotskyist",
        "Trotskyism",
        "the Trotskyists",
        "O'Trotsky",
        "trotsky",
        "Mrs Trotsky",
        "Peter Trotsky",
        "Trotsky Street",
        "Trotsky-Smith",
        "Trotsky’s Inn was full",
        "Trotsky & Co.",
        "St. Trotsky",
        "Trotsky II",
    ],
)
def test_what_is_no_mention(text: str) -> None:
    assert found(TROTSKY, text) == []


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("the Rosmer–Naville group", ["rosmer-alfred", "naville-pierre"]),
        ("the Rosmer-Naville group", ["rosmer-alfred", "naville-pierre"]),
        ("Alfred Rosmer–Pierre Naville", ["rosmer-alfred", "naville-pierre"]),
        ("Given Rosmer’s silence, they left", ["rosmer-alfred"]),
        ("Simon and Saint-Simon", ["simon-jules"]),
        ("Jules Simon, and Jean-Simon", ["simon-jules"]),
    ],
)
def test_names_beside_names(text: str, records: list[str]) -> None:
    names = register("Rosmer, Alfred", "Naville, Pierre", "Simon, Jules")
    assert [one for _, one in found(names, text)] == records


@pytest.mark.parametrize(
    ("headword", "text", "is_one"),
    [
        ("Coryat, Thomas", "Tom Coryat walked", True),
        ("Engels, Friedrich", "Frederick Engels wrote", True),
        ("Marx, Karl", "Charles Marx wrote", True),
        ("Marx, Karl", "Henry Marx wrote", False),
        ("Day, John", "an essay on New Year’s Day is lost", False),
        ("Hall, Joseph", "entered at Stationers’ Hall", False),
        ("Still, John", "he quotes the lines: he sang, “Still to be neat”", False),
        (
            "More, Henry",
            "And the blind fate, whose tuned chime More charms the ear, Yet thou mayst claim",
            False,
        ),
        ("More, Henry", "the books that More wrote", True),
        ("Common, Miss", "then Dr. Common spoke", False),
        ("Common, Miss", "then Miss Common spoke", True),
        ("Brome, Richard", "by Alexander Brome", False),
        ("Barker, Ernest", "Ball, Sidney, 1907–8. Barker, Granville, 1907–12.", False),
        ("Barker, Ernest", "Ball, Sidney, 1907–8. Barker, Ernest, 1907–12.", True),
        ("Smith, Samuel", "Slesser, Henry H., 1910–14. Smith, Miss Ellen, 1915 to date.", False),
        ("Barker, Ernest", "by Ball and Barker, London, 1907", True),
        ("Clifford, John", "Sandham, Mrs., 1891–3. Sharp, Clifford D., 1909–14.", False),
    ],
)
def test_pet_names_words_and_titles(headword: str, text: str, is_one: bool) -> None:
    assert bool(found(register(headword), text)) is is_one


def test_a_forename_with_a_place_is_another_person() -> None:
    philip = record("Philip II", variants=(Variant("Philip", VariantKind.FORENAME, alone=False),))
    assert found(register(philip), "the marriage of Philip of Spain, then") == [("Philip", "philip-ii")]
    for other in ("Philip of Mantua", "Philip, Cardinal of Lorraine", "Philip de’ Medici"):
        assert found(register(philip), f"the gospel of {other}, then") == []


def test_a_forename_belongs_to_the_person_named() -> None:
    alexander = record("Stirling, Earl of", variants=(Variant("Alexander", VariantKind.FULL),))
    assert found(register(alexander, "Brome, Richard"), "his namesake, Alexander Brome") == []


@pytest.mark.parametrize(
    ("headword", "text"),
    [
        ("Smirnov, I.N.", "IN Smirnov spoke"),
        ("Smirnov, I.N.", "I. N. Smirnov spoke"),
        ("Grünstein, K.I.", "K.I. Grunstein spoke"),
        ("Zieleńska, Łucja", "Lucja Zielenska spoke"),
        ("Weiß, Anna", "Anna Weiss spoke"),
        ("Müller, Karl", "Karl Mueller spoke"),
        ("Saint-Simon, Henri de", "Henri de Saint-Simon spoke"),
        ("O'Brien, Bronterre", "Bronterre O’Brien spoke"),
        ("al-Ma'mun", "al-Ma’mun spoke"),
        ("al-Maʾmūn", "al-Mamun spoke"),
        ("Троцкий, Лев", "Лев Троцкий сказал"),
        ("陳獨秀", "陳獨秀 said"),
        ("陳獨秀", "毛澤東見陳獨秀於上海"),
        ("トロツキー", "レオン・トロツキーは書いた"),
        ("김일성", "김일성은 말했다"),
        ("ตาเต", "ผมพบตาเตที่นี่"),
        ("طه حسين", "قال طه حسين ذلك"),
        ("Ta Thu Thau", "Ta Thu Thau spoke"),
        ("van Heijenoort, Jean", "Van Heijenoort spoke"),
        ("Mao Tse-tung", "Mao Tsetung spoke"),
    ],
)
def test_spellings_and_scripts(headword: str, text: str) -> None:
    assert len(found(register(headword), text)) == 1


def test_places_are_those_of_the_original() -> None:
    text = "Was Tro\u00adts\u0301ky — or  Leon\n  Trotsky — there?"
    for hit in Matcher(TROTSKY).find(text):
        assert text[hit.start : hit.end] == hit.surface
        assert hit.surface.endswith("ky")


def test_the_longest_string_consumes() -> None:
    names = register("Frank, Pierre", record("Pierre, Abbé"), "Frankel, Jan")
    assert found(names, "He met Pierre Frank and Jan Frankel.") == [
        ("Pierre Frank", "frank-pierre"),
        ("Jan Frankel", "frankel-jan"),
    ]


def test_a_longer_name_outside_the_register_blocks_and_is_reported() -> None:
    names = register("Beaufort, Henry", "Richard, Albert")
    text = "Margaret Beaufort and Richard Wagner were named."
    assert found(names, text) == []
    assert blocked(names, text) == ["Margaret Beaufort", "Richard Wagner"]
    rules = [one.finding.rule for one in attributed(names, text) if isinstance(one, Unattributed)]
    assert rules == [Rule.NAME_BLOCKED, Rule.NAME_BLOCKED]


@pytest.mark.parametrize(
    ("headword", "text"),
    [
        ("Norfolk, Anne", "the Duke of Norfolk came"),
        ("George, Henry", "members: Standring, George, 1893-1908"),
        ("William, Karl", "the story of William Tell"),
        ("Williams, Edward", "London: Williams and Norgate, 1915"),
        ("Allen, Clifford", "by C.R. Allen, junior"),
        ("Hummel, J. N.", "the publisher J.J. Hummel"),
    ],
)
def test_strings_within_other_names(headword: str, text: str) -> None:
    assert found(register(headword), text) == []


def test_a_wife_is_not_her_husband() -> None:
    names = register("Shaw, G. Bernard", "Shaw, Mrs. Bernard", "Webb, Sidney", "Webb, Beatrice")
    assert found(names, "Mrs. Bernard Shaw, Bernard Shaw and Shaw; Mrs. Webb and Sidney Webb") == [
        ("Bernard Shaw", "shaw-mrs-bernard"),
        ("Bernard Shaw", "shaw-g-bernard"),
        ("Shaw", "shaw-g-bernard"),
        ("Webb", "webb-beatrice"),
        ("Sidney Webb", "webb-sidney"),
    ]


def test_initials_and_forenames_narrow_the_choice() -> None:
    names = register("Bach, J. S.", "Bach, J. C.", "Bach, J. C. F.", "Bach, C. P. E.")
    text = "J.S. Bach, John Christian Bach, J. C. F. Bach, Carl Philipp Emanuel Bach, Bach, J. S."
    assert [records for _, records in found(names, text)] == [
        "bach-j-s",
        "bach-j-c",
        "bach-j-c-f",
        "bach-c-p-e",
        "bach-j-s",
    ]


def test_words_of_the_language_need_evidence() -> None:
    names = register("Mill, Jakob", "Well, Roman", "Frank, Pierre")
    text = "Mill went. The Mill stood. Well, then Frank came, but Mill and Mr. Well spoke. Roman Well left."
    taken = [surface for surface, _ in found(names, text)]
    assert taken == ["Frank", "Mill", "Well", "Roman Well"]
    reasons = [hit.block.reason for hit in Matcher(names).find(text) if hit.block]
    assert reasons == [BlockReason.DOUBT, BlockReason.NO_EVIDENCE, BlockReason.NO_EVIDENCE]


def test_german_writes_nouns_with_a_capital() -> None:
    names = register("Mill, Jakob")
    hits = Matcher(names).find("und dann sprach Mill", language="de")
    assert hits[0].blocked


def test_never_strings_are_no_mentions() -> None:
    names = register(record("Well, Roman", never=("Well Done",)))
    assert found(names, "it was called Well Done, and then Well left") == [("Well", "well-roman")]


def test_families_are_all_their_members() -> None:
    names = register(
        "Rosmer, Alfred",
        "Rosmer, Marguerite",
        record("Thorne family", Kind.FAMILY, members=("thorne-ada", "thorne-edmund")),
        "Thorne, Ada",
        "Thorne, Edmund",
    )
    assert found(names, "the Rosmers met the Thornes") == [
        ("the Rosmers", "rosmer-alfred+rosmer-marguerite"),
        ("the Thornes", "thorne-ada+thorne-edmund"),
    ]


OWNED = register(
    record("Molinier, Raymond", owns=("Molinier",)),
    record("Molinier, Henri", owns_in={"Molinier": ("chapters/09", "chapters/10#the-brothers")}),
    record("Sedov, Leon", variants=(Variant("Leon", VariantKind.FORENAME),)),
    record("Lesoil, Leon", variants=(Variant("Leon", VariantKind.FORENAME),)),
)


@pytest.mark.parametrize(
    ("document", "sections", "owner", "rule"),
    [
        ("chapters/01", (), "molinier-raymond", Attributed.OWNER_BOOK),
        ("chapters/09", (), "molinier-henri", Attributed.OWNER_DOCUMENT),
        ("chapters/10", ("the-brothers",), "molinier-henri", Attributed.OWNER_SECTION),
        ("chapters/10", ("other",), "molinier-raymond", Attributed.OWNER_BOOK),
    ],
)
def test_owners_by_section_document_and_book(
    document: str, sections: tuple[str, ...], owner: str, rule: Attributed
) -> None:
    [one] = attributed(OWNED, "then Molinier spoke", document=document, sections=sections)
    assert isinstance(one, Attribution)
    assert (one.record, one.rule) == (owner, rule)


def test_a_full_name_weighs_more_than_an_owner() -> None:
    [one] = attributed(OWNED, "then Henri Molinier spoke")
    assert isinstance(one, Attribution)
    assert (one.record, one.rule) == ("molinier-henri", Attributed.FULL)


def test_what_nobody_owns_is_a_finding_with_its_context() -> None:
    [one] = attributed(OWNED, "and so then Leon spoke to them all at once")
    assert isinstance(one, Unattributed)
    assert one.finding.rule is Rule.NAME_AMBIGUOUS
    assert "so then Leon spoke to" in one.finding.message


def test_roles_name_a_record_or_are_a_finding() -> None:
    attributor = Attributor(OWNED)
    by_target = attributor.explicit("the Old Man", "sedov-leon", None)
    assert isinstance(by_target, Attribution)
    assert by_target.rule is Attributed.ROLE
    by_words = attributor.explicit("Henri Molinier", None, None)
    assert isinstance(by_words, Attribution)
    assert by_words.records == ("molinier-henri",)
    for surface, target in (("x", "nobody"), ("Leon", None), ("Nobody", None)):
        said = attributor.explicit(surface, target, None)
        assert not isinstance(said, Attribution)
        assert said.rule is Rule.NAME_ROLE


def test_a_forename_after_a_comma_is_inverted_only_before_a_stop() -> None:
    names = register(record("Sedov, Lev", variants=(Variant("Leon", VariantKind.FORENAME),)))
    assert found(names, "In Paris, Leon met them.") == [("Leon", "sedov-lev")]
    assert found(names, "See “Blum, Leon”; and others.") == []


def test_an_empty_register_finds_nothing() -> None:
    assert Matcher(register()).find("Trotsky") == []


@pytest.mark.parametrize(
    ("headword", "text", "expected"),
    [
        ("陳獨秀", "他與陳獨秀一起被捕。陳獨秀後來流亡。", ["陳獨秀", "陳獨秀"]),
        ("片山潜", "片山潜はモスクワで死んだ。", ["片山潜"]),
        ("トロツキー", "彼はトロツキーを見た。", ["トロツキー"]),
        ("トロツキー", "トロツキーストが来た。", []),
        ("Trotsky", "當時Trotsky在莫斯科。", ["Trotsky"]),
        ("陳", "他與陳獨秀一起。", []),
    ],
)
def test_a_name_in_a_script_without_spaces(headword: str, text: str, expected: list[str]) -> None:
    assert [surface for surface, _ in found(register(headword), text)] == expected


@pytest.mark.parametrize(
    "text", ["IN Smirnov", "I.N. Smirnov", "I. N. Smirnov", "Then IN Smirnov’s letter came"]
)
def test_initials_without_stops(text: str) -> None:
    names = register("Smirnov, Ivan Nikitich")
    assert [records for _, records in found(names, text)] == ["smirnov-ivan-nikitich"]
    assert not blocked(names, text)


def test_initials_of_somebody_else_block_and_umlauts_may_be_written_out() -> None:
    names = register("Smirnov, Ivan Nikitich", "Grünstein, Karl Ivanovich")
    assert blocked(names, "There was KI Smirnov.") == ["KI Smirnov"]
    assert [surface for surface, _ in found(names, "There was KI Gruenstein.")] == ["KI Gruenstein"]
