"""The bench that scores imports: what it forgives, what it does not, and the truth that it scores against."""

from __future__ import annotations

import hashlib
import json
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.bench import import_score
from tests.bench.import_matching import Record, kept_and_leaked, score_headings, score_notes
from tests.bench.import_reading import FoundHeading, FoundNote, Manuscript, read_manuscript, words_of

TRUTH = Path(import_score.__file__).parent / "import_truth"
TEXTS = Path(__file__).parents[1] / "books" / "texts"


def heading(level: str, title: str, label: str = "", number: int | None = None, **more: Any) -> Record:
    text = f"{label} {title}".strip()
    record = {"line": 1, "level": level, "text": text, "label": label, "number": number, **more}
    return {**record, "title": title} if label and title else record


def truth(
    *headings: Record, notes: list[Record] | None = None, left_out: list[Record] | None = None
) -> Record:
    return {"headings": list(headings), "notes": notes or [], "left_out": left_out or []}


def found(*headings: tuple[str, int]) -> Manuscript:
    return Manuscript(headings=[FoundHeading(text, depth, "page") for text, depth in headings])


@pytest.mark.parametrize(
    "name",
    ["CHAPTER II. THE QUAY.", "The Quay", "II. The Quay", "2 The Quay", "Chapter 2: the quay", "*The Quay*"],
)
def test_a_heading_may_have_its_label_its_number_or_neither(name: str) -> None:
    tally = score_headings(truth(heading("chapter", "THE QUAY.", "CHAPTER II.", 2)), found((name, 1)), [])
    assert (tally.precision, tally.recall) == (1, 1)


def test_a_label_may_have_its_number_in_either_figures() -> None:
    tally = score_headings(
        truth(heading("chapter", "SEA", "CHAPTER II.", 2)), found(("Chapter 2. Sea", 1)), []
    )
    assert tally.recall == 1


@pytest.mark.parametrize(
    "name", ["CHAPTER II", "III. The Quay", "The Key", "Chapter II. The Ships", "The Quay, and more of it"]
)
def test_other_words_are_another_heading(name: str) -> None:
    tally = score_headings(truth(heading("chapter", "THE QUAY.", "CHAPTER II.", 2)), found((name, 1)), [])
    assert (tally.precision, tally.recall) == (0, 0)
    assert tally.details == {"text": 0, "missed": 1, "extra": 1, "level": 0}


def test_levels_are_those_of_the_chapters() -> None:
    book = truth(
        heading("front", "Preface"), heading("part", "THE SEA", "PART I", 1), heading("chapter", "One"),
        heading("chapter", "Two"), heading("section", "Boats"), heading("back", "Notes on Boats"),
    )  # fmt: skip
    nested = (("Preface", 1), ("The Sea", 1), ("One", 2), ("Two", 2), ("Boats", 3), ("Notes on Boats", 1))
    assert score_headings(book, found(*nested), []).recall == 1
    flat = score_headings(book, found(*((name, 1) for name, _ in nested)), [])
    # The part is above nothing and the section below nothing; chapters, front and back are right.
    assert (flat.right, flat.details["level"], flat.details["text"]) == (4, 2, 6)
    sunk = score_headings(book, found(*nested[:-1], ("Notes on Boats", 3)), [])
    assert sunk.faults == ["line 1: back at depth 3: Notes on Boats"]


def test_what_may_be_read_either_way_counts_for_nothing() -> None:
    span = {"from_line": 1, "to_line": 2, "why": "advertisement", "optional": True}
    book = truth(heading("chapter", "One"), heading("section", "Aside", optional=True), left_out=[span])
    lines = ["OTHER BOOKS", "  By the Same Hand", "One"]
    with_both = score_headings(book, found(("Other Books", 1), ("One", 1), ("Aside", 1)), lines)
    with_neither = score_headings(book, found(("One", 1)), lines)
    assert with_both.precision == with_both.recall == with_neither.precision == with_neither.recall == 1
    assert score_headings(book, found(("One", 1), ("Printed in Ulm", 1)), lines).precision == 0.5


def test_of_two_alike_the_order_decides_which_is_meant() -> None:
    book = truth(
        heading("section", "Invocation", optional=True),
        heading("chapter", "One"),
        heading("front", "Invocation"),
    )
    assert score_headings(book, found(("One", 1), ("Invocation", 1)), []).recall == 1
    assert score_headings(book, found(("Invocation", 1), ("One", 1)), []).details["missed"] == 1
    twice = truth(heading("section", "Boats", optional=True), heading("section", "Boats"))
    assert score_headings(twice, found(("Boats", 2)), []).details["missed"] == 0


BODY = "the sea is wide and the boats go out at night from a quay of grey stone under the long hill of rain"
SEA = {
    "marker_line": 1,
    "marker": "[1]",
    "marker_context": "the sea is wide",
    "text_start": "A note on the sea",
}
HILL = {
    "marker_line": 2,
    "marker": "[2]",
    "marker_context": "under the long hill",
    "text_start": "Ibid., p. 3.",
}


def noted(*notes: tuple[int, str]) -> Manuscript:
    return Manuscript(words=words_of(BODY), notes=[FoundNote(at, "p", words_of(text)) for at, text in notes])


def test_a_note_is_its_place_and_its_text() -> None:
    book = truth(notes=[SEA, HILL])
    right = score_notes(book, noted((4, "A _note_ on the sea; and more."), (19, "ibid. p. 3")))
    assert (right.precision, right.recall, right.faults) == (1, 1, [])
    near = score_notes(book, noted((11, "A note on the sea"), (19, "Ibid., p. 3.")))
    assert near.recall == 1
    swapped = score_notes(book, noted((4, "Ibid., p. 3."), (19, "A note on the sea")))
    assert (swapped.right, swapped.found, swapped.details["another text"]) == (0, 2, 2)
    away = score_notes(book, noted((22, "A note on the sea"), (19, "Ibid., p. 3.")))
    assert (away.right, away.details["misplaced"]) == (1, 1)
    lost = score_notes(book, noted((19, "Ibid., p. 3.")))
    assert (lost.precision, lost.recall, lost.details["missing"]) == (1, 0.5, 1)
    more = score_notes(book, noted((4, "A note on the sea"), (8, "In the first place"), (19, "Ibid., p. 3.")))
    assert (round(more.precision, 3), more.recall) == (0.667, 1)


def test_an_optional_note_counts_neither_for_nor_against() -> None:
    book = truth(notes=[SEA, {**HILL, "optional": True}])
    for notes in ([(4, "A note on the sea")], [(4, "A note on the sea"), (19, "Another text")]):
        tally = score_notes(book, noted(*notes))
        assert (tally.precision, tally.recall, tally.true) == (1, 1, 1)


def test_lines_kept_and_leaked_are_counted_without_marks_and_numbers() -> None:
    lines = [
        "This line of the book is kept.[12]",
        "This line of {3a} the book is lost.",
        "The licence of this file.",
        "x",
    ]
    span = {"from_line": 3, "to_line": 3, "why": "licence"}
    manuscript = Manuscript(words=words_of("this line of the book is kept the licence of this file"))
    kept, leaked, missing = kept_and_leaked(truth(left_out=[span]), manuscript, lines)
    assert (kept, leaked, missing) == (0.5, 1, ["line 2: This line of {3a} the book is lost."])
    note = ["[Footnote 3: This line of the book] {12} is kept."]
    assert kept_and_leaked(truth(), manuscript, note)[0] == 1


PAGES = {
    "conf.py": "extensions = []\n",
    "book.toml": 'version = 1\n[book]\ntitle = "A Book"\nsubtitle = "Small"\nlanguage = "en-GB"\n'
    'contributors = [{name = "Ada Penn", role = "aut"}, {name = "Bo", role = "trl"}]\n',
    "index.rst": "A Book\n======\n\n.. toctree::\n\n   about-this-edition\n   preface\n\n"
    ".. toctree::\n   :caption: Part One\n\n   one\n\n.. toctree::\n\n   part\n   empty\n",
    "about-this-edition.rst": "About\n=====\n\nMade by a machine.\n",
    "preface.rst": "Preface\n=======\n\nFirst words.\n",
    "one.rst": "One [#a]_\n=========\n\nThe *sea* is wide.\\ [#b]_ Sand.\n\nBoats\n-----\n\nGo.\n\n"
    ".. [#a] On *one*.\n\n.. [#b] On the sea.\\ [#c]_\n\n   Two paragraphs.\n\n.. [#c] In a note.\n",
    "part.rst": "Part Two\n========\n\n.. toctree::\n\n   two\n",
    "two.rst": "Two\n===\n\nLast words.\n",
    "empty.rst": "Index\n=====\n",
}


def test_a_manuscript_is_read_in_the_order_of_its_contents(tmp_path: Path) -> None:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = read_manuscript(tmp_path)
    assert (read.title, read.authors, read.language) == ("A Book Small", ["Ada Penn"], "en-GB")
    assert [(one.text.strip(), one.depth) for one in read.headings] == [
        ("Preface", 1), ("Part One", 1), ("One", 2), ("Boats", 3), ("Part Two", 1), ("Two", 2)
    ]  # fmt: skip
    body = "preface first words one the sea is wide sand boats go part two two last words index"
    assert read.words == words_of(f"{body} on one on the sea two paragraphs in a note")
    after = [(read.words[note.place - 1], " ".join(note.text)) for note in read.notes]
    assert after == [("one", "on one"), ("wide", "on the sea two paragraphs"), ("sea", "in a note")]


def test_the_bench_imports_scores_and_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    text = "Title: A Book\n\nOne\n\nThe sea is wide.[1]\n\n[1] On the sea.\n"
    note = {
        "marker_line": 5,
        "marker": "[1]",
        "marker_context": "The sea is wide.",
        "text_start": "On the sea.",
    }
    record = truth(heading("chapter", "One"), notes=[note])
    digest = hashlib.sha256(text.encode()).hexdigest()
    record |= {
        "file": "a.txt",
        "title": "A Book Small",
        "author": "Ada Penn",
        "language": "en",
        "sha256": digest,
    }
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth" / "a.json").write_text(json.dumps({**record, "source": "nowhere"}), encoding="utf-8")
    monkeypatch.setattr(import_score, "_TRUTH", tmp_path / "truth")
    run = import_score._run

    def imported(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        if module != "octavo.cli":
            return run(module, *arguments)
        folder = Path(arguments[arguments.index("--into") + 1])
        folder.mkdir(parents=True)
        pages = {"conf.py": PAGES["conf.py"], "book.toml": PAGES["book.toml"]}
        pages["index.rst"] = "A Book\n======\n\n.. toctree::\n\n   one\n"
        pages["one.rst"] = "One\n===\n\nThe sea is wide.\\ [#a]_\n\n.. [#a] On the sea.\n"
        for name, page in pages.items():
            (folder / name).write_text(page, encoding="utf-8")
        return subprocess.CompletedProcess([], 0, '{"balance": {"unaccounted": 0}}', "")

    monkeypatch.setattr(import_score, "_run", imported)
    (tmp_path / "a.txt").write_text("another text", encoding="utf-8")
    assert import_score.main(["--texts", str(tmp_path)]) == 2
    assert "another file than the truth" in capsys.readouterr().err
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    assert import_score.main(["--texts", str(tmp_path), "--json"]) == 0
    output = capsys.readouterr()
    monkeypatch.setattr(import_score, "_unaccounted", lambda _: 3)
    assert import_score.main(["--texts", str(tmp_path)]) == 1
    assert "1 of 1 texts reach the targets" in output.err
    scored = json.loads(output.out)[0]
    assert (scored["headings"]["recall"], scored["notes"]["right"], scored["unaccounted"]) == (1, 1, 0)
    assert import_score.main(["--texts", str(tmp_path), "--only", "b"]) == 2


def test_an_import_that_makes_no_manuscript_scores_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "KeyError")
    monkeypatch.setattr(import_score, "_run", lambda *_: failed)
    score = import_score._scored(
        tmp_path / "a.txt", {**truth(heading("chapter", "One")), "file": "a.txt"}, None
    )
    assert (score.headings.recall, score.reaches_target(), score.error) == (0, False, "exit 1: KeyError")


@pytest.mark.parametrize("path", sorted(TRUTH.glob("*.json")), ids=lambda path: path.stem)
def test_the_truth_is_well_formed(path: Path) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    assert Path(record["file"]).stem == path.stem
    assert all(record[key] for key in ("status", "checked", "source"))
    for rows, key in (
        (record["headings"], "line"),
        (record["notes"], "marker_line"),
        (record["left_out"], "from_line"),
    ):
        lines = [row[key] for row in rows]
        assert lines == sorted(lines)
    assert {one["level"] for one in record["headings"]} <= {"part", "chapter", "section", "front", "back"}
    ends = [(span["from_line"], span["to_line"]) for span in record["left_out"]]
    assert all(first <= last for first, last in ends)
    assert all(last < first for (_, last), (first, _) in pairwise(ends))
    assert all(note["marker_context"] and note["text_start"] for note in record["notes"])


def test_the_truth_of_the_text_that_is_kept_agrees_with_it() -> None:
    record = json.loads((TRUTH / "bury-freedom.json").read_text(encoding="utf-8"))
    source = TEXTS / record["file"]
    assert hashlib.sha256(source.read_bytes()).hexdigest() == record["sha256"]
    lines = import_score._lines(source)
    for one in record["headings"]:
        assert words_of(one["text"])[0] in words_of(lines[one["line"] - 1])
    for note in record["notes"]:
        assert note["marker"] in lines[note["marker_line"] - 1]
        assert lines[note["text_line"] - 1].startswith(f"{note['marker']} {note['text_start'].split()[0]}")
