"""Registers of names on their own: read, written, exchanged; and the index of pages set elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from octavo.api.results import ExportedRegister, ImportedRegister, IndexedPages
from octavo.book import write_whole
from octavo.findings import BookError, forbids

if TYPE_CHECKING:
    from octavo.names import Register


def read_register(file: str | PathLike[str]) -> Register:
    """Read a register of names (TOML); raises `BookError` where it has errors.

    >>> import octavo
    >>> register = octavo.read_register("lantern/names.toml")
    >>> [record.headword for record in register]
    ['Oake, Samuel', 'Hale, Margaret']
    """
    from octavo.names import register as registers

    register, findings = registers.read_register(Path(file))
    if forbids(findings):
        raise BookError(findings)
    return register


def write_register(register: Register, file: str | PathLike[str]) -> None:
    """Write a register as TOML, whole or not at all; a file that is there is replaced.

    Raises `BookError` where it cannot be written.

    >>> import octavo
    >>> octavo.write_register(octavo.read_register("lantern/names.toml"), "copy.toml")
    >>> len(octavo.read_register("copy.toml"))
    2
    """
    from octavo.names.register import render_register

    write_whole(Path(file), render_register(register))


def register_from_index(file: str | PathLike[str]) -> ImportedRegister:
    """Make a register of a printed index: headings as text, one a line, or as JSON.

    Lines that are not understood are findings. Raises `BookError` where the file holds no index.

    >>> import octavo
    >>> register = octavo.register_from_index("printed-index.txt").register
    >>> [(record.headword, record.kind.value) for record in register]
    [('Hale, Margaret', 'person'), ('Oake, Samuel', 'person')]
    """
    from octavo.names.headings import read_printed_index, register_of

    index = read_printed_index(Path(file))
    return ImportedRegister(register_of(index), index.findings)


def import_register(
    file: str | PathLike[str], columns: Mapping[str, Sequence[str]] | None = None
) -> ImportedRegister:
    """Read a register from TEI (``.xml``), CSV or JSON, by the ending of the file.

    A table may have columns of any name: they are guessed and reported, or given as `columns`, such as
    ``{"headword": ["Last Name", "First Name"], "born": ["Birth"]}``. Raises `BookError` where the file cannot
    be read or what it holds is no register.

    >>> import octavo
    >>> csv = octavo.export_register(octavo.read_register("lantern/names.toml"), "csv")
    >>> _ = open("names.csv", "w", encoding="utf-8").write(csv.text)
    >>> len(octavo.import_register("names.csv").register)
    2
    """
    from octavo.names.register import read_names

    given = {field: tuple(names) for field, names in (columns or {}).items()}
    register, findings = read_names(Path(file), given)
    if forbids(findings):
        raise BookError(findings)
    return ImportedRegister(register, tuple(findings))


def export_register(register: Register, form: Literal["tei", "csv", "json"]) -> ExportedRegister:
    """Return a register as TEI, CSV or JSON, with what the form has no place for.

    >>> import octavo
    >>> exported = octavo.export_register(octavo.read_register("lantern/names.toml"), "csv")
    >>> exported.text.splitlines()[1][:27], exported.lost
    ('oake-samuel,,"Oake, Samuel"', ())
    """
    from octavo.names.register import lost_in_csv, lost_in_tei, to_csv, to_json, to_tei

    write = {"tei": to_tei, "csv": to_csv, "json": to_json}[form]
    lost = {"tei": lost_in_tei, "csv": lost_in_csv}
    return ExportedRegister(write(register), tuple(lost[form](register)) if form in lost else ())


def index_pages(
    pages: str | PathLike[str] | Mapping[str, Any], register: Register | str | PathLike[str]
) -> IndexedPages:
    """Make the index of names for pages that Octavo did not typeset.

    `pages` is a JSON file ``{"pages": {label: page}}``, or that table itself: a page is its text, or a table
    with ``body`` and ``notes`` (a text, or texts by number). `register` is a register or its file. Raises
    `BookError` where either cannot be read or has another form.

    >>> import octavo
    >>> made = octavo.index_pages({"7": "Then Oake spoke.", "8": "Samuel Oake left."}, "lantern/names.toml")
    >>> [(mention.surface, mention.page) for mention in made.mentions]
    [('Oake', '7'), ('Samuel Oake', '8')]
    >>> print(made.text.splitlines()[-1])
    Oake, Samuel, 7, 8
    """
    from octavo.names import Register
    from octavo.names import pages as foreign

    known = register if isinstance(register, Register) else read_register(register)
    read = foreign.order_pages(pages) if isinstance(pages, Mapping) else foreign.read_pages(Path(pages))
    made = foreign.index_pages(read.pages, known)
    return IndexedPages(known, made.mentions, read.findings, made.findings)
