"""Characters without a glyph: found before the export, shown by their codes; faces that are not there."""

from __future__ import annotations

from pathlib import Path

from octavo.editions.pdf.layout.glyphs import Faces, find_faces, missing_glyphs


def test_the_embedded_faces_have_the_scripts_of_europe() -> None:
    text = "Tạ Thu Thâu Łódź İstanbul Адольф Иоффе Άγις Στίνας שלום – — … “” ½ № ⁂ ∀"
    assert missing_glyphs(text, Faces()) == {}


def test_a_character_that_no_face_has_is_shown_by_its_code() -> None:
    assert missing_glyphs("a陳b🙂", Faces()) == {"陳": "[U+9673]", "🙂": "[U+1F642]"}


def test_a_sign_that_pdf_refuses_and_nobody_sees_is_left_out() -> None:
    assert missing_glyphs("a\ufeffb", Faces()) == {"\ufeff": ""}


def test_a_face_that_is_not_there_is_told(tmp_path: Path) -> None:
    faces, missing = find_faces(["No Such Face"], tmp_path)
    assert missing == ["No Such Face"]
    assert faces.names == Faces().names


def test_an_embedded_face_may_be_named(tmp_path: Path) -> None:
    faces, missing = find_faces(["New Computer Modern"], tmp_path)
    assert missing == []
    assert not faces.system
    assert faces.names[:2] == ("Libertinus Serif", "New Computer Modern")
