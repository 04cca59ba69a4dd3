"""A book as one Typst source with slots, and how the slots are filled for one layout.

In come the translated documents; out goes the source for a `Settlement`, which says what the layouts before
have taught: which paragraphs break over pages, whose marks must stand before their words, where notes
had to be repaired, and what the index is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from octavo.doctree import GlobalId
from octavo.editions.pdf.translate import (
    BLOCK_CLOSE,
    BLOCK_OPEN,
    EARLY,
    INDEX,
    LATE,
    LINK_CLOSE,
    LINK_OPEN,
    MID,
    NOTE_LOCATOR,
    REPAIR_CLOSE,
    REPAIR_OPEN,
    TARGET,
    WORD,
    WORD_BEGUN,
    PrintLedger,
    PrintNote,
    Repair,
    UnitKind,
    array,
    string,
)
from octavo.findings import Finding, Rule

# The file that the compiler is given, and what the files that it includes begin with.
MAIN = "book.typ"
_IMPORT = '#import "/template.typ": *\n'

_BLOCK = re.compile(f"{BLOCK_OPEN}(\\d+){MID}(.*?){BLOCK_CLOSE}", re.DOTALL)
_MENTION = re.compile(f"([{EARLY}{LATE}])(\\d+){MID}")
_REPAIR = re.compile(f"([{REPAIR_OPEN}{REPAIR_CLOSE}])(\\d+){MID}")
_LINK = re.compile(f"{LINK_OPEN}([lp])(\\d+){MID}")
_TARGET = re.compile(f"{TARGET}(\\d+){MID}")
_NOTE_LOCATOR = re.compile(f"{NOTE_LOCATOR}([^{MID}]*){MID}")
_DIVISION = re.compile(r"^(?=#division\()", re.MULTILINE)
_INDEX = re.compile(f"{INDEX}(\\d+){MID}")


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is known of the layout; `repairs` only grow, so that the layouts come to rest.

    `balances` has for each index the entry that begins the second column of its last page.
    """

    spanning: frozenset[int] = frozenset()
    early: frozenset[int] = frozenset()
    repairs: Mapping[int, Repair] = field(default_factory=dict)
    indexes: Mapping[int, str] = field(default_factory=dict)
    balances: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A book's source with slots: what comes before the documents, the documents, and the ledger."""

    preamble: str
    body: str
    ledger: PrintLedger
    words: tuple[str, str] = ("see ", "page")

    def source(self, settlement: Settlement) -> dict[str, str]:
        """Return the Typst sources of one layout by file name.

        Each paragraph has a file of its own: Typst keeps what it has laid out only of files that have not
        changed, and a mark more in every chapter would otherwise have the whole book laid out anew.
        """
        main, parts = self._parts
        files = {f"parts/{number}.typ": self._fill(text, settlement) for number, text in parts.items()}
        indexes = {f"parts/index-{n}.typ": text for n, text in settlement.indexes.items()}
        files |= {name: f"{_IMPORT}{text}" for name, text in (files | indexes).items()}
        return {MAIN: self.preamble + self._fill(main, settlement), **files}

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each reference to a place that the print edition does not hold."""
        held = {int(found[1]) for found in _TARGET.finditer(self.body)}
        wanted = {int(found[2]) for found in _LINK.finditer(self.body)}
        for identity, number in self.ledger.targets.items():
            if number in wanted - held:
                message = f"Print has no place “{identity}” for a reference to lead to"
                yield Finding(Rule.PDF_LOST_TARGET, message, self.ledger.referrers.get(number))

    def divisions(self) -> list[str]:
        """Return the body in its divisions, each of which begins a page; the front matter is the first."""
        return _DIVISION.split(self.body)

    @cached_property
    def _parts(self) -> tuple[str, dict[int, str]]:
        """The main file, and the parts that it includes; what no layout changes is filled in."""
        text = _fill_links(self.body, self.words)
        notes = {note.identity: note for note in self.ledger.notes}
        text = _NOTE_LOCATOR.sub(lambda found: _note_locator(notes.get(GlobalId(found[1]))), text)
        main: list[str] = []
        parts: dict[int, str] = {}
        position = 0
        while (opening := _REPAIR.search(text, position)) is not None:
            number = int(opening[2])
            if self.ledger.units[number].kind is UnitKind.CHILD:
                # A list's item is an argument of its list; the paragraphs in it are parts.
                main.append(text[position : opening.end()])
                position = opening.end()
                continue
            closing = f"{REPAIR_CLOSE}{number}{MID}"
            end = text.index(closing, opening.end()) + len(closing)
            main.append(f'{text[position : opening.start()]}#include "parts/{number}.typ";\n')
            parts[number] = text[opening.start() : end]
            position = end
        return "".join([*main, text[position:]]), parts

    def _fill(self, text: str, settlement: Settlement) -> str:
        text = _BLOCK.sub(lambda found: _marked(int(found[1]), found[2], settlement), text)
        text = _MENTION.sub(lambda found: _mention(found, settlement.early), text)
        text = _REPAIR.sub(lambda found: _repair(found, self.ledger, settlement), text)
        known = settlement.indexes
        return _INDEX.sub(lambda f: f'#include "parts/index-{f[1]}.typ";' if int(f[1]) in known else "", text)


def mark(label: str) -> str:
    """Return a closed mark, to stand right after a word: a bare one slips onto the next page."""
    return f"#metadata(none)<{label}>#h(0pt);"


def _marked(number: int, text: str, settlement: Settlement) -> str:
    pieces = text.split(WORD)
    if len(pieces) == 1:
        return text.replace(WORD_BEGUN, "")
    last = len(pieces) - 2
    spans = number in settlement.spanning
    out = []
    for position, piece in enumerate(pieces[:-1]):
        out.append(piece.replace(WORD_BEGUN, mark(f"s{number}-{position}") if spans else "", 1))
        if spans:
            out.append(mark(f"w{number}-{position}"))
        if position == 0:
            out.append(mark(f"b{number}"))
        if position == last:
            out.append(mark(f"e{number}"))
    out.append(pieces[-1])
    # A word of several parts has one beginning.
    return "".join(out).replace(WORD_BEGUN, "")


def _mention(found: re.Match[str], early: frozenset[int]) -> str:
    place, number = found[1], int(found[2])
    return mark(f"m{number}") if (number in early) == (place == EARLY) else ""


def _repair(found: re.Match[str], ledger: PrintLedger, settlement: Settlement) -> str:
    unit = ledger.units[int(found[2])]
    level = settlement.repairs.get(unit.number)
    opens = found[1] == REPAIR_OPEN
    if level is None:
        return ""
    if unit.kind is not UnitKind.CHILD:
        return f"#repair({int(level)})[" if opens else "];\n\n"
    # The list ends before the item and begins again after it.
    start = "#pagebreak(weak: true)\n" if level is Repair.APART_BREAK else ""
    if opens:
        return f"{unit.tail}{start}#repair({int(Repair.WHOLE)})[{unit.head}"
    return f"{unit.tail}];\n\n{unit.head_after}"


def _note_locator(note: PrintNote | None) -> str:
    return f"#note-locator(<n{note.number}>, {string(note.printed)});" if note else "–"


def _fill_links(text: str, words: tuple[str, str]) -> str:
    """Let references lead to the targets that stand in the text; of the targets only these get a label."""
    held = {int(found[1]) for found in _TARGET.finditer(text)}
    used = {int(found[2]) for found in _LINK.finditer(text)}
    told = array([string(word) for word in words])
    placed: set[int] = set()

    def link(found: re.Match[str]) -> str:
        target = int(found[2])
        if target not in held:
            return "#["
        return f"#go(<t{target}>)[" if found[1] == "l" else f"#go-page(<t{target}>, {told})["

    def target(found: re.Match[str]) -> str:
        number = int(found[1])
        if number not in used or number in placed:
            return ""
        placed.add(number)
        return f"#metadata(none)<t{number}>"

    return _TARGET.sub(target, _LINK.sub(link, text)).replace(LINK_CLOSE, "];")
