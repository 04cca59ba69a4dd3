"""Rulers, prelates and peers at the head of an index entry.

In comes a heading such as ``William I., Emperor``, ``Anne, Queen``, ``Frederick the Great`` or ``Norfolk,
Thomas Howard, Duke of``; out goes a `ReadHeading` with the forms that a text has for them, or None. A
forename alone, or the place of a title alone, needs evidence: others bear it too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from octavo.names.headings.heading_parts import (
    OF_A_RELATIVE,
    ReadHeading,
    all_names,
    is_forename,
    named,
    plain_word,
    variants,
)
from octavo.names.language import (
    ARTICLES,
    COUNTRIES,
    FEMALE_FORENAMES,
    FUNCTION_WORDS,
    OFFICES,
    ORDINALS,
    RANKS,
)
from octavo.names.records import Kind, VariantKind

_REGNAL = re.compile(r"^([^\W\d_a-z][\w'’-]+(?: [A-Z][\w'’-]+)?),? ([IVX]{1,5})\b\.?")
_OF = r"(?:of|von|van|de|du)"
_OF_PLACE = re.compile(rf"^([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) ({_OF} (?:the |der )?[A-Z][\w'’-]+)(?=,|$)")
_KIN = re.compile(r"\b(?:daughter|sister|wife|widow|mother|queen|Queen)\b")
_LATER = re.compile(
    r"(?:afterwards|later|then|created|subsequently) (?:(?:" + "|".join(sorted(ORDINALS)) + r") )?"
    r"([A-Z][a-z]+) of ([A-Z][\w'’-]+)"
)
_CROWNED = re.compile(
    r"\b(?:afterwards|later|then) (?:(?:King|Queen|Emperor|Empress|Pope|Czar|Tsar) )?([A-Z][\w'’-]+ [IVX]+)\b"
)
_THE_GREAT = re.compile(r"^([A-Z][\w'’-]+) (the [A-Z][\w'’-]+)")


def read_ruler(heading: str, *, bare_inversion: bool = False) -> ReadHeading | None:
    """``William I., Emperor``, ``Alexander II of Russia``, ``Frederick the Great``, ``Anne, Queen``."""
    great = _THE_GREAT.match(heading)
    if great and great.group(1).lower() not in FUNCTION_WORDS | set(ARTICLES):
        name, epithet = great.groups()
        return named(
            f"{name} {epithet}", [(f"{name} {epithet}", VariantKind.FULL), *_ruled(name, heading)], name
        )
    regnal = _REGNAL.match(heading)
    # A single V or X after a surname is an initial in indexes that invert without a comma.
    # Kant, I. has an initial; Mansur I is a ruler, where the index does not invert without a comma.
    numbered = regnal and (len(regnal.group(2)) > 1 or ("," not in regnal.group() and not bare_inversion))
    if regnal and (numbered or is_forename(regnal.group(1).split()[0])):
        name, number = regnal.groups()
        forms = [(f"{name} {number}", VariantKind.FULL), (f"{name} {number}.", VariantKind.FULL)]
        ruled = _ruled(name, heading)
        ranked = [(f"{form} {number}", kind) for form, kind in ruled if " of " not in form]
        return named(f"{name} {number}", [*forms, *ranked, *ruled], name)
    if of_place := _OF_PLACE.match(heading):
        name, place = of_place.groups()
        if all(map(is_forename, name.split())):
            forms = [(f"{name} {place}", VariantKind.FULL), *_ruled(name, heading)]
            return named(f"{name} {place}", forms, name)
    name, comma, rest = heading.partition(",")
    rank = plain_word(rest.split()[0]) if comma and rest.split() else ""
    rulers = RANKS - {"lord", "lady", "earl", "baron", "viscount", "st", "saint"}
    words = rest.split(",")[0].split()
    several = " " in name
    if (
        rank in rulers
        and (len(words) == 1 or words[1] in ({"von"} if several else {"of", "and", "von", "de"}))
        and all(map(is_forename, name.split()))
    ):
        forms = [*([(name, VariantKind.FULL)] if several else []), *_ruled(name, heading)]
        read = named(f"{name}, {rest.split(',')[0].strip()}", forms, "" if several else name)
        return replace(read, automatic=False)
    return _called_by_forename(name, rest) if comma else None


def _called_by_forename(name: str, rest: str) -> ReadHeading | None:
    """``Mary, Tudor, daughter of …``: a woman's forename before the comma is no surname."""
    after, _, told = rest.strip().partition(",")
    if plain_word(name) not in FEMALE_FORENAMES or not all_names(after) or not _KIN.search(told):
        return None
    return named(f"{name} {after}", [(f"{name} {after}", VariantKind.FULL)], name)


def _ruled(name: str, heading: str) -> list[tuple[str, VariantKind]]:
    """Return the forms with a rank: the heading's own, or those that such a person has anyway."""
    # What follows the second comma tells of other people too: Clement VII., Pope, as Cardinal de' Medici.
    told = ",".join(heading.split(",")[:2])
    words = [word for word in re.findall(r"[^\W\d_]+", told) if plain_word(word) in RANKS]
    regnal = _REGNAL.match(heading) or _THE_GREAT.match(heading)
    place = re.search(rf"\b({_OF}) (?:the |der )?([A-Z][\w'’-]+)", told)
    crowned_in = regnal or (place is not None and place.group(2).lower() in COUNTRIES)
    ranks = words or (["King", "Emperor", "Queen", "Pope", "Czar", "Tsar"] if crowned_in else [])
    forms = [(f"{rank} {name}", VariantKind.TITLE) for rank in dict.fromkeys(ranks)]
    if crowned := _CROWNED.search(heading):
        forms += [(f"{crowned.group(1)}{stop}", VariantKind.FULL) for stop in ("", ".")]
    if place is not None:
        forms.append((f"{name} {place.group()}", VariantKind.FULL))
        forms += [(f"{rank} {place.group()}", VariantKind.TITLE) for rank in words]
    return forms


def read_peer(heading: str) -> ReadHeading | None:
    """``Norfolk, Thomas Howard, Duke of``, ``Burghley, Lord``, ``Austria, Empress of``."""
    name, comma, rest = heading.partition(",")
    parts = list(takewhile(_own, (part.strip() for part in rest.split(","))))
    if parts and comma and (consort := _in_natural_order(name, parts[0])) is not None:
        return consort
    ranked = next((part for part in parts if part.split() and _rank_of(part)), "")
    if not comma or not ranked:
        return None
    rank = _rank_of(ranked)
    of = re.search(rf"\b({_OF})\b(?: (?:the |der )?([A-Z][\w'’-]+))?", ranked)
    if of is not None and of.group(1) != "of" and plain_word(rank) not in OFFICES - {"bischof", "erzbischof"}:
        return None  # Graf von is a title and the particle of a surname
    if of is None:
        return _lord(name, parts, rank) if rank in {"Lord", "Lady"} else None
    place = of.group(2) or name
    forms = [(f"{rank} {of.group(1)} {place}", VariantKind.TITLE)]
    if plain_word(rank) not in OFFICES:
        lord = "Lady" if rank in {"Duchess", "Countess", "Marchioness", "Viscountess"} else "Lord"
        forms.append((f"{lord} {place}", VariantKind.TITLE))
        forms.append((place, VariantKind.TITLE))
    given = [part for part in parts[: parts.index(ranked)] if all_names(part)]
    later = [found.groups() for part in parts if (found := _LATER.match(part))]
    forms += [(form, VariantKind.TITLE) for made, of_it in later for form in (f"{made} of {of_it}", of_it)]
    headword = ", ".join([name, *given, ranked])
    if of.group(2):
        if given and rank in {"Bishop", "Archbishop", "Cardinal", "Pope"}:
            forms = []  # an office that others held before and after
        # Cranmer, Thomas, Archbishop of Canterbury: the surname is his own, Canterbury is not.
        return ReadHeading(
            Kind.PERSON,
            headword,
            variants(forms, {place, *(of_it for _, of_it in later)}),
            automatic=True,
        )
    forms += [(part, VariantKind.FULL) for part in given if len(part.split()) > 1]
    return ReadHeading(
        Kind.PERSON, headword, variants(forms, {place, *(of_it for _, of_it in later)}), automatic=False
    )


def _own(part: str) -> bool:
    return not OF_A_RELATIVE.match(part)


def _in_natural_order(name: str, title: str) -> ReadHeading | None:
    """``Mary Stuart, Queen of Scots``: she is named before the comma, not inverted."""
    words = name.split()
    held = re.match(r"([A-Z][a-z]+) of (?:the )?[A-Z]", title)
    if held is None or len(words) == 1 or not is_forename(words[0]) or not all_names(name):
        return None
    if plain_word(held.group(1)) not in RANKS:
        return None
    forms = [(name, VariantKind.FULL), (title, VariantKind.TITLE)]
    return replace(named(f"{name}, {title}", forms), automatic=False)


def _lord(name: str, parts: Sequence[str], rank: str) -> ReadHeading:
    given = [part for part in parts if all_names(part) and not _rank_of(part)]
    within = [re.sub(rf"\b{rank}\b", "", part).strip() for part in parts if _rank_of(part)]
    within = [part for part in within if all_names(part)]
    forms = [(f"{rank} {name}", VariantKind.TITLE)]
    forms += [(f"{rank} {part} {name}", VariantKind.FULL) for part in within]
    headword = ", ".join([name, *given, " ".join([rank, *within])])
    return ReadHeading(Kind.PERSON, headword, variants(forms))


def _rank_of(part: str) -> str:
    """Return the rank that a part of a heading gives, such as ``Duke`` in ``2nd Duke of``."""
    words: list[str] = re.findall(r"[^\W\d_]+", part)[:4]
    for word in words:
        if plain_word(word) in RANKS - {"saint", "st", "elector"} and word[0].isupper():
            return word
        if plain_word(word) not in ORDINALS:
            return ""
    return ""
