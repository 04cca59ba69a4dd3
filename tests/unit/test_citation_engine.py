"""The engine: references in their order, and what happens when pandoc or the style fails."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo.citations.bib.cite_syntax import parse
from octavo.citations.bib.csl_items import CslItem
from octavo.citations.rendering import engine, styles
from octavo.citations.rendering import render_cache as keeping
from octavo.citations.rendering.render_cache import Keeper
from octavo.citations.rendering.richtext import plain_text, read
from octavo.findings.catalogue import Rule
from octavo.findings.finding import BookError

ITEMS: tuple[CslItem, ...] = (
    {
        "id": "hale1988",
        "type": "book",
        "author": [{"family": "Hale", "given": "Margaret"}],
        "title": "Fourteen Lanterns",
        "title-short": "Fourteen Lanterns",
        "publisher": "Mole Press",
        "issued": {"date-parts": [[1988]]},
    },
    {
        "id": "ibarra1990",
        "type": "book",
        "author": [{"family": "Ibarra", "given": "Tomás"}],
        "title": "Tides",
        "title-short": "Tides",
        "issued": {"date-parts": [[1990]]},
    },
)


def test_full_first_then_short() -> None:
    assert _rendered("hale1988", "hale1988, pp. 45-7") == [
        "Margaret Hale, Fourteen Lanterns (Mole Press, 1988)",
        "Hale, Fourteen Lanterns, 45–47",
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en-GB",
            ["45–47", "chap. 3", "chaps. 3–4", "vol. 2", "no. 5", "fols. 3–5", "n. 3", "sec. 3", "bk. 3"],
        ),
        (
            "de-DE",
            ["45–47", "Kap. 3", "Kap. 3–4", "Bd. 2", "Nr. 5", "Fol. 3–5", "Anm. 3", "Abschn. 3", "B. 3"],
        ),
        ("ru-RU", ["45–47", "гл. 3", "гл. 3–4", "т. 2", "вып. 5", "лл. 3–5", "прим. 3", "разд. 3", "кн. 3"]),
    ],
)
def test_locators_have_their_labels_in_the_language_of_the_book(language: str, expected: list[str]) -> None:
    places = ("pp. 45-7", "chap. 3", "chaps. 3-4", "vol. 2", "no. 5", "fols. 3-5", "n. 3", "sec. 3", "bk. 3")
    texts = ["hale1988", *(f"hale1988, {place}" for place in places)]
    clusters = tuple(engine.Cluster(f"c{n}", n, parse(text)) for n, text in enumerate(texts, 1))
    rendering = engine.render(engine.Request(clusters, ITEMS, styles.read_style(), language))
    notes = [plain_text(inlines) for inlines in rendering.clusters.values()]
    assert [note.removeprefix("Hale, Fourteen Lanterns, ") for note in notes[1:]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hale1988, pp. 45-7 and 50-2", "45–47 and 50–52"),
        ("hale1988, chaps. 3 and 5", "chaps. 3 and 5"),
        ("hale1988, p. 5 and passim", "5 and passim"),
        ("hale1988, 45 f.", "45 f."),
        ("hale1988, 45 (my italics)", "45 (my italics)"),
        ("hale1988, 1930 edition", "1930 edition"),
        ("hale1988, pp. [45]-[46]", "[45]–[46]"),
        ("hale1988, vol. 2, 45", "vol. 2, 45"),
        ("hale1988, chap. 7, pp. 12-14", "chap. 7, pp. 12–14"),
        ("hale1988, p. two", "p. two"),
        ("hale1988, A-5", "A-5"),
        ("hale1988, pp. 45-", "pp. 45-"),
    ],
)
def test_the_place_stands_as_it_was_written(text: str, expected: str) -> None:
    assert _rendered(text) == [f"Margaret Hale, Fourteen Lanterns (Mole Press, 1988), {expected}"]


def test_ibid_only_where_the_note_before_cites_that_work_alone() -> None:
    texts = _rendered("hale1988, 3", "hale1988, 3", "hale1988, 4; ibarra1990", "hale1988", ibid=True)
    assert texts[1:] == ["ibid.", "ibid., 4; Tomás Ibarra, Tides (1990)", "Hale, Fourteen Lanterns"]


def test_ibid_does_not_reach_over_a_note_without_citation() -> None:
    clusters = tuple(engine.Cluster(f"c{n}", n, parse("hale1988")) for n in (1, 3))
    rendering = engine.render(engine.Request(clusters, ITEMS, styles.read_style(ibid=True), "en-GB"))
    assert plain_text(rendering.clusters["c3"]) == "Hale, Fourteen Lanterns"


def test_works_with_one_short_form_are_told_apart() -> None:
    tides = [("a", "Ada", 1914), ("b", "Ada", 1920), ("c", "Ben", 1914)]
    items: tuple[CslItem, ...] = tuple(
        {
            "id": key,
            "type": "book",
            "author": [{"family": "Thorne", "given": given}],
            "title": "Tides",
            "title-short": "Tides",
            "issued": {"date-parts": [[year]]},
        }
        for key, given, year in tides
    )
    other: CslItem = {**items[0], "id": "d", "title": "Ropes", "title-short": "Ropes"}
    keys = [*"abcd", *"abcd"]
    clusters = tuple(engine.Cluster(str(number), number, parse(key)) for number, key in enumerate(keys, 1))
    request = engine.Request(clusters, (*items, other), styles.read_style(), "en-GB")
    notes = [plain_text(inlines) for inlines in engine.render(request).clusters.values()]
    assert notes[4:] == [
        "Ada Thorne, Tides, 1914",
        "Ada Thorne, Tides, 1920",
        "Ben Thorne, Tides",
        "Thorne, Ropes",
    ]


def test_works_that_nobody_cites_can_be_listed() -> None:
    request = engine.Request((), ITEMS, styles.read_style(), "en-GB", ("ibarra1990",))
    rendering = engine.render(request)
    assert [(key, plain_text(entry)) for key, entry in rendering.entries] == [
        ("ibarra1990", "Ibarra, Tomás. Tides. 1990.")
    ]


def test_nothing_to_set_costs_no_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "pandoc", lambda: pytest.fail("called"))
    assert engine.render(engine.Request((), (), styles.read_style(), "en-GB")) == engine.Rendering({}, ())


def test_a_hanging_pandoc_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(tmp_path, monkeypatch, "exec sleep 30")
    with pytest.raises(engine.EngineError, match=r"stopped after 0\.3 seconds"):
        engine.render(_request("hale1988"), time_limit=0.3)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("kill -9 $$", "ended with status -9"),
        ("echo 'out of memory' >&2; exit 251", "pandoc failed: out of memory"),
        ("echo nonsense", "answer cannot be read"),
        ("echo '{}'", "answer cannot be read"),
        ("true", "answer cannot be read"),
        ("""echo '{"blocks": []}'""", "answer is not whole"),
        ("""echo '{"blocks": [{"t": "Div", "c": [["refs", [], []], []]}]}'""", "answer is not whole"),
        ("""echo '{"blocks": [1, 2]}'""", "answer cannot be read"),
        ("""echo '{"blocks": [{"t": "Para", "c": [3]}, {"t": "Div"}]}'""", "answer cannot be read"),
    ],
)
def test_a_failing_pandoc_is_an_error_with_its_words(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stand_in(tmp_path, monkeypatch, script)
    with pytest.raises(engine.EngineError, match=said) as raised:
        engine.render(_request("hale1988"))
    assert raised.value.finding().rule is Rule.CITE_ENGINE


def test_a_pandoc_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "pandoc", lambda: tmp_path / "none")
    with pytest.raises(engine.EngineError, match="cannot be run"):
        engine.render(_request("hale1988"))


def test_a_style_that_pandoc_refuses_is_the_styles_fault() -> None:
    broken = styles.Style("broken.csl", styles.read_style().text.replace("</style>", "<macro/></style>"))
    with pytest.raises(engine.EngineError, match=r"broken\.csl") as raised:
        engine.render(engine.Request((engine.Cluster("c", 1, parse("hale1988")),), ITEMS, broken, "en-GB"))
    assert raised.value.finding().rule is Rule.CITE_STYLE


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<style", "not XML"),
        ("<other/>", "not a CSL style"),
        (
            '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"/>',
            "not one for notes",
        ),
    ],
)
def test_what_is_no_style_for_notes_is_a_finding(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "style.csl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BookError, match=said):
        styles.read_style(path)


def test_a_style_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="no such citation style"):
        styles.read_style(tmp_path / "none.csl")


def test_renderings_are_kept_and_pruned(tmp_path: Path) -> None:
    keeping.forget()
    rendering = engine.Rendering(
        {"a": [{"t": "Str", "c": "é"}]}, (("k", [{"t": "Str", "c": "x"}]),), ("said",)
    )
    keeper = Keeper(tmp_path)
    assert keeper.get("one") is None
    keeper.put("one", rendering)
    keeping.forget()
    again = Keeper(tmp_path)
    assert again.get("one") == rendering
    again.prune()
    assert [path.name for path in tmp_path.iterdir()] == ["one.json"]
    Keeper(tmp_path).prune()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "[",
        lambda text: text[:-1],
        lambda text: text.replace("Hale", "Hall"),
        lambda text: "[{}, [], []]",
        lambda text: "",
    ],
)
def test_a_spoiled_file_is_as_good_as_none(spoil: Callable[[str], str], tmp_path: Path) -> None:
    Keeper(tmp_path).put("one", engine.Rendering({"a": [{"t": "Str", "c": "Hale"}]}, ()))
    keeping.forget()
    path = tmp_path / "one.json"
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert Keeper(tmp_path).get("one") is None


def test_the_digest_changes_with_all_that_counts() -> None:
    base = _request("hale1988")
    style = styles.read_style()
    others = [
        _request("hale1988, 3"),
        engine.Request(base.clusters, ITEMS[:1], style, "en-GB"),
        engine.Request(base.clusters, ITEMS, styles.read_style(ibid=True), "en-GB"),
        engine.Request(base.clusters, ITEMS, style, "en-US"),
        engine.Request(base.clusters, ITEMS, style, "en-GB", ("ibarra1990",)),
    ]
    assert base.digest() == _request("hale1988").digest()
    assert len({base.digest(), *(other.digest() for other in others)}) == 6


def test_quotes_and_dashes_of_a_prefix_are_set() -> None:
    assert plain_text(read("see 'the Bar' -- Hale's \"bar\" ...")) == "see ‘the Bar’ – Hale’s “bar” …"


def _request(*texts: str, ibid: bool = False) -> engine.Request:
    clusters = tuple(engine.Cluster(f"c{n}", n, parse(text)) for n, text in enumerate(texts, 1))
    return engine.Request(clusters, ITEMS, styles.read_style(ibid=ibid), "en-GB")


def _rendered(*texts: str, ibid: bool = False) -> list[str]:
    return [plain_text(inlines) for inlines in engine.render(_request(*texts, ibid=ibid)).clusters.values()]


def _stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    path = folder / "pandoc"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(engine, "pandoc", lambda: path)
