"""The source of an import: the bytes of a plain-text file as numbered lines.

In comes a path; out goes a `Source` and what is to be said about it. Nothing is guessed silently and no
character is lost: bytes that are not UTF-8 are decoded by an encoding that gives the same bytes back, and
the finding says which. Line ends are CRLF, CR or LF; every other character that some program takes for a
line's end (form feed, U+2028 …) becomes a space, since a line of the source is a place in the plan.
Characters that XML 1.0 §2.2 forbids cannot stand in an edition; they are left out and counted.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from octavo.findings import BookError, Finding, Rule, finding_at
from octavo.importing.source_form import Source

_SUFFIXES = {".txt", ".text", ""}
# Suffixes and first bytes of what is no plain text, with its name.
_OTHER_SUFFIXES = {
    ".html": "HTML",
    ".htm": "HTML",
    ".xhtml": "HTML",
    ".docx": "Word",
    ".doc": "Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".epub": "EPUB",
    ".pdf": "PDF",
    ".md": "Markdown",
    ".rst": "reStructuredText",
    ".tex": "LaTeX",
}
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or EPUB file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_HTML = re.compile(rb"\s*(<!doctype html|<html[\s>]|<\?xml)", re.IGNORECASE)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LINE_END = re.compile("\r\n|\r|\n")
# Taken for white space, or for a line's end, by str.split, str.splitlines or docutils.
_STRANGE_SPACE = re.compile("[\t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")


def read_source(path: Path, encoding: str = "") -> tuple[Source, list[Finding]]:
    """Read a plain-text file; `encoding` is the plan's word on it, empty for none.

    Raises `BookError` where the file is not there, is empty, or is no plain text.
    """
    content = _content(path)
    findings: list[Finding] = []
    text, used = _decode(path, content, encoding, findings)
    lines, removed = _lines(text)
    if removed:
        several = "A control character" if len(removed) == 1 else f"{len(removed)} control characters"
        message = f"{several}, which no edition can hold, left out"
        findings.append(finding_at(Rule.IMPORT_CONTROL, message, path.name, removed[0]))
    if not any(line.strip() for line in lines):
        raise BookError([finding_at(Rule.IMPORT_EMPTY, "The file holds no words", path.name)])
    return Source(path.name, hashlib.sha256(content).hexdigest(), used, lines, removed), findings


def _content(path: Path) -> bytes:
    """Return the bytes of a file that can be plain text."""
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "is not there"
        raise BookError([finding_at(Rule.IMPORT_NO_FILE, f"The file to import {what}", path)])
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"The file cannot be read ({error.strerror})"
        raise BookError([finding_at(Rule.IMPORT_NO_FILE, message, path)]) from error
    if not content.strip():
        raise BookError([finding_at(Rule.IMPORT_EMPTY, "The file is empty", path.name)])
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise BookError([finding_at(Rule.IMPORT_TYPE, f"This is {kind}, not plain text", path.name)])
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES or _HTML.match(content):
        kind = _OTHER_SUFFIXES.get(suffix, "HTML or XML" if suffix in _SUFFIXES else f'a file "{suffix}"')
        raise BookError([finding_at(Rule.IMPORT_TYPE, f"Octavo does not import {kind} yet", path.name)])
    if _is_binary(content):
        raise BookError([finding_at(Rule.IMPORT_BINARY, "The file is binary, not text", path.name)])
    return content


def _is_binary(content: bytes) -> bool:
    """Tell binary content by NUL bytes outside UTF-16 and UTF-32, or by more than 5 % control bytes."""
    if any(content.startswith(bom) for bom, name in _BOMS if name != "utf-8-sig"):
        return False
    controls = sum(content.count(byte) for byte in range(32) if byte not in b"\t\n\x0b\x0c\r")
    return b"\x00" in content or controls > len(content) * 0.05


def _decode(path: Path, content: bytes, wanted: str, findings: list[Finding]) -> tuple[str, str]:
    for bom, name in _BOMS:
        if content.startswith(bom):
            wanted = wanted or name
            break
    try:
        return content.decode(wanted or "utf-8"), wanted or "utf-8"
    except LookupError as error:
        message = f'There is no encoding "{wanted}"'
        raise BookError([finding_at(Rule.IMPORT_ENCODING_UNKNOWN, message, path.name)]) from error
    except UnicodeError as error:
        if wanted:
            line = _line_of(content, error)
            message = f"The file is not {wanted}"
            raise BookError([finding_at(Rule.IMPORT_ENCODING_UNKNOWN, message, path.name, line)]) from error
        guess = _guess(content)
        message = f'The file is not UTF-8; it was read as "{guess}", which is a guess'
        findings.append(finding_at(Rule.IMPORT_ENCODING, message, path.name, _line_of(content, error)))
        return content.decode(guess), guess


def _line_of(content: bytes, error: UnicodeError) -> int | None:
    """Return the line of the first byte that could not be read."""
    start = error.start if isinstance(error, UnicodeDecodeError) else None
    return None if start is None else len(_LINE_END.findall(content[:start].decode("latin-1"))) + 1


def _guess(content: bytes) -> str:
    """Guess an encoding that gives the same bytes back; latin-1 always does."""
    import charset_normalizer

    candidates: list[str] = []
    best = charset_normalizer.from_bytes(content).best()
    # Short texts fit many encodings; of those that fit, Windows-1252 is by far the commonest in the wild.
    if best is None or "cp1252" in best.could_be_from_charset:
        candidates.append("cp1252")
    candidates += [best.encoding] if best is not None else []
    for candidate in candidates:
        try:
            if content.decode(candidate).encode(candidate) == content:
                return candidate
        except UnicodeError:
            continue
    return "latin-1"


def _lines(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the lines, and for each character left out the number of its line."""
    lines, removed = [], []
    for number, line in enumerate(_LINE_END.split(text), 1):
        removed += [number] * len(_FORBIDDEN.findall(line))
        lines.append(_STRANGE_SPACE.sub(" ", _FORBIDDEN.sub("", line)).rstrip())
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines), tuple(removed)
