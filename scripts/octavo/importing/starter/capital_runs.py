"""The capitalised runs of a text, and what stands around each: evidence for what they name.

`gather` takes the paragraphs of a text and returns its `RunEvidence`. A run is capitalised words next to each
other, with particles between them (Ludwig van Beethoven) and, in the name of a body, what it is of (League
of Nations). A function word, a numeral or a stop that is not an initial's ends it; a title before it
(Mr, General) is no part of it but evidence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from octavo.names.language import (
    ALL_FUNCTION_WORDS,
    ARTICLES,
    BODY_WORDS,
    DEMONYMS,
    FORENAMES,
    GROUPS,
    HONORIFICS,
    LOCATIVES,
    PAPERS,
    PARTICLES,
    PERSON_VERBS,
    PLACES,
    SHORT_FORENAMES,
    SHORT_TITLES,
    SURE_TITLES,
    TITLES,
)

Run = tuple[str, ...]
ROMAN = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3}|L?X{0,3}V?I{0,3})\.?")
IST = re.compile(r"(?:ism|ist|ists|isms|ite|ites)$", re.IGNORECASE)

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?|\d+|[&.!?:;,()\[\]\"“”«»–—]")
_CLOSES = set('.!?:;,()[]"“”«»–—')
_SENTENCE_ENDS = set('.!?:"“«(')
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.?")
_INITIALS = re.compile(r"[A-ZÀ-Þ]{2}|[A-ZÀ-Þ]\.")
_STOPPED = SHORT_TITLES | SHORT_FORENAMES | HONORIFICS | {"jr", "sr", "co", "ltd", "inc", "st", "rev", "hon"}
# Function words that a forename makes a surname: Johann Most, Thomas More.
_SURNAMES_TOO = {"most", "more", "much", "will", "own", "best", "such", "like", "well", "over", "may"}
# Sidney and Beatrice Webb: the first forename has the second's surname.
_GIVEN = r"[A-ZÀ-Þ](?:[\w-]+|\.)"
_COUPLE = re.compile(rf"\b({_GIVEN}) (?:and|&|und|et) ({_GIVEN}) ([A-ZÀ-Þ][\w'’-]+)")
_THE = {"the", "der", "die", "das", "le", "la", "les", "el", "il"}
_JOINTS = r"(?: (?:of|the|and|for|on|de|la|le|des|du|der|für|und|zur)){0,3}"
_ACRONYM = r"[A-ZÀ-Þ]{2,7}"
_DEFINED = re.compile(rf"\b((?:[A-ZÀ-Þ][\w'’-]+{_JOINTS} ){{1,7}})\(({_ACRONYM})\)")
_DEFINES = re.compile(rf"\b({_ACRONYM}) \(((?:[A-ZÀ-Þ][\w'’-]+{_JOINTS} ?){{2,7}})\)")


@dataclass(slots=True)
class RunEvidence:
    """What a text says of its capitalised runs: how often each stands, and after and before what."""

    runs: Counter[Run] = field(default_factory=Counter)
    lower: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    after: dict[str, Counter[Run]] = field(default_factory=lambda: defaultdict(Counter))
    titles: dict[Run, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    acronyms: dict[str, str] = field(default_factory=dict)
    heads: Counter[str] = field(default_factory=Counter)

    def share(self, kind: str, run: Run) -> float:
        """Return in which share of its places a run has evidence of a kind, such as ``the`` or ``place``."""
        return self.after[kind][run] / self.runs[run] if self.runs[run] else 0.0


def gather(texts: Iterable[str]) -> RunEvidence:
    """Read the paragraphs of a text."""
    evidence = RunEvidence()
    for text in texts:
        _Walk(evidence).read(_TOKEN.findall(text))
        for first, second, surname in _COUPLE.findall(text):
            if _is_given(first) and _is_given(second) and not _is_given(surname):
                evidence.runs[first, surname] += 1
        for name, acronym in _definitions(text):
            if _stands_for(acronym, name):
                evidence.acronyms.setdefault(acronym, name)
    return evidence


def _definitions(text: str) -> Iterator[tuple[str, str]]:
    for found in _DEFINED.finditer(text):
        yield found.group(1).strip(), found.group(2)
    for found in _DEFINES.finditer(text):
        yield found.group(2).strip(), found.group(1)


def _stands_for(acronym: str, name: str) -> bool:
    """Tell whether an acronym is made of the capitals of a name: ILO, International Left Opposition."""
    capitals = "".join(letter for letter in name if letter.isupper())
    return capitals == acronym


class _Walk:
    """Reads the tokens of one paragraph."""

    def __init__(self, evidence: RunEvidence) -> None:
        self.evidence = evidence
        self.run: list[str] = []
        self.before = self.title = ""
        self.quoted = False
        self.at_start = True

    def read(self, tokens: Sequence[str]) -> None:
        """Read all tokens."""
        for token, ahead in zip_longest(tokens, tokens[1:], fillvalue="."):
            for part in _stopped(token):
                self._token(part, ahead)
        self._end(".")

    def _token(self, token: str, ahead: str) -> None:
        word = _plain(token)
        if self.run and self._joins(word, ahead):
            self.run.append(word)
        elif not word[:1].isupper() or self._breaks(word):
            self._end(token)
            self._pass(token, word)
        elif _is_title(word) and not (self.run and _is_given(self.run[0])):
            self._end(token)
            self.title, self.before, self.at_start = word, "", False
        elif ROMAN.fullmatch(word) and len(word) > 1:
            self._numeral(word)
        else:
            self._append(token, word, ahead)

    def _joins(self, word: str, ahead: str) -> bool:
        """A particle, an ampersand, or what a body is of."""
        if word in PARTICLES or (word == "&" and ahead[:1].isupper()):
            return True
        of_body = self.run[-1].lower() in GROUPS | BODY_WORDS | {"bank"} and word in {"of", "for"}
        after_of = self.run[-1] in {"of", "for"} and word == "the"
        return (of_body and (ahead[:1].isupper() or ahead == "the")) or (after_of and ahead[:1].isupper())

    def _breaks(self, word: str) -> bool:
        """A function word is no part of a name, but an article may begin a title: The Times."""
        lower = word.lower()
        if lower not in ALL_FUNCTION_WORDS or (word.isupper() and len(word) > 1):
            return False
        if lower in FORENAMES - _SURNAMES_TOO or (
            self.run and all(map(_is_given, self.run)) and lower in _SURNAMES_TOO
        ):
            return False  # August Bebel; Johann Most
        return bool(self.run) or self.at_start or lower not in ARTICLES

    def _pass(self, token: str, word: str) -> None:
        if token not in _CLOSES:
            self.evidence.lower[word.lower()] += word.islower()
        self.before, self.title = token.lower(), ""
        self.quoted = token in {'"', "“", "«"}
        self.at_start = token in _SENTENCE_ENDS or (self.at_start and token in _CLOSES)

    def _numeral(self, word: str) -> None:
        """Henry IV is a name; Part II is not."""
        if len(self.run) == 1 and self.run[0].lower() in FORENAMES:
            self.run.append(word.rstrip("."))
        self._end("")
        self.before, self.title, self.at_start = "", "", False

    def _append(self, token: str, word: str, ahead: str) -> None:
        if not self.run and not self.at_start:
            self.evidence.inside[word] += 1
        owner = token not in {word, f"{word}."}
        of_body = owner and bool(self.run) and ahead.lower() in GROUPS | BODY_WORDS and ahead[0].isupper()
        self.run.append(token if of_body else word)
        self.at_start = False
        if owner and not of_body:
            self._end("'s")
            self.before = self.title = ""

    def _end(self, following: str) -> None:
        while self.run and (self.run[-1] in PARTICLES or self.run[-1] in {"of", "for", "the", "&"}):
            self.run.pop()
        run, self.run = self.run, []
        title, self.title = self.title, ""
        if title and run and any(word.lower() in GROUPS for word in run):
            run, title = [title.rstrip("."), *run], ""
        for words in _parts(run):
            first = words[0] == run[0]
            self._count(words, title if first else "", self.before if first else "", following)

    def _count(self, words: Run, title: str, before: str, following: str) -> None:
        evidence = self.evidence
        evidence.runs[words] += 1
        for word in words[1:]:
            evidence.inside[word] += 1
        if len(words) > 1 and words[-1].lower() in GROUPS | BODY_WORDS:
            evidence.heads[words[0]] += 1
        if title:
            evidence.titles[words][title.rstrip(".").lower()] += 1
        lower = following.lower()
        said = {
            "the": before in _THE,
            "place": before in LOCATIVES,
            "paper": before in PAPERS,
            "quote": self.quoted and following in {'"', "”", "»", ","},
            "verb": lower in PERSON_VERBS,
            "own": following == "'s",
            "and": before == "and" or lower == "and",
        }
        for kind, true in said.items():
            evidence.after[kind][words] += true


def _stopped(token: str) -> Iterator[str]:
    """Yield a word with its stop where that is an initial's or a title's, else the word and the stop."""
    bare = token.rstrip(".")
    if token == bare or len(bare) == 1 or bare.lower() in _STOPPED or not bare:
        yield token
    else:
        yield bare
        yield "."


def _plain(token: str) -> str:
    """Take off the possessive."""
    return re.sub(r"['’]s?$", "", token) if len(token) > 2 else token


def _is_given(word: str) -> bool:
    """Tell a forename or an initial."""
    return word.lower() in FORENAMES or bool(_INITIAL.fullmatch(word))


def _is_title(word: str) -> bool:
    lower = word.rstrip(".").lower()
    # M. before a surname is Monsieur, or an initial: it stays with the name.
    return lower in TITLES | HONORIFICS | SURE_TITLES and len(lower) > 1 and lower not in FORENAMES


def _parts(run: list[str]) -> Iterator[Run]:
    """Yield the names of a run: without "Italian" before a name, and cut before initials within it."""
    start = 0
    for index, word in enumerate(run):
        inner = index - start >= 2 and index + 1 < len(run) and not _INITIAL.fullmatch(run[index - 1])
        if inner and _INITIALS.fullmatch(word) and run[start].lower() not in FORENAMES:
            yield tuple(run[start:index])
            start = index
    words = run[start:]
    while len(words) > 2 and not any(word.lower() in GROUPS for word in words) and _is_adjective(words[0]):
        words = words[1:]
    if len(words) > 3 and any(IST.search(word) for word in words[:-2]):
        words = words[-2:]
    while words and words[0] in PARTICLES:
        words = words[1:]
    if words:
        yield tuple(words)


def _is_adjective(word: str) -> bool:
    lower = word.lower()
    return (lower in DEMONYMS or lower in PLACES or bool(IST.search(lower))) and lower not in FORENAMES
