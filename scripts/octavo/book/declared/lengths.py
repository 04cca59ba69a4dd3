"""Lengths and page sizes: a number with its unit, and the trims known by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from octavo.book.declared.value_kinds import Fault, ValueKind

_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0}
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_LENGTH = re.compile(rf"({_NUMBER})(mm|cm|in|pt)")
_SIZE = re.compile(rf"({_NUMBER})(mm|cm|in) ?[x×] ?({_NUMBER})(mm|cm|in)")
_TRIMS = {
    "A4": (210 * _POINTS["mm"], 297 * _POINTS["mm"]),
    "A5": (148 * _POINTS["mm"], 210 * _POINTS["mm"]),
    "B5": (176 * _POINTS["mm"], 250 * _POINTS["mm"]),
    "US-trade": (6 * 72.0, 9 * 72.0),
}
# A narrower page holds no line of text; a wider one than 14,400 units PDF does not know (ISO 32000-1, C.2).
_SHORTEST, _LONGEST = 50 * _POINTS["mm"], 14400.0


def points(length: str) -> float | None:
    """Return a length such as ``18mm`` in points; None where it is no length."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _POINTS[found[2]] if found else None


def page_size(trim: str) -> tuple[float, float] | None:
    """Return width and height of a trim such as ``A5`` or ``129mm x 198mm`` in points; None for no size."""
    if trim in _TRIMS:
        return _TRIMS[trim]
    found = _SIZE.fullmatch(trim)
    if found is None:
        return None
    return float(found[1]) * _POINTS[found[2]], float(found[3]) * _POINTS[found[4]]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Length(ValueKind):
    """A length with its unit, more than nothing."""

    example: str = "18mm"

    @property
    def words(self) -> str:
        return "a length"

    @property
    def hint(self) -> str:
        return f'Write a length such as "{self.example}", more than 0.'

    @property
    def allowed(self) -> str:
        return "a number above 0 and ``mm``, ``cm``, ``in`` or ``pt``"

    def accepts(self, value: object) -> bool:
        return isinstance(value, str)

    def fits(self, value: object) -> bool:
        return isinstance(value, str) and bool(points(value))

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^(?:{_LENGTH.pattern})$"}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PageSize(ValueKind):
    """A trim: a name, or width by height."""

    @property
    def words(self) -> str:
        return "a string"

    @property
    def hint(self) -> str:
        names = ", ".join(f'"{name}"' for name in _TRIMS)
        return f'Write {names} or a size such as "129mm x 198mm".'

    @property
    def allowed(self) -> str:
        names = ", ".join(f"``{name}``" for name in _TRIMS)
        return f"{names}, or width x height in ``mm``, ``cm`` or ``in``, each side 50 mm to 5,080 mm"

    def accepts(self, value: object) -> bool:
        return isinstance(value, str)

    def fits(self, value: object) -> bool:
        size = page_size(value) if isinstance(value, str) else None
        return size is not None and all(_SHORTEST <= side <= _LONGEST for side in size)

    def faults(self, key: str, value: Any) -> Iterator[Fault]:
        if not isinstance(value, str) or page_size(value) is None or self.fits(value):
            yield from ValueKind.faults(self, key, value)
        else:
            hint = 'Write a size of at least 50 mm and at most 5,080 mm a side, such as "129mm x 198mm".'
            yield Fault(f'"{key}" is "{value}", which is no size for a book', hint)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"enum": list(_TRIMS)}, {"type": "string", "pattern": f"^(?:{_SIZE.pattern})$"}]}
