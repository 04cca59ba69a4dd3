"""Whatever a person does to a plan: it is refused with a place, or every word is accounted for."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from octavo.findings.catalogue import Rule
from octavo.findings.finding import BookError
from octavo.importing.importer import import_article

ARTICLE = Path(__file__).parents[1] / "cases" / "import-web-page" / "in" / "article.txt"
PLAN = ARTICLE.parents[1] / "expected" / "manuscript" / "plan.toml"
TABLES = PLAN.read_text(encoding="utf-8").split("\n\n")
LINES = ARTICLE.read_text(encoding="utf-8").split("\n")
# Tables that a person could add, for any line that carries text.
SPOTS = [
    f"line = {number}\nbegins = {' '.join(line.split()[:3])!r}"
    for number, line in enumerate(LINES, 1)
    if line.strip() and "'" not in line and '"' not in line
]
ADDED = st.builds(
    lambda spot, make: make(spot),
    st.sampled_from(SPOTS),
    st.sampled_from(
        [
            lambda spot: f'[[heading]]\nlevel = "chapter"\n{spot}',
            lambda spot: (
                f'[[heading]]\nlevel = "section"\ntitle = "New"\n{spot.replace("line", "before", 1)}'
            ),
            lambda spot: (
                f'[[heading]]\nlevel = "chapter"\ntitle = "New"\n{spot.replace("line", "before", 1)}'
            ),
            lambda spot: f'[[left_out]]\nreason = "no matter"\n{spot}',
            lambda spot: f"[[quotation]]\nparagraphs = [{{ {spot.replace(chr(10), ', ')} }}]",
            lambda spot: f'[[list]]\nkind = "none"\nitems = [{{ {spot.replace(chr(10), ", ")} }}]',
            lambda spot: f"[[note]]\nnumber = 77\nparagraphs = [{{ {spot.replace(chr(10), ', ')} }}]",
        ]
    ),
)
PLAIN_REFUSALS = {Rule.IMPORT_PLAN_CONFLICT, Rule.IMPORT_PLAN_SYNTAX, Rule.IMPORT_PLAN_PLACE}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.sets(st.integers(0, len(TABLES) - 1), max_size=5),
    st.lists(ADDED, max_size=3),
)
def test_a_changed_plan_is_refused_or_even(tmp_path: Path, dropped: set[int], added: list[str]) -> None:
    plan = tmp_path / "plan.toml"
    kept = [table for number, table in enumerate(TABLES) if number not in dropped]
    plan.write_text("\n\n".join([*kept, *added]) + "\n", encoding="utf-8")
    into = tmp_path / "book"
    refusal: BookError | None = None
    try:
        done = import_article(ARTICLE, into, plan)
    except BookError as error:
        refusal = error
    if refusal is not None:
        assert {finding.rule for finding in refusal.findings} <= PLAIN_REFUSALS
        assert all(finding.place and finding.place.file == str(plan) for finding in refusal.findings)
        return
    assert done.balance.even
    account = (*done.balance.left_out, *done.balance.structure)
    assert done.balance.words_in == done.balance.words_out + sum(each.words for each in account)
