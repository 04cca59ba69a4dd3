"""What the functions of the API return: frozen, typed, and without a line printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from octavo.book import Book
from octavo.findings import Finding, Rule, forbids, is_faulty

if TYPE_CHECKING:
    from octavo.importing import Import
    from octavo.names import Register
    from octavo.names.index import Mention
    from octavo.names.review import EntryRow


# The programs of others that a check runs, each with the finding that says that it could not.
PROGRAMS: Mapping[str, Rule] = {"epubcheck": Rule.EPUB_NOT_JUDGED}


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """An edition in the output folder.

    `file` is the PDF or the EPUB, or the folder of the site; `size` in bytes; `pages` of the print edition,
    None where the edition has none of its own; `names` and `locators` of its indexes; `seconds` that it took
    when it was made; `is_new` where this build made it. `undecided` counts the places where a name stands and
    nothing says whose, `blocked` those where it is part of a longer name or somebody else's.
    """

    edition: str
    file: Path
    size: int
    pages: int | None
    names: int
    locators: int
    seconds: float
    is_new: bool
    undecided: int = field(default=0, kw_only=True)
    blocked: int = field(default=0, kw_only=True)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A finished build.

    `editions` holds those that were asked for and those made because they were needed, in the order of
    making; `findings` what there is to say of the book, also where nothing had to be made; `seconds` is the
    time of this call; `record` is `build.json`: hashes of all inputs, versions of all tools.
    """

    book: Book
    out: Path
    editions: tuple[BuiltEdition, ...]
    findings: tuple[Finding, ...]
    seconds: float
    record: Mapping[str, Any]

    @property
    def new(self) -> tuple[BuiltEdition, ...]:
        """The editions that this build made; none where nothing has changed."""
        return tuple(edition for edition in self.editions if edition.is_new)

    @property
    def files(self) -> dict[str, Path]:
        """The file or folder of each edition, by its name."""
        return {edition.edition: edition.file for edition in self.editions}

    @property
    def pages(self) -> int | None:
        """The number of pages of the print edition; None where it is not among the editions."""
        return next((edition.pages for edition in self.editions if edition.pages is not None), None)

    @property
    def names(self) -> int:
        """The number of names in the indexes of the book."""
        return self.editions[0].names

    @property
    def locators(self) -> int:
        """The number of locators in the indexes of the book."""
        return self.editions[0].locators

    @property
    def faulty(self) -> bool:
        """Whether an edition is not as it should be, or could not be made."""
        return is_faulty(self.findings) or forbids(self.findings)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The finished editions as each check found them.

    `by_check` holds all findings by the name of their check, in the order of the checks; `findings` those
    that the book's `exceptions.toml` leaves.
    """

    book: Book
    out: Path
    by_check: Mapping[str, tuple[Finding, ...]]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether no finding is an error."""
        return not forbids(self.findings)

    @property
    def not_run(self) -> tuple[str, ...]:
        """The programs of others that could not be run, by the names that ``--require`` knows."""
        rules = {finding.rule for found in self.by_check.values() for finding in found}
        return tuple(name for name, rule in PROGRAMS.items() if rule in rules)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """A finished import.

    `files` are relative to `folder`; `kept` are files that a person has edited and that were left alone,
    `set_aside` those that were replaced, each with the name under which it is kept. `words_in` of the article
    are `words_out` of the manuscript, but for those that `report` accounts for one by one. `lost` are the
    numbers of notes without a text. `data` is the report for a machine; `details` the import itself.
    """

    folder: Path
    files: tuple[str, ...]
    kept: tuple[str, ...]
    set_aside: Mapping[str, str]
    words_in: int
    words_out: int
    lost: tuple[int, ...]
    findings: tuple[Finding, ...]
    details: Import

    @property
    def report(self) -> tuple[str, ...]:
        """The report of the import as lines of text."""
        from octavo.importing import report_lines

        return tuple(report_lines(self.details))

    @property
    def unreported(self) -> tuple[Finding, ...]:
        """The findings that the report does not hold."""
        from octavo.importing import unreported

        return tuple(unreported(self.findings))

    @property
    def data(self) -> dict[str, Any]:
        """The report as JSON can hold it."""
        from octavo.importing import report_data

        return report_data(self.details)


@dataclass(frozen=True, slots=True)
class NamesReport:
    """The entries of an index, the fullest first, and notes on what in the register is unused or shared."""

    rows: tuple[EntryRow, ...]
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The entries as a table of text, without a newline at the end."""
        from octavo.names.review import rows_text

        return rows_text(self.rows)


@dataclass(frozen=True, slots=True)
class NamesProof:
    """The proof of an index: `sheet` as text to sign, `data` the same for a machine."""

    sheet: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndexedPages:
    """The index of pages that Octavo did not typeset.

    `findings` are about the pages themselves; `doubtful` are the places where a name of the register stands
    that were not taken for a mention, each with the reason.
    """

    register: Register
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]
    doubtful: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The index as plain text, an entry a line."""
        from octavo.names.index import build_index
        from octavo.names.review import index_text

        return index_text(build_index(self.register, self.mentions))

    @property
    def csv(self) -> str:
        """The mentions as CSV, a row a mention."""
        from octavo.names.review import mentions_csv

        return mentions_csv(self.register, self.mentions)

    @property
    def data(self) -> dict[str, Any]:
        """What `index-of-names.json` holds."""
        from octavo.names.index import index_json

        return index_json(self.register, self.mentions)


@dataclass(frozen=True, slots=True)
class ImportedRegister:
    """A register read from another form, and what is to be said of it."""

    register: Register
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ExportedRegister:
    """A register in another form; `lost` names what the form has no place for, a line a record."""

    text: str
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BibliographyCheck:
    """A bibliography as it was checked: `entries` is their number, `findings` what exceptions leave."""

    file: Path
    entries: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class TidiedBibliography:
    """A bibliography in the tidy form: `text`, and whether the file was so already."""

    file: Path
    text: str
    was_tidy: bool
