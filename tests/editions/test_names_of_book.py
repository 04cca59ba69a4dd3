"""`octavo names` on a whole book: what an editor decides at the terminal, and what the commands print."""

from __future__ import annotations

import builtins
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from octavo.cli import main

CLEAN = Path(__file__).parents[1] / "books" / "clean"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "pilots"
    shutil.copytree(CLEAN, folder, ignore=shutil.ignore_patterns("dist"))
    return folder


def _answer(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
    given: Iterator[str] = iter(answers)

    def read(_prompt: str = "") -> str:
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(builtins, "input", read)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)


def _verdicts(book: Path) -> list[str]:
    path = book / "decisions.toml"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return [line.partition(" = ")[2].strip('"') for line in lines if line.startswith("verdict")]


@pytest.mark.parametrize(
    ("answers", "verdicts"),
    [
        (["m", "", "p"], ["minor", "principal"]),  # the end of the input ends it: nothing decided is lost
        (["n", "q", "m", "m"], ["not"]),  # q ends it for every record, not for the first
    ],
)
def test_what_is_decided_at_the_terminal_is_written(
    book: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str], verdicts: list[str]
) -> None:
    _answer(monkeypatch, answers)
    assert main(["names", "review", str(book), "Thorne"]) == 0
    assert _verdicts(book) == verdicts


def test_a_broken_decisions_file_forbids_new_decisions(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["names", "review", str(book), "Brandl", "--json"]) == 0
    mention = json.loads(capsys.readouterr().out)[0]["mentions"][0]
    (book / "decisions.toml").write_text("version = 1\n[[decision]\n", encoding="utf-8")
    assert main(["names", "review", str(book), "--set", f"{mention}=minor"]) == 1
    assert "decisions.toml:2: error BOOK-002" in capsys.readouterr().err
    assert (book / "decisions.toml").read_text("utf-8") == "version = 1\n[[decision]\n"


def test_the_review_page_is_written_whole_or_not_at_all(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = book / "review.html"
    assert main(["names", "review", str(book), "Brandl", "--html", str(page)]) == 0
    assert "Brandl, Josef" in page.read_text("utf-8")
    assert main(["names", "review", str(book), "--html", str(book / "gone" / "review.html")]) == 1
    assert "BOOK-009" in capsys.readouterr().err


def test_two_indexes_in_one_document_letter_by_letter(book: Path, tmp_path: Path) -> None:
    with (book / "book.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[index]\norder = "letter"\n')
    with (book / "names.toml").open("a", encoding="utf-8") as names:
        for number, headword in enumerate(("New York Sun", "Newark Star")):
            lines = f'id = "paper-{number}"\nkind = "periodical"\nheadword = "{headword}"'
            names.write(f"\n[[name]]\n{lines}\n")
    kinds = "\n\n.. index-of-names::\n   :kinds: "
    (book / "back" / "index-of-names.rst").write_text(
        f"Indexes\n=======\n\nNew York Sun, Newark Star, Brandl.{kinds}person{kinds}periodical\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    assert main(["build", str(book), "--out", str(out)]) == 0
    page = (out / "html" / "back" / "index-of-names.html").read_text("utf-8")
    assert page.index("<i>Newark Star</i>") < page.index("<i>New York Sun</i>")
    assert main(["check", str(book), "--out", str(out)]) == 0


def test_the_proof_is_data_too(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "proof", str(book), "--json", "--approve"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["moved"] is None
    assert {"variant"} <= {row["rule"] for row in first["attributions"]}
    approved = json.loads((book / "names-approved.json").read_text("utf-8"))
    # Of a name that is mentioned once: another's locator would stay for its other mentions.
    (mention, *_) = [name["mentions"][0]["id"] for name in approved["names"] if len(name["mentions"]) == 1]
    assert main(["names", "review", str(book), "--set", f"{mention}=minor"]) == 0
    assert main(["names", "proof", str(book), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["moved"]) == 1
