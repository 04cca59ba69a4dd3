"""Persons among the names of a text: which forms are one person's, and what each headword is.

`propose_people` takes runs of words with their counts and returns proposals. ``Bernard Shaw``, ``G. Bernard
Shaw`` and ``Shaw`` are one; ``Henri Molinier`` and ``Raymond Molinier`` are two, and then the bare
family name is nobody's, since only a person who reads can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.importing.starter.capital_runs import ROMAN, Run
from octavo.importing.starter.name_kinds import Reading
from octavo.names.language import FAMILY_FIRST, FORENAMES, PARTICLES

_ARABIC = ("ibn", "abu", "al-", "bin", "umm")
_IBERIAN = ("ez", "az", "ía", "és", "ín", "ón", "ñoz")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record proposed, with how often its forms stand in the text; `members` are headwords.

    `confidence` runs from 0 to 1, and `reason` says what it rests on.
    """

    headword: str
    kind: str
    count: int
    forms: tuple[tuple[str, str], ...]
    never: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    confidence: float = 0.5
    reason: str = ""


def propose_people(
    persons: Mapping[Run, int], alone: Mapping[Run, int], readings: Mapping[Run, Reading]
) -> list[Proposal]:
    """Return a proposal for each person; `alone` counts the words that stand by themselves."""
    proposals = []
    bearers: dict[str, dict[Run, int]] = defaultdict(dict)
    for run, count in persons.items():
        if _is_as_written(run):
            text = " ".join(run)
            reading = readings[run]
            forms = ((text, "full"),)
            proposals.append(
                Proposal(text, "person", count, forms, confidence=reading.confidence, reason=reading.reason)
            )
        else:
            bearers[surname_of(run)][run] = count
    for surname, runs in bearers.items():
        clusters = list(_clusters(runs))
        only = len(clusters) == 1
        for cluster in clusters:
            proposals.append(_person(surname, cluster, runs, only, alone.get((surname,), 0), readings))
    return proposals


def surname_of(run: Run) -> str:
    """Return the part of a name under which it is filed: García Márquez, ibn Khaldun, Trotsky."""
    if len(run) > 2 and run[-2].endswith(_IBERIAN) and run[-2].lower() not in FORENAMES:
        return " ".join(run[-2:])
    return run[-1]


def _is_as_written(run: Run) -> bool:
    """Tell a name that is not inverted: Chen Duxiu, Henry IV, Ibn Khaldun."""
    first = run[0].lower()
    return first in FAMILY_FIRST or bool(ROMAN.fullmatch(run[-1])) or first.startswith(_ARABIC)


def headword_of(run: Run) -> str:
    """Return a person's name with the surname first; particles stay behind the forenames."""
    surname = surname_of(run)
    given = run[: len(run) - len(surname.split())]
    return f"{surname}, {' '.join(given)}"


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
    """Part the bearers of one family name: a form goes with the only person whose names it can be."""
    clusters: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-sum(not _is_initial(word) for word in run), -len(run), run)):
        fitting = [cluster for cluster in clusters if all(_agree(run, other) for other in cluster)]
        if len(fitting) == 1:
            fitting[0].append(run)
        else:
            clusters.append([run])
    yield from clusters


def _agree(one: Run, other: Run) -> bool:
    """Tell whether the forenames of one form stand in order among the other's: Bernard in G. Bernard."""
    first, second = (_forenames(run) for run in (one, other))
    short, long = sorted((first, second), key=len)
    place = 0
    for name in short:
        while place < len(long) and not _same_name(name, long[place]):
            place += 1
        if place == len(long):
            return False
        place += 1
    return True


def _forenames(run: Run) -> list[str]:
    found: list[str] = []
    for word in run[: len(run) - len(surname_of(run).split())]:
        if word not in PARTICLES:
            found += list(word) if word.isupper() and 1 < len(word) <= 3 else [word.rstrip(".")]
    return found


def _same_name(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _is_initial(word: str) -> bool:
    """Tell initials: M., M, MN."""
    return len(word.rstrip(".")) == 1 or (word.isupper() and len(word) <= 3)


def _person(
    surname: str,
    cluster: Sequence[Run],
    counts: Mapping[Run, int],
    is_only: bool,
    alone: int,
    readings: Mapping[Run, Reading],
) -> Proposal:
    # The commonest form is the headword; of equally common ones the fullest.
    ranked = sorted(cluster, key=lambda run: (-counts[run], -len(" ".join(run)), run))
    best = next((run for run in ranked if not _is_initial(run[0])), ranked[0])
    surest = max((readings[run] for run in cluster), key=lambda reading: reading.confidence)
    forms = [(" ".join(run), "full") for run in ranked]
    if is_only and alone:
        forms.append((surname, "surname"))
    return Proposal(
        headword_of(best),
        "person",
        sum(counts[run] for run in cluster) + (alone if is_only else 0),
        tuple(forms),
        () if is_only else (surname,),
        confidence=surest.confidence,
        reason=surest.reason,
    )
