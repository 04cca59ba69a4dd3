"""The score of a starter against a printed index: `python -m octavo.importing.starter.starter_score GOLD…`.

A gold file holds the pages of a book and its printed index. Of the index's persons and bodies whose name the
text has, the share that is proposed with confidence is the recall; of those the share with the right kind,
and with the heading as printed, follow. Precision is for a reader: `--sample N` prints N proposals.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.importing.starter.name_kinds import CONFIDENT
from octavo.importing.starter.person_forms import Proposal
from octavo.importing.starter.register_proposal import propose_names
from octavo.names import Kind, Record
from octavo.names.headings import read_printed_index, register_of
from octavo.names.language import fold_key, read_person


@dataclass(frozen=True, slots=True)
class StarterScore:
    """What became of the persons and bodies of a printed index; counts, and the headings not proposed."""

    title: str
    proposals: int
    confident: int
    indexed: int
    found: int
    right_kind: int
    as_printed: int
    missed: tuple[str, ...]

    def __str__(self) -> str:
        """The score in one line."""
        recall, kind, printed = (
            part / whole if whole else 0.0
            for part, whole in (
                (self.found, self.indexed),
                (self.right_kind, self.found),
                (self.as_printed, self.found),
            )
        )
        return (
            f"{self.title}: {self.confident} of {self.proposals} proposals confident; "
            f"recall {recall:.2f} of {self.indexed}, kinds {kind:.2f}, headings as printed {printed:.2f}"
        )


def score_starter(path: Path) -> tuple[StarterScore, list[Proposal]]:
    """Score one gold file; the confident proposals are returned too."""
    data = json.loads(path.read_text("utf-8"))
    texts = list(_page_texts(data))
    proposals = propose_names(texts)
    confident = [each for each in proposals if each.confidence >= CONFIDENT]
    whole = fold_key(" ".join(texts))
    wanted = [record for record in register_of(read_printed_index(path)) if _is_wanted(record, whole)]
    by_key: dict[str, list[Proposal]] = {}
    for proposal in confident:
        for key in _keys_of_proposal(proposal):
            by_key.setdefault(key, []).append(proposal)
    matched = [(record, _match(record, by_key)) for record in wanted]
    found = [(record, proposal) for record, proposal in matched if proposal is not None]
    score = StarterScore(
        title=str(data.get("title", path.stem)),
        proposals=len(proposals),
        confident=len(confident),
        indexed=len(wanted),
        found=len(found),
        right_kind=sum(record.kind.value == proposal.kind for record, proposal in found),
        as_printed=sum(_same_heading(record, proposal) for record, proposal in found),
        missed=tuple(record.headword for record, proposal in matched if proposal is None),
    )
    return score, confident


def _page_texts(data: Mapping[str, Any]) -> Iterator[str]:
    for page in data["pages"].values():
        if isinstance(page, str):
            yield page
            continue
        notes = page.get("notes") or ""
        yield page.get("body", "")
        yield notes if isinstance(notes, str) else " ".join(map(str, notes.values()))


def _is_wanted(record: Record, whole: str) -> bool:
    """A person whose surname, or a body whose name, the text has."""
    if record.kind not in {Kind.PERSON, Kind.ORGANISATION}:
        return False
    name = read_person(record.headword).surname if record.kind is Kind.PERSON else record.headword
    return fold_key(name) in whole


def _keys_of_proposal(proposal: Proposal) -> set[str]:
    keys = {fold_key(text).removeprefix("the ") for text, _ in proposal.forms} | {fold_key(proposal.headword)}
    if proposal.kind == "person":
        keys.add(fold_key(read_person(proposal.headword).surname))
    return keys


def _match(record: Record, by_key: Mapping[str, Sequence[Proposal]]) -> Proposal | None:
    name = read_person(record.headword)
    person = record.kind is Kind.PERSON
    plain = fold_key(record.headword.removesuffix(", The")).removeprefix("the ")
    keys = (plain, fold_key(name.surname)) if person else (plain,)
    for key in keys:
        for proposal in by_key.get(key, ()):
            if not person or _may_be(name.forenames, read_person(proposal.headword).forenames):
                return proposal
    return None


def _may_be(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two lists of forenames can be one person's, by the first that both have in common."""
    if not one or not other:
        return True
    return any(first[0] == second[0] and _agree(first, second) for first in one for second in other)


def _agree(first: str, second: str) -> bool:
    first, second = (name.rstrip(".") for name in (first, second))
    return first == second or min(len(first), len(second)) == 1 or first.isupper() or second.isupper()


def _same_heading(record: Record, proposal: Proposal) -> bool:
    """Tell whether a heading is as printed, but for titles and stops of initials."""
    one, other = (read_person(text) for text in (record.headword, proposal.headword))
    if record.kind is not Kind.PERSON:
        return fold_key(record.headword).removeprefix("the ") == fold_key(proposal.headword).removeprefix(
            "the "
        )
    first, second = (
        "".join(name[:1] for name in " ".join(each.forenames).replace(".", ". ").split())
        if any("." in name or name.isupper() for name in one.forenames + other.forenames)
        else " ".join(each.forenames)
        for each in (one, other)
    )
    return fold_key(one.surname) == fold_key(other.surname) and first == second


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores, the headings missed and a sample to read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args(arguments)
    for path in options.gold:
        score, confident = score_starter(path)
        print(score)
        if options.missed:
            print("  missed:", "; ".join(score.missed))
        drawn = random.Random(path.stem).sample(confident, min(options.sample, len(confident)))
        for each in sorted(drawn, key=lambda each: each.headword):
            print(f"  {each.count:4} {each.kind:12} {each.confidence:.2f} {each.headword} [{each.reason}]")
    return 0


if __name__ == "__main__":
    sys.exit(main())
