"""Spellings of one variant: what an author or a compositor may write for it.

In comes a variant's text; out go folded strings to search for. ``L. D. Trotsky`` is also L.D. Trotsky,
LD Trotsky and L D Trotsky; ``Saint-Simon`` also Saint Simon; ``Weiß`` also Weiss; ``Müller`` also Mueller;
``Ma'mun`` also Mamun; and each of three letters or more also in capitals, as headings set it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from octavo.names.language.folding import fold_pattern, plain_letters

_RUN_OF_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\. ?){1,5}(?=[^\W\d_]{2}|[a-z]')")
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe", "å": "aa"}
_AYN = re.compile(r"(?<=[^\W\d_]{2})'(?=[^\W\d_])(?!s\b)")
_SAINT = re.compile(r"\b(St\.|St|Saint)(?=[ -])")
_BIN = re.compile(r" (b\.|ibn|bin|ben) ")


def spellings(text: str) -> tuple[str, ...]:
    """Return the folded strings under which a variant is found, each once."""
    if text.isascii() and text.isalpha() and text[:2] != "Mc":
        return (text, text.upper()) if len(text) > 2 and not text.isupper() else (text,)
    found: dict[str, None] = {}
    for written in _letters(text):
        plain = fold_pattern(written)
        for form in _forms([plain]):
            tidy = " ".join(form.split())
            # What is left of A- without its hyphen is a letter, and no name.
            if tidy == plain or sum(map(str.isalnum, tidy)) > 1:
                found[tidy] = None
    for form in list(found):
        if sum(map(str.isalpha, form)) > 2 and form.upper() != form:
            found[form.upper()] = None
    return tuple(form for form in found if form)


def _letters(text: str) -> Iterator[str]:
    yield text
    if text.isascii():
        return
    unfolded = plain_letters(text)
    if unfolded != text:
        yield unfolded
    german = "".join(_UMLAUTS.get(letter, letter) for letter in unfolded)
    if german != unfolded:
        yield german


def _forms(forms: Iterable[str]) -> Iterator[str]:
    for change in (_initials, _hyphens, _apostrophes, _saints, _patronymics, _ampersands):
        forms = [form for given in forms for form in change(given)]
    yield from forms


def _initials(text: str) -> Iterator[str]:
    run = _RUN_OF_INITIALS.search(text)
    yield text
    if run is None:
        return
    letters = [letter for letter in run.group() if letter not in ". "]
    before, after = text[: run.start()], text[run.end() :]
    yield f"{before}{'. '.join(letters)}. {after}"
    yield f"{before}{'.'.join(letters)}. {after}"
    yield f"{before}{'.'.join(letters)}.{after}"
    # A single bare A or I is a word; two letters and more are initials.
    if len(letters) > 1 or letters[0] not in "AI":
        yield f"{before}{''.join(letters)} {after}"
        yield f"{before}{' '.join(letters)} {after}"
    if len(letters) > 1:
        yield f"{before}{'. '.join(letters)} {after}"


def _hyphens(text: str) -> Iterator[str]:
    yield text
    if "-" in text:
        yield text.replace("-", " ")
        closed = re.sub(r"-(?=[a-z])", "", text)
        if closed != text:
            yield closed


def _apostrophes(text: str) -> Iterator[str]:
    yield text
    if "'" in text:
        opened = _AYN.sub("", text).lstrip("'").replace(" '", " ")
        if opened != text:
            yield opened
    if re.search(r"\bMc(?=[A-Z])", text):
        yield re.sub(r"\bMc(?=[A-Z])", "M'", text)


def _saints(text: str) -> Iterator[str]:
    yield text
    if _SAINT.search(text):
        for saint in ("St.", "St", "Saint"):
            yield _SAINT.sub(saint, text, count=1)


def _patronymics(text: str) -> Iterator[str]:
    yield text
    if _BIN.search(text):
        for son in ("b.", "ibn", "bin"):
            yield _BIN.sub(f" {son} ", text)


def _ampersands(text: str) -> Iterator[str]:
    yield text
    if " & " in text:
        yield text.replace(" & ", " and ")
