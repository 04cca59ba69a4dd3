"""The simple processor tests of CSL's own test-suite, through our engine, where a copy is at hand.

What fails is named with its reason in ``tests/data/csl-suite.toml``. ``OCTAVO_CSL_SUITE`` names the folder
``processor-tests/humans`` of the suite. Simple means: MODE citation or bibliography, and no CITATIONS,
BIBENTRIES, BIBSECTION or OPTIONS, which tell of a processor's own interface.
"""

from __future__ import annotations

import html
import json
import os
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from octavo.citations.bib.cite_syntax import Citation, Label
from octavo.citations.rendering.engine import Cluster, EngineError, Request, render
from octavo.citations.rendering.styles import Style

SUITE = os.environ.get("OCTAVO_CSL_SUITE", "")
REASONS = Path(__file__).parents[1] / "data" / "csl-suite.toml"
_LABELS = {label.name.lower(): label for label in Label} | {"issue": Label.NUMBER, "figure": Label.FIGURE}
_UNDONE = {
    "Emph": ('<span style="font-style:normal;">', "</span>"),
    "Strong": ('<span style="font-weight:normal;">', "</span>"),
    "SmallCaps": ('<span style="font-variant:normal;">', "</span>"),
}
_FORMS = {
    "Emph": ("<i>", "</i>"),
    "Strong": ("<b>", "</b>"),
    "Superscript": ("<sup>", "</sup>"),
    "Subscript": ("<sub>", "</sub>"),
    "SmallCaps": ('<span style="font-variant:small-caps;">', "</span>"),
    "Underline": ('<span style="text-decoration:underline;">', "</span>"),
}


@pytest.mark.slow
@pytest.mark.skipif(not SUITE, reason="OCTAVO_CSL_SUITE names no copy of CSL's test-suite")
def test_the_simple_tests_of_the_suite() -> None:
    cases = {path.stem: _sections(path) for path in sorted(Path(SUITE).glob("*.txt"))}
    simple = {name: case for name, case in cases.items() if _is_simple(case)}
    with ThreadPoolExecutor(2) as pool:
        passed = dict(zip(simple, pool.map(_passes, simple.values()), strict=True))
    print(f"{sum(passed.values())} of {len(simple)} tests of the CSL suite pass")
    assert {name for name, is_passed in passed.items() if not is_passed} == _explained()


def test_each_failure_has_one_reason() -> None:
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8"))["reason"]
    named = [name for reason in reasons for name in reason["tests"]]
    assert len(named) == len(set(named)) == 61
    assert all(reason["says"].endswith(".") for reason in reasons)


def _explained() -> set[str]:
    """Return the tests that are known to fail, each with its reason in the data."""
    reasons = tomllib.loads(REASONS.read_text(encoding="utf-8"))["reason"]
    return {name for reason in reasons for name in reason["tests"]}


def _sections(path: Path) -> dict[str, str]:
    text = path.read_text(encoding="utf-8")
    return {
        name: body.strip()
        for name, body in re.findall(r">>=+ ([A-Z-]+) =+>>\n(.*?)<<=+ \1 =+<<", text, flags=re.DOTALL)
    }


def _is_simple(case: dict[str, str]) -> bool:
    others = {"CITATIONS", "BIBENTRIES", "BIBSECTION", "OPTIONS"}
    return case.get("MODE") in ("citation", "bibliography") and not others & set(case)


def _passes(case: dict[str, str]) -> bool:
    items = [{"id": f"item-{number}", **item} for number, item in enumerate(json.loads(case["INPUT"]))]
    clusters = tuple(_clusters(case, items))
    language = re.search(r'default-locale="([^"]*)"', case["CSL"])
    style = Style("suite", case["CSL"])
    request = Request(clusters, tuple(items), style, language.group(1) if language else "en-US")
    try:
        rendering = render(request, time_limit=30)
    except EngineError:
        return False
    if case["MODE"] == "bibliography":
        made = [_html(entry) for _, entry in rendering.entries]
    else:
        made = [_as_note(_html(rendering.clusters[cluster.id])) for cluster in clusters]
    return _normal(" ".join(made)) == _normal(case["RESULT"])


def _clusters(case: dict[str, str], items: list[dict[str, Any]]) -> Iterator[Cluster]:
    every = [[{"id": item["id"]} for item in items]]
    for number, group in enumerate(json.loads(case.get("CITATION-ITEMS", "null")) or every, 1):
        yield Cluster(str(number), number, tuple(map(_citation, group)))


def _citation(cited: dict[str, Any]) -> Citation:
    label = _LABELS.get(cited.get("label", "page"), Label.PAGE) if cited.get("locator") else None
    return Citation(
        key=str(cited["id"]),
        prefix=str(cited.get("prefix", "")).strip(),
        label=label,
        locator=str(cited.get("locator", "")),
        suffix=str(cited.get("suffix", "")).strip(),
        joint=" ",
        suppress_author=bool(cited.get("suppress-author")),
    )


def _html(inlines: Iterable[dict[str, Any]], around: tuple[str, ...] = ()) -> str:
    """Return inline elements as the suite writes them; a form within the same form undoes it."""
    text = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            text += str(content)
        elif kind in _FORMS:
            undone = _UNDONE.get(kind) if around.count(kind) % 2 else None
            before, after = undone or _FORMS[kind]
            text += before + _html(content or (), (*around, kind)) + after
        elif kind in ("Link", "Span") and content:
            text += _html(content[1], around)
    return text


def _as_note(text: str) -> str:
    """Give ibid. the capital that the nodes of a note give it; the engine does not know where one begins."""
    return "I" + text[1:] if text.startswith("ibid") else text


def _normal(text: str) -> str:
    """Leave out white space and blocks; a raised character is the same as its letter, raised."""
    bare = re.sub(r"</?div[^>]*>", " ", html.unescape(text)).replace("\u00a0", " ")
    raised = "".join(map(_raised, bare)).replace("</sup><sup>", "")
    return re.sub(r"\s+", "", raised)


def _raised(sign: str) -> str:
    kind, _, code = unicodedata.decomposition(sign).partition(" ")
    return f"<sup>{chr(int(code, 16))}</sup>" if kind == "<super>" and " " not in code else sign
