"""Persons among the names of a text: which forms are one person's, and what each headword is.

In come runs of words with their counts; out go proposals. ``Leon Trotsky``, ``L. Trotsky`` and ``Trotsky``
are one; ``Henri Molinier`` and ``Raymond Molinier`` are two, and then the bare family name is nobody's, since
only a person who reads can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.importing.structure import invert
from octavo.names.language import FAMILY_FIRST

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record proposed, with how often its forms stand in the text; `members` are headwords."""

    headword: str
    kind: str
    count: int
    forms: tuple[tuple[str, str], ...]
    never: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


def propose_people(persons: Mapping[Run, int], alone: Mapping[Run, int]) -> list[Proposal]:
    """Return a proposal for each person; `alone` counts the words that stand by themselves."""
    proposals = []
    bearers: dict[str, dict[Run, int]] = defaultdict(dict)
    for run, count in persons.items():
        if run[0].lower() in FAMILY_FIRST:
            proposals.append(Proposal(" ".join(run), "person", count, ((" ".join(run), "full"),)))
        else:
            bearers[run[-1]][run] = count
    for surname, runs in bearers.items():
        clusters = list(_clusters(runs))
        for cluster in clusters:
            is_only = len(clusters) == 1
            proposals.append(_person(surname, cluster, runs, is_only, alone.get((surname,), 0)))
    return proposals


def propose_families(people: Sequence[Proposal], alone: Mapping[Run, int]) -> Iterator[tuple[str, Proposal]]:
    """Yield families that the text names in the plural, by that word: the Rosmers, of Alfred and others."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for person in people:
        surname, comma, _ = person.headword.partition(",")
        if comma:
            bearers[surname].append(person.headword)
    for surname, members in bearers.items():
        for plural in (f"{surname}s", f"{surname}es"):
            if count := alone.get((plural,), 0):
                forms = ((plural, "collective"),)
                yield plural, Proposal(f"{surname} family", "family", count, forms, members=tuple(members))


def _clusters(runs: Mapping[Run, int]) -> Iterator[list[Run]]:
    """Part the bearers of one family name: an initial goes with the only forename that it can stand for."""
    named: dict[str, list[Run]] = defaultdict(list)
    initials: dict[str, list[Run]] = defaultdict(list)
    for run in sorted(runs):
        (initials if _is_initial(run[0]) else named)[run[0].rstrip(".")].append(run)
    for initial, found in initials.items():
        fitting = [forename for forename in named if forename[0] == initial[0]]
        if len(fitting) == 1:
            named[fitting[0]] += found
        else:
            yield found
    yield from named.values()


def _is_initial(word: str) -> bool:
    """Tell initials: M., M, MN."""
    return len(word.rstrip(".")) == 1 or (word.isupper() and len(word) <= 3)


def _person(
    surname: str, cluster: Sequence[Run], counts: Mapping[Run, int], is_only: bool, alone: int
) -> Proposal:
    # The commonest form is the headword; of equally common ones the fullest.
    ranked = sorted(cluster, key=lambda run: (-counts[run], -len(" ".join(run)), run))
    best = next((run for run in ranked if not _is_initial(run[0])), ranked[0])
    count = sum(counts[run] for run in cluster)
    forms = [(" ".join(run), "full") for run in ranked]
    if is_only and alone:
        forms.append((surname, "surname"))
    never = () if is_only else (surname,)
    return Proposal(invert(" ".join(best)), "person", count + (alone if is_only else 0), tuple(forms), never)
