"""A manuscript read back: which words its reStructuredText holds.

In come the files of a manuscript; out come the words of the text and of the notes, each with its place.
This is a reader of its own, which knows the dialect of the importer (titles with underlines, paragraphs,
block quotations, lists, footnotes, comments) and nothing of the writer, so that the balance does not trust
what it is to judge. It follows the reStructuredText specification as far as that dialect goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_DOCUMENT = re.compile(
    r"^ {3}(?::caption: (?P<part>.+)|(?P<name>chapters/\S+|back/notes-without-a-place))$", re.MULTILINE
)
_ROW = re.compile(r"\|(?: +|$)")
_LITERAL = ".. code-block:: text"
_TRANSITION = re.compile(r"-{4,}$")
_UNDERLINE = re.compile(r"([=~-])\1{3,}$")
_FOOTNOTE = re.compile(r"\.\. \[#(?P<label>[\w-]+)\](?: (?P<text>.*))?$")
_DIRECTIVE = re.compile(r"\.\. [a-z-]+::")
_ORDINAL = r"(?:[0-9]+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)"
_ITEM = re.compile(rf"(?:-|\({_ORDINAL}\)|{_ORDINAL}\)|{_ORDINAL}\.)(?: |$)")
# What the reader takes for a reference to a note: white space before it goes with its backslash.
_REFERENCE = re.compile(r"\\ \[#(?P<label>[\w-]+)\]_(?:\\ )?")
# Stars that are not escaped are signs of stress.
_ESCAPE = re.compile(r"\\(\s|.)|\*{1,2}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word as the manuscript holds it, and the file and line of its paragraph."""

    text: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Written:
    """All words of a manuscript's chapters: text, notes by chapter and label, references by label."""

    body: tuple[WrittenWord, ...]
    notes: tuple[WrittenWord, ...]
    labels: tuple[str, ...]
    references: tuple[str, ...]


def read_back(files: Mapping[str, str]) -> Written:
    """Read the documents of the source's words that index.rst names, in its order."""
    body: list[WrittenWord] = []
    notes: list[WrittenWord] = []
    labels: list[str] = []
    references: list[str] = []
    for document in _DOCUMENT.finditer(files.get("index.rst", "")):
        if document["part"]:
            body.extend(WrittenWord(word, "index.rst", 1) for word in document["part"].split())
            continue
        file = f"{document['name']}.rst"
        for line, label, raw in _paragraphs(files.get(file, "").split("\n")):
            text = raw[1:] if raw.startswith("\0") else plain(raw)
            words = [WrittenWord(word, file, line) for word in text.split()]
            (body if label is None else notes).extend(words)
            references += [f"{file}#{found}" for found in _REFERENCE.findall(raw)]
            if label:
                labels.append(f"{file}#{label}")
    return Written(tuple(body), tuple(notes), tuple(labels), tuple(references))


def plain(text: str) -> str:
    """Return the words of inline reStructuredText: references to notes taken out, escapes undone."""
    text = _REFERENCE.sub("", text)
    return _ESCAPE.sub(lambda found: "" if not found[1] or found[1].isspace() else found[1], text)


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, str | None, str]]:
    """Yield line, label and text of each paragraph; the label is None in the text and empty within a note.

    What is literal is marked by a NUL before it, since no backslash is one there.
    """
    label: str | None = None
    literal = False
    for start, block in _blocks(lines):
        first = block[0]
        if literal and first.startswith("   "):
            yield start, None, "\0" + _text(block)
            continue
        literal = first == _LITERAL
        if len(block) == 1 and _TRANSITION.match(first):
            continue
        if first == ".." or _DIRECTIVE.match(first):
            continue
        if found := _FOOTNOTE.match(first):
            label = found["label"]
            yield start, label, _text([found["text"] or "", *block[1:]])
            continue
        if not first.startswith(" "):
            label = None
        elif label is not None:
            label = ""
        if len(block) == 2 and _UNDERLINE.match(block[1]):
            yield start, label, first
        else:
            yield start, label, _text(_without_sign(block) if label is None else block)


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield runs of lines without an empty one between, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _without_sign(block: list[str]) -> list[str]:
    """Take off the sign of a list's item; its further lines are set in, those of a paragraph are not."""
    if _ROW.match(block[0]):
        return [line[found.end() :] if (found := _ROW.match(line)) else line for line in block]
    found = _ITEM.match(block[0])
    return [block[0][found.end() :], *block[1:]] if found else block


def _text(lines: list[str]) -> str:
    return "\n".join(line.strip(" ") for line in lines)
