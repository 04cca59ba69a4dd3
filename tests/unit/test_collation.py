"""The order of headings, and the short table, which orders what it is asked for as the whole one does."""

from __future__ import annotations

import unicodedata

import pytest
from tests.naming import backwards

from octavo.names.index import collation
from octavo.names.index.collation import Collation, Order

HARD = """
100 Group
Group 4
Group 10
Abbas, al-
Æthelred
Ågård, Per
Al Capone
Çelik, Ö.
D'Abernon, Lord
d'Alembert, Jean
de la Cruz, Juana
De Mattos, W.
del Noce, A.
Delbos, Y.
Di Bartolomeo, N.
Du Bois, W.
Dubček, A.
Eş, A.
High
High, B.
High, J.
High Street
High-Smith, A.
Highsmith, P.
Łukasz, B.
Lukács, G.
M'Gregor, A.
MacArthur, D.
MacDonald, J.
McAdam, J.
McDonald, R.
New York
Newark
O'Brien, J.
O'Connor, F.
Oake, S.
Öz, A.
Saint-Simon, H.
Šafařík, P.
Seán, A.
St Albans
Stalin, J.
van Heijenoort, J.
Van Ness, A.
von Bülow, H.
Well, Roman
Well, Roman (agent)
Zieleńska, Ł.
Троцкий, Лев
陳獨秀
""".strip().splitlines()


def test_hard_names_have_one_order_whatever_they_come_in() -> None:
    key = Collation().key
    assert sorted(HARD, key=key) == sorted(backwards(HARD), key=key)


@pytest.mark.parametrize(
    "ordered",
    [
        ["High", "High, B.", "High, J.", "High Street", "Highsmith, P."],
        ["New York", "Newark"],
        ["Iliad 2.9", "Iliad 2.10", "Iliad 10.2"],
        ["Louis V", "Louis IX, King", "Louis XIV", "Louis XVIII, King", "Louisiana"],
        ["Part I", "Part II", "Part IV", "Part IX", "Part X", "Part C"],
        ["Iveagh, Lord", "Vitamin C", "Vitamin D"],
        ["de la Cruz, Juana", "De Mattos, W.", "del Noce, A.", "Delbos, Y."],
        ["Lukács, G.", "Łukasz, B."],
        ["Oake, S.", "O'Brien, J.", "O'Connor, F.", "Öz, A."],
        ["Šafařík, P.", "Saint-Simon, H.", "Seán, A.", "Stalin, J."],
        ["Group 4", "Group 10"],
        ["Well, Roman", "Well, Roman (agent)"],
        ["Zieleńska, Ł.", "Троцкий, Лев", "陳獨秀"],
        ["MacArthur, D.", "MacDonald, J.", "McAdam, J.", "McDonald, R."],
    ],
)
def test_word_by_word(ordered: list[str]) -> None:
    assert sorted(backwards(ordered), key=Collation().key) == ordered


def test_letter_by_letter_and_mac() -> None:
    letters = Collation(order=Order.LETTER).key
    assert sorted(["New York", "Newark"], key=letters) == ["Newark", "New York"]
    as_mac = Collation(mac=True).key
    ordered = ["McAdam, J.", "MacArthur, D.", "MacDonald, J.", "M'Gregor, A."]
    assert sorted(backwards(ordered), key=as_mac) == ordered


def test_titles_after_the_comma_do_not_sort() -> None:
    key = Collation().key
    assert sorted(["Webb, Sidney", "Webb, Mrs. Beatrice"], key=key)[0] == "Webb, Mrs. Beatrice"


@pytest.mark.parametrize(
    ("heading", "letter"),
    [("Łukasz", "L"), ("Æthelred", "A"), ("100 Group", "#"), ("'Abd", "A"), ("Öz", "O")],
)
def test_letters_of_headings(heading: str, letter: str) -> None:
    assert Collation().letter(heading) == letter


def test_the_short_table_gives_the_keys_of_the_whole_one() -> None:
    short, whole = collation._collator(True), collation._collator(False)
    points = [*range(0x20, 0x590), *range(0x1E00, 0x2100)]
    chars = [chr(point) for point in points if not unicodedata.category(chr(point)).startswith("C")]
    assert len(chars) > 1500
    differ = [char for char in chars if short.sort_key(f"a{char}b") != whole.sort_key(f"a{char}b")]
    assert differ == []


def test_another_script_is_not_ordered_by_the_short_table() -> None:
    assert collation._is_common("Čapek, Łódź and Τρότσκι, Троцкий’s")
    assert not collation._is_common("陳獨秀")
    assert not collation._is_common("طه")
