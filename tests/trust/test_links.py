"""Only addresses of pages, letters and calls become links; others stay words, in every edition."""

from __future__ import annotations

import re
import zipfile

import pikepdf
import pytest

from octavo.book import is_linked, is_name

from .small_book import octavo, words_in, write_book

LINKED = (
    "https://example.org/a",
    "HTTP://example.org",
    "mailto:ada@example.org",
    "doi:10.1000/182",
    "tel:+441234",
    "chapters/one.html#two",
    "#here",
    "%chapters/one",
    "",
)
UNLINKED = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "\x01vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "view-source:https://example.org",
    "blob:x",
    "ftp://example.org",
)


@pytest.mark.parametrize("address", LINKED)
def test_an_address_that_is_a_link(address: str) -> None:
    assert is_linked(address)


@pytest.mark.parametrize("address", UNLINKED)
def test_an_address_that_stays_words(address: str) -> None:
    assert not is_linked(address)


# How an address comes into a book: as bare words, as a reference, as a target, under a picture, in a note.
_TEXT = """
Text
====

He wrote javascript:alert(1) and file:///etc/passwd and view-source:https://example.org/ and
data:text/html,words on the wall; `the link <javascript:alert(2)>`_, `a page <https://example.org/good>`_ and
`a named one`_ followed. [#n]_ Ada Penn. [#c]_

.. _a named one: vbscript:alert(3)

.. image:: ../picture.svg
   :alt: A picture
   :target: javascript:alert(4)

.. [#n] See javascript:alert(5).
.. [#c] See :cite:`penn1900`.
"""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], str]:
    """The addresses that the editions of a book link to outside it, and what the build said."""
    root = tmp_path_factory.mktemp("links")
    book = write_book(root)
    (book / "text.rst").write_text(_TEXT, encoding="utf-8")
    bib = root / "works.bib"
    bib.write_text(bib.read_text().replace("date=", "url={javascript:alert(6)}, date="))
    done = octavo("build", book)
    assert done.returncode == 0, done.stderr
    out = book / "dist" / "small"
    pages = words_in(out / "html", "*.html")
    with zipfile.ZipFile(out / "small.epub") as epub:
        pages += "\n".join(epub.read(name).decode("utf-8", "replace") for name in epub.namelist())
    addresses: list[str] = re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', pages)
    for name in ("print", "screen"):
        with pikepdf.open(out / f"small-{name}.pdf") as pdf:
            actions: list[pikepdf.Object] = [
                annot.get("/A", pikepdf.Dictionary())
                for page in pdf.pages
                for annot in page.get("/Annots", ())
            ]
            addresses += [str(action["/URI"]) for action in actions if "/URI" in action]
    return addresses, done.stderr


def test_no_edition_links_to_what_is_no_link(editions: tuple[list[str], str]) -> None:
    assert [address for address in editions[0] if not is_linked(address)] == []


def test_what_is_a_link_stays_one(editions: tuple[list[str], str]) -> None:
    assert editions[0].count("https://example.org/good") >= 3  # web edition, ebook, PDF


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5"])
def test_each_is_reported_with_its_file(editions: tuple[list[str], str], number: str) -> None:
    found = [line for line in editions[1].splitlines() if "TEXT-004" in line and f"alert({number}" in line]
    assert found
    assert all("text.rst" in line for line in found)


@pytest.mark.parametrize(
    ("address", "linked", "name"),
    [
        ("https://example.org", True, False),
        ("chapters/one.html", True, False),
        ("urn:isbn:9780000000002", False, True),
        ("URN:uuid:5", False, True),
        ("javascript:alert(1)", False, False),
        ("java\tscript:alert(1)", False, False),
    ],
)
def test_an_address_is_a_link_a_name_or_neither(address: str, linked: bool, name: bool) -> None:
    assert (is_linked(address), is_name(address)) == (linked, name)
