"""What a command does in phases: the CPU seconds and the peak memory of each, when somebody asks.

A phase is named where its work is done (`phase`); nothing is measured unless `measuring` surrounds it. Each
second belongs to the innermost phase, so that the seconds of all phases are those of the process. Threads
and programs that were called and have ended count too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, TypeVar

try:
    import resource
except ImportError:  # Windows has no such accounts: there nothing is measured.
    resource = None  # type: ignore[assignment]

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")
_OUTSIDE = "all else"
# macOS counts memory in bytes, other systems in kilobytes.
_PER_MEGABYTE = 1_000_000 if sys.platform == "darwin" else 1_000


@dataclass
class PhaseCost:
    """What a phase has cost: its own CPU seconds, how often it ran, the peak memory after it in MB."""

    name: str
    seconds: float = 0.0
    times: int = 0
    peak: int = 0


@dataclass
class Phases:
    """The phases of a command, by name."""

    costs: dict[str, PhaseCost] = field(default_factory=dict)
    _stack: list[str] = field(default_factory=lambda: [_OUTSIDE])
    _since: float = 0.0

    def enter(self, name: str) -> None:
        """Begin a phase; what ran until now is of the one around it."""
        self._book()
        self._stack.append(name)
        self._cost(name).times += 1

    def leave(self) -> None:
        """End the innermost phase."""
        self._book()
        self._stack.pop()

    def ended(self) -> list[PhaseCost]:
        """Return the phases, the dearest first; called when the work is done."""
        self._book()
        return sorted(self.costs.values(), key=lambda cost: (-cost.seconds, cost.name))

    def _book(self) -> None:
        now, cost = cpu_seconds(), self._cost(self._stack[-1])
        cost.seconds += now - self._since
        cost.peak = max(cost.peak, peak_memory())
        self._since = now

    def _cost(self, name: str) -> PhaseCost:
        return self.costs.setdefault(name, PhaseCost(name))


_measured: list[Phases] = []


@contextmanager
def measuring() -> Iterator[Phases]:
    """Measure the phases of what runs inside, from the start of the process."""
    phases = Phases()
    _measured.append(phases)
    try:
        yield phases
    finally:
        _measured.remove(phases)


def phase(name: str) -> AbstractContextManager[None]:
    """Return a context whose work is a phase; nothing happens where nobody measures."""
    return _phase(_measured[-1], name) if _measured else nullcontext()


def in_phase(
    name: str,
) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
    """Return a decorator for a function whose work is a phase."""

    def decorate(run: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
        @wraps(run)
        def measured(*arguments: _Parameters.args, **named: _Parameters.kwargs) -> _Result:
            with phase(name):
                return run(*arguments, **named)

        return measured

    return decorate


@contextmanager
def _phase(phases: Phases, name: str) -> Iterator[None]:
    phases.enter(name)
    try:
        yield
    finally:
        phases.leave()


def cpu_seconds() -> float:
    """Return the seconds, user and system, of this process and of the programs that it called."""
    if resource is None:
        return 0.0
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def peak_memory() -> int:
    """Return the most memory that this process has had, in MB."""
    return 0 if resource is None else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _PER_MEGABYTE
