"""Lists of words by which names are told from other words, by language.

Each file of `data/` holds the lists of one language (`mul.toml`: of no one language); a list has its purpose,
its source and its words, in lower case and without full stops. The matcher and the importer read the same
lists. A language's words are added by a file, or by a list in it: no code names the languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def word_list(name: str, *languages: str) -> frozenset[str]:
    """Return the words of a list: those of some languages (ISO 639), or without any of all languages."""
    return frozenset(word for data in _lists(name, languages) for word in data["words"].split())


def rule_list(name: str, language: str) -> tuple[tuple[str, str, str], ...]:
    """Return the rules of a language's list: the end of a word, what falls away, what is put there."""
    return tuple((end, drop, add) for data in _lists(name, (language,)) for end, drop, add in data["rules"])


def languages_of(name: str) -> tuple[str, ...]:
    """Return the languages that have a list of this name."""
    return tuple(code for code, lists in _files().items() if name in lists)


def _lists(name: str, languages: tuple[str, ...] = ()) -> Iterator[Mapping[str, Any]]:
    for code, lists in _files().items():
        if name in lists and (not languages or code in languages):
            yield lists[name]


@cache
def _files() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    folder = files(__package__).joinpath("data")
    found = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name
    )
    return {entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text("utf-8")) for entry in found}


FEMALE_TITLES = word_list("female_titles")
MALE_TITLES = word_list("male_titles")
TITLES = FEMALE_TITLES | MALE_TITLES | word_list("other_titles")
RANKS = word_list("ranks")
OFFICES = word_list("offices")
SERVICES = word_list("services")
LEARNED = word_list("learned")
PARTICLES = word_list("particles")
# Matching asks for the English ones: "die" and "son" are words of an English text.
FUNCTION_WORDS = word_list("function_words", "en")
ALL_FUNCTION_WORDS = word_list("function_words")
BODY_NOUNS = word_list("body_nouns")
ADJECTIVES = word_list("adjectives")
FEMALE_FORENAMES = word_list("female_forenames")
MALE_FORENAMES = word_list("male_forenames")
FORENAMES = FEMALE_FORENAMES | MALE_FORENAMES
COMMON_WORDS = word_list("common_words")
COMMON_NOUNS = word_list("common_nouns")
ABBREVIATIONS = word_list("abbreviations")
SHORT_FORENAMES = word_list("short_forenames")
SAINTS = word_list("saints")
SURE_TITLES = word_list("sure_titles")
SHORT_TITLES = word_list("short_titles")
PREFIXES = word_list("prefixes")
ELISIONS = word_list("elisions")
DETERMINERS = word_list("determiners")
RENOWNED: tuple[str, ...] = tuple(name for data in _lists("renowned") for name in data["names"])
ARTICLES = tuple(sorted(word_list("articles")))
SUBJECT_ENDINGS = tuple(sorted(word_list("subject_endings")))
SUBJECT_WORDS = word_list("subject_words")
COUNTRIES = word_list("countries")
ROLES = word_list("roles")
NO_SURNAMES = word_list("no_surnames")
EVENTS = word_list("events")
PLACE_NOUNS = word_list("place_nouns")
BODY_WORDS = word_list("body_words")
NAMES_TOO = word_list("names_too")
ORDINALS = word_list("ordinals")
LOCATIVES = word_list("locatives")
PLACING = word_list("placing")
COMPASS = word_list("compass")
GREATNESS = word_list("greatness")
PERSON_VERBS = word_list("person_verbs")
OPENERS = word_list("openers")
CONJUNCTIONS = word_list("conjunctions")
SAME_FORENAMES = tuple(
    frozenset(line.split()) for data in _lists("same_forenames") for line in data["sets"].strip().splitlines()
)
MONTHS = word_list("months")
CALENDAR = word_list("calendar") | MONTHS
DEMONYMS = word_list("demonyms")
PLACES = word_list("places")
THINGS = word_list("things")
GROUPS = word_list("groups")
PAPERS = word_list("papers")
FAMILY_FIRST = word_list("family_first")
HONORIFICS = word_list("honorifics")
