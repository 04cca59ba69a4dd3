"""What must hold within and between the records of a register.

In comes a `Register`; out go findings with the place of the record. Headings: one record, one heading;
homographs are told apart by a qualifier (ISO 999). See-references: target exists, no chain, no circle,
no blind reference. Variants: something that can be searched for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from octavo.findings import Finding, Rule
from octavo.names.language import PARTICLES, fold_key
from octavo.names.records import Kind, Record, RecordId, Register
from octavo.names.register.identifiers import check_identifiers

_REGEX = re.compile(r"\\[A-Za-z.]|\[[^\]]*\]|\(\?|[.)\]\w][*+](?=\W|$|[A-Za-z])|\.\*|\|\w|[$^]$|^\^")
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
_PARTICLE = "|".join(sorted((word.rstrip("'") for word in PARTICLES), key=lambda word: (-len(word), word)))
# In a heading a particle comes before the surname, or after a comma at the end.
_WITH_PARTICLE = re.compile(rf"(?i)(?:^|[\s,])(?:{_PARTICLE})\s|,.*\s(?:{_PARTICLE})$|\bd['’]")


def check_register(register: Register) -> Iterator[Finding]:
    """Yield every finding on a register's records, alone and together."""
    for record in register:
        yield from _variant_findings(record)
        yield from _owns_findings(record)
        yield from _script_findings(record)
        yield from check_identifiers(record)
    yield from _twice(register, lambda record: record.id, Rule.NAME_DUPLICATE_ID, "id")
    yield from _twice(
        register, lambda record: fold_key(record.headword), Rule.NAME_DUPLICATE_HEADWORD, "headword"
    )
    yield from _owned_twice(register)
    yield from _reference_findings(register)
    yield from _member_circles(register)


def particle_findings(register: Register) -> Iterator[Finding]:
    """Yield a note for each person's heading that holds a particle and no sort key (for `names check`)."""
    for record in register:
        if record.kind is Kind.PERSON and not record.sort and _WITH_PARTICLE.search(record.headword):
            yield _say(record, Rule.NAME_PARTICLE, f"The heading {record.headword!r} holds a particle")


def _say(record: Record, rule: Rule, message: str, mend: str = "") -> Finding:
    return Finding(rule, message, record.place, mend)


def _variant_findings(record: Record) -> Iterator[Finding]:
    strings = [variant.text for variant in record.variants]
    for text in _strings(record):
        if bad := control_character(text):
            message = f"{text!r} holds the control character {bad}"
            yield _say(record, Rule.NAME_BAD_VARIANT, message, "Remove that character.")
    for text in [*strings, *record.see_from]:
        if reason := unsearchable(text):
            yield _say(record, Rule.NAME_BAD_VARIANT, f"The variant {text!r} of {record.headword!r} {reason}")
    seen: set[str] = set()
    for text in strings:
        if text in seen:
            message = f"The variant {text!r} of {record.headword!r} stands twice"
            yield _say(record, Rule.NAME_BAD_VARIANT, message, "Remove one of them.")
        seen.add(text)


def _strings(record: Record) -> Iterator[str]:
    """Yield what a record says; a gloss and dates go into every edition, so they are looked at too."""
    yield from (record.headword, record.sort, *(variant.text for variant in record.variants))
    yield from (*record.never, *record.owns, *record.owns_in, *record.see_from)
    yield from (record.dates, *record.cites, *record.sources)  # source_heading is verbatim
    yield " ".join(record.gloss.split("\n"))  # a gloss may run over lines


def control_character(text: str) -> str:
    """Return the first control or bidirectional character of a text as U+0000, or nothing."""
    for character in text:
        if unicodedata.category(character) == "Cc" or character in _BIDI:
            return f"U+{ord(character):04X}"
    return ""


def unsearchable(text: str) -> str:
    """Say why a string cannot be searched for, or nothing."""
    letters = [character for character in text if character.isalnum()]
    if not letters:
        return "holds no letter"
    if text != text.strip():
        return "begins or ends with a space"
    # One letter is a name in scripts that write a word with it, not in those with an alphabet.
    if len(letters) == 1 and unicodedata.category(letters[0]) != "Lo":
        return "is a single letter"
    if _REGEX.search(text):
        return "looks like a regular expression; variants are plain text"
    return ""


def _owns_findings(record: Record) -> Iterator[Finding]:
    from octavo.names.language import variants_of

    if not record.owns and not record.owns_in:
        return
    known = {fold_key(variant.text) for variant in variants_of(record)}
    for text in (*record.owns, *record.owns_in):
        if fold_key(text) not in known:
            yield _say(
                record, Rule.NAME_FOREIGN_OWNER, f"{record.headword!r} owns {text!r}, no variant of it"
            )


def _script_findings(record: Record) -> Iterator[Finding]:
    if not record.sort and not is_latin(record.headword):
        yield _say(record, Rule.NAME_SORT, f"The headword {record.headword!r} is in another script")


def is_latin(headword: str) -> bool:
    """Tell whether a headword begins with a Latin letter, so that it files without a sort key."""
    first = next((character for character in headword if character.isalpha()), "")
    return not first or "LATIN" in unicodedata.name(first, "LATIN")


def _twice(register: Register, key: Callable[[Record], str], rule: Rule, what: str) -> Iterator[Finding]:
    first: dict[str, Record] = {}
    for record in register:
        other = first.setdefault(key(record), record)
        if other is not record:
            at = f" (first at {other.place})" if other.place else ""
            shown = record.id if what == "id" else record.headword
            yield _say(record, rule, f"The {what} {shown!r} stands a second time{at}")


def _owned_twice(register: Register) -> Iterator[Finding]:
    owner: dict[str, Record] = {}
    for record in register:
        owned = [("", text) for text in record.owns]
        owned += [(place, text) for text, places in record.owns_in.items() for place in places]
        for place, text in dict.fromkeys(owned):
            other = owner.setdefault(f"{place}\0{fold_key(text)}", record)
            if other is not record:
                where = f" in {place}" if place else ""
                message = f"{text!r} is owned{where} by {other.headword!r} and by {record.headword!r}"
                yield _say(record, Rule.NAME_OWNED_TWICE, message)


def _reference_findings(register: Register) -> Iterator[Finding]:
    headwords = {fold_key(record.headword): record for record in register}
    pointing: dict[str, list[Record]] = defaultdict(list)
    for record in register:
        for key in ("see_also", "members"):
            yield from _targets(register, record, key)
        for heading in record.see_from:
            pointing[fold_key(heading)].append(record)
            target = headwords.get(fold_key(heading))
            if target is not None:
                message = f"{heading!r} points to {record.headword!r} and is the heading of a record itself"
                yield _say(record, Rule.NAME_CIRCLE, message, "Use see_also, or remove that record.")
    for records in pointing.values():
        if len({record.id for record in records}) < len(records):
            message = f"{records[0].headword!r} has one see_from twice"
            yield _say(records[0], Rule.NAME_CIRCLE, message, "Remove one of them.")


def _targets(register: Register, record: Record, key: str) -> Iterator[Finding]:
    targets: Iterable[RecordId] = getattr(record, key)
    for target in targets:
        if target not in register:
            yield _say(record, Rule.NAME_UNKNOWN_TARGET, f"{key} of {record.headword!r} names {target!r}")
        elif target == record.id:
            message = f"{key} of {record.headword!r} names the record itself"
            yield _say(record, Rule.NAME_CIRCLE, message, "Remove it.")


def _member_circles(register: Register) -> Iterator[Finding]:
    done: set[RecordId] = set()
    for record in register:
        if record.members and record.id not in done:
            yield from _walk_members(register, record, done)


def _walk_members(register: Register, start: Record, done: set[RecordId]) -> Iterator[Finding]:
    """Search depth first, without recursion: a chain may be as long as the register."""
    path: dict[RecordId, None] = {start.id: None}
    stack = [iter(start.members)]
    while stack:
        member = next(stack[-1], None)
        if member is None:
            stack.pop()
            done.add(path.popitem()[0])
        elif member in path and member != next(reversed(path)):
            names = " → ".join([*list(path)[list(path).index(member) :], member])
            yield _say(register[member], Rule.NAME_CIRCLE, f"Members form a circle: {names}")
        elif member in register and member not in done and member not in path:
            path[member] = None
            stack.append(iter(register[member].members))
