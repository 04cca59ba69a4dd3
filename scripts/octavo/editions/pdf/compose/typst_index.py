"""The index of names as Typst markup: letters, entries, sub-entries, linked locators, see and see also.

In comes the `Index` that all editions print; its order and its locators' texts are taken as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from itertools import pairwise

from octavo.book import Wording, reads_leftward
from octavo.editions.pdf.layout import SheetSpot
from octavo.editions.pdf.translate import LOCATOR_LINK, escape, string
from octavo.names import RecordId
from octavo.names.index import Index, IndexEntry, IndexHeading, Locator, Reference, headnote

_JOINER = "\u2060"
_RIGHTWARD = "\u200e"
_LETTER = 30.0  # points from a column's top to its first entry at most, with a letter between
_LINE = 11.0
Setter = Callable[[str], str]
_WORD = 22  # characters: a longer word may be wider than a column, and is hyphenated
_UNBROKEN = 60  # characters: no column is so narrow that they take four lines, and fewer do not part


class IndexWriter:
    """Writes one index; `placed` holds the ids of mentions with a place in print, `prefix` begins its labels.

    A locator's link has a placeholder for its address, by its number in the index: thousands of references to
    labels would double the time and the memory of every layout, and the markup stays the same as long as the
    pages do. `led` has the mention of each placeholder.
    `elsewhere` leads from a record to the label of its entry in an index of the book that may be another one.
    """

    def __init__(
        self,
        placed: Container[str],
        wording: Wording,
        set_text: Setter = escape,
        prefix: str = "x",
        language: str = "en",
        elsewhere: Mapping[RecordId, str] | None = None,
    ) -> None:
        self.placed = placed
        self.wording = wording
        self.language = language
        self.set_text = set_text
        self.prefix = prefix
        self._groups = 0
        self.led: dict[str, str] = {}
        self.elsewhere = elsewhere or {}
        self._labels: dict[RecordId, str] = {}

    def write(self, index: Index, break_before: str = "", followed: bool = False) -> str:
        """Return the markup of an index.

        `break_before` is the id of the entry that begins a new column; `followed`: names lead to this index.
        """
        self._labels = dict(self.elsewhere)
        self._labels.update((e.record, entry_label(self.prefix, e.id)) for e in index.entries if e.record)
        note = headnote(index.used, self.language)
        note = f"{note} {self.wording.following}".strip() if followed else note
        parts = [f"#index-headnote[{self.set_text(note)}]\n" if note else "", "#index-columns[\n"]
        for group in index.groups:
            for entry in group.entries:
                if entry.id == break_before:
                    parts.append("#colbreak()\n")
                if entry is group.entries[0]:
                    parts.append(f"#index-letter[{self.set_text(group.letter)}]\n")
                parts.append(self._entry(entry))
        parts.append(f"#metadata(none)<{end_label(self.prefix)}>]\n")
        return "".join(parts)

    def _entry(self, entry: IndexEntry) -> str:
        label = entry_label(self.prefix, entry.id)
        if not entry.subentries:
            return f"#{self._run('index-entry', entry, label)};\n"
        # The head may be set again over a break, and Typst's links need a label that stands once: the first
        # sub-entry bears it. Where the head stands is asked by a label that nothing in the source leads to.
        below = [pair for sub in entry.subentries for pair in _levels(sub)]
        subs = ", ".join(
            self._run(form, sub, label if number == 0 else "") for number, (form, sub) in enumerate(below)
        )
        head = f"index-entry[{self._text(entry, head_label(self.prefix, entry.id))}]"
        again = self._again("index-entry", entry)
        return f"#index-group({self._counter()}, {head}, {again}, {subs});\n"

    def _text(self, entry: IndexEntry, label: str) -> str:
        mark = f"#metadata(none)<{label}>#h(0pt);" if label else ""
        return f"{mark}{self._heading(entry.heading)}{self._locators(entry)}{self._references(entry)}"

    def _run(self, form: str, entry: IndexEntry, label: str = "") -> str:
        """Return an entry or a sub-entry; a long one, which a column may break, with a head for its rest."""
        whole = f"{form}[{self._text(entry, label)}]"
        if _length(entry) <= _UNBROKEN:
            return whole
        return f"index-run({self._counter()}, {self._again(form, entry)}, {whole})"

    def _again(self, form: str, entry: IndexEntry) -> str:
        return f"{form}[{self._heading(entry.heading)} (#emph[{escape(self.wording.continued)}];)]"

    def _counter(self) -> str:
        self._groups += 1
        return f'"{self.prefix}-cont{self._groups}"'

    def _heading(self, heading: IndexHeading) -> str:
        text = self.set_text(heading.text)
        if max(map(len, heading.text.split()), default=0) > _WORD:
            text = f"#text(hyphenate: true)[{text}];"
        text = f"#emph[{text}];" if heading.italic else text
        text = f"{text} ({self.set_text(heading.qualifier)})" if heading.qualifier else text
        # After a heading that is read leftward the numbers would follow it to the left.
        return text + _RIGHTWARD if reads_leftward(heading.text) else text

    def _locators(self, entry: IndexEntry) -> str:
        return "".join(", " + self._locator(locator) for locator in entry.locators)

    def _locator(self, locator: Locator) -> str:
        # A range must not break after its dash; a joiner on either side keeps it whole.
        text = escape(locator.text).replace("–", f"{_JOINER}–{_JOINER}")
        if locator.illustration:
            text = f"#emph[{text}];"
        if locator.principal:
            text = f"#strong[{text}];"
        mention = next((mention for mention in locator.mentions if mention in self.placed), None)
        if mention is None:
            return text
        placeholder = f"{self.prefix}-{len(self.led)}"
        self.led[placeholder] = mention
        return f"#link({string(LOCATOR_LINK + placeholder)})[{text}];"

    def _references(self, entry: IndexEntry) -> str:
        parts = []
        if entry.see:
            parts.append(f" #emph[{escape(self.wording.see)}]; {self._targets(entry.see)}")
        if entry.see_also:
            lead = "." if entry.locators else ""
            word = self.wording.see_also
            word = word[:1].upper() + word[1:] if entry.locators else word
            parts.append(f"{escape(lead)} #emph[{escape(word)}]; {self._targets(entry.see_also)}")
        return "".join(parts)

    def _targets(self, references: tuple[Reference, ...]) -> str:
        return "; ".join(self._target(reference) for reference in references)

    def _target(self, reference: Reference) -> str:
        text = self._heading(reference.heading)
        label = self._labels.get(reference.record)
        return f"#link(<{label}>)[{text}];" if label else text


def _levels(entry: IndexEntry, form: str = "index-sub") -> Iterator[tuple[str, IndexEntry]]:
    """Yield a sub-entry and those below it, each with the form that sets its indent."""
    yield form, entry
    for sub in entry.subentries:
        yield from _levels(sub, "index-subsub")


def _length(entry: IndexEntry) -> int:
    """Return about how many characters an entry takes, without its sub-entries."""
    references = [*entry.see, *entry.see_also]
    parts = [str(entry.heading), *(loc.text for loc in entry.locators), *(str(r.heading) for r in references)]
    return sum(len(part) + 2 for part in parts)


def balancing_entry(
    index: Index, prefix: str, marks: Mapping[str, SheetSpot], top: float, bottom: float
) -> str:
    """Return the id of the entry that begins the second column of a balanced last page; empty for none.

    Typst fills the first column, from `top` to `bottom` of the page, before it begins the second one, also on
    the last page. An index that begins on that page has its columns lower, from its first entry on.
    """
    end = marks.get(end_label(prefix))
    placed = [(entry.id, spot) for entry in index.entries if (spot := _begins(prefix, entry.id, marks))]
    last = [(identity, spot.y) for identity, spot in placed if end and spot.sheet == end.sheet]
    if not last or end is None:
        return ""
    top = last[0][1] if len(last) == len(placed) else top
    heights: list[float] = []
    filled = 0.0
    for before, y in pairwise([top, *(y for _, y in last), end.y]):
        # Where the second column begins, the first one is full.
        filled += bottom - top if y < before else 0.0
        heights.append(filled + y - top)
    whole = heights.pop()

    def longer(at: int) -> float:
        # The first column is the longer one, by a line or two, rather than the second.
        rest = whole - heights[at]
        return heights[at] if heights[at] >= rest else rest + _LINE

    best = min(range(len(last)), key=longer)
    # Before the first entry there is nothing but its letter, or the rest of an entry from the page before.
    return last[best][0] if heights[best] > _LETTER else ""


def _begins(prefix: str, identity: str, marks: Mapping[str, SheetSpot]) -> SheetSpot | None:
    return marks.get(head_label(prefix, identity)) or marks.get(entry_label(prefix, identity))


def end_label(prefix: str) -> str:
    """Return the label of an index's end; no id of an entry is empty."""
    return f"{prefix}-"


def head_label(prefix: str, identity: str) -> str:
    """Return the label of the head of an entry with sub-entries."""
    return f"{entry_label(prefix, identity)}-head"


def entry_label(prefix: str, identity: str) -> str:
    """Return the Typst label of an entry: letters, digits, hyphens, dots."""
    return f"{prefix}-" + "".join(char if char.isalnum() or char in "-." else "_" for char in identity)
