"""The inline parts of a paragraph: words, stressed words, marks of notes, starts of original pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from octavo.importing.source_form import OmissionClass, Source, SpanKind
from octavo.importing.structure.edits import EditClass, LineEdits, page_label


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to a note."""

    number: int

    @property
    def label(self) -> str:
        """The label of its footnote."""
        return f"n{self.number}"


@dataclass(frozen=True, slots=True)
class Styled:
    """Words of one or more kinds, each with its value (an address, a language; mostly empty)."""

    text: str
    kinds: tuple[tuple[SpanKind, str], ...]


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """The place where a page of the original begins, or ends where its number is below the text."""

    label: str


# Lines left out that give the number of a page of the original.
_PAGE_KINDS = {OmissionClass.PAGE_MARK, OmissionClass.RUNNING_HEAD}

Piece = str | Mark | Styled | OriginalPage
Pieces = tuple[Piece, ...]


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the words of pieces."""
    return "".join(
        piece if isinstance(piece, str) else piece.text for piece in pieces if isinstance(piece, str | Styled)
    )


class PieceMaker:
    """Cuts lines into pieces by their edits."""

    def __init__(self, source: Source, edits: LineEdits) -> None:
        self.source, self.edits = source, edits
        # The pages whose numbers are on lines of their own, by line.
        self.lone_pages = {
            left.at.line: OriginalPage(label)
            for left in edits.plan.left_out
            if left.kind in _PAGE_KINDS and (label := page_label(source.line(left.at.line)))
        }

    def pieces(self, lines: Sequence[int]) -> Pieces:
        """Return the pieces of a paragraph."""
        made: list[Piece] = []
        stressed: list[SpanKind] = []
        for before, line in zip((lines[0], *lines), lines, strict=False):
            made += [self.lone_pages[each] for each in range(before + 1, line) if each in self.lone_pages]
            if made and not self._joins(lines, line):
                made += self._space(made, line, stressed)
            made += self._line(line, stressed)
        return _joined(made)

    def rows(self, lines: Sequence[int]) -> Iterator[Pieces]:
        """Yield the pieces of each line of a passage, with the white space that sets it in."""
        margin = min(len(text) - len(text.lstrip()) for text in map(self.source.line, lines))
        stressed: list[SpanKind] = []
        for line in lines:
            text = self.source.line(line)
            inset = " " * (len(text) - len(text.lstrip()) - margin)
            yield _joined([inset, *self._line(line, stressed)])

    def _joins(self, lines: Sequence[int], line: int) -> bool:
        """Tell whether the word at the end of the paragraph's line before goes on in this one."""
        index = lines.index(line)
        return index > 0 and lines[index - 1] in self.edits.joined

    def _space(self, made: Sequence[Piece], line: int, stressed: Sequence[SpanKind]) -> list[Piece]:
        """Return the space between two lines; a mark alone at a line's start belongs to the word before."""
        text = self.source.line(line)
        first = next((edit for edit in self.edits.of(line) if edit.kind is EditClass.MARKER), None)
        if first and not text[: first.start].strip() and not text[first.end : first.end + 1].strip():
            return []
        return [_styled(" ", stressed)]

    def _line(self, line: int, stressed: list[SpanKind]) -> Iterator[Piece]:
        """Yield the pieces of a line; `stressed`: what is open at its start, and then at its end."""
        text = self.source.line(line)
        # White space before a line is structure; what stood behind it was taken off when it was read.
        at = len(text) - len(text.lstrip())
        for edit in self.edits.of(line):
            if edit.start > at:
                yield _styled(text[at : edit.start], stressed)
            at = max(at, edit.end)
            if edit.kind is EditClass.MARKER:
                yield Mark(int(edit.value))
            elif edit.kind is EditClass.PAGE:
                yield OriginalPage(edit.value)
            elif edit.kind is EditClass.EMPHASIS:
                kind = SpanKind(edit.value)
                stressed.remove(kind) if kind in stressed else stressed.append(kind)
        yield _styled(text[at:], stressed)


def _styled(text: str, stressed: Sequence[SpanKind]) -> Piece:
    return Styled(text, tuple((kind, "") for kind in stressed)) if stressed and text else text


def _joined(pieces: Iterable[Piece]) -> Pieces:
    """Join neighbours of one kind and drop empty ones."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if isinstance(piece, str) and isinstance(before, str):
            joined[-1] = before + piece
        elif isinstance(piece, Styled) and isinstance(before, Styled) and piece.kinds == before.kinds:
            joined[-1] = Styled(before.text + piece.text, piece.kinds)
        elif piece != "":
            joined.append(piece)
    return tuple(joined)
