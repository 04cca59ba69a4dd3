"""The score of an index against one that a person made: `make bench-names GOLD=FILE…`.

In comes a gold file (pages, the printed index, and its persons with their locators); a register is made
of the index's headings alone and the pages are indexed with it; out come locator recall, precision, F1
and the classes of error. A locator that is a range counts as found where any page of it is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from octavo.findings import BookError, report
from octavo.names.headings import read_printed_index, register_of
from octavo.names.index import Mention, f1, label_order, learn, pair_features
from octavo.names.pages import ForeignPage, index_pages, read_pages
from octavo.names.records import RecordId, Register


@dataclass(frozen=True, slots=True)
class IndexedPerson:
    """A person of the gold index: the heading verbatim and its locators as first and last page."""

    heading: str
    locators: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Selected:
    """What decisions on a third of the names do for the other two thirds: precision and F1."""

    precision: float
    f1: float
    precision_after: float
    f1_after: float


@dataclass(frozen=True, slots=True)
class Score:
    """How an index compares with the printed one."""

    title: str
    persons: int
    locators: int
    found: int
    built: int
    agreed: int
    misses: tuple[tuple[str, str], ...] = ()
    surplus: tuple[tuple[str, str], ...] = ()
    classes: Mapping[str, int] = field(default_factory=dict)
    within: int = 0
    selected: Selected | None = None

    @property
    def near(self) -> float:
        """Return recall where a mention on the page before or after counts too."""
        return self.within / self.locators if self.locators else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the printed locators that were built."""
        return self.found / self.locators if self.locators else 0.0

    @property
    def precision(self) -> float:
        """Return the share of the built pairs that the printed index has."""
        return self.agreed / self.built if self.built else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score_file(path: Path) -> Score:
    """Score one gold file."""
    data = json.loads(path.read_text("utf-8"))
    register = register_of(read_printed_index(path))
    pages = read_pages(path).pages
    mentions = index_pages(pages, register).mentions
    return score(data.get("title", path.stem), persons_of(data), register, mentions, pages)


def persons_of(data: Mapping[str, Any]) -> list[IndexedPerson]:
    """Return the persons of a gold file."""
    return [
        IndexedPerson(row["heading"], tuple((str(first), str(last)) for first, last, *_ in row["locators"]))
        for row in data.get("persons", [])
    ]


def score(
    title: str,
    persons: Sequence[IndexedPerson],
    register: Register,
    mentions: Sequence[Mention],
    pages: Sequence[ForeignPage],
) -> Score:
    """Compare the pairs of heading and page that were built with those of the printed index."""
    sources = {record.id: record.source_heading for record in register}
    built: dict[str, set[str]] = {}
    for mention in mentions:
        built.setdefault(sources.get(mention.record, ""), set()).add(mention.page or "")
    misses, surplus = [], []
    found = total = pairs = agreed = within = 0
    for person in persons:
        here = built.get(person.heading, set())
        wanted = [_pages_of(first, last) for first, last in person.locators]
        total += len(wanted)
        for pages_wanted in wanted:
            within += bool(here & _and_beside(pages_wanted))
            if here & pages_wanted:
                found += 1
            else:
                misses.append((person.heading, min(pages_wanted, key=label_order)))
        every = set().union(*wanted) if wanted else set()
        pairs += len(here)
        agreed += len(here & every)
        surplus += [(person.heading, page) for page in sorted(here - every, key=label_order)]
    classes = _classes(misses, surplus, built, {page.label: page for page in pages})
    return Score(
        title=title,
        persons=len(persons),
        locators=total,
        found=found,
        built=pairs,
        agreed=agreed,
        misses=tuple(misses),
        surplus=tuple(surplus),
        classes=classes,
        within=within,
        selected=_selected(persons, sources, mentions),
    )


def _selected(
    persons: Sequence[IndexedPerson], sources: Mapping[RecordId, str], mentions: Sequence[Mention]
) -> Selected:
    """Learn keep and drop from a third of the names at a time, and judge on the other two thirds."""
    pages: dict[str, set[str]] = {p.heading: set() for p in persons}
    for person in persons:
        pages[person.heading].update(*(_pages_of(*ends) for ends in person.locators))
    own = [replace(m, record=RecordId(sources.get(m.record, ""))) for m in mentions]
    features = pair_features(m for m in own if m.record in pages)
    wanted = {pair for pair in features if pair[1] in pages[pair[0]]}
    sums = [0.0] * 4
    for number in range(3):
        third = set(sorted(pages)[number::3])
        model = learn(features, {pair: pair in wanted for pair in features if pair[0] in third})
        others = [pair for pair in features if pair[0] not in third]
        goal = {pair for pair in wanted if pair[0] not in third}
        after = f1((pair for pair in others if model.keeps(features[pair])), goal)
        sums = [total + value / 3 for total, value in zip(sums, (*f1(others, goal), *after), strict=True)]
    return Selected(*sums)


def _and_beside(pages: set[str]) -> set[str]:
    numbers = {int(page) for page in pages if page.isdecimal()}
    return pages | {str(number + step) for number in numbers for step in (-1, 1)}


def _pages_of(first: str, last: str) -> set[str]:
    if first.isdecimal() and last.isdecimal() and 0 <= int(last) - int(first) < 1000:
        return {str(number) for number in range(int(first), int(last) + 1)}
    return {first, last}


def _classes(
    misses: Iterable[tuple[str, str]],
    surplus: Iterable[tuple[str, str]],
    built: Mapping[str, set[str]],
    pages: Mapping[str, ForeignPage],
) -> dict[str, int]:
    """Sort the errors by what a reader of the page would see."""
    counts: Counter[str] = Counter()
    for heading, page in misses:
        word = heading.split(",")[0].split()[0].strip("[]") if heading.split() else ""
        text = pages[page].body + " ".join(t for _, t in pages[page].notes) if page in pages else ""
        if page not in pages:
            counts["missed: no such page"] += 1
        elif word and word in text:
            counts["missed: the word is there"] += 1
        elif page.isdecimal() and {str(int(page) - 1), str(int(page) + 1)} & built.get(heading, set()):
            counts["missed: neighbouring page"] += 1
        else:
            counts["missed: other form or no name"] += 1
    for heading, page in surplus:
        near = page.isdecimal() and {str(int(page) - 1), str(int(page) + 1)} & built.get(heading, set())
        counts["surplus: beside another" if near else "surplus: alone"] += 1
    return dict(sorted(counts.items()))


def table(scores: Sequence[Score]) -> str:
    """Return the scores as a table of text; ``±1``: a mention on the page beside counts too."""
    head = f"{'book':44}{'persons':>8}{'locators':>9}{'recall':>8}{'±1':>7}{'prec.':>7}{'F1':>7}"
    lines = [head, "-" * len(head)]
    for one in scores:
        counts = f"{one.persons:>8}{one.locators:>9}"
        rates = f"{one.recall:>8.3f}{one.near:>7.3f}{one.precision:>7.3f}{one.f1:>7.3f}"
        lines.append(f"{one.title[:43]:44}{counts}{rates}")
        lines += [f"    {count:>5}  {what}" for what, count in one.classes.items()]
        if (got := one.selected) is not None:
            rise = f"{got.precision:.3f} → {got.precision_after:.3f}, F1 {got.f1:.3f} → {got.f1_after:.3f}"
            lines.append(f"    decisions on a third of the names, judged on the others: precision {rise}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the gold files named."""
    parser = argparse.ArgumentParser(
        prog="bench-names", description=__doc__.split("\n", 1)[0] if __doc__ else ""
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="GOLD")
    parser.add_argument("--verbose", action="store_true", help="print every miss")
    options = parser.parse_args(arguments)
    scores = []
    try:
        for path in options.files:
            scores.append(score_file(path))
    except BookError as error:
        report(error.findings, sys.stderr)
        return error.status
    print(table(scores))
    if options.verbose:
        for one in scores:
            for heading, page in one.misses:
                print(f"missed {page:>5}  {heading[:70]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
