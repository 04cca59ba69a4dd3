"""Identifiers of persons and bodies: their forms and check digits; nothing is ever fetched.

ISNI and ORCID: ISO 7064 MOD 11-2 over 16 characters. GND: digits weighted 2, 3, 4 … from the right,
modulo 11, as in the PPN of the German National Library. VIAF and Wikidata have no check digit, only a form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from octavo.findings import Finding, Rule
from octavo.names.records import Record


def check_identifiers(record: Record) -> Iterator[Finding]:
    """Yield a finding for each identifier of a record with a wrong form or check digit."""
    for scheme, value in record.ids.items():
        reason = identifier_fault(scheme, value)
        if reason:
            message = f"{scheme} {value!r} of {record.headword!r} {reason}"
            yield Finding(Rule.NAME_IDENTIFIER, message, record.place)


def identifier_fault(scheme: str, value: str) -> str:
    """Say what is wrong with an identifier, or return the empty string."""
    if scheme not in _SCHEMES:
        if value.startswith(("https://", "http://")):
            return ""
        return f"is of no scheme known here ({', '.join(_SCHEMES)}, or an address)"
    form, check = _SCHEMES[scheme]
    if not form.fullmatch(value):
        return "has not the form of that scheme"
    return "" if check(value) else "has a wrong check digit"


def _mod_11_2(value: str) -> bool:
    characters = re.sub(r"[ -]", "", value)
    total = 0
    for digit in characters[:-1]:
        total = (total + int(digit)) * 2
    remainder = (12 - total % 11) % 11
    return characters[-1] == ("X" if remainder == 10 else str(remainder))


def _gnd(value: str) -> bool:
    stem, _, check = value.rpartition("-")
    if not stem:
        stem, check = value[:-1], value[-1]
    total = sum(int(digit) * weight for weight, digit in enumerate(reversed(stem), 2))
    # Numbers of bodies (with the hyphen) take the remainder itself, those of persons its complement.
    remainder = total % 11 if "-" in value else (11 - total % 11) % 11
    return check == ("X" if remainder == 10 else str(remainder))


def _form_only(_value: str) -> bool:
    return True


_SCHEMES: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "viaf": (re.compile(r"[1-9]\d{3,21}"), _form_only),
    "wikidata": (re.compile(r"Q[1-9]\d*"), _form_only),
    "gnd": (re.compile(r"\d{7,10}[0-9X]|\d{1,7}-[0-9X]"), _gnd),
    "isni": (re.compile(r"\d{4} ?\d{4} ?\d{4} ?\d{3}[0-9X]"), _mod_11_2),
    "orcid": (re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[0-9X]"), _mod_11_2),
    "lccn": (re.compile(r"(?:n|nb|nr|no|ns|sh)\d{8,10}"), _form_only),
    "mia": (re.compile(r"[\w./-]+"), _form_only),
    "maitron": (re.compile(r"\d+"), _form_only),
}
