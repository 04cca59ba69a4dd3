"""Hard names: each is found as often as a reader finds it, in the paragraphs of one text."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from octavo.names import RecordId
from octavo.names.matching import Attribution, Attributor, Context, Matcher, Nearby
from octavo.names.register import read_register

CASES = Path(__file__).parents[1] / "cases" / "names-hard"
EXPECTED: dict[str, Any] = json.loads((CASES / "expected.json").read_text("utf-8"))


def _paragraphs() -> list[str]:
    text = (CASES / "text.rst").read_text("utf-8").replace("*", "")
    return [" ".join(one.split()) for one in text.split("\n\n")[1:] if "list-table" not in one]


@pytest.fixture(scope="module")
def counts() -> Counter[RecordId]:
    register, findings = read_register(CASES / "names.toml")
    assert not findings
    matcher, attributor, nearby = Matcher(register), Attributor(register), Nearby()
    sentences = {sentence for _, rows in EXPECTED.values() for sentence, _ in rows}
    plain = {" ".join(sentence.replace("*", "").split()) for sentence in sentences}
    found: Counter[RecordId] = Counter()
    for text in _paragraphs():
        for one in attributor.attribute(matcher.find(text), Context("text"), text, nearby):
            if isinstance(one, Attribution) and text in plain:
                found.update(one.records)
    return found


@pytest.mark.parametrize("record", EXPECTED)
def test_a_name_is_found_as_often_as_it_is_written(record: str, counts: Counter[RecordId]) -> None:
    headword, rows = EXPECTED[record]
    assert counts[RecordId(record)] == sum(count for _, count in rows), headword
