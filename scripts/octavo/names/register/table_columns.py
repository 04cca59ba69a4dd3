"""Tables of names with any columns: which column holds what, as the caller says or as the columns are named.

`columns_of` takes the columns' names and what `--columns` said (``headword=surname+forename``) and returns
the `Columns` by which `table_rows` turns rows into the keys of a record. Column names of library lists, of
OpenRefine's exports and of spreadsheets in English, French and German are known. A row without a name goes
with the one above, as OpenRefine writes further values of a record; where none is above it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from octavo.names.records import Kind
from octavo.names.register.register_file import make_id

_GUESSES = {
    "headword": "headword heading name label preferred_name preferred_label pref_label nom_complet ansetzung",
    "surname": "surname last_name family_name lastname familyname nachname familienname nom nom_de_famille",
    "forename": "forename forenames first_name firstname given_name given_names givenname vorname vornamen "
    "prénom prénoms",
    "born": "born birth birth_date birth_year date_of_birth year_of_birth birthdate geboren geburtsdatum "
    "geburtsjahr naissance date_de_naissance",
    "died": "died death death_date death_year date_of_death year_of_death deathdate gestorben todesdatum "
    "todesjahr sterbedatum mort décès",
    "dates": "dates lifespan life_dates lebensdaten",
    "kind": "kind type entity_type category art",
    "gloss": "gloss description note notes comment occupation beschreibung beruf bemerkung remarque",
    "variants": "variants also_known_as aka alias aliases other_names alternative_names alt_label "
    "variant_names weitere_namen autres_noms pseudonym pseudonyms",
    "sources": "sources source quelle quellen",
    "language": "language lang sprache langue",
    "id": "id identifier key xml_id",
}  # fmt: skip
_SCHEMES = frozenset({"viaf", "wikidata", "gnd", "isni", "orcid", "lccn", "mia", "maitron"})
_KINDS = {
    "human": "person", "people": "person", "body": "organisation", "corporate body": "organisation",
    "organization": "organisation", "corporation": "organisation", "körperschaft": "organisation",
    "journal": "periodical", "newspaper": "periodical", "ort": "place", "location": "place",
    "geographic": "place", "topic": "subject", "sachbegriff": "subject",
}  # fmt: skip
_SEPARATOR = re.compile(r"\s*[;|\n]\s*")
_KNOWN = frozenset(_GUESSES) | _SCHEMES


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table make up each field; `unused` are those that no field takes."""

    fields: Mapping[str, tuple[str, ...]]
    unused: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = "; ".join(f"{field} = {' + '.join(names)}" for field, names in self.fields.items())
        return f"{said}; not used: {', '.join(self.unused)}" if self.unused else said


def columns_of(names: Sequence[str], said: Mapping[str, tuple[str, ...]] | None = None) -> Columns:
    """Return the columns of each field; raises `ValueError` where no column holds a name.

    What `said` gives is taken; a column that it does not mention is guessed from its name.
    """
    fields = _said(names, said or {})
    used = {name for columns in fields.values() for name in columns}
    for name in names:
        field = _guessed(name)
        if name not in used and field and field not in fields:
            fields[field] = (name,)
            used.add(name)
    if "headword" not in fields and ("surname" in fields or "forename" in fields):
        parts = (*fields.pop("surname", ()), *fields.pop("forename", ()))
        fields = {"headword": parts, **fields}
    if "headword" not in fields:
        raise ValueError(f"no column is known to hold the names; its columns are {', '.join(names)}")
    for part in {"surname", "forename"} & set(fields):
        used -= set(fields.pop(part))
    return Columns(fields, tuple(name for name in names if name and name not in used))


def table_rows(rows: Iterable[Mapping[str, Any]], columns: Columns) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number of each row that names somebody, from 0, with its values by the keys of a record."""
    taken: set[str] = set()
    above: tuple[int, dict[str, Any]] | None = None
    for number, row in enumerate(rows):
        values = {field: _joined(row, names, field) for field, names in columns.fields.items()}
        if above and not values["headword"] and any(values.values()):
            _add_variants(above[1], values)
            continue
        if above:
            yield above
        above = number, _record_values(values, taken)
    if above:
        yield above


def _said(names: Sequence[str], said: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    for field, columns in said.items():
        if field not in _KNOWN:
            raise ValueError(f"{field} is no field of a record; known are {', '.join(sorted(_KNOWN))}")
        for missing in set(columns) - set(names):
            raise ValueError(f"the table has no column {missing}; its columns are {', '.join(names)}")
    return dict(said)


def _guessed(name: str) -> str:
    plain = re.sub(r"[^\w]+", "_", name.strip().lower()).strip("_")
    scheme = re.sub(r"_?(?:id|uri|url|number|nr)$", "", plain)
    if scheme in _SCHEMES or plain in {"qid", "q_id"}:
        return scheme if scheme in _SCHEMES else "wikidata"
    return next((field for field, known in _GUESSES.items() if plain in known.split()), "")


def _joined(row: Mapping[str, Any], names: Iterable[str], field: str) -> str:
    cells = [" ".join(_cell(row.get(name)).split(" ")).strip() for name in names]
    return (", " if field == "headword" else "; ").join(filter(None, cells))


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_cell, value)))
    return "" if value is None or isinstance(value, bool | Mapping) else str(value).strip()


def _record_values(values: Mapping[str, str], taken: set[str]) -> dict[str, Any]:
    headword = values["headword"]
    record_id = make_id(values.get("id") or headword, taken) if headword else ""
    taken.add(record_id)
    made: dict[str, Any] = {
        "id": record_id,
        "headword": headword,
        "kind": _kind(values.get("kind", "")),
        "dates": values.get("dates") or _dates(values.get("born", ""), values.get("died", "")),
        "gloss": values.get("gloss", ""),
        "language": values.get("language", ""),
        "variants": [],
        "ids": {
            scheme: _identifier(values[scheme]) for scheme in values if scheme in _SCHEMES and values[scheme]
        },
        "sources": _several(values.get("sources", "")),
    }
    _add_variants(made, values)
    return {key: value for key, value in made.items() if value or key in {"headword", "variants"}}


def _add_variants(made: dict[str, Any], values: Mapping[str, str]) -> None:
    known = {made["headword"], *(variant["text"] for variant in made["variants"])}
    for text in _several(values.get("variants", "")):
        if text not in known:
            made["variants"].append({"text": text, "kind": "other"})


def _several(text: str) -> list[str]:
    return list(dict.fromkeys(filter(None, _SEPARATOR.split(text.strip()))))


def _kind(text: str) -> str:
    plain = text.strip().lower()
    return plain if plain in {kind.value for kind in Kind} else _KINDS.get(plain, "")


def _dates(born: str, died: str) -> str:
    return f"{_year(born)}–{_year(died)}" if born or died else ""


def _year(text: str) -> str:
    """Return the year of a date in figures: 1871 of ``1871-03-04T00:00:00Z`` and ``4.3.1871``."""
    full = re.fullmatch(r"\+?(-?\d{4})-\d\d-\d\d(?:T.*)?|\d{1,2}[./]\d{1,2}[./](\d{4})|(\d{3,4})\.0", text)
    return next((year for year in full.groups() if year), text) if full else text


def _identifier(text: str) -> str:
    """Return an identifier without the address it is looked up at; a cell ``12345.0`` is a number."""
    return re.sub(r"^(\d+)\.0$", r"\1", text.rstrip("/").rpartition("/")[2] or text)
