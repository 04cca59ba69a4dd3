"""The made-up book as the sources of Octavo and of its peers, each with the command lines that build it.

Peers: Pandoc makes chunked HTML, an EPUB and a PDF by Typst, stock Sphinx HTML and an EPUB, Typst a PDF. None
of them makes an index.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from octavo.citations.rendering.engine import pandoc
from tests.bench.made_up_book import MadeUpBook, Note, Piece

Command = list[str | Path]
_TITLE, _AUTHOR = "A Made-Up Book", "Nobody Inparticular"
_BIN = Path(sys.executable).parent
_COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
_PAGE = '#set page(paper: "a5", numbering: "1")\n#set text(size: 10pt)\n#set par(justify: true)\n'
_BOOK_TOML = f"""\
version = 1

[book]
id = "made-up"
title = "{_TITLE}"
language = "en-GB"
date = "2024-05-01"
identifier = "urn:uuid:0a1f6e36-6f5c-4c0f-9f0a-5a52b6d3b0a1"
contributors = [{{ name = "{_AUTHOR}", sort = "Inparticular, Nobody", role = "aut" }}]

[files]
bibliography = "bibliography.bib"
names = "names.toml"

[print]
trim = "A5"
"""


def write_octavo(book: MadeUpBook, folder: Path) -> None:
    """Write the manuscript, the bibliography and the register of names."""
    _write_rst(book, folder, lambda work: f":cite:`w{work}`")
    index = f"{_TITLE}\n{'=' * len(_TITLE)}\n\n.. toctree::\n   :numbered: 1\n   :glob:\n\n   chapters/*\n"
    _write(folder / "index.rst", f"{index}\n.. toctree::\n\n   back/bibliography\n   back/names\n")
    _write(folder / "back/bibliography.rst", "Bibliography\n============\n\n.. bibliography::\n")
    _write(folder / "back/names.rst", "Index of names\n==============\n\n.. index-of-names::\n")
    _write(folder / "conf.py", 'extensions = ["octavo"]\n')
    _write(folder / "book.toml", _BOOK_TOML)
    _write(folder / "bibliography.bib", _bibliography(book))
    records = (
        f'\n[[name]]\nid = "n{number}"\nkind = "person"\nheadword = "{surname}, {given}"\n'
        for number, (given, surname) in enumerate(book.names)
    )
    _write(folder / "names.toml", "version = 1\n" + "".join(records))


def octavo_build(folder: Path) -> Sequence[Command]:
    """Return the command that builds all editions."""
    return [[_BIN / "octavo", "build", folder, "--quiet"]]


def write_sphinx(book: MadeUpBook, folder: Path) -> None:
    """Write the same chapters for stock Sphinx, citations as plain words."""
    _write_rst(book, folder, lambda work: f"Work {work}.")
    index = f"{_TITLE}\n{'=' * len(_TITLE)}\n\n.. toctree::\n   :numbered: 1\n   :glob:\n\n   chapters/*\n"
    _write(folder / "index.rst", index)
    _write(folder / "conf.py", f'project = "{_TITLE}"\nversion = "1"\nhtml_theme = "sphinx_book_theme"\n')


def sphinx_build(folder: Path) -> Sequence[Command]:
    """Return the commands that build HTML and EPUB from nothing."""
    return [
        [_BIN / "sphinx-build", "-q", "-E", "-b", builder, folder, folder / "_build" / builder]
        for builder in ("html", "epub")
    ]


def write_pandoc(book: MadeUpBook, folder: Path) -> None:
    """Write one Markdown file with citations and the bibliography."""
    parts = [f"---\ntitle: {_TITLE}\nauthor: {_AUTHOR}\nlang: en-GB\n---\n"]
    for number, chapter in enumerate(book.chapters, 1):
        parts.append(f"\n# Chapter {number}\n")
        for at, section in enumerate(chapter, 1):
            parts.append(f"\n## Section {number}.{at}\n")
            parts += (f"\n{_inline(paragraph, _markdown_note)}\n" for paragraph in section)
    _write(folder / "book.md", "".join(parts))
    _write(folder / "book.bib", _bibliography(book))


def pandoc_build(folder: Path) -> Sequence[Command]:
    """Return the commands that make chunked HTML, an EPUB, and by Typst a PDF."""
    common: Command = [
        pandoc(),
        folder / "book.md",
        "--citeproc",
        f"--bibliography={folder / 'book.bib'}",
        "-s",
    ]
    return [
        [*common, "--toc", "-t", "chunkedhtml", "-o", folder / "book.zip"],
        [*common, "--toc", "-t", "epub", "-o", folder / "book.epub"],
        [*common, "-t", "typst", "-V", "papersize=a5", "-o", folder / "book.typ"],
        [sys.executable, "-c", _COMPILE, folder / "book.typ", folder / "book.pdf"],
    ]


def write_typst(book: MadeUpBook, folder: Path) -> None:
    """Write one Typst file."""
    parts = [_PAGE]
    for number, chapter in enumerate(book.chapters, 1):
        parts.append(f"\n#pagebreak(weak: true)\n= Chapter {number}\n")
        for at, section in enumerate(chapter, 1):
            parts.append(f"\n== Section {number}.{at}\n")
            parts += (f"\n{_inline(paragraph, _typst_note)}\n" for paragraph in section)
    _write(folder / "book.typ", "".join(parts))


def typst_build(folder: Path) -> Sequence[Command]:
    """Return the command that makes the PDF."""
    return [[sys.executable, "-c", _COMPILE, folder / "book.typ", folder / "book.pdf"]]


def _write_rst(book: MadeUpBook, folder: Path, cited: Callable[[int], str]) -> None:
    for number, chapter in enumerate(book.chapters, 1):
        title, notes = f"Chapter {number}", list[str]()
        parts = [f"{title}\n{'=' * len(title)}\n"]

        def note(each: Note, notes: list[str] = notes) -> str:
            words = cited(each.work) if each.work is not None else each.words
            notes.append(f".. [#n{len(notes)}] {words}\n")
            return f"[#n{len(notes) - 1}]_"

        for at, section in enumerate(chapter, 1):
            heading = f"Section {number}.{at}"
            parts.append(f"\n{heading}\n{'-' * len(heading)}\n")
            parts += (f"\n{_inline(paragraph, note, ' ')}\n" for paragraph in section)
        _write(folder / f"chapters/{number:04}.rst", "".join(parts) + "\n" + "\n".join(notes))


def _inline(paragraph: Sequence[Piece], note: Callable[[Note], str], before_note: str = "") -> str:
    return "".join(
        f"{before_note}{note(piece)}" if isinstance(piece, Note) else f"{' ' * (at > 0)}{piece}"
        for at, piece in enumerate(paragraph)
    )


def _markdown_note(note: Note) -> str:
    return f"^[{note.words}]" if note.work is None else f"^[@w{note.work}]"


def _typst_note(note: Note) -> str:
    return f"#footnote[{note.words}]"


def _bibliography(book: MadeUpBook) -> str:
    return "\n".join(_entries(book))


def _entries(book: MadeUpBook) -> Iterator[str]:
    for work in range(book.works):
        given, surname = book.names[(7 * work) % len(book.names)]
        fields = f"author = {{{surname}, {given}}}, title = {{The Work {work}}}, address = {{Harbour}}"
        yield f"@book{{w{work},\n  {fields},\n  publisher = {{Lantern}}, year = {{{1900 + work % 99}}}\n}}\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
