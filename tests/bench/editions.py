"""The press against stock Sphinx, on one text, in one run: CPU seconds of whole processes, and their ratios.

    python -m tests.bench.editions [--book FOLDER | --article FILE] [--rounds 5]

Cold: `octavo build` of all four editions from nothing, against `sphinx-build -E` for HTML (sphinx-book-theme)
and for EPUB of the same text. Rebuild: after one changed word. Nothing: `make`'s build when nothing changed.
Rounds alternate, each gives its ratios, and their medians count, since a shared machine is noisy.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_BIN = Path(sys.executable).parent
# Roles and directives of Octavo that stock Sphinx does not know, as plain text.
_STOCK_CONF = """\
from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles

project = "stock"
html_theme = "sphinx_book_theme"
exclude_patterns = ["dist"]
version = "1"


def _words(name, rawtext, text, lineno, inliner, options=None, content=()):
    return [nodes.inline(rawtext, text.split("<")[0].strip("!+ "))], []


class _Nothing(Directive):
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = {"keyword": directives.unchanged, "kinds": directives.unchanged}

    def run(self):
        return []


def setup(app):
    for role in ("name", "cite"):
        app.add_role(role, _words)
    for name in ("bibliography", "index-of-names", "biographical-register", "name-range", "name-range-end"):
        app.add_directive(name, _Nothing)
"""
TARGETS = {"cold": 1.5, "rebuild": 0.7, "nothing": 0.05}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 1 where a ratio misses its target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--book", type=Path, default=_ROOT / "docs" / "left-opposition")
    parser.add_argument("--article", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as folder:
        book = _prepare(Path(folder), options.book, options.article)
        return _measure(book, Path(folder), options.rounds)


def _prepare(folder: Path, book: Path, article: Path | None) -> Path:
    """Return a copy of the book in a folder of its own, or the article imported into one."""
    if article is not None:
        target = folder / "article"
        command: list[str | Path] = [_BIN / "octavo", "import", article.resolve(), "--into", target]
        subprocess.run(command, check=True, capture_output=True)
        return target
    shutil.copytree(_ROOT / "bibliography", folder / "bibliography")
    target = folder / "docs" / book.name
    shutil.copytree(book, target, ignore=shutil.ignore_patterns("dist", ".octavo"))
    return target


def _measure(book: Path, folder: Path, rounds: int) -> int:
    stock = folder / "stock"
    shutil.copytree(book, stock, ignore=shutil.ignore_patterns("dist"))
    (stock / "conf.py").write_text(_STOCK_CONF, encoding="utf-8")
    figures: dict[str, list[float]] = {"stock": [], "cold": [], "rebuild": [], "nothing": []}
    chapter = sorted((book / "chapters").glob("*.rst"))[2]
    for number in range(rounds):
        figures["stock"].append(_stock(stock, folder, "html") + _stock(stock, folder, "epub"))
        shutil.rmtree(book / "dist", ignore_errors=True)
        build: list[str | Path] = [_BIN / "octavo", "build", book, "--quiet"]
        figures["cold"].append(_cpu(build))
        text = chapter.read_text(encoding="utf-8")
        chapter.write_text(_with_a_word_changed(text, number), encoding="utf-8")
        figures["rebuild"].append(_cpu(build))
        figures["nothing"].append(_cpu(build))
        chapter.write_text(text, encoding="utf-8")
    return _report(figures)


def _with_a_word_changed(text: str, number: int) -> str:
    """Return a chapter with one word more in its first long line; headings are shorter than that."""
    line = next(line for line in text.splitlines() if len(line) > 60 and " the " in line)
    return text.replace(line, line.replace(" the ", f" the {'very ' * (number + 1)}", 1), 1)


def _stock(source: Path, folder: Path, builder: str) -> float:
    out = folder / f"stock-{builder}"
    shutil.rmtree(out, ignore_errors=True)
    trees = folder / f"stock-{builder}-trees"
    command: list[str | Path] = [_BIN / "sphinx-build", "-q", "-E", "-b", builder, "-d", trees, source, out]
    return _cpu(command)


def _cpu(command: Sequence[str | Path]) -> float:
    """Return the CPU seconds, user and system, of a command and what it called."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr[-2000:]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _report(figures: dict[str, list[float]]) -> int:
    """Print medians, and the medians of the ratios that each round gives."""
    base = {"cold": "stock", "rebuild": "cold", "nothing": "cold"}
    median = {name: statistics.median(times) for name, times in figures.items()}
    rounds = len(figures["stock"])
    print(f"medians of {rounds} rounds, CPU seconds; stock = sphinx-build -E for html and epub")
    missed = 0
    for name, other in base.items():
        ratios = [mine / theirs for mine, theirs in zip(figures[name], figures[other], strict=True)]
        ratio = statistics.median(ratios)
        verdict = "met" if ratio <= TARGETS[name] else "MISSED"
        missed += verdict == "MISSED"
        print(
            f"{name:8s} {median[name]:6.2f} s / {other} {median[other]:6.2f} s = {ratio:5.2f}"
            f" [{min(ratios):.2f}-{max(ratios):.2f}]  (target {TARGETS[name]}: {verdict})"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
