"""The text of a `.bib` file in one tidy form.

Every entry is written alike: type and field names in lower case, a field a line (the paragraphs of a long one
stay apart), its fields in one order, its values in braces, a blank line between entries. Comments, strings
and preambles stay where they stand, to the letter; the order of the entries is the author's. Tidying twice
changes nothing.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from bibtexparser import model

from octavo.citations.bib.library import read_library, split_blocks
from octavo.citations.bib.values import is_enclosed
from octavo.citations.bib.vocabulary import FIELD_ORDER
from octavo.findings import BookError, Rule


def read_tidied(path: Path) -> tuple[str, str]:
    """Return the text of a `.bib` file, and the same in the tidy form.

    Raises `BookError` where the file has a fault that rewriting would make worse.
    """
    broken = [found for found in read_library(path).findings if found.rule in _NOT_TO_BE_TIDIED]
    if broken:
        raise BookError(broken)
    text = path.read_bytes().decode("utf-8-sig")
    return text, tidied(text)


# A file with one of these is not tidied: what cannot be read cannot be written again.
_NOT_TO_BE_TIDIED = frozenset(
    {
        Rule.BIB_SYNTAX,
        Rule.BIB_DUPLICATE_FIELD,
        Rule.BIB_BAD_KEY,
        Rule.BIB_UNREADABLE,
        Rule.BIB_MISSING_COMMA,
        Rule.BIB_ENCODING,
    }
)


def tidied(text: str) -> str:
    """Return a `.bib` file's text in one tidy form; what is no entry, or a broken one, stays as it is."""
    blocks = split_blocks(text.replace("\r\n", "\n").replace("\r", "\n"))
    tidy = ""
    for block, following in pairwise([*blocks, None]):
        if block is not None:
            tidy += _block(block) + ("\n" if following is None or _touch(block, following) else "\n\n")
    return tidy


def _touch(comment: model.Block, following: model.Block) -> bool:
    """Tell whether a comment stands right above what follows, so that they stay together."""
    if not isinstance(comment, model.ImplicitComment):
        return False
    return (comment.start_line or 0) + len((comment.raw or "").splitlines()) == following.start_line


def _block(block: model.Block) -> str:
    if isinstance(block, model.Entry):
        return _entry(block)
    if isinstance(block, model.ImplicitComment):
        return "\n".join(line.rstrip() for line in (block.comment or "").strip().splitlines())
    return (block.raw or "").strip()


def _entry(block: model.Entry) -> str:
    fields = sorted(block.fields, key=lambda field: _rank(field.key.lower()))
    lines = [f"  {field.key.lower()} = {_value(str(field.value))}," for field in fields]
    return "\n".join([f"@{block.entry_type.lower()}{{{block.key},", *lines, "}"])


def _rank(name: str) -> int:
    """Return a field's place in the order; fields outside it come last, as they stood."""
    return FIELD_ORDER.get(name, len(FIELD_ORDER))


def _value(raw: str) -> str:
    text = raw.strip()
    if text.isdigit():
        return f"{{{text}}}"
    if not is_enclosed(text):
        return text  # the name of a string, or what a finding is made of: never touched
    paragraphs = re.split(r"\n\s*\n", text[1:-1].strip())
    inner = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    return f"{{{inner}}}"
