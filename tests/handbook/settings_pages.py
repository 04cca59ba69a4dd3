"""The pages of `book.toml` and of the register, and the handbook's own records of commands and settings."""

from __future__ import annotations

from pathlib import Path

from octavo.book import settings_reference
from octavo.book.declared import declared_keys
from octavo.book.settings import TABLES
from octavo.names.register.register_reference import register_reference
from tests.handbook.command_page import verbs
from tests.handbook.rst import title

REGISTER = Path(__file__).parents[2] / "bibliography" / "handbook.names.toml"
GENERATED = "# Commands and settings; from here to the end written by python -m tests.handbook."


def settings_page() -> str:
    reference = settings_reference()
    for table, keys in TABLES.items():
        head, mark, rest = reference.partition(f".. list-table:: ``[{table}]``\n")
        body, after = _first_table(rest)
        for key in declared_keys(keys):
            body = body.replace(f"   * - ``{key}``\n", f"   * - :entry:`+{key} <setting-{table}-{key}>`\n", 1)
        reference = head + mark + body + after
    intro = (
        "These are all the tables and keys of ``book.toml``. Paths are relative to the file. A key that is "
        "not listed here is an error (BOOK-003). ``version = 1`` stands at the top, before the first table.\n"
    )
    return f".. _book-toml:\n\n{title('The settings of a book')}\n{intro}\n{_with_sections(reference)}"


def register_page() -> str:
    intro = (
        "A register is a file of TOML with ``version = 1`` and a table ``[[name]]`` for each record. How a "
        "register is made and kept is told in :ref:`make-a-register`.\n"
    )
    head = f".. _register-reference:\n\n{title('The register of names')}\n{intro}\n"
    return head + _with_sections(register_reference())


def register() -> str:
    """Return the handbook's register: what is written by hand, and a record for each command and setting."""
    by_hand = REGISTER.read_text("utf-8").partition(GENERATED)[0].rstrip()
    commands = (_record(f"command-{name.replace(' ', '-')}", f"octavo {name}") for name, _ in verbs())
    settings = (
        _record(f"setting-{table}-{key}", f"{key} (in [{table}])")
        for table, keys in TABLES.items()
        for key in declared_keys(keys)
    )
    return "\n\n".join([by_hand, GENERATED, *commands, *settings]) + "\n"


def _first_table(text: str) -> tuple[str, str]:
    """Divide a text at the end of the indented block with which it begins."""
    lines = text.splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("   ")), len(lines))
    return "".join(lines[:end]), "".join(lines[end:])


def _with_sections(reference: str) -> str:
    """Give each table its heading, and the sentence on it as its caption."""
    lines: list[str] = []
    for line in reference.splitlines():
        if line.startswith(".. list-table:: "):
            title = line.removeprefix(".. list-table:: ")
            about = lines[-2]
            lines[-2:] = [title, "-" * len(title), "", f".. list-table:: {about}"]
        else:
            lines.append(line)
    return "\n".join(lines).rstrip() + "\n"


def _record(identifier: str, headword: str) -> str:
    return f'[[name]]\nid = "{identifier}"\nkind = "subject"\nheadword = "{headword}"\nautomatic = false'
