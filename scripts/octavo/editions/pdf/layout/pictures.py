"""Whether Typst can read a picture: asked where it refuses a book, to name the picture that it refuses."""

from __future__ import annotations

from pathlib import Path

import typst

from octavo.editions.pdf.translate import string


def can_be_set(folder: Path, name: str) -> bool:
    """Tell whether Typst reads a picture of a folder."""
    source = f"#image({string(name)})".encode()
    try:
        typst.compile(source, root=str(folder).encode(), format="svg", ignore_system_fonts=True)
    except typst.TypstError:
        return False
    return True
