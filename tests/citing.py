"""A manuscript read by Sphinx with the citations alone, and its references as plain text.

In comes a folder; out go the notes and the bibliography as an editor can read them: emphasis in asterisks,
links in angle brackets. Used as an extension of Sphinx, it is all that the citations need of Octavo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from octavo.citations.marking import CitationsDomain, add_citation_syntax
from octavo.doctree import NotesDomain, StampAnchors, marks
from octavo.doctree import reporting as saying
from octavo.extension import priorities
from octavo.findings.finding import Finding


def setup(app: Sphinx) -> dict[str, object]:
    saying.attach(app)
    app.add_transform(StampAnchors)
    app.add_domain(NotesDomain)
    app.add_domain(CitationsDomain)
    add_citation_syntax(app)
    for each, priority in priorities():
        if each.run.__module__.startswith("octavo.citations."):
            app.connect(each.event, each.run, priority=priority)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


@dataclass(frozen=True, slots=True)
class Built:
    """What came out: each document's notes and entries, the findings, the documents that were written.

    The root document does not count: Sphinx writes it with whatever it lists.
    """

    notes: dict[str, list[str]]
    bibliography: dict[str, list[str]]
    findings: list[Finding]
    written: set[str]

    def codes(self) -> list[str]:
        return [f"{found.place} {found.rule.code}" for found in self.findings]


def build(
    folder: Path,
    work: Path,
    builder: str = "text",
    parallel: int = 1,
    listeners: Mapping[str, Callable[..., None]] | None = None,
) -> Built:
    """Build a manuscript; `work` keeps doctrees between calls."""
    handler = saying.FindingsHandler(folder)
    written: set[str] = set()
    with saying.collecting(handler), patch_docutils(folder), docutils_namespace():
        app = Sphinx(
            srcdir=folder,
            confdir=folder,
            outdir=work / builder,
            doctreedir=work / "doctrees",
            buildername=builder,
            status=None,
            warning=None,
            parallel=parallel,
        )
        for event, listener in (listeners or {}).items():
            app.connect(event, listener, priority=990)
        app.connect("doctree-resolved", lambda _app, _tree, docname: written.add(docname))
        app.build()
        done = written - {"index"}
        trees = {
            docname: app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)
            for docname in app.env.all_docs
        }
    by_document = {docname: list(_notes(tree)) for docname, tree in sorted(trees.items())}
    entries = {docname: list(_entries(tree)) for docname, tree in sorted(trees.items())}
    return Built(_filled(by_document), _filled(entries), handler.findings, done)


def _filled(texts: dict[str, list[str]]) -> dict[str, list[str]]:
    return {docname: lines for docname, lines in texts.items() if lines}


def readable(node: nodes.Node) -> str:
    """Return a node's text with its forms shown."""
    if isinstance(node, nodes.Text):
        return str(node)
    text = "".join(readable(child) for child in node.children if not isinstance(child, nodes.label))
    if not isinstance(node, nodes.Element):
        return text
    signs = {
        "emphasis": ("*", "*"),
        "superscript": ("^", "^"),
        "strong": ("**", "**"),
        "footnote_reference": ("[", "]"),
    }
    before, after = signs.get(node.tagname, ("", ""))
    if isinstance(node, nodes.reference) and not node.get("internal"):
        before, after = "<", ">"
    if "smallcaps" in node.get("classes", ()):
        before, after = "_", "_"
    return before + text + after


def _notes(tree: nodes.document) -> Iterator[str]:
    footnotes = sorted(tree.findall(nodes.footnote), key=lambda note: marks(note).number)
    for footnote in footnotes:
        yield f"{marks(footnote).number}. {readable(footnote).strip()}"


def _entries(tree: nodes.document) -> Iterator[str]:
    for paragraph in tree.findall(nodes.paragraph):
        if "bibliography-entry" in paragraph["classes"]:
            yield readable(paragraph)
