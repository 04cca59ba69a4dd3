"""Plain words as reStructuredText: whatever they look like, they stay words.

In comes text; out go lines that docutils reads back as the same words. Inline, the characters that can
begin markup are escaped wherever they stand; at the head of a line, whatever docutils takes for a list,
a field, an option, a comment, an underline or a table (docutils 0.22, ``states.Body.patterns``).
"""

from __future__ import annotations

import re
import unicodedata

from octavo.importing.source_form import SpanKind
from octavo.importing.structure import Mark, OriginalPage, Piece, Styled

WIDTH = 100

_INLINE = re.compile(r"[\\*`|]|_(?![^\W_])")
# Break only at a single space between words: other white space is the source's own.
_BREAK = re.compile(r"(?<=\S) (?=\S)")
_HEAD = re.compile(
    r"""[-+*•‣⁃](?:\s|$)
    |\(?(?:[0-9]+|[A-Za-z]|[IVXLCDMivxlcdm]+|\#)[.)](?:\s|$)
    |:\S
    |--|[-+/]\w|—
    |>>>
    |\.\.(?:\s|$)
    |\+[-=]
    |=+(?:\s|$)
    |([!-/:-@\[-`{-~])\1*\s*$""",
    re.VERBOSE,
)


def escape(text: str) -> str:
    """Escape what could be inline markup."""
    return _INLINE.sub(lambda found: "\\" + found[0], text)


def inline(pieces: tuple[Piece, ...]) -> str:
    """Return text, stress and note marks as one string; the space behind a backslash disappears when read."""
    shown = [piece for piece in pieces if not isinstance(piece, OriginalPage)]
    parts: list[str] = []
    for index, piece in enumerate(shown):
        before = shown[index - 1] if index else ""
        following = shown[index + 1] if index + 1 < len(shown) else ""
        if isinstance(piece, Mark):
            # A reference has to be followed by white space or punctuation to be one.
            joins = not isinstance(following, str) or re.match(r"[^\s.,;:!?)\]}\"'/-]", following)
            parts.append(f"\\ [#{piece.label}]_" + ("\\ " if joins and following != "" else ""))
        elif isinstance(piece, Styled):
            parts.append(_stressed(piece, before, following))
        else:
            parts.append(escape(piece))
    return "".join(parts).strip()


def _stressed(piece: Styled, before: Piece, following: Piece) -> str:
    """Return words with signs of stress, which need white space or a backslash and a space around them."""
    kinds = {kind for kind, _ in piece.kinds}
    sign = "**" if SpanKind.STRONG in kinds else "*" if SpanKind.EMPHASIS in kinds else ""
    text = piece.text.strip()
    if not sign or not text:
        return escape(piece.text)
    start = piece.text[: len(piece.text) - len(piece.text.lstrip())]
    end = piece.text[len(piece.text.rstrip()) :]
    opens = "" if start or before == "" or (isinstance(before, str) and before[-1:].isspace()) else "\\ "
    ended = end or following == "" or (isinstance(following, str) and re.match(r"[\s.,;:!?)]", following))
    # A mark brings its own backslash.
    closes = "" if ended or isinstance(following, Mark) else "\\ "
    return f"{start}{opens}{sign}{escape(text)}{sign}{closes}{end}"


def row(pieces: tuple[Piece, ...]) -> str:
    """Return a line of a line block: the white space that sets it in is kept."""
    inset = pieces[0] if pieces and isinstance(pieces[0], str) else ""
    space = inset[: len(inset) - len(inset.lstrip())]
    text = inline(pieces)
    # A line that begins with an escaped space would lose it.
    return f"| {space}{text}".rstrip()


def paragraph(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """Break escaped text into lines of at most `WIDTH` characters; `first` stands before the first line."""
    lines: list[str] = []
    current = ""
    room = WIDTH - len(indent)
    for word in _words(text):
        if current and len(current) + 1 + len(word) > room:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    lines.append(current)
    heads = [indent if first is None else first] + [indent] * (len(lines) - 1)
    return [head + _guarded(line) for head, line in zip(heads, lines, strict=True)]


def title(text: str, underline: str) -> list[str]:
    """Return a title with its underline."""
    line = _guarded(text)
    return [line, underline * max(4, column_width(line))]


def column_width(text: str) -> int:
    """Return the columns a text takes: two for a wide character, none for a combining one."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide


def _words(text: str) -> list[str]:
    """Split at the spaces where a line may end; a note mark stays with its word."""
    words: list[str] = []
    for word in _BREAK.split(text):
        # An odd number of backslashes: the last one takes the space away, which only a note mark's does.
        if words and (len(words[-1]) - len(words[-1].rstrip("\\"))) % 2:
            words[-1] += " " + word
        else:
            words.append(word)
    return words


def _guarded(line: str) -> str:
    """Keep a line's head and end from being block markup."""
    if line.endswith("::"):
        line = line[:-1] + "\\:"
    if not _HEAD.match(line):
        return line
    # A line of backslashes cannot take one more: an escaped space, which disappears, breaks its row.
    return ("\\ " if line.startswith("\\") else "\\") + line
