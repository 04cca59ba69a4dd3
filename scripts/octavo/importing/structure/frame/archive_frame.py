"""What an archive of texts puts around a text: a header with its data, a licence, lines of its transcribers.

Project Gutenberg and its like begin with a licence and lines such as `Title:` and `Author:`, mark the
text's start and end with a line of stars, and end with a licence. What is outside the marks is left out;
the data are read; so are transcribers' notes and credits inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from octavo.importing.source_form import OmissionClass, Source, SourceMetadata

_START = re.compile(
    r"\s*(?:\*{2,3}\s*)?START OF (?:THE|THIS) PROJECT GUTENBERG|\s*\*+\s*START[: ].{0,80}\*+\s*$"
    r"|\s*\*?END\*?\s*THE SMALL PRINT|\s*\*END[* ]THE SMALL PRINT",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s*(?:\*{2,3}\s*)?END OF (?:THE|THIS) PROJECT GUTENBERG|\s*End of (?:the )?Project Gutenberg"
    r"|\s*\*+\s*END[: ].{0,80}\*+\s*$",
    re.IGNORECASE,
)
_FIELD = re.compile(r"(?P<name>[A-Z][A-Za-z ]{2,30}):\s+(?P<value>\S.*)$")
_FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "authors": "author",
    "auteur": "author",
    "autor": "author",
    "verfasser": "author",
    "titel": "title",
    "titre": "title",
    "language": "language",
    "langue": "language",
    "sprache": "language",
    "original publication": "publication",
    "published": "publication",
    "publisher": "publisher",
}
_LANGUAGES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "italian": "it",
    "spanish": "es", "dutch": "nl", "portuguese": "pt", "latin": "la", "swedish": "sv", "danish": "da",
    "finnish": "fi", "polish": "pl", "greek": "el", "norwegian": "nb",
}  # fmt: skip
_HEADER_LINES = 400
_CREDIT = re.compile(
    r"\s*\[?(?:Produced by|E-?text (?:prepared|produced)|This e-?text was|Prepared by|"
    r"Transcribed (?:from|by)|"
    r"Proofread(?:ing)? by|Digitized by|Scanned by|HTML version by|Erstellt von|Produit par)\b",
    re.IGNORECASE,
)
_TRANSCRIBER = re.compile(
    r"\W*(?:transcriber[’']?s?[’']?s?\W+(?:end)?notes?|transcription notes?|"
    r"notes? (?:de transcription|du transcripteur|au lecteur)|"
    r"au lecteur|anmerkungen? (?:zur transkription|des bearbeiters)|bemerkungen zur textgestalt|"
    r"notes? of (?:the )?transcriber)\b",
    re.IGNORECASE,
)
_CREDIT_LINES = 80
_YEAR = re.compile(r"\b(1[4-9][0-9]{2}|20[0-2][0-9])\b")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines left out, from `first` to `last`, and why."""

    first: int
    last: int
    kind: OmissionClass
    reason: str
    joins: bool = False

    @property
    def lines(self) -> range:
        """Its lines."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class ArchiveFrame:
    """The data of the header, the regions outside the text, and the text's first and last line."""

    metadata: SourceMetadata
    regions: tuple[Region, ...]
    first: int
    last: int
    is_marked: bool


def read_archive_frame(source: Source) -> ArchiveFrame:
    """Read what an archive put around a text."""
    start = _first_line(source, _START, range(1, min(_HEADER_LINES, len(source.lines)) + 1))
    low = start + 1 if start else 1
    end = _first_line(source, _END, range(low, len(source.lines) + 1))
    header = [source.line(line) for line in range(1, low)]
    regions: list[Region] = []
    if start:
        regions.append(Region(1, start, OmissionClass.LICENCE, "header of the archive"))
    last = len(source.lines)
    if end:
        regions.append(Region(end, last, OmissionClass.LICENCE, "licence of the archive"))
        last = end - 1
    is_marked = bool(start or end)
    regions += _transcribers(source, low, last, credited=bool(start))
    metadata = _metadata(header) if start else SourceMetadata()
    return ArchiveFrame(metadata, tuple(sorted(regions, key=lambda each: each.first)), low, last, is_marked)


def _first_line(source: Source, form: re.Pattern[str], lines: range) -> int:
    return next((line for line in lines if form.match(source.line(line))), 0)


def _metadata(header: Sequence[str]) -> SourceMetadata:
    """Read the fields of a header; a value goes on in lines set in below it, a second one is a subtitle."""
    values: dict[str, list[str]] = {}
    name = ""
    for line in header:
        if found := _FIELD.match(line):
            name = _FIELDS.get(found["name"].strip().lower(), "")
            if name:
                values.setdefault(name, []).append(found["value"].strip())
        elif name and line[:1].isspace() and line.strip():
            values[name].append(line.strip())
        else:
            name = ""
    language = values.get("language", [""])[0].split(",")[0].split(" and ")[0].strip().lower()
    year = next((found[1] for each in values.get("publication", []) if (found := _YEAR.search(each))), "")
    title, *rest = values.get("title", [""])
    return SourceMetadata(
        title=title,
        subtitle=" ".join(values.get("subtitle", rest)),
        authors=tuple(_persons(values.get("author", []))),
        date=year,
        language=_LANGUAGES.get(language, language if len(language) == 2 else ""),
    )


def _persons(values: Sequence[str]) -> Iterator[str]:
    for value in values:
        for name in re.split(r"\s+and\s+|\s*;\s*|\s+und\s+|\s+et\s+", value):
            plain = re.sub(r"\s*\([^)]*\)|,?\s+[0-9]{4}\??-(?:[0-9]{4}\??)?", "", name).strip(" ,")
            if plain and plain.lower() not in {"various", "anonymous", "unknown"}:
                yield plain


def _transcribers(source: Source, low: int, last: int, *, credited: bool) -> Iterator[Region]:
    """Yield the credits below the start mark, and transcribers' notes wherever they are."""
    for first, final in _paragraphs(source, low, last):
        text = source.line(first)
        if credited and first - low < _CREDIT_LINES and _CREDIT.match(text):
            yield Region(first, final, OmissionClass.TRANSCRIBER, "credits of the transcribers")
        elif text.lstrip()[:1] in "[{" and _TRANSCRIBER.match(text):
            closing = _closing_line(source, first, last)
            yield Region(first, closing, OmissionClass.TRANSCRIBER, "note of the transcribers")
        elif _TRANSCRIBER.match(text) and len(text.split()) <= 12:
            yield Region(
                first, _note_end(source, final, last), OmissionClass.TRANSCRIBER, "note of the transcribers"
            )


def _paragraphs(source: Source, low: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield first and last line of each run of lines."""
    first = 0
    for line in range(low, last + 2):
        filled = line <= last and bool(source.line(line).strip())
        if filled and not first:
            first = line
        elif not filled and first:
            yield first, line - 1
            first = 0


def _closing_line(source: Source, first: int, last: int) -> int:
    """Return the line of the bracket that closes a line's first one; without one, its paragraph's end."""
    depth = 0
    for line in range(first, min(first + 200, last) + 1):
        depth += source.line(line).count("[") - source.line(line).count("]")
        if depth <= 0:
            return line
    return next((line for line in range(first, last + 1) if not source.line(line + 1).strip()), first)


def _note_end(source: Source, start: int, last: int) -> int:
    """Return where a transcriber's note under a heading ends: at two empty lines, or with the text."""
    line = start
    if start > last - 400 and start > last * 0.8:
        return last
    while line < last and not _ends_note(source, line):
        line += 1
    # The heading alone: the note is the next run of lines.
    if line == start:
        line += 1
        while line < last and not source.line(line).strip():
            line += 1
        while line < last and not _ends_note(source, line):
            line += 1
    return line


def _ends_note(source: Source, line: int) -> bool:
    """Tell whether a note ends: two empty lines follow, a rule, or a short line that is no sentence."""
    below, next_below = source.line(line + 1).strip(), source.line(line + 2).strip()
    if below:
        return False
    if not next_below or not any(map(str.isalnum, next_below)):
        return True
    return (
        len(next_below.split()) <= 8 and not source.line(line + 3).strip() and next_below[-1:] not in ".:;!?"
    )
