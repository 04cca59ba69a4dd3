"""What always holds of the grammar of `:cite:`: what is written is read again, and no text brings it down."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from octavo.citations.bib.cite_syntax import Citation, CitationSyntaxError, Label, parse, write

_WORD = st.text("abcdeéжXYZ", min_size=1, max_size=8)
_KEYS = st.from_regex(r"[a-z]{1,6}[0-9]{4}[a-z]?", fullmatch=True)
_NUMBERS = st.one_of(
    st.integers(1, 999).map(str),
    st.sampled_from(["xii", "iv", "45n12", "12r", "12об", "A3", "3.2", "[4]", "[iv]"]),
)
_RANGES = st.one_of(
    _NUMBERS, st.tuples(_NUMBERS, _NUMBERS).map("-".join), st.tuples(_NUMBERS, _NUMBERS).map("–".join)
)
_LOCATORS = st.lists(_RANGES, min_size=1, max_size=3).map(", ".join)
_TEXTS = st.lists(st.one_of(_WORD, st.sampled_from([",", ";", "(", "@", "*a*", "--", "…"])), max_size=5).map(
    " ".join
)
# A suffix must not begin like a locator, or it would be one.
_SUFFIXES = st.one_of(
    st.just(""), st.tuples(st.sampled_from(["Q", "zz", "("]), _TEXTS).map(" ".join).map(str.strip)
)


@st.composite
def _citations(draw: st.DrawFn) -> Citation:
    label = draw(st.one_of(st.none(), st.sampled_from(Label)))
    suffix = draw(_SUFFIXES)
    return Citation(
        key=draw(_KEYS),
        prefix=draw(_TEXTS),
        label=label,
        locator=draw(_LOCATORS) if label else "",
        suffix=suffix,
        suppress_author=draw(st.booleans()),
        joint=draw(st.sampled_from([", ", " "])) if label and suffix else ", ",
    )


@given(st.lists(_citations(), min_size=1, max_size=4).map(tuple))
def test_what_is_written_is_read_again(citations: tuple[Citation, ...]) -> None:
    assert parse(write(citations)) == citations


@given(st.text(alphabet="ab1@;,-{}. *пp45n–", max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        citations = parse(text)
    except CitationSyntaxError:
        return
    assert citations
    assert all(citation.key for citation in citations)
    assert parse(write(citations)) == citations


@given(st.text(max_size=60))
def test_no_text_is_a_crash(text: str) -> None:
    with contextlib.suppress(CitationSyntaxError):
        assert parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("broue1988", Citation("broue1988")),
        ("broue1988, 45-7", Citation("broue1988", label=Label.PAGE, locator="45-7")),
        ("broue1988, pp. 45-7", Citation("broue1988", label=Label.PAGE, locator="45-7")),
        ("broue1988, chap. 3", Citation("broue1988", label=Label.CHAPTER, locator="3")),
        ("broue1988, chapter 3", Citation("broue1988", label=Label.CHAPTER, locator="3")),
        ("broue1988, vol. 2, p. 5", Citation("broue1988", label=Label.VOLUME, locator="2", suffix="p. 5")),
        ("broue1988, pp. xii–xv", Citation("broue1988", label=Label.PAGE, locator="xii–xv")),
        ("broue1988, fol. 12об", Citation("broue1988", label=Label.FOLIO, locator="12об")),
        ("broue1988, passim", Citation("broue1988", suffix="passim")),
        ("broue1988, p. 5 and passim", Citation("broue1988", "", Label.PAGE, "5", "and passim", joint=" ")),
        ("broue1988, 3rd printing", Citation("broue1988", "", Label.PAGE, "3rd", "printing", joint=" ")),
        (
            "broue1988, 45 (my italics)",
            Citation("broue1988", "", Label.PAGE, "45", "(my italics)", joint=" "),
        ),
        ("broue1988, 45: a table", Citation("broue1988", "", Label.PAGE, "45", ": a table", joint="")),
        ("broue1988, 45 f.", Citation("broue1988", "", Label.PAGE, "45", "f.", joint=" ")),
        ("broue1988, 45, f.", Citation("broue1988", "", Label.PAGE, "45", "f.")),
        ("broue1988, pp. [45]-[7]", Citation("broue1988", label=Label.PAGE, locator="[45]-[7]")),
        ("broue1988, 45‐7, 50—2, 60−1", Citation("broue1988", label=Label.PAGE, locator="45–7, 50–2, 60–1")),
        (
            "broue1988, 45 — 1930 no less",
            Citation("broue1988", "", Label.PAGE, "45", "— 1930 no less", joint=" "),
        ),
        ("broue1988, vol. 2, 45", Citation("broue1988", "", Label.VOLUME, "2", "45")),
        ("broue1988, chap. 3 and 5", Citation("broue1988", "", Label.CHAPTER, "3", "and 5", joint=" ")),
        ("broue1988, vols. 2, 4", Citation("broue1988", "", Label.VOLUME, "2, 4")),
        ("-broue1988", Citation("broue1988", suppress_author=True)),
        ("the letter in @trotsky1930a", Citation("trotsky1930a", prefix="the letter in")),
        (
            "see, for a doubt, -@broue1988, 3",
            Citation("broue1988", "see, for a doubt,", Label.PAGE, "3", "", True),
        ),
        ("see also durand1988", Citation("durand1988", prefix="see also")),
        ("{Paris; or Lyon?} @broue1988", Citation("broue1988", prefix="Paris; or Lyon?")),
        ("van-der-lubbe:1933", Citation("van-der-lubbe:1933")),
        ("broue1988, in the 1930s", Citation("broue1988", suffix="in the 1930s")),
    ],
)
def test_one_citation(text: str, expected: Citation) -> None:
    assert parse(text) == (expected,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("broue1988;", "semicolon"),
        ("; broue1988", "semicolon"),
        ("see (also)", "no key"),
        (", p. 3", "no key"),
        ("@broue1988 p. 3", "comma"),
        ("{see broue1988", "Braces"),
        ("{{see}} broue1988", "Braces"),
        ("see } broue1988 {", "Braces"),
        ("broue1988,,", "two commas"),
        ("broue1988, 45, ,", "two commas"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, said: str) -> None:
    with pytest.raises(CitationSyntaxError, match=said):
        parse(text)
