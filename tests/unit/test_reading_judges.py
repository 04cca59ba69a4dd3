"""The judges' small parts on small inputs: links, pages in order, notes without their way."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.checks.exhibits.reading_pages import ReadingPage, Site, Target, read_site
from octavo.checks.reading_links import page_order_faults
from octavo.checks.web_check import check_html
from octavo.findings.catalogue import Rule


def site_of(folder: Path, pages: dict[str, str]) -> Path:
    for name, body in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!DOCTYPE html><html lang='en'><body>{body}</body></html>", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("#here", Target("a/one.html", "here")),
        ("two.html", Target("a/two.html", "")),
        ("../index.html#top", Target("index.html", "top")),
        ("b%20c.html#%C3%A9", Target("a/b c.html", "é")),
        ("two.html?v=1#x", Target("a/two.html", "x")),
        ("https://example.org/", None),
        ("mailto:ada@example.org", None),
        ("//example.org/x", None),
    ],
)
def test_where_a_link_leads(tmp_path: Path, link: str, expected: Target | None) -> None:
    site = read_site(site_of(tmp_path, {"a/one.html": "<p>text</p>"}))
    assert site.pages["a/one.html"].target(link) == expected


def test_a_file_that_is_no_page_resolves_without_a_fragment_only() -> None:
    site = Site({}, frozenset({"_images/plan.svg"}))
    assert site.resolves(Target("_images/plan.svg", ""))
    assert not site.resolves(Target("_images/plan.svg", "x"))
    assert not site.resolves(Target("_images/none.svg", ""))


@pytest.mark.parametrize(
    ("labels", "faults"),
    [
        (["v", "vi", "ix", "x", "1", "2", "10"], 0),
        (["1", "3", "2"], 1),
        (["1", "1"], 1),
        (["1", "ii"], 1),
        ([], 0),
    ],
)
def test_pages_follow_one_another_roman_before_arabic(labels: list[str], faults: int) -> None:
    assert len(list(page_order_faults(("a", label) for label in labels))) == faults


def test_many_faults_of_a_kind_are_counted(tmp_path: Path) -> None:
    links = "".join(f'<a href="none-{number}.html">text</a>' for number in range(50))
    findings = check_html(site_of(tmp_path, {"index.html": links}))
    assert len(findings) == 21
    assert "30 more" in str(findings[-1])
    assert {finding.rule for finding in findings} == {Rule.HTML_LINK}


def test_comments_and_empty_pages_do_no_harm(tmp_path: Path) -> None:
    folder = site_of(tmp_path, {"index.html": "<!-- a --><?php x ?><p id='x'>text</p>"})
    (folder / "empty.html").write_text("", encoding="utf-8")
    assert check_html(folder) == []
    assert isinstance(read_site(folder).pages["index.html"], ReadingPage)
