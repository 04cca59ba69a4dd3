"""Words of the trade: titles, particles, forenames, words that are no names.

In comes `words.toml`, which a person can read and add to; out go sets, in lower case and without
stops. They are used to read a headword apart, to tell a name's neighbours from a longer name, and a
word from a surname.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LISTS = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


FEMALE_TITLES = _words("female_titles")
MALE_TITLES = _words("male_titles")
TITLES = FEMALE_TITLES | MALE_TITLES | _words("other_titles")
RANKS = _words("ranks")
OFFICES = _words("offices")
LEARNED = _words("learned")
PARTICLES = _words("particles")
FUNCTION_WORDS = _words("function_words")
BODY_NOUNS = _words("body_nouns")
ADJECTIVES = _words("adjectives")
FEMALE_FORENAMES = _words("female_forenames")
MALE_FORENAMES = _words("male_forenames")
FORENAMES = FEMALE_FORENAMES | MALE_FORENAMES
COMMON_WORDS = _words("common_words")
ABBREVIATIONS = _words("abbreviations")
SHORT_FORENAMES = _words("short_forenames")
SAINTS = _words("saints")
SURE_TITLES = _words("sure_titles")
PREFIXES = _words("prefixes")
ELISIONS = _words("elisions")
DETERMINERS = _words("determiners")
RENOWNED: tuple[str, ...] = tuple(_LISTS["renowned"])
ARTICLES = tuple(_LISTS["articles"].split())
SUBJECT_ENDINGS = tuple(sorted(_words("subject_endings")))
SUBJECT_WORDS = _words("subject_words")
COUNTRIES = _words("countries")
ROLES = _words("roles")
NO_SURNAMES = _words("no_surnames")
EVENTS = _words("events")
PLACE_NOUNS = _words("place_nouns")
BODY_WORDS = _words("body_words")
NAMES_TOO = _words("names_too")
ORDINALS = _words("ordinals")
LOCATIVES = _words("locatives")
SAME_FORENAMES = tuple(frozenset(line.split()) for line in _LISTS["same_forenames"].strip().splitlines())
