"""The configuration of Sphinx for a book: the author's, and the little that the editions need to be right.

What a `conf.py` says holds; what it leaves open is taken from `book.toml`. No value depends on the builder,
so that no edition forces another to read the manuscript again.
"""

from __future__ import annotations

from collections.abc import Mapping

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from octavo.book import Book
from octavo.doctree import book_of
from octavo.findings import BookError

# Octavo's own folders, which hold pages made from the manuscript: those are no documents of it.
_OUTPUT = ("dist", "**/.octavo")


def configure_sphinx(app: Sphinx, config: Config) -> None:
    """Complete Sphinx's configuration from `book.toml`; raises `ConfigError` where that is wrong."""
    try:
        book = book_of(app)
    except BookError as error:
        raise ConfigError("\n".join(map(str, error.findings))) from error
    # One book has one title, author and language, in all editions: those of `book.toml`.
    config.project = book.title
    config.author = ", ".join(book.authors)
    config.language = _sphinx_language(book.language)
    config.exclude_patterns = [*config.exclude_patterns, *_OUTPUT]
    config.octavo_endnotes = sorted(book.notes.endnotes)
    # Sphinx offers no other way to know what a person has set: defaults are values like all others.
    said = {*config._raw_config, *config._overrides}
    for name, value in _unless_said(book).items():
        if name not in said:
            setattr(config, name, value)


def _unless_said(book: Book) -> Mapping[str, object]:
    """Return what holds where `conf.py` says nothing."""
    return {
        "copyright": book.rights,
        "html_title": book.title,
        "html_baseurl": book.html.base_url,
        "html_copy_source": False,
        "html_show_sphinx": False,
        "today_fmt": "%-d %B %Y",
        "epub_basename": book.id,
    }


def _sphinx_language(tag: str) -> str:
    """Return the form that Sphinx's catalogues use of a BCP 47 tag; English of any region is `en`."""
    language = tag.replace("-", "_")
    return "en" if language.startswith("en") else language
