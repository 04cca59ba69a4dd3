"""Kinds of values: what a key may hold, how it is read, and how it is described to a person and an editor.

A kind knows one value and nothing of files: its faults are turned into findings by whoever reads the file.
Patterns are held against the whole value (`re.fullmatch`), and write digits as ``[0-9]``, since the class of
digits in Python's patterns has those of every script.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, and how to fix it.

    `keys` leads from the value to the place inside it; `unknown` marks a key that is not declared.
    """

    message: str
    hint: str
    keys: Keys = ()
    unknown: bool = False


class ValueKind:
    """What a key may hold."""

    __slots__ = ()

    @property
    def words(self) -> str:
        """The type in words: ``a string``."""
        raise NotImplementedError

    @property
    def hint(self) -> str:
        """How to write a value that is allowed."""
        return f"Write {self.words}."

    @property
    def allowed(self) -> str:
        """The values that are allowed, in reStructuredText; empty where the type says it all."""
        return ""

    def accepts(self, value: object) -> bool:
        """Tell whether a value has the right type, also in what it holds."""
        raise NotImplementedError

    def fits(self, value: object) -> bool:
        """Tell whether a value is allowed."""
        return self.accepts(value)

    def faults(self, key: str, value: Any) -> Iterator[Fault]:
        """Yield what is wrong with the value of a key."""
        if not self.accepts(value):
            yield Fault(f'"{key}" is not {self.words}', self.hint)
        elif not self.fits(value):
            yield Fault(f'"{key}" is "{value}"', self.hint)

    def read(self, value: Any) -> Any:
        """Return an allowed value as the settings hold it."""
        return value

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the values."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class String(ValueKind):
    """Text; with a pattern, which the whole value must match, and a check for what no pattern can say.

    `form` is the end of a sentence that begins with “Write”.
    """

    pattern: str = ""
    form: str = ""
    check: Callable[[str], bool] | None = None

    @property
    def words(self) -> str:
        return "a string"

    @property
    def hint(self) -> str:
        return f"Write {self.form or self.words}."

    @property
    def allowed(self) -> str:
        return self.form

    def accepts(self, value: object) -> bool:
        return isinstance(value, str)

    def fits(self, value: object) -> bool:
        if not isinstance(value, str) or (self.pattern and not re.fullmatch(self.pattern, value)):
            return False
        return self.check is None or self.check(value)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", **({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})}


# RFC 5646, without extensions and private use.
LANGUAGE_TAG = String(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", 'a BCP 47 tag such as "en-GB"')


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FilePath(String):
    """The path of a file, relative to the file that names it."""

    exists: bool = False

    @property
    def words(self) -> str:
        return "a path"

    @property
    def allowed(self) -> str:
        return "a file that is there" if self.exists else ""

    def fits(self, value: object) -> bool:
        return isinstance(value, str) and bool(value.strip())

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(ValueKind):
    """One of a closed set of strings, or of the values of an enum, whose members are what is read."""

    of: Sequence[str] | type[enum.Enum]

    @property
    def choices(self) -> tuple[str, ...]:
        """The strings that are allowed."""
        if isinstance(self.of, type):
            return tuple(str(member.value) for member in self.of)
        return tuple(self.of)

    @property
    def words(self) -> str:
        return "a string"

    @property
    def hint(self) -> str:
        return "Write one of: " + ", ".join(choice or '""' for choice in self.choices) + "."

    @property
    def allowed(self) -> str:
        return ", ".join(f"``{choice}``" if choice else '``""``' for choice in self.choices)

    def accepts(self, value: object) -> bool:
        return isinstance(value, str)

    def fits(self, value: object) -> bool:
        return isinstance(value, str) and value in self.choices

    def read(self, value: Any) -> Any:
        return self.of(value) if isinstance(self.of, type) else value

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.choices)}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Truth(ValueKind):
    """True or false."""

    @property
    def words(self) -> str:
        return "true or false"

    def accepts(self, value: object) -> bool:
        return isinstance(value, bool)

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WholeNumber(ValueKind):
    """A whole number from `least` up; TOML's true is none, though Python's is."""

    least: int = 1

    @property
    def words(self) -> str:
        return f"a whole number from {self.least} up"

    def accepts(self, value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and value >= self.least

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least}
