"""What an import writes builds as it is, and its editions have the words of the source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from octavo.cli import main

CASES = Path(__file__).parents[1] / "cases"


def _built(case: str, folder: Path, only: str) -> Path:
    """Import a case, build it, and return the folder of its editions."""
    assert main(["import", str(CASES / case / "in" / "article.txt"), "--into", str(folder / "book")]) == 0
    assert main(["build", str(folder / "book"), "--out", str(folder / "out"), "--only", only]) == 0
    return folder / "out"


@pytest.mark.slow
def test_a_web_page_becomes_a_book(tmp_path: Path) -> None:
    out = _built("import-web-page", tmp_path, "html,print")
    names = json.loads((out / "index-of-names.json").read_text(encoding="utf-8"))["names"]
    mentions = {name["headword"]: [mention["page"] for mention in name["mentions"]] for name in names}
    assert len(mentions["Crane, Silas"]) == 7
    assert all(mentions["Crane, Silas"])
    (chapter,) = (out / "html" / "chapters").glob("01-*.html")
    text = " ".join(html.parse(str(chapter)).getroot().text_content().split())
    assert 'used to say, "we met only at funerals".' in text
    assert "printed at Port Merrow in 1974." in text


@pytest.mark.slow
def test_what_looks_like_markup_is_text_in_the_edition(tmp_path: Path) -> None:
    out = _built("import-markup", tmp_path, "html")
    (chapter,) = (out / "html" / "chapters").glob("*.html")
    paragraphs = {
        " ".join(each.text_content().split()) for each in html.parse(str(chapter)).getroot().iter("p")
    }
    source = (CASES / "import-markup" / "in" / "article.txt").read_text(encoding="utf-8")
    # An asterisk on either side of words is emphasis, which the edition shows in its own way.
    lines = {_unstressed(line) for line in source.splitlines()[1:] if line.strip()}
    assert lines - {_unstressed(each) for each in paragraphs} == set()


def _unstressed(text: str) -> str:
    return " ".join(text.replace("*", "").split())
