"""What a capitalised run names, how sure that is, and why: the rules, in the order in which they hold.

`classify` takes a run and the evidence of its text and returns a `Reading`, or None where it is no name.
A confidence of `CONFIDENT` and more puts the name into the index of an unedited import.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from octavo.importing.starter.capital_runs import IST, ROMAN, Run, RunEvidence
from octavo.names.language import (
    ABBREVIATIONS,
    ALL_FUNCTION_WORDS,
    ARTICLES,
    BODY_NOUNS,
    BODY_WORDS,
    CALENDAR,
    DEMONYMS,
    FORENAMES,
    GROUPS,
    HONORIFICS,
    NAMES_TOO,
    OFFICES,
    PARTICLES,
    PLACE_NOUNS,
    PLACES,
    RENOWNED,
    SUBJECT_ENDINGS,
    SURE_TITLES,
    THINGS,
    TITLES,
    is_place_name,
)

CONFIDENT = 0.7
_OFTEN = 2
_LONGEST_ACRONYM = 6
_SHORTEST = 3
_SELDOM = 0.4
_SOMETIMES = 0.25
_CITING_WORDS = """
idem ibid ibidem vol vols cie co ltd inc jr sr op cit loc chap figs pp rev hon esq messrs mr mrs dr st index
contents preface appendix note notes page pages part parts book volume number tract tracts report reports
series edition library press ms mss tr transl
"""
_PRESS = """
times news post gazette zeitung journal herald tribune chronicle review bulletin mail standard echo telegraph
observer guardian pravda izvestia volksblatt presse tageblatt tagblatt nachrichten rundschau revue cahiers
figaro humanité temps courier examiner spectator
"""
_MOVEMENTS_AND_DANCES = """
adagio allegretto allegro allemande andante andantino aria bourrée corrente courante finale fugue gavotte
giga gigue giusto grave larghetto largo menuetto minuet passacaglia poco prestissimo presto rondo sarabande
scherzo sinfonia sonata sonate sonaten sonates suite tempo toccata vivace
"""
_CITING = frozenset(_CITING_WORDS.split())
_PRESS_WORDS = frozenset(_PRESS.split())
# What a book on music capitalises, and names nobody.
_MOVEMENTS = frozenset(_MOVEMENTS_AND_DANCES.split())
_ADJECTIVAL = ("ian", "ic", "ish", "ese", "esque")
_RENOWNED = frozenset(name.split(",")[0].lower() for name in RENOWNED)
_VAGUE = frozenset({"old", "young", "poor", "dear", "late", "general", "most", "very", "right", "first"})
_PRELATES = frozenset({"archbishop", "bishop", "bischof", "erzbischof", "cardinal"})
RULERS = OFFICES - _PRELATES
_SAINTLY = frozenset(
    {"st", "san", "santa", "saint", "sankt", "sainte", "são", "mount", "lake", "fort", "new"}
)
_SURE_ENDINGS = ("ism", "tion", "tions", "ness", "ment", "ments", "ship", "ity", "ities", "logy")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run names, with how sure it is (0 to 1) and the reason in words."""

    kind: str
    confidence: float
    reason: str


def classify(run: Run, evidence: RunEvidence, language: str = "en") -> Reading | None:
    """Read one run; None where it is no name."""
    plain = [word.rstrip(".").lower() for word in run if word not in PARTICLES]
    if not plain or _is_no_name(run, plain):
        return None
    if ROMAN.fullmatch(run[-1]) and len(run) > 1:
        return Reading("person", 0.85, "a forename with a number")
    for rule in (_paper, _place, _body, _several, _single):
        if reading := rule(run, plain, evidence, language):
            return reading
    return None


def _is_no_name(run: Run, plain: list[str]) -> bool:
    """Leave out other scripts, words of citations and the calendar, adjectives of peoples and doctrines."""
    letters = [letter for word in run for letter in word if letter.isalpha()]
    if not all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters) or len(letters) < 3:
        return len(letters) < 2 or not run[0].isupper() or len(run) > 1
    if _MOVEMENTS.intersection(plain) and plain[0] not in FORENAMES:
        return True
    if len(run) > 1 and any(len(word) > 4 and word.isupper() for word in run):
        return True  # a heading in capitals
    small = ALL_FUNCTION_WORDS - set(ARTICLES) - FORENAMES
    if len(run[-1].rstrip(".")) < 2 or plain[0] in small or len(run) > 9:
        return True
    if plain[-1] in _CITING or (plain[0] in _CITING and plain[0] not in _SAINTLY):
        return True
    calendar = [word for word in plain if word in CALENDAR and word not in FORENAMES]
    return bool(calendar) or all(word in DEMONYMS or IST.search(word) for word in plain)


def _is_body_word(word: str) -> bool:
    return word in GROUPS or word in BODY_WORDS or word == "bank"


def _paper(run: Run, plain: list[str], evidence: RunEvidence, _language: str) -> Reading | None:
    article = len(run) > 1 and run[0][0].isupper() and plain[0] in ARTICLES and not _is_person(run, plain)
    press = any(word in _PRESS_WORDS for word in plain[-2:]) and len(plain) > 1 and not _is_person(run, plain)
    if evidence.after["paper"][run]:
        return Reading("periodical", 0.8, "stands after the word for a periodical")
    if press:
        return Reading("periodical", 0.75 if evidence.runs[run] > 1 else 0.6, "ends as periodicals do")
    if evidence.after["quote"][run] > 1 and len(plain) > 1 and not _is_person(run, plain):
        return Reading("work", 0.6, "stands between quotation marks")
    return Reading("work", 0.4, "a title with its article") if article else None


def _is_person(run: Run, plain: list[str]) -> bool:
    return plain[0] in FORENAMES or len(run[0].rstrip(".")) == 1


def _place(run: Run, plain: list[str], evidence: RunEvidence, language: str) -> Reading | None:
    titled = sum(count for title, count in evidence.titles[run].items() if title in SURE_TITLES)
    located = evidence.after["place"][run]
    name = " ".join(run)
    if is_place_name(name, language) and titled <= located:
        count = evidence.runs[run]
        return Reading("place", 0.9 if located or count > 2 else 0.6, "the name of a well-known place")
    if len(run) > 1 and plain[0] in _SAINTLY and (located or evidence.runs[run] > 2):
        return Reading("place", 0.7 if located else 0.5, "begins as places do")
    mostly = located >= _OFTEN and located * 2 > evidence.runs[run] and not titled
    proper = plain[0] not in FORENAMES and evidence.lower[plain[-1]] == 0
    if mostly and proper and not _is_body_word(plain[-1]):
        return Reading("place", 0.75 if located > _OFTEN else 0.6, "stands mostly after “in” and “at”")
    return None


def _body(run: Run, plain: list[str], evidence: RunEvidence, language: str) -> Reading | None:
    if len(run) == 1:
        return _acronym(run, evidence) if run[0].isupper() else None
    words = [word for word in plain if word not in ALL_FUNCTION_WORDS]
    if not any(map(_is_body_word, words)) or (plain[0] in FORENAMES and plain[0] not in PLACES):
        company = plain[-1] in {"co", "ltd", "inc", "cie"} or "&" in run
        return Reading("organisation", 0.6, "a firm") if company else None
    return _named_body(run, words, evidence, language)


def _named_body(run: Run, words: list[str], evidence: RunEvidence, language: str) -> Reading:
    """Read a run with a word for a body: Fabian Society, not Trade Unions."""
    if run[0].lower() in ARTICLES:
        return Reading("organisation", 0.4, "a body, with its article")
    proper = [w for w in words if evidence.lower[w] == 0 or w in DEMONYMS or is_place_name(w, language)]
    if len(words) < 2 or _is_plural_body(words[-1]):
        return Reading("organisation", 0.4, "a kind of body, in the plural")
    if not _is_body_word(words[-1]) and not {"of", "for"} & set(run):
        return Reading("organisation", 0.4, "named after a body")
    count = evidence.runs[run]
    if proper or len(words) > 2:
        return Reading("organisation", 0.85 if count > 1 else 0.75, "a proper name with a word for a body")
    return Reading("organisation", 0.7 if count > 4 else 0.5, "common words with a word for a body")


def _is_plural_body(word: str) -> bool:
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return singular != word and _is_body_word(singular) and not _is_body_word(word)


def _acronym(run: Run, evidence: RunEvidence) -> Reading | None:
    """Read a word in capitals; one that the text also writes otherwise is only shouted."""
    word = run[0]
    known = word.lower() in ABBREVIATIONS | ALL_FUNCTION_WORDS or ROMAN.fullmatch(word)
    plain = word.capitalize()
    otherwise = evidence.lower[word.lower()] or evidence.inside[plain] or evidence.runs[(plain,)]
    if known or otherwise or not 1 < len(word) <= _LONGEST_ACRONYM:
        return None
    often = evidence.runs[run] > _OFTEN and evidence.after["the"][run] > 0
    return Reading("organisation", 0.7 if often else 0.5, "an acronym")


def _several(run: Run, plain: list[str], evidence: RunEvidence, language: str) -> Reading | None:
    """Read a run of two to five words as a person, by forename, initials or a title."""
    if not 1 < len(plain) < 6:
        return None
    last = plain[-1]
    middle = [word for word in plain[1:] if len(word) > 1]
    given = _is_person(run, plain)
    if any(word in THINGS or (word in ALL_FUNCTION_WORDS and not given) for word in middle):
        return None
    thing = _is_thing(last, evidence)
    capitals = all(word.isupper() and len(word) > 3 for word in run)
    titled = sum(evidence.titles[run].values())
    if given and not capitals:
        # A Tempo, C Poco: a letter without its stop is a word or a key.
        initial = len(run[0].rstrip(".")) == 1
        doubtful = thing or (initial and (evidence.lower[last] > 2 or not run[0].endswith(".")))
        return Reading("person", 0.6 if doubtful else 0.9, "a forename or initials before a surname")
    if titled and not thing:
        return Reading("person", 0.85, "a title before the name")
    if thing or capitals or any(evidence.lower[word] for word in plain if len(word) > 1):
        return None
    return _unknown_forename(run, plain, evidence, language)


def _unknown_forename(run: Run, plain: list[str], evidence: RunEvidence, language: str) -> Reading:
    """Two capitalised words of which the first is no forename that is known."""
    adjective = evidence.heads[run[0]] or plain[0] in DEMONYMS or is_place_name(run[0], language)
    if adjective or IST.search(plain[0]) or is_place_name(run[-1], language):
        return Reading("person", 0.3, "two capitalised words, of which one is no name of a person")
    surname = (run[-1],)
    alone = evidence.runs[surname] and evidence.share("place", surname) < 0.5
    known = evidence.after["verb"][run] or evidence.after["own"][run] or evidence.runs[run] > 2
    named = evidence.share("the", run) < 0.3
    named = named and plain[-1] not in NAMES_TOO
    confidence = 0.5 + 0.2 * bool(alone) + 0.1 * bool(known) - 0.3 * (not named)
    return Reading("person", round(confidence, 2), "two capitalised words that the text never writes small")


def _is_thing(word: str, evidence: RunEvidence) -> bool:
    nouns = (BODY_NOUNS | PLACE_NOUNS) - NAMES_TOO
    return word in nouns or _is_subject(word, evidence)


def _is_subject(word: str, evidence: RunEvidence) -> bool:
    """Tell a word of the language by its ending; what the text never writes small may be a surname."""
    ending = _SURE_ENDINGS if evidence.lower[word] == 0 else SUBJECT_ENDINGS
    return word.endswith(ending) and len(word) > 6


def _single(run: Run, plain: list[str], evidence: RunEvidence, _language: str) -> Reading | None:
    """Read one word as a person by what stands around it; one that the text writes small is none."""
    word, lower = run[0], plain[0]
    if len(run) > 1 or not _may_be_surname(word, lower, evidence):
        return None
    titled = sum(count for title, count in evidence.titles[run].items() if title not in _VAGUE)
    with_article = evidence.share("the", run) > _SELDOM
    if evidence.heads[word] or with_article or evidence.runs[(f"{word}s",)] > 1:
        kind = "organisation" if with_article else "person"
        return Reading(kind, 0.4, "one word, with an article or as the head of a longer name")
    if (lower.endswith(_ADJECTIVAL) and not titled) or (lower[-1] == "s" and evidence.lower[lower[:-1]]):
        return Reading("person", 0.4, "one word, formed as adjectives and plurals are")
    if set(evidence.titles[run]) & RULERS:
        return Reading("person", 0.8, "a name after a ruler's office")
    if lower in FORENAMES:
        return None
    return Reading("person", 0.85, "a title before the name") if titled else _bare_surname(run, evidence)


def _may_be_surname(word: str, lower: str, evidence: RunEvidence) -> bool:
    if evidence.lower[lower] or lower in TITLES | HONORIFICS | THINGS | ALL_FUNCTION_WORDS | DEMONYMS:
        return False
    short = len(lower) < _SHORTEST or not evidence.inside[word]
    return not (short or IST.search(lower) or _is_subject(lower, evidence))


def _bare_surname(run: Run, evidence: RunEvidence) -> Reading:
    """Read a word that nobody's title or forename precedes."""
    lower, count = run[0].lower(), evidence.runs[run]
    located = evidence.share("place", run)
    acts = evidence.after["verb"][run] + evidence.after["own"][run] + evidence.after["and"][run]
    if count > _OFTEN and acts and located < _SOMETIMES:
        return Reading("person", 0.75, "one word that owns or acts")
    if lower in _RENOWNED:
        return Reading("person", 0.75, "a renowned person")
    steady = located < _SOMETIMES and not lower.endswith("s")
    if steady and (count > _OFTEN + 1 or (count > 1 and acts)):
        return Reading("person", 0.7, "one word, never written small, often or with other names")
    return Reading("person", 0.5 if count > 1 else 0.3, "one word")
