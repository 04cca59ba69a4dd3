"""Marks of the original's pages in a transcription: `[Pg 12]`, `(p. 025)`, `{13}`, `[S. 7]`, `|p14`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

_LABEL = r"(?P<{name}>[0-9]{{1,4}}|[ivxlc]{{1,8}})"
_MARK = re.compile(
    r"\[\s*(?:Pg|Page|Pag|Seite|S|P|p)\.?\s*" + _LABEL.format(name="square") + r"\s*\]"
    r"|\{\s*(?:pg|page|p|Pg|Page|S)?\.?\s*" + _LABEL.format(name="curly") + r"\s*\}"
    r"|\((?:p|pg|Pg)\.\s*(?P<round>0[0-9]{1,3}|[0-9]{3,4})\)"
    r"|<(?:pb|page|pg)\s*(?:n=)?\"?" + _LABEL.format(name="angle") + r"\"?\s*/?>"
)
_LEAST_PAGES = 5
PAGE_MARK_ALONE = re.compile(rf"\s*(?:{_MARK.pattern.replace('?P<', '?P<only_')})\s*")


def page_marks(text: str, brackets: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and label of each page mark of a line; a space before one belongs to it."""
    for found in _MARK.finditer(text):
        start, end = found.span()
        if found[0][0] not in brackets:
            continue
        label = next(group for group in found.groups() if group)
        if text[:start].endswith(" ") and (text[end : end + 1] in {"", " "} or not text[end].isalnum()):
            start -= 1
        elif not text[:start].strip() and text[end : end + 1] == " ":
            end += 1
        yield start, end, label.lstrip("0") or "0"


def used_brackets(lines: Sequence[str]) -> str:
    """Return the brackets in which a text gives pages: their labels rise through the text.

    A number in braces, or a page without a leading nought in round brackets, may be a reference: there the
    labels have to go up by one.
    """
    found: dict[str, list[tuple[int, bool]]] = {}
    for line in lines:
        if any(bracket in line for bracket in "[({<"):
            for start, end, label in page_marks(line, "[({<"):
                text = line[start:end].strip()
                sure = text[0] in "[<" or "(p. 0" in text or "pg" in text.lower()
                found.setdefault(text[0], []).append((int(label) if label.isdigit() else 0, sure))
    return "".join(bracket for bracket in "[({<" if _are_pages(bracket, found.get(bracket, [])))


def _are_pages(bracket: str, labels: Sequence[tuple[int, bool]]) -> bool:
    numbers = [number for number, _ in labels if number]
    if not labels or not all(after - before >= 0 for before, after in itertools.pairwise(numbers)):
        rising = sum(after >= before for before, after in itertools.pairwise(numbers))
        if not labels or rising < 0.95 * (len(numbers) - 1):
            return False
    if any(sure for _, sure in labels):
        return True
    steps = [after - before for before, after in itertools.pairwise(numbers)]
    if not steps or bracket == "(":
        return bracket == "{" or len(steps) >= _LEAST_PAGES
    return sum(step <= 1 for step in steps) >= 0.7 * len(steps)


def page_label(line: str) -> str:
    """Return the label of a page that a line of its own gives; empty where it gives none."""
    label = next((label for _, _, label in page_marks(line, "[({<")), "")
    figures = re.fullmatch(r"\W*([0-9]{1,4})(?:\W*|\s+\D+)|\D+\s+([0-9]{1,4})\W*", line)
    return label or (figures[1] or figures[2] if figures else "")
