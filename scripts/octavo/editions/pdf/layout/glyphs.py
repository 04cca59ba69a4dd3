"""Characters that no face of the print edition has.

In comes the text of a book; out goes, for each character without a glyph, what is set instead. The
compiler itself is asked, with a page of all characters beyond ASCII in the styles that a book uses: an
export to PDF/A names each one that has no glyph, which a plain export would set as an empty box.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import typst

from octavo.book import Reach, repository_of
from octavo.editions.pdf.translate import array, string

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
FACES = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
_PLACE = re.compile(r"┌─ [^\n]*?:(\d+):\d+")
_STYLES = ("", 'style: "italic", ', 'weight: "bold", ')
# Format characters that PDF refuses, and what they amount to.
_SILENT = {"\ufeff": "", "\ufffe": ""}


@dataclass(frozen=True)
class Faces:
    """The faces of an edition, the best one first, and the font files that Typst must know beside its own."""

    names: tuple[str, ...] = FACES
    files: tuple[str, ...] = ()
    system: bool = False

    @property
    def fonts(self) -> typst.Fonts:
        """These faces and, unless one is the system's, no others."""
        return typst.Fonts(self.system, True, list(self.files))


def find_faces(wanted: Sequence[str], folder: Path) -> tuple[Faces, list[str]]:
    """Return the faces of a book with those that it names as fallbacks, and the names not to be found.

    A fallback is a family's name or the path of a font file, relative to the book's folder and within its
    repository.
    """
    if not wanted:
        return Faces(), []
    # A book that was passed on takes no file of the reader's own.
    reach = Reach(repository_of(folder))
    files = [path for name in wanted if (path := folder / name).is_file() and reach.holds(path)]
    names = [name for name in wanted if folder / name not in files]
    embedded = set(typst.Fonts(include_system_fonts=False).families())
    system = any(name not in embedded for name in names)
    known = set(
        typst.Fonts(include_system_fonts=system, font_paths=[str(file.parent) for file in files]).families()
    )
    of_files = [info.family for info in _infos(files)]
    missing = [name for name in names if name not in known]
    chosen = (FACES[0], *of_files, *(name for name in names if name in known), *FACES[1:])
    return Faces(tuple(dict.fromkeys(chosen)), tuple(str(file.parent) for file in files), system), missing


def missing_glyphs(characters: Iterable[str], faces: Faces) -> dict[str, str]:
    """Return the characters that the faces lack, with what is set instead: their code in brackets."""
    wanted = sorted({char for char in characters if char > "~"})
    silent = {char: _SILENT[char] for char in wanted if char in _SILENT}
    wanted = [char for char in wanted if char not in silent]
    found = {char: f"[U+{ord(char):04X}]" for char in _lacking(wanted, faces)}
    return {**silent, **found}


def _lacking(characters: Sequence[str], faces: Faces) -> list[str]:
    if not characters:
        return []
    families = array([*map(string, faces.names)])
    lines = [
        f'#set document(title: "Characters", date: auto); #set text(font: {families}, fallback: false)',
        # One line a style and character, so that the message's line tells the character.
        *(f"#text({style})[#{string(char)};];\\" for char in characters for style in _STYLES),
    ]
    try:
        compiler = typst.Compiler("\n".join(lines).encode(), font_paths=faces.fonts)
        compiler.compile(pdf_standards=[*STANDARDS], timestamp=0)
    except typst.TypstError as error:
        places = {int(line) - 2 for line in _PLACE.findall(error.diagnostic)}
        if not places or min(places) < 0:
            raise
        return [char for n, char in enumerate(characters) if places & {3 * n, 3 * n + 1, 3 * n + 2}]
    return []


def _infos(files: Sequence[Path]) -> list[typst.FontInfo]:
    if not files:
        return []
    fonts = typst.Fonts(False, False, [str(file.parent) for file in files]).fonts()
    return [info for info in fonts if info.path and Path(info.path) in files]
