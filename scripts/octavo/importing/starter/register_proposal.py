"""A starter for the register of names: proposals from the words of the text, the commonest first.

`register_toml` takes a `ChapterLayout` and returns `names.toml`. `capital_runs` finds the capitalised runs of
the text with their evidence, `name_kinds` says what each names and how sure that is, `person_forms` joins the
forms of one person. Nothing is checked: each record says so. A proposal below `CONFIDENT` is a record with
`index = false`: it waits for an editor, and `names scan` lists it. A family name that several persons share
is left to an editor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from octavo.importing.plan import quoted
from octavo.importing.starter.capital_runs import Run, RunEvidence, gather
from octavo.importing.starter.name_kinds import CONFIDENT, RULERS, Reading, classify
from octavo.importing.starter.person_forms import Proposal, propose_families, propose_people, surname_of
from octavo.importing.structure import BlockRole, ChapterLayout
from octavo.names import Kind, Record, RecordId, Variant, VariantKind
from octavo.names.language import spellings, variants_of
from octavo.names.register import make_id

_HEAD = """\
# The register of names: proposals from the words of the text, the commonest first. Nothing is checked.
# Correct them, add dates and glosses, remove what is no name. A record with index = false is not sure enough
# for the index: remove that line if it is a name, or the record if it is none.
version = 1
"""


def register_toml(layout: ChapterLayout, language: str = "en") -> str:
    """Return the starter of a register for a book in a language."""
    proposals = propose_names(_texts(layout), language)
    ids: dict[str, str] = {}
    for proposal in proposals:
        ids[proposal.headword] = make_id(proposal.headword, set(ids.values()))
    return "\n".join([_HEAD, *(_table(proposal, ids) for proposal in proposals)])


def propose_names(texts: Iterable[str], language: str = "en") -> list[Proposal]:
    """Return proposals for the names of a text, the commonest first, of equal ones by headword."""
    evidence = gather(texts)
    readings = {
        run: reading for run in evidence.runs if (reading := classify(run, evidence, language)) is not None
    }
    persons = {
        run: evidence.runs[run]
        for run, reading in readings.items()
        if reading.kind == "person" and len(run) > 1 and reading.confidence >= _LEAST
    }
    people = propose_people(persons, evidence.runs, readings)
    families = dict(propose_families(people, evidence.runs))
    surnames = {surname_of(run) for run in persons} | set(families)
    proposals = [*people, *families.values(), *_defined(evidence)]
    known = set(persons) | {(acronym,) for acronym in evidence.acronyms}
    for run, reading in readings.items():
        taken = run in known or (len(run) == 1 and run[0] in surnames and reading.kind == "person")
        if not taken and reading.confidence >= _LEAST:
            proposals.append(_other(run, reading, evidence))
    unique: dict[str, Proposal] = {}
    for proposal in sorted(proposals, key=lambda each: (-each.confidence, -each.count, each.headword)):
        unique.setdefault(proposal.headword.casefold(), proposal)
    apart = _told_apart(list(unique.values()))
    return sorted(apart, key=lambda each: (-each.count, each.headword))


# Below this nothing is proposed at all.
_LEAST = 0.4


def _other(run: Run, reading: Reading, evidence: RunEvidence) -> Proposal:
    text = " ".join(run)
    offices = [title for title in evidence.titles[run] if title in RULERS]
    if reading.kind == "person" and len(run) == 1 and offices:
        office = max(offices, key=lambda title: (evidence.titles[run][title], title)).capitalize()
        titled = ((f"{office} {text}", "title"),)
        return _made(f"{text}, {office}", reading, evidence.runs[run], titled)
    single = reading.kind == "person" and len(run) == 1
    forms = ((text, "surname" if single else "full"),)
    return _made(text, reading, evidence.runs[run], forms)


def _made(headword: str, reading: Reading, count: int, forms: tuple[tuple[str, str], ...]) -> Proposal:
    return Proposal(
        headword, reading.kind, count, forms, confidence=reading.confidence, reason=reading.reason
    )


def _defined(evidence: RunEvidence) -> Iterator[Proposal]:
    """Yield the bodies whose acronym the text defines: the International Left Opposition (ILO)."""
    for acronym, name in evidence.acronyms.items():
        count = evidence.runs[(acronym,)] + evidence.runs[tuple(name.split())]
        forms = ((name, "full"), (acronym, "acronym"))
        reason = "an acronym that the text defines"
        yield Proposal(name, "organisation", count, forms, confidence=0.95, reason=reason)


def _told_apart(proposals: list[Proposal]) -> list[Proposal]:
    """Strike from each record the forms that follow by themselves for it and for another one too.

    What reads the same to the matcher is one form; a record whose own form another has is no second one.
    """
    own: dict[str, str] = {}
    alone = []
    for each in proposals:
        strings = {string for text, _ in each.forms for string in spellings(text)}
        if strings.isdisjoint(own):
            own.update(dict.fromkeys(strings, each.headword))
            alone.append(each)
    alone = [replace(each, members=tuple(_kept_members(each, alone, own))) for each in alone]
    bearers: dict[str, set[str]] = defaultdict(set)
    for each in alone:
        for variant in variants_of(_record(each)):
            for string in spellings(variant.text):
                bearers[string].add(each.headword)
    return [replace(each, never=_never(each, bearers)) for each in alone]


def _kept_members(proposal: Proposal, kept: Iterable[Proposal], own: Mapping[str, str]) -> Iterator[str]:
    """Yield the members of a family by the records that were kept, which one that reads the same can be."""
    headwords = {each.headword.casefold(): each.headword for each in kept}
    found = []
    for member in proposal.members:
        plain = " ".join(reversed(member.split(", ", 1)))
        same = (own[string] for string in spellings(plain) if string in own)
        found.append(headwords.get(member.casefold()) or next(same, ""))
    return iter(dict.fromkeys(member for member in found if member))


def _never(proposal: Proposal, bearers: Mapping[str, set[str]]) -> tuple[str, ...]:
    own = {text for text, _ in proposal.forms}
    shared = [
        variant.text
        for variant in variants_of(_record(proposal))
        if variant.text not in own and any(len(bearers[string]) > 1 for string in spellings(variant.text))
    ]
    return tuple(dict.fromkeys((*proposal.never, *shared)))


def _record(proposal: Proposal) -> Record:
    variants = tuple(Variant(text, VariantKind(kind)) for text, kind in proposal.forms)
    headword, kind = proposal.headword, Kind(proposal.kind)
    return Record(RecordId("x"), headword, kind, variants=variants, never=proposal.never)


def _texts(layout: ChapterLayout) -> Iterator[str]:
    for chapter in layout.chapters:
        for block in chapter.blocks:
            if block.role is not BlockRole.HEADING:
                yield block.text
        for note in chapter.notes:
            yield from note.paragraphs


def _table(proposal: Proposal, ids: Mapping[str, str]) -> str:
    times = "once" if proposal.count == 1 else f"{proposal.count} times"
    lines = [
        f"# {times}; confidence {proposal.confidence:.2f}: {proposal.reason}",
        "[[name]]",
        f"id = {quoted(ids[proposal.headword])}",
        f"kind = {quoted(proposal.kind)}",
    ]
    lines += [f"headword = {quoted(proposal.headword)}", "certain = false"]
    if proposal.confidence < CONFIDENT:
        lines.append("index = false")
    forms = ", ".join(f"{{ text = {quoted(text)}, kind = {quoted(kind)} }}" for text, kind in proposal.forms)
    lines.append(f"variants = [{forms}]")
    if proposal.never:
        lines.append(f"never = [{', '.join(map(quoted, proposal.never))}]    # others bear it too")
    if proposal.members:
        lines.append(f"members = [{', '.join(quoted(ids[each]) for each in proposal.members)}]")
    return "\n".join([*lines, ""])
