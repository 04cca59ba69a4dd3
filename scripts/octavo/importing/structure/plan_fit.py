"""Whether a plan fits its source: each place it names, each marker, and no two decisions about one line.

In come a plan and a source; out go findings, none where the plan can be applied. A plan is never applied
by guess: another file, another line or other words are findings with the line of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from octavo.book import TomlFile
from octavo.findings import Finding, Rule, finding_at
from octavo.importing.plan import ImportPlan, Level, first_words
from octavo.importing.source_form import Source
from octavo.importing.structure.forms import SIGNS, ordinals
from octavo.importing.structure.notes import locate
from octavo.importing.structure.paragraphs import split_paragraphs

_OTHER_SOURCE = "Import the file without a plan and carry the decisions over."


def check_fit(source: Source, plan: ImportPlan, toml: TomlFile) -> list[Finding]:
    """Return what keeps the plan from being applied to the source; places are lines of the plan's file."""
    fitting = _Fitting(source, plan, toml)
    found = [*fitting.source_findings()]
    if found:
        return found
    found = [*fitting.spot_findings(), *fitting.marker_findings()]
    return found or [
        *fitting.role_findings(),
        *fitting.list_findings(),
        *fitting.note_findings(),
        *fitting.head_findings(),
        *fitting.apart_findings(),
    ]


class _Fitting:
    """One plan against one source."""

    def __init__(self, source: Source, plan: ImportPlan, toml: TomlFile) -> None:
        self.source, self.plan, self.toml = source, plan, toml
        # Lines that the text does not hold, and the paragraphs by their first lines.
        self.apart = plan.apart
        self.paragraphs = dict(split_paragraphs(source, plan.source.wrapped, plan.breaks))

    def source_findings(self) -> Iterator[Finding]:
        """Compare the hash and the number of lines."""
        wanted = self.plan.source
        if wanted.sha256 != self.source.sha256:
            message = (
                f"The plan is for {wanted.name}, {wanted.lines} lines with the hash {wanted.sha256[:12]}…; "
                f"{self.source.name} has {len(self.source.lines)} lines and {self.source.sha256[:12]}…"
            )
            yield self._find(Rule.IMPORT_PLAN_SOURCE, message, ("source", "sha256"), _OTHER_SOURCE)
        elif wanted.lines != len(self.source.lines):
            message = f"The plan says {wanted.lines} lines; {self.source.name} has {len(self.source.lines)}"
            yield self._find(Rule.IMPORT_PLAN_SOURCE, message, ("source", "lines"), _OTHER_SOURCE)

    def spot_findings(self) -> Iterator[Finding]:
        """Compare the first words of every line that is named."""
        for spot, keys in self.plan.spots:
            begins = first_words(self.paragraphs.get(spot.line, ""))
            if not begins:
                message = f"Line {spot.line} of {self.source.name} carries no text"
            elif begins != " ".join(spot.begins.split()):
                message = f"Line {spot.line} of {self.source.name} begins “{begins}”, not “{spot.begins}”"
            else:
                continue
            yield self._find(Rule.IMPORT_PLAN_PLACE, message, keys)

    def marker_findings(self) -> Iterator[Finding]:
        """Look for every marker in its line, and for two at one place."""
        seen: set[tuple[int, int]] = set()
        numbers: set[int] = set()
        for index, marker in enumerate(self.plan.markers):
            if marker.number in numbers:
                message = f"Two markers have the number {marker.number}"
                yield self._find(Rule.IMPORT_PLAN_CONFLICT, message, ("marker", index))
            numbers.add(marker.number)
            place = locate(marker, self.source, self.plan.source.wrapped)
            where = f"in line {marker.line} of {self.source.name}"
            if place is None:
                message = f"There is no {marker.printed} behind “{marker.after}” {where}"
                if marker.occurrence > 1:
                    message += f" for the {marker.occurrence}th time"
                yield self._find(Rule.IMPORT_PLAN_PLACE, message, ("marker", index))
            elif (marker.line, place.start) in seen:
                message = f"The marker {marker.number} behind “{marker.after}” {where} is named twice"
                yield self._find(Rule.IMPORT_PLAN_CONFLICT, message, ("marker", index))
            else:
                seen.add((marker.line, place.start))

    def role_findings(self) -> Iterator[Finding]:
        """See that no line is two things."""
        known: dict[int, str] = {}
        supplied = {id(heading.at) for heading in self.plan.headings if heading.title}
        for spot, keys in self.plan.spots:
            if id(spot) in supplied or keys[0] == "paragraph":
                continue
            role = str(keys[0]).replace("_", " ")
            if spot.line in known:
                message = f"Line {spot.line} of {self.source.name} is both {known[spot.line]} and {role}"
                yield self._find(Rule.IMPORT_PLAN_CONFLICT, message, keys)
            known[spot.line] = role
        yield from self._range_findings(known)
        for index, heading in enumerate(self.plan.headings):
            if heading.title and known.get(heading.at.line) in {"left out", "title", "note"}:
                message = (
                    f"“{heading.title}” stands before line {heading.at.line}, which is no part of the text"
                )
                yield self._find(Rule.IMPORT_PLAN_CONFLICT, message, ("heading", index))

    def _range_findings(self, known: dict[int, str]) -> Iterator[Finding]:
        """See that no line within lines left out, or within a heading of several paragraphs, is named."""
        ranges = [(left.at.line, left.through, ("left_out", n)) for n, left in enumerate(self.plan.left_out)]
        ranges += [(each.at.line, each.through, ("heading", n)) for n, each in enumerate(self.plan.headings)]
        for first, last, keys in ranges:
            inner = next((line for line in range(first + 1, last + 1) if line in known), 0)
            if inner:
                message = (
                    f"Line {inner} of {self.source.name} is {known[inner]} and within lines {first} to {last}"
                )
                yield self._find(Rule.IMPORT_PLAN_CONFLICT, message, keys)

    def list_findings(self) -> Iterator[Finding]:
        """See that the items of a list have its sign, and that numbered ones count from the first."""
        for index, each in enumerate(self.plan.lists):
            found = [SIGNS[each.kind].match(self.source.line(spot.line)) for spot in each.items]
            for spot, sign in zip(each.items, found, strict=True):
                if sign is None:
                    message = f"Line {spot.line} of {self.source.name} does not begin with {each.kind.value}"
                    yield self._find(Rule.IMPORT_PLAN_CONFLICT, message, ("list", index))
            if each.kind.numbered and all(found) and not ordinals([sign[1] for sign in found if sign]):
                message = f"The items of the list at line {each.items[0].line} do not count from the first"
                yield self._find(Rule.IMPORT_PLAN_CONFLICT, message, ("list", index))

    def note_findings(self) -> Iterator[Finding]:
        """See that no note is told twice, and that a supplied one has its marker."""
        numbers = {marker.number for marker in self.plan.markers}
        seen: set[int] = set()
        for index, note in enumerate(self.plan.notes):
            if note.number in seen:
                message = f"Note {note.number} is told twice"
                yield self._find(Rule.IMPORT_PLAN_CONFLICT, message, ("note", index))
            elif note.number not in numbers and not note.paragraphs:
                message = f"No marker refers to note {note.number}"
                yield self._find(
                    Rule.IMPORT_PLAN_CONFLICT, message, ("note", index), "Add a [[marker]], or remove it."
                )
            seen.add(note.number)

    def head_findings(self) -> Iterator[Finding]:
        """See that the text begins with a chapter."""
        first = next((line for line in self.paragraphs if line not in self.apart), None)
        if first is None:
            yield self._find(Rule.IMPORT_PLAN_CONFLICT, "The plan leaves no text", ())
            return
        there = [heading for heading in self.plan.headings if heading.at.line == first]
        # What is supplied stands before the line itself.
        there.sort(key=lambda heading: not heading.title)
        if not there or there[0].level not in {Level.CHAPTER, Level.PART}:
            begins = first_words(self.paragraphs[first])
            mend = f'Put a [[heading]] with level = "chapter", before = {first}, begins and title there.'
            message = f"No chapter begins where the text does, at line {first} (“{begins}”)"
            yield self._find(Rule.IMPORT_PLAN_CONFLICT, message, (), mend)

    def apart_findings(self) -> Iterator[Finding]:
        """See that no marker stands in what is no part of the text."""
        for index, marker in enumerate(self.plan.markers):
            paragraph = max((line for line in self.paragraphs if line <= marker.line), default=0)
            if paragraph in self.apart:
                message = (
                    f"The marker {marker.number} stands in line {marker.line}, which is no part of the text"
                )
                yield self._find(Rule.IMPORT_PLAN_CONFLICT, message, ("marker", index))

    def _find(self, rule: Rule, message: str, keys: tuple[str | int, ...], mend: str = "") -> Finding:
        return finding_at(rule, message, self.toml.path, self.toml.line(*keys) if keys else 1, mend)
