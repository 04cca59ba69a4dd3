"""A `.bib` file read: its entries with the line of every field, and all that is wrong with them.

The dialect is biblatex's, in UTF-8 as a rule. bibtexparser splits the text and recovers from what is broken,
so that one bad entry costs only itself; what it lets through in silence (a missing comma, an undefined
``@string``, keys that differ only in their case) is found here. A value that cannot be used is a finding, and
the rest of its entry is read; an empty value is no field. What the fields mean is the matter of `csl_items`.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bibtexparser import model
from bibtexparser.entrypoint import parse_string

from octavo.citations.bib.cite_syntax import KEY
from octavo.citations.bib.entry import BibEntry, Value
from octavo.citations.bib.inheritance import inherit
from octavo.citations.bib.values import decoded_file, lost_field, read_raw
from octavo.findings import Finding, Rule, finding_at


@dataclass(frozen=True, slots=True)
class Library:
    """The entries of a file by their keys, in the order of the file; what is wrong; the file's hash.

    `lost` are the lines of the entries that could not be read, by their keys.
    """

    path: Path
    entries: Mapping[str, BibEntry]
    findings: tuple[Finding, ...]
    digest: str
    lost: Mapping[str, int] = field(default_factory=dict)

    def members(self, key: str) -> tuple[str, ...]:
        """Return the keys that a key stands for: those of the members of an ``@set``, else itself."""
        entry = self.entries.get(key)
        if entry is None or entry.kind != "set":
            return (key,)
        named = entry.text("entryset").replace(",", " ").split()
        return tuple(one for one in named if one in self.entries and self.entries[one].kind != "set")


def read_library(path: Path) -> Library:
    """Read a `.bib` file; what cannot be read is a finding, never an exception."""
    try:
        content = path.read_bytes()
    except OSError as error:
        message, mend = f"The bibliography cannot be read: {error.strerror}", "Name a file that can be read."
        finding = finding_at(Rule.BIB_UNREADABLE, message, path, mend=mend)
        return Library(path, {}, (finding,), "")
    reader = _BibReader(str(path))
    text, encoding = decoded_file(content)
    if encoding:
        reader.find(Rule.BIB_ENCODING, f"The bibliography is not in UTF-8; it is read as {encoding}", 1)
    reader.read(text.replace("\r\n", "\n").replace("\r", "\n"))
    digest = hashlib.sha256(content).hexdigest()
    return Library(path, reader.entries, tuple(reader.findings), digest, reader.lost)


def split_blocks(text: str) -> list[model.Block]:
    """Split the text of a `.bib` file into its blocks, comments included, values still in their braces."""
    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        return list(parse_string(text, parse_stack=[]).blocks)
    finally:
        logger.setLevel(level)


_KEY = re.compile(KEY)
_FIELD = re.compile(r"[a-z_][\w:+.-]*")
_LOST_ENTRY = re.compile(r"^[ \t]*@[ \t]*(?!comment\b)([A-Za-z][\w-]*)\s*[{(]", re.MULTILINE | re.IGNORECASE)
_HEAD = re.compile(r"\s*@[^{(]*[{(]\s*([^\s,{}]+)\s*,")


class _BibReader:
    """One reading of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.entries: dict[str, BibEntry] = {}
        self.strings: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.lost: dict[str, int] = {}

    def read(self, text: str) -> None:
        for block in split_blocks(text):
            self._block(block)
        self._case_twins()
        self._check_sets()
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
            if head := _HEAD.match(block.raw or ""):
                self.lost.setdefault(head[1], line)
        elif isinstance(block, model.Entry):
            self._entry(block, line)

    def _string(self, block: model.String, line: int) -> None:
        name = block.key.lower()
        if name in self.strings:
            message = f'There are two @string "{block.key}"; this one is left out'
            self.find(Rule.BIB_DUPLICATE_KEY, message, line)
        else:
            self.strings[name] = self._text(block.key, block.value, line) or ""

    def _comment(self, text: str, line: int) -> None:
        """Find what was meant as an entry, but stands outside of all for those who read the file."""
        for lost in _LOST_ENTRY.finditer(text):
            message = f"This @{lost[1]} is read as a comment"
            mend = f'Write "@{lost[1]}{{" without spaces, in letters.'
            at = line + text[: lost.start(1)].count("\n")
            self.findings.append(finding_at(Rule.BIB_SYNTAX, message, self.file, at, mend))

    def _entry(self, block: model.Entry, line: int) -> None:
        key = block.key
        if not _KEY.fullmatch(key):
            message = f'"{key}" cannot be a key' if key else f"An entry @{block.entry_type} has no key"
            self.find(Rule.BIB_BAD_KEY, f"{message}; it cannot be cited", line)
            return
        if key in self.entries:
            self._duplicate(key, line)
            return
        fields: dict[str, Value] = {}
        is_broken = False
        for one in block.fields:
            is_broken |= not self._field(key, one.key.lower(), str(one.value), one.start_line + 1, fields)
        self.entries[key] = BibEntry(key, block.entry_type.lower(), fields, self.file, line, is_broken)

    def _field(self, key: str, name: str, raw: str, line: int, fields: dict[str, Value]) -> bool:
        """Add a field to those of an entry, unless it is empty; return whether it could be read."""
        if not _FIELD.fullmatch(name):
            shown = " ".join(name.split())[:40]
            self.find(Rule.BIB_SYNTAX, f'{key}: "{shown}" cannot be the name of a field', line)
            return False
        lost = lost_field(raw)
        if lost is not None:
            raw, other, value, below = lost
            self.find(
                Rule.BIB_MISSING_COMMA, f'{key}: {name}: a comma is missing before "{other}"', line + below
            )
            self._field(key, other, value, line + below, fields)
        text = self._text(f"{key}: {name}", raw, line)
        if text and name not in fields:
            fields[name] = Value(text, line)
        return text is not None

    def _duplicate(self, key: str, line: int) -> None:
        first = self.entries[key].line if key in self.entries else "?"
        message = f'The key "{key}" is taken by the entry on line {first}; this one is left out'
        self.find(Rule.BIB_DUPLICATE_KEY, message, line)

    def _text(self, what: str, raw: str, line: int) -> str | None:
        """Return the text of a value, or None for what cannot be read."""
        read = read_raw(raw, self.strings)
        for fault in read.faults:
            self.find(fault.rule, f"{what}: {fault.message}", line + fault.below)
        return read.text

    def _check_sets(self) -> None:
        """Find the members of an ``@set`` that are not there."""
        for key, entry in self.entries.items():
            for member in entry.text("entryset").replace(",", " ").split() if entry.kind == "set" else ():
                if member not in self.entries:
                    message = f'there is no entry "{member}" for this set'
                    self.findings.append(self.entries[key].find(Rule.BIB_CROSSREF, message, "entryset"))

    def _case_twins(self) -> None:
        seen: dict[str, str] = {}
        for key, entry in self.entries.items():
            if (first := seen.setdefault(key.lower(), key)) != key:
                message = f'The keys "{first}" and "{key}" differ only in upper and lower case'
                self.find(Rule.BIB_CASE_TWIN, message, entry.line)

    def find(self, rule: Rule, message: str, line: int) -> None:
        """Find something wrong on a line."""
        self.findings.append(finding_at(rule, message, self.file, line))
