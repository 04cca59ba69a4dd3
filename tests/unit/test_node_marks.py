"""The marks on nodes: their keys are kept in doctrees, and the code reaches them in one way only."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils import nodes

from octavo.doctree import marks, note_anchor
from octavo.doctree.node_marks import NodeMark, NodeMarks

ROOT = Path(__file__).parents[2]
HOME = ROOT / "scripts" / "octavo" / "doctree" / "node_marks.py"
TABLE = {name: mark for name, mark in vars(NodeMarks).items() if isinstance(mark, NodeMark)}
# A key in quotes; the configuration value of the same beginning is no mark.
RAW_KEY = re.compile(r"""["'](octavo_(?!endnotes)\w*)["']""")


def raw_keys(source: str) -> list[str]:
    """Return the keys of marks that a source names itself."""
    return RAW_KEY.findall(source)


def uses(source: str) -> Iterator[tuple[str, bool]]:
    """Yield the marks that a source reaches and whether it writes them; "" for marks that it passes on."""
    tree = ast.parse(source)
    reached = {id(node.value): node for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "marks":
            use = reached.get(id(node))
            yield (use.attr, isinstance(use.ctx, ast.Store)) if use else ("", False)
        elif node.func.id == "note_anchor":
            yield "note", False


def rooms(name: str, *, writing: bool) -> set[str]:
    """Return the rooms that write, or read, a mark."""
    package = ROOT / "scripts" / "octavo"
    return {
        ".".join(path.parent.relative_to(package).parts)
        for path in package.rglob("*.py")
        if (name, writing) in set(uses(path.read_text("utf-8")))
    }


def test_marks_survive_in_a_pickled_doctree_under_their_keys() -> None:
    note, block = nodes.footnote(), nodes.paragraph()
    marks(note).note, marks(note).number, marks(note).cites = "n-a", 12, ["hale1988", "ibarra1990"]
    marks(block).anchor = "p-1"
    note, block = pickle.loads(pickle.dumps((note, block)))
    assert (marks(note).note, marks(note).number) == ("n-a", 12)
    assert marks(note).cites == ["hale1988", "ibarra1990"]
    assert marks(block).anchor == "p-1"
    own = {"octavo_note": "n-a", "octavo_number": 12, "octavo_cites": ["hale1988", "ibarra1990"]}
    assert note.attributes == {**nodes.footnote().attributes, **own}
    assert block.attributes == {**nodes.paragraph().attributes, "octavo_anchor": "p-1"}


def test_a_node_without_marks_has_empty_ones_and_gets_none_by_reading() -> None:
    node = nodes.paragraph()
    assert [getattr(marks(node), name) for name in TABLE] == ["", "", 0, ()]
    assert node.attributes == nodes.paragraph().attributes


def test_there_is_no_mark_outside_the_table() -> None:
    node = nodes.paragraph()
    with pytest.raises(AttributeError):
        marks(node).ancor  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError):
        marks(node).ancor = "p-1"  # type: ignore[attr-defined]


def test_no_two_marks_have_one_key() -> None:
    assert len({mark.key for mark in TABLE.values()}) == len(TABLE) == 4


def test_a_note_without_an_anchor_goes_by_its_id() -> None:
    note = nodes.footnote("", ids=["footnote-1"])
    reference = nodes.footnote_reference("", ids=["footnote-reference-1"], refid="footnote-1")
    assert note_anchor(note) == note_anchor(reference) == "footnote-1"
    marks(note).note = marks(reference).note = "n-a"
    assert note_anchor(note) == note_anchor(reference) == "n-a"


@pytest.mark.parametrize("folder", ["scripts", "tests"])
def test_a_key_is_named_in_the_table_alone(folder: str) -> None:
    others = [path for path in (ROOT / folder).rglob("*.py") if path not in (HOME, Path(__file__))]
    found = {
        str(path.relative_to(ROOT)): keys for path in others if (keys := raw_keys(path.read_text("utf-8")))
    }
    assert found == {}, "read and write marks by octavo.doctree.marks"
    assert raw_keys(HOME.read_text("utf-8")) == [mark.key for mark in TABLE.values()]


@pytest.mark.parametrize("name", TABLE)
def test_the_table_says_who_writes_and_reads_a_mark(name: str) -> None:
    assert rooms(name, writing=True) == set(TABLE[name].writers)
    assert rooms(name, writing=False) == set(TABLE[name].readers)


def test_marks_are_not_passed_on() -> None:
    package = ROOT / "scripts" / "octavo"
    passed = [
        path.name for path in package.rglob("*.py") if ("", False) in set(uses(path.read_text("utf-8")))
    ]
    assert passed == [], "write marks(node).NAME each time, so that readers and writers can be found"


@pytest.mark.parametrize(
    ("source", "keys", "used"),
    [
        ('node["octavo_anchor"] = 1', ["octavo_anchor"], []),
        ("node.get('octavo_other')", ["octavo_other"], []),
        ('config.add("octavo_endnotes")', [], []),
        ("marks(node).number = marks(other).number", [], [("number", False), ("number", True)]),
        ("known = marks(node)", [], [("", False)]),
        ("note_anchor(node)", [], [("note", False)]),
    ],
)
def test_the_survey_finds_what_it_is_for(source: str, keys: list[str], used: list[tuple[str, bool]]) -> None:
    assert raw_keys(source) == keys
    assert sorted(uses(source)) == used
