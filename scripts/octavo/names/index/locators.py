"""Locators: the mentions of one heading, merged and ordered, with their printed form.

In come mentions; out go `Locator`s, ascending and without repeats: ``45, 45n12, 45nn14–15, 47–50``. A range
comes only from a marked span (123–125 is one discussion; 123, 124, 125 are three mentions); ranges of one
heading that meet are one; what lies within a range is led to by the range. Never *f.*, *ff.*, *passim*.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from octavo.names.index.mentions import LocatorSection, Mention

_DASH = "–"


class RangeForm(enum.Enum):
    """How the second figure of a range is shortened: 123–125, 123–25 (Chicago), 123–5 (Hart's)."""

    FULL = "full"
    CHICAGO = "chicago"
    MINIMAL = "minimal"


@dataclass(frozen=True, slots=True)
class Locator:
    """Where an entry leads: its printed text and the mentions behind it, the first being its target."""

    text: str
    mentions: tuple[str, ...]
    page: str | None = None
    sheet: int = 0
    until: str | None = None
    last_sheet: int = 0
    notes: tuple[str, ...] = ()
    section: str = ""
    principal: bool = False
    illustration: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A marked range: from one place to another, with the mentions that opened it."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    opening: Mention
    end_label: str
    mentions: tuple[Mention, ...]


def merge_locators(mentions: Iterable[Mention], form: RangeForm = RangeForm.FULL) -> tuple[Locator, ...]:
    """Merge the mentions of one heading to its locators, in the book's order."""
    ordered = sorted((m for m in mentions if not m.minor), key=_order)
    stretches = _stretches(ordered)
    kept: list[tuple[tuple[int, ...], Locator]] = []
    within: dict[int, list[Mention]] = {number: [] for number in range(len(stretches))}
    loose = []
    for mention in ordered:
        inside = next((n for n, s in enumerate(stretches) if s.first <= _place(mention) <= s.last), None)
        if inside is None:
            loose.append(mention)
        else:
            within[inside].append(mention)
    for number, stretch in enumerate(stretches):
        kept.append(((*stretch.first, 0), _range(stretch, within[number], form)))
    for place, group in groupby(loose, key=_place):
        kept.extend(_at_place(place, list(group)))
    return tuple(locator for _, locator in sorted(kept, key=lambda entry: entry[0]))


def note_order(note: str) -> tuple[int, str]:
    """Order note numbers as numbers, marks such as * after them."""
    number = re.match(r"\d{1,9}", note)
    return (int(number.group()) if number else 10**9, note)


def shorten(first: str, last: str, form: RangeForm) -> str:
    """Join the ends of a range: ``123–125``, ``123–25`` or ``123–5``; labels that aren't figures in full."""
    if form is RangeForm.FULL or not (first.isdecimal() and last.isdecimal()) or len(first) != len(last):
        return f"{first}{_DASH}{last}"
    if form is RangeForm.CHICAGO:
        return f"{first}{_DASH}{_chicago(first, last)}"
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first) - 1)
    # Hart's Rules keep both figures of the teens: 112–15, not 112–5.
    same = min(same, len(last) - 2) if last[-2:-1] == "1" else same
    return f"{first}{_DASH}{last[same:]}"


def _chicago(first: str, last: str) -> str:
    if len(first) < 3 or first.endswith("00"):
        return last
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first) - 1)
    if first[-2] == "0":
        return last[same:]
    return last[min(same, len(last) - 2) :]


def _place(mention: Mention) -> tuple[int, ...]:
    return _position(mention.page, mention.sheet, mention.section)


def _position(page: str | None, sheet: int, section: LocatorSection | None) -> tuple[int, ...]:
    """Pages come before places that have none (which are told by their section)."""
    if page is not None:
        return (0, sheet)
    return (1, *(section.order if section else ()))


def _order(mention: Mention) -> tuple[tuple[int, ...], tuple[int, str]]:
    return _place(mention), (-1, "") if mention.note is None else note_order(mention.note)


def _stretches(ordered: Sequence[Mention]) -> list[_Stretch]:
    """Return the marked ranges, those that meet made one; a range within one place is no range."""
    found: list[_Stretch] = []
    for mention in ordered:
        if mention.until is None:
            continue
        end = mention.until
        first, last = _place(mention), _position(end.page, end.sheet, end.section)
        label = end.page if end.page is not None else (end.section.label if end.section else "")
        if last <= first:
            continue
        if found and first <= found[-1].last:
            before = found.pop()
            if before.last >= last:
                last, label = before.last, before.end_label
            found.append(_Stretch(before.first, last, before.opening, label, (*before.mentions, mention)))
        else:
            found.append(_Stretch(first, last, mention, label, (mention,)))
    return found


def _range(stretch: _Stretch, within: Sequence[Mention], form: RangeForm) -> Locator:
    opening = stretch.opening
    label = opening.page if opening.page is not None else (opening.section.label if opening.section else "")
    ids = dict.fromkeys(m.id for m in (opening, *within))
    return Locator(
        text=shorten(label, stretch.end_label, form),
        mentions=tuple(ids),
        page=opening.page,
        sheet=opening.sheet,
        until=stretch.end_label,
        last_sheet=stretch.last[-1],
        section="" if opening.page is not None else label,
        principal=any(m.principal for m in within),
    )


def _at_place(place: tuple[int, ...], group: Sequence[Mention]) -> Iterable[tuple[tuple[int, ...], Locator]]:
    """Yield a place's locator for the text, and those for its notes."""
    body = [mention for mention in group if mention.note is None]
    if body:
        yield (*place, 0), _locator(body, _label(body[0]), ())
    runs: list[list[Mention]] = []
    in_notes = [mention for mention in group if mention.note is not None]
    for _, same in groupby(in_notes, key=lambda mention: mention.note):
        note = list(same)
        if runs and _follows(runs[-1][-1].note or "", note[0].note or ""):
            runs[-1].extend(note)
        else:
            runs.append(note)
    for number, run in enumerate(runs, 1):
        notes = tuple(dict.fromkeys(mention.note or "" for mention in run))
        yield (*place, number), _locator(run, _label(run[0]) + _note_text(notes), notes)


def _follows(before: str, after: str) -> bool:
    return before.isdecimal() and after.isdecimal() and int(after) == int(before) + 1


def _note_text(notes: Sequence[str]) -> str:
    if len(notes) == 1:
        return f"n{notes[0]}"
    return f"nn{notes[0]}{_DASH}{notes[-1]}"


def _label(mention: Mention) -> str:
    if mention.page is not None:
        return mention.page
    return mention.section.label if mention.section else ""


def _locator(group: Sequence[Mention], text: str, notes: tuple[str, ...]) -> Locator:
    first = group[0]
    return Locator(
        text=text,
        mentions=tuple(dict.fromkeys(mention.id for mention in group)),
        page=first.page,
        sheet=first.sheet,
        last_sheet=first.sheet,
        notes=notes,
        section=first.section.label if first.page is None and first.section else "",
        principal=any(mention.principal for mention in group),
        illustration=all(mention.illustration for mention in group),
    )
