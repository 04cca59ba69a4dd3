"""The index for pages that Octavo did not set: `octavo names index PAGES.json --register R.toml`.

In comes a file ``{"pages": {label: {"body", "notes"}}}`` and a register; out go `Mention`s. A page's text
begins, in many scans, with its own label (``[Pg 19]``, ``5 ``), which is taken off. Words that the book
also writes in lower case are learnt first: such a word beside a name is no part of it, and such a name
needs evidence.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.findings import BookError, Finding, Place, Rule, finding_at
from octavo.names.index import Mention, label_order
from octavo.names.language import ADJECTIVES, BookWords, count_words, language_of, read_person
from octavo.names.matching import (
    Attribution,
    Attributor,
    Bearers,
    Context,
    Matcher,
    Unattributed,
    is_given_name,
)
from octavo.names.pages.bearer_scope import attribute_pages, learn_forenames
from octavo.names.pages.foreign_page import ForeignPage
from octavo.names.records import Kind, Record, Register

_ADJECTIVAL = ("ic", "ish", "ese", "ian")
_LARGEST = 128 * 2**20
_LABEL_MARK = re.compile(r"^\s*\[(?:Pg\.?|Page|p\.)\s*[\divxlc]+\]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PagesRead:
    """The pages of a file in order, and what is to be said about them."""

    pages: tuple[ForeignPage, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class PageIndex:
    """The mentions on pages, in order, and the hits that are none."""

    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]


def read_pages(path: Path) -> PagesRead:
    """Read a file of pages and put them in order; raises `BookError` where it has another form."""
    data = _load(path)
    table = data.get("pages") if isinstance(data, Mapping) else None
    if not isinstance(table, Mapping) or not table:
        raise BookError([finding_at(Rule.NAME_PAGES, "The file holds no table of pages", path)])
    return order_pages(table, path)


def order_pages(table: Mapping[str, Any], path: Path | str = "pages") -> PagesRead:
    """Put a table of pages by their labels in order; `path` is where it comes from.

    Raises `BookError` where a page is neither a text nor a table of texts.
    """
    faults = [label for label, page in table.items() if not _is_page(page)]
    if faults:
        message = f"Page {faults[0]!r} is neither a text nor a table with body and notes"
        raise BookError([finding_at(Rule.NAME_PAGES, message, path)])
    labels = sorted(table, key=label_order)
    findings = []
    if labels != list(table):
        findings.append(finding_at(Rule.NAME_PAGE_ORDER, "The pages stand out of order", path))
    pages = tuple(_page(label, sheet, table[label]) for sheet, label in enumerate(labels, 1))
    return PagesRead(pages, tuple(findings))


def index_pages(pages: Iterable[ForeignPage], register: Register, *, language: str = "") -> PageIndex:
    """Find and attribute every mention on the pages; `language`: ISO 639, else that of their words."""
    pages = list(pages)
    texts = [text for _, _, text in iter_texts(pages)]
    language = language or language_of(texts)
    words = count_words(texts, language)
    register = without_words(register, words)
    learnt = learn_forenames(Matcher(register, words, language=language), texts)
    matcher = Matcher(register, words, learnt, language=language)
    attributor = Attributor(register)
    found = []
    for page in pages:
        for note, text in ((None, page.body), *page.notes):
            context = Context(document=page.label, place=Place(f"page {page.label}"))
            found.append(
                (page, note, attributor.attribute(matcher.find(text, language=language), context, text))
            )
    return _mentions(attribute_pages(found, Bearers(register, learnt)))


def without_words(register: Register, words: BookWords) -> Register:
    """Strike records of words that the book also writes in lower case: they name no person.

    ``Monism``, and ``Love, Divine`` or ``Grammar, Arabic``, which an index inverts like a person.
    """
    return Register(tuple(r for r in register if not _is_plain_word(r, words)), register.file)


def _is_plain_word(record: Record, words: BookWords) -> bool:
    if record.kind is not Kind.PERSON or record.variants:
        return False
    name = read_person(record.headword)
    if " " in name.surname or not words.is_plain(name.surname):
        return False
    return not name.titles and all(_qualifies(word, words) for word in name.forenames)


def _qualifies(word: str, words: BookWords) -> bool:
    """Tell whether a word after the comma is an adjective rather than a forename."""
    if is_given_name(word):
        return False
    return words.is_plain(word) or word.lower() in ADJECTIVES or word.endswith(_ADJECTIVAL)


def _mentions(found: Iterable[tuple[ForeignPage, str | None, list[Attribution | Unattributed]]]) -> PageIndex:
    mentions: list[Mention] = []
    findings: list[Finding] = []
    for page, note, attributed in found:
        where = f"p{page.label}" if note is None else f"p{page.label}n{note}"
        ordinals: Counter[str] = Counter()
        for one in attributed:
            if isinstance(one, Unattributed):
                findings.append(one.finding)
                continue
            for record in one.records:
                ordinals[record] += 1
                mentions.append(
                    Mention(
                        id=f"{where}.{record}.{ordinals[record]}",
                        record=record,
                        page=page.label,
                        sheet=page.sheet,
                        note=note,
                        surface=one.hit.surface,
                        rule=one.rule.value,
                    )
                )
    return PageIndex(tuple(mentions), tuple(findings))


def _load(path: Path) -> Any:
    try:
        if path.stat().st_size > _LARGEST:
            message = f"The file has more than {_LARGEST // 2**20} MB"
            raise BookError([finding_at(Rule.NAME_PAGES, message, path, mend="Split it, a file a volume.")])
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise BookError([finding_at(Rule.NAME_PAGES, f"Cannot be read: {error.strerror}", path)]) from None
    except UnicodeDecodeError:
        raise BookError([finding_at(Rule.NAME_PAGES, "This file is not UTF-8", path)]) from None
    except json.JSONDecodeError as error:
        raise BookError([finding_at(Rule.NAME_PAGES, f"Not JSON: {error.msg}", path, error.lineno)]) from None
    except RecursionError:
        raise BookError([finding_at(Rule.NAME_PAGES, "The file is nested too deeply", path)]) from None


def _is_page(page: object) -> bool:
    if isinstance(page, str):
        return True
    if not isinstance(page, Mapping) or not isinstance(page.get("body") or "", str):
        return False
    notes = page.get("notes") or ""
    return isinstance(notes, str) or (
        isinstance(notes, Mapping) and all(isinstance(n, str) for n in notes.values())
    )


def _page(label: str, sheet: int, page: Any) -> ForeignPage:
    if isinstance(page, str):
        return ForeignPage(label, sheet, _without_label(page, label), ())
    notes = page.get("notes") or ""
    numbered = (
        tuple(notes.items()) if isinstance(notes, Mapping) else ((("", notes),) if notes.strip() else ())
    )
    return ForeignPage(label, sheet, _without_label(page.get("body") or "", label), numbered)


def _without_label(text: str, label: str) -> str:
    """Blank the label out that a scan leaves at the head of a page."""
    if mark := _LABEL_MARK.match(text):
        return text[mark.end() :]
    stripped = text.lstrip()
    if stripped.startswith(f"{label} ") and not label.isalpha():
        return stripped[len(label) + 1 :]
    return text


def iter_texts(pages: Iterable[ForeignPage]) -> Iterator[tuple[ForeignPage, str | None, str]]:
    """Yield each text of the pages with the note it is, None for the body."""
    for page in pages:
        yield page, None, page.body
        for note, text in page.notes:
            yield page, note, text
