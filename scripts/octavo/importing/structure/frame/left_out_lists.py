"""Lists at a text's front and back that an edition makes anew: contents, lists of plates, indexes.

A contents list is known by its heading and by its entries, which come again as headings: it ends before the
first line that repeats one. An index is known by its heading and by entries that end in page numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from octavo.importing.source_form import OmissionClass, Source
from octavo.importing.structure.frame.archive_frame import Region

_CONTENTS = re.compile(
    r"\W*(?:(?:table of )?contents(?: of (?:the )?(?:volume|vol\.?|part|book)\b.{0,20})?|"
    r"contents of vol.{0,20}|"
    r"inhoud(?:sopgave)?|indice|índice|inneh[åa]ll|indhold|"
    r"inhalt(?:s(?:verzeichni(?:s|ss|ß)|übersicht|angabe))?|table(?: (?:des|de) (?:mati[èe]res|chapitres))?|"
    r"(?:list of )?(?:illustrations|plates|maps|figures|engravings|tables|portraits)(?: (?:and|in) .{0,30})?|"
    r"(?:verzeichni(?:s|ß) der )?abbildungen|table des (?:gravures|illustrations|planches))\W*",
    re.IGNORECASE,
)
_INDEX = re.compile(
    r"\W*(?:(?:general |alphabetical |analytical )?index(?: of .{0,40}| to .{0,40}| rerum.{0,30}|\.?)|"
    r"(?:personen|namen|sach|orts|wort)[- ]?(?:und \w+[- ]?)?register|register|index (?:des|alphab).{0,30}|"
    r"table (?:alphab|analyt).{0,40})\W*",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?:,|\.{2,}|\s{2,}|\bp+\.|\bff?\.?|[;–-])\s*[0-9ivxlc]{1,5}(?:\s*[-–,]\s*[0-9]+|\s*ff?\.|\s*n\.?|\s*note)*[.;,]?\s*$"
)
_RANK = (
    r"(?i:chapter|chap|book|part|letter|lecture|kapitel|capitel|buch|teil|theil|brief|chapitre|livre|partie|"
    r"lettre|hoofdstuk)\b\.?\s*"
)
_NUMBERED = re.compile(
    rf"\s*(?:{_RANK})?(?:[IVXLC]+|[0-9]{{1,3}}|(?i:premier|first|erste[rs]?))\b[.)]?(?=\s|$)"
)
_PAGE_END = re.compile(r"(?:\s{2,}|\.{2,}\s*|\s+)[0-9ivxlc]{1,4}\.?\s*$")
_PROSE_WORDS = 40
_MOST_LINES = 900


def find_contents(source: Source, first: int, last: int) -> Iterator[Region]:
    """Yield the lists of contents and of plates; an index at the front is a list of contents."""
    line = first
    while line <= last:
        text = source.line(line).strip()
        is_list = _CONTENTS.fullmatch(text) or (
            line - first < (last - first) // 10 and _INDEX.fullmatch(text)
        )
        if is_list and _heads_list(source, line):
            end = _contents_end(source, line, last)
            if end > line:
                plates = not re.search(r"(?i)content|inhalt|table|index|register", source.line(line))
                reason = "list of plates" if plates else "contents: the editions make their own"
                yield Region(line, end, OmissionClass.CONTENTS, reason)
                line = end
        line += 1


def find_index(source: Source, first: int, last: int) -> Iterator[Region]:
    """Yield the indexes at a text's end."""
    line = first + (last - first) // 2
    line = first if last - first < 60 else line
    while line <= last:
        if _is_alone(source, line) and _INDEX.fullmatch(source.line(line).strip()):
            end = _index_end(source, line, last)
            if end > line:
                reason = "index: kept in index-of-the-source.txt for `octavo names from-index`"
                yield Region(line, end, OmissionClass.INDEX, reason)
                line = end
        line += 1


def _heads_list(source: Source, line: int) -> bool:
    """Tell a line with an empty one above and below it, or with entries right below it."""
    below = source.line(line + 1).strip()
    listed = re.fullmatch(
        r"(?i)(?:page|seite|pag\.?|chap\S*\s+page|vol\S*\s+page)s?\.?", below
    ) or _PAGE_END.search(below)
    return not source.line(line - 1).strip() and bool(not below or listed)


def _is_alone(source: Source, line: int) -> bool:
    return (
        bool(source.line(line).strip())
        and not source.line(line - 1).strip()
        and not source.line(line + 1).strip()
    )


def _contents_end(source: Source, heading: int, last: int) -> int:
    """Return the last line of a contents list; `heading` itself where none follows."""
    seen: set[str] = set()
    end = heading
    prose = _first_prose(source, heading + 1, last)
    for line in range(heading + 1, min(heading + _MOST_LINES, prose) + 1):
        text = source.line(line)
        if not text.strip():
            continue
        key = _entry_key(text)
        starts = not source.line(line - 1).strip()
        if starts and key and (key in seen or _repeats(text, seen, source, line, near=line < heading + 8)):
            return end
        if starts and _CONTENTS.fullmatch(text.strip()):
            return end
        if line >= prose:
            return _back_up(source, heading, line)
        seen |= {key} if key else set()
        end = line
    return end if end - heading < _MOST_LINES - 1 else heading


def _entry_key(text: str) -> str:
    """Return what an entry and the heading that it names have in common: its words without its page."""
    plain = _PAGE_END.sub("", text.strip())
    plain = re.sub(rf"^(?:{_RANK})", "", plain)
    return " ".join(re.findall(r"[^\W_]+", plain.casefold()))


def _repeats(text: str, seen: set[str], source: Source, line: int, *, near: bool) -> bool:
    """Tell a heading whose entry in the list is longer: its number and its title are two lines here."""
    key = _entry_key(text)
    below = next((source.line(n) for n in range(line + 1, line + 5) if source.line(n).strip()), "")
    whole = f"{key} {_entry_key(below)}"
    far = all(not source.line(line - n).strip() for n in (1, 2, 3)) and not _PAGE_END.search(text)
    if far and key and any(entry.startswith(key + " ") for entry in seen):
        return True
    if whole in seen:
        return bool(key)
    return not near and len(key.split()) > 1 and any(entry.startswith(key + " ") for entry in seen)


def _first_prose(source: Source, low: int, last: int) -> int:
    """Return the first line of the first paragraph of prose."""
    first, words, entries = 0, 0, 0
    for line in range(low, last + 2):
        text = source.line(line) if line <= last else ""
        if text.strip():
            first = first or line
            words += len(text.split())
            entries += _is_entry(text)
        elif first:
            if words >= _PROSE_WORDS and entries * 4 < line - first:
                return first
            first, words, entries = 0, 0, 0
    return last + 1


def _is_entry(text: str) -> bool:
    """Tell a line of a list: a number before it or a page behind it, or a synopsis with dashes."""
    numbered = bool(_NUMBERED.match(text)) or text.count("--") > 1 or text.count("—") > 1
    return numbered or bool(_ENTRY.search(text))


def _back_up(source: Source, heading: int, prose: int) -> int:
    """Return the last entry before the headings that stand above the first prose."""
    line = prose - 1
    while line > heading + 1:
        gap = all(not source.line(line - n).strip() for n in range(2))
        if gap and source.line(line + 1).strip():
            break
        line -= 1
    while line > heading and not source.line(line).strip():
        line -= 1
    return line


def _index_end(source: Source, heading: int, last: int) -> int:
    """Return the last line of an index; `heading` where what follows is none."""
    lines = [line for line in range(heading + 1, last + 1) if source.line(line).strip()]
    end = heading
    window: Sequence[int] = lines[:40]
    if not window or sum(bool(_ENTRY.search(source.line(line))) for line in window) * 3 < len(window):
        return heading
    for place, line in enumerate(lines):
        around = lines[max(place - 15, 0) : place + 15]
        share = sum(bool(_ENTRY.search(source.line(each))) for each in around) / len(around)
        if share < 0.1 and _starts_part(source, line):
            return end
        end = line
    return end


def _starts_part(source: Source, line: int) -> bool:
    return all(not source.line(line - n).strip() for n in (1, 2))
