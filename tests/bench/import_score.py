"""Real texts imported and scored against the truth that was written down before.

    python -m tests.bench.import_score --texts DIR [--only NAME] [--keep DIR] [--details] [--json]

Each text is imported by ``octavo import`` in a process and a folder of its own; Sphinx reads the manuscript.
Targets: headings and notes at least 0.95 in precision and recall, no word unaccounted, title, author and
language right. The truth, and where to get the texts, are in ``tests/bench/import_truth``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.import_matching import Record, Tally, kept_and_leaked, score_headings, score_notes
from tests.bench.import_reading import FoundHeading, FoundNote, Manuscript, words_of

TARGET = 0.95
_TRUTH = Path(__file__).parent / "import_truth"
_SECONDS = 600
_SHOWN = 25


@dataclass(slots=True)
class Score:
    """The figures of one text; ``error`` is why there are none."""

    name: str
    headings: Tally
    notes: Tally
    unaccounted: int | None = None
    kept: float = 0.0
    leaked: float = 0.0
    metadata: dict[str, bool] = field(default_factory=dict)
    cpu: float = 0.0
    missing: list[str] = field(default_factory=list)
    error: str = ""

    def reaches_target(self) -> bool:
        rates = [rate for one in (self.headings, self.notes) for rate in (one.precision, one.recall)]
        return min(rates) >= TARGET and self.unaccounted == 0 and all(self.metadata.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the texts that are there, print the table, and return 1 where a target is missed."""
    options = _options(arguments)
    talk = sys.stderr if options.json else sys.stdout
    scores: list[Score] = []
    print(_head(), file=talk)
    for source, truth in _there(options.texts, _truths(options.only)):
        scores.append(_scored(source, truth, options.keep))
        print(
            "\n".join([_row(scores[-1]), *(_details(scores[-1]) if options.details else ())]),
            file=talk,
            flush=True,
        )
    if not scores:
        print(f"octavo: no text to score in {options.texts}", file=sys.stderr)
        return 2
    print(_summary(scores), file=talk)
    if options.json:
        json.dump([_as_record(score) for score in scores], sys.stdout, ensure_ascii=False, indent=1)
    return 0 if all(score.reaches_target() for score in scores) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, required=True, help="the folder of the texts")
    parser.add_argument("--only", action="append", help="score this text alone (may be repeated)")
    parser.add_argument("--keep", type=Path, help="keep the manuscripts in this folder")
    parser.add_argument("--details", action="store_true", help="say what was missed")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON on standard output")
    return parser.parse_args(arguments)


def _truths(only: Iterable[str] | None) -> list[Record]:
    """Return the truths, or those whose text is named (with or without .txt)."""
    truths: list[Record] = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(_TRUTH.glob("*.json"))
    ]
    names = {Path(name).stem for name in only or ()}
    return [truth for truth in truths if not names or Path(truth["file"]).stem in names]


def _there(folder: Path, truths: list[Record]) -> list[tuple[Path, Record]]:
    """Return the texts that are in ``folder`` as the truth knows them, and say which are not."""
    sources = [((folder / truth["file"]).resolve(), truth) for truth in truths]
    absent = [source.name for source, _ in sources if not source.is_file()]
    if absent:
        where = f"{_TRUTH.name}/README.md says where to get them"
        print(f"octavo: not in {folder}: {', '.join(absent)}; {where}", file=sys.stderr)
    there = [(source, truth) for source, truth in sources if source.is_file()]
    same = [pair for pair in there if hashlib.sha256(pair[0].read_bytes()).hexdigest() == pair[1]["sha256"]]
    for source, _ in (pair for pair in there if pair not in same):
        print(f"octavo: {source} is another file than the truth was written for", file=sys.stderr)
    return same


def _scored(source: Path, truth: Record, keep: Path | None) -> Score:
    """Import one text and score it; an import that fails scores nothing and says why."""
    name = Path(truth["file"]).stem
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as scratch:
        folder = (keep or Path(scratch)).resolve() / name
        before = _cpu()
        done = _run("octavo.cli", "import", str(source), "--into", str(folder), "--json")
        cpu = _cpu() - before
        if not (folder / "book.toml").is_file():
            return _failed(name, truth, f"exit {done.returncode}: {done.stderr.strip()[-400:]}", cpu)
        read = _run("tests.bench.import_reading", str(folder))
        if read.returncode:
            return _failed(name, truth, f"Sphinx: {read.stderr.strip()[-400:]}", cpu)
    score = _compared(name, truth, _manuscript(json.loads(read.stdout)), _lines(source))
    score.unaccounted, score.cpu = _unaccounted(done.stdout), cpu
    return score


def _compared(name: str, truth: Record, manuscript: Manuscript, lines: list[str]) -> Score:
    score = Score(name, score_headings(truth, manuscript, lines), score_notes(truth, manuscript))
    score.kept, score.leaked, score.missing = kept_and_leaked(truth, manuscript, lines)
    titles = [truth["title"], *truth.get("title_accepted", ())]
    authors = [truth["author"], *truth.get("author_accepted", ())]
    score.metadata = {
        "title": words_of(manuscript.title) in [words_of(title) for title in titles],
        "author": any(words_of(name) == words_of(one) for name in manuscript.authors for one in authors),
        "language": manuscript.language.split("-")[0] == truth["language"],
    }
    return score


def _failed(name: str, truth: Record, error: str, cpu: float) -> Score:
    headings, notes = (sum(not one.get("optional") for one in truth[key]) for key in ("headings", "notes"))
    wrong = dict.fromkeys(("title", "author", "language"), False)
    return Score(name, Tally(headings, 0, 0), Tally(notes, 0, 0), metadata=wrong, cpu=cpu, error=error)


def _run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module in a process of its own, from the folder that holds ``tests``."""
    command = [sys.executable, "-m", module, *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    try:
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
            timeout=_SECONDS, env=environment, cwd=Path(__file__).parents[2],
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "", f"no end after {_SECONDS} s")


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _manuscript(record: dict[str, Any]) -> Manuscript:
    headings = [FoundHeading(**one) for one in record.pop("headings")]
    notes = [FoundNote(**one) for one in record.pop("notes")]
    return Manuscript(**record, headings=headings, notes=notes)


def _lines(source: Path) -> list[str]:
    """Return the lines as the truth counts them: UTF-8, else Windows-1252; ended by any line end."""
    data = source.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _unaccounted(report: str) -> int | None:
    """Return the import's own figure, None where its report is not to be read."""
    try:
        figure = json.loads(report)["balance"]["unaccounted"]
    except (ValueError, KeyError, TypeError):
        return None
    return int(figure)


_NAMES = (
    *("text", "heads", "prec.", "recall", "words", "notes", "prec.", "recall", "wrong"),
    *("unacc.", "kept", "leaked", "title", "author", "lang.", "CPU s"),
)
_FIRST, _OTHERS = 28, 6


def _head() -> str:
    return _set(_NAMES)


def _row(score: Score) -> str:
    """Return the text's line of the table; ``words`` is the recall of headings whatever their level."""
    if score.error:
        return f"{score.name:28} failed: {score.error}"
    headings, notes = score.headings, score.notes
    cells: list[int | float | str | None] = [score.name, headings.true, headings.precision, headings.recall]
    cells += [headings.details["text"] / max(headings.true, 1), notes.true, notes.precision, notes.recall]
    cells += [notes.details["another text"] + notes.details["misplaced"], score.unaccounted]
    cells += [score.kept, score.leaked, *("yes" if right else "no" for right in score.metadata.values())]
    return _set([*cells, f"{score.cpu:.1f}"])


def _set(cells: Sequence[int | float | str | None]) -> str:
    """Return a line of the table, the first cell to the left, rates with three decimals."""
    texts = [
        f"{cell:.3f}" if isinstance(cell, float) else "?" if cell is None else str(cell) for cell in cells
    ]
    return " ".join([texts[0].ljust(_FIRST), *(text.rjust(_OTHERS) for text in texts[1:])])


def _summary(scores: list[Score]) -> str:
    """Return the figures of all texts together and how many reach the targets."""
    lines = []
    for name in ("headings", "notes"):
        tallies = [getattr(score, name) for score in scores]
        whole = Tally(*(sum(getattr(one, key) for one in tallies) for key in ("true", "found", "right")))
        lines.append(f"{name}: {whole.true}, precision {whole.precision:.3f}, recall {whole.recall:.3f}")
    reached = sum(score.reaches_target() for score in scores)
    lines.append(f"{reached} of {len(scores)} texts reach the targets ({TARGET:g}; no word unaccounted)")
    return "\n".join(lines)


def _details(score: Score) -> list[str]:
    """Return what was missed, the first of each kind."""
    shown = [f"  heading, {line}" for line in score.headings.faults[:_SHOWN]]
    shown += [f"  note, {line}" for line in score.notes.faults[:_SHOWN]]
    return shown + [f"  not in the manuscript, {line}" for line in score.missing[:_SHOWN]]


def _as_record(score: Score) -> Record:
    def figures(tally: Tally) -> Record:
        rates = {"precision": round(tally.precision, 4), "recall": round(tally.recall, 4)}
        counts = {"true": tally.true, "found": tally.found, "right": tally.right}
        return {**counts, **rates, **tally.details, "faults": tally.faults}

    return {
        "text": score.name, "headings": figures(score.headings), "notes": figures(score.notes),
        "unaccounted": score.unaccounted, "kept": round(score.kept, 4), "leaked": round(score.leaked, 4),
        **score.metadata, "cpu_seconds": round(score.cpu, 2), "missing": score.missing, "error": score.error,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
