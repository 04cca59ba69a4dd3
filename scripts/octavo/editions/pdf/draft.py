"""A book as one Typst source with slots, and how the slots are filled for one layout.

In come the translated documents; out goes the source for a `Settlement`, which says what the layouts before
have taught: which paragraphs break over pages, whose marks must stand before their words, where notes
had to be repaired, and what the index is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from octavo.anchors import GlobalId
from octavo.editions.pdf.ledger import Ledger, Note, Repair, UnitKind
from octavo.editions.pdf.markup import (
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
    array,
    string,
)
from octavo.findings import Finding, Rule

# The colour of links in print and on the screen: pages are the same to the point.
PRINT_INK, SCREEN_INK = "black", 'rgb("#1f3a5f")'

_BLOCK = re.compile(f"{BLOCK_OPEN}(\\d+){MID}(.*?){BLOCK_CLOSE}", re.DOTALL)
_MENTION = re.compile(f"([{EARLY}{LATE}])(\\d+){MID}")
_REPAIR = re.compile(f"([{REPAIR_OPEN}{REPAIR_CLOSE}])(\\d+){MID}")
_LINK = re.compile(f"{LINK_OPEN}([lp])(\\d+){MID}")
_TARGET = re.compile(f"{TARGET}(\\d+){MID}")
_NOTE_LOCATOR = re.compile(f"{NOTE_LOCATOR}([^{MID}]*){MID}")
_INDEX = re.compile(f"{INDEX}(\\d+){MID}")


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is known of the layout: each part only grows, so that the layouts come to rest."""

    spanning: frozenset[int] = frozenset()
    early: frozenset[int] = frozenset()
    repairs: Mapping[int, Repair] = field(default_factory=dict)
    indexes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """A book's source with slots: what comes before the documents, the documents, and the ledger."""

    preamble: str
    body: str
    ledger: Ledger
    words: tuple[str, str] = ("see ", "page")

    def source(self, settlement: Settlement, ink: str = PRINT_INK) -> str:
        """Return the Typst source for one layout; `ink` is the colour of links, a Typst expression."""
        text = _fill_links(self.body, frozenset(self.ledger.targets.values()), self.words)
        text = _BLOCK.sub(lambda found: _marked(int(found[1]), found[2], settlement), text)
        text = _MENTION.sub(lambda found: _mention(found, settlement.early), text)
        text = _REPAIR.sub(lambda found: _repair(found, self.ledger, settlement), text)
        notes = {note.identity: note for note in self.ledger.notes}
        text = _NOTE_LOCATOR.sub(lambda found: _note_locator(notes.get(GlobalId(found[1]))), text)
        text = _INDEX.sub(lambda found: settlement.indexes.get(int(found[1]), ""), text)
        return f"#let ink = {ink}\n{self.preamble}{text}"

    def findings(self) -> Iterator[Finding]:
        """Yield a finding for each reference to a place that the print edition does not hold."""
        held = {int(found[1]) for found in _TARGET.finditer(self.body)}
        wanted = {int(found[2]) for found in _LINK.finditer(self.body)}
        for identity, number in self.ledger.targets.items():
            if number in wanted - held:
                message = f"Print has no place “{identity}” for a reference to lead to"
                yield Finding(Rule.PDF_LOST_TARGET, message, self.ledger.referrers.get(number))


def mark(label: str) -> str:
    """Return a closed mark, to stand right after a word: a bare one slips onto the next page."""
    return f"#metadata(none)<{label}>#h(0pt);"


def _marked(number: int, text: str, settlement: Settlement) -> str:
    pieces = text.split(WORD)
    if len(pieces) == 1:
        return text
    last = len(pieces) - 2
    spans = number in settlement.spanning
    out = []
    for position, piece in enumerate(pieces[:-1]):
        out.append(piece)
        if spans:
            out.append(mark(f"w{number}-{position}"))
        if position == 0:
            out.append(mark(f"b{number}"))
        if position == last:
            out.append(mark(f"e{number}"))
    out.append(pieces[-1])
    return "".join(out)


def _mention(found: re.Match[str], early: frozenset[int]) -> str:
    place, number = found[1], int(found[2])
    return mark(f"m{number}") if (number in early) == (place == EARLY) else ""


def _repair(found: re.Match[str], ledger: Ledger, settlement: Settlement) -> str:
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


def _note_locator(note: Note | None) -> str:
    return f"#note-locator(<n{note.number}>, {string(note.printed)});" if note else "–"


def _fill_links(text: str, wanted: frozenset[int], words: tuple[str, str]) -> str:
    """Let references lead to the targets that stand in the text; of the targets only these get a label."""
    held = {int(found[1]) for found in _TARGET.finditer(text)}
    used = {int(found[2]) for found in _LINK.finditer(text)} & wanted
    told = array([string(word) for word in words])

    def link(found: re.Match[str]) -> str:
        target = int(found[2])
        if target not in held:
            return "#["
        return f"#go(<t{target}>)[" if found[1] == "l" else f"#go-page(<t{target}>, {told})["

    placed: set[int] = set()

    def target(found: re.Match[str]) -> str:
        number = int(found[1])
        if number not in used or number in placed:
            return ""
        placed.add(number)
        return f"#metadata(none)<t{number}>"

    return _TARGET.sub(target, _LINK.sub(link, text)).replace(LINK_CLOSE, "];")
