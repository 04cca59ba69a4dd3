"""Dates of a bibliography: ISO 8601-2 as biblatex takes it, turned into CSL's date objects.

``1930``, ``1930-04``, ``1930-04-16``, ``1933-03-06/1933-03-25``, ``1930-21`` (spring), ``1932~`` (circa),
``1932?``, ``1930/`` (not ended), ``-0044``; also ``193X`` for a decade. Days are checked against the
calendar.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping

_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = {name.lower(): number for number, name in enumerate(_ENGLISH_MONTHS, 1)}
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

_ONE = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)")
_DECADE = re.compile(r"(\d{2,3})(X{1,2})")


def read_date(text: str) -> Mapping[str, object] | None:
    """Return CSL's form of a date, or None for what is no date of the calendar."""
    if decade := _DECADE.fullmatch(text):
        digits, open_ = decade.groups()
        if len(digits) + len(open_) != 4 or not int(digits):
            return None
        return {
            "date-parts": [[int(digits + "0" * len(open_))], [int(digits + "9" * len(open_))]],
            "circa": True,
        }
    first, slash, last = text.partition("/")
    begins = _one(first)
    if begins is None:
        return None
    date: dict[str, object] = {}
    parts, about, season = begins
    ranges = [parts]
    if slash and last not in ("", ".."):
        ends = _one(last)
        if ends is None or ends[0] < parts:
            return None
        ranges.append(ends[0])
        about = about or ends[1]
    date["date-parts"] = ranges
    if season:
        date["season"] = season
    if about:
        date["circa"] = True
    return date


def year_alone(date: Mapping[str, object]) -> int | None:
    """Return the year of a date that holds nothing but a year."""
    parts = date.get("date-parts")
    if isinstance(parts, list) and len(parts) == 1 and len(parts[0]) == 1:
        return int(parts[0][0])
    return None


def _one(text: str) -> tuple[list[int], bool, int] | None:
    """Return the parts of one date, whether it is uncertain, and its season (0 for none)."""
    found = _ONE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups()[:3])
    if not year:  # biblatex has none, and CSL cannot tell it from no year at all
        return None
    uncertain = bool(found.group(4))
    if found.group(2) and 21 <= month <= 24 and not found.group(3):
        return [year], uncertain, month - 20
    if found.group(2) and not 1 <= month <= 12:
        return None
    if found.group(3) and not 1 <= day <= calendar.monthrange(max(year, 1), month)[1]:
        return None
    return [part for part in (year, month, day) if part], uncertain, 0
