"""The importer's cases: a folder each in tests/cases/import-*, with in/ and expected/.

in/: article.txt, and plan.toml where the case is about a plan. expected/: report.txt and the whole
manuscript; or findings.txt alone, where the import is refused.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.conftest import Expect

from octavo.findings.finding import BookError, report
from octavo.importing.account import report_lines
from octavo.importing.importer import import_article
from octavo.importing.manuscript.manuscript_folder import RECORD

CASES = sorted((Path(__file__).parents[1] / "cases").glob("import-*"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, expect: Expect) -> None:
    plan = case / "in" / "plan.toml"
    into = tmp_path / "manuscript"
    try:
        done = import_article(case / "in" / "article.txt", into, plan if plan.is_file() else None)
    except BookError as error:
        assert not into.exists()
        expect(case / "expected" / "findings.txt", _findings(error, case))
        return
    text = "\n".join(report_lines(done)).replace(str(into), "PATH") + "\n"
    said = io.StringIO()
    report(done.findings, said)
    expect(case / "expected" / "report.txt", text + "\n" + said.getvalue())
    written = {path.relative_to(into) for path in into.rglob("*") if path.is_file() and path.name != RECORD}
    for path in sorted(written):
        expect(case / "expected" / "manuscript" / path, (into / path).read_bytes().decode())
    known = case / "expected" / "manuscript"
    assert {path.relative_to(known) for path in known.rglob("*") if path.is_file()} == written


def _findings(error: BookError, case: Path) -> str:
    said = io.StringIO()
    report(error.findings, said)
    return said.getvalue().replace(f"{case}/", "")
