"""The register of names: read from TOML, checked, written, and exchanged as TEI, CSV and JSON."""

from __future__ import annotations

from octavo.names.register.interchange import lost_in_csv, lost_in_tei, read_names, to_csv, to_json
from octavo.names.register.register_file import make_id, read_register
from octavo.names.register.register_reference import register_reference, register_schema
from octavo.names.register.register_rules import control_character, is_latin, particle_findings, unsearchable
from octavo.names.register.register_writer import render_register
from octavo.names.register.tei_register import to_tei

__all__ = [
    "control_character",
    "is_latin",
    "lost_in_csv",
    "lost_in_tei",
    "make_id",
    "particle_findings",
    "read_names",
    "read_register",
    "register_reference",
    "register_schema",
    "render_register",
    "to_csv",
    "to_json",
    "to_tei",
    "unsearchable",
]
