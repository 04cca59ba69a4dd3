"""Inline elements of pandoc's JSON: made from the author's prefixes and suffixes, and tidied for the nodes.

In comes ``see *Pravda*, Trotsky's paper``; out go Str, Space and Emph with the apostrophe curled. Of what
pandoc gives back, `tidy` joins strings and lifts spans that carry no form; `plain_text` is its text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

Inline = dict[str, Any]

_NESTED = {"Emph", "Strong", "Superscript", "Subscript", "SmallCaps", "Underline", "Strikeout"}
_EMPHASIS = re.compile(r"\*([^*]+)\*")
_OPENING = re.compile(r"(^|[\s(\[–—‘“])(['\"])")


def read(text: str) -> list[Inline]:
    """Read plain text with ``*emphasis*``."""
    inlines: list[Inline] = []
    for position, piece in enumerate(_EMPHASIS.split(_curled(text))):
        words = _words(piece)
        if position % 2:
            inlines.append({"t": "Emph", "c": words})
        else:
            inlines.extend(words)
    return inlines


def plain_text(inlines: Iterable[Inline]) -> str:
    """Return the text of inline elements."""
    return "".join(_plain(inline) for inline in inlines)


def tidy(inlines: list[Inline]) -> list[Inline]:
    """Join neighbouring strings and spaces, lift spans without a form, keep everything else."""
    flat: list[Inline] = []
    for inline in inlines:
        for piece in _lifted(inline):
            if piece["t"] == "Str" and flat and flat[-1]["t"] == "Str":
                flat[-1] = {"t": "Str", "c": flat[-1]["c"] + piece["c"]}
            else:
                flat.append(piece)
    return flat


def _lifted(inline: Inline) -> list[Inline]:
    kind = inline["t"]
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return [{"t": "Str", "c": " "}]
    if kind == "Span":
        inner = tidy(inline["c"][1])
        return [{"t": "Span", "c": [inline["c"][0], inner]}] if _is_styled(inline["c"][0][2]) else inner
    if kind == "Quoted":
        marks = "‘’" if inline["c"][0]["t"] == "SingleQuote" else "“”"
        return [{"t": "Str", "c": marks[0]}, *tidy(inline["c"][1]), {"t": "Str", "c": marks[1]}]
    if kind in _NESTED:
        return [{"t": kind, "c": tidy(inline["c"])}]
    if kind == "Link":
        return [{"t": "Link", "c": [inline["c"][0], tidy(inline["c"][1]), inline["c"][2]]}]
    return [inline]


def _is_styled(attributes: list[list[str]]) -> bool:
    return any(name == "style" for name, _ in attributes)


def _plain(inline: Inline) -> str:
    kind, content = inline["t"], inline.get("c")
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in _NESTED:
        return plain_text(content or [])
    if kind in ("Span", "Link", "Quoted"):
        return plain_text((content or [None, []])[1])
    return ""


def _words(text: str) -> list[Inline]:
    inlines: list[Inline] = []
    for piece in re.split(r"( )", text):
        if piece:
            inlines.append({"t": "Space"} if piece == " " else {"t": "Str", "c": piece})
    return inlines


def _curled(text: str) -> str:
    """Curl quotation marks and set dashes, as Sphinx does in the text around a role."""
    text = text.replace("---", "—").replace("--", "–").replace("...", "…")
    text = _OPENING.sub(lambda found: found.group(1) + ("‘" if found.group(2) == "'" else "“"), text)
    return text.replace("'", "’").replace('"', "”")
