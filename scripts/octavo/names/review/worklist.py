"""The worklist: capitalised sequences of a book that its register does not know.

In come the book's texts with their places and a `Matcher`; out go `Unknown`s by frequency, each with one
line of context and a proposal: person, body or periodical. Words that the book also writes in lower case, and
words that only ever begin a sentence, are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from octavo.findings import Place
from octavo.names.index import Mention
from octavo.names.language import (
    ADJECTIVES,
    BODY_NOUNS,
    BODY_WORDS,
    COUNTRIES,
    FUNCTION_WORDS,
    LOCATIVES,
    PARTICLES,
    TITLES,
    BookWords,
    count_words,
    fold_key,
)
from octavo.names.matching import Matcher, begins_sentence, is_given_name, words_around
from octavo.names.records import Kind, RecordId, Register

_WORD = r"(?:(?:[dDlL]|O)['’])?[A-ZÀ-Þ][\wÀ-ÿ'’-]*[\wÀ-ÿ]|(?:[A-ZÀ-Þ]\.)+"
_JOINT = r"(?: (?:of|the|de|la|le|du|des|di|da|del|van|von|der|den|zu|et|and|für|und)){0,2} "
_SEQUENCE = re.compile(rf"(?<![\w'’-])(?:{_WORD})(?:(?:{_JOINT}| )(?:{_WORD}))*")
_BODIES = frozenset({"international", "opposition", "group"})
_PERIODICAL = re.compile(
    r"(?i)\b(?:la|le|die|der|the)? ?(?:vérité|times|gazette|journal|review|bulletin|herald|tribune|zeitung|"
    r"revue|magazine|news|post|pravda|militant|lutte|blatt|courier|observer|star|monthly|weekly|quarterly|chronicle)\b"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of a book's text and where it stands."""

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A capitalised sequence that the register does not know."""

    text: str
    count: int
    proposal: Kind
    context: str
    place: Place | None = None

    def as_json(self) -> dict[str, object]:
        """Return the sequence as JSON can hold it."""
        return {
            "text": self.text,
            "count": self.count,
            "proposal": self.proposal.value,
            "context": self.context,
            "place": str(self.place or ""),
        }


@dataclass
class _Seen:
    count: int = 0
    inside: int = 0
    placed: int = 0
    context: str = ""
    place: Place | None = None
    forms: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that the index does not list (``index = false``), and how often it is named."""

    id: RecordId
    headword: str
    kind: Kind
    count: int

    def as_json(self) -> dict[str, object]:
        """Return the record as JSON can hold it."""
        return {"id": self.id, "headword": self.headword, "kind": self.kind.value, "count": self.count}


def waiting(register: Register, mentions: Iterable[Mention]) -> list[Waiting]:
    """Return the records that the index does not list, most frequent first."""
    counts = Counter(mention.record for mention in mentions if mention.until is None)
    found = [Waiting(r.id, r.headword, r.kind, counts[r.id]) for r in register if not r.index]
    return sorted(found, key=lambda one: (-one.count, fold_key(one.headword)))


def scan(texts: Iterable[Text], matcher: Matcher, *, least: int = 1) -> list[Unknown]:
    """Return the sequences that the register does not know, most frequent first."""
    texts = list(texts)
    words = count_words(text.text for text in texts)
    seen: dict[str, _Seen] = {}
    for text in texts:
        covered = [(hit.start, hit.end) for hit in matcher.find(text.text) if hit.block is None]
        for start, sequence in _sequences(text.text, words):
            if not any(start < end and first < start + len(sequence) for first, end in covered):
                _note(seen, text, start, sequence)
    unknown = [_unknown(entry) for entry in seen.values() if entry.inside and entry.count >= least]
    return sorted(unknown, key=lambda one: (-one.count, fold_key(one.text), one.text))


def _sequences(text: str, words: BookWords) -> Iterator[tuple[int, str]]:
    """Yield capitalised sequences, without the function words and plain words at their head and tail."""
    for found in _SEQUENCE.finditer(text):
        parts = list(re.finditer(r"\S+", found.group()))
        while parts and _is_plain(parts[0].group(), words, text, found.start() + parts[0].start()):
            parts.pop(0)
        while parts and (parts[-1].group().islower() or _is_plain(parts[-1].group(), words, text, -1)):
            parts.pop()
        if not parts or (len(parts) == 1 and parts[0].group().lower() in ADJECTIVES):
            continue
        start = found.start() + parts[0].start()
        sequence = re.sub(r"['’]s$", "", found.group()[parts[0].start() : parts[-1].end()])
        if len(re.sub(r"\W", "", sequence)) > 1 and not re.fullmatch(r"[IVXLC]+", sequence):
            yield start, sequence


def _is_plain(word: str, words: BookWords, text: str, at: int) -> bool:
    plain = re.sub(r"['’]s$", "", word).rstrip(".").lower()
    if word.islower() or plain in FUNCTION_WORDS | TITLES:
        return True
    if plain in PARTICLES:
        # La Vérité keeps its article in mid-sentence; a particle at its end leads nowhere.
        return at < 0 or begins_sentence(text, at)
    if at >= 0 and begins_sentence(text, at):
        return plain in words.lower or words.capital.get(word, 0) == 0
    return plain in words.lower and words.is_plain(word)


def _note(seen: dict[str, _Seen], text: Text, start: int, sequence: str) -> None:
    entry = seen.setdefault(fold_key(sequence), _Seen())
    entry.count += 1
    entry.forms[sequence] += 1
    inside = not begins_sentence(text.text, start) or " " in sequence
    entry.inside += inside
    before = re.search(r"(\w+) $", text.text[max(0, start - 12) : start])
    entry.placed += before is not None and before.group(1).lower() in LOCATIVES
    if inside and not entry.context:
        entry.context = words_around(text.text, start, start + len(sequence))
        entry.place = text.place


def _unknown(entry: _Seen) -> Unknown:
    text = entry.forms.most_common(1)[0][0]
    proposal = propose(text)
    if proposal is Kind.PERSON and " " not in text and 2 * entry.placed > entry.count:
        proposal = Kind.PLACE
    return Unknown(text, entry.count, proposal, entry.context, entry.place)


def propose(text: str) -> Kind:
    """Guess what a capitalised sequence names; a person looks at it anyway."""
    words: Sequence[str] = text.split()
    plain = [word.strip(".,").lower() for word in words]
    bodily = any(word in BODY_WORDS | _BODIES for word in plain)
    letters = text.isupper() and " " not in text and len(text) < 7
    proposals = (
        (Kind.ORGANISATION, bodily or letters),
        (Kind.PERIODICAL, _PERIODICAL.search(text) is not None),
        (Kind.PERSON, len(words) > 1 and is_given_name(words[0])),
        (Kind.PLACE, plain[-1] in COUNTRIES),
        (Kind.SUBJECT, plain[-1].endswith(("ism", "ist", "ists"))),
        (Kind.ORGANISATION, any(word in BODY_NOUNS for word in plain[1:])),
    )
    return next((kind for kind, fits in proposals if fits), Kind.PERSON)
