"""The value of a field as it is written: ``{Mole Press}``, ``"Mole" # " Press"``, ``mole``, ``1988``.

`read_raw` takes such a value and the strings of the file; it returns the text and what is wrong. What cannot
be read leaves no text, but a bare word that no ``@string`` defines stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from octavo.citations.bib.values.dates import month_code
from octavo.findings import Rule


@dataclass(frozen=True, slots=True)
class RawFault:
    """What is wrong with a value: the rule, the sentence, how many lines below the value's first line."""

    rule: Rule
    message: str
    below: int = 0


@dataclass(frozen=True, slots=True)
class RawValue:
    """The text of a value, None where it cannot be read, and its faults."""

    text: str | None
    faults: tuple[RawFault, ...] = ()


def read_raw(raw: str, strings: Mapping[str, str]) -> RawValue:
    """Read a value; `strings` are those of the file by their names in lower case."""
    faults: list[RawFault] = []
    if _depth(raw) > _DEEPEST:
        return RawValue(None, (RawFault(Rule.BIB_SYNTAX, f"braces nest more than {_DEEPEST} deep"),))
    for sign in dict.fromkeys(_NO_TEXT.findall(raw)):
        message = f"U+{ord(sign):04X} is no character of a text"
        faults.append(RawFault(Rule.BIB_SYNTAX, message, raw[: raw.index(sign)].count("\n")))
    read = [_piece(piece, strings, faults) for piece in _pieces(_NO_TEXT.sub("", raw))]
    text = None if None in read else " ".join("".join(piece or "" for piece in read).split())
    return RawValue(text, tuple(faults))


def lost_field(raw: str) -> tuple[str, str, str, int] | None:
    """Find a field that is read as the end of the value before it, since a comma is missing.

    Returns the value before it, its name, its own value, and how many lines below the first line it begins.
    """
    text = raw.strip()
    if is_enclosed(text) or (lost := _NEXT_FIELD.search(text)) is None:
        return None
    below = raw[: raw.index(text)].count("\n") + text[: lost.start(1)].count("\n")
    return text[: lost.start(1)].strip(), lost[1].lower(), text[lost.end() :].strip(), below


def is_enclosed(text: str) -> bool:
    """Tell whether one pair of braces or quotation marks holds the whole of a value."""
    if len(text) < 2 or (text[0], text[-1]) not in (("{", "}"), ('"', '"')):
        return False
    depth = 0
    for position, sign in enumerate(text[1:-1], 1):
        if text[position - 1] == "\\" and sign in "{}":
            continue
        depth += (sign == "{") - (sign == "}")
        if depth < 0 or (text[0] == '"' and sign == '"' and not depth):
            return False
    return depth == 0


_DEEPEST = 50
# Controls, and what stands where a character has been lost.
_NO_TEXT = re.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\ufffd-\\uffff]")
_NEXT_FIELD = re.compile(r"(?:[}\"]|^[^\s{}\"]+\s)\s*([A-Za-z][\w-]*)\s*=")


def _piece(piece: str, strings: Mapping[str, str], faults: list[RawFault]) -> str | None:
    """Return the text of what stands between two ``#``."""
    text = piece.strip()
    if is_enclosed(text):
        return text[1:-1]
    if text.lower() in strings:
        return strings[text.lower()]
    if text.isdigit() or not re.fullmatch(r"[^\s{}\"]+", text):
        return text if text.isdigit() else _odd(text, faults)
    if month := month_code(text.lower()):
        return str(month)
    faults.append(RawFault(Rule.BIB_UNDEFINED_STRING, f'there is no @string "{text}"; it is taken as text'))
    return text


def _odd(text: str, faults: list[RawFault]) -> str | None:
    """Find what stands without braces and is no word."""
    if text:
        faults.append(RawFault(Rule.BIB_SYNTAX, "the value cannot be read"))
        return None
    faults.append(RawFault(Rule.BIB_CONCATENATION, 'there is nothing on one side of a "#"'))
    return ""


def _pieces(text: str) -> Iterator[str]:
    """Yield what ``#`` joins, where it stands outside braces and quotation marks."""
    depth, is_quoted, start = 0, False, 0
    for position, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if sign == '"' and not depth:
            is_quoted = not is_quoted
        elif sign == "#" and not depth and not is_quoted:
            yield text[start:position]
            start = position + 1
    yield text[start:]


def _depth(text: str) -> int:
    """Return how deep the braces of a value nest."""
    depth = deepest = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest
