"""A heading of a printed index read apart: what it names, how, and under which forms the text will have it.

In comes one heading as printed, with its noise (``[Pg 243] Forkel, Letter from E. Bach to``); out goes a
`ReadHeading`: kind, headword and the variants beyond those that follow of themselves. Printed indexes invert
persons with a comma (``Balfour, Rt. Hon. Arthur J``) or without (``Bach C.P.E``), add what the entry is about
(``Adam, Paul, quoted concerning …``), and file peers, rulers and prelates by place or forename
(``Anne, Queen``; ``Norfolk, Thomas Howard, Duke of``). Nothing here knows any one book.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from octavo.names.headings.borne_titles import borne_titles, capital_ranks
from octavo.names.headings.heading_parts import (
    INITIALS,
    NAME_WORD,
    ReadHeading,
    is_forename,
    is_subject,
    plain_word,
)
from octavo.names.headings.inversion import read_bare_inversion, read_inverted, read_mononym, read_patronymic
from octavo.names.headings.rulers import read_peer, read_ruler
from octavo.names.language import (
    ARTICLES,
    BODY_WORDS,
    EVENTS,
    FUNCTION_WORDS,
    PARTICLES,
    ROLES,
    SUBJECT_WORDS,
    TITLES,
)
from octavo.names.records import Kind, Variant, VariantKind
from octavo.names.register import control_character

_NOISE = re.compile(
    r"\[(?:Pg\.?\s*|p\.\s*)?\d+\]|^\s*(?:\d{1,4}\s+)?INDEX(?: OF [A-Z ]+)?[.:]?\s+(?=\S)|^\s*\d+\s+(?=[A-Z])"
)
# Smith (Adam), Sherlock (W.); and Stephen. Leslie, where the compositor took a stop for the comma.
_FORENAME_IN_PARENTHESES = re.compile(r"^([^\W\d_a-z][\w'’-]+) \(([^()\d]+)\)")
_STOP_FOR_COMMA = re.compile(r"^([^\W\d_a-z][\w'’-]{2,})\. ([^\W\d_a-z][\w'’-]+)$")
_TELLS_APART = re.compile(
    r"(?:the (?:elder|younger|great|first|second|third)|of|in|at|son|brother|sister|daughter|wife|widow|"
    r"nephew|niece|cousin|uncle|father|mother|husband|grand\w+|" + "|".join(sorted(ROLES)) + r")\b"
)
# Treaty of London, Battle of Bosworth: what is named after a place or a person is neither.
_EVENTS = re.compile(r"^([^\W\d_a-z][\w'’. -]+), ((?i:" + "|".join(sorted(EVENTS)) + r") of)(?=,|$)")
_QUOTED = re.compile(r"^[\"“‘'](.+?)[,.]?[\"”’'][,.]?(?:,\s*(.*))?$")


def clean_heading(text: str) -> str:
    """Take page marks, the word INDEX and dangling punctuation off a printed heading."""
    text = "".join(" " if control_character(letter) else letter for letter in text)
    text = _NOISE.sub(" ", text.replace("\u00a0", " "))
    text = " ".join(text.split()).strip(" ,;:—–")
    # Locators of the front matter that a scan left standing: Spain, xvi, xxx.
    return re.sub(r"(?:, [ivxlc]+(?:[-–][ivxlc]+)?)+$", "", text)


def read_heading(text: str, *, bare_inversion: bool = False) -> ReadHeading:
    """Read one heading; `bare_inversion`: this index inverts persons without a comma."""
    heading = capital_ranks(_von_in_full(clean_heading(text)))
    if quoted := _QUOTED.match(heading):
        return _work(quoted.group(1))
    read = _read(heading, bare_inversion=bare_inversion)
    if read.kind is not Kind.PERSON or read.together or bare_inversion:
        return read
    own = {variant.text for variant in read.variants}
    added = tuple(v for v in borne_titles(heading) if v.text not in own and v.text != read.headword)
    return replace(read, variants=(*read.variants, *added))


def _von_in_full(heading: str) -> str:
    """Write ``v.`` and ``v. d.`` in full: Konrad v. Heresbach; Arnim, Harry Graf v."""
    heading = re.sub(r"(?<=[ ,])v\. ?d\. (?=[A-Z])", "von der ", heading)
    heading = re.sub(r"\bFrhr\.", "Freiherr", heading)
    return re.sub(r"(?<= )v\. ?(?=[A-Z]|$|,)", "von ", heading).strip()


def _read(heading: str, *, bare_inversion: bool) -> ReadHeading:
    heading = _FORENAME_IN_PARENTHESES.sub(_with_comma, heading)
    heading = re.sub(r"\s*\([^()]*\)", "", heading).strip(" ,") or heading
    heading = _STOP_FOR_COMMA.sub(_with_comma, heading)
    heading = re.sub(r", the (?=(?:Rev|Right|Hon|Rt|Very)\b)", ", ", heading)
    if event := _EVENTS.match(heading):
        phrase = f"{event.group(2)[0].upper()}{event.group(2)[1:]} {event.group(1)}"
        return ReadHeading(Kind.SUBJECT, heading, (Variant(phrase, VariantKind.FULL),), automatic=False)
    ruler = partial(read_ruler, bare_inversion=bare_inversion)
    for reader in (read_patronymic, ruler, read_peer, read_inverted):
        if found := reader(heading):
            return found
    if (bare_inversion or "," not in heading) and (found := read_bare_inversion(heading, bare_inversion)):
        return found
    return _body(heading) or read_mononym(heading) or _subject(heading)


def _with_comma(found: re.Match[str]) -> str:
    """Set the comma of inversion where an index has parentheses or a stop before the forenames."""
    surname, given = found.groups()
    names = given.split()
    if plain_word(surname) in TITLES or not all(is_forename(n) or INITIALS.fullmatch(n) for n in names):
        return found.group()
    return f"{surname}, {given}"


def inverts_bare(headings: Iterable[str]) -> bool:
    """Tell whether an index inverts persons without a comma: ``Arne T.A``."""
    plain = [clean_heading(heading) for heading in headings]
    bare = sum(
        1
        for heading in plain
        if re.match(r"[A-Z][\w'’-]+ (?:[A-Z]\.){1,3}[A-Z]?(?: |$)|[A-Z][\w'’-]+ [A-Z]$", heading)
    )
    commas = sum(1 for heading in plain if re.match(r"[A-Z][\w'’-]+, [A-Z]", heading))
    return bare > commas


def is_topic(heading: str, headword: str) -> bool:
    """Tell whether an entry is on a topic of a name, and names nobody new: ``Koran, the, derivation of``."""
    rest = (
        re.sub(r"^,? ?(?:the,)? ?", "", clean_heading(heading)[len(headword) :]) if "(" not in heading else ""
    )
    open_ended = rest.endswith((" of", " to", " by", " with", " in", " on", " for", " from"))
    return open_ended or (rest[:1].islower() and not _TELLS_APART.match(rest))


# -- bodies, works, subjects ----------------------------------------------------------------------------


def _body(heading: str) -> ReadHeading | None:
    """``Labour Party, The``, ``Mafia, the, an organization of …``, ``McNamaras, the``."""
    name, _, rest = heading.partition(",")
    about = rest.strip().lower()
    words = name.split()
    capitals = [word for word in words if word[0].isupper()]
    if (
        len(words) == 1
        and about.split(",")[0] == "the"
        and re.search(r"[^s]s$", name)
        and not is_subject(name)
    ):
        singular = name.removesuffix("s")
        if singular.lower() in SUBJECT_WORDS or name.endswith(("ists", "ians", "ites", "ics", "ers")):
            return ReadHeading(Kind.ORGANISATION, name)
        return ReadHeading(Kind.FAMILY, f"{singular} family")
    if re.search(r"\ban? (?:\w+ )?(?:organi[sz]ation|society|party|club|league)\b", about):
        return ReadHeading(Kind.ORGANISATION, name)
    proper = all(word[0].isupper() or plain_word(word) in FUNCTION_WORDS | PARTICLES for word in words)
    if proper and len(capitals) > 1 and any(_is_body(word) for word in words):
        return ReadHeading(Kind.ORGANISATION, name)
    return None


def _is_body(word: str) -> bool:
    return plain_word(word) in BODY_WORDS


def _work(title: str) -> ReadHeading:
    """A quoted title; searched for only where it has two words that count."""
    from octavo.names.language import uninverted

    text = uninverted(title.strip(" ,."))
    weighty = [
        word
        for word in text.split()
        if word[0].isupper() and plain_word(word) not in FUNCTION_WORDS | set(ARTICLES)
    ]
    return ReadHeading(Kind.WORK, text, searched=len(weighty) > 1)


def _subject(heading: str) -> ReadHeading:
    """A subject is not searched for; but ``Alberti Bass`` keeps Alberti from being found in it."""
    name, comma, modifier = heading.partition(", ")
    phrase = f"{re.sub(r'^The ', '', modifier)} {name}"
    if comma and all(word[0].isupper() and word.isalpha() for word in phrase.split()):
        # Unity, Socialist: with its capitals Socialist Unity is a name of the thing.
        return ReadHeading(Kind.SUBJECT, heading, (Variant(phrase, VariantKind.FULL),), automatic=False)
    words = heading.split()
    lowered = " ".join([words[0], *(word.lower() for word in words[1:])])
    never = (heading, lowered) if 1 < len(words) < 4 else ()
    if not comma and (kind := _proper_phrase(words)) is not None:
        as_it_is = (Variant(heading, VariantKind.FULL),)
        return ReadHeading(kind, heading, as_it_is, automatic=False, never=never[1:])
    return ReadHeading(Kind.SUBJECT, heading, searched=False, never=never if "," not in heading else ())


def _proper_phrase(words: Sequence[str]) -> Kind | None:
    """Tell what a heading of two to four capitalised words names: Mehemet Ali, Frölich von Frölichsburg."""
    small = {plain_word(word) for word in words if word.islower()}
    proper = [word for word in words if word[0].isupper() and NAME_WORD.fullmatch(word)]
    if not 1 < len(proper) <= 4 or len(proper) + len(small) < len(words) or not small <= PARTICLES:
        return None
    return Kind.PERSON if small - {"of", "and"} and words[-1] in proper else Kind.SUBJECT
