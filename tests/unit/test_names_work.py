"""What an editor works with: worklist, decisions, review, report and proof."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.naming import codes, mention, record, register

from octavo.cli import main
from octavo.findings.catalogue import Rule
from octavo.findings.finding import BookError, Place, UsageError
from octavo.names.index.mentions import Until, index_json
from octavo.names.matching.matcher import Matcher
from octavo.names.records import Kind, Variant, VariantKind
from octavo.names.review.concordance import NameReview, review_page, review_rows
from octavo.names.review.decisions import (
    Verdict,
    apply_decisions,
    decide,
    read_decisions,
    tie,
    write_decisions,
)
from octavo.names.review.index_report import changes, on_page, read_index_json, unused_findings
from octavo.names.review.proof import proof_sheet
from octavo.names.review.worklist import Text, propose, scan


@dataclass(frozen=True)
class Standing:
    """A mention with its words."""

    id: str
    record: str
    surface: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def standing(identity: str, before: str, surface: str, after: str, name: str = "oake-samuel") -> Standing:
    return Standing(identity, name, surface, tuple(before.split()), tuple(after.split()))


FIRST = standing("a#p-1.oake-samuel.1", "then in the end old", "Oake", "said that it was so")
SECOND = standing("a#p-1.oake-samuel.2", "and nobody else but", "Oake", "knew of it at all")


def test_decisions_are_written_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text("# ours\nversion = 1\n", encoding="utf-8")
    write_decisions(path, [decide(FIRST, Verdict.MINOR), decide(SECOND, Verdict.NOT, reason="his son")])
    write_decisions(path, [decide(FIRST, Verdict.PRINCIPAL)])
    made, findings = read_decisions(path)
    assert findings == []
    assert [(one.mention, one.verdict) for one in made] == [
        (FIRST.id, Verdict.PRINCIPAL),
        (SECOND.id, Verdict.NOT),
    ]
    assert path.read_text("utf-8").startswith("# ours")


def test_a_decision_finds_its_mention_again_by_its_words() -> None:
    decision = decide(FIRST, Verdict.MINOR)
    moved = standing("b#p-9.oake-samuel.4", " ".join(FIRST.before), "Oake", " ".join(FIRST.after))
    tied, findings = tie([decision], [SECOND, moved])
    assert findings == []
    assert list(tied) == [moved.id]


def test_a_decision_outlives_a_word_changed_beside_it() -> None:
    edited = standing(FIRST.id, "then in the end young", "Oake", "said that it was so")
    tied, findings = tie([decide(FIRST, Verdict.MINOR)], [edited])
    assert (list(tied), findings) == ([FIRST.id], [])


def test_a_decision_that_fits_nowhere_or_twice_is_a_finding() -> None:
    decision = decide(FIRST, Verdict.MINOR)
    _, findings = tie([decision], [SECOND])
    assert codes(findings) == ["NAME-024"]
    twins = [
        standing(f"b#p-{n}.oake-samuel.1", " ".join(FIRST.before), "Oake", " ".join(FIRST.after))
        for n in (1, 2)
    ]
    _, findings = tie([decision], twins)
    assert codes(findings) == ["NAME-024"]
    assert "several" in findings[0].message


def test_decisions_are_applied() -> None:
    mentions = [mention("oake-samuel", str(n), id=one.id) for n, one in enumerate((FIRST, SECOND), 1)]
    tied, _ = tie(
        [decide(FIRST, Verdict.MINOR, topic="as pilot"), decide(SECOND, Verdict.NOT)], [FIRST, SECOND]
    )
    [kept] = apply_decisions(mentions, tied)
    assert (kept.minor, kept.topic) == (True, "as pilot")


@pytest.mark.parametrize(
    "row",
    [
        'mention = "a"\nrecord = "b"\nverdict = "perhaps"',
        'mention = "a"\nverdict = "minor"',
        'mention = "a"\nrecord = "b"\nverdict = "minor"\nmood = "x"',
        "mention = 3",
    ],
)
def test_a_wrong_decision_is_a_finding_with_its_line(tmp_path: Path, row: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(f"version = 1\n[[decision]]\n{row}\n", encoding="utf-8")
    made, findings = read_decisions(path)
    assert made == []
    assert codes(findings) == ["NAME-025"]
    assert findings[0].place == Place(str(path), 2)


@pytest.mark.parametrize("text", ["[[decisions]]\nmention = 1\n", 'decision = "x"\n', "[[decision]\n"])
def test_a_decisions_file_with_a_fault_is_never_written_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text("version = 1\n" + text, encoding="utf-8")
    assert [finding.place.line for finding in read_decisions(path)[1] if finding.place] == [2]
    with pytest.raises(BookError):
        write_decisions(path, [decide(FIRST, Verdict.MINOR)])
    assert path.read_text("utf-8") == "version = 1\n" + text


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "decisions.toml"
    with pytest.raises(BookError, match="cannot be written"):
        write_decisions(path, [decide(FIRST, Verdict.MINOR)])
    assert list(tmp_path.iterdir()) == []


def test_a_file_written_anew_stays_a_link_with_its_permissions(tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_text("version = 1\n", encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "decisions.toml"
    link.symlink_to(real)
    write_decisions(link, [decide(FIRST, Verdict.MINOR)])
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert len(read_decisions(real)[0]) == 1


def test_marked_ranges_are_no_mentions_of_the_index_and_stand_on_every_page(tmp_path: Path) -> None:
    names = register("Oake, Samuel")
    first = mention("oake-samuel", "9")
    bound = replace(mention("oake-samuel", "9"), surface="", until=Until("11", 11))
    data = index_json(names, [first, bound])
    assert [len(name["mentions"]) for name in data["names"]] == [1]
    assert changes(data, index_json(names, [first, bound])) == []
    assert on_page([first, bound], names, "10") == [("Oake, Samuel", "9–11 (marked range)")]
    assert on_page([first, bound], names, "12") == []


def test_what_is_decided_minor_leaves_the_index_and_the_report_says_so() -> None:
    names = register("Oake, Samuel", "Hale, John")
    kept = [mention("oake-samuel", "9"), mention("oake-samuel", "10"), mention("hale-john", "9")]
    data = index_json(names, kept)
    passing = [kept[0], replace(kept[1], minor=True), replace(kept[2], minor=True)]
    later = index_json(names, passing)
    assert changes(later, index_json(names, passing)) == []
    assert changes(data, later) == ["- Hale, John (left the index)", "  Oake, Samuel: −10"]
    assert changes(later, data) == ["+ Hale, John: 9", "  Oake, Samuel: +10"]


def test_a_passage_that_became_principal_is_a_change() -> None:
    names = register("Oake, Samuel")
    plain = mention("oake-samuel", "9")
    old, new = (index_json(names, [replace(plain, principal=said)]) for said in (False, True))
    assert changes(old, new) == ["  Oake, Samuel: −9, +*9*"]


def test_pages_are_no_change_beside_a_book_that_was_not_printed() -> None:
    names = register("Oake, Samuel")
    printed = replace(mention("oake-samuel", "9"), document="chapters/01")
    bare = [replace(printed, page=None), replace(printed, page=None, note="2")]
    old = index_json(names, [printed])
    assert changes(old, index_json(names, bare[:1])) == []
    assert changes(old, index_json(names, bare)) == ["  Oake, Samuel: +chapters/01, note 2"]


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"names": [3]}', '{"names": [{"headword": "A"}]}', '{"names": [{"mentions": [{}]}]}'],
)
def test_a_file_that_is_no_index_is_wrong_usage(tmp_path: Path, text: str) -> None:
    (tmp_path / "old.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        read_index_json(tmp_path / "old.json")


def test_a_variant_in_two_spellings_is_told_once() -> None:
    variants = (Variant("Pilot Oake", VariantKind.TITLE), Variant("pilot Oake", VariantKind.TITLE))
    names = register(record("Oake, Samuel", variants=variants))
    found = unused_findings(names, [mention("oake-samuel", "9")])
    assert len([one for one in found if one.rule is Rule.NAME_UNUSED_VARIANT]) == 1


def test_the_worklist_leaves_out_what_is_known_and_what_is_no_name() -> None:
    texts = [
        Text(
            "The Board met. Raymond Molinier saw Kurt Landau; then the board and the board of pilots "
            "went to La Vérité.",
            Place("a.rst", 3),
        ),
        Text("Yesterday Kurt Landau’s league, the Communist League of America, met Molinier."),
    ]
    found = scan(texts, Matcher(register("Molinier, Raymond")))
    assert [(one.text, one.count, one.proposal) for one in found] == [
        ("Kurt Landau", 2, Kind.PERSON),
        ("Communist League of America", 1, Kind.ORGANISATION),
        ("La Vérité", 1, Kind.PERIODICAL),
    ]
    assert found[0].place == Place("a.rst", 3)
    assert "saw Kurt Landau" in found[0].context


@pytest.mark.parametrize(
    ("text", "kind"),
    [("ILO", Kind.ORGANISATION), ("Daily Herald", Kind.PERIODICAL), ("Jan Frankel", Kind.PERSON)],
)
def test_proposals(text: str, kind: Kind) -> None:
    assert propose(text) is kind


def test_review_shows_each_mention_and_what_was_decided() -> None:
    names = register("Oake, Samuel")
    mentions = [mention("oake-samuel", "12", id=FIRST.id, rule="unique")]
    tied, _ = tie([decide(FIRST, Verdict.MINOR)], [FIRST, SECOND])
    rows = review_rows([FIRST, SECOND], mentions, tied)
    review = NameReview(names.records[0], tuple(rows))
    text = review.text
    assert text.splitlines()[0] == "Oake, Samuel (2)"
    assert text.splitlines()[1].endswith("then in the end old  Oake  said that it was so  unique [minor]")
    page = review_page("A <book>", "en", [review])
    assert "A &lt;book&gt;" in page
    assert page.count("<select") == 2
    assert "<option selected>minor</option>" in page
    assert "http" not in page


def test_the_proof_lists_what_no_full_name_decided() -> None:
    names = register("Oake, Samuel", "van Ness, Ann")
    mentions = [mention("oake-samuel", "12", id=FIRST.id, rule="unique")]
    mentions.append(mention("oake-samuel", "13", id=SECOND.id, rule="full"))
    rows = review_rows([FIRST, SECOND], mentions, {})
    sheet = proof_sheet("A book", names, rows, {"names": []}, None)
    assert "Attributions not decided by a full name (1 of 2)" in sheet
    assert "'van Ness, Ann' holds a particle" in sheet
    assert "no build was approved yet" in sheet


@pytest.mark.parametrize("broken", ["decisions.toml", "names.toml"])
def test_a_file_that_is_no_toml_fails_the_check_of_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    book = tmp_path / "book"
    shutil.copytree(Path("tests/books/clean"), book)
    (book / broken).write_text("version = 1\ngarbage ][\n", encoding="utf-8")
    assert main(["names", "check", str(book)]) == 1
    assert f"{broken}:2: error BOOK-002" in capsys.readouterr().out


def test_an_index_without_an_entry_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "book"
    shutil.copytree(Path("tests/books/clean"), book)
    page = next(path for path in book.rglob("*.rst") if ".. index-of-names::" in path.read_text("utf-8"))
    text = page.read_text("utf-8")
    page.write_text(text + "\n\n.. index-of-names::\n   :kinds: family place\n", encoding="utf-8")
    assert main(["names", "check", str(book)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "NAME-035" in line]
    place = f"{page.relative_to(book).as_posix()}:{text.count(chr(10)) + 3}: note NAME-035: "
    message = "No name of the kind family or place has a mention or a reference."
    assert told == [f"{place}{message} Take other kinds in :kinds:, or remove the index."]


def test_a_page_with_nothing_indexed_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "report", "tests/books/clean", "--page", "nope"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "Nothing is indexed on page 'nope'" in told.err


def test_a_decision_without_words_is_named_by_its_mention() -> None:
    lost = tie([replace(decide(FIRST, Verdict.MINOR), surface="", before=(), after=())], [])[1]
    assert FIRST.id in lost[0].message
