"""Finished editions with something wrong in them, made from good ones."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf

Change = Callable[[str], str]


def replaced(old: str, new: str) -> Change:
    """Return a change of a text that must hold `old`."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def doctored_epub(good: Path, to: Path, member: str, change: Change) -> Path:
    """Copy an ebook with one member changed."""
    bad = to / good.name
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == member:
                data = change(data.decode()).encode()
            target.writestr(info, data)
    return bad


def doctored_pdf(good: Path, to: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    """Copy a PDF with something in it changed."""
    bad = to / good.name
    with pikepdf.open(good) as document:
        change(document)
        document.save(bad)
    return bad


def doctored_site(good: Path, to: Path, page: str, change: Change) -> Path:
    """Copy a web edition with one file changed."""
    bad = Path(shutil.copytree(good, to / "html"))
    file = bad / page
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    return bad
