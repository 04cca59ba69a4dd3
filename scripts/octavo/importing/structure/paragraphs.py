"""Paragraphs of a source: which lines belong together.

In a source whose lines are not wrapped a line is a paragraph. In a wrapped one an empty line, the sign of a
list or a line that the plan names begins a paragraph, and `find_breaks` looks at each run of lines by itself:
where they are no lines of one wrapped paragraph, each is named as a paragraph of its own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from octavo.importing.plan import ImportPlan
from octavo.importing.source_form import Source
from octavo.importing.structure.forms import BULLETS

_LIST_SIGN = re.compile(rf"\s*(?:\([a-z0-9]{{1,3}}\)\s|[{BULLETS}](?:\s|[^\W\d_]))")
# A line this long is a paragraph, whatever stands above and below it.
_LONGEST_LINE = 120
# The lines of a wrapped paragraph but its last are nearly as long as the source's lines go.
_FULL = 0.7
_LEAST_RUN = 4
_LEAST_JOINS = 2


def split_paragraphs(
    source: Source, wrapped: bool, breaks: frozenset[int] = frozenset()
) -> list[tuple[int, str]]:
    """Return each paragraph with the number of its first line.

    A line is a paragraph, unless lines are wrapped: then an empty line, a list's sign or a line in `breaks`
    begins a new one.
    """
    if not wrapped:
        return [(number, line) for number, line in source.filled]
    found: list[tuple[int, list[str]]] = []
    last = -1
    for number, line in source.filled:
        if number != last + 1 or number in breaks or _LIST_SIGN.match(line):
            found.append((number, [line]))
        else:
            found[-1][1].append(line)
        last = number
    return [(number, _whole(lines)) for number, lines in found]


def paragraph_lines(source: Source, plan: ImportPlan) -> dict[int, list[int]]:
    """Return the lines of each paragraph of a planned source by its first line, in order.

    A paragraph that goes on behind lines left out keeps all its lines under the first one, and so does a
    heading of several paragraphs.
    """
    firsts = {line for line, _ in split_paragraphs(source, plan.source.wrapped, plan.breaks)}
    joined = _continuations(source, plan, firsts)
    for heading in plan.headings:
        joined |= dict.fromkeys(range(heading.at.line + 1, heading.through + 1), heading.at.line)
    paragraphs: dict[int, list[int]] = {}
    first = 0
    for line, _ in source.filled:
        first = joined.get(line, line) if line in firsts else first
        paragraphs.setdefault(first, []).append(line)
    return paragraphs


def lines_by_first(source: Source, firsts: Sequence[int], *, wrapped: bool) -> dict[int, list[int]]:
    """Return the lines of paragraphs that begin at known lines, by those."""
    known = set(firsts)
    found: dict[int, list[int]] = {}
    for first in firsts:
        lines = [first]
        while wrapped and lines[-1] + 1 not in known and source.line(lines[-1] + 1).strip():
            lines.append(lines[-1] + 1)
        found[first] = lines
    return found


def _continuations(source: Source, plan: ImportPlan, firsts: set[int]) -> dict[int, int]:
    """Return for each paragraph that goes on with an earlier one the first line of that."""
    joins = {line for left in plan.left_out if left.joins for line in left.lines}
    named = {spot.line for spot, _ in plan.spots}
    joined: dict[int, int] = {}
    apart = plan.apart
    before, pending = 0, False
    for line, _ in source.filled:
        if line in apart:
            pending = pending or line in joins
        elif line in firsts:
            if pending and before and line not in named:
                joined[line] = before
            before, pending = joined.get(line, line), False
    return joined


def is_wrapped(source: Source) -> bool:
    """Tell whether a paragraph of the source can be several lines."""
    width = _width(source)
    runs = [run for run in _runs(source) if len(run) > 1]
    pairs = [pair for run in runs for pair in itertools.pairwise(run)]
    goes_on = sum(_goes_on(source, *pair, width) for pair in pairs)
    if goes_on >= _LEAST_JOINS and goes_on * 4 >= len(pairs):
        return True
    lines = sum(len(run) for run in runs)
    if lines < _LEAST_RUN or lines * 3 < sum(1 for _ in source.filled):
        return False
    if max(map(len, source.lines)) > _LONGEST_LINE:
        return False
    wrapped = sum(len(run) for run in runs if _is_paragraph(source, run, width))
    return wrapped * 2 >= lines


def _goes_on(source: Source, line: int, after: int, width: int) -> bool:
    """Tell a nearly full line without a stop whose sentence goes on in small letters on the next line."""
    text, following = source.line(line), source.line(after).strip()
    full = _FULL * width <= len(text) <= _LONGEST_LINE
    return full and not text.endswith((".", "!", "?", ":")) and following[:1].islower()


def find_breaks(source: Source) -> list[int]:
    """Return the lines of a wrapped source that are paragraphs by themselves though no empty line says so."""
    width = _width(source)
    found: list[int] = []
    for run in _runs(source):
        for before, line in itertools.pairwise(run):
            long = len(source.line(before)) > _LONGEST_LINE or len(source.line(line)) > _LONGEST_LINE
            if long or (len(run) > 1 and _begins_anew(source, before, line, width)):
                found.append(line)
    return found


def _begins_anew(source: Source, before: int, line: int, width: int) -> bool:
    """Tell the first line of a paragraph without an empty line above: set in below a sentence's end."""
    text, above = source.line(line), source.line(before)
    inset = len(text) - len(text.lstrip())
    ended = above.rstrip().endswith((".", "!", "?", ":", '"', "”", "»"))
    return 2 <= inset <= 8 and not above[:1].isspace() and ended and len(text) >= _FULL * width


def _is_paragraph(source: Source, run: Sequence[int], width: int) -> bool:
    """Tell whether most lines of a run but the last are nearly full."""
    lengths = [len(source.line(line)) for line in run[:-1]]
    return sum(_FULL * width <= length <= _LONGEST_LINE for length in lengths) * 2 >= len(lengths)


def _runs(source: Source) -> Iterator[list[int]]:
    """Yield the numbers of lines without an empty one between."""
    run: list[int] = []
    for number, _ in source.filled:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _width(source: Source) -> int:
    """Return how long the wrapped lines of a source are: the length that nine of ten stay below."""
    lengths = sorted(len(line) for line in source.lines if 0 < len(line) <= _LONGEST_LINE)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _whole(lines: Sequence[str]) -> str:
    """Join the lines of a paragraph; where all are set in, the first keeps its white space."""
    first = lines[0] if all(line[:1].isspace() for line in lines) else lines[0].strip()
    return " ".join([first, *(line.strip() for line in lines[1:])])
