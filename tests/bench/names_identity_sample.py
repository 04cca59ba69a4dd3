"""Identity and recall of an index on a book that nobody tuned it for: draw, read, count.

    octavo names from-index GOLD.json --out R.toml
    octavo names index GOLD.json --register R.toml --json > INDEX.json
    python -m tests.bench.names_identity_sample draw GOLD.json INDEX.json [--count 100 --seed 1] > SAMPLE.tsv
    python -m tests.bench.names_identity_sample verdicts SAMPLE.tsv…
    python -m tests.bench.names_identity_sample recall GOLD.json INDEX.json R.toml

`draw` takes pairs of record and page at random, and of each pair one mention, with twelve words either side.
A reader fills the column `verdict`: `right`, or in a few words what is wrong; `verdicts` counts. `recall`
scores the index twice: by all printed locators of the gold file's persons, and by those near which (on the
page, the one before or the one after) some form of the name is printed; nobody can find the others by name.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from octavo.names.index.mentions import Mention, mentions_from_json
from octavo.names.language import fold
from octavo.names.measure.index_score import IndexedPerson, Score, persons_of, score
from octavo.names.pages import ForeignPage, read_pages
from octavo.names.register import read_register

_COLUMNS = ("page", "note", "headword", "surface", "rule", "context", "mention", "verdict")
_WORDS = 12
_MOST_PLACES = 4
_HONOURS = frozenset(
    {
        "Brothers",
        "Emperor",
        "King",
        "Lady",
        "Lord",
        "Prince",
        "Princess",
        "Queen",
        "Saint",
        "Sir",
        "The",
        "Von",
    }
)
_PEERAGE = re.compile(r"(?:Baron|Duke|Earl|Lord|Marquis|Viscount)(?: of)? ([A-Z][\w'-]{2,})")
_INFLECTED = r"(?:'s|'|s|es|n|en|ns)?"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a reader found in one sample."""

    pairs: int
    wrong: int
    unread: int

    @property
    def share(self) -> float:
        """Return the share of the pairs read that name the wrong one."""
        read = self.pairs - self.unread
        return self.wrong / read if read else 0.0


def draw(pages: Sequence[ForeignPage], index: Mapping[str, Any], count: int, seed: int) -> list[list[str]]:
    """Return rows of `_COLUMNS`, the verdict empty: `count` pairs of record and page, or all there are."""
    headwords = {name["id"]: name["headword"] for name in index["names"]}
    texts = {(page.label, note): text for page in pages for note, text in ((None, page.body), *page.notes)}
    pairs: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions_from_json(index):
        pairs[mention.record, mention.page or ""].append(mention)
    everywhere = [mention for mentions in pairs.values() for mention in mentions]
    rng = random.Random(seed)
    rows = []
    for pair in rng.sample(sorted(pairs), min(count, len(pairs))):
        one = rng.choice(pairs[pair])
        text = texts.get((pair[1], one.note), "")
        context = " ‖ ".join(_contexts(text, one, everywhere))
        rows.append(
            [pair[1], one.note or "", headwords[one.record], one.surface, one.rule, context, one.id, ""]
        )
    return rows


def _contexts(text: str, one: Mention, everywhere: Sequence[Mention]) -> Iterator[str]:
    """Yield the words around a mention; around each place of its string where several could be the one."""
    places = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(one.surface)}(?!\w)", text)]
    alike = [m for m in everywhere if (m.page, m.note, m.surface) == (one.page, one.note, one.surface)]
    if len(places) == len(alike) and all(m.record == one.record for m in alike):
        places = [places[alike.index(one)]]
    for start, end in places[:_MOST_PLACES]:
        before, after = text[:start].split(" "), text[end:].split(" ")
        yield f"{' '.join(before[-_WORDS - 1 :])}[{one.surface}]{' '.join(after[: _WORDS + 1])}"


def count_verdicts(path: Path) -> Verdicts:
    """Count the verdicts of a sample that a reader filled in."""
    with path.open(encoding="utf-8", newline="") as file:
        verdicts = [row["verdict"].strip().casefold() for row in csv.DictReader(file, dialect="excel-tab")]
    wrong = sum(verdict not in {"", "right"} for verdict in verdicts)
    return Verdicts(len(verdicts), wrong, verdicts.count(""))


def standing(
    person: IndexedPerson, headword: str, pages: Sequence[ForeignPage]
) -> tuple[tuple[str, str], ...]:
    """Return the locators of a person near which some form of the name is printed."""
    forms = sorted(_forms(person.heading) | _forms(headword))
    if not forms:
        return ()
    printed = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))}){_INFLECTED}(?!\w)", re.IGNORECASE)
    order = {page.label: number for number, page in enumerate(pages)}
    kept = []
    for first, last in person.locators:
        if first in order and last in order:
            near = pages[max(order[first] - 1, 0) : order[last] + 2]
            if any(printed.search(fold(text).text) for page in near for text in _texts(page)):
                kept.append((first, last))
    return tuple(kept)


def _texts(page: ForeignPage) -> Iterator[str]:
    yield page.body
    yield from (text for _, text in page.notes)


def _forms(heading: str) -> set[str]:
    """Return what a heading is looked for by: its first name that is no honour, and its peerages."""
    head = fold(heading).text
    names = [word for word in re.findall(r"[^\W\d_][\w'-]{2,}", head) if word[0].isupper()]
    first = next((w for w in names if w not in _HONOURS and not re.fullmatch(r"[IVXL]+", w)), None)
    return {*([first] if first else []), *_PEERAGE.findall(head)}


def restricted(
    gold: Mapping[str, Any], index: Mapping[str, Any], register: Path, path: Path
) -> tuple[Score, Score]:
    """Return the score by all printed locators, and the one by those near which the name is printed."""
    names, _ = read_register(register)
    pages, mentions = read_pages(path).pages, mentions_from_json(index)
    headwords = {record.source_heading: record.headword for record in names}
    persons = persons_of(gold)
    there = [
        replace(person, locators=standing(person, headwords.get(person.heading, ""), pages))
        for person in persons
    ]
    title = gold.get("title", path.stem)
    return score(title, persons, names, mentions, pages), score(title, there, names, mentions, pages)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw a sample, count its verdicts, or print the recall."""
    options = _parser().parse_args(arguments)
    if options.verb == "verdicts":
        for path in options.samples:
            one = count_verdicts(path)
            print(
                f"{path.stem:30} {one.pairs:4} pairs, {one.unread} unread, {one.wrong} wrong, {one.share:.3f}"
            )
        return 0
    index = json.loads(options.index.read_text("utf-8"))
    if options.verb == "draw":
        rows = draw(read_pages(options.gold).pages, index, options.count, options.seed)
        csv.writer(sys.stdout, dialect="excel-tab", lineterminator="\n").writerows([_COLUMNS, *rows])
        return 0
    gold = json.loads(options.gold.read_text("utf-8"))
    whole, there = restricted(gold, index, options.register, options.gold)
    print(
        f"{whole.title}: {whole.locators} locators, recall {whole.recall:.3f}, ±1 {whole.near:.3f}, ", end=""
    )
    print(f"precision {whole.precision:.3f}, F1 {whole.f1:.3f}; ", end="")
    print(f"the name is printed near {there.locators}, recall ±1 of these {there.near:.3f}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="names-identity-sample", description=(__doc__ or "").split("\n", 1)[0]
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb, what in (("draw", "a sample to be read"), ("recall", "the recall of printed locators")):
        one = verbs.add_parser(verb, help=what)
        one.add_argument("gold", type=Path, metavar="GOLD.json")
        one.add_argument("index", type=Path, metavar="INDEX.json")
        if verb == "recall":
            one.add_argument("register", type=Path, metavar="R.toml")
        else:
            one.add_argument("--count", type=int, default=100)
            one.add_argument("--seed", type=int, default=1)
    read = verbs.add_parser("verdicts", help="count a sample that was read")
    read.add_argument("samples", nargs="+", type=Path, metavar="SAMPLE.tsv")
    return parser


if __name__ == "__main__":
    sys.exit(main())
