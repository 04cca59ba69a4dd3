"""reStructuredText from plain texts: titles, indented blocks, sentences, docstrings."""

from __future__ import annotations

import re

NOTICE = ".. Made from the code by python -m tests.handbook; do not edit.\n\n"


def title(text: str, mark: str = "=") -> str:
    return f"{text}\n{mark * len(text)}\n"


def indented(text: str, by: int = 3) -> str:
    return "\n".join(" " * by + line if line.strip() else "" for line in text.splitlines())


def sentence(text: str, *, capital: bool = True) -> str:
    text = literals(text.strip())
    if not text:
        return ""
    return (text[0].upper() if capital else text[0]) + text[1:] + ("" if text.endswith(".") else ".")


def literals(text: str) -> str:
    """Set words of the command line as literals, and what looks like markup as it is."""
    text = re.sub(r"(?<![\w`])(--[a-z-]+|\*\.[a-z]+|[A-Z]+/dist/<id>)", r"``\1``", text)
    return re.sub(r"(?<![`*\w])\*(?=\w)", r"\\*", text)


def escaped(text: str) -> str:
    """Return plain text as reStructuredText; the names of roles and options are literals."""
    text = re.sub(r"(?<!\w):[a-z]+:(?:`[^`]*`)?", "\0\\g<0>\0", text)
    parts = text.split("\0")
    return "".join(f"``{part}``" if n % 2 else _without_markup(part) for n, part in enumerate(parts))


def _without_markup(text: str) -> str:
    return re.sub(r"([*`|\\]|(?<=\w)_(?!\w))", r"\\\1", text)


def prose(docstring: str) -> str:
    """Return a docstring as reStructuredText: words in single backticks are literals."""
    return re.sub(r"(?<![`:])`([^`\n]+)`(\w?)", _as_literal, docstring)


def _as_literal(match: re.Match[str]) -> str:
    return f"``{match[1]}``" + (f"\\ {match[2]}" if match[2] else "")
