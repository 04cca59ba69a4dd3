"""What always holds of an import: docutils reads back the words of the source, whatever they look like."""

from __future__ import annotations

import textwrap
from pathlib import Path

from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from octavo.importing.balance import strike_balance
from octavo.importing.manuscript.manuscript_files import Extras, compose
from octavo.importing.manuscript.rst import escape, inline, paragraph, title
from octavo.importing.plan.plan_reader import read_plan
from octavo.importing.plan.plan_writer import plan_toml
from octavo.importing.reader.plain_text import read_source
from octavo.importing.source_form import Source
from octavo.importing.structure.chapters import lay_out
from octavo.importing.structure.pieces import Mark
from octavo.importing.structure.plan_fit import check_fit
from octavo.importing.structure.structure_proposal import propose_plan

# Pieces that docutils, or the importer itself, could take for something else than words.
MARKUP = [
    "*", "**", "*em*", "**strong**", "`", "``", "`role`", ":role:`x`", "|x|", "|", "..", "...", "====",
    "=====  ===", "----", "~~~~", '""""', "''''", "_", "__", "word_", "word__", "_word", "_`target`",
    "::", "x::", ":", "[1]_", "[#]_", "[#n1]_", "[*]_", "[cit]_", "[1]", "-", "- item", "+", "+---+",
    "1.", "1)", "(1)", "(a)", "a.", "#.", "#)", "i.", "iv)", "A.", ">>>", ":x:", ":field: body", "-a",
    "--all", "--file=x", "/V", "+x", "%", "% x", "\\", "\\\\", "\\*", "\\ ", ".. note::", ".. [1] x",
    ".. |x| image:: y", ".. _x: y", "__ x", "http://a.org/b_c_", "<x@y.org>", "a@b.org", "•", "·", "◦",
    "‣", "–", "—", "-- x", "— x", "“q”", '"q"', "'q'", "it's", "\u00a0", "\u200b", "e\u0301", "漢字", "ß",
    "2", ".2", '."3', "x.4", "(5)", "1917", "6 000", "~", "^", "#", "$", "{x}", "<b>", "&amp;", "…",
    "\u2060", "\ue000", "🙂", "\u2028", "\u0085", "\x0c", "\t",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(MARKUP),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=8),
    st.sampled_from(["Trotsky", "went", "to", "Prinkipo", "in", "1929.", "The", "paper", "stopped."]),
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
LINES = st.lists(st.one_of(PARAGRAPH, st.just("")), min_size=1, max_size=14).map("\n".join)
# Long paragraphs in lines of sixty characters, some set in, with what notes and lists are made of.
TRAITS = ["(a)", "(b)", "•", "·", "boat.1", "year.2", "rain.3", "wind. 4", "Notes", "1.", "2.", "[3]", "[4]"]
TRAITS += ["said.”5", "share this", "1931.", "They left 6"]
# What is taken out of lines or made structure: stress, pages, hyphens, verse, tables, headings, notes.
TRAITS += [
    "_so_",
    "_it was",
    "so_",
    "*now*",
    "=bold=",
    "/and/",
    "[Pg 7]",
    "{8}",
    "(p. 009)",
    "hard-",
    "ship",
    "a   b   c",
]
TRAITS += [
    "\n\nCHAPTER I.\n\nTHE QUAY.\n\n",
    "\n\n* * *\n\n",
    "\n\n   The sea,\n   The Quay\n\n",
    "\n\n[Illustration: A quay]\n\n",
]
TRAITS += [
    "\n\n[Footnote 1: Hale.]\n\n",
    "so.[1]",
    "it.*",
    "\n\n* Hale.\n\n",
    "\n\nCONTENTS\n\n",
    "\n\nINDEX\n\nHale, 12\n",
]
LONG = st.lists(st.one_of(WORDS, st.sampled_from(TRAITS)), min_size=1, max_size=70).map(" ".join)
WRAPPED = st.lists(
    st.builds(
        lambda text, inset: "\n\n".join(
            textwrap.fill(part, 60, subsequent_indent=inset, break_long_words=False)
            if len(part) > 60
            else part.strip("\n")
            for part in text.split("\n\n")
        ),
        LONG,
        st.sampled_from(["", "   "]),
    ),
    min_size=2,
    max_size=7,
).map("\n\n".join)
TEXT = st.one_of(LINES, WRAPPED)


def _source(text: str, folder: Path) -> Source | None:
    path = folder / "text.txt"
    path.write_bytes(text.encode())
    if not text.split() or text.lstrip()[:5].lower() in {"<html", "<?xml"}:
        return None
    return read_source(path)[0]


def _doctree(text: str) -> nodes.document:
    # As Sphinx reads: a document's only section is not made its title.
    settings = {"report_level": 2, "halt_level": 2, "doctitle_xform": False}
    return publish_doctree(text, settings_overrides={**settings, "input_encoding": "unicode"})


def _words(document: nodes.document) -> list[str]:
    """Every word that docutils read, in order; references and labels of notes are no words."""
    for node in list(document.findall(lambda n: isinstance(n, nodes.footnote_reference | nodes.label))):
        node.parent.remove(node)
    for node in list(document.findall(nodes.system_message)):
        node.parent.remove(node)
    blocks = document.findall(
        lambda n: isinstance(n, nodes.title | nodes.paragraph | nodes.line | nodes.literal_block)
    )
    return [word for block in blocks for word in block.astext().split()]


@given(PARAGRAPH)
@example("word_ word__ _word [1]_")
@example("- item")
@example("Say::")
def test_a_paragraph_stays_its_words(text: str) -> None:
    text = " ".join(text.split())
    if not text:
        return
    document = _doctree("\n".join(paragraph(escape(text))) + "\n")
    assert len(document.children) == 1
    assert isinstance(document[0], nodes.paragraph)
    assert document.astext().split() == text.split()


@given(PARAGRAPH, st.sampled_from(["   ", "- ", "(a) ", ".. [#n1] "]))
def test_a_quotation_an_item_and_a_note_stay_their_words(text: str, first: str) -> None:
    text = " ".join(text.split())
    if not text:
        return
    lines = paragraph(escape(text), "   " if first.startswith("..") else " " * len(first), first)
    document = _doctree(
        "\n".join(["Before [#n1]_", "", *lines]) + "\n" if first[0] == "." else "\n".join(lines) + "\n"
    )
    words = _words(document)
    assert (words[1:] if first[0] == "." else words) == text.split()
    assert not list(document.findall(nodes.attribution))


@given(PARAGRAPH)
def test_a_title_stays_its_words(text: str) -> None:
    text = " ".join(text.split())
    if not text:
        return
    document = _doctree("\n".join([*title(escape(text), "="), "", "Text."]) + "\n")
    assert _words(document) == [*text.split(), "Text."]


@given(st.lists(st.one_of(PARAGRAPH, st.integers(1, 99).map(Mark)), min_size=1, max_size=6))
def test_note_marks_stand_where_they_stood(pieces: list[str | Mark]) -> None:
    numbers: dict[int, None] = {}
    unique: list[str | Mark] = []
    for piece in pieces:
        if isinstance(piece, str) or piece.number not in numbers:
            unique.append(piece if isinstance(piece, Mark) else " ".join(piece.split()))
        if isinstance(piece, Mark):
            numbers[piece.number] = None
    text = inline(tuple(unique))
    if not text.strip():
        return
    notes = "".join(f".. [#n{number}] Note.\n" for number in numbers)
    document = _doctree("\n".join(paragraph(text)) + "\n\n" + notes)
    assert len(list(document.findall(nodes.footnote_reference))) == len(numbers)
    wanted = "".join(piece for piece in unique if isinstance(piece, str)).split()
    assert _words(document)[: len(wanted)] == wanted


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXT)
def test_an_import_conserves_every_word(tmp_path: Path, text: str) -> None:
    source = _source(text, tmp_path)
    if source is None:
        return
    plan, _ = propose_plan(source)
    layout = lay_out(source, plan)
    files = compose(plan, layout, source.words, Extras(plan=plan_toml(plan)))
    balance, findings = strike_balance(source, plan, layout, files)
    assert balance.even, [str(finding) for finding in findings]
    left_out = sum(each.words for each in (*balance.left_out, *balance.structure))
    assert balance.words_in == balance.words_out + left_out == source.words + 0
    # An independent reader agrees with the balance: docutils counts the same words.
    read = [
        word
        for path, rst in sorted(files.items())
        if path.startswith("chapters/")
        for word in _words(_doctree(rst))
    ]
    homeless = files.get("back/notes-without-a-place.rst")
    read += _words(_doctree(homeless)) if homeless else []
    assert len(read) == balance.words_out + balance.supplied


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXT)
@example("\n\nCONTENTS\n\n\n\n*")
def test_the_plan_that_an_import_writes_fits_and_says_the_same(tmp_path: Path, text: str) -> None:
    source = _source(text, tmp_path)
    if source is None:
        return
    plan, _ = propose_plan(source)
    path = tmp_path / "plan.toml"
    path.write_bytes(plan_toml(plan).encode())
    read, toml = read_plan(path)
    assert read == plan
    assert check_fit(source, read, toml) == []
    assert plan_toml(read) == plan_toml(plan)
