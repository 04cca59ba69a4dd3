"""The builder of the ebook.

In comes the environment that Sphinx has read; out go, in a folder that is kept from build to build, a file
of XHTML for each document, and `<id>.epub` packed from those alone that the book has now. Documents that
have not changed are not written again; pictures and breaks of theirs are remembered in a ledger.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from jinja2 import Environment
from markupsafe import Markup
from sphinx.builders.epub3 import Epub3Builder, validate_config_values

from octavo.book import Wording, wording_of
from octavo.doctree import EditionTraits, in_note
from octavo.editions.epub.archive import write_epub
from octavo.editions.epub.cover import cover_text, write_cover
from octavo.editions.epub.epub_pages import TEMPLATES, imprint_lines, template_environment
from octavo.editions.epub.epub_translator import EpubTranslator
from octavo.editions.epub.package import Landmark, NavPoint, Package, PageTarget, Resource
from octavo.editions.epub.package_metadata import Metadata, metadata_of
from octavo.editions.passes import paged_index
from octavo.editions.reflow import (
    Following,
    Harvest,
    HarvestRecord,
    Leaf,
    Outline,
    OutlineHeading,
    credits_of,
    endnotes_page,
    note_pages,
    read_outline,
)
from octavo.editions.shared import Division, EditionState, Matter, edition_state, matter_type

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxTranslator

STYLE = "style/book.css"
COVER_PAGE, TITLE_PAGE, HALF_TITLE, IMPRINT = (
    "cover.xhtml",
    "titlepage.xhtml",
    "halftitle.xhtml",
    "imprint.xhtml",
)
NAV, NCX, OPF = "nav.xhtml", "toc.ncx", "content.opf"
COVER_IMAGE = "images/cover.png"
# The properties of the manifest by the markup that asks for them.
_DECLARED = {b"<math ": "mathml", b"<svg ": "svg"}


class BookEpub(Epub3Builder):
    """Writes the ebook of a book."""

    name = "epub"
    epilog = "The ebook is in %(outdir)s."
    default_translator_class = EpubTranslator  # type: ignore[assignment]
    edition_traits = EditionTraits(writes_index=True, shows_pages=True)
    allow_parallel = False
    template_dir = TEMPLATES  # type: ignore[assignment]
    state: EditionState
    following: Following
    outline: Outline
    ledger: HarvestRecord
    wording: Wording
    jinja: Environment

    # -- what Sphinx asks for ------------------------------------------------------------------------

    def init(self) -> None:
        """Set up the builder; what its metadata lack is said of `book.toml`, not of Sphinx's settings."""
        super().init()
        _leave_settings_unchecked(self)

    def init_templates(self) -> None:
        """Set up our own templates; there is no theme between them and the text."""
        self.theme = None  # type: ignore[assignment]
        self.theme_options = {}
        self.templates = None
        self.jinja = template_environment()

    def create_translator(self, *args: Any) -> SphinxTranslator:
        """Return our own writer, whatever a theme of the web edition has registered."""
        return EpubTranslator(*args)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Look up what every page needs."""
        super().prepare_writing(docnames)
        self.state = edition_state(self._app)
        self.outline = read_outline(self.env, self.state.spine)
        self.following = Following.of(self.state)
        self.wording = wording_of(self.state.book.language)
        self.ledger = HarvestRecord.load(Path(self.outdir, "ledger.json"))

    def copy_assets(self) -> None:
        """Copy the style sheet."""
        target = Path(self.outdir, STYLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((TEMPLATES.parent / STYLE).read_bytes())

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one document."""
        self._settle(docname, doctree)
        visitor = self.create_translator(doctree, self)
        doctree.walkabout(visitor)
        leaf = self.outline.leaf(docname)
        body = Markup("".join(visitor.fragment))  # type: ignore[attr-defined]
        title = leaf.title if leaf else self.state.book.title
        matter = matter_type(leaf.matter if leaf else Matter.FRONT)
        self._write_page(docname + self.out_suffix, "page.xhtml", title=title, matter=matter, body=body)
        endnotes: list[tuple[int, str]] = visitor.endnotes  # type: ignore[attr-defined]
        self.ledger.documents[docname] = replace(self.ledger.documents[docname], notes=tuple(endnotes))

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Remember what the package must know of the document."""
        self.imgpath = self._up(docname) + self.imagedir
        self.post_process_images(doctree)
        self.ledger.documents[docname] = _harvest(doctree, self.images)

    def finish(self) -> None:
        """Write the pages that are nobody's chapter, the package, and the file."""
        written = (entry.docname for entry in self.state.spine if not entry.is_notes)
        for entry in (one for one in self.state.spine if one.is_index):
            page = paged_index(self._app, entry)
            self.write_doc_serialized(entry.docname, page)
            self.write_doc(entry.docname, page)
        present = {docname: self._harvest_of(docname) for docname in written}
        present = self._with_endnotes(present)
        self.images = {
            source: name for harvest in present.values() for source, name in harvest.images.items()
        }
        self.copy_image_files()
        self._write_own_pages()
        package = self._package(present)
        for name in (NAV, NCX, OPF):
            self._write_page(name, name, title=self.wording.contents, **_package_context(package))
        self.ledger.save(set(self.env.found_docs))
        write_epub(Path(self.outdir, f"{self.state.book.id}.epub"), self._members(package))

    # -- pages ---------------------------------------------------------------------------------------

    def _settle(self, docname: str, doctree: nodes.document) -> None:
        doctree.settings = self.docsettings
        self.current_docname = docname
        self.secnumbers = self.env.toc_secnumbers.get(docname, {})
        self.fignumbers = self.env.toc_fignumbers.get(docname, {})
        self.imgpath = self._up(docname) + self.imagedir
        self.dlpath = ""

    def _write_page(self, name: str, template: str, **context: Any) -> None:
        book = self.state.book
        common = {
            "words": self.wording,
            "language": book.language,
            "book": book,
            "up": self._up(name),
            "matter": "",
            "title": book.title,
        }
        text = self.jinja.get_template(template).render({**common, **context})
        path = Path(self.outdir, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def _write_own_pages(self) -> None:
        book, words = self.state.book, self.wording
        write_cover(book, Path(self.outdir, COVER_IMAGE))
        self._write_page(COVER_PAGE, COVER_PAGE, title=words.cover, image=COVER_IMAGE, alt=cover_text(book))
        people = credits_of(book.contributors, book.language)
        self._write_page(TITLE_PAGE, TITLE_PAGE, matter="frontmatter", credits=people)
        self._write_page(HALF_TITLE, HALF_TITLE, matter="bodymatter")
        self._write_page(
            IMPRINT, IMPRINT, matter="frontmatter", title=words.imprint, lines=imprint_lines(book)
        )

    def _up(self, name: str) -> str:
        return "../" * name.count("/")

    def _with_endnotes(self, present: dict[str, Harvest]) -> dict[str, Harvest]:
        """Write the page of endnotes where the edition has one; return the harvest of all, in order."""
        harvests = dict(present)
        for entry in (one for one in self.state.spine if one.is_notes):
            attributes = {"epub:type": "endnotes", "role": "doc-endnotes"}
            body = endnotes_page(self.state.spine, entry, present, attributes, self.get_relative_uri)
            matter = matter_type(entry.matter)
            name = entry.docname + self.out_suffix
            self._write_page(name, "page.xhtml", title=entry.title, matter=matter, body=Markup(body))
            order = self.state.page_map.order if self.state.page_map else {}
            harvests[entry.docname] = Harvest(pages=note_pages(present.values(), order))
        return {entry.docname: harvests[entry.docname] for entry in self.state.spine}

    def _harvest_of(self, docname: str) -> Harvest:
        """Return what is remembered of a document; read anew where the ledger is lost."""
        if docname not in self.ledger.documents:
            doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
            self.write_doc_serialized(docname, doctree)
            self.write_doc(docname, doctree)
        return self.ledger.documents[docname]

    # -- the package ---------------------------------------------------------------------------------

    def _package(self, present: dict[str, Harvest]) -> Package:
        spine = tuple(self._spine())
        alternatives = [text for harvest in present.values() for text in harvest.alternatives]
        pages = tuple(self._pages(present))
        has_index = any(leaf.division is Division.INDEX for leaf in self.outline.leaves)
        metadata = metadata_of(self.state.book, pages=bool(pages), index=has_index, images=alternatives)
        pictures = sorted({posixpath.join(self.imagedir, name) for name in self.images.values()})
        manifest = (
            Resource(NAV, "nav"),
            Resource(NCX),
            Resource(STYLE),
            Resource(COVER_IMAGE, "cover-image"),
            *(Resource(name, self._properties(name)) for name in spine if name != NAV),
            *(Resource(name) for name in pictures),
        )
        return Package(metadata, manifest, spine, self._contents(), self._landmarks(), pages, COVER_IMAGE)

    def _properties(self, name: str) -> str:
        """Return what a page holds that its entry in the manifest must say (EPUB 3.3, D.2)."""
        content = Path(self.outdir, name).read_bytes()
        return " ".join(prop for tag, prop in _DECLARED.items() if tag in content)

    def _spine(self) -> Iterator[str]:
        """Yield the files in reading order; the half title stands between front matter and text."""
        yield COVER_PAGE
        yield TITLE_PAGE
        if not self._own_imprint:
            yield IMPRINT
        files = [entry.docname + self.out_suffix for entry in self.state.spine]
        if self.state.spine and self.state.spine[0].docname == self._own_imprint:
            yield files.pop(0)
        yield NAV
        front = sum(1 for entry in self.state.spine if entry.matter is Matter.FRONT)
        before_text = len(files) - (len(self.state.spine) - front)
        yield from files[:before_text]
        yield HALF_TITLE
        yield from files[before_text:]

    @property
    def _own_imprint(self) -> str:
        """The document that is the book's imprint; empty where the author wrote none."""
        found = (leaf.docname for leaf in self.outline.leaves if leaf.division is Division.COPYRIGHT)
        return next(found, "")

    def _contents(self) -> tuple[NavPoint, ...]:
        points: list[NavPoint] = [NavPoint(self.wording.title_page, TITLE_PAGE)]
        if not self._own_imprint:
            points.append(NavPoint(self.wording.imprint, IMPRINT))
        for group in self.outline.groups():
            children = tuple(chain.from_iterable(map(self._nav_points, group.leaves)))
            points += [NavPoint(group.part, children=children)] if group.part else children
        return tuple(points)

    def _nav_points(self, leaf: Leaf) -> Iterator[NavPoint]:
        """Yield the points of a document and what is below it, and of its further titles of equal rank."""
        uri = self.get_target_uri(leaf.docname)
        sections = tuple(_section_point(heading, uri) for heading in leaf.sections)
        below = tuple(chain.from_iterable(map(self._nav_points, leaf.below)))
        others = tuple(_section_point(heading, uri) for heading in leaf.others)
        if others:
            yield NavPoint(leaf.title, uri, leaf.number, sections)
            yield from others[:-1]
            yield replace(others[-1], children=(*others[-1].children, *below))
        else:
            yield NavPoint(leaf.title, uri, leaf.number, (*sections, *below))

    @property
    def _imprint_uri(self) -> str:
        return self.get_target_uri(self._own_imprint) if self._own_imprint else IMPRINT

    def _landmarks(self) -> tuple[Landmark, ...]:
        leaves, words = self.outline.leaves, self.wording
        marks = [
            Landmark("cover", COVER_PAGE, words.cover),
            Landmark("titlepage", TITLE_PAGE, words.title_page),
            Landmark("copyright-page", self._imprint_uri, words.imprint),
            Landmark("toc", f"{NAV}#toc", words.contents),
        ]
        body = next((leaf for leaf in leaves if leaf.matter is Matter.BODY), None)
        if body:
            marks.append(Landmark("bodymatter", self.get_target_uri(body.docname), words.text))
        wanted = (Division.PREFACE, Division.FOREWORD, Division.INTRODUCTION, Division.GLOSSARY)
        for kind in (*wanted, Division.ENDNOTES, Division.BIBLIOGRAPHY, Division.INDEX):
            found = next((leaf for leaf in leaves if leaf.division is kind), None)
            if found:
                marks.append(Landmark(kind.value, self.get_target_uri(found.docname), found.title))
        return tuple(marks)

    def _pages(self, present: dict[str, Harvest]) -> Iterator[PageTarget]:
        for docname, harvest in present.items():
            for label, anchor in harvest.pages:
                yield PageTarget(label, f"{self.get_target_uri(docname)}#{quote(anchor)}")

    def _members(self, package: Package) -> Iterator[tuple[str, bytes]]:
        yield OPF, Path(self.outdir, OPF).read_bytes()
        for item in package.manifest:
            yield item.href, Path(self.outdir, item.href).read_bytes()


def _leave_settings_unchecked(builder: BookEpub) -> None:
    """Take away Sphinx's check of its own settings for an ebook, which would warn of what `book.toml` says.

    Sphinx offers no way to leave it out: it listens for every builder called ``epub``. The build of the clean
    book by stock Sphinx, with warnings as errors, fails if this no longer finds it.
    """
    listeners = builder.events.listeners["builder-inited"]
    listeners[:] = [one for one in listeners if one.handler is not validate_config_values]


def _section_point(heading: OutlineHeading, uri: str) -> NavPoint:
    return NavPoint(heading.title, f"{uri}#{quote(heading.anchor)}")


def _harvest(doctree: nodes.document, images: dict[str, str]) -> Harvest:
    from octavo.editions.shared import page_break

    pictures = list(doctree.findall(nodes.image))
    return Harvest(
        images={node["uri"]: images[node["uri"]] for node in pictures if node["uri"] in images},
        alternatives=tuple(node.get("alt", "") for node in pictures),
        pages=tuple(_page(node) for node in doctree.findall(page_break) if not in_note(node)),
        note_pages=tuple(_page(node) for node in doctree.findall(page_break) if in_note(node)),
    )


def _page(node: nodes.Element) -> tuple[str, str]:
    return str(node["label"]), str(node["ids"][0])


def _package_context(package: Package) -> dict[str, object]:
    metadata: Metadata = package.metadata
    return {
        "package": package,
        "metadata": metadata,
        "matter": "frontmatter",
        "ncx_id": Resource(NCX).id,
        "cover_id": Resource(COVER_IMAGE).id,
    }
