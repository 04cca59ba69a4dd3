"""Phases of a command: each second is of the innermost phase, and nothing is measured unasked."""

from __future__ import annotations

import time

from octavo.commands.terminal import phases_table
from octavo.findings.phases import PhaseCost, Phases, in_phase, measuring, phase


def _work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def _fail() -> None:
    raise ValueError


def _by_name(phases: Phases) -> dict[str, PhaseCost]:
    return {cost.name: cost for cost in phases.ended()}


def test_seconds_are_of_the_innermost_phase() -> None:
    @in_phase("inner")
    def inner() -> str:
        _work(0.06)
        return "done"

    with measuring() as phases, phase("outer"):
        assert [inner(), inner()] == ["done", "done"]
        _work(0.02)
    costs = _by_name(phases)
    assert (costs["inner"].times, costs["outer"].times) == (2, 1)
    assert costs["inner"].seconds >= 0.1
    assert 0.01 <= costs["outer"].seconds < costs["inner"].seconds
    assert costs["inner"].peak > 10


def test_a_phase_ends_with_the_error_that_leaves_it() -> None:
    with measuring() as phases:
        try:
            with phase("broken"):
                _fail()
        except ValueError:
            _work(0.03)
    assert _by_name(phases)["broken"].seconds < 0.02


def test_nothing_is_measured_unless_it_is_asked_for() -> None:
    with measuring() as phases:
        pass
    with phase("later"):
        pass
    assert "later" not in _by_name(phases)


def test_the_table_has_the_share_of_each_phase_and_leaves_out_what_costs_nothing() -> None:
    table = phases_table(
        [PhaseCost("lay out", 3.0, 2, 120), PhaseCost("all else", 1.0, 0, 80), PhaseCost("idle")]
    )
    assert table.splitlines() == [
        "phase        CPU  share  times    peak",
        "lay out   3.00 s    75%      2  120 MB",
        "all else  1.00 s    25%      1   80 MB",
        "all       4.00 s",
    ]
