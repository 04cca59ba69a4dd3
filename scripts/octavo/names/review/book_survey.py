"""What a reading of a manuscript says about its names: register, mentions, texts, findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.book import Book
from octavo.findings import Finding, Rule
from octavo.names.index import Index, IndexStyle, Mention, build_index, index_json
from octavo.names.records import Register
from octavo.names.register import particle_findings
from octavo.names.review.decisions import Decision, InContext
from octavo.names.review.doubts import group_doubts
from octavo.names.review.index_report import shared_findings, unused_findings
from octavo.names.review.worklist import Text


@dataclass(frozen=True, slots=True)
class NamesSurvey:
    """The names of a book as its manuscript has them.

    `marked` holds every mention with five words either side, in reading order; `mentions` those that the
    index takes, with their pages where a page map was given; `decisions` are the editor's, by mention;
    `findings` all that was reported while the manuscript was read, notes too.
    """

    book: Book
    register: Register
    marked: tuple[InContext, ...]
    mentions: tuple[Mention, ...]
    decisions: Mapping[str, Decision]
    texts: tuple[Text, ...]
    findings: tuple[Finding, ...]

    @property
    def has_pages(self) -> bool:
        """Tell whether the print edition was built, so that mentions have pages."""
        return any(mention.page for mention in self.mentions)

    def index(self) -> Index:
        """Return the index of names in the style of the book."""
        return build_index(self.register, self.mentions, IndexStyle.of(self.book.index))

    def index_data(self) -> dict[str, Any]:
        """Return what `index-of-names.json` holds."""
        return index_json(self.register, self.mentions)


def names_findings(survey: NamesSurvey) -> list[Finding]:
    """Return every finding on a book's names, each once; what concerns no name is left to the build.

    Added to what reading reported: uncertain records, headings with a particle, strings that several records
    share, unused records and variants, and what making the index finds.
    """
    register = survey.register
    found = [
        *group_doubts(finding for finding in survey.findings if _concerns_names(finding, survey.book)),
        *particle_findings(register),
        *_uncertain_findings(register),
        *shared_findings(register),
        *unused_findings(register, survey.mentions),
        *survey.index().findings,
    ]
    return list(dict.fromkeys(found))


def _uncertain_findings(register: Register) -> list[Finding]:
    return [
        Finding(Rule.NAME_UNCERTAIN, f"{record.headword!r} is not certain", record.place)
        for record in register
        if not record.certain
    ]


def _concerns_names(finding: Finding, book: Book) -> bool:
    """Tell whether a finding is about names: a register that is no TOML has none of their codes."""
    files = {book.decisions.name} | ({book.names.name} if book.names else set())
    at = Path(finding.place.file).name if finding.place else ""
    return finding.rule.code.startswith("NAME-") or at in files
