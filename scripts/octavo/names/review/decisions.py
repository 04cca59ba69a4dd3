"""Decisions about mentions: keep, minor, principal, not this person; and how they survive editing.

In comes the book's decisions file (TOML, tables `[[decision]]`) and the mentions with five words either
side; out go the decisions by mention. A decision whose mention is gone or stands elsewhere is tied anew
when exactly one place fits its words; else it is a finding, and it is never dropped.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from octavo.book import read_toml, write_whole
from octavo.findings import BookError, Finding, Place, Rule, UsageError, finding_at
from octavo.names.index import Mention
from octavo.names.records import RecordId

if TYPE_CHECKING:
    import tomlkit.items

CONTEXT_WORDS = 5


class Verdict(enum.Enum):
    """What a person decided about a mention."""

    KEEP = "keep"
    MINOR = "minor"
    PRINCIPAL = "principal"
    NOT = "not"


class InContext(Protocol):
    """A mention with the words around it."""

    @property
    def id(self) -> str: ...
    @property
    def record(self) -> str: ...
    @property
    def surface(self) -> str: ...
    @property
    def before(self) -> tuple[str, ...]: ...
    @property
    def after(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on a mention, with the words by which the mention is found again."""

    mention: str
    record: RecordId
    verdict: Verdict
    surface: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    topic: str = ""
    reason: str = ""
    place: Place | None = None


_KEYS = frozenset({"mention", "record", "verdict", "surface", "before", "after", "topic", "reason"})


def read_decisions(path: Path) -> tuple[list[Decision], list[Finding]]:
    """Read a decisions file; one that is not there holds no decisions."""
    if not path.is_file():
        return [], []
    try:
        toml = read_toml(path)
    except BookError as error:
        return [], list(error.findings)
    found: list[Decision] = []
    findings: list[Finding] = []
    rows = toml.data.get("decision", [])
    for key in sorted(toml.data.keys() - {"version", "decision"}):
        fault = f"Unknown key {key!r}; decisions stand in tables [[decision]]"
        line = toml.line(key) or toml.line(key, 0)
        findings.append(finding_at(Rule.NAME_DECISIONS_FILE, fault, path, line))
    if not isinstance(rows, list):
        fault = "decision is not a list of tables [[decision]]"
        findings.append(finding_at(Rule.NAME_DECISIONS_FILE, fault, path, toml.line("decision")))
        rows = []
    for number, row in enumerate(rows):
        line = toml.line("decision", number)
        fault = _fault(row)
        if fault:
            findings.append(finding_at(Rule.NAME_DECISIONS_FILE, fault, path, line))
        else:
            found.append(_decision(row, Place(str(path), line)))
    return found, findings


def tie(
    decisions: Iterable[Decision], mentions: Sequence[InContext]
) -> tuple[dict[str, Decision], list[Finding]]:
    """Return the decision for each mention that has one, and a finding for each that fits no place."""
    by_id = {mention.id: mention for mention in mentions}
    by_record: dict[str, list[InContext]] = {}
    for mention in mentions:
        by_record.setdefault(mention.record, []).append(mention)
    tied: dict[str, Decision] = {}
    findings: list[Finding] = []
    for decision in decisions:
        here = by_id.get(decision.mention)
        if here is not None and _nearly_same(decision, here):
            tied[here.id] = decision
            continue
        fitting = [m for m in by_record.get(decision.record, []) if _same_words(decision, m)]
        if len(fitting) == 1:
            tied[fitting[0].id] = replace(decision, mention=fitting[0].id)
        else:
            findings.append(_lost(decision, len(fitting)))
    return tied, findings


def apply_decisions(mentions: Iterable[Mention], tied: Mapping[str, Decision]) -> Iterator[Mention]:
    """Yield the mentions as decided: those that are not this person's fall away."""
    for mention in mentions:
        decision = tied.get(mention.id)
        if decision is None:
            yield mention
        elif decision.verdict is not Verdict.NOT:
            yield replace(
                mention,
                minor=decision.verdict is Verdict.MINOR,
                principal=mention.principal or decision.verdict is Verdict.PRINCIPAL,
                topic=decision.topic or mention.topic,
            )


def decide(mention: InContext, verdict: Verdict, *, topic: str = "", reason: str = "") -> Decision:
    """Return a decision about a mention, with the words around it."""
    return Decision(
        mention=mention.id,
        record=RecordId(mention.record),
        verdict=verdict,
        surface=mention.surface,
        before=tuple(mention.before[-CONTEXT_WORDS:]),
        after=tuple(mention.after[:CONTEXT_WORDS]),
        topic=topic,
        reason=reason,
    )


def decide_all(mentions: Iterable[InContext], verdicts: Mapping[str, str]) -> list[Decision]:
    """Return decisions for verdicts by the id of their mention; raises `UsageError` for an unknown one."""
    by_id = {mention.id: mention for mention in mentions}
    known = {verdict.value for verdict in Verdict}
    for identity, verdict in verdicts.items():
        if identity not in by_id:
            raise UsageError(f"{identity!r} is no mention of this book; `names review` shows them by --json")
        if verdict not in known:
            raise UsageError(f"{verdict!r} is no verdict: keep, minor, principal or not")
    return [decide(by_id[identity], Verdict(verdict)) for identity, verdict in verdicts.items()]


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to a file, in the place of older ones about the same mention; comments stay.

    Raises `BookError` where the file that stands there has a fault: nothing in it is written over.
    """
    import tomlkit

    if path.is_file() and (faults := read_decisions(path)[1]):
        raise BookError(faults)
    text = path.read_text("utf-8-sig") if path.is_file() else "version = 1\n"
    document = tomlkit.parse(text)
    rows = document.get("decision")
    if rows is None:
        rows = tomlkit.aot()
        document["decision"] = rows
    known = {str(row.get("mention", "")): number for number, row in enumerate(rows)}
    for decision in decisions:
        table = _table(decision)
        if decision.mention in known:
            rows[known[decision.mention]] = table
        else:
            known[decision.mention] = len(rows)
            rows.append(table)
    write_whole(path, tomlkit.dumps(document))


def _fault(row: object) -> str:
    if not isinstance(row, Mapping):
        return "A decision is no table"
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        return f"Unknown key {unknown[0]!r}"
    for key, value in row.items():
        if not isinstance(value, str):
            return f"{key} is no string"
    for key in ("mention", "record", "verdict"):
        if not row.get(key):
            return f"A decision has no {key}"
    if row["verdict"] not in {verdict.value for verdict in Verdict}:
        return f"{row['verdict']!r} is no verdict; known are {', '.join(v.value for v in Verdict)}"
    return ""


def _decision(row: Mapping[str, Any], place: Place) -> Decision:
    return Decision(
        mention=row["mention"],
        record=RecordId(row["record"]),
        verdict=Verdict(row["verdict"]),
        surface=row.get("surface", ""),
        before=tuple(row.get("before", "").split()),
        after=tuple(row.get("after", "").split()),
        topic=row.get("topic", ""),
        reason=row.get("reason", ""),
        place=place,
    )


def _same_words(decision: Decision, mention: InContext) -> bool:
    """Tell whether a mention stands in the words that the decision was made in."""
    if not decision.surface and not decision.before and not decision.after:
        return decision.mention == mention.id
    before, after = mention.before[-CONTEXT_WORDS:], mention.after[:CONTEXT_WORDS]
    return (decision.surface, decision.before, decision.after) == (mention.surface, before, after)


def _nearly_same(decision: Decision, mention: InContext) -> bool:
    """Tell whether the mention with the decision's id has the same words, one or two edited."""
    if _same_words(decision, mention):
        return True
    old = [*decision.before, *decision.after]
    new = [*mention.before[-CONTEXT_WORDS:], *mention.after[:CONTEXT_WORDS]]
    kept = sum((Counter(old) & Counter(new)).values())
    return decision.surface == mention.surface and 2 * kept > max(len(old), len(new))


def _lost(decision: Decision, fitting: int) -> Finding:
    words = " ".join((*decision.before, f"[{decision.surface}]", *decision.after))
    words = words if decision.surface else decision.mention
    what = "several places" if fitting else "no place"
    return Finding(Rule.NAME_DECISION, f"The decision “{words}” fits {what} in the book", decision.place)


def _table(decision: Decision) -> tomlkit.items.Table:
    import tomlkit

    table = tomlkit.table()
    table.add("mention", decision.mention)
    table.add("record", str(decision.record))
    table.add("verdict", decision.verdict.value)
    table.add("surface", decision.surface)
    table.add("before", " ".join(decision.before))
    table.add("after", " ".join(decision.after))
    for key in ("topic", "reason"):
        if getattr(decision, key):
            table.add(key, getattr(decision, key))
    return table
