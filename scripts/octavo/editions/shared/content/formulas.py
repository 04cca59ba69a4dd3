r"""Mathematics for every edition: TeX becomes Typst's own markup for print and MathML for reading, by pandoc.

The formulas of each document are noted when it is read. When the first one is asked for, all that are not
in the cache yet go to pandoc together, once for each form, and what it makes of them is kept.
A formula that pandoc or Typst refuses has no form; an edition then sets its source.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any, ClassVar

import typst
from docutils import nodes
from lxml import etree
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from octavo.book import write_whole
from octavo.citations.rendering import EngineError, pandoc

_CACHE = "formulas.json"
_SECONDS = 120
_MARK = "octavo-formula"
_MATHML = "http://www.w3.org/1998/Math/MathML"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in Typst's markup, with its dollars, and as an element of MathML; empty where it has none."""

    typst: str = ""
    mathml: str = ""


class FormulasDomain(Domain):
    """Holds the formulas of each document: their TeX, and whether they stand in a line of their own."""

    name = "octavo-formulas"
    label = "Formulas"
    initial_data: ClassVar[dict[str, Any]] = {"formulas": {}}
    data_version = 1
    _made: dict[str, Formula] | None = None

    @property
    def formulas(self) -> dict[str, list[tuple[str, bool]]]:
        """The formulas by document."""
        found: dict[str, list[tuple[str, bool]]] = self.data["formulas"]
        return found

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        self.formulas.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        self.formulas.update({name: row for name, row in otherdata["formulas"].items() if name in docnames})

    def formula(self, tex: str, display: bool) -> Formula:
        """Return the forms of a formula."""
        key = _key(tex, display)
        if self._made is None or key not in self._made:
            noted = (formula for row in self.formulas.values() for formula in row)
            wanted = {(tex, display), *noted}
            self._made = _forms(Path(self.env.doctreedir, _CACHE), wanted)
        return self._made[key]


def gather_formulas(app: Sphinx, document: nodes.document) -> None:
    """Note down the formulas of a document that was read."""
    domain = _domain(app.env)
    found = [formula_source(node) for node in document.findall(nodes.math)]
    found += [formula_source(node) for node in document.findall(nodes.math_block)]
    if found:
        domain.formulas[app.env.docname] = found


def formula_source(node: nodes.math | nodes.math_block) -> tuple[str, bool]:
    r"""Return a formula's TeX, and whether it stands in a line of its own.

    Lines and columns without an environment are aligned, as Sphinx does for LaTeX (`wrap_displaymath`).
    """
    tex, display = node.astext().strip(), isinstance(node, nodes.math_block)
    if not display or tex.startswith("\\begin{") or node.get("no-wrap"):
        return tex, display
    parts = [part.strip() for part in tex.split("\n\n") if part.strip()]
    tex = " \\\\ ".join(parts)
    return (f"\\begin{{aligned}}{tex}\\end{{aligned}}" if "\\\\" in tex or "&" in tex else tex), display


def formula_of(env: BuildEnvironment, node: nodes.math | nodes.math_block) -> Formula:
    """Return the forms of the formula in a node."""
    return _domain(env).formula(*formula_source(node))


def _domain(env: BuildEnvironment) -> FormulasDomain:
    domain = env.domains[FormulasDomain.name]
    assert isinstance(domain, FormulasDomain)
    return domain


# -- the converter -----------------------------------------------------------------------------------------


def _forms(cache: Path, wanted: Iterable[tuple[str, bool]]) -> dict[str, Formula]:
    """Return the forms of formulas by their keys; what the cache does not have is made and kept there."""
    made = _kept(cache)
    new = {_key(*formula): formula for formula in sorted(wanted) if _key(*formula) not in made}
    if new:
        made.update(zip(new, _convert(list(new.values())), strict=True))
        rows = {key: astuple(formula) for key, formula in sorted(made.items())}
        write_whole(cache, json.dumps(rows, ensure_ascii=False, indent=0))
    return made


def _kept(cache: Path) -> dict[str, Formula]:
    try:
        rows = json.loads(cache.read_text(encoding="utf-8"))
        return {key: Formula(str(row[0]), str(row[1])) for key, row in rows.items()}
    except (OSError, ValueError, LookupError, AttributeError):
        return {}


def _key(tex: str, display: bool) -> str:
    return hashlib.sha256(f"{int(display)} {tex}".encode()).hexdigest()


def _convert(formulas: Sequence[tuple[str, bool]]) -> list[Formula]:
    printed = _accepted([_typst(text) for text in _ask("typst", formulas)])
    read = [_mathml(text, tex) for text, (tex, _) in zip(_ask("html5", formulas), formulas, strict=True)]
    return [Formula(*forms) for forms in zip(printed, read, strict=True)]


def _ask(form: str, formulas: Sequence[tuple[str, bool]]) -> list[str]:
    """Return what pandoc makes of each formula; of all nothing where it cannot be run."""
    blocks = []
    for tex, display in formulas:
        kind = {"t": "DisplayMath" if display else "InlineMath"}
        blocks += [_paragraph({"t": "Str", "c": _MARK}), _paragraph({"t": "Math", "c": [kind, tex]})]
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    try:
        command = [str(pandoc()), "-f", "json", "-t", form, "--mathml", "--wrap=none"]
        text = json.dumps(document)
        done = subprocess.run(
            command, input=text, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=True
        )
    except (EngineError, OSError, subprocess.SubprocessError):
        return [""] * len(formulas)
    answers = done.stdout.split(_MARK)[1:]
    return answers if len(answers) == len(formulas) else [""] * len(formulas)


def _paragraph(inline: Mapping[str, Any]) -> dict[str, Any]:
    return {"t": "Para", "c": [inline]}


def _typst(answer: str) -> str:
    """Return an answer in Typst's markup; one that pandoc could not make is text, and has no dollar first."""
    text = answer.strip()
    return text if text.startswith("$") and text.endswith("$") and len(text) > 2 else ""


def _mathml(answer: str, tex: str) -> str:
    """Return the element of an answer in HTML, which says its source to who cannot see it."""
    begin, end = answer.find("<math"), answer.rfind("</math>")
    if begin < 0 or end < 0:
        return ""
    try:
        root = etree.fromstring(answer[begin : end + len("</math>")])
    except etree.XMLSyntaxError:
        return ""
    for annotation in list(root.iter(f"{{{_MATHML}}}annotation")):
        parent = annotation.getparent()
        if parent is not None:
            parent.remove(annotation)
    root.set("alttext", " ".join(tex.split()))
    return str(etree.tostring(root, encoding="unicode"))


def _accepted(markups: Sequence[str]) -> list[str]:
    """Return the markup that Typst takes; one that it refuses would refuse the whole book."""
    if _compiles("\n\n".join(filter(None, markups))):
        return list(markups)
    return [markup if markup and _compiles(markup) else "" for markup in markups]


def _compiles(markup: str) -> bool:
    try:
        typst.compile(markup.encode())
    except typst.TypstError:
        return False
    return True
