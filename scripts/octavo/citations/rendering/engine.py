"""References as the reader sees them: pandoc's citeproc, run as one program for many notes.

In come the citations of a book in reading order (`Note`s of `Cluster`s), CSL items and a style; out goes a
`Rendering`: pandoc's inline elements for each cluster and for each entry of the bibliography. This is the
only module that knows pandoc. What it learnt the hard way:

- the document goes in as pandoc's JSON, one paragraph a cluster, each alone in a Note of its own, because
  a citation amid the text of a note comes out in parentheses;
- `citationNoteNum` counts all notes, those without citations too, so that ibid. never reaches over one;
- a locator is written at the head of the suffix, in braces, as ``, {p. 45-7}``; without one, empty braces
  keep pandoc from reading a locator out of the words of the suffix;
- of "45-7 and 50-2" it leaves both ranges as they are: it is given ``, &`` for the *and*, and gives it back;
- the stop that a style puts behind a note is taken off it: whether one is due is known in the note alone.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.citations.bib import Citation, CslItem
from octavo.citations.rendering import richtext, styles
from octavo.findings import Finding, OctavoError, Place, Rule, in_phase

Inline = dict[str, Any]
"""An inline element of pandoc's JSON: ``{"t": "Str", "c": "Trotsky"}``."""

TIME_LIMIT = 120.0
"""Seconds that one run may take; 4,000 notes take five."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The citations of one role; `number` counts the notes of the book in reading order.

    A number is left out where ibid. must not reach over.
    """

    id: str
    number: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be set: clusters in reading order, the works they name, and how.

    `listed` are further keys that the bibliography has though nobody cites them.
    """

    clusters: tuple[Cluster, ...]
    items: tuple[CslItem, ...]
    style: styles.Style
    language: str
    listed: tuple[str, ...] = ()

    def digest(self) -> str:
        """Return the hash of all that the rendering depends on."""
        clusters = [cluster.id for cluster in self.clusters]
        settings = [_VERSION, _pandoc_version(), self.style.text, self.language]
        content = json.dumps([settings, _document(self), self.items, clusters], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Rendering:
    """The references: inline elements by cluster; entries of the bibliography in its order; complaints."""

    clusters: dict[str, list[Inline]]
    entries: tuple[tuple[str, list[Inline]], ...]
    complaints: tuple[str, ...] = ()


class EngineError(OctavoError):
    """pandoc is not there, failed or took too long; `rule` says whose fault it is."""

    def __init__(self, message: str, rule: Rule = Rule.CITE_ENGINE) -> None:
        self.rule = rule
        super().__init__(message)

    def finding(self, place: Place | None = None) -> Finding:
        """Return the finding for it."""
        return Finding(self.rule, str(self), place)


@in_phase("render references")
def render(request: Request, time_limit: float | None = None) -> Rendering:
    """Set the references of a request; raises `EngineError`."""
    if not request.clusters and not request.listed:
        return Rendering({}, ())
    with tempfile.TemporaryDirectory(prefix="octavo-") as folder:
        items, style = Path(folder, "items.json"), Path(folder, "style.csl")
        items.write_text(json.dumps(request.items, ensure_ascii=False), encoding="utf-8")
        style.write_text(request.style.text, encoding="utf-8")
        document = json.dumps(_document(request))
        command = [
            str(pandoc()),
            "--from=json",
            "--to=json",
            "--citeproc",
            f"--bibliography={items}",
            f"--csl={style}",
        ]
        output, complaints = _run(command, document, time_limit or TIME_LIMIT, request.style)
    try:
        return _rendering(request, _blocks(output), complaints)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise EngineError("pandoc's answer cannot be read") from None


def pandoc() -> Path:
    """Return the path of the pandoc that came with `pypandoc-binary`; raises `EngineError`."""
    home = importlib.util.find_spec("pypandoc")
    for folder in (home.submodule_search_locations or ()) if home else ():
        for name in ("pandoc", "pandoc.exe"):
            if (path := Path(folder, "files", name)).is_file():
                return path
    raise EngineError("pandoc is not installed")


@functools.cache
def _pandoc_version() -> str:
    try:
        return importlib.metadata.version("pypandoc-binary")
    except importlib.metadata.PackageNotFoundError:
        return ""


_VERSION = 2  # of what this module makes of pandoc's output; part of the cache's key
_API = [1, 23, 1]


def _run(
    command: Sequence[str], document: str, time_limit: float, style: styles.Style
) -> tuple[str, tuple[str, ...]]:
    try:
        done = subprocess.run(
            command,
            input=document,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=time_limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise EngineError(f"pandoc was stopped after {time_limit:g} seconds") from None
    except OSError as error:
        raise EngineError(f"pandoc cannot be run: {error.strerror}") from None
    said = tuple(line.strip() for line in done.stderr.splitlines() if line.strip())
    if done.returncode:
        last = " ".join(said[-3:]) or f"it ended with status {done.returncode}"
        if any(sign in last for sign in ("CSL", "XML", "CiteprocParseError")):
            raise EngineError(f"The style {style.name} does not work: {last}", Rule.CITE_STYLE)
        raise EngineError(f"pandoc failed: {last}")
    return done.stdout, said


def _blocks(output: str) -> list[dict[str, Any]]:
    """Return the blocks of pandoc's answer; what is no answer raises an error that `render` knows."""
    blocks: list[dict[str, Any]] = json.loads(output)["blocks"]
    return blocks


def _document(request: Request) -> dict[str, Any]:
    """Return the pandoc document of a request: a paragraph a cluster, then the place of the bibliography."""
    meta: dict[str, Any] = {"lang": {"t": "MetaString", "c": request.language}}
    if request.listed:
        cites = [{"t": "Cite", "c": [[_cited(Citation(key), 0)], []]} for key in request.listed]
        meta["nocite"] = {"t": "MetaInlines", "c": cites}
    blocks: list[dict[str, Any]] = [_paragraph(cluster) for cluster in request.clusters]
    blocks.append({"t": "Div", "c": [["refs", [], []], []]})
    return {"pandoc-api-version": _API, "meta": meta, "blocks": blocks}


def _paragraph(cluster: Cluster) -> dict[str, Any]:
    cites = [_cited(citation, cluster.number) for citation in cluster.citations]
    cite = {"t": "Cite", "c": [cites, [{"t": "Str", "c": "?"}]]}
    return {"t": "Para", "c": [{"t": "Note", "c": [{"t": "Para", "c": [cite]}]}]}


def _cited(citation: Citation, number: int) -> dict[str, Any]:
    suffix: list[Inline] = []
    if citation.label:
        locator = _AND.sub(", & ", citation.locator)
        suffix += richtext.read(f", {{{citation.label.value} {locator}}}")
    elif citation.suffix:
        suffix += richtext.read("{}")
    if citation.suffix:
        suffix += richtext.read(citation.joint + _PAGES.sub(r"\1–", citation.suffix))
    return {
        "citationId": citation.key,
        "citationPrefix": richtext.read(citation.prefix),
        "citationSuffix": suffix,
        "citationMode": {"t": "SuppressAuthor" if citation.suppress_author else "NormalCitation"},
        "citationNoteNum": number,
        "citationHash": 0,
    }


def _rendering(request: Request, blocks: list[dict[str, Any]], complaints: tuple[str, ...]) -> Rendering:
    if [block["t"] for block in blocks] != ["Para"] * len(request.clusters) + ["Div"]:
        raise EngineError("pandoc's answer is not whole")
    clusters = {
        cluster.id: _with_and(cluster, richtext.tidy(list(_note_inlines(block))))
        for cluster, block in zip(request.clusters, blocks[:-1], strict=True)
    }
    entries = tuple((key, richtext.tidy(inlines)) for key, inlines in _entries(blocks[-1]))
    return Rendering(clusters, entries, complaints)


_PAGES = re.compile(r"(\bpp?\.\s*\d+)-(?=\d+\b)")  # a second place, behind a locator
_AND = re.compile(r"\s+and\s+")
_AND_AGAIN = re.compile(r"(?<=\w), & (?=\d|[ivxlcdm]+\b|[A-Z]*\d)")


def _with_and(cluster: Cluster, inlines: list[Inline]) -> list[Inline]:
    if not any(_AND.search(citation.locator) for citation in cluster.citations):
        return inlines
    return [
        {**inline, "c": _AND_AGAIN.sub(" and ", inline["c"])} if inline["t"] == "Str" else inline
        for inline in inlines
    ]


def _note_inlines(block: dict[str, Any]) -> Iterator[Inline]:
    """Yield what stands inside the Cite of a cluster's paragraph, wherever pandoc has put it."""
    for inline in block.get("c", []):
        if inline["t"] == "Cite":
            yield from inline["c"][1]
        elif inline["t"] == "Note":
            for inner in inline["c"]:
                yield from _note_inlines(inner)


def _entries(div: dict[str, Any]) -> Iterator[tuple[str, list[Inline]]]:
    for block in div["c"][1]:
        if block["t"] == "Div":
            identity = block["c"][0][0]
            yield identity.removeprefix("ref-"), [i for para in block["c"][1] for i in para.get("c", [])]
