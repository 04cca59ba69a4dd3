"""The importer reads plain text and refuses what is none; no character is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.findings.catalogue import Rule
from octavo.findings.finding import BookError
from octavo.importing.reader.plain_text import read_source

PROSE = "Dvořák und Kästner gingen über die Brücke; sie hieß „Neue Brücke“, und es regnete.\n" * 4


def _refusal(path: Path) -> Rule:
    with pytest.raises(BookError) as caught:
        read_source(path)
    (finding,) = caught.value.findings
    return finding.rule


def _written(folder: Path, content: bytes, name: str = "text.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("text.txt", b"", Rule.IMPORT_EMPTY),
        ("text.txt", b" \r\n\t\n", Rule.IMPORT_EMPTY),
        ("text.txt", "\ufeff\u00a0\n".encode(), Rule.IMPORT_EMPTY),
        ("text.txt", bytes(range(256)) * 4, Rule.IMPORT_BINARY),
        ("text.txt", b"a\x00b", Rule.IMPORT_BINARY),
        ("text.txt", b"%PDF-1.7\n", Rule.IMPORT_TYPE),
        ("text.txt", b"PK\x03\x04rest", Rule.IMPORT_TYPE),
        ("text.txt", b"<!DOCTYPE html><p>x</p>", Rule.IMPORT_TYPE),
        ("text.docx", b"words", Rule.IMPORT_TYPE),
        ("text.html", b"words", Rule.IMPORT_TYPE),
        ("text.xyz", b"words", Rule.IMPORT_TYPE),
    ],
)
def test_what_is_no_plain_text_is_refused(tmp_path: Path, name: str, content: bytes, rule: Rule) -> None:
    assert _refusal(_written(tmp_path, content, name)) is rule


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "nothing.txt") is Rule.IMPORT_NO_FILE
    assert _refusal(tmp_path) is Rule.IMPORT_NO_FILE


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp1250"])
def test_other_encodings_are_guessed_aloud_and_lose_no_byte(tmp_path: Path, encoding: str) -> None:
    content = PROSE.encode(encoding, "ignore")
    source, findings = read_source(_written(tmp_path, content))
    assert [finding.rule for finding in findings] == [Rule.IMPORT_ENCODING]
    assert findings[0].place is not None
    assert findings[0].place.line == 1
    assert ("\n".join(source.lines) + "\n").encode(source.encoding) == content


def test_bytes_that_are_no_encoding_at_all_still_round_trip(tmp_path: Path) -> None:
    content = b"\x81\x8d ok \x8f\x90\x9d caf\xe9 and more words\n"
    source, findings = read_source(_written(tmp_path, content))
    assert Rule.IMPORT_ENCODING in {finding.rule for finding in findings}
    assert (source.lines[0] + "\n").encode(source.encoding) == content.rstrip(b"\n") + b"\n"


def test_the_plan_can_name_the_encoding(tmp_path: Path) -> None:
    path = _written(tmp_path, "Łódź\n".encode("cp1250"))
    source, findings = read_source(path, "cp1250")
    assert (source.lines, findings) == (("Łódź",), [])
    with pytest.raises(BookError):
        read_source(path, "utf-8")
    with pytest.raises(BookError):
        read_source(path, "no-such-encoding")


@pytest.mark.parametrize("bom", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_character(tmp_path: Path, bom: str) -> None:
    source, findings = read_source(_written(tmp_path, "Eins\r\nzwei\rdrei\n".encode(bom)))
    assert (source.lines, findings) == (("Eins", "zwei", "drei"), [])


def test_control_characters_are_left_out_and_told(tmp_path: Path) -> None:
    source, findings = read_source(
        _written(tmp_path, "One\n two\x07\u2028three\x0cfour\u00a0five \n".encode())
    )
    assert source.lines == ("One", " two three four\u00a0five")
    assert [finding.rule for finding in findings] == [Rule.IMPORT_CONTROL]
    assert source.words == 5
