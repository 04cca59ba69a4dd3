"""Inline nodes: text, emphasis, literals, mentions, references, images in a line."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from docutils import nodes

from octavo.editions.pdf.translate.print_ledger import LAST_WORD
from octavo.editions.pdf.translate.translator_base import TranslatorBase, place_of
from octavo.editions.pdf.translate.typst_markup import (
    EARLY,
    LATE,
    LINK_CLOSE,
    LINK_OPEN,
    MID,
    NAME_LINK,
    escape,
    string,
)
from octavo.editions.shared import holds_link, stands_in_link
from octavo.findings import Place, Rule

# Values of `refuri` that Sphinx makes of references inside the book: see `PrintBuilder.get_target_uri`.
INTERNAL = "%"
_INLINE_STYLES = ("smallcaps", "underline", "strike")


class InlineMixin(TranslatorBase):
    """Visits what stands in a line."""

    def visit_Text(self, node: nodes.Text) -> None:
        # A backslash of the manuscript is still in `str(node)`, as a NUL.
        text = node.astext()
        follows = node.next_node(descend=False, siblings=True)
        if isinstance(follows, nodes.footnote_reference) and text[-1:].isspace() and not self.raw:
            # A note's number stands close to its word; the manuscript must have a space there.
            self.text(text.rstrip())
            self.drop_space()
        else:
            self.text(text)

    def depart_Text(self, node: nodes.Text) -> None:
        pass

    def _wrap(self, head: str) -> None:
        self.write(head + "[")

    def _unwrap(self) -> None:
        self.write("];")

    def visit_emphasis(self, node: nodes.Element) -> None:
        self._wrap("#emph")

    def visit_strong(self, node: nodes.Element) -> None:
        self._wrap("#strong")

    def visit_superscript(self, node: nodes.Element) -> None:
        self._wrap("#super")

    def visit_subscript(self, node: nodes.Element) -> None:
        self._wrap("#sub")

    def depart_emphasis(self, node: nodes.Element) -> None:
        self._unwrap()

    depart_strong = depart_superscript = depart_subscript = depart_emphasis

    visit_title_reference = visit_emphasis
    depart_title_reference = depart_emphasis

    visit_literal_emphasis = visit_emphasis
    depart_literal_emphasis = depart_emphasis
    visit_literal_strong = visit_strong
    depart_literal_strong = depart_emphasis

    def visit_literal(self, node: nodes.Element) -> None:
        self.raw = True

    def depart_literal(self, node: nodes.Element) -> None:
        self.raw = False

    def visit_inline(self, node: nodes.Element) -> None:
        self.write("".join(f"#{style}[" for style in _styles(node)))

    def depart_inline(self, node: nodes.Element) -> None:
        self.write("];" * len(_styles(node)))

    def _pass(self, node: nodes.Element) -> None:
        """Nothing of its own: its text is set as it stands."""

    visit_abbreviation = _pass

    def depart_abbreviation(self, node: nodes.Element) -> None:
        """Give the explanation, which other editions show when one points at it, once in a document."""
        words = (node.astext(), str(node.get("explanation", "")))
        if words[1] and words not in self._explained and not self.copying:
            self._explained.add(words)
            self.write(f" ({escape(words[1])})")

    @cached_property
    def _explained(self) -> set[tuple[str, str]]:
        """The abbreviations that this document has explained."""
        return set()

    visit_acronym = depart_acronym = _pass
    visit_generated = depart_generated = _pass
    visit_manpage = depart_manpage = _pass

    # -- mentions ------------------------------------------------------------------------------------

    @cached_property
    def _open_mentions(self) -> dict[nodes.Element, tuple[list[int], bool]]:
        """The mentions whose words are being set: their numbers, and whether they are links."""
        return {}

    def visit_name_mention(self, node: nodes.Element) -> None:
        if self.copying:
            return
        # A family's mention counts for its members too: several ids, and as many marks.
        ids: list[str] = node["ids"]
        numbers = [
            self.ledger.add_mention(self.docname, anchor, self.block, self.words, self.note).number
            for anchor in ids
        ]
        self.write("".join(f"{EARLY}{number}{MID}" for number in numbers))
        records: list[str] = node["records"]
        leads = bool(numbers) and not self.setting.followed.isdisjoint(records) and _can_be_link(node)
        self._open_mentions[node] = (numbers, leads)
        if leads:
            self.ledger.add_link(numbers, records, node["surface"])
            self.write(f"#link({string(f'{NAME_LINK}{numbers[0]}')})[")

    def depart_name_mention(self, node: nodes.Element) -> None:
        if not self.copying:
            numbers, leads = self._open_mentions.pop(node)
            self.write("];" if leads else "")
            for number in numbers:
                self.ledger.end_mention(number, self.words if self._in_word else self.words - 1)
                self.write(f"{LATE}{number}{MID}")

    def visit_range_mark(self, node: nodes.Element) -> None:
        """Tie the bound of a marked range to the words beside it: the next ones, or the last before."""
        ids: list[str] = node["ids"]
        for anchor in ids[:1]:
            if node.get("edge") == "end":
                if self.ledger.blocks:
                    self.ledger.add_edge(self.docname, anchor, self.ledger.blocks[-1], LAST_WORD)
            else:
                self._edges.append(anchor)
        raise nodes.SkipNode

    def visit_subject_mark(self, node: nodes.Element) -> None:
        """Tie index entries to the word that follows them, in a note to the note."""
        if not self.copying:
            for anchor in node["ids"]:
                if self.note is not None and self.block is None:
                    number = self.ledger.add_mention(self.docname, anchor, None, 0, self.note).number
                    self.write(f"{EARLY}{number}{MID}{LATE}{number}{MID}")
                elif self.block is not None:
                    self.ledger.add_edge(self.docname, anchor, self.block, self.words)
                else:
                    self._edges.append(anchor)
        raise nodes.SkipNode

    # -- references and targets ----------------------------------------------------------------------

    def visit_reference(self, node: nodes.Element) -> None:
        if self.copying:
            return
        uri, refid = str(node.get("refuri", "")), str(node.get("refid", ""))
        if uri.startswith(INTERNAL) or refid:
            docname, _, identity = uri[len(INTERNAL) :].partition("#")
            target = self.ledger.target(docname or self.docname, refid or identity)
            self.ledger.referrers.setdefault(target, Place(*place_of(node, self.docname)))
            kind = "p" if _names_a_place(node) else "l"
            self.write(f"{LINK_OPEN}{kind}{target}{MID}")
        elif uri:
            self.write(f"#link({string(uri)})[")

    def depart_reference(self, node: nodes.Element) -> None:
        if self.copying:
            return
        if str(node.get("refuri", "")).startswith(INTERNAL) or node.get("refid"):
            self.write(LINK_CLOSE)
        elif node.get("refuri"):
            self.write("];")

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def visit_target(self, node: nodes.Element) -> None:
        if node.get("refid") and not self.copying:
            self._pending.append(self.ledger.target(self.docname, node["refid"]))

    def depart_target(self, node: nodes.Element) -> None:
        pass

    # -- what must not be lost --------------------------------------------------

    def visit_raw(self, node: nodes.Element) -> None:
        formats = node.get("format", "").split()
        if "typst" in formats:
            self.write(node.astext())
        elif not self.copying and not {"html", "latex", "epub"}.isdisjoint(formats) and node.astext().strip():
            message = f"A raw passage for {', '.join(formats)} is not in the print edition"
            self.find(Rule.PDF_RAW, message, node)
        raise nodes.SkipNode

    def visit_problematic(self, node: nodes.Element) -> None:
        """Set the text of what docutils could not read; docutils has said so."""

    depart_problematic = depart_target

    def visit_system_message(self, node: nodes.Element) -> Any:
        raise nodes.SkipNode

    visit_comment = visit_substitution_definition = visit_index = visit_system_message
    visit_tabular_col_spec = visit_highlightlang = visit_meta = visit_system_message


def _styles(inline: nodes.Element) -> list[str]:
    """Return the template's functions for an inline, outermost first."""
    classes = inline["classes"]
    return [name for name in _INLINE_STYLES if name in classes] if classes else []


def _can_be_link(mention: nodes.Element) -> bool:
    return not stands_in_link(mention) and not holds_link(mention)


def _names_a_place(node: nodes.Element) -> bool:
    """Tell whether a reference is one to a section, figure or table, which print gives the page of."""
    return bool(node.get("internal")) and any(
        "std-ref" in child.get("classes", ()) or "doc" in child.get("classes", ())
        for child in node.findall(nodes.inline)
    )
