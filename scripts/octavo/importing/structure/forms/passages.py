"""Block quotations and lists of a source, by the form of its paragraphs.

A quotation is a paragraph, or a run of them, inside one pair of quotation marks; by the custom of English
typesetting each paragraph of a run opens with a mark and only the last one closes. A list is a run of
paragraphs with the signs of one kind: (a), (b) … or a bullet; or clauses which end in semicolons after a
colon, a list whose bullets were lost. A leading hyphen, star or ``1.`` is text unless a plan says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from octavo.importing.plan import ItemList, ListKind, Quotation, SourceSpot, first_words

Paragraphs = Sequence[tuple[int, str]]

BULLETS = "•·∙‧◦▪●‣⁃○"
SIGNS = {
    ListKind.PARENTHESES: re.compile(r"\s*\(([a-z0-9]{1,3})\)(?:\s+|$)"),
    ListKind.CLOSING: re.compile(r"\s*([a-z0-9]{1,3})\)(?:\s+|$)"),
    ListKind.STOP: re.compile(r"\s*([a-z0-9]{1,3})\.(?:\s+|$)"),
    ListKind.BULLET: re.compile(rf"\s*[{BULLETS}](?:\s+|$|(?=[^\W\d_]))"),
    ListKind.DASH: re.compile(r"\s*[-*+–](?:\s+|$)"),
    ListKind.UNMARKED: re.compile(r"\s*(?=\S)"),
}
_OPEN, _CLOSE = '"“«„', '"”»“'
_END = re.compile(r"(?P<mark>[\"”»“])[.,;]?\s*(?:\[?[0-9⁰¹²³⁴-⁹]{1,3}\]?)?\s*$")
_INDENT = re.compile(r"^(?: {2,}|\t)\S")
_LONGEST_RUN = 15
# A short paragraph in quotation marks is speech unless something announces it.
_SHORT = 12
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def find_quotations(paragraphs: Paragraphs) -> list[Quotation]:
    """Return the block quotations, in order."""
    found: list[Quotation] = []
    indented = _indented(paragraphs)
    index = 0
    while index < len(paragraphs):
        length = indented.get(index) or _run(paragraphs, index)
        if length:
            found.append(Quotation(tuple(_spot(each) for each in paragraphs[index : index + length])))
        index += max(length, 1)
    return found


def find_lists(paragraphs: Paragraphs) -> list[ItemList]:
    """Return the lists, in order."""
    found: list[ItemList] = []
    index = 0
    while index < len(paragraphs):
        kind, length = _list_at(paragraphs, index)
        if length and kind:
            found.append(ItemList(kind, tuple(_spot(each) for each in paragraphs[index : index + length])))
        index += max(length, 1)
    return found


def ordinals(signs: Sequence[str]) -> bool:
    """Tell whether signs count without a break from the first: a, b, c; i, ii, iii; 1, 2, 3."""
    letters = [chr(ord("a") + number) for number in range(26)]
    figures = [str(number) for number in range(1, 100)]
    return any(list(signs) == row[: len(signs)] for row in (letters, list(_ROMAN), figures))


def _spot(paragraph: tuple[int, str]) -> SourceSpot:
    return SourceSpot(paragraph[0], first_words(paragraph[1]))


def _indented(paragraphs: Paragraphs) -> dict[int, int]:
    """Return runs of paragraphs set in by white space, where most are not: first index and length."""
    inward = [bool(_INDENT.match(text)) for _, text in paragraphs]
    if sum(inward) * 2 >= len(inward):
        return {}
    runs: dict[int, int] = {}
    start = None
    for index, is_in in enumerate([*inward, False]):
        if is_in and start is None:
            start = index
        elif not is_in and start is not None:
            words = sum(len(text.split()) for _, text in paragraphs[start:index])
            if words >= _SHORT and not any(
                SIGNS[ListKind.BULLET].match(text) for _, text in paragraphs[start:index]
            ):
                runs[start] = index - start
            start = None
    return runs


def _run(paragraphs: Paragraphs, start: int) -> int:
    """Return how many paragraphs from here on are one quotation; 0 for none."""
    text = paragraphs[start][1].strip()
    if text[0] in "‘'":
        return _single(paragraphs, start) if _is_single_quoted(text) else 0
    if text[0] not in _OPEN or _closes_inside(text):
        return 0
    if _open_at_end(text) == 1:
        return _single(paragraphs, start)
    # With more than one mark open the last one may close an inner quotation, or one was forgotten.
    return _several(paragraphs, start) or (_single(paragraphs, start) if _open_at_end(text) else 0)


def _single(paragraphs: Paragraphs, start: int) -> int:
    """Return 1 for a quotation of one paragraph, 0 for speech: short, and announced by nothing."""
    announced = start > 0 and paragraphs[start - 1][1].rstrip().endswith((":", ",", "–", "—"))
    return 1 if announced or len(paragraphs[start][1].split()) >= _SHORT else 0


def _several(paragraphs: Paragraphs, start: int) -> int:
    """Follow a quotation that was opened and not closed to the paragraph that closes it."""
    for index in range(start + 1, min(start + _LONGEST_RUN, len(paragraphs))):
        text = paragraphs[index][1].strip()
        following = paragraphs[index + 1][1].strip() if index + 1 < len(paragraphs) else " "
        if text[0] in _OPEN:
            still_open = _open_at_end(text)
            if still_open == 1 or (still_open and following[0] not in _OPEN):
                return index - start + 1
            if _closes_inside(text):
                return 0
        # One paragraph in the middle may lack its mark, if the next one has it.
        elif following[0] not in _OPEN:
            return 0
    return 0


def _is_single_quoted(text: str) -> bool:
    """Tell whether one pair of single quotation marks holds the whole paragraph."""
    closing = "’" if text[0] == "‘" else "'"
    ends = re.search(re.escape(closing) + r"[.,;]?\s*(?:[0-9]{1,3})?$", text[1:])
    return bool(ends) and not re.search(rf"[.,?!]{closing}\s", text[1:-1])


def _open_at_end(text: str) -> int:
    """Count the marks open before the one that ends the paragraph: 0 where none does, 1 in a whole one."""
    return 0 if not _END.search(text) or _closes_inside(text) else _depth(text)[1]


def _closes_inside(text: str) -> bool:
    """Tell whether the first quotation mark is closed before the paragraph's end."""
    return _depth(text)[0]


def _depth(text: str) -> tuple[bool, int]:
    """Follow the nesting of quotation marks: whether it came back to nothing early, and where it ends."""
    depth, last = 0, _END.search(text)
    end = last.start("mark") if last else len(text)
    for place, opens in _marks(text):
        if place == end:
            continue
        depth = depth + 1 if opens else depth - 1
        if depth <= 0 and place < end:
            return True, depth
    return False, depth


def _marks(text: str) -> Iterator[tuple[int, bool]]:
    """Yield the place of each double quotation mark and whether it opens, a straight one by what precedes."""
    for place, character in enumerate(text):
        if character in "“«„":
            yield place, True
        elif character in "”»":
            yield place, False
        elif character == '"':
            before = text[place - 1] if place else " "
            yield place, before.isspace() or before in "([{–—-'‘/"


def _list_at(paragraphs: Paragraphs, start: int) -> tuple[ListKind | None, int]:
    text = paragraphs[start][1]
    if SIGNS[ListKind.PARENTHESES].match(text):
        length = _while(paragraphs, start, SIGNS[ListKind.PARENTHESES])
        signs = [SIGNS[ListKind.PARENTHESES].match(each[1])[1] for each in paragraphs[start : start + length]]  # type: ignore[index]
        while length > 1 and not ordinals(signs[:length]):
            length -= 1
        return (ListKind.PARENTHESES, length) if length > 1 else (None, 0)
    if SIGNS[ListKind.BULLET].match(text):
        return ListKind.BULLET, _while(paragraphs, start, SIGNS[ListKind.BULLET])
    if start and paragraphs[start - 1][1].rstrip().endswith(":"):
        length = _while(paragraphs, start, re.compile(r"[a-zà-ÿ].*;$"))
        last = paragraphs[start + length][1] if start + length < len(paragraphs) else ""
        if length and re.match(r"[a-zà-ÿ].*\.$", last):
            return ListKind.UNMARKED, length + 1
    return None, 0


def _while(paragraphs: Paragraphs, start: int, form: re.Pattern[str]) -> int:
    length = 0
    while start + length < len(paragraphs) and form.match(paragraphs[start + length][1]):
        length += 1
    return length
