"""Equal words: the web edition and the ebook say the same, paragraph by paragraph and note by note.

The print edition's words are held against theirs by the judge of the PDF. Contents, running heads, numbers of
chapters and the index, which has a judge of its own, are no part of the text that is compared; nor is a page
of the web edition that its contents do not list (`:orphan:`), for it is no part of the book.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from octavo.checks.exhibits import (
    Exhibits,
    ExpectedDocument,
    Passage,
    documents_of_epub,
    documents_of_site,
    listed_documents,
    read_site,
)
from octavo.findings import Finding, Place, Rule

_MOST = 20  # findings that are told; a book that differs everywhere needs no more


def judge_words(exhibits: Exhibits) -> Iterator[Finding]:
    """Compare the text of the two reading editions."""
    if exhibits.html is None or exhibits.epub is None:
        return
    pages, book = read_site(exhibits.html), documents_of_epub(exhibits.epub)
    listed = listed_documents(pages) | book.keys()
    site = {name: document for name, document in documents_of_site(pages).items() if name in listed}
    place = Place(str(exhibits.out))
    for number, message in enumerate(differences(site, book)):
        if number == _MOST:
            return
        yield Finding(Rule.CHECK_WORDS, message, place)


def differences(site: Mapping[str, ExpectedDocument], book: Mapping[str, ExpectedDocument]) -> Iterator[str]:
    """Yield what one edition says otherwise than the other, in words."""
    told = {name for name, document in chain(site.items(), book.items()) if document.blocks and "/" in name}
    for name in sorted(told):
        here, there = _words(site.get(name)), _words(book.get(name))
        for identity in here.keys() | there.keys():
            if here.get(identity) != there.get(identity):
                ours, theirs = here.get(identity, ""), there.get(identity, "")
                reads = f"“{_differing(ours, theirs)}” in HTML, “{_differing(theirs, ours)}” in EPUB"
                yield f"{identity} reads {reads}"


def _words(document: ExpectedDocument | None) -> dict[str, str]:
    """Return the words of each paragraph and note of a document that has an anchor."""
    if document is None:
        return {}
    passages: Iterator[Passage] = chain(document.blocks, document.notes.values())
    return {p.id: " ".join(p.text.split()) for p in passages if not p.id.endswith("#")}


def _differing(text: str, other: str) -> str:
    """Return a few words of a text around the first place where it differs from another."""
    words, others = text.split(), other.split()
    at = next((n for n, (a, b) in enumerate(zip(words, others, strict=False)) if a != b), len(others))
    return " ".join(words[max(at - 3, 0) : at + 4])
