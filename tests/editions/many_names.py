"""A book made for its index: entries that break over columns, and names that are hard to follow.

Twelve people stand on each of many small pages; a thirteenth has a sub-entry as long as a column. One name
breaks over a page, one stands in a table's head that is set again, one in a link, one is in another script,
one in a note that cites only, and of two indexes the second takes the periodicals.
"""

from __future__ import annotations

from pathlib import Path

PAGES = 60
# As many letters as an alphabet of pilots needs; no two share a surname's beginning.
_SURNAMES = (
    "Abel",
    "Brandl",
    "Cole",
    "Drew",
    "Ekman",
    "Foss",
    "Gale",
    "Hale",
    "Ives",
    "Jonas",
    "Keel",
    "Lund",
)
PEOPLE = tuple(f"Ada {surname}" for surname in _SURNAMES)

_BOOK = """\
version = 1

[book]
id = "many"
title = "Many Names"
language = "{language}"
date = "2024-05-01"
contributors = [{{ name = "Ada Penn", sort = "Penn, Ada", role = "aut" }}]

[files]
names = "names.toml"
bibliography = "bibliography.bib"
decisions = "decisions.toml"

[print]
trim = "110mm x 160mm"
"""
_RECORD = """
[[name]]
id = "{identity}"
kind = "{kind}"
headword = "{headword}"
variants = [{{ text = "{text}", kind = "full", alone = true }}]
"""
_OTHERS = """
[[name]]
id = "mole-thomas"
kind = "person"
headword = "Mole, Thomas"
variants = [{ text = "Thomas Mole", kind = "full" }]

[[name]]
id = "moles"
kind = "family"
headword = "Mole family"
members = ["mole-thomas", "mole-una"]
variants = [{ text = "the Moles", kind = "full" }]

[[name]]
id = "mole-una"
kind = "person"
headword = "Mole, Una"
variants = [{ text = "Una Mole", kind = "full" }]

[[name]]
id = "levin"
kind = "person"
headword = "לוין"
sort = "levin"
variants = [{ text = "לוין", kind = "full", alone = true }]

[[name]]
id = "quill"
kind = "person"
headword = "Quill, Peter"
notes = "all"
cites = ["quill1911"]
see_also = ["courier"]
variants = [{ text = "Peter Quill", kind = "full" }]

[[name]]
id = "guild"
kind = "organisation"
headword = "Guild of Pilots"
variants = [{ text = "%s", kind = "full" }, { text = "Guild of Pilots", kind = "full" }]

[[name]]
id = "stray"
kind = "place"
headword = "Strayhaven"
variants = [{ text = "Strayhaven", kind = "full", alone = true }]
"""
# Long enough for three lines of a small page.
GUILD = (
    "Honourable Guild of Master Pilots and Lightermen of Ravensey and of the Islands beyond the Mole and of "
    "the Outer Bank with its Two Lights"
)
_TOPICS = """
[[name]]
id = "zander-ole"
kind = "person"
headword = "Zander, Ole"
variants = [{ text = "Ole Zander", kind = "full" }]
"""
_BIBLIOGRAPHY = """\
@book{quill1911,
  author = {Quill, Peter},
  title = {The Tides},
  publisher = {Mole Press},
  date = {1911},
}
"""


def write_book(folder: Path, language: str = "en-GB") -> Path:
    """Write the manuscript into a folder and return it."""
    for name in ("chapters", "back"):
        (folder / name).mkdir(parents=True)
    (folder / "book.toml").write_text(_BOOK.format(language=language), encoding="utf-8")
    (folder / "conf.py").write_text('extensions = ["octavo"]\n', encoding="utf-8")
    (folder / "bibliography.bib").write_text(_BIBLIOGRAPHY, encoding="utf-8")
    (folder / "names.toml").write_text(_register(), encoding="utf-8")
    (folder / "index.rst").write_text(_INDEX, encoding="utf-8")
    (folder / "chapters" / "one.rst").write_text(_crowd(), encoding="utf-8")
    (folder / "chapters" / "two.rst").write_text(_HARD, encoding="utf-8")
    (folder / "back" / "names.rst").write_text(_PEOPLE, encoding="utf-8")
    (folder / "back" / "papers.rst").write_text(_PAPERS, encoding="utf-8")
    return folder


def _register() -> str:
    people = "".join(
        _RECORD.format(
            identity=name.split()[1].lower(), kind="person", headword=f"{name.split()[1]}, Ada", text=name
        )
        for name in PEOPLE
    )
    paper = _RECORD.format(identity="courier", kind="periodical", headword="Courier", text="Courier")
    return f"version = 1\n{people}{paper}{_OTHERS % GUILD}{_TOPICS}"


def _crowd() -> str:
    page = ".. raw:: typst\n\n   #pagebreak()\n\n"
    named = ", ".join(PEOPLE)
    topic = "in :name:`Ole Zander <zander-ole!in the log>`'s log"
    plain = ":name:`Ole Zander <zander-ole!at sea>` at sea"
    paragraphs = [
        f"Day {number} of the voyage {topic}: there were {named}.\n\n" + page
        for number in range(1, PAGES + 1)
    ]
    return f"The crowd\n=========\n\nAt first {plain}.\n\n{page}{''.join(paragraphs)}At last all slept.\n"


_INDEX = """\
Many Names
==========

.. toctree::
   :numbered: 1

   chapters/one
   chapters/two

.. toctree::

   back/names
   back/papers
"""
_PEOPLE = """\
Index of people
===============

.. index-of-names::
   :kinds: person, family, organisation
"""
_PAPERS = """\
Index of papers
===============

.. index-of-names::
   :kinds: periodical
"""
_ROWS = "".join(f"   * - Row {number}\n     - nothing\n" for number in range(1, 50))
_HARD = f"""\
What Thomas Mole saw
====================

There were Thomas Mole and Una Mole, and the *Courier* said that the Moles were two. A pilot of Strayhaven,
whom no index takes, wrote to `the letters of Una Mole <https://example.org/>`_ and to לוין, who came from
afar. [#tides]_

.. list-table:: What Una Mole counted
   :header-rows: 1
   :widths: 50 50

   * - Thomas Mole
     - Count
{_ROWS}
.. raw:: typst

   #pagebreak()
   #v(24 * pitch)

The Guild of Pilots had a longer name, which nobody but a clerk could write on one page or in one breath: it
was the {GUILD}, and it was dissolved before anybody had learnt to say it, though the clerks went on to bear
its seal on their buttons for as long as there were buttons and clerks, and said so.

The Guild of Pilots is not the Guild of Pilots.

The *Courier* praised לוין and Peter Quill, and Una Mole
no less. [#long]_

.. [#tides] :cite:`quill1911, 5`.
.. [#long] {"It was a long voyage and a long note. " * 60} So said Una Mole.
"""
