"""Marking: which words become mentions, whose, with which id, and what is said about the rest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from octavo.doctree.reporting import FindingsHandler, collecting
from octavo.editions.shared.index_of_names import indexes_of_records
from octavo.editions.shared.page_map import MappedPage, MentionPlace, PageMap
from octavo.editions.shared.state import edition_state
from octavo.findings.catalogue import Rule
from octavo.findings.finding import Finding
from octavo.names.index import Index
from octavo.names.marking.name_nodes import name_mention
from octavo.names.marking.names_domain import MarkedMention, NamesDomain
from octavo.names.records import RecordId

BOOK = """\
version = 1
[book]
id = "small"
title = "Small"
language = "en-GB"
date = "2024-05-01"
[files]
names = "names.toml"
bibliography = "works.bib"
"""
REGISTER = """\
version = 1

[[name]]
id = "molinier-raymond"
kind = "person"
headword = "Molinier, Raymond"
owns = ["Molinier"]
owns_in = {}

[[name]]
id = "molinier-henri"
kind = "person"
headword = "Molinier, Henri"
owns_in = { "Molinier" = ["two#letters"] }

[[name]]
id = "moliniers"
kind = "family"
headword = "Molinier brothers"
members = ["molinier-raymond", "molinier-henri"]

[[name]]
id = "verite"
kind = "periodical"
headword = "Vérité, La"
variants = [{ text = "La Vérité", kind = "full" }]

[[name]]
id = "mill"
kind = "person"
headword = "Mill, M."
variants = [{ text = "Mill", kind = "surname", alone = false }]
cites = ["mill1932"]
notes = "all"

[[name]]
id = "rosmer-alfred"
kind = "person"
headword = "Rosmer, Alfred"

[[name]]
id = "rosmer-marguerite"
kind = "person"
headword = "Rosmer, Marguerite"
"""
WORKS = """\
@book{mill1932,
  author = {Mill, M.},
  title = {A Pamphlet},
  date = {1932},
}
"""


@dataclass
class Read:
    """A small book as read."""

    app: Sphinx
    findings: list[Finding]

    @property
    def domain(self) -> NamesDomain:
        domain = self.app.env.domains["names"]
        assert isinstance(domain, NamesDomain)
        return domain

    def mentions(self, docname: str = "one") -> list[MarkedMention]:
        return list(self.domain.by_document[docname])

    def told(self, docname: str = "one") -> list[tuple[str, str, str]]:
        return [(m.record, m.surface, m.rule) for m in self.mentions(docname)]


def read(folder: Path, one: str, two: str = "Two\n===\n", register: str = REGISTER) -> Read:
    """Read a book of two documents."""
    folder.mkdir(exist_ok=True)
    files = {
        "book.toml": BOOK,
        "names.toml": register,
        "works.bib": WORKS,
        "conf.py": 'extensions = ["octavo"]\n',
        "index.rst": "Small\n=====\n\n.. toctree::\n\n   one\n   two\n",
        "one.rst": one,
        "two.rst": two,
    }
    for name, text in files.items():
        path = folder / name
        if not path.is_file() or path.read_text() != text:
            path.write_text(text)
    handler = FindingsHandler(folder)
    out = folder.with_name(folder.name + "-out")
    with collecting(handler), patch_docutils(folder), docutils_namespace():
        app = Sphinx(folder, folder, out, out / "trees", "dummy", status=None, warning=None)
        app.build()
    return Read(app, handler.findings)


def test_the_order_of_attribution(tmp_path: Path) -> None:
    """A role, a full name, the owner in a section, the owner of the book; a family is its members."""
    two = (
        "Two\n===\n\nMolinier came.\n\nLetters\n-------\n\nMolinier wrote. Raymond Molinier read it.\n"
        ":name:`Molinier <molinier-raymond>` answered. The Moliniers met.\n"
    )
    book = read(tmp_path / "book", "One\n===\n", two)
    assert book.told("two") == [
        ("molinier-raymond", "Molinier", "owner-book"),
        ("molinier-henri", "Molinier", "owner-section"),
        ("molinier-raymond", "Raymond Molinier", "full"),
        ("molinier-raymond", "Molinier", "role"),
        ("molinier-raymond", "The Moliniers", "family"),
        ("molinier-henri", "The Moliniers", "family"),
    ]
    assert book.findings == []


def test_what_nobody_owns_is_a_finding_with_its_line(tmp_path: Path) -> None:
    book = read(tmp_path / "book", "One\n===\n\nFirst paragraph.\n\nRosmer came.\n")
    assert book.told() == []
    (finding,) = book.findings
    assert finding.rule is Rule.NAME_AMBIGUOUS
    assert finding.place is not None
    assert (finding.place.file, finding.place.line) == ("one.rst", 6)
    assert "Rosmer" in finding.message


def test_code_urls_and_roles_against_are_no_mentions(tmp_path: Path) -> None:
    text = (
        "One\n===\n\n``Raymond Molinier`` and :name:`!Molinier` and https://example.org/Molinier\n\n"
        "::\n\n   Raymond Molinier\n"
    )
    assert read(tmp_path / "book", text).told() == []


def test_a_word_of_the_language_needs_evidence(tmp_path: Path) -> None:
    text = "One\n===\n\nMill stones grind. :name:`Mill` ground. M. Mill came.\n"
    told = [
        (surface, rule) for record, surface, rule in read(tmp_path / "book", text).told() if record == "mill"
    ]
    assert [surface.removeprefix("M. ") for surface, _ in told] == ["Mill", "Mill"]
    assert [rule == "role" for _, rule in told] == [True, False]


def test_a_role_that_names_nobody_is_a_finding(tmp_path: Path) -> None:
    book = read(tmp_path / "book", "One\n===\n\n:name:`the Old Man <nobody>` and :name:`Rosmer`.\n")
    assert [finding.rule for finding in book.findings] == [Rule.NAME_ROLE, Rule.NAME_ROLE]
    assert "'nobody'" in book.findings[0].message


def test_headings_are_marked_and_their_copies_are_not(tmp_path: Path) -> None:
    book = read(tmp_path / "book", "Raymond Molinier\n================\n\nText.\n")
    assert book.told() == [("molinier-raymond", "Raymond Molinier", "full")]
    assert book.app.env.titles["one"].astext() == "Raymond Molinier"
    assert not list(book.app.env.titles["one"].findall(name_mention))
    assert not list(book.app.env.tocs["one"].findall(name_mention))


def test_a_mention_in_a_note_has_the_section_of_its_reference(tmp_path: Path) -> None:
    text = (
        "One\n===\n\nText.\n\nEarly\n-----\n\nA claim. [#why]_\n\nLate\n----\n\nOther. [#]_\n\n"
        ".. [#why] Raymond Molinier said so.\n.. [#] No name.\n"
    )
    (mention,) = read(tmp_path / "book", text).mentions()
    assert (mention.note, mention.section) == ("1", "early")
    assert mention.id == "one#n-why.molinier-raymond.1"


def test_reading_order_puts_a_note_at_its_reference(tmp_path: Path) -> None:
    text = (
        "One\n===\n\nRaymond Molinier. [#a]_\n\nHenri Molinier.\n\n.. [#a] *La Vérité*, as Molinier read.\n"
    )
    assert [m.record for m in read(tmp_path / "book", text).mentions()] == [
        "molinier-raymond",
        "verite",
        "molinier-raymond",
        "molinier-henri",
    ]


def test_a_name_broken_over_markup_is_one_mention(tmp_path: Path) -> None:
    book = read(tmp_path / "book", "One\n===\n\nThey read *La* Vérité and **Raymond**\nMolinier.\n")
    assert [surface for _, surface, _ in book.told()] == ["La Vérité", "Raymond Molinier"]
    marked = [node.astext() for node in book.app.env.get_doctree("one").findall(name_mention)]
    assert marked == ["La Vérité", "Raymond\nMolinier"]


def test_principal_passages_and_ranges(tmp_path: Path) -> None:
    text = "One\n===\n\n.. name-range:: verite\n\n:name:`+Molinier` came.\n\n.. name-range-end:: verite\n"
    mentions = read(tmp_path / "book", text).mentions()
    assert [(m.record, m.edge, m.principal) for m in mentions] == [
        ("verite", "start", False),
        ("molinier-raymond", "", True),
        ("verite", "end", False),
    ]


def test_a_note_that_only_cites_counts_where_the_record_wants_it(tmp_path: Path) -> None:
    text = "One\n===\n\nA claim. [#a]_ Another. [#b]_\n\n.. [#a] :cite:`mill1932`.\n.. [#b] Nothing.\n"
    book = read(tmp_path / "book", text)
    assert [(m.record, m.note, m.rule) for m in book.mentions()] == [("mill", "1", "cited")]
    anchors = [i for node in book.app.env.get_doctree("one").findall(nodes.target) for i in node["ids"]]
    assert anchors == ["n-a.mill.1"]


def test_a_decision_can_find_a_mention_again(tmp_path: Path) -> None:
    text = "One\n===\n\nIt was then, one two three four, that Raymond Molinier came and went and came so.\n"
    (mention,) = read(tmp_path / "book", text).mentions()
    assert mention.before == ("one", "two", "three", "four,", "that")
    assert mention.after == ("came", "and", "went", "and", "came")


def test_the_next_build_reads_only_what_the_register_touches(tmp_path: Path) -> None:
    one, two = "One\n===\n\nRaymond Molinier.\n", "Two\n===\n\nHenri Molinier.\n"
    read(tmp_path / "book", one, two)
    changed = REGISTER.replace('id = "molinier-henri"', 'id = "molinier-henri"\ngloss = "A brother"')
    trees = tmp_path / "book-out" / "trees"
    stamps = {path.name: path.stat().st_mtime_ns for path in trees.glob("*.doctree")}
    read(tmp_path / "book", one, two, changed)
    assert stamps == {path.name: path.stat().st_mtime_ns for path in trees.glob("*.doctree")}
    more = changed.replace(
        'headword = "Molinier, Henri"', 'headword = "Molinier, Henri"\nvariants = [{ text = "Two" }]'
    )
    read(tmp_path / "book", one, two, more)
    again = {path.name for path in trees.glob("*.doctree") if path.stat().st_mtime_ns != stamps[path.name]}
    assert again == {"two.doctree"}


def test_a_topic_makes_a_sub_entry(tmp_path: Path) -> None:
    text = (
        "One\n===\n\n:name:`Molinier <molinier-raymond!early life>` and "
        ":name:`he <molinier-raymond!as printer>` and Raymond Molinier.\n"
    )
    book = read(tmp_path / "book", text)
    assert [(m.surface, m.topic) for m in book.mentions()] == [
        ("Molinier", "early life"),
        ("he", "as printer"),
        ("Raymond Molinier", ""),
    ]
    entry = edition_state(book.app).index().by_record[RecordId("molinier-raymond")]
    assert [locator.text for locator in entry.locators] == ["“One”"]
    # A leading preposition does not count in the order.
    assert [str(part.heading) for part in entry.subentries] == ["early life", "as printer"]


def test_a_range_that_is_left_open_is_a_finding_and_no_locator(tmp_path: Path) -> None:
    text = "One\n===\n\n.. name-range:: verite\n\nText.\n\n.. name-range-end:: molinier-raymond\n"
    book = read(tmp_path / "book", text)
    assert edition_state(book.app).index().groups == ()


def test_a_plural_of_one_bearer_is_a_note_and_no_mention(tmp_path: Path) -> None:
    """Who else is meant nobody knows; the build goes on, and `octavo names check` tells of it."""
    register = 'version = 1\n\n[[name]]\nid = "oake"\nkind = "person"\nheadword = "Oake, Samuel"\n'
    book = read(tmp_path / "book", "One\n===\n\nThe Oakes met. Oake spoke.\n", register=register)
    assert [surface for _, surface, _ in book.told()] == ["Oake"]
    assert book.findings == []


def test_names_are_placed_on_pages_without_changing_the_state(tmp_path: Path) -> None:
    """The layout tries many pages; the state takes those of the settled one, with the index made for them."""
    state = edition_state(read(tmp_path / "book", "One\n===\n\nRaymond Molinier.\n").app)
    molinier = RecordId("molinier-raymond")

    def locators(index: Index) -> list[str]:
        return [locator.text for locator in index.by_record[molinier].locators]

    place = {mention.id: MentionPlace("7", None) for mention in state.mentions}
    pages = PageMap((MappedPage("7", 9, False, None),), place)
    placed = state.placed_on(pages)
    assert locators(placed.index()) == ["7"]
    assert state.page_map is None
    assert locators(state.index()) == ["“One”"]
    state.settle(placed)
    assert state.page_map is pages
    assert state.index() is placed.index()
    state.use_pages(None)
    assert locators(state.index()) == ["“One”"]


def test_an_index_lists_its_kinds_by_commas_or_spaces_and_knows_which(tmp_path: Path) -> None:
    text = (
        "One\n===\n\nRaymond Molinier read *La Vérité*.\n\n.. index-of-names::\n   :kinds: person, family\n"
    )
    other = "Two\n===\n\n.. index-of-names::\n   :kinds: periodical body\n"
    book = read(tmp_path / "book", text, other)
    state = edition_state(book.app)
    assert state.index_places == (("one", ("person", "family")),)
    assert indexes_of_records(state) == {RecordId("molinier-raymond"): 0}
    assert ["index-of-names" in finding.message for finding in book.findings] == [True]
