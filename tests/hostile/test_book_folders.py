"""Books whose `book.toml`, folder or earlier build is not what it should be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from octavo.book import Book
from octavo.editions.press import make_plan, parse_editions
from octavo.findings import BookError

_TOML = 'version = 1\n[book]\nid = "small"\ntitle = "A Book"\nlanguage = "en"\ndate = "2026"\n'


def _book(folder: Path, more: str = "", **values: str) -> Path:
    text = _TOML
    for key, value in values.items():
        lines = [f"{key} = {value}" if line.startswith(f"{key} = ") else line for line in text.splitlines()]
        text = "\n".join(lines) + "\n"
    (folder / "book.toml").write_text(text + more, encoding="utf-8")
    (folder / "index.rst").write_text("A Book\n======\n", encoding="utf-8")
    (folder / "conf.py").write_text('extensions = ["octavo"]\n', encoding="utf-8")
    return folder


def _plan(folder: Path) -> None:
    make_plan(Book.load(folder), folder / "dist" / "small", parse_editions(None))


_VALUES = {
    "an id that climbs": {"id": '"../x"'},
    "an id with a line's end": {"id": '"left\\n"'},
    "an id of 250 letters": {"id": '"' + "a" * 250 + '"'},
    "a date with a line's end": {"date": '"2026\\n"'},
    "a date of Arabic digits": {"date": '"٢٠٢٦"'},
    "a language with a line's end": {"language": '"en\\n"'},
    "a NUL in the title": {"title": '"A\\u0000B"'},
    "a control character in the title": {"title": '"A\\u001bB"'},
    "a number as title": {"title": "1" * 5000},
}


@pytest.mark.parametrize("name", _VALUES)
def test_a_value_that_no_edition_can_hold_is_reported_with_its_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(BookError) as caught:
        Book.load(_book(tmp_path, **_VALUES[name]))
    assert all(finding.place is not None and finding.place.line for finding in caught.value.findings)


_TABLES = {
    "a page of nothing": '[print]\ntrim = "0mm x 0mm"\n',
    "a page of a kilometre": '[print]\ntrim = "999999mm x 999999mm"\n',
    "a number of 5,000 digits": "[index]\nundifferentiated = " + "1" * 5000 + "\n",
    "lists in lists": "[index]\nx = " + "[" * 5000 + "]" * 5000 + "\n",
    "an address that runs": '[html]\nbase_url = "javascript:alert(1)"\n',
    "a NUL in a path": '[files]\nnames = "a\\u0000b"\n',
    "a NUL in a path that need not be there": '[files]\ndecisions = "a\\u0000b"\n',
    "a NUL in a face": '[print]\nfallback_faces = ["a\\u0000b"]\n',
    "a NUL in a style": '[citations]\nstyle = "a\\u0000b"\n',
    "a path of 300 characters": '[files]\nnames = "' + "a" * 300 + '"\n',
    "a device": '[files]\nnames = "/dev/zero"\n',
}


@pytest.mark.parametrize("name", _TABLES)
def test_a_table_that_cannot_be_followed_is_reported(tmp_path: Path, name: str) -> None:
    with pytest.raises(BookError):
        _plan(_book(tmp_path, _TABLES[name]))


def _special(folder: Path, kind: str) -> None:
    inside: dict[str, Callable[[], object]] = {
        "a pipe": lambda: os.mkfifo(folder / "pipe"),
        "a pipe of a document's name": lambda: os.mkfifo(folder / "pipe.rst"),
        "decisions that are a pipe": lambda: os.mkfifo(folder / "decisions.toml"),
        "exceptions that never end": lambda: (folder / "exceptions.toml").symlink_to("/dev/zero"),
        "a link to a device": lambda: (folder / "zero.bin").symlink_to("/dev/zero"),
        "a link to nothing": lambda: (folder / "gone.rst").symlink_to("/nonexistent"),
        "a link to itself": lambda: (folder / "loop").symlink_to(folder / "loop"),
        "a link to the folder": lambda: (folder / "up").symlink_to(folder),
        "a name that is no UTF-8": lambda: Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.dat")).touch(),
        "a name with a line's end": (folder / "a\nb.dat").touch,
        "a folder of a document's name": (folder / "x.rst").mkdir,
    }
    inside[kind]()


@pytest.mark.parametrize(
    "kind",
    [
        "a pipe",
        "a pipe of a document's name",
        "decisions that are a pipe",
        "exceptions that never end",
        "a link to a device",
        "a link to nothing",
        "a link to itself",
        "a link to the folder",
        "a name that is no UTF-8",
        "a name with a line's end",
        "a folder of a document's name",
    ],
)
def test_what_lies_in_a_folder_is_passed_over_or_hashed(tmp_path: Path, kind: str) -> None:
    _special(_book(tmp_path), kind)
    _plan(tmp_path)


_RECORDS = (
    "",
    "[]",
    "null",
    '{"version": 1}',
    '{"version": 1, "id": "small"}',
    '{"version": 1, "id": "small", "editions": null, "inputs": null, "files": null, "table": null}',
    '{"version": 1, "id": "small", "editions": [], "inputs": [], "files": [], "table": {}}',
    '{"version": 1, "id": "small", "editions": {"print": null}, "inputs": {"../x": 3}}',
    '{"version": 1, "id": "small", "editions": {"print": {"inputs": 1, "paged": []}}, "table": [{}, null]}',
    '{"version": 1, "id": ["small"]}',
    '{"version": 1, "id": "small", "inputs": {"/dev/zero": "", "a\\u0000b": "", "\\ud800": ""}}',
    "[" * 100_000,
    "1" * 5000,
)


@pytest.mark.parametrize("record", _RECORDS, ids=range(len(_RECORDS)))
def test_a_damaged_record_is_no_record_or_is_built_over(tmp_path: Path, record: str) -> None:
    out = tmp_path / "dist" / "small"
    out.mkdir(parents=True)
    (out / "build.json").write_text(record, encoding="utf-8")
    codes = []
    try:
        _plan(_book(tmp_path))
    except BookError as error:
        codes = [finding.rule.code for finding in error.findings]
    assert codes in ([], ["BOOK-008"])
