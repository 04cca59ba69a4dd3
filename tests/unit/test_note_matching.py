"""Every mark of a note gets its own text, whatever the form of either and wherever the texts are."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from octavo.findings import Rule
from octavo.importing.plan.import_plan import ImportPlan
from octavo.importing.reader.plain_text import read_source
from octavo.importing.structure.structure_proposal import propose_plan

PROSE = (
    "The ferry was old, and the ferryman older; both of them were sold in one winter, and nobody asked why"
)


def _plan(folder: Path, text: str) -> tuple[ImportPlan, list[Rule]]:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    plan, findings = propose_plan(read_source(path)[0])
    return plan, [finding.rule for finding in findings]


def _matched(folder: Path, text: str) -> dict[str, str]:
    """Return by the word before each mark the first line of its note, empty for a lost one."""
    plan, _ = _plan(folder, text)
    lines = text.split("\n")
    texts = {note.number: note.paragraphs for note in plan.notes}
    return {
        marker.after: lines[texts[marker.number][0].line - 1].strip() if texts[marker.number] else ""
        for marker in plan.markers
    }


def _chapter(number: str, *marks: str) -> str:
    paragraphs = [
        f"{PROSE} in {word}.{mark} Nobody did." for word, mark in (each.split("|") for each in marks)
    ]
    return "\n\n\n\n".join(["", f"CHAPTER {number}.", ""]) + "\n\n".join(paragraphs) + "\n\n"


@pytest.mark.parametrize(
    ("mark", "head"),
    [
        ("[1]", "[Footnote 1: {}]"),
        ("[1]", "[1] {}"),
        ("(1)", "(1) {}"),
        ("¹", "¹ {}"),
        ("[A]", "[Footnote A: {}]"),
        ("[A]", "[A] {}"),
        ("*", "* {}"),
        ("[*]", "[*] {}"),
        ("†", "† {}"),
        ("[1]", "[Fußnote 1: {}]"),
        ("[1]", "[Note 1: {}]"),
        ("[1]", "1. {}"),
        ("[FN#1]", "[FN#1] {}"),
        ("^1", "^1 {}"),
        ("{1}", "{{1}} {}"),
    ],
)
def test_forms_of_marks_and_texts(tmp_path: Path, mark: str, head: str) -> None:
    text = (
        f"The Ferry\n\n{PROSE} then.{mark} Nobody did.\n\n{head.format('Hale, Ports, p. 3.')}\n\n{PROSE}.\n"
    )
    assert _matched(tmp_path, text) == {"then.": head.format("Hale, Ports, p. 3.")}


def test_notes_numbered_by_chapter_at_the_end_of_each(tmp_path: Path) -> None:
    text = "The Ferry\n"
    for number, name in (("I", "a"), ("II", "b"), ("III", "c")):
        text += _chapter(number, f"{name}one|[1]", f"{name}two|[2]")
        text += f"NOTES\n\n1. First of {name}.\n\n2. Second of {name}.\n"
    assert _matched(tmp_path, text) == {
        f"{name}{word}.": f"{digit}. {ordinal} of {name}."
        for name in "abc"
        for word, digit, ordinal in (("one", 1, "First"), ("two", 2, "Second"))
    }


def test_notes_numbered_by_chapter_at_the_end_of_the_book(tmp_path: Path) -> None:
    text = "The Ferry\n" + "".join(
        _chapter(number, f"{name}one|[1]", f"{name}two|[2]", f"{name}three|[3]")
        for number, name in (("I", "a"), ("II", "b"), ("III", "c"))
    )
    text += "\n\n\nNOTES\n"
    for number, name in (("I", "a"), ("II", "b"), ("III", "c")):
        text += f"\nChapter {number}\n\n" + "".join(f"{n}. Text {n} of {name}.\n\n" for n in (1, 2, 3))
    found = _matched(tmp_path, text)
    assert found == {
        f"{name}{word}.": f"{n}. Text {n} of {name}."
        for name in "abc"
        for n, word in enumerate(("one", "two", "three"), 1)
    }


def test_a_chapter_whose_notes_are_missing_takes_no_other_chapters(tmp_path: Path) -> None:
    text = "The Ferry\n"
    for number, name in (("I", "a"), ("II", "b"), ("III", "c")):
        text += _chapter(number, f"{name}one|[1]", f"{name}two|[2]")
        text += "" if name == "b" else f"[1] First of {name}.\n\n[2] Second of {name}.\n"
    found = _matched(tmp_path, text)
    assert {key: value for key, value in found.items() if key[0] in "ac"} == {
        "aone.": "[1] First of a.",
        "atwo.": "[2] Second of a.",
        "cone.": "[1] First of c.",
        "ctwo.": "[2] Second of c.",
    }
    assert not any(value for key, value in found.items() if key[0] == "b")


def test_signs_page_by_page(tmp_path: Path) -> None:
    text = "The Ferry\n\n"
    for name in "abcd":
        text += f"{PROSE} in {name}one* and {name}two.† Nobody did.\n\n"
        text += f"* First of {name}.\n\n† Second of {name}.\n\n"
    expected = {f"{name}one": f"* First of {name}." for name in "abcd"}
    expected |= {f"{name}two.": f"† Second of {name}." for name in "abcd"}
    assert _matched(tmp_path, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Two reasons: (1) {PROSE}; (2) none.\n\n(1) In the first place it rained.\n\n(2) Then it snowed.",
        f"{PROSE} in 1931.\n\n1. {PROSE}.\n\n2. {PROSE}.\n\n3. {PROSE}.",
        f"{PROSE} [sic] of [1905].\n\n{PROSE}.",
    ],
)
def test_lists_and_years_are_no_notes(tmp_path: Path, text: str) -> None:
    plan, _ = _plan(tmp_path, f"The Ferry\n\n{text}\n\n{PROSE}.\n")
    assert (plan.markers, plan.notes) == ((), ())


def test_a_note_of_several_paragraphs_within_its_brackets(tmp_path: Path) -> None:
    text = f"The Ferry\n\n{PROSE}.[1] Nobody did.\n\n[Footnote 1: First half.\n\nSecond half.]\n\n{PROSE}.\n"
    plan, _ = _plan(tmp_path, text)
    assert [spot.line for spot in plan.notes[0].paragraphs] == [5, 7]


def test_a_text_without_a_mark_is_kept_and_reported_by_the_plan(tmp_path: Path) -> None:
    notes = f"[Footnote 1: One.]\n\n{PROSE}.\n\n[Footnote 2: Two.]"
    text = f"The Ferry\n\n{PROSE}.[1] Nobody did.\n\n{notes}\n\n{PROSE}.\n"
    plan, _ = _plan(tmp_path, text)
    assert [marker.number for marker in plan.markers] == [1]
    assert [(note.number, note.paragraphs[0].line) for note in plan.notes] == [(1, 5), (2, 9)]


def test_a_mark_whose_text_may_be_one_left_over_is_reported_not_lost(tmp_path: Path) -> None:
    # The text of note 2 is printed above its mark.
    text = (
        f"The Ferry\n\n{PROSE}.[1] Nobody did.\n\n[Footnote 1: One.]\n\n[Footnote 2: Two.]\n\n"
        f"{PROSE}.[2] Nobody did.\n\n{PROSE}.[3] Or so.\n\n[Footnote 3: Three.]\n\n{PROSE}.\n"
    )
    plan, rules = _plan(tmp_path, text)
    assert [marker.number for marker in plan.markers] == [1, 3]
    assert Rule.IMPORT_MARKER_UNSURE in rules


def test_eleven_hundred_notes_in_seconds(tmp_path: Path) -> None:
    body = "".join(f"{PROSE} in the week {n}.[{n}] Nobody knew.\n\n" for n in range(1, 1101))
    notes = "".join(f"{n}. Hale, Ports, p. {n}.\n" for n in range(1, 1101))
    start = time.process_time()
    plan, _ = _plan(tmp_path, f"The Ferry\n\n{body}Notes\n\n{notes}")
    assert time.process_time() - start < 30
    assert [marker.number for marker in plan.markers] == list(range(1, 1101))
    assert [len(note.paragraphs) for note in plan.notes] == [1] * 1100


def test_superscripts_and_signs_in_one_text_keep_their_own_texts(tmp_path: Path) -> None:
    text = f"The Ferry\n\n{PROSE} a.* Or b.¹\n\n* Star.\n\n¹ One.\n\n{PROSE}.\n"
    assert _matched(tmp_path, text) == {"a.": "* Star.", "b.": "¹ One."}
