"""The reference pages of the handbook, made from the code: settings, commands, findings, API, words.

``python -m tests.handbook`` writes them into ``docs/handbook/reference``, and the records of commands and
settings at the end of the handbook's register. ``tests/unit/test_handbook.py`` fails when a page and the
code differ, and writes the pages with ``pytest --accept``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.handbook.api_page import api_page
from tests.handbook.command_page import commands_page, verbs
from tests.handbook.data_pages import passes_page, schemas_page, word_lists_page
from tests.handbook.finding_page import findings_page
from tests.handbook.rst import NOTICE
from tests.handbook.settings_pages import REGISTER, register, register_page, settings_page

__all__ = ["HANDBOOK", "pages", "verbs"]

HANDBOOK = Path(__file__).parents[2] / "docs" / "handbook"
_PAGES: Mapping[str, Callable[[], str]] = {
    "01-book-toml": settings_page,
    "02-register": register_page,
    "04-commands": commands_page,
    "05-findings": findings_page,
    "07-schemas": schemas_page,
    "08-word-lists": word_lists_page,
    "09-python": api_page,
    "10-passes-and-editions": passes_page,
}


def pages() -> Mapping[Path, str]:
    """Return the text of every generated file by its path."""
    made = {HANDBOOK / "reference" / f"{name}.rst": NOTICE + make() for name, make in _PAGES.items()}
    return {**made, REGISTER: register()}
