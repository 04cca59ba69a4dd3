"""Change after change, built each time: in the end the editions are those of a clean build.

What a page shows comes from many places besides its own text: titles of others, parts, glosses, the book's
data. Each of these changes once left a page behind that was not written again.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CLEAN = Path(__file__).parents[1] / "books" / "clean"
Edit = tuple[str, str, str]

ROUNDS: tuple[tuple[Edit, ...], ...] = (
    (
        ("chapters/02-the-strike.rst", "Fourteen lanterns\n=================", "Lanterns\n========"),
        ("names.toml", "engineer of Vienna", "engineer of Graz"),
        ("bibliography.bib", "Der Kran von Ravensey", "Der Kran zu Ravensey"),
    ),
    (
        ("index.rst", "   :numbered: 1\n", "   :numbered: 1\n   :caption: The Story\n"),
        ("book.toml", "Mole Press, Ravensey", "Mole Press"),
        ("figures/estuary.svg", "</svg>", "<!-- redrawn --></svg>"),
    ),
    (("index.rst", "   front/preface\n", ""),),
)


def build(book: Path) -> dict[str, str]:
    """Build a book and return a hash of each file of its editions."""
    command = [sys.executable, "-m", "octavo.cli", "build", str(book), "--quiet"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    out = book / "dist" / "pilots"
    files = [path for path in out.rglob("*") if path.is_file() and path.name != "build.json"]
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def change(book: Path, edits: Sequence[Edit]) -> None:
    for name, old, new in edits:
        text = (book / name).read_text(encoding="utf-8")
        assert old in text
        (book / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_change_after_change_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    book = Path(shutil.copytree(CLEAN, tmp_path / "book"))
    build(book)
    for edits in ROUNDS:
        change(book, edits)
        if "front/preface" in edits[0][1]:
            (book / "front" / "preface.rst").unlink()
        built = build(book)
    clean = Path(shutil.copytree(book, tmp_path / "clean", ignore=shutil.ignore_patterns("dist")))
    expected = build(clean)
    assert {name for name in built.keys() | expected if built.get(name) != expected.get(name)} == set()
