"""Four thousand notes: the engine's seconds, and a build's seconds a note for growing books.

    python -m tests.bench.citations [--notes 4000]

The engine is to take under six seconds, the whole build to be linear in notes: its CPU seconds a note for the
whole book not more than 1.3 times those for a quarter of it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from octavo.citations.rendering import engine
from octavo.citations.rendering import render_cache as keeping
from tests.citing import build

ENGINE_SECONDS = 6.0
GROWTH = 1.3
_WORKS = 300
_NOTES_A_CHAPTER = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=4000)
    wanted = parser.parse_args(arguments).notes
    print(f"{'notes':>6} {'engine':>8} {'build':>8} {'a note':>9} {'again':>8}")
    measured = [_measure(count) for count in (wanted // 4, wanted // 2, wanted)]
    for count, setting, building, again in measured:
        print(
            f"{count:6} {setting:6.1f} s {building:6.1f} s {1000 * building / count:6.2f} ms {again:6.1f} s"
        )
    first, last = measured[0], measured[-1]
    growth = (last[2] / last[0]) / (first[2] / first[0])
    print(f"engine {last[1]:.1f} s (target {ENGINE_SECONDS:g}), growth {growth:.2f} (target {GROWTH:g})")
    return 0 if last[1] <= ENGINE_SECONDS and growth <= GROWTH else 1


def _measure(notes: int) -> tuple[int, float, float, float]:
    """Return the notes, the engine's wall seconds, the CPU seconds of a build, those of a second one."""
    keeping.forget()
    spent: list[float] = []
    run = engine.render

    def timed(request: engine.Request, time_limit: float | None = None) -> engine.Rendering:
        started = time.perf_counter()
        rendering = run(request, time_limit)
        spent.append(time.perf_counter() - started)
        return rendering

    engine.render = timed
    try:
        with tempfile.TemporaryDirectory(prefix="octavo-bench-") as folder:
            book = Path(folder, "book")
            _write_book(book, notes)
            started = time.process_time()
            assert not build(book, Path(folder, "work")).findings
            building = time.process_time() - started
            started = time.process_time()
            build(book, Path(folder, "work"))
            again = time.process_time() - started
    finally:
        engine.render = run
    return notes, sum(spent), building, again


def _write_book(folder: Path, notes: int) -> None:
    folder.mkdir()
    (folder / "conf.py").write_text('extensions = ["tests.citing"]\n', encoding="utf-8")
    (folder / "book.toml").write_text(
        'version = 1\n[book]\nid = "bench"\ntitle = "Bench"\nlanguage = "en-GB"\ndate = "2024"\n'
        '[files]\nbibliography = "works.bib"\n',
        encoding="utf-8",
    )
    (folder / "works.bib").write_text("\n".join(map(_entry, range(_WORKS))), encoding="utf-8")
    chapters = range(0, notes, _NOTES_A_CHAPTER)
    for first in chapters:
        _write_chapter(folder / f"c{first:05}.rst", range(first, min(first + _NOTES_A_CHAPTER, notes)))
    listed = "".join(f"   c{first:05}\n" for first in chapters)
    (folder / "list.rst").write_text("List\n====\n\n.. bibliography::\n", encoding="utf-8")
    (folder / "index.rst").write_text(
        f"Bench\n=====\n\n.. toctree::\n   :numbered: 1\n\n{listed}   list\n", encoding="utf-8"
    )


def _entry(number: int) -> str:
    return (
        f"@book{{work{number},\n  author = {{Author{number % 97}, Given}},\n  title = {{Title {number}}},\n"
        f"  publisher = {{Mole Press}},\n  date = {{{1900 + number % 100}}},\n}}\n"
    )


def _write_chapter(path: Path, numbers: range) -> None:
    text = [f"{path.stem}\n======\n"]
    text += [f"A paragraph of some words, and a note. [#n{number}]_\n" for number in numbers]
    text += [f".. [#n{number}] {_note(number)}\n" for number in numbers]
    path.write_text("\n".join(text), encoding="utf-8")


def _note(number: int) -> str:
    """Return one of the kinds of notes that a historian writes."""
    one, two = f"work{number * 7 % _WORKS}", f"work{number * 11 % _WORKS}"
    kinds = (
        f":cite:`{one}, pp. {number % 300 + 1}-{number % 300 + 5}`",
        f"See :cite:`{one}, chap. 3; compare @{two}, p. 9, with another date`.",
        f"The letter is lost; :cite:`-{one}` says so, and so does :cite:`{two}, {number % 90 + 1}`.",
        "Nothing is known of it.",
    )
    return kinds[number % len(kinds)]


if __name__ == "__main__":
    sys.exit(main())
