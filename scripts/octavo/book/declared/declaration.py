"""The declaration of a key: a dataclass field that carries kind, default, help and example."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import MISSING, dataclass
from types import MappingProxyType
from typing import Any, TypeVar, cast, dataclass_transform

from octavo.book.declared.value_kinds import Fault, ValueKind

_Table = TypeVar("_Table")
_METADATA = "octavo"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Setting:
    """What `setting` puts into a field's metadata."""

    kind: ValueKind
    help: str
    example: Any
    absent: str
    same_as: str
    key: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Declared:
    """A key as declared.

    `name` is the field, `key` its name in the file. Without `default` (``MISSING``) and `absent` the key is
    required. `help` and `absent` are reStructuredText: ``literals`` are its only markup.
    """

    name: str
    key: str
    kind: ValueKind
    default: Any
    help: str
    example: Any
    absent: str
    same_as: str

    @property
    def required(self) -> bool:
        """Whether a file must have the key."""
        return self.default is MISSING and not self.absent

    def faults(self, value: Any) -> Iterator[Fault]:
        """Yield what is wrong with a value; a required one must not be empty."""
        if self.required and self.kind.accepts(value) and not str(value).strip():
            yield Fault(f'"{self.key}" is empty', "Write a value.")
        else:
            yield from self.kind.faults(self.key, value)


def setting(
    kind: ValueKind,
    help: str,  # noqa: A002
    *,
    example: Any,
    default: Any = MISSING,
    default_factory: Any = MISSING,
    absent: str = "",
    same_as: str = "",
    key: str = "",
) -> Any:
    """Return a dataclass field that is a key of a file.

    `help` is a sentence on what the value does; `example` a value that is allowed. `absent` says what holds
    where the key is not written, if `default` does not show it; `same_as` names the key whose value is then
    taken. `key` is the name in the file where it is not the field's.
    """
    absent = absent or (f"as ``{same_as}``" if same_as else "")
    about = _Setting(kind, help, example, absent, same_as, key)
    return dataclasses.field(default=default, default_factory=default_factory, metadata={_METADATA: about})


@dataclass_transform(frozen_default=True, field_specifiers=(setting, dataclasses.field))
def settings_table(table: type[_Table]) -> type[_Table]:
    """Make a frozen dataclass of a class whose fields are the keys of a table."""
    return dataclass(frozen=True, slots=True)(table)


def declared_keys(table: type[Any]) -> Mapping[str, Declared]:
    """Return the keys that a table declares, in the order of its fields; other fields are left out."""
    return _keys_of(cast(Hashable, table))


@functools.cache
def _keys_of(table: Any) -> Mapping[str, Declared]:
    found = (_declared(one) for one in dataclasses.fields(table) if _METADATA in one.metadata)
    return MappingProxyType({one.key: one for one in found})


def _declared(one: dataclasses.Field[Any]) -> Declared:
    about: _Setting = one.metadata[_METADATA]
    default = one.default
    if one.default_factory is not MISSING:
        factory: Callable[[], Any] = one.default_factory
        default = factory()
    key = about.key or one.name
    return Declared(
        one.name, key, about.kind, default, about.help, about.example, about.absent, about.same_as
    )
