"""Names of a bibliography, read into CSL's parts.

``Broué, Pierre and {League for the Fifth International} and van Heijenoort, Jean`` gives three names: two
with family and given name (and a particle), one that is left whole because it stands in braces. ``others``
at the end means "et al.".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from octavo.citations.bib import latex


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a field in CSL's form, and what is wrong with them."""

    names: tuple[dict[str, str], ...]
    faults: tuple[str, ...]


def read_names(text: str) -> Names:
    """Read the names of a field. Names are split before macros are decoded: braces mark a corporate name."""
    names, faults = [], []
    for written in split_multiple_persons_names(text):
        if written == "others":
            names.append({"literal": "others"})
        elif _is_whole(written):
            names.append({"literal": latex.plain(written[1:-1])})
        elif fault := _fault(written):
            faults.append(fault)
        else:
            name = _parts(written)
            faults.extend([] if name else [f'"{written}" cannot be read as a name'])
            names.extend([name] if name else [])
    if not names and not faults:
        faults.append("there is no name")
    return Names(tuple(names), tuple(faults))


def joined(names: Sequence[Mapping[str, str]]) -> str:
    """Return names as running text, given names first."""
    order = ("given", "non-dropping-particle", "family", "suffix", "literal")
    texts = [" ".join(name[part] for part in order if part in name) for name in names]
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def _parts(written: str) -> dict[str, str]:
    try:
        parts = parse_single_name_into_parts(written)
    except InvalidNameError:
        return {}
    named = {
        "family": " ".join(parts.last),
        "given": " ".join(parts.first),
        "non-dropping-particle": " ".join(parts.von),
        "suffix": " ".join(parts.jr),
    }
    return {key: latex.plain(value) for key, value in named.items() if value}


def _is_whole(written: str) -> bool:
    return bool(re.fullmatch(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", written))


def _fault(written: str) -> str:
    """Say what is wrong with a name that the parser would take as it is."""
    bare = re.sub(r"\{[^{}]*\}", "x", written)
    if bare.count(",") > 2:
        return f'"{written}" has too many commas: join names with " and "'
    if re.match(r"[^,]+,(?!\s*(?:Jr|Sr|[IVX]+)\.?\s*,)[^,]+,\s*(?:Jr|Sr|[IVX]+)\.?$", bare):
        return f'"{written}": what follows the name stands in the middle, "Family, Jr., Given"'
    if re.match(r"and\b|.*\band$", bare):
        return f'"{written}" begins or ends with "and"'
    if re.search(r";|&(?!\w)", bare.replace("\\&", "&")):
        return f'"{written}": join names with " and ", put a corporate name in braces'
    if re.search(r"(?:^|,)\s*(?:,|$)", bare):
        return f'"{written}" has an empty part'
    return ""
