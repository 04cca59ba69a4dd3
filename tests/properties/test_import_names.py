"""The starter of a register is a register: whatever the text, it is read without a finding."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo.importing.plan.import_plan import Level
from octavo.importing.starter.register_proposal import register_toml
from octavo.importing.structure.chapters import BlockRole, Chapter, ChapterBlock, ChapterLayout
from octavo.names.language import variants_of
from octavo.names.register.register_file import read_register

WORDS = """
Leon Trotsky Trotsky's Raymond Henri Molinier Molinier's Moliniers the The and in of Rosmer
Rosmers Alfred M. Mill Mill  Well Roman Chen Duxiu Ta Tu Thau R. W. Davies KPD CP the La Verité
Die Rote Fahne Militant Contre le Courant van Dijk  Left Opposition Communist Party German
Russian Trotskyist May 1930 Monday said. went, (ILO) “Nobody” O'Neill Jean-Paul  Saint Just Dr.
Ludwig de Gaulle Du Bois Paris journal Pravda Ælfric Öz Smith-Jones NATO's Ivan Ivar Smilga I Dr
Mr.
"""
TEXT = st.lists(
    st.one_of(st.sampled_from(WORDS.split()), st.text(min_size=1, max_size=6)), min_size=1, max_size=80
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXT)
def test_a_starter_is_read_without_a_finding(tmp_path: Path, words: list[str]) -> None:
    text = " ".join(" ".join(words).split())
    blocks = (
        ChapterBlock(BlockRole.PARAGRAPH, 1, (text,)),
        ChapterBlock(BlockRole.HEADING, 2, (text,), Level.SECTION),
    )
    path = tmp_path / "names.toml"
    path.write_bytes(
        register_toml(ChapterLayout((Chapter("chapters/01-x", ("X",), blocks, ()),), ())).encode()
    )
    register, findings = read_register(path)
    assert [str(finding) for finding in findings if finding.severity.value == "error"] == []
    assert len({record.headword for record in register}) == len(register)
    # No form is two records': a mention of it would be a finding, and the manuscript has to build as it is.
    forms = [variant.text for record in register for variant in variants_of(record) if variant.alone]
    assert sorted(forms) == sorted(set(forms))
