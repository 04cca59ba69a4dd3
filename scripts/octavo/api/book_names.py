"""The names of a book: surveyed, checked, reported, reviewed, decided on, approved.

Each begins with `survey_names`, which reads the manuscript once; all others only look at what it returns.
After a change to the book, survey it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.api.bookmaking import output_folder
from octavo.api.results import NamesProof, NamesReport
from octavo.api.session import sphinx_at_work
from octavo.book import Book, read_exemptions, without_exempted, write_whole
from octavo.findings import Finding

if TYPE_CHECKING:
    from octavo.names.review import Decision, NameReview, NamesSurvey, Unknown, Waiting


def survey_names(book: Book, out: str | PathLike[str] | None = None) -> NamesSurvey:
    """Read a book's manuscript and return what it says about its names; nothing need be built.

    Pages are those of the last build in `out`, by default ``dist/<id>`` in the folder of the book or, where
    that is not there, in the working folder; without a build, mentions have none. Waits for a build that runs
    in another thread. Raises `BookError` where Sphinx cannot read the manuscript.

    >>> import octavo
    >>> survey = octavo.survey_names(octavo.open_book("lantern"))
    >>> [(mention.record, mention.surface, mention.page) for mention in survey.mentions]
    [('oake-samuel', 'Samuel Oake', None), ('oake-samuel', 'Oake', None), ('hale-margaret', 'Hale', None)]
    """
    from octavo.editions import shared

    with sphinx_at_work("survey_names"):
        return shared.survey_names(book, _built_in(book, out) / "page-map.json")


def _built_in(book: Book, out: str | PathLike[str] | None) -> Path:
    """Return where a book's editions are: as `build` puts them, or as `make` does."""
    folder = output_folder(book, out)
    return folder if out is not None or folder.is_dir() else Path("dist") / book.id


def unknown_names(survey: NamesSurvey, *, least: int = 1) -> tuple[Unknown, ...]:
    """Return the capitalised sequences that the register does not know, the most frequent first.

    `least` leaves out what occurs less often. Each has a proposed kind and one line of context.

    >>> import octavo
    >>> survey = octavo.survey_names(octavo.open_book("lantern"))
    >>> [(one.text, one.count, one.proposal.value) for one in octavo.unknown_names(survey)]
    [('Josef Brandl', 1, 'person')]
    """
    from octavo.names.matching import Matcher
    from octavo.names.review import scan

    return tuple(scan(survey.texts, Matcher(survey.register), least=least))


def waiting_names(survey: NamesSurvey) -> tuple[Waiting, ...]:
    """Return the records that the index does not list (``index = false``), the most often named first.

    >>> import octavo
    >>> octavo.waiting_names(octavo.survey_names(octavo.open_book("lantern")))
    ()
    """
    from octavo.names.review import waiting

    return tuple(waiting(survey.register, survey.mentions))


def check_names(survey: NamesSurvey) -> tuple[Finding, ...]:
    """Return every finding on the register, the attribution and the index that the book does not except.

    Raises `BookError` where the book's `exceptions.toml` has a fault.

    >>> import octavo
    >>> survey = octavo.survey_names(octavo.open_book("lantern"))
    >>> [(finding.rule.code, finding.message) for finding in octavo.check_names(survey)]
    [('NAME-016', "The variant 'Margaret Hale' of 'Hale, Margaret' does not occur")]
    """
    from octavo.names.review import names_findings

    return tuple(without_exempted(names_findings(survey), read_exemptions(survey.book.exceptions)))


def report_names(survey: NamesSurvey) -> NamesReport:
    """Return the entries of the index with their numbers of locators, the fullest first.

    >>> import octavo
    >>> report = octavo.report_names(octavo.survey_names(octavo.open_book("lantern")))
    >>> [(row.headword, row.locators, row.first) for row in report.rows]
    [('Hale, Margaret', 1, 'ch. 1n1'), ('Oake, Samuel', 1, 'ch. 1')]
    """
    from octavo.names.review import entry_rows, shared_findings, unused_findings

    rows = entry_rows(survey.index(), survey.mentions, survey.register)
    notes = (*unused_findings(survey.register, survey.mentions), *shared_findings(survey.register))
    return NamesReport(tuple(rows), notes)


def names_on_page(survey: NamesSurvey, page: str) -> tuple[tuple[str, str], ...]:
    """Return what is indexed on a page, by its printed label: pairs of a headword and the words there.

    Empty where nothing is, and where the print edition is not built (`survey.has_pages`).

    >>> import octavo
    >>> book = octavo.open_book("lantern")
    >>> built = octavo.build(book, only="print")
    >>> octavo.names_on_page(octavo.survey_names(book), "1")
    (('Hale, Margaret', 'Hale (note 1)'), ('Oake, Samuel', 'Oake'), ('Oake, Samuel', 'Samuel Oake'))
    """
    from octavo.names.review import on_page

    return tuple(on_page(survey.mentions, survey.register, page))


def changed_names(survey: NamesSurvey, since: str | PathLike[str]) -> tuple[str, ...]:
    """Return what changed in the index since an `index-of-names.json`, a line a change, by headword.

    Raises `UsageError` where `since` is no such file.

    >>> import octavo
    >>> book = octavo.open_book("lantern")
    >>> old = octavo.build(book, only="print").out / "index-of-names.json"
    >>> octavo.changed_names(octavo.survey_names(book), old)
    ()
    """
    from octavo.names.review import changes, read_index_json

    return tuple(changes(read_index_json(Path(since)), survey.index_data()))


def review_names(survey: NamesSurvey, name: str | None = None) -> tuple[NameReview, ...]:
    """Return the records with all their mentions in context; those that `name` means, where it is given.

    `name` is the id of a record or a part of a headword. Raises `UsageError` where it means none.

    >>> import octavo
    >>> survey = octavo.survey_names(octavo.open_book("lantern"))
    >>> (review,) = octavo.review_names(survey, "Oake")
    >>> [(row.place, row.mention.surface, row.rule) for row in review.rows]
    [('ch. 1', 'Samuel Oake', 'full'), ('ch. 1', 'Oake', 'variant')]
    """
    from octavo.names import review

    rows = review.review_rows(survey.marked, survey.mentions, survey.decisions)
    return review.reviews(survey.register, rows, name)


def write_review(
    survey: NamesSurvey, file: str | PathLike[str], name: str | None = None
) -> tuple[NameReview, ...]:
    """Write the review as one HTML page on which decisions are made, and return what is on it.

    Raises `BookError` where the file cannot be written, `UsageError` where `name` means no record.

    >>> import octavo
    >>> survey = octavo.survey_names(octavo.open_book("lantern"))
    >>> len(octavo.write_review(survey, "review.html"))
    2
    """
    from octavo.names.review import review_page

    reviews = review_names(survey, name)
    write_whole(Path(file), review_page(survey.book.title, survey.book.language, reviews))
    return reviews


def decide_mentions(survey: NamesSurvey, verdicts: Mapping[str, str]) -> tuple[Decision, ...]:
    """Write decisions into the book's decisions file, and return them.

    `verdicts` maps the id of a mention to ``keep``, ``minor`` (a mention and no locator), ``principal`` or
    ``not`` (another person). A decision about the same mention is replaced; comments in the file stay. Raises
    `UsageError` for an unknown mention or verdict and `BookError` where the file has a fault or cannot be
    written; nothing is written then.

    >>> import octavo
    >>> survey = octavo.survey_names(octavo.open_book("lantern"))
    >>> (decision,) = octavo.decide_mentions(survey, {survey.mentions[1].id: "minor"})
    >>> decision.surface, decision.verdict.value, survey.book.decisions.name
    ('Oake', 'minor', 'decisions.toml')
    """
    from octavo.names.review import decide_all, write_decisions

    made = tuple(decide_all(survey.marked, verdicts))
    if made:
        write_decisions(survey.book.decisions, made)
    return made


def proof_names(survey: NamesSurvey) -> NamesProof:
    """Return the sheet that an editor signs: doubtful attributions, and what moved since the last approval.

    Raises `UsageError` where the last approved index cannot be read.

    >>> import octavo
    >>> proof = octavo.proof_names(octavo.survey_names(octavo.open_book("lantern")))
    >>> proof.data["moved"], [row["mention"] for row in proof.data["attributions"]][0][:10]
    (None, 'harbour#p-')
    """
    from octavo.names import review

    old, new = review.read_approved(survey), survey.index_data()
    rows = review.review_rows(survey.marked, survey.mentions, survey.decisions)
    return NamesProof(
        review.proof_sheet(survey.book.title, survey.register, rows, new, old),
        review.proof_data(survey.register, rows, new, old),
    )


def approve_names(survey: NamesSurvey) -> Path:
    """Keep the index as the last approved one, next to the decisions of the book; return its file.

    Raises `BookError` where the file cannot be written.

    >>> import octavo
    >>> survey = octavo.survey_names(octavo.open_book("lantern"))
    >>> octavo.approve_names(survey).name
    'names-approved.json'
    >>> octavo.proof_names(survey).data["moved"]
    []
    """
    from octavo.names.review import approve

    return approve(survey)
