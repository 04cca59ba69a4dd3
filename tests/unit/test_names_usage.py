"""Whom the pages of a book mean by a bare name: by where its bearers are named in full."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from octavo.names.headings.printed_index import read_printed_index, register_of
from octavo.names.pages.bearer_usage import usual_bearer, usual_forename
from octavo.names.pages.foreign_page import ForeignPage
from octavo.names.pages.page_index import index_pages


def test_named_in_full_once_and_bare_around_is_the_bearer() -> None:
    bare = set(range(1, 41))
    full = {"william": {10, 20, 30}, "john": set(range(100, 130))}
    assert usual_bearer(bare, full) == "william"


def test_of_two_the_one_never_named_in_full_is_meant() -> None:
    assert usual_bearer({1, 2, 3, 4, 5, 6}, {"thomas": set(), "john": {40, 50}}) == "thomas"


def test_where_both_stand_near_nobody_is_guessed() -> None:
    assert usual_bearer({1, 2, 3, 4, 5, 6}, {"giles": {2, 5}, "phineas": {1, 6}}) is None


def test_a_bearer_outside_the_register_can_be_the_one() -> None:
    assert usual_bearer({1, 2, 3, 4, 5}, {"chester": {90}}, {"asaph": {2, 4}}) == "asaph"


def test_a_forename_must_be_one_bearers_nearly_everywhere() -> None:
    bare = set(range(1, 21))
    assert usual_forename(bare, {"charles-v": {3, 8, 13, 18}, "charles-ii": {50}}) == "charles-v"
    assert usual_forename(bare, {"james-iv": {3, 8}, "james-v": {13, 18}}) is None


def _mentions(folder: Path, headings: list[str], pages: list[str]) -> list[tuple[str, str, str]]:
    path = folder / "index.json"
    path.write_text(json.dumps({"index": [{"heading": heading} for heading in headings]}), encoding="utf-8")
    names = register_of(read_printed_index(path))
    texts = [ForeignPage(str(number), number, text, ()) for number, text in enumerate(pages, 1)]
    return [(m.page or "", names[m.record].headword, m.rule) for m in index_pages(texts, names).mentions]


HERSCHELS = ["Herschel, Sir William", "Herschel, Sir John"]
HALL = ["Hall, Chester"]


def test_the_usual_bearer_takes_the_bare_name(tmp_path: Path) -> None:
    pages = ["Sir William Herschel saw it."] + ["Then Herschel wrote."] * 3
    pages += ["Nothing."] * 4 + ["John Herschel came."] * 4
    found = _mentions(tmp_path, HERSCHELS, pages)
    assert ("3", "Herschel, Sir William", "usage") in found
    assert {name for page, name, _ in found if int(page) > 4} == {"Herschel, Sir John"}


def test_where_a_page_names_another_in_full_nobody_is_guessed(tmp_path: Path) -> None:
    pages = ["Sir William Herschel saw it.", *["Then Herschel wrote."] * 3, *["Nothing."] * 4]
    found = _mentions(tmp_path, HERSCHELS, [*pages, "John Herschel came; and Herschel wrote."])
    assert [name for page, name, _ in found if page == "9"] == ["Herschel, Sir John"]


@pytest.mark.parametrize(
    ("pages", "meant"),
    [
        (["Chester Hall made it.", "Then Hall left."], True),
        (["Chester Hall made it.", "Asaph Hall saw it; then Hall left."], False),
        (["Chester Hall made it.", *["Nothing."] * 5, *["Asaph Hall saw it.", "Then Hall left."] * 3], False),
    ],
)
def test_a_name_of_somebody_outside_the_register_is_let_go(
    tmp_path: Path, pages: list[str], meant: bool
) -> None:
    found = _mentions(tmp_path, HALL, pages)
    bare = [page for page, _, rule in found if "Asaph" not in pages[int(page) - 1] and rule != "full"]
    assert bool(bare) is meant


def test_professor_newton_is_not_sir_isaac(tmp_path: Path) -> None:
    headings = ["Newton, Sir Isaac", "Newton, H. A."]
    pages = ["There Newton found gravity.", "There Professor Newton counted meteors."]
    assert _mentions(tmp_path, headings, pages) == [("1", "Newton, Sir Isaac", "renown")]


def test_a_ruler_is_meant_by_his_forename_where_the_book_tells(tmp_path: Path) -> None:
    headings = ["Charles II., King", "Charles V., Emperor"]
    pages = ["Of Charles V. much is said; and Charles wrote."] * 6
    pages += ["Then Charles wrote.", *["Nothing."] * 4, "Charles II. reigned."]
    found = _mentions(tmp_path, headings, pages)
    assert [name for page, name, _ in found if page == "7"] == ["Charles V"]


def test_a_forename_of_many_is_let_go(tmp_path: Path) -> None:
    headings = ["Mary of Guise", "Mary of Burgundy", "Mary, Queen of Scots"]
    pages = ["Mary of Guise came; and Mary wept.", "Mary of Burgundy came.", "Then Mary wept."]
    assert {rule for _, _, rule in _mentions(tmp_path, headings, pages)} == {"full"}


def test_a_forename_that_hardly_anybody_shares_needs_no_full_name(tmp_path: Path) -> None:
    pages = ["There Napoleon stood."] * 4
    assert len(_mentions(tmp_path, ["Napoleon I"], pages)) == 4
    assert _mentions(tmp_path, ["Napoleon I"], pages[:2]) == []


def test_an_office_is_not_a_person(tmp_path: Path) -> None:
    headings = ["Catherine, Queen of France"]
    pages = ["Of Queen Catherine.", *["Nothing."] * 9, "He met the Queen of France."]
    assert [page for page, _, _ in _mentions(tmp_path, headings, pages)] == ["1"]


def test_a_place_by_which_a_peer_is_called_needs_him_near(tmp_path: Path) -> None:
    headings = ["Oxford, Edward Vere, Earl of"]
    pages = ["The Earl of Oxford sang, and so Oxford wrote.", *["Nothing."] * 9, "He sat neither for Oxford."]
    assert {page for page, _, _ in _mentions(tmp_path, headings, pages)} == {"1"}


def test_a_plural_of_many_bearers_names_nobody(tmp_path: Path) -> None:
    headings = ["Howard, Thomas", "Howard, Henry", "Howard, Catherine"]
    assert _mentions(tmp_path, headings, ["The fall of the Howards."]) == []
    assert len(_mentions(tmp_path, headings[:2], ["The fall of the Howards."])) == 2


def test_an_entry_on_a_topic_is_no_second_bearer(tmp_path: Path) -> None:
    headings = ["Muhammad, the Prophet", "Muhammad, question whether he could read", "Lloyd (the elder)"]
    assert [name for _, name, _ in _mentions(tmp_path, headings, ["And Muhammad said."])] == ["Muhammad"]


@pytest.mark.parametrize("heading", ["Love, Divine", "Grammar, Arabic", "Scale (Chinese)"])
def test_words_that_an_index_inverts_like_a_person_name_nobody(tmp_path: Path, heading: str) -> None:
    word = heading.replace(",", " ").split()[0]
    text = f"Of {word.lower()} and {word.lower()}, of divine and divine things. For {word} is much."
    assert _mentions(tmp_path, [heading], [text]) == []
