"""The one way in which the judges run programs of others.

In comes a command; out goes what it said. The runner knows the command, the time limit and the last lines
of what the program complained of.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

_LAST_LINES = 3


@dataclass(frozen=True, slots=True)
class Ran:
    """What a program did; `reason` says in one line why it could not do it, empty where it could."""

    status: int
    output: str
    reason: str = ""


def run_program(command: Sequence[str], time_limit: float) -> Ran:
    """Run a program and return what it printed; a program that cannot be run is no exception."""
    try:
        done = subprocess.run(
            list(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=time_limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Ran(-1, "", f"{command[0]} was stopped after {time_limit:g} seconds")
    except OSError as error:
        return Ran(-1, "", f"{command[0]} cannot be run: {error.strerror}")
    said = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    return Ran(done.returncode, done.stdout, " ".join(said[-_LAST_LINES:]))
