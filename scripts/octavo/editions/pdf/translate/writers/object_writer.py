"""Descriptions of objects (functions, classes, options …) and grammars, as manuals of programs have them."""

from __future__ import annotations

from docutils import nodes

from octavo.editions.pdf.translate.translator_base import TranslatorBase


class ObjectsMixin(TranslatorBase):
    """Visits descriptions of objects: a line for each signature, and below it, indented, what it does."""

    def _in_place(self, node: nodes.Element) -> None:
        """Nothing of its own: what is in it is set as it stands."""

    visit_desc = depart_desc = _in_place
    visit_desc_addname = depart_desc_addname = _in_place
    visit_desc_name = depart_desc_name = _in_place
    visit_desc_type = depart_desc_type = _in_place
    visit_desc_annotation = depart_desc_annotation = _in_place
    visit_desc_inline = depart_desc_inline = _in_place
    visit_desc_sig_element = depart_desc_sig_element = _in_place

    def visit_desc_signature(self, node: nodes.Element) -> None:
        self.open_own_unit(node)
        self.ragged += 1
        self.write("#signature[")

    def depart_desc_signature(self, node: nodes.Element) -> None:
        self.write("]\n\n")
        self.ragged -= 1
        self.close_own_unit(node)

    def visit_desc_signature_line(self, node: nodes.Element) -> None:
        """Set each line of a signature of several on its own."""

    def depart_desc_signature_line(self, node: nodes.Element) -> None:
        self.write("#linebreak();")

    def visit_desc_content(self, node: nodes.Element) -> None:
        if node.children:
            self.write("#described[\n")

    def depart_desc_content(self, node: nodes.Element) -> None:
        if node.children:
            self.write("]\n\n")

    def visit_desc_returns(self, node: nodes.Element) -> None:
        self.text(" → ")

    depart_desc_returns = _in_place

    # -- lists of parameters: the writer of each edition sets the parentheses and commas ----------------

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        self.text("(")

    def depart_desc_parameterlist(self, node: nodes.Element) -> None:
        self.text(")")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        self.text("[")

    def depart_desc_type_parameter_list(self, node: nodes.Element) -> None:
        self.text("]")

    def visit_desc_optional(self, node: nodes.Element) -> None:
        self.visit_desc_parameter(node)
        self.text("[")

    depart_desc_optional = depart_desc_type_parameter_list

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.text(", ")

    depart_desc_parameter = _in_place
    visit_desc_type_parameter = visit_desc_parameter
    depart_desc_type_parameter = _in_place

    # -- grammars ------------------------------------------------------------------------------------

    def visit_productionlist(self, node: nodes.Element) -> None:
        self.set_lines("\n".join(child.astext() for child in node.children))
        raise nodes.SkipNode

    def visit_acks(self, node: nodes.Element) -> None:
        """Set the people to whom thanks are due as their list has them."""

    depart_acks = visit_acks
