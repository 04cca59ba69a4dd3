"""A `.bib` file read: its entries with the line of every field, and all that is wrong with them.

In comes a path; out goes a `Library`. The dialect is biblatex's, in UTF-8. bibtexparser splits the text and
recovers from what is broken, so that one bad entry costs only itself; what it lets through in silence
(a missing comma, an undefined ``@string``, ``#``, keys that differ only in their case) is found here.
What the fields mean is the matter of `octavo.citations.csl`.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from octavo.citations.bib.cite_syntax import KEY
from octavo.citations.bib.dates import MONTHS
from octavo.citations.bib.entry import BibEntry, Value
from octavo.citations.bib.inheritance import inherit
from octavo.findings import Finding, Rule, finding_at


@dataclass(frozen=True, slots=True)
class Library:
    """The entries of a file by their keys, in the order of the file; what is wrong; the file's hash."""

    path: Path
    entries: Mapping[str, BibEntry]
    findings: tuple[Finding, ...]
    digest: str


def read_library(path: Path) -> Library:
    """Read a `.bib` file; what cannot be read is a finding, never an exception."""
    try:
        content = path.read_bytes()
    except OSError as error:
        message, mend = f"The bibliography cannot be read: {error.strerror}", "Name a file that can be read."
        finding = finding_at(Rule.BIB_UNREADABLE, message, path, mend=mend)
        return Library(path, {}, (finding,), "")
    reader = _BibReader(str(path))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        reader.find(Rule.BIB_UNREADABLE, "The bibliography is not UTF-8", line)
        text = content.decode("utf-8-sig", errors="replace")
    reader.read(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Library(path, reader.entries, tuple(reader.findings), hashlib.sha256(content).hexdigest())


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


def split_blocks(text: str) -> list[model.Block]:
    """Split the text of a `.bib` file into its blocks, comments included, values still in their braces."""
    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        return list(parse_string(text, parse_stack=[]).blocks)
    finally:
        logger.setLevel(level)


_KEY = re.compile(KEY + "$")
_FIELD = re.compile(r"[a-z][\w:+-]*$")
_NEXT_FIELD = re.compile(r"(?:[}\"]|^[^\s{}\"]+\s)\s*([A-Za-z][\w-]*)\s*=")
# Controls, and what stands where a character has been lost.
_NO_TEXT = re.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\ufffd-\\uffff]")
_LOST_ENTRY = re.compile(r"^[ \t]*@[ \t]*(?!comment\b)([A-Za-z][\w-]*)\s*[{(]", re.MULTILINE | re.IGNORECASE)


_DEEPEST = 50


class _BibReader:
    """One reading of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.entries: dict[str, BibEntry] = {}
        self.strings: dict[str, str | None] = {}  # None where the value cannot be read: that is said once
        self.findings: list[Finding] = []

    def read(self, text: str) -> None:
        for block in split_blocks(text):
            self._block(block)
        self._case_twins()
        full, findings = inherit(self.entries)
        self.findings.extend(findings)
        # An @xdata holds fields for others and is no work.
        self.entries = {key: entry for key, entry in full.items() if entry.kind != "xdata"}

    def _block(self, block: model.Block) -> None:
        line = (block.start_line or 0) + 1
        if isinstance(block, model.String):
            self._string(block, line)
        elif isinstance(block, model.ImplicitComment):
            self._comment(block.comment or "", line)
        elif isinstance(block, model.DuplicateFieldKeyBlock):
            names = ", ".join(sorted(block.duplicate_keys))
            entry = block.ignore_error_block
            if isinstance(entry, model.Entry):
                self.find(Rule.BIB_DUPLICATE_FIELD, f"{entry.key}: the field {names} stands twice", line)
                self._entry(entry, line)
        elif isinstance(block, model.DuplicateBlockKeyBlock):
            if isinstance(block.ignore_error_block, model.String):
                self._string(block.ignore_error_block, line)
            else:
                self._duplicate(block.key, line)
        elif isinstance(block, model.ParsingFailedBlock):
            reason = getattr(block.error, "abort_reason", "") or str(block.error)
            self.find(Rule.BIB_SYNTAX, f"This entry cannot be read: {' '.join(reason.split())}", line)
        elif isinstance(block, model.Entry):
            self._entry(block, line)

    def _string(self, block: model.String, line: int) -> None:
        name = block.key.lower()
        if name in self.strings:
            message = f'There are two @string "{block.key}"; this one is left out'
            self.find(Rule.BIB_DUPLICATE_KEY, message, line)
        else:
            self.strings[name] = self._plain(block.key, block.value, line)

    def _comment(self, text: str, line: int) -> None:
        """Find what was meant as an entry, but stands outside of all for those who read the file."""
        for lost in _LOST_ENTRY.finditer(text):
            message = f"This @{lost[1]} is read as a comment"
            mend = f'Write "@{lost[1]}{{" without spaces, in letters.'
            at = line + text[: lost.start(1)].count("\n")
            self.findings.append(finding_at(Rule.BIB_SYNTAX, message, self.file, at, mend))

    def _entry(self, block: model.Entry, line: int) -> None:
        key = block.key
        if not _KEY.match(key):
            message = f'"{key}" cannot be a key' if key else f"An entry @{block.entry_type} has no key"
            self.find(Rule.BIB_BAD_KEY, message, line)
            return
        if key in self.entries:
            self._duplicate(key, line)
            return
        fields: dict[str, Value] = {}
        for field in block.fields:
            name, at = field.key.lower(), field.start_line + 1
            if not _FIELD.match(name):
                shown = " ".join(name.split())[:40]
                self.find(Rule.BIB_SYNTAX, f'{key}: "{shown}" cannot be the name of a field', at)
                continue
            if name in fields:
                continue
            value = self._plain(f"{key}: {name}", str(field.value), at)
            if value is not None:
                fields[name] = Value(value, at)
        is_broken = len(fields) < len(block.fields)
        self.entries[key] = BibEntry(key, block.entry_type.lower(), fields, self.file, line, is_broken)

    def _duplicate(self, key: str, line: int) -> None:
        first = self.entries[key].line if key in self.entries else "?"
        message = f'The key "{key}" is taken by the entry on line {first}; this one is left out'
        self.find(Rule.BIB_DUPLICATE_KEY, message, line)

    def _plain(self, what: str, raw: str, line: int) -> str | None:
        """Return a value without its braces or quotation marks, or None for what cannot be read.

        A name becomes the string that it stands for.
        """
        text = raw.strip()
        if not self._can_be_read(what, text, line):
            return None
        if is_enclosed(text):
            return " ".join(text[1:-1].split())
        if text.isdigit():
            return text
        if text.lower() in self.strings:
            return self.strings[text.lower()]
        if text.lower() in MONTHS:
            return str(MONTHS[text.lower()])
        self._not_plain(what, text, line)
        return None

    def _can_be_read(self, what: str, text: str, line: int) -> bool:
        if _depth(text) > _DEEPEST:
            self.find(Rule.BIB_SYNTAX, f"{what}: braces nest more than {_DEEPEST} deep", line)
            return False
        if sign := _NO_TEXT.search(text):
            at = line + text[: sign.start()].count("\n")
            rule = Rule.BIB_UNREADABLE if sign.group() == "\ufffd" else Rule.BIB_SYNTAX
            self.find(rule, f"{what}: U+{ord(sign.group()):04X} is no character of a text", at)
            return False
        return True

    def _not_plain(self, what: str, text: str, line: int) -> None:
        if lost := _NEXT_FIELD.search(text):
            message = f'{what}: a comma is missing before "{lost.group(1)}"'
            self.find(Rule.BIB_MISSING_COMMA, message, line + text[: lost.start(1)].count("\n"))
        elif any(sign == "#" for sign in _outside(text)):
            self.find(Rule.BIB_CONCATENATION, f'{what}: values are joined with "#"', line)
        elif re.fullmatch(r"[^\s{}\"]+", text):
            self.find(Rule.BIB_UNDEFINED_STRING, f'{what}: there is no @string "{text}"', line)
        else:
            self.find(Rule.BIB_SYNTAX, f"{what}: the value cannot be read", line)

    def _case_twins(self) -> None:
        seen: dict[str, str] = {}
        for key, entry in self.entries.items():
            if (first := seen.setdefault(key.lower(), key)) != key:
                message = f'The keys "{first}" and "{key}" differ only in upper and lower case'
                self.find(Rule.BIB_CASE_TWIN, message, entry.line)

    def find(self, rule: Rule, message: str, line: int) -> None:
        """Find something wrong on a line."""
        self.findings.append(finding_at(rule, message, self.file, line))


def _depth(text: str) -> int:
    """Return how deep the braces of a value nest."""
    depth = deepest = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest


def _outside(text: str) -> Iterator[str]:
    """Yield the signs that stand outside braces and quotation marks."""
    depth, quoted = 0, False
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if sign == '"' and not depth:
            quoted = not quoted
        elif not depth and not quoted:
            yield sign
