"""No build takes away what is not its own: another book's editions, a person's file, the last edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.book import folder_digests
from octavo.editions.press.folders import drop_damaged, exchange, folder_exchange, record_cache, recover


def _fill(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_new_folder_takes_the_place_of_the_old_one(
    tmp_path: Path, in_one_step: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not in_one_step:
        monkeypatch.setattr(folder_exchange, "_in_one_step", lambda *_: False)
    new, place, aside = _fill(tmp_path / "new", "b"), _fill(tmp_path / "place", "a"), tmp_path / "aside"
    exchange(new, place, aside)
    assert list(folder_digests(place)) == ["b"]
    assert not new.exists()
    assert not aside.exists()


def test_what_a_broken_exchange_left_aside_comes_back(tmp_path: Path) -> None:
    place, aside = tmp_path / "place", _fill(tmp_path / "aside", "a")
    recover(place, aside)
    assert list(folder_digests(place)) == ["a"]


def test_what_a_complete_exchange_left_aside_goes(tmp_path: Path) -> None:
    place, aside = _fill(tmp_path / "place", "b"), _fill(tmp_path / "aside", "a")
    recover(place, aside)
    assert list(folder_digests(place)) == ["b"]
    assert not aside.exists()


_CACHE = (
    "doctrees/a.doctree",
    "html/a.html",
    "html.fingerprints.json",
    "epub/images/cover.png",
    "index.json",
)


@pytest.mark.parametrize(
    ("damaged", "dropped"),
    [
        ("doctrees/a.doctree", {"doctrees"}),
        ("html/a.html", {"html", "html.fingerprints.json"}),
        ("html.fingerprints.json", {"html", "html.fingerprints.json"}),
        ("epub/images/cover.png", {"epub"}),
        ("html/new.html", {"html", "html.fingerprints.json"}),
        ("staging/half", set()),
    ],
)
def test_a_damaged_part_of_the_cache_is_not_used(tmp_path: Path, damaged: str, dropped: set[str]) -> None:
    work = _fill(tmp_path / "work", *_CACHE)
    record_cache(work, ("staging",))
    _fill(work, damaged)
    (work / damaged).write_text("half", encoding="utf-8")
    drop_damaged(work, ("staging",))
    left = {name.partition("/")[0] for name in folder_digests(work)} - {"cache.json", "staging"}
    assert {name.partition("/")[0] for name in _CACHE} - left == dropped


def test_a_cache_without_a_record_is_not_used(tmp_path: Path) -> None:
    work = _fill(tmp_path / "work", *_CACHE)
    drop_damaged(work)
    assert folder_digests(work) == {}
