"""Dates of a bibliography, turned into CSL's date objects.

The form is ISO 8601-2 as biblatex takes it: ``1930``, ``1930-04``, ``1930-04-16``, ``1933-03-06/1933-03-25``,
``1930-21`` (spring), ``1932~`` (circa), ``1932?``, ``1930/`` (not ended), ``-0044``; also ``193X`` for a
decade, and a time of the day, which no reference prints. Days are checked against the calendar.

Other programs and other hands write ``May 1933``, ``1776--1789``, ``c. 1827`` or ``forthcoming``: these are
read by `read_moment`, which keeps as words what is no date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass

_FULL_MONTHS = tuple(name.lower() for name in calendar.month_name if name)
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or the words that stand for it, or neither where it says that there is none.

    `fault` is empty for what was read without loss, else it says what is printed instead.
    """

    date: Mapping[str, object] | None = None
    words: str = ""
    fault: str = ""


def read_moment(written: str, is_year: bool = False) -> Moment:
    """Read a date in any form; a year may be a range with one hyphen, where a date has a season."""
    text = " ".join(written.split())
    date = (_years(text) if is_year else None) or read_date(text) or _years(text) or _in_words(text)
    if date or text.lower().strip("[]() ") in _NO_DATE:
        return Moment(date)
    if text.lower() in _STATES:
        return Moment(words=text)
    return _as_far_as_it_goes(text)


def _as_far_as_it_goes(text: str) -> Moment:
    """Return what can be printed of what is no date."""
    if part := _good_part(text):
        year = "-".join(f"{number:02}" for number in part)
        return Moment({"date-parts": [part]}, fault=f"{year} is printed")
    if re.search(r"\w", text):
        return Moment(words=text, fault="it is printed as it is written")
    return Moment(fault="it is left out")


def read_date(text: str) -> Mapping[str, object] | None:
    """Return CSL's form of a date, or None for what is no date of the calendar."""
    if decade := _DECADE.fullmatch(text):
        return _decade(*decade.groups())
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


def year_with_month(year: str, month: str, day: str) -> tuple[str, bool]:
    """Join the fields ``year``, ``month`` and ``day`` to one date, and tell whether the month was read.

    A month is a number, a name or its beginning, two of them with a sign between, a season; a day may stand
    beside it.
    """
    if not month or not re.fullmatch(r"-?\d{4}", year):
        return year, True
    words = re.findall(r"[^\W\d_]+", month.lower())
    codes = [code for word in words if (code := month_code(word))]
    numbers = [int(number) for number in re.findall(r"\d+", month)]
    if not words and len(numbers) == 1:
        codes, numbers = numbers, []
    if not codes or len(codes) != max(len(words), 1) or len(codes) > 2:
        return year, False
    days = f"-{int(day):02}" if day.isdigit() else "".join(f"-{number:02}" for number in numbers[:1])
    if len(codes) == 2:
        return f"{year}-{codes[0]:02}/{year}-{codes[1]:02}", True
    return f"{year}-{codes[0]:02}{days}", True


_ONE = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?")
_DECADE = re.compile(r"(\d{2,3})(X{1,2})")
_YEARS = re.compile(r"(\d{4})\s*(?:--?|[–—/])\s*(\d{4}|\d{2})")
_CIRCA = re.compile(r"(?:c\.|ca\.?|circa)\s*(\d{4})", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]+)\.?,?\s+(\d{4})")
_MONTH_DAY_YEAR = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_NO_DATE = frozenset(("n.d.", "n.d", "nd", "no date", "undated", "s.a.", "s.d.", "o.j."))
_STATES = frozenset(
    ("forthcoming", "in press", "in preparation", "submitted", "under review", "to appear", "in progress")
)


def _decade(digits: str, unknown: str) -> Mapping[str, object] | None:
    if len(digits) + len(unknown) != 4 or not int(digits):
        return None
    first, last = (int(digits + sign * len(unknown)) for sign in "09")
    return {"date-parts": [[first], [last]], "circa": True}


def _years(text: str) -> Mapping[str, object] | None:
    """Read a range of years, ``1776-1789`` or ``1933/34``."""
    if (found := _YEARS.fullmatch(text)) is None:
        return None
    first, last = found[1], found[1][: 4 - len(found[2])] + found[2]
    return {"date-parts": [[int(first)], [int(last)]]} if first < last else None


def _in_words(text: str) -> Mapping[str, object] | None:
    """Read ``May 1933``, ``12 May 1933``, ``May 12, 1933``, ``Spring 1933``, ``c. 1827``."""
    if about := _CIRCA.fullmatch(text):
        return {"date-parts": [[int(about[1])]], "circa": True}
    if found := _MONTH_DAY_YEAR.fullmatch(text):
        month, day, year = found.groups()
    elif found := _MONTH_YEAR.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    code = month_code(month.lower())
    return read_date(f"{year}-{code:02}" + (f"-{int(day):02}" if day else "")) if code else None


def month_code(word: str) -> int:
    """Return the number of a month by its name or its beginning, 21 to 24 for a season, 0 for else."""
    if word in SEASONS:
        return 20 + SEASONS[word]
    if len(word) < 3:
        return 0
    return next((number for number, name in enumerate(_FULL_MONTHS, 1) if name.startswith(word)), 0)


def _good_part(text: str) -> list[int]:
    """Return year and month of a date whose rest is wrong, as far as they are good."""
    found = re.match(r"(\d{4})-(\d{1,2})?(?!\d)", text)
    if found is None:
        return []
    month = int(found[2] or 0)
    return [int(found[1]), month] if 1 <= month <= 12 else [int(found[1])]


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
