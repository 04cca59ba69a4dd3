"""An import replaces its own files and never a person's work unseen; what fails leaves what stood there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from octavo.book import Reach
from octavo.commands import import_ as importing
from octavo.findings.catalogue import Rule
from octavo.findings.finding import BookError
from octavo.importing.importer import import_article
from octavo.importing.manuscript.manuscript_folder import RECORD, Edited

TEXT = """A Title of Some Words

The first paragraph is long enough to be taken for prose, and it is by nobody in the whole world.1

Another paragraph, by Ada Penn, follows it here; Ada Penn wrote it.2
"""


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article of two paragraphs."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def into(tmp_path: Path, article: Path) -> Path:
    """The article imported."""
    folder = tmp_path / "deep" / "manuscript"
    import_article(article, folder)
    return folder


def test_the_same_input_gives_the_same_bytes(article: Path, into: Path, tmp_path: Path) -> None:
    import_article(article, tmp_path / "again")
    import_article(article, tmp_path / "by-plan", into / "plan.toml")
    assert _contents(tmp_path / "again") == _contents(into) == _contents(tmp_path / "by-plan")


def test_importing_again_touches_nothing_that_is_the_same(article: Path, into: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in into.rglob("*.rst")}
    (into / "dist").mkdir()
    (into / "dist" / "page.html").write_text("kept", encoding="utf-8")
    import_article(article, into)
    assert {path: path.stat().st_mtime_ns for path in into.rglob("*.rst")} == times
    assert (into / "dist" / "page.html").read_text(encoding="utf-8") == "kept"
    assert [path.name for path in into.parent.iterdir()] == ["manuscript"]


def test_a_changed_article_replaces_and_removes_what_was_imported(article: Path, into: Path) -> None:
    before = set(_contents(into))
    article.write_text(TEXT.replace("A Title of Some Words", "Another Title"), encoding="utf-8")
    import_article(article, into)
    assert "chapters/01-another-title.rst" in _contents(into)
    assert before - set(_contents(into)) == {"chapters/01-a-title-of-some-words.rst"}


def test_a_file_that_a_person_edited_is_refused(article: Path, into: Path) -> None:
    names = into / "names.toml"
    names.write_text("version = 1\n", encoding="utf-8")
    before = _contents(into)
    with pytest.raises(BookError) as caught:
        import_article(article, into)
    assert [(finding.rule, finding.place and finding.place.file) for finding in caught.value.findings] == [
        (Rule.IMPORT_EDITED, str(names))
    ]
    assert _contents(into) == before


def test_it_can_be_kept_and_stays_an_edited_one(article: Path, into: Path) -> None:
    (into / "names.toml").write_text("version = 1\n", encoding="utf-8")
    before = _contents(into)
    done = import_article(article, into, edited=Edited.KEEP)
    assert done.arrangement.kept == ("names.toml",)
    assert _contents(into) == before
    with pytest.raises(BookError):
        import_article(article, into)


def test_it_can_be_replaced_and_is_set_aside(article: Path, into: Path) -> None:
    before = _contents(into)
    for number in (1, 2):
        (into / "names.toml").write_text(f"version = 1 # {number}\n", encoding="utf-8")
        import_article(article, into, edited=Edited.REPLACE)
    assert (into / "names.toml.edited").read_text(encoding="utf-8") == "version = 1 # 1\n"
    assert (into / "names.toml.edited-2").read_text(encoding="utf-8") == "version = 1 # 2\n"
    assert {name: text for name, text in _contents(into).items() if ".edited" not in name} == before


def test_a_kept_chapter_that_lost_words_does_not_pass_the_balance(article: Path, into: Path) -> None:
    (chapter,) = (into / "chapters").iterdir()
    chapter.write_text(chapter.read_text(encoding="utf-8").replace("long enough ", ""), encoding="utf-8")
    before = _contents(into)
    with pytest.raises(BookError) as caught:
        import_article(article, into, edited=Edited.KEEP)
    (lost,) = [finding for finding in caught.value.findings if finding.rule is Rule.IMPORT_UNACCOUNTED]
    assert "2 words are not in the manuscript: “long enough”" in lost.message
    assert lost.place is not None
    assert lost.place.line == 3
    assert _contents(into) == before


def test_a_register_of_the_plan_takes_the_place_of_the_starter(
    article: Path, into: Path, tmp_path: Path
) -> None:
    (tmp_path / "own.toml").write_text("version = 1 # mine\n", encoding="utf-8")
    plan = into / "plan.toml"
    text = plan.read_text(encoding="utf-8").replace('# register = "…"', 'register = "../../own.toml"')
    plan.write_text(text, encoding="utf-8")
    reach = Reach(tmp_path)
    import_article(article, into, plan, reach=reach)
    assert (into / "names.toml").read_text(encoding="utf-8") == "version = 1 # mine\n"
    assert 'register = "names.toml"' in plan.read_text(encoding="utf-8")
    before = _contents(into)
    import_article(article, into, plan, reach=reach)
    assert _contents(into) == before


def test_files_that_the_plan_names_and_that_are_missing(article: Path, into: Path) -> None:
    plan = into / "plan.toml"
    text = plan.read_text(encoding="utf-8").replace('# bibliography = "…"', 'bibliography = "gone.bib"')
    plan.write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as caught:
        import_article(article, into, plan)
    (finding,) = caught.value.findings
    assert finding.rule is Rule.IMPORT_PLAN_FILE
    assert finding.place is not None
    assert text.splitlines()[(finding.place.line or 0) - 1] == 'bibliography = "gone.bib"'


def test_a_foreign_folder_and_a_file_are_left_alone(article: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("years of work", encoding="utf-8")
    for target in (foreign, article):
        with pytest.raises(BookError) as caught:
            import_article(article, target)
        assert caught.value.findings[0].rule is Rule.IMPORT_FOREIGN_FOLDER
    assert _contents(foreign) == {"thesis.txt": b"years of work"}
    (foreign / RECORD).write_text("[]", encoding="utf-8")
    with pytest.raises(BookError):
        import_article(article, foreign)


def test_a_failure_half_way_puts_everything_back(
    article: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _contents(into)
    article.write_text(TEXT.replace("Ada Penn", "Eve Quill"), encoding="utf-8")
    replace, calls = Path.replace, 0

    def failing(path: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(BookError) as caught:
        import_article(article, into)
    assert caught.value.findings[0].rule is Rule.IMPORT_FOLDER
    assert _contents(into) == before
    assert [path.name for path in into.parent.iterdir()] == ["manuscript"]


def test_the_report_is_data_too(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import argparse

    parser = argparse.ArgumentParser()
    importing.add(parser.add_subparsers())
    options = parser.parse_args(["import", str(article), "--into", str(tmp_path / "book"), "--json"])
    assert options.run(options) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert told["notes"]["lost"] == [1, 2]
    assert told["balance"]["unaccounted"] == 0
    assert told["balance"]["words_in"] == len(TEXT.split())
    assert "unaccounted           0" in said.err


def test_a_refusal_is_data_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import argparse

    parser = argparse.ArgumentParser()
    importing.add(parser.add_subparsers())
    options = parser.parse_args(
        ["import", str(tmp_path / "gone.txt"), "--into", str(tmp_path / "book"), "--json"]
    )
    with pytest.raises(BookError):
        options.run(options)
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]] == ["IMP-001"]
