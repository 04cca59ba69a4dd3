"""The book's own data as the configuration of Sphinx, the same for every edition.

A `conf.py` says only ``extensions = ["octavo"]``; what Sphinx needs to know stands in `book.toml`. No value
depends on the builder, so that no edition forces another to read the manuscript again.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from octavo.doctree import book_of
from octavo.findings import BookError

_EXCLUDED = ("dist", "build", "**/.*", "**/_*")


def configure_sphinx(app: Sphinx, config: Config) -> None:
    """Set Sphinx's configuration from `book.toml`; raises `ConfigError` where that is wrong."""
    try:
        book = book_of(app)
    except BookError as error:
        raise ConfigError("\n".join(map(str, error.findings))) from error
    config.project = book.title
    config.author = ", ".join(book.authors)
    config.copyright = book.rights
    config.version = config.release = ""
    config.language = _sphinx_language(book.language)
    config.exclude_patterns = [*config.exclude_patterns, *_EXCLUDED]
    config.primary_domain = None  # else `.. class::` is the Python domain's directive and not docutils'
    config.nitpicky = True
    config.numfig = False
    config.html_title = book.title
    config.html_baseurl = book.html.base_url
    config.html_copy_source = False
    config.html_show_sourcelink = False
    config.html_show_sphinx = False
    config.html_domain_indices = False
    config.html_use_index = False
    config.html_last_updated_fmt = None
    config.today_fmt = "%-d %B %Y"
    config.epub_basename = book.id
    config.octavo_endnotes = sorted(book.notes.endnotes)


def _sphinx_language(tag: str) -> str:
    """Return the form that Sphinx's catalogues use of a BCP 47 tag; English of any region is `en`."""
    language = tag.replace("-", "_")
    return "en" if language.startswith("en") else language
