"""Citations in Sphinx: which note comes first, what is written again, what is found and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from sphinx.application import Sphinx

from octavo.citations.marking.bibliography import fill_backrefs
from octavo.citations.marking.citation_nodes import citation_backrefs
from octavo.citations.rendering import engine
from octavo.citations.rendering import render_cache as keeping
from octavo.doctree import marks
from octavo.findings import Severity
from octavo.findings.catalogue import Rule
from tests.citing import Built, build, readable

BIB = """\
@book{hale1988,
  author = {Hale, Margaret},
  title = {Fourteen Lanterns},
  publisher = {Mole Press},
  date = {1988},
  keywords = {secondary},
}

@book{ibarra1990,
  author = {Ibarra, Tomás},
  title = {Tides},
  date = {1990},
  keywords = {secondary, water},
}

@letter{ada1914,
  author = {Thorne, Ada},
  recipient = {Hale, Margaret},
  date = {1914-03-01},
  keywords = {primary},
}
"""
TOML = """\
version = 1

[book]
id = "small"
title = "Small"
language = "en-GB"
date = "2024-05-01"

[files]
bibliography = "works.bib"
"""
HALE = "Margaret Hale, *Fourteen Lanterns* (Mole Press, 1988)"
HALE_AGAIN = "Hale, *Fourteen Lanterns*"


class Manuscript:
    """A book in a folder that a test writes, builds, changes and builds again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "book"
        self.work = folder / "work"
        self.write("conf.py", 'extensions = ["tests.citing"]\n')
        self.write("book.toml", TOML)
        self.write("works.bib", BIB)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def chapters(self, **chapters: str) -> None:
        names = "".join(f"   {name}\n" for name in chapters)
        self.write("index.rst", f"Small\n=====\n\n.. toctree::\n   :numbered: 1\n\n{names}")
        for name, text in chapters.items():
            self.write(f"{name}.rst", f"{name.title()}\n{'=' * len(name)}\n\n{text}\n")

    def build(self, builder: str = "text", parallel: int = 1) -> Built:
        return build(self.folder, self.work, builder, parallel)

    def note(self, text: str) -> str:
        """Return how one note reads."""
        self.chapters(one=f"Word. [#n]_\n\n.. [#n] {text}")
        return self.build().notes["one"][0].removeprefix("1. ")


@pytest.fixture
def manuscript(tmp_path: Path) -> Manuscript:
    return Manuscript(tmp_path)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count the calls of pandoc, with no rendering kept in memory."""
    made: list[str] = []
    run = engine.render

    def counted(request: engine.Request) -> engine.Rendering:
        made.append(request.digest())
        return run(request)

    monkeypatch.setattr(engine, "render", counted)
    keeping.forget()
    return made


def test_notes_count_by_their_references(manuscript: Manuscript) -> None:
    manuscript.chapters(
        one="B first [#b]_, then A [#a]_.\n\n.. [#a] :cite:`hale1988`\n.. [#b] :cite:`hale1988`",
        two="Again. [#a]_\n\n.. [#a] :cite:`hale1988`",
    )
    assert manuscript.build().notes == {
        "one": [f"1. {HALE}.", f"2. {HALE_AGAIN}."],
        "two": [f"1. {HALE_AGAIN}."],
    }


def test_chapters_count_by_the_toctree(manuscript: Manuscript) -> None:
    manuscript.chapters(
        zulu="First. [#]_\n\n.. [#] :cite:`hale1988`", alpha="Second. [#]_\n\n.. [#] :cite:`hale1988`"
    )
    assert manuscript.build().notes == {"alpha": [f"1. {HALE_AGAIN}."], "zulu": [f"1. {HALE}."]}


def test_ibid_does_not_reach_into_the_chapter_before(manuscript: Manuscript) -> None:
    manuscript.write("book.toml", f"{TOML}\n[citations]\nibid = true\n")
    note = "Word. [#a]_ Word. [#b]_\n\n.. [#a] :cite:`hale1988, 5`\n.. [#b] :cite:`hale1988, 5`"
    manuscript.chapters(one=note, two=note)
    notes = manuscript.build().notes
    assert [line[:7] for line in notes["one"]] == ["1. Marg", "2. Ibid"]
    assert [line[:7] for line in notes["two"]] == ["1. Hale", "2. Ibid"]


def test_a_second_reference_to_a_note_counts_once(manuscript: Manuscript) -> None:
    manuscript.chapters(one="Word [#a]_, and again [#a]_.\n\n.. [#a] :cite:`hale1988`")
    built = manuscript.build()
    assert built.notes["one"] == [f"1. {HALE}."]


def test_notes_of_captions_tables_lists_and_epigraphs(manuscript: Manuscript) -> None:
    manuscript.write("x.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    manuscript.chapters(
        one=".. epigraph::\n\n   Said. [#e]_\n\n   -- Hale\n\n"
        ".. figure:: x.svg\n   :alt: x\n\n   Shown. [#c]_\n\n"
        ".. list-table::\n\n   * - Told. [#t]_\n\n- Listed. [#l]_\n\n"
        ".. [#e] :cite:`hale1988, 1`\n.. [#c] :cite:`hale1988, 2`\n"
        ".. [#t] :cite:`hale1988, 3`\n.. [#l] :cite:`hale1988, 4`"
    )
    built = manuscript.build()
    assert built.notes["one"] == [f"1. {HALE}, 1.", *(f"{n}. {HALE_AGAIN}, {n}." for n in (2, 3, 4))]


def test_a_note_of_several_paragraphs(manuscript: Manuscript) -> None:
    manuscript.chapters(
        one="Word. [#n]_\n\n.. [#n] See :cite:`hale1988`\n\n   And again: :cite:`hale1988, 3`"
    )
    assert manuscript.build().notes["one"] == [f"1. See {HALE}.And again: {HALE_AGAIN}, 3."]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (":cite:`hale1988`", f"{HALE}."),
        (":cite:`hale1988`.", f"{HALE}."),
        (":cite:`hale1988` …", f"{HALE} …"),
        ("See :cite:`hale1988, 3`, where it stands.", f"See {HALE}, 3, where it stands."),
        (":cite:`see hale1988`; the rest is lost.", f"See {HALE}; the rest is lost."),
        ("Really? (:cite:`hale1988`)", f"Really? ({HALE})"),
        ("*Pace* :cite:`-hale1988`!", "*Pace* *Fourteen Lanterns* (Mole Press, 1988)!"),
        (":cite:`hale1988; ibarra1990`", f"{HALE}; Tomás Ibarra, *Tides* (1990)."),
        (":cite:`ada1914` :cite:`hale1988`", f"Ada Thorne to Margaret Hale, 1 March 1914 {HALE}."),
    ],
)
def test_signs_around_a_citation(written: str, read: str, manuscript: Manuscript) -> None:
    assert manuscript.note(written) == read


@pytest.mark.parametrize(
    ("language", "read"),
    [
        ("en-GB", "See ‘On Tides’, and no other. Or ‘On Tides’."),
        ("en-US", "See “On Tides,” and no other. Or “On Tides.”"),
    ],
)
def test_signs_at_quotation_marks(language: str, read: str, manuscript: Manuscript) -> None:
    manuscript.write("book.toml", TOML.replace("en-GB", language))
    manuscript.write("works.bib", "@misc{a, title = {On Tides}}")
    manuscript.chapters(
        one="One [#a]_ two [#b]_.\n\n.. [#a] :cite:`a`\n.. [#b] See :cite:`a`, and no other. Or :cite:`a`."
    )
    assert manuscript.build().notes["one"][1] == f"2. {read}"


def test_sections_of_the_bibliography(manuscript: Manuscript) -> None:
    manuscript.chapters(
        one="Word [#a]_ and [#b]_.\n\n.. [#a] :cite:`ibarra1990; ada1914`\n.. [#b] :cite:`ada1914`",
        primary=".. bibliography::\n   :keyword: primary",
        secondary=".. bibliography::\n   :keyword: secondary\n   :all:",
        letters=".. bibliography::\n   :type: letter, book\n   :not: water",
    )
    built = manuscript.build()
    assert built.findings == []
    ada = "Thorne, Ada, to Margaret Hale. 1 March 1914. (cited ch. 1 n. 1, ch. 1 n. 2)"
    hale = "Hale, Margaret. *Fourteen Lanterns*. Mole Press, 1988."
    ibarra = "Ibarra, Tomás. *Tides*. 1990. (cited ch. 1 n. 1)"
    assert built.bibliography == {"primary": [ada], "secondary": [hale, ibarra], "letters": [ada]}


def test_a_keyword_may_be_several_words(manuscript: Manuscript) -> None:
    works = (
        "@book{a, title = {One}, keywords = {harbour papers, x}}\n@book{b, title = {Two}, keyword = {papers}}"
    )
    manuscript.write("works.bib", works)
    manuscript.chapters(list=".. bibliography::\n   :keyword: y, Harbour Papers\n   :all:")
    assert manuscript.build().bibliography == {"list": ["*One*. n.d."]}
    manuscript.chapters(list=".. bibliography::\n   :keyword: papers\n   :all:")
    assert manuscript.build().bibliography == {"list": ["*Two*. n.d."]}


def test_an_entry_has_an_anchor_in_each_section_and_no_two_have_one(manuscript: Manuscript) -> None:
    manuscript.write("works.bib", "@book{a:b, title = {One}}\n@book{a.b, title = {Two}}")
    manuscript.chapters(
        one="Word [#a]_.\n\n.. [#a] :cite:`a:b; a.b`\n\n.. bibliography::\n\n.. bibliography::"
    )
    anchors: list[str] = []

    def collect(_app: Sphinx, tree: nodes.document, _docname: str) -> None:
        entries = (node for node in tree.findall(nodes.paragraph) if "bibliography-entry" in node["classes"])
        anchors.extend(identity for entry in entries for identity in entry["ids"])

    build(manuscript.folder, manuscript.work, listeners={"doctree-resolved": collect})
    assert anchors[:4] == ["ref-a-b", "ref-a-b-2", "ref-a-b-3", "ref-a-b-4"]


@pytest.mark.parametrize("builder", ["html", "singlehtml", "latex", "epub", "xml", "man"])
def test_any_builder_of_sphinx_can_write_it(builder: str, manuscript: Manuscript) -> None:
    manuscript.chapters(one="Word [#a]_.\n\n.. [#a] :cite:`hale1988`", list=".. bibliography::")
    built = manuscript.build(builder)
    assert built.bibliography["list"] == [
        "Hale, Margaret. *Fourteen Lanterns*. Mole Press, 1988. (cited ch. 1 n. 1)"
    ]


def test_an_edition_fills_in_its_own_locators() -> None:
    entry = nodes.paragraph("", "Hale. ", citation_backrefs(notes=["one#n-a", "two#n-b"]))
    pages = {"one#n-a": ("45n12", "one.xhtml#n-a"), "two#n-b": ("60n3", "")}
    fill_backrefs(entry, pages.__getitem__, "en-GB")
    assert readable(entry) == "Hale. (cited 45n12, 60n3)"
    assert [link["refuri"] for link in entry.findall(nodes.reference)] == ["one.xhtml#n-a"]


def test_notes_are_stamped_for_the_index_of_names(manuscript: Manuscript) -> None:
    manuscript.chapters(
        one="One [#a]_ two [#b]_ three [#c]_.\n\n.. [#a] See also :cite:`hale1988, 3; ibarra1990`.\n"
        ".. [#b] Hale denies that the bell rang: :cite:`-hale1988`.\n.. [#c] Nothing is known."
    )
    stamps = {}

    def collect(_app: Sphinx, tree: nodes.document) -> None:
        for note in tree.findall(nodes.footnote):
            stamps[marks(note).note] = marks(note).cites

    build(manuscript.folder, manuscript.work, listeners={"doctree-read": collect})
    assert stamps == {
        "n-a": ["hale1988", "ibarra1990"],
        "n-b": ["hale1988"],
        "n-c": [],
    }


def test_what_is_wrong_is_found_at_its_line(manuscript: Manuscript) -> None:
    manuscript.chapters(
        one="Word [#a]_ [#b]_ [#c]_.\n\nOutside: :cite:`hale1988`.\n\n"
        ".. [#a] A line,\n   another, and here :cite:`hale1989, p. 3`.\n.. [#b] :cite:`see (also)`\n"
        ".. [#c] In itself. [#c]_"
    )
    built = manuscript.build()
    assert sorted(built.codes()) == [
        "one.rst:10 CITE-001",
        "one.rst:11 CITE-009",
        "one.rst:6 CITE-002",
        "one.rst:9 CITE-003",
    ]
    unknown = next(found for found in built.findings if found.rule is Rule.CITE_UNKNOWN_KEY)
    assert unknown.mend == 'Did you mean "hale1988"?'
    assert "hale1989?" in built.notes["one"][0]


@pytest.mark.parametrize(
    "written",
    ["*See :cite:`hale1988`*", "An empty :cite:``", "A space :cite: `hale1988`", "No colon, cite:`hale1988`"],
)
def test_a_role_that_is_not_read_is_found(written: str, manuscript: Manuscript) -> None:
    manuscript.chapters(one=f"Word. [#n]_ ``:cite:`no``\n\n.. [#n] A note that\n   goes on. {written}, thus.")
    assert "one.rst:7 CITE-001" in manuscript.build().codes()


def test_a_role_with_its_backquotes_escaped_is_words(manuscript: Manuscript) -> None:
    quoted = "It quotes :cite:\\`hale1988\\` as an example."
    manuscript.chapters(one=f"{quoted} [#n]_\n\n.. [#n] See :cite:`hale1988`.")
    assert not any("CITE-001" in code for code in manuscript.build().codes())
    manuscript.chapters(one=f"{quoted} An empty :cite:`` too. [#n]_\n\n.. [#n] See :cite:`hale1988`.")
    assert any("CITE-001" in code for code in manuscript.build().codes())


def test_the_key_that_was_meant_is_named(manuscript: Manuscript) -> None:
    manuscript.chapters(one="Word. [#n]_\n\n.. [#n] :cite:`HALE1988`")
    assert [found.mend for found in manuscript.build().findings] == ['Did you mean "hale1988"?']


def test_a_missing_comma_behind_a_key_is_said(manuscript: Manuscript) -> None:
    manuscript.chapters(one="Word. [#n]_\n\n.. [#n] :cite:`see hale1988 p. 45`")
    (found,) = manuscript.build().findings
    assert str(found) == (
        'one.rst:6: error CITE-003: works.bib has no entry "45". Write a comma behind "hale1988".'
    )


def test_a_book_that_cites_without_a_bibliography(manuscript: Manuscript) -> None:
    manuscript.write("book.toml", TOML.partition("[files]")[0])
    manuscript.chapters(one="Word. [#n]_\n\n.. [#n] :cite:`hale1988`")
    built = manuscript.build()
    assert built.codes() == ["one.rst:6 CITE-008"]
    assert built.notes["one"] == ["1. [hale1988]."]


def test_a_section_that_lists_nothing_and_a_work_that_no_section_takes(manuscript: Manuscript) -> None:
    manuscript.chapters(
        one="Word. [#n]_\n\n.. [#n] :cite:`hale1988`", bibliography=".. bibliography::\n   :keyword: primary"
    )
    assert sorted(manuscript.build().codes()) == ["bibliography.rst:4 CITE-011", "works.bib:1 CITE-010"]


@pytest.mark.parametrize(
    ("style", "place"),
    [("none.csl", "book.toml:13"), ("../style.csl", "book.toml:13"), ("conf.py", "conf.py:1")],
)
def test_a_style_that_cannot_be_used(style: str, place: str, manuscript: Manuscript) -> None:
    manuscript.write("book.toml", f'{TOML}\n[citations]\nstyle = "{style}"\n')
    manuscript.chapters(one="Word. [#n]_\n\n.. [#n] :cite:`hale1988`")
    assert manuscript.build().codes() == [f"{place} CITE-005"]


def test_another_style_can_be_named(manuscript: Manuscript) -> None:
    manuscript.write(
        "plain.csl",
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>Plain</title>'
        "<id>plain</id><updated>2024-05-01T00:00:00+00:00</updated></info><citation><layout suffix='.'>"
        '<text variable="title" font-weight="bold"/></layout></citation></style>',
    )
    manuscript.write("book.toml", f'{TOML}\n[citations]\nstyle = "plain.csl"\n')
    assert manuscript.note("In :cite:`hale1988` once") == "In **Fourteen Lanterns** once"


def test_another_style_gets_translations_and_no_dashes_for_authors(manuscript: Manuscript) -> None:
    manuscript.write(
        "other.csl",
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>Other</title>'
        "<id>other</id><updated>2024-05-01T00:00:00+00:00</updated></info><citation><layout>"
        '<text variable="title"/></layout></citation><bibliography subsequent-author-substitute="———">'
        '<layout><group delimiter=". "><names variable="author"/><text variable="title"/>'
        '<text variable="note"/>'
        "</group></layout></bibliography></style>",
    )
    manuscript.write("book.toml", f'{TOML}\n[citations]\nstyle = "other.csl"\n')
    manuscript.write(
        "works.bib",
        "@book{a, author = {Brandl, Josef}, title = {Der Kran}, titletranslation = {The crane},\n"
        "  keywords = {x}}\n"
        "@book{b, author = {Brandl, Josef}, title = {Die Bank}, note = {Lost.}}\n",
    )
    manuscript.chapters(
        one="Word. [#n]_\n\n.. [#n] :cite:`a; b`",
        list=".. bibliography::\n   :keyword: x\n\n.. bibliography::\n   :not: x",
    )
    assert manuscript.build().bibliography["list"] == [
        "Josef Brandl. Der Kran [The crane] (cited ch. 1 n. 1)",
        "Josef Brandl. Die Bank. Lost. (cited ch. 1 n. 1)",
    ]


def test_a_style_without_a_bibliography(manuscript: Manuscript) -> None:
    manuscript.write(
        "notes.csl",
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>Notes</title>'
        "<id>notes</id><updated>2024-05-01T00:00:00+00:00</updated></info><citation><layout>"
        '<text variable="title"/></layout></citation></style>',
    )
    manuscript.write("book.toml", f'{TOML}\n[citations]\nstyle = "notes.csl"\n')
    manuscript.chapters(one="Word. [#n]_\n\n.. [#n] :cite:`hale1988`", list=".. bibliography::")
    assert manuscript.build().codes() == ["list.rst:4 CITE-005"]


def test_a_reference_that_comes_out_empty_is_an_error(manuscript: Manuscript) -> None:
    manuscript.write(
        "empty.csl",
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>Empty</title>'
        "<id>empty</id><updated>2024-05-01T00:00:00+00:00</updated></info><citation><layout>"
        '<text variable="ISBN"/></layout></citation></style>',
    )
    manuscript.write("book.toml", f'{TOML}\n[citations]\nstyle = "empty.csl"\n')
    manuscript.chapters(one="Word. [#n]_\n\n.. [#n] :cite:`hale1988`")
    assert "one.rst:6 CITE-004" in manuscript.build().codes()


def test_a_hanging_pandoc_is_a_finding_at_the_citing_line(
    manuscript: Manuscript, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = manuscript.folder.parent / "pandoc"
    script.write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(engine, "pandoc", lambda: script)
    monkeypatch.setattr(engine, "TIME_LIMIT", 0.2)
    note = "Word. [#n]_\n\n.. [#n] :cite:`hale1988`"
    manuscript.chapters(one=note, two=note)
    manuscript.write("book.toml", f"{TOML}\n[citations]\nfull_again = true\n")
    assert manuscript.build().codes() == ["one.rst:6 CITE-006"]
    assert manuscript.build("html").codes() == ["one.rst:6 CITE-006"]
    assert len(calls) == 1  # not once for each chapter and each edition
    monkeypatch.undo()
    keeping.forget()
    assert manuscript.build().codes() == []


class TestBuildingAgain:
    """One pandoc run for each content; no page written but those whose text has changed."""

    @pytest.fixture
    def written(self, manuscript: Manuscript, calls: list[str]) -> Manuscript:
        manuscript.chapters(
            one="Word. [#n]_\n\n.. [#n] :cite:`hale1988`",
            two="Word. [#n]_\n\n.. [#n] :cite:`hale1988`",
            three="No note.",
            four="Word. [#n]_\n\n.. [#n] :cite:`ibarra1990`",
            bibliography=".. bibliography::",
        )
        assert manuscript.build().findings == []
        assert len(calls) == 1
        return manuscript

    def test_nothing_changed(self, written: Manuscript, calls: list[str]) -> None:
        assert written.build().written == set()
        assert len(calls) == 1

    def test_another_process_finds_the_rendering_on_disk(self, written: Manuscript, calls: list[str]) -> None:
        keeping.forget()
        assert written.build().written == set()
        assert len(calls) == 1

    def test_another_edition_sets_nothing_again(self, written: Manuscript, calls: list[str]) -> None:
        built = written.build("pseudoxml")
        assert built.written >= {"one", "two", "four", "bibliography"}
        assert len(calls) == 1

    def test_the_text_alone(self, written: Manuscript, calls: list[str]) -> None:
        written.write("three.rst", "Three\n=====\n\nStill no note.\n")
        assert written.build().written == {"three"}
        assert len(calls) == 1

    def test_the_first_citation_goes(self, written: Manuscript, calls: list[str]) -> None:
        written.write("one.rst", "One\n===\n\nWord. [#n]_\n\n.. [#n] Lost.\n")
        built = written.build()
        assert built.notes["two"] == [f"1. {HALE}."]
        assert built.written == {"one", "two", "bibliography"}
        assert len(calls) == 2

    def test_the_bibliography_file_alone(self, written: Manuscript, calls: list[str]) -> None:
        written.write("works.bib", BIB.replace("{Tides}", "{High Tides}"))
        built = written.build()
        assert built.notes["four"] == ["1. Tomás Ibarra, *High Tides* (1990)."]
        assert built.written == {"four", "bibliography"}
        assert len(calls) == 2

    def test_an_entry_that_nobody_cites(self, written: Manuscript, calls: list[str]) -> None:
        written.write("works.bib", BIB.replace("1914-03-01", "1914-03-02"))
        assert written.build().written == set()
        assert len(calls) == 1

    def test_an_entry_goes(self, written: Manuscript) -> None:
        written.write("works.bib", BIB.replace("@book{ibarra1990", "@book{ibarra1991"))
        assert written.build().codes() == ["four.rst:6 CITE-003"]

    def test_full_forms_again(self, written: Manuscript, calls: list[str]) -> None:
        written.write("book.toml", f"{TOML}\n[citations]\nfull_again = true\n")
        built = written.build()
        assert built.notes["two"] == [f"1. {HALE}."]
        assert built.written == {"two"}
        assert len(calls) == 5  # three chapters and the bibliography, apart

    def test_a_clean_build_gives_the_same(self, written: Manuscript) -> None:
        written.write("one.rst", "One\n===\n\nWord. [#n]_\n\n.. [#n] Lost.\n")
        again = written.build()
        clean = build(written.folder, written.work.with_name("clean"))
        assert (again.notes, again.bibliography) == (clean.notes, clean.bibliography)
        for path in (written.work / "text").glob("*.txt"):
            assert path.read_bytes() == (written.work.with_name("clean") / "text" / path.name).read_bytes()


def test_parallel_reading_gives_the_same(manuscript: Manuscript) -> None:
    names = [f"c{number:02}" for number in range(12)]
    manuscript.chapters(
        **dict.fromkeys(names, "Word. [#n]_\n\n.. [#n] :cite:`hale1988`"), list=".. bibliography::"
    )
    one = build(manuscript.folder, manuscript.work)
    two = build(manuscript.folder, manuscript.work.with_name("parallel"), parallel=2)
    assert (one.notes, one.bibliography) == (two.notes, two.bibliography)
    assert len(one.notes) == 12


def test_a_set_is_cited_as_its_members(tmp_path: Path) -> None:
    manuscript = Manuscript(tmp_path)
    manuscript.write("works.bib", BIB + "@set{both, entryset = {hale1988, ibarra1990}}\n")
    text = "Word [#a]_.\n\n.. [#a] :cite:`see both, p. 5`.\n\n.. bibliography::\n"
    manuscript.chapters(one=text)
    built = manuscript.build()
    assert built.findings == []
    assert built.notes["one"] == [f"1. See {HALE}; Tomás Ibarra, *Tides* (1990), 5."]
    assert [entry.partition(".")[0] for entry in built.bibliography["one"]] == [
        "Hale, Margaret",
        "Ibarra, Tomás",
    ]


def test_a_set_that_lacks_a_member_is_found(tmp_path: Path) -> None:
    manuscript = Manuscript(tmp_path)
    manuscript.write("works.bib", BIB + "@set{both, entryset = {hale1988, nobody}}\n")
    manuscript.chapters(one="Word [#a]_.\n\n.. [#a] :cite:`both`\n")
    built = manuscript.build()
    assert [found.rule for found in built.findings] == [Rule.BIB_CROSSREF]
    assert built.notes["one"] == [f"1. {HALE}."]


def test_a_cited_entry_that_cannot_be_read_is_the_only_error(tmp_path: Path) -> None:
    manuscript = Manuscript(tmp_path)
    broken = "@book{lost1990,\n  title = {Never closed\n@book{other1991,\n  title = {Never closed\n"
    manuscript.write("works.bib", BIB + broken + "@book{last, title = {Last}}\n")
    manuscript.chapters(one="Word [#a]_.\n\n.. [#a] :cite:`hale1988; lost1990`\n")
    errors = [found for found in manuscript.build().findings if found.rule.severity is Severity.ERROR]
    assert [found.rule for found in errors] == [Rule.CITE_UNKNOWN_KEY]
    assert "lost1990" in errors[0].message
    assert "line 22" in errors[0].message


def test_a_cited_work_without_title_and_names_is_an_error(tmp_path: Path) -> None:
    manuscript = Manuscript(tmp_path)
    manuscript.write(
        "works.bib", BIB + "@book{bare, date = {1990}}\n@book{by, author = {Penn, Ada}, date = 1991}"
    )
    manuscript.chapters(one="Word [#a]_.\n\n.. [#a] :cite:`by`\n")
    built = manuscript.build()
    assert {found.rule.severity for found in built.findings} == {Severity.WARNING}
    assert built.notes["one"] == ["1. Ada Penn (1991)."]
    manuscript.chapters(one="Word [#a]_.\n\n.. [#a] :cite:`bare`\n")
    assert Rule.CITE_EMPTY in {found.rule for found in manuscript.build().findings}


def test_a_short_form_names_no_author_twice(tmp_path: Path) -> None:
    manuscript = Manuscript(tmp_path)
    manuscript.write(
        "works.bib",
        BIB + "@online{ship, author = {{Le Ship}}, title = {Dictionary of Ships}, shorttitle = {Ship},\n"
        "  url = {https://ship.example}}",
    )
    manuscript.chapters(one="Word [#a]_ [#b]_.\n\n.. [#a] :cite:`ship`\n.. [#b] :cite:`ship`\n")
    assert manuscript.build().notes["one"] == [
        "1. Le Ship, ‘Dictionary of Ships’, <https://ship.example>.",
        "2. Le Ship.",
    ]


def test_a_part_of_a_book_without_title_and_author_is_known_by_its_book(tmp_path: Path) -> None:
    manuscript = Manuscript(tmp_path)
    manuscript.write("works.bib", BIB + "@incollection{part, booktitle = {Harbours}, date = {1931}}\n")
    manuscript.chapters(one="Word [#a]_ [#b]_.\n\n.. [#a] :cite:`part`\n.. [#b] :cite:`part`\n")
    assert manuscript.build().notes["one"] == ["1. In *Harbours* (1931).", "2. *Harbours*."]


def test_a_remark_has_a_capital_in_the_bibliography_alone(tmp_path: Path) -> None:
    manuscript = Manuscript(tmp_path)
    manuscript.write(
        "works.bib", BIB.replace("date = {1988},", "date = {1988}, addendum = {Date not checked},")
    )
    text = "Word [#a]_.\n\n.. [#a] :cite:`hale1988`\n\n.. bibliography::\n"
    manuscript.chapters(one=text)
    built = manuscript.build()
    assert built.notes["one"] == [f"1. {HALE}, date not checked."]
    assert "Mole Press, 1988. Date not checked." in built.bibliography["one"][0]
