"""TOML files with places: the data of a file, and the line on which each of its keys stands.

`tomllib` tells no positions, and a finding without a line is of little use to an editor. The lines come
from a scan of table heads and of the keys that begin a line, which is how people write these files; a key
inside an inline table has the line of the table.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.findings import BookError, Rule, finding_at

_HEAD = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file as read: its data, and a line for each path of keys and positions."""

    path: Path
    data: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]

    def line(self, *keys: str | int) -> int | None:
        """Return the line of a key, or of the nearest table around it."""
        for end in range(len(keys), 0, -1):
            if keys[:end] in self.lines:
                return self.lines[keys[:end]]
        return None


def read_toml(path: Path) -> TomlFile:
    """Read a TOML file.

    Raises `BookError` with the file and the line when it is not there, is not UTF-8 or is not TOML.
    """
    try:
        # Reading a pipe or a device may never end.
        if path.exists() and not path.is_file():
            message = "This is no regular file"
            raise BookError([finding_at(Rule.BOOK_MISSING_FILE, message, path)])
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise BookError([finding_at(Rule.BOOK_MISSING_FILE, "This file is not there", path)]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        message = "This file is not UTF-8"
        raise BookError([finding_at(Rule.BOOK_ENCODING, message, path, line)]) from None
    except OSError as error:
        raise BookError(
            [finding_at(Rule.BOOK_MISSING_FILE, f"Cannot be read: {error.strerror}", path)]
        ) from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _AT_LINE.search(str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        message = _AT_LINE.sub("", str(error)).strip()
        raise BookError([finding_at(Rule.BOOK_SYNTAX, f"Not TOML: {message}", path, line)]) from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        line = _longest(text)
        message = "Not TOML that can be read: a number has too many digits"
        raise BookError([finding_at(Rule.BOOK_SYNTAX, message, path, line)]) from None
    except RecursionError:
        line = _deepest(text)
        raise BookError(
            [
                finding_at(
                    Rule.BOOK_SYNTAX, "Not TOML that can be read: lists stand in lists too deep", path, line
                )
            ]
        ) from None
    return TomlFile(path, data, _lines(text))


def _deepest(text: str) -> int:
    """Return the line with the most brackets: where lists or tables stand too deep in one another."""
    lines = text.splitlines()
    return max(range(len(lines)), key=lambda at: lines[at].count("[") + lines[at].count("{")) + 1


def _longest(text: str) -> int:
    """Return the line with the longest row of digits."""
    rows = [max(map(len, re.findall(r"[0-9a-fA-F_]+", line)), default=0) for line in text.splitlines()]
    return rows.index(max(rows)) + 1


def _lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Map each path of keys (and positions in arrays of tables) to its line, counted from 1."""
    lines: dict[tuple[str | int, ...], int] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    inside: str | None = None  # the quotes that close a string of several lines
    for number, line in enumerate(text.splitlines(), 1):
        if inside is not None:
            inside = None if inside in line else inside
            continue
        if head := _HEAD.match(line):
            name = tuple(_parts(head.group(2)))
            if head.group(1) == "[[":
                table = (*name, counts.get(name, 0))
                counts[name] = counts.get(name, 0) + 1
            else:
                table = _within(name, counts)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key.group(1))), number)
        for quotes in ('"""', "'''"):
            if line.count(quotes) % 2:
                inside = quotes
    return lines


def _within(name: tuple[str, ...], counts: Mapping[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    """Return a table's path, with the position of the array's last table where it lies in one."""
    for end in range(len(name), 0, -1):
        if name[:end] in counts:
            return (*name[:end], counts[name[:end]] - 1, *name[end:])
    return name


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", dotted)]
