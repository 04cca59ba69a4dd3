"""What all tests share: expected texts as files; ``pytest --accept`` writes them anew, to be read then."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# Machines are noisy, so no test is timed; in CI the same examples each time, elsewhere new ones.
settings.register_profile("octavo", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("octavo")

Expect = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what comes out as what is expected")


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Expect:
    """Return a function that holds a text against a file of what is expected."""
    accept = bool(request.config.getoption("--accept"))

    def hold(path: Path, text: str) -> None:
        if accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is not there: run pytest --accept and read it"
        assert text == path.read_text(encoding="utf-8")

    return hold
