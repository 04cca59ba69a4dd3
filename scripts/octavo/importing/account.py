"""The report of an import, for a reader and for a machine."""

from __future__ import annotations

import itertools
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from octavo.findings import Finding, Rule
from octavo.importing.balance import Balance, Omission
from octavo.importing.importer import Import
from octavo.importing.plan import Level
from octavo.importing.structure import text_of

# How many lines of one reason a report names.
_SHOWN = 12


def report_lines(done: Import) -> Iterator[str]:
    """Yield the lines of the report that a person reads."""
    source, plan = done.source, done.plan
    yield f"{source.name}: {len(source.lines)} lines, {source.words:,} words, {source.encoding}"
    author = ", ".join(person.name for person in plan.book.contributors if person.role == "aut")
    yield f"  title       {plan.book.title}"
    yield f"  author      {author or 'none found; give contributors in the plan'}"
    yield f"  chapters    {len(done.layout.chapters)}, sections {_sections(done)}"
    quoted = sum(len(each.paragraphs) for each in plan.quotations)
    items = sum(len(each.items) for each in plan.lists)
    yield f"  quotations  {len(plan.quotations)} of {quoted} paragraphs"
    yield f"  lists       {len(plan.lists)} of {items} items"
    yield from _note_lines(done)
    yield ""
    yield from _balance_lines(done.balance)
    for verb, paths in (
        ("kept as edited", done.arrangement.kept),
        ("set aside", done.arrangement.moved.values()),
    ):
        if paths:
            yield f"  {verb}: {', '.join(paths)}"
    yield ""
    folder = done.arrangement.folder
    yield f"The manuscript is in {folder}; build it: octavo build {folder}"


def report_data(done: Import) -> dict[str, Any]:
    """Return the report as data for JSON."""
    balance = done.balance
    return {
        "version": 1,
        "source": {
            "name": done.source.name,
            "sha256": done.source.sha256,
            "lines": len(done.source.lines),
            "encoding": done.source.encoding,
        },
        "into": str(done.arrangement.folder),
        "files": sorted(done.arrangement.files),
        "chapters": [text_of(each.title) for each in done.layout.chapters],
        "notes": {
            "markers": [
                {"number": marker.number, "line": marker.line, "after": marker.after}
                for marker in done.plan.markers
            ],
            "lost": list(done.lost),
            "supplied": [n.number for c in done.layout.chapters for n in c.notes if n.supplied],
            "without_marker": [note.number for note in done.layout.homeless],
        },
        "balance": {
            "words_in": balance.words_in,
            "words_out": balance.words_out,
            "left_out": _omissions(balance.left_out),
            "structure": _omissions(balance.structure),
            "supplied": balance.supplied,
            "unaccounted": balance.unaccounted,
        },
        "findings": [finding.as_json() for finding in done.findings],
    }


def unreported(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that the lines of the report do not hold; lost notes are in one of its lines."""
    return (finding for finding in findings if finding.rule is not Rule.IMPORT_NOTE_LOST)


def _sections(done: Import) -> int:
    return sum(
        block.level in {Level.SECTION, Level.SUBSECTION} for c in done.layout.chapters for block in c.blocks
    )


def _note_lines(done: Import) -> Iterator[str]:
    markers = [marker.number for marker in done.plan.markers]
    if not markers:
        yield "  notes       none"
        return
    supplied = [note.number for chapter in done.layout.chapters for note in chapter.notes if note.supplied]
    yield f"  notes       {len(markers)} markers: {ranges(markers)}"
    if supplied:
        yield f"              {len(supplied)} texts supplied by the plan: {ranges(supplied)}"
    if done.lost:
        yield f"              {len(done.lost)} texts lost in the source: {ranges(done.lost)}"
        lines = {marker.number: marker.line for marker in done.plan.markers}
        # textwrap breaks at no no-break space.
        where = ", ".join(f"{number}\u00a0(line\u00a0{lines[number]})" for number in done.lost)
        for row in textwrap.wrap(where, 100, initial_indent=" " * 16, subsequent_indent=" " * 16):
            yield row.replace("\u00a0", " ")
    if done.layout.homeless:
        yield f"              without a marker: {ranges([note.number for note in done.layout.homeless])}"


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers as text, runs of three and more as a range: 1, 3–7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def _balance_lines(balance: Balance) -> Iterator[str]:
    yield f"  words in        {balance.words_in:>7,}"
    yield f"  words out       {balance.words_out:>7,}    read back from the manuscript"
    yield f"  left out        {sum(each.words for each in balance.left_out):>7,}"
    for lines, words, reason in _grouped(balance.left_out):
        yield f"    line {lines:<8} {words:>4}    {reason}"
    structure: Counter[str] = Counter()
    for each in balance.structure:
        structure[each.reason] += each.words
    yield f"  became structure{sum(structure.values()):>7,}"
    for reason, words in sorted(structure.items()):
        yield f"    {reason:<22} {words:>2}    line {_lines(balance.structure, reason)}"
    yield f"  unaccounted     {balance.unaccounted:>7,}"
    yield f"  (supplied words {balance.supplied:>7,}, which are not in the source)"


def _grouped(omissions: Iterable[Omission]) -> Iterator[tuple[str, int, str]]:
    """Yield first and last line, words and reason of what was left out for one reason, one after another."""
    for reason, group in itertools.groupby(omissions, key=lambda each: each.reason):
        found = list(group)
        first, last = found[0].line, found[-1].line
        yield (str(first) if first == last else f"{first}–{last}"), sum(each.words for each in found), reason


def _lines(omissions: Iterable[Omission], reason: str) -> str:
    """Return the lines of a reason, the first of many."""
    lines = list(dict.fromkeys(str(each.line) for each in omissions if each.reason == reason))
    more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    return ", ".join(lines[:_SHOWN]) + more


def _omissions(omissions: Iterable[Omission]) -> list[dict[str, Any]]:
    return [
        {
            "line": each.line,
            "words": each.words,
            "reason": each.reason,
            **({"class": each.kind.value} if each.kind else {}),
        }
        for each in omissions
    ]
