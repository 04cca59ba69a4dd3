"""The container: an EPUB is a zip file whose first member is its stored media type (OCF 3.3, §4.2).

In come members by name; out goes the file, the same bytes for the same members: fixed dates, modes and
order, and nothing from the machine that wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MEDIA_TYPE = "application/epub+zip"
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
FOLDER = "EPUB"
# The oldest date that a zip file can hold: a member has no date of its own.
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o100644 << 16
_STORED_TYPES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".woff", ".woff2"}


def write_epub(path: Path, members: Iterable[tuple[str, bytes]]) -> None:
    """Write an EPUB; members are named relative to the package's folder, in the order of the file.

    The file is written beside its place and renamed whole.
    """
    beside = path.with_suffix(".part")
    with ZipFile(beside, "w") as container:
        _add(container, "mimetype", MEDIA_TYPE.encode(), ZIP_STORED)
        _add(container, "META-INF/container.xml", CONTAINER.encode(), ZIP_DEFLATED)
        for name, data in members:
            method = ZIP_STORED if Path(name).suffix.lower() in _STORED_TYPES else ZIP_DEFLATED
            _add(container, f"{FOLDER}/{name}", data, method)
    beside.replace(path)


def _add(container: ZipFile, name: str, data: bytes, method: int) -> None:
    member = ZipInfo(name, _DATE)
    member.create_system = _UNIX
    member.external_attr = _MODE
    member.compress_type = method
    container.writestr(member, data, compresslevel=9 if method == ZIP_DEFLATED else None)
