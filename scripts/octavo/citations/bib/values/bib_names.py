"""Names of a bibliography, read into CSL's parts.

``Broué, Pierre and {League for the Fifth International} and van Heijenoort, Jean`` gives three names: two
with family and given name (and a particle), one that is left whole because it stands in braces. ``others``
at the end means "et al.". biblatex's extended form ``family=Vries, given=Jan, prefix=de`` is read too.
No name is dropped: one that cannot be taken apart is printed as it is written, and that is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from octavo.citations.bib.values import latex


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a field in CSL's form, and what is wrong with them."""

    names: tuple[dict[str, str], ...]
    faults: tuple[str, ...]


def read_names(text: str) -> Names:
    """Read the names of a field. Names are split before macros are decoded: braces mark a corporate name."""
    names: list[dict[str, str]] = []
    faults: list[str] = []
    for written in split_multiple_persons_names(text):
        pieces, fault = _put_right(written)
        faults.extend([fault] if fault else [])
        for piece in pieces:
            name = _name(piece)
            faults.extend([] if name else [f'"{piece}" cannot be read as a name'])
            names.append(name or {"literal": latex.plain(piece)})
    if not names:
        faults.append("there is no name")
    return Names(tuple(names), tuple(faults))


def joined(names: Sequence[Mapping[str, str]]) -> str:
    """Return names as running text, given names first."""
    order = ("given", "non-dropping-particle", "family", "suffix", "literal")
    texts = [" ".join(name[part] for part in order if part in name) for name in names]
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


_SUFFIX = r"(?:Jr|Sr|[IVX]+)\.?"
_EXTENDED = re.compile(r"\s*\"?(?:family|given|prefix)\s*=")
_PART = re.compile(r"\s*(family|given|prefix|suffix|useprefix|[a-z]+-i)\s*=\s*(.*)")


def _name(written: str) -> dict[str, str]:
    """Return the parts of one name, nothing where it cannot be taken apart."""
    if written == "others":
        return {"literal": "others"}
    if _is_whole(written):
        return {"literal": latex.plain(written[1:-1])}
    if _EXTENDED.match(written):
        return _extended(written)
    if _commas(written) > 2:
        return {}
    try:
        parts = parse_single_name_into_parts(written)
    except InvalidNameError:
        return {}
    return _named(" ".join(parts.last), " ".join(parts.first), " ".join(parts.von), " ".join(parts.jr))


def _named(family: str, given: str, particle: str, suffix: str) -> dict[str, str]:
    named = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    return {key: latex.plain(value) for key, value in named.items() if value}


def _extended(written: str) -> dict[str, str]:
    """Read biblatex's form of a name; ``useprefix=true`` files it under the particle."""
    parts: dict[str, str] = {}
    for part in _at_commas(written):
        if found := _PART.fullmatch(part.strip(' "')):
            parts[found[1]] = found[2]
    family, prefix = parts.get("family", ""), parts.get("prefix", "")
    if prefix and parts.get("useprefix", "").lower() == "true":
        family, prefix = f"{prefix} {family}", ""
    return _named(family, parts.get("given", ""), prefix, parts.get("suffix", ""))


def _at_commas(text: str) -> list[str]:
    """Split at the commas that stand outside braces."""
    masked = _masked(text)
    cuts = [-1, *(at for at, sign in enumerate(masked) if sign == ","), len(text)]
    return [text[start + 1 : end] for start, end in pairwise(cuts)]


def _commas(written: str) -> int:
    return _masked(written).count(",")


def _masked(text: str) -> str:
    """Return a text with what stands in braces made unreadable, sign for sign."""
    before = ""
    while before != text:
        before, text = text, re.sub(r"\{[^{}]*\}", lambda found: "x" * len(found.group()), text)
    return text


def _is_whole(written: str) -> bool:
    return bool(re.fullmatch(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", written))


def _put_right(written: str) -> tuple[list[str], str]:
    """Return the names that are meant by a name which the parser would take wrongly, and what is wrong."""
    bare = _masked(written)
    if _EXTENDED.match(written):
        return [written], ""
    for is_wrong, put_right, message in _WRONG:
        if is_wrong.search(bare):
            return put_right(written), f'"{written}" {message}'
    return [written], ""


def _without_and(written: str) -> list[str]:
    inner = re.sub(r"^and\b\s*|\s*\band$", "", written)
    return [inner] if inner else []


def _whole(written: str) -> list[str]:
    return ["{" + written + "}"]


def _suffix_in_the_middle(written: str) -> list[str]:
    family, given, suffix = _at_commas(written)
    return [f"{family},{suffix},{given}"]


def _without_empty(written: str) -> list[str]:
    parts = [part.strip() for part in _at_commas(written) if part.strip()]
    return [", ".join(parts)] if parts else []


def _at_semicolons(written: str) -> list[str]:
    swapped = "".join(
        "," if mark == ";" else "\0" if mark == "," else sign
        for sign, mark in zip(written, _masked(written), strict=True)
    )
    parts = (part.replace("\0", ",").strip() for part in _at_commas(swapped))
    return [name for part in parts if part for name in split_multiple_persons_names(part)]


_WRONG = (
    (re.compile(r"^and\b|\band$"), _without_and, 'begins or ends with "and"'),
    (re.compile(r"(?:^|,)\s*(?:,|$)"), _without_empty, "has an empty part"),
    (re.compile(r";"), _at_semicolons, 'has a semicolon: join names with " and "'),
    (
        re.compile(r"(?<!\\)&(?!\w)"),
        _whole,
        'is printed as it is: join names with " and ", put a corporate name in braces',
    ),
    (
        re.compile(r"(?:,[^,]*){3}"),
        _whole,
        'has too many commas and is printed as it is: join names with " and "',
    ),
    (
        re.compile(rf"^[^,]+,(?!\s*{_SUFFIX}\s*,)[^,]+,\s*{_SUFFIX}$"),
        _suffix_in_the_middle,
        'has what follows the name at its end: write "Family, Jr., Given"',
    ),
)
