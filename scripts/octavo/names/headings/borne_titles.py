"""The titles and offices that a printed heading gives a person besides the name.

``Addington, Henry (afterwards Viscount Sidmouth)`` is Lord Sidmouth in the text, ``Howe, Sir William,
general`` is General Howe, ``Dartmouth, Earl of (William Legge)`` William Legge. What a heading tells of other
people (``son of Henry Fox, Baron Holland``) is passed over. A title's place alone needs evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from octavo.names.headings.heading_parts import OF_A_RELATIVE, all_names, is_forename, plain_word
from octavo.names.language import COUNTRIES, OFFICES, ORDINALS, PARTICLES, RANKS, SERVICES
from octavo.names.records import Variant, VariantKind

_RANK = "|".join(sorted(map(re.escape, RANKS - {"saint", "st"}), key=len, reverse=True))
_ORDINAL = r"(?:(?:\d+)?(?:" + "|".join(sorted(ORDINALS)) + r")\b\.? )?"
_OF = r"(?:of|von|de|du|zu)"
_TIMES = "afterwards|later|then|created|subsequently|previously|formerly|now|später|nachmals"
_WHEN = rf"(?:(?:{_TIMES}|and) )*"
_RANKS_OF = re.compile(rf"(?:(?i:{_RANK}) and )+((?i:{_RANK})) of")
_LATER = re.compile(rf"(?:{_TIMES})\b")
_NAME = r"([^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?)"
_RANK_OF = re.compile(rf"{_WHEN}{_ORDINAL}((?i:{_RANK})) ({_OF}) (?:the )?{_NAME}")
_RANK_NAME = re.compile(rf"{_WHEN}{_ORDINAL}((?i:{_RANK})) {_NAME}")
_RANK_ALONE = re.compile(rf"{_WHEN}{_ORDINAL}((?i:{_RANK}))(?:, {_ORDINAL.rstrip()})?")
# A rank in lower case, as some indexes set it: second earl of, viscount.
_LOWER_RANK = re.compile(rf"(?<=[,(] )(?:{_ORDINAL})({_RANK})(?=$|[,;)]| {_OF}\b)")
_LADIES = frozenset({"duchess", "countess", "marchioness", "viscountess", "baroness"})
_PEERS = frozenset({"baron", "earl", "marquess", "marquis", "viscount"}) | _LADIES
_PARENTHESES = re.compile(r"\(([^()]*)\)")


def capital_ranks(heading: str) -> str:
    """Write the ranks of a heading with a capital: ``Wellington, duke of``."""
    return _LOWER_RANK.sub(_capitalised, heading)


def _capitalised(found: re.Match[str]) -> str:
    at = found.start(1) - found.start()
    return found.group()[:at] + found.group(1).capitalize() + found.group()[at + len(found.group(1)) :]


def borne_titles(heading: str) -> tuple[Variant, ...]:
    """Return the variants by title and office of a person whose heading begins with the surname."""
    surname, _, rest = heading.partition(",")
    surname = re.sub(r"\s*\(.*$", "", surname).strip()
    if not surname or not surname[0].isupper() or len(surname.split()) > 3:
        return ()
    found: dict[str, Variant] = {}
    if family := _own_name(rest):
        found[family] = Variant(family, VariantKind.FULL)
    for part, aside in _parts(heading, rest):
        later = aside or _LATER.match(part) is not None
        for variant in _forms(part, surname, aside=aside):
            # By an earlier or later title somebody is meant only where nobody bears it as his own.
            second = later and " " in variant.text
            found.setdefault(variant.text, replace(variant, kind=VariantKind.OTHER) if second else variant)
    return tuple(found.values())


def _own_name(rest: str) -> str:
    """``Melville, Henry Dundas, first Viscount``: Dundas is the family's name, Melville the title's."""
    parts = [part.strip() for part in rest.split(",")]
    words = parts[0].split()
    peer = len(parts) > 1 and (found := _RANK_ALONE.fullmatch(parts[1])) and found.group(1).lower() in _PEERS
    own = peer and len(words) > 1 and is_forename(words[0]) and not is_forename(words[-1])
    return parts[0] if own and all_names(parts[0]) else ""


def _parts(heading: str, rest: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a heading after the surname, those in parentheses last."""
    for part in re.split(r"[,;]", _PARENTHESES.sub("", rest)):
        if OF_A_RELATIVE.match(part.strip()):
            break
        yield part.strip(), False
    for aside in _PARENTHESES.findall(heading):
        if not OF_A_RELATIVE.match(aside):
            family, comma, given = aside.partition(", ")
            if comma and all_names(family) and all_names(given) and not _RANK_ALONE.match(given):
                yield f"{given} {family}", True
            else:
                yield from ((part.strip(), True) for part in re.split(r"[,;]| and ", aside))


def _forms(part: str, surname: str, *, aside: bool) -> Iterator[Variant]:
    if found := _RANK_OF.fullmatch(part):
        yield from _of_place(*found.groups())
    elif found := _RANK_NAME.fullmatch(part):
        yield from _titled(found.group(1), found.group(2), surname)
    elif found := _RANK_ALONE.fullmatch(part):
        yield from _titled(found.group(1), surname, surname)
    elif found := _RANKS_OF.fullmatch(part):
        yield from _of_place(found.group(1), "of", surname)
    elif service := _service(part):
        yield Variant(f"{service.capitalize()} {surname}", VariantKind.TITLE)
    elif aside and len(part.split()) > 1 and all_names(part) and is_forename(part.partition(" ")[0]):
        yield Variant(part, VariantKind.OTHER)


def _of_place(rank: str, of: str, place: str) -> Iterator[Variant]:
    """``afterwards Earl of Auckland``: Earl of Auckland, Lord Auckland, and Auckland with evidence."""
    rank = rank.capitalize()
    if place.lower() in COUNTRIES or (of != "of" and rank.lower() not in OFFICES):
        return
    yield Variant(f"{rank} {of} {place}", VariantKind.TITLE)
    if rank.lower() in _PEERS | {"duke"}:
        yield Variant(f"{_lord(rank)} {place}", VariantKind.TITLE)
    if rank.lower() not in OFFICES | {"bishop", "archbishop"}:
        yield Variant(place, VariantKind.TITLE, alone=False)


def _titled(rank: str, name: str, surname: str) -> Iterator[Variant]:
    """``Viscount Sidmouth``: Lord Sidmouth too, and Sidmouth with evidence where it is not the surname."""
    rank = rank.capitalize()
    if name.lower() in PARTICLES or all(map(is_forename, name.split())):
        return  # Gordon, Lord George, is called so with his surname only
    yield Variant(f"{rank} {name}", VariantKind.TITLE)
    if rank.lower() in _PEERS:
        yield Variant(f"{_lord(rank)} {name}", VariantKind.TITLE)
    if name != surname and rank.lower() in _PEERS | {"lord", "lady"}:
        yield Variant(name, VariantKind.TITLE, alone=False)


def _lord(rank: str) -> str:
    return "Lady" if rank.lower() in _LADIES else "Lord"


def _service(part: str) -> str:
    """Return the office in a part such as ``general``, ``French general`` or ``captain of fleet``."""
    words = re.split(r" (?:of|in|at|to|and)\b", part)[0].split()
    last = plain_word(words[-1]) if words else ""
    plain = [plain_word(word) for word in words[:-1]]
    return last if last in SERVICES and len(plain) < 3 and not OF_A_RELATIVE.match(part) else ""
