"""Declarations as a reference for people: a list-table of reStructuredText for each table of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from octavo.book.declared.declaration import Declared
from octavo.book.declared.toml_values import plain_value, toml_value

_HEAD = ("Key", "Type", "Default", "Allowed values", "Meaning and example")
_WIDTHS = "16 14 14 24 32"


def reference_table(title: str, about: str, keys: Mapping[str, Declared]) -> str:
    """Return a sentence on a table and the list-table of its keys; `title` is reStructuredText.

    There are no headings in it, so it can be included at any depth.
    """
    return "\n".join(_lines(title, about, keys)) + "\n"


def _lines(title: str, about: str, keys: Mapping[str, Declared]) -> Iterator[str]:
    yield from (about, "", f".. list-table:: {title}", "   :header-rows: 1", f"   :widths: {_WIDTHS}", "")
    yield from _row(_HEAD)
    for one in keys.values():
        key = f"``{one.key}``"
        example = f"Example: ``{one.key} = {toml_value(one.example)}``"
        yield from _row((key, one.kind.words, _default(one), one.kind.allowed, f"{one.help} {example}"))


def _row(cells: tuple[str, ...]) -> Iterator[str]:
    for number, cell in enumerate(cells):
        yield f"   {'*' if number == 0 else ' '} -{' ' + cell if cell else ''}"


def _default(one: Declared) -> str:
    if one.required:
        return "required"
    if one.absent:
        return one.absent
    if one.default in ("", (), {}):
        return "empty"
    return f"``{toml_value(plain_value(one.default))}``"
