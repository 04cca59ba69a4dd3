"""Blocks: sections and their titles, paragraphs, quotations, verse, literal text, rubrics, asides."""

from __future__ import annotations

from functools import cached_property

from docutils import nodes
from sphinx.locale import admonitionlabels

from octavo.editions.pdf.translate.print_ledger import UnitKind
from octavo.editions.pdf.translate.translator_base import TranslatorBase
from octavo.editions.pdf.translate.typst_markup import NEXT_TITLE, WORD, escape, string
from octavo.editions.shared import line_numbers

# Classes of paragraphs that the template knows, by the name of its function; the ragged ones break no words.
_PARAGRAPH_STYLES = {
    "standfirst": "standfirst",
    "centered": "centered",
    "dateline": "dateline",
    "continued": "continued",
    "bibliography-entry": "hanging",
}
_RAGGED = {"standfirst", "centered", "dateline"}


class BlocksMixin(TranslatorBase):
    """Visits what stands between the lines' own level and the document."""

    def visit_document(self, node: nodes.document) -> None:
        # A reference to a whole document leads to its title.
        self._pending.append(self.ledger.target(self.docname, ""))

    def depart_document(self, node: nodes.document) -> None:
        pass

    def visit_section(self, node: nodes.Element) -> None:
        self.section_level += 1

    def depart_section(self, node: nodes.Element) -> None:
        self.section_level -= 1

    # -- titles --------------------------------------------------------------------------------------

    def visit_title(self, node: nodes.Element) -> None:
        if isinstance(node.parent, nodes.section | nodes.document):
            if self.section_level <= self.base_level + 1 and not self.title:
                self.title = self._copy(node)
            if self.setting.is_imprint(self.docname):
                self.write("#imprint-title[")
                self.open_block(node)
            else:
                self._open_heading(node)
        elif isinstance(node.parent, nodes.table):
            raise nodes.SkipNode  # set as the table's caption
        else:
            self.write("#aside-title[")
            self.open_block(node)

    def _open_heading(self, node: nodes.Element) -> None:
        level = max(self.section_level, 1)
        label = self._label_of_heading(node, level)
        self.open_unit()
        self._heading_tails[node] = f"]{label}\n\n" if label else "];\n\n"
        self.write(f"#heading(level: {level})[")
        if level > 1 and (number := self._section_number(node)):
            self.write(f"#section-number[{escape(number)}];")
        self.ragged += 1
        self.open_block(node)

    def _label_of_heading(self, node: nodes.Element, level: int) -> str:
        """Return the label of a document's first heading, or of a further one of a chapter's rank."""
        if not self._opened:
            self._opened = True
            return f"<d{self.number}>"
        if level > 1 or self.copying:
            return ""
        self.further_titles.append(self._copy(node))
        self.write(NEXT_TITLE)
        return f"<d{self.number}-{len(self.further_titles) + 1}>"

    def _section_number(self, node: nodes.Element) -> str:
        numbers = self.setting.numbers(self.docname)
        first = self.section_level == self.base_level + 1
        ids: list[str] = node.parent["ids"]
        found = (numbers[identity] for identity in ids if identity in numbers)
        return next(found, numbers.get("", "") if first else "")

    _opened = False

    @cached_property
    def _heading_tails(self) -> dict[nodes.Element, str]:
        """The titles that are being set as headings, and what closes each."""
        return {}

    def depart_title(self, node: nodes.Element) -> None:
        self.close_block(node)
        tail = self._heading_tails.pop(node, "")
        if tail:
            self.ragged -= 1
            self.write(tail)
            self.close_unit()
        else:
            self.write("]\n\n")

    def _copy(self, node: nodes.Element) -> str:
        """Return a title as markup without marks, notes and links, for contents and running heads."""
        start, outer = len(self.out), self.copying
        self.copying = True
        for child in node.children:
            child.walkabout(self)
        self.copying = outer
        return self.take(start).strip()

    def visit_subtitle(self, node: nodes.Element) -> None:
        self.write("#subtitle[")
        self.open_block(node)

    def depart_subtitle(self, node: nodes.Element) -> None:
        self.close_block(node)
        self.write("]\n\n")

    def visit_rubric(self, node: nodes.Element) -> None:
        self._open_ragged("#rubric[", node)

    def depart_rubric(self, node: nodes.Element) -> None:
        self._close_ragged("]\n\n", node)

    def _open_ragged(self, head: str, node: nodes.Element) -> None:
        """Open a block that is set without justification."""
        self.open_own_unit(node)
        self.write(head)
        self.ragged += 1
        self.open_block(node)

    def _close_ragged(self, tail: str, node: nodes.Element) -> None:
        self.close_block(node)
        self.ragged -= 1
        self.write(tail)
        self.close_own_unit(node)

    # -- paragraphs ----------------------------------------------------------------------------------

    def visit_paragraph(self, node: nodes.Element) -> None:
        self.open_own_unit(node)
        style = _style(node)
        if style:
            self.write(f"#{style}[")
        if style in _RAGGED:
            self.ragged += 1
        self.open_block(node)

    def depart_paragraph(self, node: nodes.Element) -> None:
        self.close_block(node)
        style = _style(node)
        if style in _RAGGED:
            self.ragged -= 1
        self.write("]\n\n" if style else "\n\n")
        self.close_own_unit(node)

    visit_compact_paragraph = visit_paragraph
    depart_compact_paragraph = depart_paragraph

    def visit_centered(self, node: nodes.Element) -> None:
        self._open_ragged("#centered[", node)

    def depart_centered(self, node: nodes.Element) -> None:
        self._close_ragged("]\n\n", node)

    # -- quotations, epigraphs, verse ----------------------------------------------------------------

    def visit_block_quote(self, node: nodes.Element) -> None:
        classes = node.get("classes", ())
        kind = next(
            (name for name in ("epigraph", "highlights", "pull-quote") if name in classes), "quotation"
        )
        self._open_frame(node, f"#{kind}[\n")

    def depart_block_quote(self, node: nodes.Element) -> None:
        self._close_frame(node)

    def _open_frame(self, node: nodes.Element, head: str) -> None:
        self.open_own_unit(node, UnitKind.FRAME)
        self.write(head)

    def _close_frame(self, node: nodes.Element) -> None:
        self.write("]\n\n")
        self.close_own_unit(node)

    def visit_attribution(self, node: nodes.Element) -> None:
        self._open_ragged("#attribution[", node)

    def depart_attribution(self, node: nodes.Element) -> None:
        self._close_ragged("]\n\n", node)

    def visit_line_block(self, node: nodes.Element) -> None:
        if not isinstance(node.parent, nodes.line_block):
            self._open_frame(node, "#verse[\n")
            self._depth = 0
        else:
            self._depth += 1

    def depart_line_block(self, node: nodes.Element) -> None:
        if not isinstance(node.parent, nodes.line_block):
            self._close_frame(node)
        else:
            self._depth -= 1

    _depth = 0

    def visit_line(self, node: nodes.Element) -> None:
        self._open_ragged(f"#verse-line({self._depth})[", node)

    def depart_line(self, node: nodes.Element) -> None:
        self._close_ragged("]\n", node)

    # -- literal text --------------------------------------------------------------------------------

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        self._open_ragged("#literal-text[", node)
        self.raw = True
        lines = node.astext().splitlines()
        first, emphasised = line_numbers(node)
        for number, line in enumerate(lines):
            if number:
                self._break_literal_line()
            if first is not None:
                self.write(f"#line-number[{first + number}];")
            self.write("#line-emphasis[" if number + 1 in emphasised else "")
            self.text(line.expandtabs())
            self.write("];" if number + 1 in emphasised else "")
        self.raw = False
        self._close_ragged("]\n\n", node)
        raise nodes.SkipNode

    def _break_literal_line(self) -> None:
        """End a line of literal text; the line's end is a space between words."""
        if self.block is not None and self._in_word:
            self.words += 1
            self._in_word = False
            self.write(WORD)
        self.write("#linebreak();")

    def visit_doctest_block(self, node: nodes.doctest_block) -> None:
        self.set_lines(node.astext())
        raise nodes.SkipNode

    # -- what divides and what stands aside ----------------------------------------------------------

    def visit_transition(self, node: nodes.Element) -> None:
        self.write("#transition\n\n")

    def depart_transition(self, node: nodes.Element) -> None:
        pass

    def visit_topic(self, node: nodes.Element) -> None:
        self._open_frame(node, "#aside[\n")

    def depart_topic(self, node: nodes.Element) -> None:
        self._close_frame(node)

    visit_sidebar = visit_topic
    depart_sidebar = depart_topic

    def visit_admonition(self, node: nodes.Element) -> None:
        """Set an admonition as an aside; a named kind gets its name from the edition's own words."""
        self._open_frame(node, "#aside[\n")
        if not isinstance(node, nodes.admonition):
            self.write(f"#aside-title[{escape(str(admonitionlabels[node.tagname]))}]\n\n")

    depart_admonition = depart_topic
    visit_note = visit_warning = visit_tip = visit_hint = visit_important = visit_admonition
    visit_attention = visit_caution = visit_danger = visit_error = visit_seealso = visit_admonition
    depart_note = depart_warning = depart_tip = depart_hint = depart_important = depart_topic
    depart_attention = depart_caution = depart_danger = depart_error = depart_seealso = depart_topic

    def _pass(self, node: nodes.Element) -> None:
        """Nothing of its own: what is in it is set as it stands."""

    visit_container = depart_container = _pass
    depart_compound = _pass
    visit_decoration = depart_decoration = _pass
    visit_start_of_file = depart_start_of_file = _pass
    visit_only = depart_only = _pass
    visit_versionmodified = depart_versionmodified = _pass

    def visit_compound(self, node: nodes.Element) -> None:
        """Set its parts as they stand; a list of contents is left out, since each edition has its own."""
        if "toctree-wrapper" in node["classes"]:
            raise nodes.SkipNode

    def visit_toctree(self, node: nodes.Element) -> None:
        raise nodes.SkipNode

    visit_pending = visit_page_break = visit_toctree

    def visit_index_of_names(self, node: nodes.Element) -> None:
        """Leave the place of an index of names, which is filled when the pages are known."""
        self.write(self.setting.index(node))
        raise nodes.SkipNode

    def visit_header(self, node: nodes.Element) -> None:
        self.write(f"#aside-title[{string('')}")

    def depart_header(self, node: nodes.Element) -> None:
        self.write("]\n\n")

    visit_footer = visit_header
    depart_footer = depart_header


def _style(paragraph: nodes.Element) -> str:
    """Return the template's function for a paragraph, by its classes; empty for a plain one."""
    classes = paragraph["classes"]
    if not classes:
        return ""
    return next((style for name, style in _PARAGRAPH_STYLES.items() if name in classes), "")
