"""The table of passes: each pass runs after those that leave what it needs."""

from __future__ import annotations

import pytest

from octavo.extension import GIVEN, PASSES, Pass, Stage, priorities

# The order in which Sphinx calls the events of a build.
EVENTS = (
    "config-inited",
    "builder-inited",
    "env-get-outdated",
    "source-read",
    "doctree-read",
    "env-updated",
    "env-get-updated",
    "doctree-resolved",
    "build-finished",
)


def _in_running_order(rows: list[tuple[Pass, int]]) -> list[Pass]:
    return [row for row, _ in sorted(rows, key=lambda each: (EVENTS.index(each[0].event), each[1]))]


def test_what_a_pass_needs_is_left_before_it_runs() -> None:
    left = set(GIVEN)
    for each in _in_running_order(list(priorities())):
        assert set(each.needs) <= left, f"{each.name!r} runs before what it needs: {set(each.needs) - left}"
        left |= set(each.leaves)


def test_the_table_is_written_in_running_order() -> None:
    assert _in_running_order(list(priorities())) == list(PASSES)


def test_priorities_keep_clear_of_sphinx_and_of_each_other() -> None:
    seen = [(each.event, priority) for each, priority in priorities()]
    assert len(set(seen)) == len(seen)
    for each, priority in priorities():
        assert (priority < 500) is (each.stage is Stage.BEFORE_SPHINX)


@pytest.mark.parametrize("word", sorted({word for each in PASSES for word in each.needs}))
def test_a_need_is_left_by_one_pass_or_given(word: str) -> None:
    makers = [each.name for each in PASSES if word in each.leaves]
    assert len(makers) + (word in GIVEN) == 1
