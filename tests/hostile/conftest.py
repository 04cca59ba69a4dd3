"""A limit of time for every hostile input: what hangs fails, and does not stop the other tests."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType

import pytest

_SECONDS = 30


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise AssertionError(f"not done after {_SECONDS} seconds of CPU time")


@pytest.fixture(autouse=True)
def _limited_time() -> Iterator[None]:
    """Let a test use 30 seconds of CPU time."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
