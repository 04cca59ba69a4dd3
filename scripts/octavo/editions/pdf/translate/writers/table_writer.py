"""Tables: header rows that repeat on each page, cells over several rows or columns, captions."""

from __future__ import annotations

from docutils import nodes

from octavo.editions.pdf.translate.print_ledger import UnitKind
from octavo.editions.pdf.translate.translator_base import TranslatorBase

_FEW_ROWS = 6


class TablesMixin(TranslatorBase):
    """Visits tables; a table is one repair unit, since its cells cannot be moved apart."""

    def visit_table(self, node: nodes.Element) -> None:
        self.open_unit(UnitKind.WHOLE)
        self.ragged += 1
        self.write("#data-table(")
        # A page break within a few rows is worse than white below the text.
        if sum(1 for _ in node.findall(nodes.row)) <= _FEW_ROWS:
            self.write("whole: true, ")
        for title in node.findall(nodes.title):
            self.write("caption: [")
            self.open_block(title)
            for child in title.children:
                child.walkabout(self)
            self.close_block(title)
            self.write("], ")

    def depart_table(self, node: nodes.Element) -> None:
        self.write(");\n\n")
        self.ragged -= 1
        self.close_unit()

    def visit_tgroup(self, node: nodes.Element) -> None:
        widths = [str(max(int(spec.get("colwidth", 1)), 1)) for spec in node.findall(nodes.colspec)]
        automatic = "colwidths-auto" in node.parent.get("classes", ())
        columns = ["auto"] * len(widths) if automatic else [f"{width}fr" for width in widths]
        self.write(f"columns: ({', '.join(columns)},), ")
        self._figures = _figure_columns(node, len(widths))

    _figures: frozenset[int] = frozenset()

    def depart_tgroup(self, node: nodes.Element) -> None:
        pass

    def visit_colspec(self, node: nodes.Element) -> None:
        raise nodes.SkipNode

    def visit_thead(self, node: nodes.Element) -> None:
        # A header with a note or a mention must not repeat: its mark would stand on every page.
        marked = any(
            isinstance(inner, nodes.footnote_reference) or inner.__class__.__name__ == "name_mention"
            for inner in node.findall()
        )
        self.write(f"table.header(repeat: {'false' if marked else 'true'}, ")
        self._heads = True

    _heads = False

    def depart_thead(self, node: nodes.Element) -> None:
        self._heads = False
        self.write("), ")

    def visit_tbody(self, node: nodes.Element) -> None:
        pass

    depart_tbody = visit_tbody

    def visit_row(self, node: nodes.Element) -> None:
        self._column = 0

    depart_row = visit_tbody
    _column = 0

    def visit_entry(self, node: nodes.Element) -> None:
        spans = f"colspan: {node.get('morecols', 0) + 1}, rowspan: {node.get('morerows', 0) + 1}"
        figure = ", align: right" if self._column in self._figures else ""
        self._column += 1 + node.get("morecols", 0)
        head = "head-cell" if self._heads or node.get("stub") else "body-cell"
        self.write(f"{head}({spans}{figure})[")

    def depart_entry(self, node: nodes.Element) -> None:
        while self.out and self.out[-1] == "\n\n":
            self.out.pop()
        self.write("], ")


def _figure_columns(tgroup: nodes.Element, count: int) -> frozenset[int]:
    """Return the columns, the first left out, that hold figures alone; their heads go with them."""
    rows = [row.children for body in tgroup.findall(nodes.tbody) for row in body.findall(nodes.row)]
    plain = [row for row in rows if len(row) == count]
    return frozenset(
        column
        for column in range(1, count)
        if plain and all(_is_figure(row[column].astext()) for row in plain)
    )


def _is_figure(text: str) -> bool:
    """Tell whether a cell holds a figure alone, which is set flush right."""
    bare = text.strip().strip("£$€%−–-+").replace(",", "").replace(".", "").replace("\u202f", "")
    return bare.isdigit() or text.strip() in ("–", "—")
