"""A book of a few lines that takes in a file of every kind, some of them from outside its folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><desc>{}</desc></svg>'
_FILES = {
    "book/book.toml": (
        'version = 1\n[book]\nid = "small"\ntitle = "A Small Book"\nlanguage = "en"\ndate = "2026"\n'
        '[files]\nbibliography = "../works.bib"\nnames = "names.toml"\n'
    ),
    "book/conf.py": (
        "import pathlib, sys\nsys.path.insert(0, str(pathlib.Path(__file__).parent))\nimport house\n"
        'extensions = ["octavo"]\nrst_epilog = house.EPILOG\ntemplates_path = ["../templates"]\n'
        'html_static_path = ["../static"]\nhtml_css_files = ["own.css"]\n'
    ),
    "book/house.py": 'EPILOG = ".. |word| replace:: first-code"\n',
    "book/index.rst": "A Small Book\n============\n\n.. toctree::\n\n   text\n   included\n   literal\n"
    "   table\n   picture\n   code\n   names\n",
    "book/text.rst": "Text\n====\n\nfirst-text of Ada Penn. [#n]_\n\n.. [#n] See :cite:`penn1900`.\n",
    "book/included.rst": "Included\n========\n\n.. include:: ../common.txt\n",
    "book/literal.rst": "Literal\n=======\n\n.. literalinclude:: ../listing.txt\n",
    "book/table.rst": "Table\n=====\n\n.. csv-table::\n   :file: ../table.csv\n",
    "book/picture.rst": "Picture\n=======\n\nWords.\n\n.. image:: ../picture.svg\n   :alt: A picture\n",
    "book/code.rst": "Code\n====\n\nThe word is |word|.\n",
    "book/names.rst": "Names\n=====\n\n.. index-of-names::\n",
    "book/names.toml": 'version = 1\n[[name]]\nid = "penn"\nkind = "person"\n'
    'headword = "Penn, first-headword"\n'
    'variants = [{ text = "Ada Penn", kind = "full" }]\n',
    "common.txt": "The first-include.\n",
    "listing.txt": "first-listing\n",
    "table.csv": "first-cell,other\n",
    "picture.svg": _PICTURE.format("first-picture"),
    "works.bib": "@book{penn1900, author={Penn, Ada}, title={The first-title}, publisher={Mole}, "
    "address={Ravensey}, date={1900}}\n",
    "templates/layout.html": '{% extends "!layout.html" %}{% block extrahead %}{{ super() }}<meta name="who" '
    'content="first-template"/>{% endblock %}\n',
    "static/own.css": "/* first-style */ p { color: black }\n",
}
# Long before any build: the times of files that were put back say nothing of when that was.
LONG_AGO = 1_000_000_000


def write_book(folder: Path) -> Path:
    """Write the book below a folder and return the folder that has its book.toml."""
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "book"


def put_back(path: Path, old: str, new: str) -> None:
    """Give a file other words of the same length and a time of long ago, as a restored backup has it."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


def octavo(
    *words: str | Path, module: str = "octavo.cli", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", module, *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, env={**os.environ, **environment}
    )


def words_in(folder: Path, pattern: str = "*") -> str:
    """Return the text of all files below a folder with names of a pattern."""
    texts = (
        path.read_bytes().decode("utf-8", "replace")
        for path in sorted(folder.rglob(pattern))
        if path.is_file()
    )
    return "\n".join(texts)
