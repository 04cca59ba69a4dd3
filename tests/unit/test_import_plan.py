"""A plan is read whole or not at all, and is applied only where it fits its source."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.findings.catalogue import Rule
from octavo.findings.finding import BookError, Finding
from octavo.importing.importer import Import, import_article

ARTICLE = """Site

Two Rivers

The two rivers meet here, and it has a marker at its end.1

(a) one thing;

(b) another thing.

The last paragraph has one too.2

1 The first note.
"""


class Trial:
    """An article with the plan that its import wrote, to be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.article = folder / "article.txt"
        self.article.write_text(ARTICLE, encoding="utf-8")
        import_article(self.article, folder / "first")
        self.text = (folder / "first" / "plan.toml").read_text(encoding="utf-8")

    def apply(self, text: str) -> Import:
        """Apply a changed plan."""
        plan = self.folder / "plan.toml"
        plan.write_text(text, encoding="utf-8")
        return import_article(self.article, self.folder / "second", plan)

    def refused(self, text: str) -> list[Finding]:
        """Return why a changed plan is refused; nothing is written then."""
        with pytest.raises(BookError) as caught:
            self.apply(text)
        assert not (self.folder / "second").exists()
        return list(caught.value.findings)

    def without(self, *starts: str) -> str:
        """Return the plan without the tables that begin so."""
        return "\n\n".join(
            table for table in self.text.split("\n\n") if not any(start in table for start in starts)
        )


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    """An article and its plan."""
    return Trial(tmp_path)


def test_another_source_is_refused(trial: Trial) -> None:
    trial.article.write_text(ARTICLE + "\nAn afterthought.\n", encoding="utf-8")
    (finding,) = trial.refused(trial.text)
    assert finding.rule is Rule.IMPORT_PLAN_SOURCE
    assert "has 13 lines" in finding.message or "has 15 lines" in finding.message


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('begins = "(a) one thing;"', 'begins = "(a) one thin;"', Rule.IMPORT_PLAN_PLACE),
        ("line = 11\nnumber = 2", "line = 5\nnumber = 2", Rule.IMPORT_PLAN_PLACE),
        ('after = "too."', 'after = "two."', Rule.IMPORT_PLAN_PLACE),
        ("line = 11\nnumber = 2", "line = 11\nnumber = 3", Rule.IMPORT_PLAN_PLACE),
        ('kind = "(a)"', 'kind = "1."', Rule.IMPORT_PLAN_CONFLICT),
        ('kind = "(a)"', 'kind = "(b)"', Rule.IMPORT_PLAN_SYNTAX),
        ('level = "chapter"', 'level = "tome"', Rule.IMPORT_PLAN_SYNTAX),
        ("version = 1", "version = 2", Rule.IMPORT_PLAN_SYNTAX),
        ('begins = "Two Rivers"', 'began = "Two Rivers"', Rule.IMPORT_PLAN_SYNTAX),
        ("[text]", "[texts]", Rule.IMPORT_PLAN_SYNTAX),
        ('quotes = "source"', "quotes = 1", Rule.IMPORT_PLAN_SYNTAX),
        ("[source]", "[source", Rule.BOOK_SYNTAX),
        ('encoding = "utf-8"', 'encoding = "klingon"', Rule.IMPORT_ENCODING_UNKNOWN),
        ('language = "en"', 'language = "English!"', Rule.BOOK_BAD_VALUE),
    ],
)
def test_what_does_not_fit_is_refused(trial: Trial, old: str, new: str, rule: Rule) -> None:
    assert old in trial.text
    found = trial.refused(trial.text.replace(old, new))
    assert {finding.rule for finding in found} == {rule}
    assert all(finding.place is not None for finding in found)


@pytest.mark.parametrize(
    "table",
    [
        '[[quotation]]\nparagraphs = [{ line = 3, begins = "Two Rivers" }]',
        '[[left_out]]\nline = 5\nbegins = "The two rivers"\nreason = "x"',
        '[[marker]]\nline = 5\nnumber = 4\nafter = "end."',
        '[[marker]]\nline = 5\nnumber = 1\nafter = "end."',
        '[[note]]\nnumber = 2\ntext = "x"',
        '[[note]]\nnumber = 7\ntext = "x"',
        '[[heading]]\nlevel = "section"\nbefore = 1\nbegins = "Site"\ntitle = "x"',
    ],
)
def test_decisions_that_contradict_each_other_are_refused(trial: Trial, table: str) -> None:
    rules = {finding.rule for finding in trial.refused(f"{trial.text}\n\n{table}\n")}
    assert rules <= {Rule.IMPORT_PLAN_CONFLICT, Rule.IMPORT_PLAN_PLACE}


def test_the_text_has_to_begin_with_a_chapter(trial: Trial) -> None:
    (finding,) = trial.refused(trial.without("[[heading]]"))
    assert finding.rule is Rule.IMPORT_PLAN_CONFLICT
    assert "before = 5" in finding.mend


def test_what_the_plan_leaves_out_is_in_the_account(trial: Trial) -> None:
    table = '[[left_out]]\nline = 9\nbegins = "(b) another thing."\nreason = "said before"'
    done = trial.apply(trial.without("[[list]]") + f"\n\n{table}\n")
    assert [(each.line, each.words, each.reason) for each in done.balance.left_out][-1] == (
        9,
        3,
        "said before",
    )
    assert done.balance.even


def test_a_note_supplied_is_marked_as_such(trial: Trial) -> None:
    text = trial.text.replace('text = ""    # lost in the source', 'text = "See *Rivers*, p. 5."')
    done = trial.apply(text)
    (chapter,) = (done.arrangement.folder / "chapters").iterdir()
    assert ".. [#n2] [Note 2, supplied.] See *Rivers*, p. 5." in chapter.read_text(encoding="utf-8")
    assert (done.lost, done.balance.even) == ((), True)


def test_quotation_marks_can_be_made_typographic(trial: Trial) -> None:
    done = trial.apply(trial.text.replace('quotes = "source"', 'quotes = "typographic"'))
    assert not (done.arrangement.folder / "docutils.conf").exists()
    assert (
        (trial.folder / "first" / "docutils.conf").read_text(encoding="utf-8").endswith("smart_quotes: no\n")
    )
