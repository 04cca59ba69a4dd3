"""The web edition: what a browser loads and a reader finds, and that its judge can say no."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from octavo.checks.web_check import check_html
from octavo.findings.catalogue import Rule
from tests.editions.doctoring import Change, doctored_site, replaced

CHAPTER = "chapters/01-the-harbour.html"
INDEX = "back/index-of-names.html"


@pytest.fixture
def site(pilots: Path) -> Path:
    return pilots / "html"


def page(site: Path, name: str) -> html.HtmlElement:
    return html.document_fromstring((site / name).read_bytes())


def test_the_judge_has_nothing_to_say(site: Path) -> None:
    assert check_html(site) == []


def test_a_chapter_loads_one_style_sheet_and_one_script(site: Path) -> None:
    root = page(site, CHAPTER)
    loaded = [str(link.get("href")) for link in root.iter("link") if link.get("rel") == "stylesheet"]
    loaded += [str(script.get("src")) for script in root.iter("script") if script.get("src")]
    assert [address.partition("?")[0] for address in loaded] == ["../_static/book.css", "../_static/book.js"]
    assert sum((site / "_static" / name).stat().st_size for name in ("book.css", "book.js")) < 40_000
    assert len((site / CHAPTER).read_bytes()) < 40_000


def test_nothing_is_published_that_a_reader_has_no_use_for(site: Path) -> None:
    names = {path.name for path in site.rglob("*")}
    assert not names & {
        "_sources",
        "objects.inv",
        "fontawesome.js",
        "genindex.html",
        ".buildinfo",
        "basic.css",
    }


def test_a_page_has_one_search_box_and_a_description(site: Path) -> None:
    root = page(site, CHAPTER)
    assert len(root.xpath("//input[@type='search']")) == 1
    (description,) = root.xpath("//meta[@name='description']/@content")
    assert description.startswith("Before the strike there was a harbour")
    assert root.get("lang") == "en-GB"


def test_notes_stand_at_the_end_without_any_script(site: Path) -> None:
    root = page(site, CHAPTER)
    (notes,) = root.xpath("//section[@role='doc-endnotes']")
    marks = root.xpath("//a[@role='doc-noteref']")
    assert [str(mark.text) for mark in marks] == ["1", "2", "3"]
    assert [f"#{note.get('id')}" for note in notes.xpath("div")] == [str(mark.get("href")) for mark in marks]


def test_pages_of_the_print_edition_are_anchors(site: Path, pilots: Path) -> None:
    pages = json.loads((pilots / "page-map.json").read_text())["pages"]
    expected = {row["label"] for row in pages if row["start"]}
    found = {
        str(link.get("data-page")): str(link.get("id"))
        for path in site.rglob("*.html")
        for link in page(site, path.relative_to(site).as_posix()).xpath("//*[@class='page-number']")
    }
    assert set(found) == expected
    assert all(anchor == f"page-{label}" for label, anchor in found.items())


def test_a_name_says_who_it_is(site: Path) -> None:
    root = page(site, CHAPTER)
    titles = {str(link.text_content()): str(link.get("title")) for link in root.xpath("//a[@class='name']")}
    assert titles["Samuel Oake"].startswith("Oake, Samuel (1839–1916) · pilot;")


def test_the_search_finds_words_by_their_stems(site: Path) -> None:
    text = (site / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    chapter = index["docnames"].index("chapters/01-the-harbour")
    hits = index["terms"]["ploughman"]
    assert hits == chapter
    assert "harbour" in index["titleterms"]


@pytest.mark.parametrize(
    ("name", "change", "rule"),
    [
        (CHAPTER, replaced("02-the-strike.html", "02-the-strive.html"), Rule.HTML_LINK),
        (
            CHAPTER,
            replaced("</body>", '<script src="https://example.org/a.js"></script></body>'),
            Rule.HTML_REQUEST,
        ),
        (CHAPTER, replaced("</body>", '<img alt="" src="//example.org/a.png"></body>'), Rule.HTML_REQUEST),
        (CHAPTER, replaced("<body", '<body style="background:url(http://example.org/a)"'), Rule.HTML_REQUEST),
        ("_static/book.css", lambda text: '@import "https://example.org/a.css";\n' + text, Rule.HTML_REQUEST),
        ("_static/book.css", lambda text: text + "\nb { src: url('none.woff2'); }\n", Rule.HTML_REQUEST),
        (CHAPTER, replaced('id="n-brandl"', 'id="n-board"'), Rule.HTML_ID),
        (CHAPTER, replaced('href="#n-board"', 'href="#main-content"'), Rule.HTML_NOTE),
        (CHAPTER, replaced('data-page="2"', 'data-page="20"'), Rule.HTML_PAGES),
        (CHAPTER, replaced("alt=", "data-alt="), Rule.HTML_IMAGE),
        (CHAPTER, replaced('<a class="name" ', '<a href="#a"><a class="name" '), Rule.HTML_WORDLESS),
        (INDEX, replaced('data-mention="front/preface#', 'data-mention="front/prefaces#'), Rule.HTML_LOCATOR),
        (INDEX, replaced(".brandl-josef.1", ".brandl-josef.9"), Rule.HTML_LOCATOR),
    ],
)
def test_the_judge_finds_what_was_tampered_with(
    site: Path, tmp_path: Path, name: str, change: Change, rule: Rule
) -> None:
    findings = check_html(doctored_site(site, tmp_path, name, change))
    assert rule in {finding.rule for finding in findings}


def test_a_link_out_that_a_person_follows_is_no_request(site: Path, tmp_path: Path) -> None:
    change = replaced("</article>", '<p><a href="https://example.org/">out</a></p></article>')
    assert check_html(doctored_site(site, tmp_path, CHAPTER, change)) == []


def test_an_empty_folder_is_a_finding(tmp_path: Path) -> None:
    (finding,) = check_html(tmp_path)
    assert finding.rule is Rule.HTML_LINK
