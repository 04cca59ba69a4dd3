"""A starter for the register of names: proposals from the words of an imported text."""

from __future__ import annotations

from octavo.importing.starter.register_proposal import register_toml

__all__ = [
    "register_toml",
]
