"""The builder of the web edition.

In comes the environment that Sphinx has read; out goes a folder of pages that is kept from build to build:
only documents that changed are written again, and what the book no longer has is taken away.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.util.fileutil import copy_asset_file
from sphinx.util.osutil import relative_uri

from octavo.book import wording_of
from octavo.doctree import EditionTraits
from octavo.editions.html.html_translator import HtmlTranslator
from octavo.editions.html.search import BookIndexBuilder
from octavo.editions.html.sidebar import Contents, page_contents
from octavo.editions.html.theme_parents import add_theme_parents
from octavo.editions.passes import paged_index
from octavo.editions.reflow import (
    Following,
    Harvest,
    HarvestRecord,
    Leaf,
    Outline,
    credits_of,
    endnotes_page,
    read_outline,
)
from octavo.editions.shared import EditionState, SpineEntry, edition_state

if TYPE_CHECKING:
    from sphinx.util.docutils import SphinxTranslator

_THEME = "octavo"
# What a `conf.py` may have as the theme of an edition in ours.
_OURS = ("octavo", "alabaster", "sphinx_book_theme")
_STATIC = Path(__file__).parent / "theme" / "static"
# What Sphinx's search needs, and nothing else of what the themes above ours would copy.
_SEARCH_FILES = ("doctools.js", "sphinx_highlight.js", "searchtools.js")
_SEARCH_TEMPLATES = ("documentation_options.js.jinja", "language_data.js.jinja")
_DESCRIPTION_LENGTH = 155


class BookHtml(StandaloneHTMLBuilder):
    """Writes the web edition of a book."""

    name = "html"
    default_translator_class = HtmlTranslator  # type: ignore[assignment]
    edition_traits = EditionTraits(writes_index=True, shows_pages=True)
    copysource = False
    add_permalinks = False
    html_scaled_image_link = False  # its words would be those of a picture
    supported_remote_images = False  # a page asks nothing of another site; Sphinx fetches the pictures
    allow_parallel = False
    state: EditionState
    following: Following
    outline: Outline
    contents: Contents
    ledger: HarvestRecord

    # -- what Sphinx asks for ------------------------------------------------------------------------

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Our own theme, a child of sphinx-book-theme; a book's `conf.py` may name another."""
        name = self.config.html_theme
        if name not in _OURS:
            return name, self.config.html_theme_options
        # Options that `conf.py` has are for another theme, or for the one that Sphinx takes unasked.
        return _THEME, {}

    def init(self) -> None:
        """Set up the builder; of the themes above ours it takes the templates alone."""
        if self.get_theme_config()[0] == _THEME:
            add_theme_parents(self._app)
        super().init()

    def init_templates(self) -> None:
        """Put the author's templates, which are written for another theme, behind ours."""
        super().init_templates()
        templates = self.templates
        if self.theme.name == _THEME and isinstance(templates, BuiltinTemplateLoader):
            count, templates.templatepathlen = templates.templatepathlen, 0
            templates.loaders = [*templates.loaders[count:], *templates.loaders[:count]]

    def create_translator(self, *args: Any) -> SphinxTranslator:
        """Return our own writer, not one that a theme wraps around it."""
        return HtmlTranslator(*args)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Look up what every page needs."""
        self.search = False  # Sphinx would make its own index of words
        super().prepare_writing(docnames)
        self.search = True
        self.state = edition_state(self._app)
        self.outline = read_outline(self.env, self.state.spine)
        self.following = Following.of(self.state)
        self.contents = Contents(self.outline, self.link_suffix)
        self.ledger = HarvestRecord.load(Path(self.doctreedir, "web-ledger.json"))
        self._before = dict(self.ledger.documents)
        self.indexer = BookIndexBuilder(
            self.env,
            self.config.html_search_language or self.config.language,
            self.config.html_search_options,
            "",
        )
        self.load_indexer(docnames)
        book = self.state.book
        self.globalcontext |= {
            "book": book,
            "language": book.language,
            "credits": credits_of(book.contributors, book.language),
            "words": wording_of(book.language),
            "search_speaks": self._get_translations_js() is not None,
            "page_styles": [css for css in self._css_files if _is_ours(css.filename)],
            "page_scripts": [js for js in self._js_files if _is_ours(js.filename)],
            "secondary_sidebar_items": [],
        }

    def init_js_files(self) -> None:
        """Our own script, and those of the book's `conf.py`."""
        super().init_js_files()
        self.add_js_file("book.js", defer="defer", priority=100)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one page."""
        self._settle(docname, doctree)
        visitor = self.create_translator(doctree, self)
        doctree.walkabout(visitor)
        body = "".join(visitor.fragment)  # type: ignore[attr-defined]
        is_home = docname == self.config.root_doc
        context = {**self._of_other_themes(docname, body), **self._context(docname), "body": body}
        about = self.state.book.description
        context["description"] = (is_home and _shortened(about)) or _description(doctree) or _shortened(about)
        template = "home.html" if is_home and self.theme.name == _THEME else "page.html"
        self.handle_page(docname, context, template, event_arg=doctree)
        endnotes: list[tuple[int, str]] = visitor.endnotes  # type: ignore[attr-defined]
        self.ledger.documents[docname] = replace(self.ledger.documents[docname], notes=tuple(endnotes))

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Take in the document's pictures and words."""
        super().write_doc_serialized(docname, doctree)
        pictures = {node["uri"] for node in doctree.findall(nodes.image)}
        images = {uri: self.images[uri] for uri in sorted(pictures) if uri in self.images}
        self.ledger.documents[docname] = Harvest(images)

    def finish(self) -> None:
        """Write what belongs to no document, and take away what the book no longer has."""
        for docname in self.env.found_docs:
            self.images.update(self.ledger.documents.get(docname, Harvest()).images)
        made = {entry.docname for entry in self.state.spine if entry.is_notes or entry.is_index}
        for entry in self.state.spine:
            if entry.is_notes:
                self._write_endnotes(entry)
            elif entry.is_index:
                self.ledger.documents[entry.docname] = Harvest()
                self.write_doc(entry.docname, paged_index(self._app, entry))
        super().finish()
        present = self.env.found_docs | made
        self._take_away_stale(self._before, present)
        self.ledger.save(present)

    def _write_endnotes(self, entry: SpineEntry) -> None:
        """Write the page of endnotes from the notes that the documents left."""
        for docname in (one.docname for one in self.state.spine if not (one.is_notes or one.is_index)):
            if docname not in self.ledger.documents:  # the ledger was lost
                doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
                self.write_doc_serialized(docname, doctree)
                self.write_doc(docname, doctree)
        harvests = self.ledger.documents
        attributes = {"role": "doc-endnotes"}
        body = endnotes_page(self.state.spine, entry, harvests, attributes, self.get_relative_uri)
        context = {**self._context(entry.docname), "body": body, "description": ""}
        self.handle_page(entry.docname, context, "page.html")
        self.ledger.documents[entry.docname] = Harvest()

    def dump_inventory(self) -> None:
        """A book has no objects that other books could refer to."""

    def write_genindex(self) -> None:
        """The index of names is a document of the book; Sphinx's own index is not made."""

    def copy_static_files(self) -> None:
        """Copy our style and script, what the search needs, and what the book's `conf.py` names."""
        self._static_dir.mkdir(parents=True, exist_ok=True)
        context = {**self.globalcontext, **(self.indexer.context_for_searchtool() if self.indexer else {})}
        theme = self.theme.name == _THEME
        if not theme:
            super().copy_static_files()
            return
        for source in sorted(_STATIC.iterdir()):
            _copy_changed(source, self._static_dir / source.name)
        basic = Path(self.theme.get_theme_dirs()[-1], "static")
        for name in _SEARCH_FILES:
            _copy_changed(basic / name, self._static_dir / name)
        for name in _SEARCH_TEMPLATES:
            target = self._static_dir / name.removesuffix(".jinja")
            copy_asset_file(basic / name, target, context=context, renderer=self.templates, force=True)
        self.copy_stemmer_js()
        self.copy_translation_js()
        self.copy_html_static_files(context)
        self.copy_html_logo()
        self.copy_html_favicon()

    # -- pages ---------------------------------------------------------------------------------------

    def _settle(self, docname: str, doctree: nodes.document) -> None:
        doctree.settings = self.docsettings
        self.current_docname = docname
        self.secnumbers = self.env.toc_secnumbers.get(docname, {})
        self.fignumbers = self.env.toc_fignumbers.get(docname, {})
        self.imgpath = relative_uri(self.get_target_uri(docname), "_images")
        self.dlpath = relative_uri(self.get_target_uri(docname), "_downloads")

    def _context(self, docname: str) -> dict[str, Any]:
        leaf = self.outline.leaf(docname)
        before, after = self.outline.neighbours(docname)
        book = self.state.book
        return {
            "title": leaf.title if leaf else book.title,
            "meta": self.env.metadata.get(docname),
            "metatags": "",
            "parents": [],
            "prev": self._link(docname, before),
            "next": self._link(docname, after),
            "book_contents": self.contents.side_bar(docname),
            "home_contents": self.contents.first_page() if docname == self.config.root_doc else "",
            "page_contents": page_contents(leaf),
            "structured_data": self._structured_data(docname, leaf),
            "sourcename": "",
        }

    def _of_other_themes(self, docname: str, body: str) -> dict[str, Any]:
        """Return what the pages of other themes ask for; ours does without, and without the time it takes."""
        return {} if self.theme.name == _THEME else self.get_doc_context(docname, body, "")

    def _link(self, docname: str, leaf: Leaf | None) -> dict[str, str] | None:
        if leaf is None:
            return None
        title = f"{leaf.number} {leaf.title}" if leaf.number else leaf.title
        return {"link": self.get_relative_uri(docname, leaf.docname), "title": title}

    def _structured_data(self, docname: str, leaf: Leaf | None) -> str:
        """Return JSON-LD of the book or of its chapter (schema.org)."""
        book = self.state.book
        about: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "Book",
            "name": book.title,
            "inLanguage": book.language,
            "datePublished": book.date,
            "author": [{"@type": "Person", "name": name} for name in book.authors],
        }
        if leaf is not None and docname != self.config.root_doc:
            about = {
                "@context": about.pop("@context"),
                "@type": "Chapter",
                "name": leaf.title,
                "isPartOf": about,
            }
        # "</" would end the script that the data stand in.
        return json.dumps(about, ensure_ascii=False, sort_keys=True).replace("</", "<\\/")

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        *,
        outfilename: Path | None = None,
        event_arg: Any = None,
    ) -> None:
        """Write a page; those that no document makes get their contents here."""
        context = (
            addctx if "book_contents" in addctx else {**self._context(pagename), "description": "", **addctx}
        )
        if pagename == "search":
            context |= {
                "title": wording_of(self.state.book.language).search,
                "prev": None,
                "next": None,
                "structured_data": "",
            }
        super().handle_page(pagename, context, templatename, outfilename=outfilename, event_arg=event_arg)

    def _take_away_stale(self, before: Mapping[str, Harvest], present: Set[str]) -> None:
        """Remove pages and pictures that an earlier build wrote and the book no longer has; nothing else."""
        gone = before.keys() - present
        names = {name for harvest in before.values() for name in harvest.images.values()}
        stale = [self.get_output_path(docname) for docname in gone]
        stale += [self._images_dir / name for name in names - set(self.images.values())]
        for path in stale:
            path.unlink(missing_ok=True)


def _is_ours(filename: object) -> bool:
    """Tell whether a page loads a file: ours, extensions' and the book's own, none of another site.

    Not what the themes above ours add.
    """
    name = str(filename or "")
    theirs = (
        "pygments",
        "translations",
        "basic.css",
        "documentation_options",
        "doctools",
        "sphinx_highlight",
        "scripts/",
        "styles/",
    )
    return bool(name) and "//" not in name and not any(part in name for part in theirs)


def _copy_changed(source: Path, target: Path) -> None:
    data = source.read_bytes()
    if not target.is_file() or target.read_bytes() != data:
        target.write_bytes(data)


def _description(doctree: nodes.document) -> str:
    """Return the opening of a page for search engines: its standfirst, else its first paragraph."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            return _shortened(" ".join(_plain(paragraph).split()))
    return ""


def _plain(paragraph: nodes.paragraph) -> str:
    from octavo.doctree import block_text

    return block_text(paragraph)


def _shortened(text: str) -> str:
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    return text[:_DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–— ") + " …"
