"""Drawings of `sphinx.ext.graphviz` as pictures, so that every edition shows them as it shows any other.

The extension's own writers put a picture next to the page that they write; an ebook packs, and print sets,
only pictures that it knows. Where `dot` is not installed the node stays, and an edition sets its source.
"""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from octavo.doctree import traits_of

_SECONDS = 60


def draw_graphs(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace each graph by its picture, which is kept next to the doctrees."""
    if not traits_of(app.builder).is_edition or "sphinx.ext.graphviz" not in app.extensions:
        return
    from sphinx.ext.graphviz import graphviz

    for node in list(doctree.findall(graphviz)):
        picture = _draw(app, node)
        if picture is not None:
            app.env.images.add_file(docname, str(picture))
            node.replace_self(_image(node, str(picture)))


def _draw(app: Sphinx, node: nodes.Element) -> Path | None:
    """Return the picture of a graph; None where `dot` is not there or refuses it."""
    dot = str(node["options"].get("graphviz_dot", app.config.graphviz_dot))
    command = [dot, *app.config.graphviz_dot_args, "-Tsvg"]
    digest = hashlib.sha256("\0".join([*command, node["code"]]).encode()).hexdigest()[:16]
    picture = Path(app.doctreedir, "graphs", f"graph-{digest}.svg")
    if not picture.is_file():
        picture.parent.mkdir(parents=True, exist_ok=True)
        try:
            code = node["code"].encode()
            done = subprocess.run(command, input=code, capture_output=True, timeout=_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError):
            return None
        picture.write_bytes(done.stdout)
    return picture


def _image(node: nodes.Element, uri: str) -> nodes.image:
    image = nodes.image("", uri=uri, candidates={"*": uri}, alt=node.get("alt") or node["code"].strip())
    if "align" in node:
        image["align"] = node["align"]
    return image
