"""Evidence: places, words, coordinated and inflected names; what is undecided is a finding."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest
from tests.naming import attributed, blocked, codes, found, record, register

from octavo.names.headings.printed_index import read_printed_index, register_of
from octavo.names.language import count_words, inflected, is_place_name, language_of, other_numbers
from octavo.names.matching import Attribution, Attributor, Context, Matcher, Nearby, Unattributed
from octavo.names.matching.pattern_table import collector_at_rest
from octavo.names.pages import ForeignPage, index_pages
from octavo.names.pages.bearer_usage import nearest_bearer
from octavo.names.records import Kind, Register, Variant, VariantKind
from octavo.names.review.doubts import group_doubts


def _hits(names: Register, text: str, language: str) -> list[str]:
    hits = Matcher(names, language=language).find(text)
    return [hit.surface for hit in hits if not hit.blocked]


@pytest.mark.parametrize(
    ("headword", "text"),
    [
        ("London, Jack", "They lived in London."),
        ("London, Jack", "The fog of London was thick."),
        ("Oxford, Anne", "at Jesus College, Oxford, in May"),
        ("Lincoln, Mary", "They came from Paris, Lincoln, and London."),
        ("Wales, Ann", "all England and Wales was there"),
        ("Carolina, Jo", "in South Carolina there was"),
        ("York, Edith", "the port of New York was full"),
        ("May, Ernst", "It was in May 1917 that"),
        ("Christian, Ada", "the other Christian powers of Europe"),
    ],
)
def test_a_place_a_month_or_a_people_is_no_person(headword: str, text: str) -> None:
    names = register(headword)
    assert found(names, text) == []
    assert all(isinstance(one, Unattributed) for one in attributed(names, text))


@pytest.mark.parametrize(
    ("headword", "text"),
    [
        ("London, Jack", "Jack London came, and London was pleased."),
        ("London, Jack", "So London wrote a novel."),
        ("London, Jack", "So Mr. London came."),
        ("Mill, John Stuart", "Mill left early, as J. S. Mill would."),
        ("York, Edith", "Edith York left; York was glad."),
    ],
)
def test_a_forename_a_title_a_verb_or_the_full_name_near_by_is_evidence(headword: str, text: str) -> None:
    assert [surface for surface, _ in found(register(headword), text)][-1].endswith(
        headword.split(",", maxsplit=1)[0]
    )


def test_the_full_name_in_a_paragraph_before_is_evidence_and_a_far_one_is_none() -> None:
    names = register("London, Jack")
    matcher, attributor = Matcher(names), Attributor(names)

    def last(texts: list[str]) -> Attribution | Unattributed:
        nearby = Nearby(3)
        for text in texts:
            made = attributor.attribute(matcher.find(text), Context(), text, nearby)
        return made[-1]

    assert isinstance(last(["Jack London came.", "He knew that London was tired."]), Attribution)
    far = last(["Jack London came.", *["Nothing."] * 3, "He knew that London was tired."])
    assert isinstance(far, Unattributed)
    assert codes([far.finding]) == ["NAME-013"]


def test_who_owns_the_string_needs_no_evidence() -> None:
    names = register(record("London, Jack", owns=("London",)))
    assert found(names, "He knew that London was tired.") == [("London", "london-jack")]


def test_a_record_of_that_very_name_comes_before_a_peer_of_the_place() -> None:
    peer = record("Halifax, Earl of", variants=(Variant("Halifax", VariantKind.TITLE, alone=False),))
    lord = Variant("Lord Halifax", VariantKind.TITLE)
    peer = record("Halifax, Earl of", automatic=False, variants=(lord, *peer.variants))
    names = register(peer, record("Halifax", Kind.PLACE))
    made = Attributor(names).attribute(
        Matcher(names).find(text := "he left Halifax"), Context(), text, Nearby()
    )
    assert [one.record for one in made if isinstance(one, Attribution)] == ["halifax"]
    assert found(names, "Lord Halifax came, and Halifax sat down")[1][1] == "halifax-earl-of"
    assert found(names, "Lord Halifax was in Halifax")[1][1] == "halifax"


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("Alfred and Marguerite Rosmer came", ["rosmer-alfred", "rosmer-marguerite"]),
        ("A. and M. Rosmer came", ["rosmer-alfred", "rosmer-marguerite"]),
        ("the brothers Alfred and Julius Rosmer", ["rosmer-alfred"]),
        ("Alfred, Julius and Marguerite Rosmer", ["rosmer-alfred", "rosmer-marguerite"]),
        ("Mr. and Mrs. Rosmer came", ["rosmer-alfred", "rosmer-marguerite"]),
        ("Karl Alfred Smith and Marguerite Rosmer", ["rosmer-marguerite"]),
    ],
)
def test_coordinated_names_are_both(text: str, records: list[str]) -> None:
    names = register("Rosmer, Alfred", "Rosmer, Marguerite")
    assert [one for _, one in found(names, text)] == records


def test_coordinated_names_have_an_anchor_each() -> None:
    text = "Here Alfred and Marguerite Rosmer spoke."
    hits = Matcher(register("Rosmer, Alfred", "Rosmer, Marguerite")).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == ["Alfred", "Marguerite Rosmer"]


@pytest.mark.parametrize(
    "text",
    [
        "She saw her mother. Orla Neslande dropped the song.",
        "She saw the queen. Orla Neslande dropped the song.",
        "Then spoke his sister. Neslande was silent.",
    ],
)
def test_a_noun_before_a_full_stop_is_no_title(text: str) -> None:
    assert len(found(register("Neslande, Orla"), text)) == 1


def test_a_middle_name_that_is_registered_too_is_part_of_the_name() -> None:
    names = register("Henry, Joseph", "Brown, Ada", "Smith, John")
    assert found(names, "Henry Brown Smith left") == []


@pytest.mark.parametrize(
    ("headword", "text"),
    [
        ("Louis XI", "then Louis XII ruled"),
        ("Louis XI", "then Louis XIII. ruled"),
        ("Pitt, William", "in Stanhope’s Life of Pitt, ii. 45"),
        ("Johnson, Samuel", "see the “Life of Samuel Johnson” there"),
        ("John, Archduke", "commonly called John the painter, who"),
        ("Pankhurst, Mrs.", "then Miss Pankhurst spoke"),
        ("Fitzherbert, Mrs.", "a letter of R. O. Fitzherbert"),
        ("Bishop, Ann", "then Bishop Latimer preached"),
    ],
)
def test_others_of_that_name_and_cited_titles_are_no_mentions(headword: str, text: str) -> None:
    assert found(register(headword), text) == []


def test_the_title_tells_bearers_apart() -> None:
    names = register(
        record("Howe, Richard", source_heading="Howe, Richard, Earl, admiral"),
        record("Howe, William", gloss="British general"),
    )
    assert found(names, "then General Howe and Admiral Howe met") == [
        ("Howe", "howe-william"),
        ("Howe", "howe-richard"),
    ]


@pytest.mark.parametrize(
    ("headword", "text", "language"),
    [
        ("Trotzki, Leo", "der Standpunkt Trotzkis war klar", "de"),
        ("Lenin, W. I.", "nach Lenins Tod", "de"),
        ("Rosmer, Alfred", "bei Rosmers Freunden", "de"),
        ("Bebel, August", "daß Bebel Mitglied wurde", "de"),
        ("Троцкий, Лев", "письма Троцкого", "ru"),
        ("Ленин, В. И.", "письмо к Ленину", "ru"),
        ("Trocki, Lew", "listy Trockiego", "pl"),
        ("Lutherus, Martinus", "epistola Lutheri", "la"),
    ],
)
def test_inflected_names_by_language(headword: str, text: str, language: str) -> None:
    assert len(_hits(register(headword), text, language)) == 1
    assert not any(inflected("Trotsky", code) for code in ("en", "fr"))


def test_a_subject_is_found_in_the_other_number() -> None:
    names = register(record("trade union", Kind.SUBJECT))
    assert [surface for surface, _ in found(names, "many trade unions joined")] == ["trade unions"]
    assert other_numbers("monopolies", "en") == ("monopoly",)


def test_german_nouns_are_no_surnames() -> None:
    names = register("Richter, Eugen", "Kaiser, Otto")
    assert _hits(names, "Da kam der Richter, und Kaiser Wilhelm ging.", "de") == []
    assert _hits(names, "Da kam Eugen Richter mit Otto Kaiser.", "de") == ["Eugen Richter", "Otto Kaiser"]


def test_a_german_book_tells_which_surnames_are_nouns() -> None:
    words = count_words(["Der Zöllner kam. Ein Zöllner ging. Da sagte Bebel, daß Bebel kam."], "de")
    assert words.is_noun("Zöllner")
    assert not words.is_noun("Bebel")


def test_places_and_languages_are_known() -> None:
    assert is_place_name("London")
    assert is_place_name("Moskau", "de")
    assert not is_place_name("Moskau")
    assert not is_place_name("Florence")
    assert language_of(["Der Mann und die Frau sind nicht mit dem Kind zu Hause."]) == "de"
    assert language_of(["The man and the woman are in the house."]) == "en"


def test_the_bearer_named_in_full_last_is_meant() -> None:
    full = {"henry": {20, 39}, "charles": {100, 120}}
    assert nearest_bearer(45, full) == "henry"
    assert nearest_bearer(300, full) is None
    assert nearest_bearer(125, full) == "charles"
    assert nearest_bearer(125, full, [{123}]) is None


def _mentions(folder: Path, headings: list[str], pages: list[str]) -> list[tuple[str, str]]:
    path = folder / "index.json"
    path.write_text(json.dumps({"index": [{"heading": heading} for heading in headings]}), encoding="utf-8")
    names = register_of(read_printed_index(path))
    texts = [ForeignPage(str(number), number, text, ()) for number, text in enumerate(pages, 1)]
    made = index_pages(texts, names, language="en").mentions
    return [(mention.page or "", names[mention.record].headword) for mention in made]


def test_on_pages_a_peer_is_called_by_his_place_all_through_the_book(tmp_path: Path) -> None:
    pages = ["Lord Rockingham came.", *["Nothing."] * 5, *["And so Rockingham resigned."] * 5]
    found_on = {page for page, _ in _mentions(tmp_path, ["Rockingham, Marquis of"], pages)}
    assert found_on == {"1", "7", "8", "9", "10", "11"}


def test_on_pages_a_brother_does_not_hide_the_main_bearer(tmp_path: Path) -> None:
    pages = ["Henry Fox came.", "Then Fox spoke.", *["Nothing."] * 30, "Charles Fox came.", "Fox left."]
    made = _mentions(tmp_path, ["Fox, Charles James", "Fox, Henry"], pages)
    assert ("2", "Fox, Henry") in made
    assert ("34", "Fox, Charles James") in made


def test_on_pages_who_is_never_named_in_full_is_not_his_brother(tmp_path: Path) -> None:
    pages = ["Thomas Pitt came.", *["Then Pitt spoke."] * 60]
    made = _mentions(tmp_path, ["Pitt, William", "Pitt, Thomas", "Pitt, John"], pages)
    assert ("40", "Pitt, Thomas") not in made


def test_longer_names_are_told_and_block() -> None:
    assert blocked(register("York, Edith"), "the port of New York was full") == ["New York"]


def test_doubts_about_one_string_are_one_finding() -> None:
    names = register("London, Jack", "Mill, Jakob")
    texts = ("He knew that London was tired.", "Then London was glad.", "Mill went.")
    made = [one for text in texts for one in attributed(names, text)]
    findings = list(group_doubts(one.finding for one in made if isinstance(one, Unattributed)))
    assert len(findings) == 2
    assert "2 times" in findings[0].message
    assert "that London was tired" in findings[0].message
    assert "owns" in findings[0].mend


def test_a_word_before_things_is_a_word_at_the_head_of_a_sentence() -> None:
    names = register("Mill, John Stuart")
    assert found(names, "Mill stones grind. Then M. Mill and J. S. Mill came.") == [
        ("J. S. Mill", "mill-john-stuart")
    ]
    assert len(found(names, "Mill was there. Then J. S. Mill came.")) == 2


@pytest.mark.parametrize(
    ("headword", "text"),
    [
        ("London, Jack", "Jack London was long in London."),
        ("York, Edith", "Edith York saw the port of New York."),
        ("Oxford, Anne", "Anne Oxford read at Jesus College, Oxford."),
        ("Wales, Ann", "Ann Wales knew all of England and Wales."),
        ("May, Ernst", "Ernst May came in May."),
        ("May, Ernst", "Ernst May came on 3 May 1917."),
        ("Bishop, Ann", "Ann Bishop heard that Bishop Latimer preached."),
    ],
)
def test_what_surely_is_a_place_is_one_also_where_the_person_is_near(headword: str, text: str) -> None:
    assert len(found(register(headword, "Latimer, Hugh"), text)) == 1 + ("Latimer" in text)


def test_a_full_name_comes_before_one_by_the_way() -> None:
    earl = record("Temple, Earl", variants=(Variant("George Grenville", VariantKind.OTHER),))
    assert found(register(earl, "Grenville, George"), "then George Grenville spoke") == [
        ("George Grenville", "grenville-george")
    ]


def test_the_forename_before_a_title_and_sir_tell_namesakes_apart() -> None:
    duke = (Variant("Duke of York", VariantKind.TITLE),)
    names = register(
        record("York, Edward, Duke of", variants=duke),
        record("York, Frederick, Duke of", variants=duke),
        "Grey, Charles",
        "Grey, Sir Charles",
    )
    assert [one for _, one in found(names, "then Frederick, Duke of York, came")] == [
        "york-frederick-duke-of"
    ]
    assert [one for _, one in found(names, "Charles Grey met Sir Charles Grey")] == [
        "grey-charles",
        "grey-sir-charles",
    ]


def test_on_pages_a_lord_told_apart_by_his_title_is_not_the_bare_name(tmp_path: Path) -> None:
    pages = ["Lord Howe sailed.", "Nothing.", "Then Howe marched.", *["Nothing."] * 9, "General Howe came."]
    made = _mentions(tmp_path, ["Howe, Richard, Earl, admiral", "Howe, Sir William, general"], pages)
    assert ("1", "Howe, Richard") in made
    assert ("3", "Howe, Richard") not in made


def test_on_pages_a_cited_title_tells_whom_the_book_is_about(tmp_path: Path) -> None:
    pages = ["George II. died."]
    pages += ["See Walpole, Memoirs of George III., ii. 4. Nobody else."] * 9
    pages += [*["Nothing."] * 9, *["And so here George wept."] * 5]
    made = _mentions(tmp_path, ["George II", "George III"], pages)
    assert ("20", "George III") in made
    assert ("2", "George III") not in made


def test_a_point_of_the_compass_makes_a_longer_name() -> None:
    assert found(register("Hampstead", "Dover"), "at South Hampstead and New Dover was no road") == []
    assert blocked(register("Hampstead"), "then South Hampstead was built") == ["South Hampstead"]


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    with collector_at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()
