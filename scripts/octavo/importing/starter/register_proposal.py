"""A starter for the register of names: proposals from the words of the text, the commonest first.

In comes a `ChapterLayout`; out goes `names.toml`. A name is a run of capitalised words away from a sentence's
start, none of which the text also writes small. Left out are calendar words, nationalities, -isms and -ists,
and places as far as they are known or stand mostly behind "in". All is proposed, nothing is checked: each
record says so, and a family name that several persons share is left to a person's judgement.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from octavo.importing.plan import quoted
from octavo.importing.starter.person_forms import Proposal, propose_families, propose_people
from octavo.importing.structure import BlockRole, ChapterLayout
from octavo.names import Kind, Record, RecordId, Variant, VariantKind
from octavo.names.language import (
    ALL_FUNCTION_WORDS,
    ARTICLES,
    CALENDAR,
    DEMONYMS,
    FORENAMES,
    GROUPS,
    HONORIFICS,
    PAPERS,
    PARTICLES,
    PLACES,
    THINGS,
    spellings,
    variants_of,
)
from octavo.names.register import make_id

# A stop belongs to an initial or a title; any other ends a sentence.
_TOKEN = re.compile(r"(?:Mrs?|Dr|St|Prof|[A-ZÀ-Þ])\.|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.!?:;,()\[\]\"“”«»–—]")
_ENDS = set('.!?:;,()[]"“”«»–—')
_SENTENCE_ENDS = set('.!?:"“«(')
_IST = re.compile(r"(?:ism|ist|ists|isms|ite|ites)$", re.IGNORECASE)
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.?")
_INITIALS = re.compile(r"[A-ZÀ-Þ]{2}|[A-ZÀ-Þ]\.")
_LEAST = 2
_HEAD = """\
# The register of names: proposals from the words of the text, the commonest first. Nothing is checked.
# Correct them, add dates and glosses, remove what is no name.
version = 1
"""


@dataclass(slots=True)
class _Evidence:
    """What the text tells of its capitalised words."""

    runs: Counter[tuple[str, ...]]
    lower: Counter[str]
    inside: Counter[str]
    after_the: Counter[tuple[str, ...]]
    after_in: Counter[tuple[str, ...]]
    after_paper: Counter[tuple[str, ...]]


def register_toml(layout: ChapterLayout) -> str:
    """Return the starter of a register."""
    proposals = propose_names(_texts(layout))
    ids: dict[str, str] = {}
    for proposal in proposals:
        ids[proposal.headword] = make_id(proposal.headword, set(ids.values()))
    return "\n".join([_HEAD, *(_table(proposal, ids) for proposal in proposals)])


def propose_names(texts: Iterable[str]) -> list[Proposal]:
    """Return proposals for the names of a text, the commonest first, of equal ones by headword."""
    evidence = _gather(texts)
    runs = {run: count for run, count in evidence.runs.items() if _is_name(run, evidence)}
    persons = {run: count for run, count in runs.items() if len(run) > 1 and _kind(run, evidence) == "person"}
    proposals = propose_people(persons, evidence.runs)
    surnames = {run[-1] for run in persons}
    families = dict(propose_families(proposals, evidence.runs))
    proposals += families.values()
    for run, count in runs.items():
        kind = _kind(run, evidence)
        if run in persons or (len(run) == 1 and (run[0] in surnames or run[0] in families or count < _LEAST)):
            continue
        forms = ((" ".join(run), "full" if kind != "person" else "surname"),)
        proposals.append(Proposal(" ".join(run), kind, count, forms))
    unique: dict[str, Proposal] = {}
    for proposal in sorted(proposals, key=lambda each: (-each.count, each.headword)):
        unique.setdefault(proposal.headword.casefold(), proposal)
    return _told_apart(list(unique.values()))


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


def _gather(texts: Iterable[str]) -> _Evidence:
    evidence = _Evidence(Counter(), Counter(), Counter(), Counter(), Counter(), Counter())
    for text in texts:
        _read(_TOKEN.findall(text), evidence)
    return evidence


def _read(tokens: list[str], evidence: _Evidence) -> None:
    """Read one paragraph: runs of capitalised words, and what stands before each."""
    run: list[str] = []
    before = ""
    at_start = True
    for token in [*tokens, "."]:
        word = _plain(token)
        capital = word[:1].isupper()
        joins = run and not capital and word in PARTICLES
        if (capital and not (at_start and not run and word.lower() in ALL_FUNCTION_WORDS)) or joins:
            if not run and not at_start:
                evidence.inside[word] += 1
            run.append(word)
            at_start = False
            if token != word:
                _keep(run, before, evidence)
                run, before = [], ""
            continue
        _keep(run, before, evidence)
        run = []
        if token not in _ENDS:
            evidence.lower[word.lower()] += word.islower()
        before = token.lower()
        at_start = token in _SENTENCE_ENDS or (at_start and token in _ENDS)


def _plain(token: str) -> str:
    """Take off the possessive."""
    return re.sub(r"['’]s?$", "", token) if len(token) > 2 else token


def _keep(run: list[str], before: str, evidence: _Evidence) -> None:
    while run and run[-1] in PARTICLES:
        run.pop()
    for words in _parts(run):
        # What stood before the run says nothing of a name from its middle.
        _count(words, before if words[0] == run[0] else "", evidence)


def _parts(run: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the names of a run: without "Italian" before a name, and cut before initials within it."""
    start = 0
    for index, word in enumerate(run):
        inner = index - start >= 2 and index + 1 < len(run) and not _INITIAL.fullmatch(run[index - 1])
        if inner and _INITIALS.fullmatch(word):
            yield tuple(word for word in run[start:index])
            start = index
    words = run[start:]
    if len(words) > 1 and words[0].rstrip(".").lower() in HONORIFICS:
        words = words[1:]
    while len(words) > 2 and not any(word.lower() in GROUPS for word in words) and _is_adjective(words[0]):
        words = words[1:]
    if len(words) > 3 and any(_IST.search(word) for word in words[:-2]):
        words = words[-2:]
    while words and words[0] in PARTICLES:
        words = words[1:]
    if words:
        yield tuple(words)


def _is_adjective(word: str) -> bool:
    lower = word.lower()
    return (lower in DEMONYMS or lower in PLACES or bool(_IST.search(lower))) and lower not in FORENAMES


def _count(words: tuple[str, ...], before: str, evidence: _Evidence) -> None:
    evidence.runs[words] += 1
    for word in words[1:]:
        evidence.inside[word] += 1
    evidence.after_the[words] += before in {"the", "der", "die", "das", "le", "la"}
    evidence.after_in[words] += before in {"in", "at", "from", "near", "on"}
    evidence.after_paper[words] += before in PAPERS


def _is_name(run: tuple[str, ...], evidence: _Evidence) -> bool:
    words = [word for word in run if word not in PARTICLES]
    plain = [word.rstrip(".").lower() for word in words]
    if not _is_latin(run) or len(plain[-1]) < 2:
        return False
    if _is_title(run):
        return len(plain) > 1 and plain[1] not in CALENDAR | DEMONYMS | PLACES
    if any(word in CALENDAR or word in THINGS for word in plain) or plain[0] in ALL_FUNCTION_WORDS:
        return False
    if all(word in DEMONYMS or word in PLACES or _IST.search(word) for word in plain):
        return False
    if " ".join(plain) in PLACES or evidence.after_in[run] * 2 > evidence.runs[run]:
        return False
    return _is_single(words[0], evidence) if len(words) == 1 else _is_several(run, plain, evidence)


def _is_latin(run: tuple[str, ...]) -> bool:
    """Tell whether a name is in Latin letters; the order of another has to be given by a person."""
    letters = (letter for word in run for letter in word if letter.isalpha())
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)


def _is_single(word: str, evidence: _Evidence) -> bool:
    """Tell whether a word by itself is a name: heard within a sentence, and never written small."""
    lower = word.lower()
    acronym = word.isupper() and len(word) > 1
    known = acronym or (evidence.lower[lower] == 0 and len(lower) > 2)
    return known and evidence.inside[word] > 0 and lower not in DEMONYMS


def _is_several(run: tuple[str, ...], plain: list[str], evidence: _Evidence) -> bool:
    if _group(run):
        return plain[0] not in PLACES or len(plain) > 2
    if len(run) > 4:
        return False
    # A person's forename is no word that the text also writes small; the family name may be one.
    forename = len(plain[0]) == 1 or evidence.lower[plain[0]] == 0
    return plain[0] in FORENAMES or (forename and not PLACES & set(plain))


def _kind(run: tuple[str, ...], evidence: _Evidence) -> str:
    if _is_title(run) or evidence.after_paper[run]:
        return "periodical"
    if _group(run) or evidence.after_the[run] * 2 > evidence.runs[run]:
        return "organisation"
    if len(run) == 1 and run[0].isupper() and len(run[0]) > 1:
        return "organisation"
    plain = [word.lower() for word in run]
    adjective = any(word in DEMONYMS or _IST.search(word) for word in plain)
    return "organisation" if len(run) > 1 and adjective and plain[0] not in FORENAMES else "person"


def _is_title(run: tuple[str, ...]) -> bool:
    return 1 < len(run) < 5 and run[0][0].isupper() and run[0].lower() in ARTICLES


def _group(run: tuple[str, ...]) -> bool:
    return any(word.lower() in GROUPS for word in run)


def _table(proposal: Proposal, ids: Mapping[str, str]) -> str:
    times = "once" if proposal.count == 1 else f"{proposal.count} times"
    lines = [
        f"# {times}",
        "[[name]]",
        f"id = {quoted(ids[proposal.headword])}",
        f"kind = {quoted(proposal.kind)}",
    ]
    lines += [f"headword = {quoted(proposal.headword)}", "certain = false"]
    forms = ", ".join(f"{{ text = {quoted(text)}, kind = {quoted(kind)} }}" for text, kind in proposal.forms)
    lines.append(f"variants = [{forms}]")
    if proposal.never:
        lines.append(f"never = [{', '.join(map(quoted, proposal.never))}]    # others bear it too")
    if proposal.members:
        lines.append(f"members = [{', '.join(quoted(ids[each]) for each in proposal.members)}]")
    return "\n".join([*lines, ""])
