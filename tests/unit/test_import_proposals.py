"""The starter register of an import: what it proposes must not stop the book from being built."""

from __future__ import annotations

from pathlib import Path

from octavo.importing.starter.name_kinds import CONFIDENT
from octavo.importing.starter.person_forms import Proposal
from octavo.importing.starter.register_proposal import propose_names, register_toml
from octavo.importing.structure.chapters import BlockRole, Chapter, ChapterBlock, ChapterLayout
from octavo.names.register.register_file import read_register

TEXT = (
    "The men of the Social Democratic Federation met the men of the Social-Democratic Federation in May. "
    "Later the Social Democratic Federation and the Social-Democratic Federation were one, said John Burns, "
    "and the Social Democratic Federation agreed with John Burns."
)


def test_what_reads_the_same_to_the_matcher_is_one_record() -> None:
    headwords = [proposal.headword for proposal in propose_names([TEXT])]
    assert "Social Democratic Federation" in headwords
    assert "Social-Democratic Federation" not in headwords
    assert "Burns, John" in headwords


def _proposed(text: str) -> dict[str, Proposal]:
    return {proposal.headword: proposal for proposal in propose_names([text])}


def test_acronyms_are_joined_to_what_they_stand_for() -> None:
    text = "They met the International Left Opposition (ILO). Soon the ILO, and again the ILO, met."
    found = _proposed(text)
    assert ("ILO", "acronym") in found["International Left Opposition"].forms
    assert "ILO" not in found
    assert found["International Left Opposition"].count == 4


def test_an_acronym_that_its_capitals_do_not_make_is_none_of_the_name() -> None:
    found = _proposed("He met the Labour Party (XYZ) again.")
    assert "Labour Party" in found
    assert all(kind != "acronym" for one in found.values() for _, kind in one.forms)


def test_places_are_proposed_as_places() -> None:
    found = _proposed("They lived in London and in Paris. Mr. Holt went to London.")
    assert (found["London"].kind, found["Paris"].kind) == ("place", "place")
    assert found["Holt"].kind == "person"


def test_sentence_ends_numerals_and_function_words_end_a_name() -> None:
    text = "It was by letter C. Its author was William Dell. As in Part II The Hall stood."
    text += " He saw Henry VIII pass."
    found = _proposed(text)
    assert {"Dell, William", "Henry VIII"} <= set(found)
    assert not {"Its, C.", "VIII, Henry", "II, Part", "Hall, II The"} & set(found)


def test_titles_are_no_part_of_a_name_but_evidence() -> None:
    found = _proposed("He wrote to Secretary R. Pease and to King Humbert, and Mr. Quarl read it.")
    assert {"Pease, R.", "Humbert, King", "Quarl"} <= set(found)
    assert found["Humbert, King"].forms == (("King Humbert", "title"),)
    assert all(found[name].confidence >= CONFIDENT for name in ("Pease, R.", "Humbert, King", "Quarl"))


def test_forms_of_one_person_are_one_record_and_two_persons_two() -> None:
    text = "Here G. Bernard Shaw met Bernard Shaw. Then Henri Molinier met Raymond Molinier and R. Molinier."
    found = _proposed(text)
    assert {text for text, _ in found["Shaw, Bernard"].forms} >= {"G. Bernard Shaw", "Bernard Shaw"}
    assert found["Molinier, Henri"].never == ("Molinier",)
    assert ("R. Molinier", "full") in found["Molinier, Raymond"].forms


def test_couples_august_and_surnames_that_are_words() -> None:
    found = _proposed("There were Sidney and Beatrice Webb, August Bebel and Johann Most, all three.")
    assert {"Webb, Sidney", "Webb, Beatrice", "Bebel, August", "Most, Johann"} <= set(found)


def test_names_that_are_not_inverted_and_double_surnames() -> None:
    found = _proposed("He read Gabriel García Márquez, Chen Duxiu and Ibn Khaldun in the evening.")
    assert {"García Márquez, Gabriel", "Chen Duxiu", "Ibn Khaldun"} <= set(found)


def test_what_is_not_sure_waits_outside_the_index(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    text = "We heard William Dell speak of Wandering Quorl in the hall."
    block = ChapterBlock(BlockRole.PARAGRAPH, 1, (text,))
    toml = register_toml(ChapterLayout((Chapter("c", ("X",), (block,), ()),), ()))
    path.write_text(toml, encoding="utf-8")
    register, _ = read_register(path)
    assert {record.headword: record.index for record in register} == {
        "Dell, William": True,
        "Quorl, Wandering": False,
    }
    assert "confidence 0.90: a forename or initials before a surname" in toml


def test_a_word_in_capitals_is_an_acronym_only_if_it_is_never_written_otherwise() -> None:
    found = _proposed("He met PENN and the TUC in MY house. There Ada Penn spoke of HOUSE rules.")
    assert "TUC" in found
    assert not {"PENN", "MY", "HOUSE"} & set(found)
