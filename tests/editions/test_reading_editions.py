"""Reading editions of small books made for the purpose, by Sphinx alone, without the press."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from lxml import etree, html
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import docutils_namespace, patch_docutils

from octavo.checks import ebook_check as judge
from octavo.checks.web_check import check_html
from octavo.editions.shared.page_map import MappedPage, PageMap, PageStart
from octavo.editions.shared.state import edition_state

TOML = """version = 1
[book]
id = "small"
title = "Small & <Plain>"
language = "en-GB"
date = "2024-05-01"
rights = "Nobody's"
contributors = [{ name = "A. \\"Ada\\" Penn & Son", sort = "Penn, A.", role = "aut" }]
[html]
base_url = "https://books.example/small/"
"""
INDEX = """Small
=====

.. toctree::
   :caption: Part One & only

   one
   two
"""
ONE = """One
===

.. role:: fr(emphasis)
   :class: language-fr

First words of a paragraph that is long enough to be broken, with :fr:`un mot` in it. [#a]_

Again the note. [#a]_

.. [#a] A note with a list:

   * first
   * second
"""
TWO = """Two
===

.. image:: /dot.svg
   :alt: A dot

See :doc:`one`.
"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><circle r="1"/></svg>\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    files = {"book.toml": TOML, "index.rst": INDEX, "one.rst": ONE, "two.rst": TWO, "dot.svg": DOT}
    for name, text in {**files, "conf.py": 'extensions = ["octavo"]\n'}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def found(root: etree._Element, path: str) -> list[Any]:
    """Return what an XPath finds, as a list."""
    return list(cast("list[Any]", root.xpath(path)))


@contextmanager
def application(source: Path, builder: str, **settings: str) -> Iterator[Sphinx]:
    out, doctrees = source.parent / builder, source.parent / "doctrees"
    with patch_docutils(source), docutils_namespace():
        yield Sphinx(
            source,
            source,
            out,
            doctrees,
            builder,
            confoverrides=settings,
            status=None,
            warning=None,
            freshenv=False,
        )


def build(source: Path, builder: str, pages: PageMap | None = None) -> Path:
    with application(source, builder) as app:
        edition_state(app).use_pages(pages)
        app.build()
    return source.parent / builder


def theme_of(app: Sphinx) -> tuple[str, list[str], set[str]]:
    """Return the theme, the folders that its templates come from, and the extensions of themes."""
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    folders = [Path(folder).name for folder in builder.theme.get_theme_dirs()]
    themes = {name for name in app.extensions if name.endswith("_theme")}
    return builder.theme.name, folders, themes


def test_of_the_themes_above_ours_only_the_templates_are_taken(source: Path) -> None:
    """Sphinx sets up an installed theme that it does not know yet; those above ours are made known first."""
    with application(source, "html") as app:
        folders = ["theme", "sphinx_book_theme", "pydata_sphinx_theme", "basic"]
        assert theme_of(app) == ("octavo", folders, set())
        listening = [one.handler.__module__ for each in app.events.listeners.values() for one in each]
        assert not [name for name in listening if name.startswith(("pydata", "sphinx_book"))]


def test_another_theme_is_set_up_as_it_wants_to_be(source: Path) -> None:
    with application(source, "html", html_theme="pydata_sphinx_theme") as app:
        name, _, themes = theme_of(app)
        assert (name, themes) == ("pydata_sphinx_theme", {"pydata_sphinx_theme"})


def judged(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(judge, "_java", lambda: None)
    return [str(finding) for finding in judge.check_epub(path) if finding.rule.code != "EPUB-002"]


def test_signs_that_mean_something_in_markup_stay_text(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = build(source, "epub")
    assert judged(out / "small.epub", monkeypatch) == []
    with zipfile.ZipFile(out / "small.epub") as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
        nav = archive.read("EPUB/nav.xhtml").decode()
    names = [element.text for element in package.iter("{http://purl.org/dc/elements/1.1/}creator")]
    assert names == ['A. "Ada" Penn & Son']
    assert "Part One &amp; only" in nav
    assert "Small &amp; &lt;Plain&gt;" in html_of(source, "index.html")


def html_of(source: Path, page: str) -> str:
    return (build(source, "html") / page).read_text(encoding="utf-8")


def test_a_page_says_its_address(source: Path) -> None:
    root = html.document_fromstring(html_of(source, "one.html"))
    assert found(root, "//link[@rel='canonical']/@href") == ["https://books.example/small/one.html"]
    assert found(root, "//meta[@property='og:url']/@content") == ["https://books.example/small/one.html"]


def test_a_note_that_begins_with_no_paragraph_of_its_own_and_is_cited_twice(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "one.rst").write_text(
        ONE.replace("A note with a list:\n\n   * first", "* first"), encoding="utf-8"
    )
    assert judged(build(source, "epub") / "small.epub", monkeypatch) == []
    site = build(source, "html")
    assert check_html(site) == []
    page = html.document_fromstring((site / "one.html").read_bytes())
    marks = found(page, "//a[@role='doc-noteref']/@id")
    assert len(marks) == len(set(marks)) == 2


def test_a_foreign_word_says_its_language_in_both_ways(source: Path) -> None:
    text = (build(source, "epub") / "one.xhtml").read_text(encoding="utf-8")
    assert '<em lang="fr" xml:lang="fr">un mot</em>' in text


def test_a_page_begins_at_its_word(source: Path) -> None:
    out = build(source, "html")
    root = html.document_fromstring((out / "one.html").read_bytes())
    (first,) = found(root, "//p[starts-with(., 'First words')]/@id")
    pages = PageMap((MappedPage("1", 1, False, PageStart(f"one#{first}", 4)),))
    shutil.rmtree(out)
    root = html.document_fromstring((build(source, "html", pages) / "one.html").read_bytes())
    (mark,) = found(root, "//a[@id='page-1']")
    assert mark.tail.startswith("paragraph that is")


def test_what_the_book_no_longer_has_is_gone(source: Path) -> None:
    out = build(source, "html")
    (out / "kept.html").write_text("somebody else's page", encoding="utf-8")
    assert (out / "two.html").is_file()
    assert (out / "_images" / "dot.svg").is_file()
    (source / "two.rst").unlink()
    (source / "index.rst").write_text(INDEX.replace("   two\n", ""), encoding="utf-8")
    build(source, "html")
    assert not (out / "two.html").exists()
    assert not (out / "_images" / "dot.svg").exists()
    assert (out / "kept.html").is_file()

    build(source, "epub")
    with zipfile.ZipFile(source.parent / "epub" / "small.epub") as archive:
        assert "EPUB/two.xhtml" not in archive.namelist()


def test_an_ebook_packs_documents_that_were_not_written_again(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(source, "epub")
    page = source.parent / "epub" / "two.xhtml"
    before = page.stat().st_mtime_ns
    (source / "one.rst").write_text(ONE.replace("First", "Fresh"), encoding="utf-8")
    out = build(source, "epub")
    assert page.stat().st_mtime_ns == before
    assert judged(out / "small.epub", monkeypatch) == []
    with zipfile.ZipFile(out / "small.epub") as archive:
        assert "EPUB/_images/dot.svg" in archive.namelist()
        assert b"Fresh words" in archive.read("EPUB/one.xhtml")


def test_another_theme_can_be_named(source: Path) -> None:
    (source / "conf.py").write_text('extensions = ["octavo"]\nhtml_theme = "classic"\n', encoding="utf-8")
    out = build(source, "html")
    assert "sphinxsidebar" in (out / "one.html").read_text(encoding="utf-8")
    assert (out / "_static" / "classic.css").is_file()
    assert 'role="doc-noteref"' in (out / "one.html").read_text(encoding="utf-8")


def test_raw_html_that_is_no_xml_is_left_out_of_the_ebook_alone(source: Path) -> None:
    (source / "two.rst").write_text(TWO + "\n.. raw:: html\n\n   <p>Only <br> here</p>\n", encoding="utf-8")
    assert "Only" not in (build(source, "epub") / "two.xhtml").read_text(encoding="utf-8")
    assert "Only <br> here" in html_of(source, "two.html")
    (source / "two.rst").write_text(TWO + "\n.. raw:: html\n\n   <p>Good <br/> too</p>\n", encoding="utf-8")
    assert "Good <br/> too" in (build(source, "epub") / "two.xhtml").read_text(encoding="utf-8")


def test_a_box_is_no_note_of_the_chapter(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "two.rst").write_text(TWO + "\n.. note:: A box.\n\n(a) first\n(b) second\n", encoding="utf-8")
    assert judged(build(source, "epub") / "small.epub", monkeypatch) == []
    text = html_of(source, "two.html")
    assert '<p class="admonition-title">Note</p>' in text
    (listed,) = found(html.document_fromstring(text), "//article//ol/@class")
    assert set(listed.split()) >= {"bracketed", "loweralpha"}


NAMES = """version = 1
[[name]]
id = "lintott"
kind = "person"
headword = "Lintott, Abel"
see_from = ["Abel the Pilot"]
variants = [{ text = "Abel Lintott", kind = "full" }]
[[name]]
id = "courier"
kind = "periodical"
headword = "Courier"
language = "fr"
see_from = ["Express"]
variants = [{ text = "Courier", kind = "full", alone = true }]
"""
TWO_INDEXES = """Indexes
=======

Of persons
----------

.. index-of-names::
   :kinds: person

Of all
------

.. index-of-names::
"""


def test_no_link_stands_in_another(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "book.toml").write_text(TOML + '[files]\nnames = "names.toml"\n', encoding="utf-8")
    (source / "names.toml").write_text(NAMES, encoding="utf-8")
    (source / "back").mkdir()
    (source / "back" / "indexes.rst").write_text(TWO_INDEXES, encoding="utf-8")
    (source / "index.rst").write_text(INDEX + "   back/indexes\n", encoding="utf-8")
    text = (
        "\nRead `Abel Lintott <https://example.org/>`_ there, and Abel `Lintott <https://example.org/a>`__.\n"
    )
    (source / "two.rst").write_text(TWO + text, encoding="utf-8")
    assert judged(build(source, "epub") / "small.epub", monkeypatch) == []
    assert check_html(build(source, "html")) == []
    root = etree.fromstring((source.parent / "epub" / "two.xhtml").read_bytes())
    assert not [link for link in root.iter("{*}a") if any(True for _ in link.iterdescendants("{*}a"))]


def test_two_indexes_on_one_page_share_no_id(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "book.toml").write_text(TOML + '[files]\nnames = "names.toml"\n', encoding="utf-8")
    (source / "names.toml").write_text(NAMES, encoding="utf-8")
    (source / "back").mkdir()
    (source / "back" / "indexes.rst").write_text(TWO_INDEXES, encoding="utf-8")
    (source / "index.rst").write_text(INDEX + "   back/indexes\n", encoding="utf-8")
    (source / "two.rst").write_text(TWO + "\nAbel Lintott read the *Courier*.\n", encoding="utf-8")
    assert judged(build(source, "epub") / "small.epub", monkeypatch) == []
    site = build(source, "html")
    assert check_html(site) == []
    root = html.document_fromstring((site / "back" / "indexes.html").read_bytes())
    assert len(found(root, "//li[@id]")) == 6
    assert found(root, "//section[contains(@class, 'index-group')]/h3/text()")[:2] == ["A", "L"]
    page = (source.parent / "epub" / "two.xhtml").read_text(encoding="utf-8")
    assert 'class="mention" id="' in page
    assert 'lang="fr"' in page


def test_numbers_after_a_heading_that_is_read_leftward_follow_it_to_the_right(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "book.toml").write_text(TOML + '[files]\nnames = "names.toml"\n', encoding="utf-8")
    hebrew = '\n[[name]]\nid = "dov"\nkind = "person"\nheadword = "דב"\nsort = "dov"\n'
    (source / "names.toml").write_text(NAMES + hebrew, encoding="utf-8")
    (source / "back").mkdir()
    (source / "back" / "indexes.rst").write_text(TWO_INDEXES, encoding="utf-8")
    (source / "index.rst").write_text(INDEX + "   back/indexes\n", encoding="utf-8")
    (source / "two.rst").write_text(TWO + "\nAbel Lintott met דב there.\n", encoding="utf-8")
    assert judged(build(source, "epub") / "small.epub", monkeypatch) == []
    page = (source.parent / "epub" / "back" / "indexes.xhtml").read_text(encoding="utf-8")
    assert "<bdi>דב</bdi></span>, " in page
    assert "<bdi>Lintott" not in page


def test_mathematics_asks_no_other_site(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = TWO + "\nThe law :math:`a < b` holds.\n\n.. math:: c^2 & d\n"
    (source / "two.rst").write_text(text, encoding="utf-8")
    assert judged(build(source, "epub") / "small.epub", monkeypatch) == []
    assert "<mo>&lt;</mo>" in html_of(source, "two.html")
    assert check_html(source.parent / "html") == []


def test_a_file_may_be_called_anything(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "two.rst").rename(source / "zwei é & mehr.rst")
    (source / "index.rst").write_text(INDEX.replace("   two\n", "   zwei é & mehr\n"), encoding="utf-8")
    out = build(source, "epub")
    assert judged(out / "small.epub", monkeypatch) == []
    with zipfile.ZipFile(out / "small.epub") as archive:
        assert "EPUB/zwei é & mehr.xhtml" in archive.namelist()
    assert check_html(build(source, "html")) == []
