"""The short table of collation orders what it is asked for as the whole one does."""

from __future__ import annotations

import unicodedata

from octavo.names import collation


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
