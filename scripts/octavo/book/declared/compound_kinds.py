"""Kinds of values that hold others: lists, inline tables, and a value for each edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from octavo.book.declared.declaration import Declared, declared_keys
from octavo.book.declared.json_schema import object_schema
from octavo.book.declared.toml_values import toml_value
from octavo.book.declared.value_kinds import Fault, ValueKind

_EDITIONS = ("print", "epub", "html")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ListOf(ValueKind):
    """A list with entries of one kind, read as a tuple."""

    kind: ValueKind
    plural: str = "strings"
    advice: str = ""

    @property
    def words(self) -> str:
        return f"a list of {self.plural}"

    @property
    def hint(self) -> str:
        return self.advice or f"Write {self.words}."

    @property
    def allowed(self) -> str:
        return self.kind.allowed

    def accepts(self, value: object) -> bool:
        return isinstance(value, list) and all(map(self.kind.accepts, value))

    def fits(self, value: object) -> bool:
        return isinstance(value, list) and all(map(self.kind.fits, value))

    def faults(self, key: str, value: Any) -> Iterator[Fault]:
        if isinstance(value, list) and isinstance(self.kind, TableOf):
            for number, entry in enumerate(value):
                for fault in self.kind.faults(key, entry):
                    yield Fault(fault.message, fault.hint, (number, *fault.keys), fault.unknown)
        else:
            yield from ValueKind.faults(self, key, value)

    def read(self, value: Any) -> Any:
        return tuple(map(self.kind.read, value))

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.kind.schema()}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Named(ValueKind):
    """A table with any keys and values of one kind."""

    kind: ValueKind
    plural: str = "strings"

    @property
    def words(self) -> str:
        return f"a table of {self.plural}"

    @property
    def allowed(self) -> str:
        return self.kind.allowed

    def accepts(self, value: object) -> bool:
        return isinstance(value, dict) and all(map(self.kind.accepts, value.values()))

    def fits(self, value: object) -> bool:
        return isinstance(value, dict) and all(map(self.kind.fits, value.values()))

    def read(self, value: Any) -> Any:
        return {key: self.kind.read(entry) for key, entry in value.items()}

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": self.kind.schema()}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Keyed(ValueKind):
    """A table whose keys are known and whose values are of one kind: margins. `noun` is one of them."""

    keys: tuple[str, ...]
    kind: ValueKind
    noun: str

    @property
    def words(self) -> str:
        return f"a table of {self.noun}s"

    @property
    def hint(self) -> str:
        return f"Write a table such as {{ {self.keys[0]} = … }}."

    @property
    def allowed(self) -> str:
        return f"{', '.join(f'``{key}``' for key in self.keys)}, each {self.kind.allowed}"

    def accepts(self, value: object) -> bool:
        return isinstance(value, dict) and all(
            key in self.keys and self.kind.accepts(entry) for key, entry in value.items()
        )

    def fits(self, value: object) -> bool:
        return isinstance(value, dict) and not any(self.faults("", value))

    def faults(self, key: str, value: Any) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(f'"{key}" is not {self.words}', self.hint)
            return
        for one, entry in value.items():
            if one not in self.keys:
                hint = f"{self.noun.capitalize()}s are {', '.join(self.keys)}."
                yield Fault(f'Unknown {self.noun} "{one}"', hint, (one,), unknown=True)
            elif not self.kind.fits(entry):
                yield Fault(f'The {self.noun} "{one}" is {toml_value(entry)}', self.kind.hint, (one,))

    def read(self, value: Any) -> Any:
        return {key: self.kind.read(entry) for key, entry in value.items()}

    def schema(self) -> dict[str, Any]:
        properties = {key: self.kind.schema() for key in self.keys}
        return {"type": "object", "properties": properties, "additionalProperties": False}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ByEdition(ValueKind):
    """One value for all editions, or a table with one for each; read as a mapping from edition to value."""

    kind: ValueKind
    editions: tuple[str, ...] = _EDITIONS
    about: str = "print and screen are one layout"

    @property
    def words(self) -> str:
        return f"{self.kind.words}, or a table with one for each edition"

    @property
    def hint(self) -> str:
        advice = self.kind.hint.removesuffix(".")
        return f"{advice}; or a table such as {{ {self.editions[0]} = … }}."

    @property
    def allowed(self) -> str:
        editions = ", ".join(f"``{edition}``" for edition in self.editions)
        return f"{self.kind.allowed}; or a table with the keys {editions}"

    def accepts(self, value: object) -> bool:
        if isinstance(value, dict):
            return all(key in self.editions and self.kind.accepts(entry) for key, entry in value.items())
        return self.kind.accepts(value)

    def fits(self, value: object) -> bool:
        return not any(self.faults("", value))

    def faults(self, key: str, value: Any) -> Iterator[Fault]:
        if not isinstance(value, dict):
            if not self.kind.fits(value):
                yield Fault(f'"{key}" is {toml_value(value)}', self.hint)
            return
        for edition, entry in value.items():
            if edition not in self.editions:
                hint = f"Editions are {', '.join(self.editions)}; {self.about}."
                yield Fault(f'Unknown edition "{edition}" in "{key}"', hint, (edition,), unknown=True)
            elif not self.kind.fits(entry):
                yield Fault(f'"{key}" of {edition} is {toml_value(entry)}', self.hint, (edition,))

    def read(self, value: Any) -> Any:
        each: Mapping[str, Any] = value if isinstance(value, dict) else dict.fromkeys(self.editions, value)
        return {edition: self.kind.read(entry) for edition, entry in each.items()}

    def schema(self) -> dict[str, Any]:
        properties = {edition: self.kind.schema() for edition in self.editions}
        table = {"type": "object", "properties": properties, "additionalProperties": False}
        return {"anyOf": [self.kind.schema(), table]}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TableOf(ValueKind):
    """An inline table whose keys a class declares; `noun` is what one is called.

    `short` names the key that a plain string stands for, where one is allowed in place of the table.
    """

    table: type[Any]
    noun: str
    form: str
    short: str = ""

    @property
    def keys(self) -> Mapping[str, Declared]:
        """The keys of the table."""
        return declared_keys(self.table)

    @property
    def words(self) -> str:
        return self.form

    @property
    def allowed(self) -> str:
        return f"``{self.form}``" + (f", or a string: its ``{self.short}``" if self.short else "")

    def accepts(self, value: object) -> bool:
        if self.short and isinstance(value, str):
            return True
        if not isinstance(value, dict) or not value.keys() <= self.keys.keys():
            return False
        if any(one.required and key not in value for key, one in self.keys.items()):
            return False
        return all(self.keys[key].kind.accepts(entry) for key, entry in value.items())

    def fits(self, value: object) -> bool:
        return self.accepts(value) and not any(self.faults("", value))

    def faults(self, key: str, value: Any) -> Iterator[Fault]:
        if self.short and isinstance(value, str):
            return
        table = value if isinstance(value, dict) else {}
        lacking = [one.key for one in self.keys.values() if one.required and _lacks(table, one)]
        for one in lacking:
            yield Fault(f"A {self.noun} has no {one}", f"Write {self.form}.")
        for one, entry in table.items():
            if one not in self.keys:
                hint = f"A {self.noun} has {_series(list(self.keys))}."
                yield Fault(f'Unknown key "{one}" of a {self.noun}', hint, (one,), unknown=True)
            elif one not in lacking:
                for fault in self.keys[one].faults(entry):
                    yield Fault(fault.message, fault.hint, (one, *fault.keys), fault.unknown)

    def read(self, value: Any) -> Any:
        entries = {self.short: value} if isinstance(value, str) else value
        values = {self.keys[key].name: self.keys[key].kind.read(entry) for key, entry in entries.items()}
        for one in self.keys.values():
            if one.same_as:
                values.setdefault(one.name, values[one.same_as])
        return self.table(**values)

    def schema(self) -> dict[str, Any]:
        table = object_schema(self.keys)
        return {"anyOf": [{"type": "string"}, table]} if self.short else table


def _lacks(table: Mapping[str, Any], one: Declared) -> bool:
    value = table.get(one.key)
    return not one.kind.accepts(value) or not str(value).strip()


def _series(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
