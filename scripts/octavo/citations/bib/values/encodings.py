"""The encoding of a `.bib` file: UTF-8 as a rule, else what the file says of itself, else Windows' own."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# JabRef writes it on the first line, editors like Emacs in their own way.
_SAID = re.compile(rb"(?:Encoding|coding)\s*[:=]\s*([\w.-]+)", re.IGNORECASE)


def decoded_file(content: bytes) -> tuple[str, str]:
    """Return the text of a file, and the encoding where it is not UTF-8 (else nothing).

    Bytes that the encoding does not have become U+FFFD.
    """
    mark = next((encoding for sign, encoding in _MARKS if content.startswith(sign)), "")
    try:
        return content.decode(mark or "utf-8"), "" if mark in ("", "utf-8-sig") else mark
    except UnicodeDecodeError:
        encoding = _said(content) or "cp1252"
        return content.decode(encoding, errors="replace"), encoding


def _said(content: bytes) -> str:
    """Return the encoding that a file names on its first lines, if Python knows it and it fits."""
    found = _SAID.search(content[:500])
    name = found[1].decode("ascii") if found else ""
    try:
        content.decode(name)
    except (LookupError, ValueError):
        return ""
    return name
