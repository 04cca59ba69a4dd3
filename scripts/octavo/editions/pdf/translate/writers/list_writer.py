"""Lists: bullets, numbers in any form, definitions, fields, options."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from docutils import nodes

from octavo.editions.pdf.translate.print_ledger import UnitKind
from octavo.editions.pdf.translate.translator_base import TranslatorBase
from octavo.editions.pdf.translate.typst_markup import string

_COUNTERS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}

ListHead = Callable[[int], str]
"""From the position of an item to the head of a list that begins with it."""

LIST_TAIL, DEFINITIONS_HEAD = ");\n\n", "#definitions("


class ListsMixin(TranslatorBase):
    """Visits lists; each list is one call of Typst's own, so that the PDF's tags are right."""

    @cached_property
    def _list_heads(self) -> dict[nodes.Element, ListHead]:
        """The heads of the lists that were begun."""
        return {}

    def _open_list(self, node: nodes.Element, head: ListHead) -> None:
        self._list_heads[node] = head
        self.write(head(0))

    def visit_bullet_list(self, node: nodes.Element) -> None:
        if _is_hanging(node):
            return
        head = f"#list(tight: {_tight(node)}, "
        self._open_list(node, lambda _position: head)

    def depart_bullet_list(self, node: nodes.Element) -> None:
        if not _is_hanging(node):
            self.write(LIST_TAIL)

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        counter = _COUNTERS.get(node.get("enumtype", "arabic"), "1")
        pattern = string(node.get("prefix", "") + counter + node.get("suffix", "."))
        first = int(node.get("start", 1))
        tight = _tight(node)

        def head(position: int) -> str:
            return f"#enum(tight: {tight}, numbering: {pattern}, start: {first + position}, "

        self._open_list(node, head)

    def depart_enumerated_list(self, node: nodes.Element) -> None:
        self.write(LIST_TAIL)

    def visit_list_item(self, node: nodes.Element) -> None:
        if _is_hanging(node.parent):
            self.write("#hanging[")
            return
        self._open_child(node)
        self.write("[")

    def depart_list_item(self, node: nodes.Element) -> None:
        self._trim()
        if _is_hanging(node.parent):
            self.write("]\n\n")
            return
        self.write("], ")
        self.close_own_unit(node)

    def _open_child(self, node: nodes.Element) -> None:
        """Begin an item that can be taken out of its list."""
        if self.needs_unit:
            head, position = self._list_heads[node.parent], node.parent.index(node)
            self.open_own_unit(node, UnitKind.CHILD, head(position), LIST_TAIL, head(position + 1))

    def _trim(self) -> None:
        while self.out and self.out[-1] == "\n\n":
            self.out.pop()

    # -- terms and what they mean --------------------------------------------------------------------

    def visit_definition_list(self, node: nodes.Element) -> None:
        self._open_list(node, lambda _position: DEFINITIONS_HEAD)

    def depart_definition_list(self, node: nodes.Element) -> None:
        self.write(LIST_TAIL)

    def _nothing(self, node: nodes.Element) -> None:
        """Nothing of its own: what is in it is set as it stands."""

    visit_glossary = _nothing
    depart_glossary = _nothing

    def visit_definition_list_item(self, node: nodes.Element) -> None:
        self._open_child(node)
        self.write("(")
        self._first_term = True

    _first_term = True

    def depart_definition_list_item(self, node: nodes.Element) -> None:
        self.write("), ")
        self.close_own_unit(node)

    def visit_term(self, node: nodes.Element) -> None:
        self.write("[" if self._first_term else "")
        if not self._first_term:
            self.write("#linebreak();")
        self._first_term = False
        self.ragged += 1
        # A term is bold, unless the manuscript says itself what of it is.
        parts = next(iter(node.findall(nodes.strong)), None) is not None
        self.write("#term-of-parts[" if parts else "#term[")
        self.open_block(node)

    def depart_term(self, node: nodes.Element) -> None:
        self.close_block(node)
        self.ragged -= 1
        self.write("];")
        follows = node.next_node(descend=False, siblings=True)
        if not isinstance(follows, nodes.term | nodes.classifier):
            self.write("], ")

    def visit_classifier(self, node: nodes.Element) -> None:
        self.write("#classifier[")

    def depart_classifier(self, node: nodes.Element) -> None:
        self.write("];")
        follows = node.next_node(descend=False, siblings=True)
        if not isinstance(follows, nodes.term | nodes.classifier):
            self.write("], ")

    def visit_definition(self, node: nodes.Element) -> None:
        self.write("[")

    def depart_definition(self, node: nodes.Element) -> None:
        self._trim()
        self.write("]")

    # -- fields and options are terms too ------------------------------------------------------------

    visit_field_list = visit_definition_list
    depart_field_list = depart_definition_list
    visit_option_list = visit_definition_list
    depart_option_list = depart_definition_list
    visit_docinfo = depart_docinfo = _nothing

    def visit_field(self, node: nodes.Element) -> None:
        self._open_child(node)
        self.write("(")

    depart_field = depart_definition_list_item
    visit_option_list_item = visit_field
    depart_option_list_item = depart_definition_list_item

    def visit_field_name(self, node: nodes.Element) -> None:
        self.write("[#term[")

    def depart_field_name(self, node: nodes.Element) -> None:
        self.write("];], ")

    visit_field_body = visit_definition
    depart_field_body = depart_definition
    visit_option_group = visit_field_name
    depart_option_group = depart_field_name
    visit_description = visit_definition
    depart_description = depart_definition

    def visit_option(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.text(", ")

    depart_option = _nothing
    visit_option_string = depart_option_string = _nothing

    def visit_option_argument(self, node: nodes.Element) -> None:
        self.text(node.get("delimiter", " "))

    depart_option_argument = _nothing

    def visit_hlist(self, node: nodes.Element) -> None:
        """Set the columns of a horizontal list one under the other."""

    depart_hlist = visit_hlistcol = depart_hlistcol = visit_hlist


def _is_hanging(node: nodes.Element) -> bool:
    """Tell whether a list is one of works, each a paragraph with a hanging indent."""
    return "hanging" in node.get("classes", ())


def _tight(node: nodes.Element) -> str:
    """Tell Typst whether each item is one paragraph."""
    simple = all(len(item.children) <= 1 for item in node.children if isinstance(item, nodes.Element))
    return "true" if simple else "false"
