"""How time, memory and weight grow with a book, against the goals: the made-up book and its peers in one run.

    python -m tests.bench.growth [--size 1,10] [--rounds 3]

CPU seconds of whole processes, user and system, with all that they called, and the most memory that one of
them had. A round builds with every peer and with Octavo in turn: from nothing, with one word changed, with a
sentence that moves the breaks of pages, and with nothing changed. Each round gives its ratios, and their
medians count, since a shared machine is noisy. Sizes of 30 and 100 take long, and are for those who ask.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from pathlib import Path

from tests.bench import made_up_sources as sources
from tests.bench.made_up_book import MadeUpBook, made_up_book


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds and peak memory in MB."""

    seconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure of a row as a ratio to another one's, and what it is to be at most."""

    row: str
    other: str
    most: float


_PEERS: dict[str, tuple[Callable[[MadeUpBook, Path], None], Callable[[Path], Sequence[sources.Command]]]] = {
    "pandoc": (sources.write_pandoc, sources.pandoc_build),
    "sphinx": (sources.write_sphinx, sources.sphinx_build),
    "typst": (sources.write_typst, sources.typst_build),
}
GOALS = (
    Goal("cold", "pandoc", 1.15),
    Goal("word", "cold", 0.25),
    Goal("sentence", "cold", 0.5),
    Goal("nothing", "cold", 0.05),
)
# The most memory of a build in MB by size, and the most that a chapter and the EPUB weigh at size 1 in kB.
MEMORY = {10: 1200, 30: 3000, 100: 4000}
WEIGHTS = {"chapter": 50, "epub": 110}
_SENTENCE = "A sentence as long as this one, which nobody had asked for, moves what comes after it. " * 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the tables, and return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.size.split(",")]
    missed, colds = 0, list[tuple[int, float]]()
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="octavo-growth-") as folder:
            rounds = _rounds(made_up_book(size), Path(folder), options.rounds)
            missed += _report(size, rounds, Path(folder))
        colds.append((size, statistics.median(costs["cold"].seconds for costs in rounds)))
    for (small, less), (large, more) in pairwise(colds):
        print(
            f"from {small}x to {large}x: CPU grows with exponent {log(more / less) / log(large / small):.2f}"
        )
    return 1 if missed else 0


def _rounds(book: MadeUpBook, folder: Path, rounds: int) -> list[dict[str, Cost]]:
    """Return the costs of each row, a round at a time."""
    for name, (write, _) in _PEERS.items():
        write(book, folder / name)
    octavo = folder / "octavo"
    sources.write_octavo(book, octavo)
    found = []
    for _ in range(rounds):
        peers = {name: _cost(commands(folder / name)) for name, (_, commands) in _PEERS.items()}
        found.append(peers | dict(_octavo_round(octavo)))
    return found


def _octavo_round(folder: Path) -> Iterator[tuple[str, Cost]]:
    """Yield the cost of each kind of build; the chapter that is changed is put back at the end."""
    shutil.rmtree(folder / "dist", ignore_errors=True)
    build = sources.octavo_build(folder)
    yield "cold", _cost(build)
    yield "nothing", _cost(build)
    chapter = sorted((folder / "chapters").glob("*.rst"))[2]
    text = chapter.read_text(encoding="utf-8")
    paragraph = next(line for line in text.splitlines() if len(line) > 200)
    word = paragraph.replace(" the ", " tha ", 1)
    for row, changed in (("word", word), ("sentence", f"{_SENTENCE}{word}")):
        chapter.write_text(text.replace(paragraph, changed, 1), encoding="utf-8")
        yield row, _cost(build)
    chapter.write_text(text, encoding="utf-8")


def _cost(commands: Sequence[sources.Command]) -> Cost:
    """Return what commands cost together; memory is that of the largest process."""
    each = [_cost_of(command) for command in commands]
    return Cost(sum(cost.seconds for cost in each), max(cost.peak for cost in each))


def _cost_of(command: sources.Command) -> Cost:
    with tempfile.TemporaryFile() as errors:
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode:
            errors.seek(0)
            sys.exit(f"{command[0]} failed:\n{errors.read().decode(errors='replace')[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def _report(size: int, rounds: list[dict[str, Cost]], folder: Path) -> int:
    """Print the table of a size and its goals; return how many are missed."""
    print(f"\n{size}x, medians of {len(rounds)} rounds\n{'':10}{'CPU':>9}{'memory':>10}")
    for row in rounds[0]:
        seconds = statistics.median(costs[row].seconds for costs in rounds)
        print(f"{row:10}{seconds:8.2f}s{max(costs[row].peak for costs in rounds):8.0f}MB")
    missed = 0
    for goal in GOALS:
        ratios = [costs[goal.row].seconds / costs[goal.other].seconds for costs in rounds]
        span = f"[{min(ratios):.2f}-{max(ratios):.2f}]"
        missed += _line(f"{goal.row} to {goal.other} {span}", statistics.median(ratios), goal.most)
    if size in MEMORY:
        missed += _line("memory, MB", max(costs["cold"].peak for costs in rounds), MEMORY[size])
    if size == 1:
        for name, kilobytes in _weights(folder / "octavo" / "dist" / "made-up").items():
            missed += _line(f"{name}, kB", kilobytes, WEIGHTS[name])
    return missed


def _line(name: str, figure: float, most: float) -> bool:
    met = figure <= most
    print(f"  {name:32}{figure:9.2f}  goal {most:g}: {'met' if met else 'missed'}")
    return not met


def _weights(out: Path) -> dict[str, float]:
    """Return the bytes of a chapter's page, on average, and of the EPUB, in kB."""
    chapters = [path.stat().st_size for path in (out / "html" / "chapters").glob("*.html")]
    return {"chapter": statistics.mean(chapters) / 1000, "epub": (out / "made-up.epub").stat().st_size / 1000}


if __name__ == "__main__":
    sys.exit(main())
