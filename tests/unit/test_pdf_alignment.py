"""Two tellings side by side: every character that both have is found where it stands."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from octavo.checks.exhibits.alignment import Alignment
from octavo.checks.exhibits.printed_pages import bare


@given(st.integers(min_value=0, max_value=10_000))
def test_noise_between_does_not_displace_the_rest(seed: int) -> None:
    chance = random.Random(seed)
    stretches = ["".join(chance.choice("abcdefghijklmnop") for _ in range(40)) for _ in range(12)]
    printed, places = "", []
    for stretch in stretches:
        printed += chance.choice(["", "1234567", "(seepage34)"])
        places.append(len(printed))
        printed += stretch
    alignment = Alignment("".join(stretches), printed)
    for number, place in enumerate(places):
        assert alignment.place(40 * number + 20) == place + 20


def test_what_is_not_printed_has_no_place() -> None:
    alignment = Alignment("abcdefghijklmnopXXXXqrstuvwxyzabcdef", "abcdefghijklmnopqrstuvwxyzabcdef")
    assert alignment.place(17) is None
    assert alignment.place(20) == 16
    assert alignment.matched == 32


def test_bare_text_forgets_what_a_line_s_end_adds() -> None:
    assert bare("know\u00ad\nledge mid-\ndle 12\u2060–\u206014 [U+9673]") == "knowledgemiddle12–14陳"
