"""The index as markup: letters, entries, locators that are links (EPUB Indexes 1.0).

In comes an `Index`; out goes markup. Each locator carries the id of the mention that it leads to, in
``data-mention``, and where it stands for several, all of them in ``data-mentions``: `octavo check` reads
them back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from docutils import nodes

from octavo.book import Wording, reads_leftward, see_words
from octavo.editions.reflow.name_following import Following, entry_anchor
from octavo.names.index import Index, IndexEntry, IndexHeading, LetterGroup, Locator, Reference, headnote


class IndexTags(Protocol):
    """What the index asks of the translator that writes its document."""

    wording: Wording
    book_language: str
    index_ids: Counter[str]
    section_level: int
    following: Following

    def encode(self, text: str, /) -> str: ...
    def attval(self, text: str, /) -> str: ...
    def uri(self, identity: str, /) -> str: ...
    def index_attributes(self, term: str, /) -> Mapping[str, Any]: ...
    def starttag(
        self, node: nodes.Element, tagname: str, suffix: str = ..., empty: bool = ..., **attributes: Any
    ) -> str: ...


def index_markup(translator: IndexTags, index: Index) -> str:
    """Return an index with the tags of the translator's edition."""
    return _IndexWriter(translator).index(index)


class _IndexWriter:
    """Writes one index with the tags of an edition."""

    def __init__(self, translator: IndexTags) -> None:
        self.translator = translator
        self.encode = translator.encode
        self.attval = translator.attval
        self.see, self.see_also = see_words(translator.book_language)
        self._letter_ids: dict[str, str] = {}
        self._tags: dict[tuple[str, ...], str] = {}

    def index(self, index: Index) -> str:
        self._letter_ids = {group.letter: self._unique(self._letter_id(group)) for group in index.groups}
        note = headnote(index.used, self.translator.book_language)
        head = f"{self._open('p', 'index-headnotes', suffix='')}{self.encode(note)}</p>\n" if note else ""
        groups = "".join(self._group(group) for group in index.groups)
        return f'{head}{self._letters(index)}<div class="index-groups">\n{groups}</div>\n'

    def _letters(self, index: Index) -> str:
        """Return the way to each letter; an index of one letter needs none."""
        if len(index.groups) < 2:
            return ""
        links = "".join(
            f'<li><a href="#{self._letter_ids[group.letter]}">{self.encode(group.letter)}</a></li>'
            for group in index.groups
        )
        label = self.attval(self.translator.wording.letters)
        return f'<nav aria-label="{label}"><ol class="index-letters">{links}</ol></nav>\n'

    def _unique(self, anchor: str) -> str:
        """Return an id that no index before this one on the page has."""
        taken = self.translator.index_ids
        taken[anchor] += 1
        return anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"

    def _letter_id(self, group: LetterGroup) -> str:
        codes = "-".join(f"{ord(letter):x}" if not letter.isascii() else letter for letter in group.letter)
        return nodes.make_id(f"letter-{codes}")

    def _group(self, group: LetterGroup) -> str:
        opening = self._open("section", "index-group", ids=[self._letter_ids[group.letter]])
        level = min(self.translator.section_level + 1, 6)
        heading = f"<h{level}>{self.encode(group.letter)}</h{level}>"
        return f"{opening}{heading}\n{self._entries(group.entries)}</section>\n"

    def _entries(self, entries: Sequence[IndexEntry]) -> str:
        items = "".join(self._entry(entry) for entry in entries)
        return f"{self._open('ul', 'index-entry-list')}{items}</ul>\n"

    def _entry(self, entry: IndexEntry) -> str:
        opening = self._open("li", "index-entry", suffix="", ids=[self._unique(entry_anchor(entry.id))])
        term = f"{self._open('span', 'index-term', suffix='')}{self._heading(entry.heading)}</span>"
        parts = [term]
        if entry.locators:
            locators = ", ".join(self._locator(locator) for locator in entry.locators)
            parts.append(f"{self._open('span', 'index-locator-list', suffix='')}{locators}</span>")
        text = ", ".join(parts)
        if entry.see:
            text += f" {self._references(entry.see, self.see, 'index-xref-preferred')}"
        below = self._entries(entry.subentries) if entry.subentries else ""
        also = self._also(entry) if entry.see_also else ""
        return f"{opening}{text}{also}{below}</li>\n"

    def _also(self, entry: IndexEntry) -> str:
        """Return the see also: a sentence behind locators, else the entry's own end."""
        lead, word = (".", self.see_also) if entry.locators else ("", self.see_also.lower())
        return f"{lead} {self._references(entry.see_also, word, 'index-xref-related')}"

    def _heading(self, heading: IndexHeading) -> str:
        text = self.encode(heading.text)
        text = f"<i>{text}</i>" if heading.italic else text
        # The numbers after a heading that is read leftward would follow it to the left.
        text = f"<bdi>{text}</bdi>" if reads_leftward(heading.text) else text
        return f"{text} ({self.encode(heading.qualifier)})" if heading.qualifier else text

    def _locator(self, locator: Locator) -> str:
        kinds = tuple(name for name in ("principal", "illustration") if getattr(locator, name))
        target = locator.mentions[0]
        attributes = f'data-mention="{self.attval(target)}" href="{self.attval(self.translator.uri(target))}"'
        if len(locator.mentions) > 1:
            attributes += f' data-mentions="{self.attval(" ".join(locator.mentions))}"'
        return f"{self._locator_tag(kinds)} {attributes}>{self.encode(locator.text)}</a>"

    def _locator_tag(self, kinds: tuple[str, ...]) -> str:
        """Return the opening tag of a locator, left open; an index has thousands of one kind."""
        if kinds not in self._tags:
            opening = self._open("a", "index-locator", suffix="", classes=["locator", *kinds])
            self._tags[kinds] = opening.removesuffix(">")
        return self._tags[kinds]

    def _references(self, references: Sequence[Reference], word: str, term: str) -> str:
        links = "; ".join(self._reference(reference) for reference in references)
        return f"{self._open('span', term, suffix='')}<i>{word}</i> {links}</span>"

    def _reference(self, reference: Reference) -> str:
        anchor = self.translator.following.entries.get(reference.record)
        text = self._heading(reference.heading)
        if anchor is None:
            return text
        return f'<a class="xref" href="{self.attval(self.translator.uri(anchor))}">{text}</a>'

    def _open(
        self, tag: str, term: str, suffix: str = "\n", classes: Sequence[str] = (), **attributes: Any
    ) -> str:
        said = dict(self.translator.index_attributes(term))
        names = [said.pop("class"), *classes] if "class" in said else [term, *classes]
        return self.translator.starttag(
            nodes.inline(classes=list(names)), tag, suffix, **{**said, **attributes}
        )
