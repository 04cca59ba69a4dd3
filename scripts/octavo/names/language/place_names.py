"""Names of places, by which a surname that is one too is known to need evidence: London, York, Berlin.

Countries, regions and the cities of the time zones come from the Unicode CLDR through babel, in the
languages that are asked for; counties, towns and states from the lists `places`, `towns` and `countries`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from octavo.names.language.folding import fold_pattern
from octavo.names.language.word_lists import COUNTRIES, FORENAMES, PLACES, word_list

_TOWNS = word_list("towns")
_MANY_WORDS = 3


def is_place_name(text: str, language: str = "en") -> bool:
    """Tell whether a string is the name of a well-known place in English or in a book's language."""
    return text.lower() in _place_names(language.partition("-")[0])


@lru_cache(maxsize=8)
def _place_names(language: str) -> frozenset[str]:
    """Return the names of places in lower case; one that is a common forename too (Florence) is left out."""
    found = {name.replace("-", " ") if " " in name else name for name in PLACES | COUNTRIES | _TOWNS}
    for code in dict.fromkeys(("en", language)):
        found.update(fold_pattern(name).lower() for name in _cldr_names(code))
    return frozenset(found - FORENAMES)


def _cldr_names(language: str) -> Iterator[str]:
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    for name in (*locale.territories.values(), *map(_city, locale.time_zones.items())):
        if len(name.split()) < _MANY_WORDS:
            yield name


def _city(zone: tuple[str, dict[str, str]]) -> str:
    """Return the city of a time zone: as the language writes it, or as the zone is named."""
    name, about = zone
    city = about.get("city")
    return city if isinstance(city, str) else name.rpartition("/")[2].replace("_", " ")
