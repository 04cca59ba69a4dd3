"""Markup of the print edition: what is escaped is set as it is, and words are counted as they are read."""

from __future__ import annotations

import io
import re

import pypdfium2
import typst
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from hypothesis import given, settings
from hypothesis import strategies as st

from octavo.doctree import marks
from octavo.doctree.anchors import block_text
from octavo.editions.pdf.layout.draft import Draft, Settlement
from octavo.editions.pdf.translate.book_context import Setting
from octavo.editions.pdf.translate.print_ledger import PrintLedger
from octavo.editions.pdf.translate.typst_markup import WORD, escape, string
from octavo.editions.pdf.translate.typst_translator import Translator, translate
from octavo.names.marking.name_nodes import name_mention

_NASTY = [
    "= no heading",
    "- no list",
    "+ nor this",
    "/ nor: that",
    "1. nor a number",
    "*star* _under_ `tick` ~tilde~ #hash $dollar$ @at <angle> [bracket] {brace}",
    "back\\slash \\u{0041} \\",
    "// comment /* and */ another",
    "https://example.org/x_y?a=b&c#d",
    "quotes \" and ' and -- and --- and ... and -?",
    '#let x = 1; #import "x"',
    "it's (in) brackets; after; semicolons",
]


def test_nasty_text_is_set_as_it_is() -> None:
    source = "#set page(width: 30cm)\n#set text(hyphenate: false)\n" + "\n\n".join(
        f"#par[{escape(text)}]\n\n#par[#{string(text)}]" for text in _NASTY
    )
    pdf = typst.Compiler(source.encode(), ignore_system_fonts=True).compile(format="pdf")
    assert isinstance(pdf, bytes)
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # A string's quotes are curled by Typst; all else is the same twice.
    for number, nasty in enumerate(_NASTY):
        assert lines[2 * number] == nasty


def _translated(*children: nodes.Node) -> tuple[nodes.paragraph, Translator]:
    document = new_document("test.rst", get_default_settings())
    paragraph = nodes.paragraph("", "", *children)
    marks(paragraph).anchor = "p-1"
    section = nodes.section("", nodes.title("", "Title"), paragraph)
    document += section
    note = nodes.footnote("", nodes.label("", "1"), nodes.paragraph("", "Note of words."), ids=["n-1"])
    marks(note).note = "n-1"
    marks(note).number = 1
    document += note
    return paragraph, translate(document, "test", 0, PrintLedger(), Setting())


_words = st.text(alphabet=st.sampled_from("ab .,\u00a0\n\u2009—-'"), max_size=12)
_texts = _words.map(nodes.Text)
_emphases = _words.map(lambda text: nodes.emphasis("", "", nodes.Text(text)))
_literals = _words.map(lambda text: nodes.literal("", "", nodes.Text(text)))
_mentions = _words.map(lambda text: nodes.strong("", "", nodes.emphasis("", "", nodes.Text(text))))
_notes = st.builds(lambda: nodes.footnote_reference("", "1", refid="n-1"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_texts, _emphases, _literals, _mentions, _notes), max_size=8))
def test_a_slot_follows_each_word_as_read(children: list[nodes.Node]) -> None:
    paragraph, translator = _translated(*children)
    assert translator.markup.count(WORD) == len(block_text(paragraph).split())


def test_the_number_of_a_note_stands_close_to_its_word() -> None:
    reference = nodes.footnote_reference("", "1", refid="n-1")
    _, translator = _translated(nodes.Text("A word, "), reference, nodes.Text(" and more."))
    markup = re.sub("\ufdda\\d+\ufdd3", "", translator.markup)
    assert f'A{WORD} word,#note("1")[Note of words\\.]<n0>{WORD} and' in markup


def test_a_second_reference_leads_to_the_same_note() -> None:
    references = [nodes.footnote_reference("", "1", refid="n-1") for _ in range(2)]
    _, translator = _translated(nodes.Text("One "), references[0], nodes.Text(" two "), references[1])
    assert translator.markup.count("#note(") == 1
    assert '#note-again("1", <n0>)' in translator.markup
    assert len(translator.ledger.notes) == 1


def test_a_translation_leaves_the_doctree_as_it_was() -> None:
    """What a translator notes down from a visit to a departure is no mark: a second one finds none of it."""
    document = new_document("test.rst", get_default_settings())
    mention = name_mention("", "Trotsky", ids=["m-1"], records=["trotsky"], surface="Trotsky")
    inline = nodes.inline("", "small", classes=["smallcaps"])
    reference = nodes.footnote_reference("", "1", refid="n-1")
    paragraph = nodes.paragraph("", "", mention, inline, reference, classes=["centered"])
    items = nodes.list_item("", nodes.paragraph("", "a")), nodes.list_item("", nodes.paragraph("", "b"))
    quote = nodes.block_quote("", nodes.paragraph("", "c"), nodes.attribution("", "d"))
    section = nodes.section("", nodes.title("", "Title"), paragraph, nodes.bullet_list("", *items), quote)
    document += section
    document += nodes.footnote("", nodes.label("", "1"), nodes.paragraph("", "Note."), ids=["n-1"])
    before = document.pformat()
    once, again = (
        translate(document, "test", 0, PrintLedger(), Setting(followed=frozenset({"trotsky"})))
        for _ in range(2)
    )
    assert document.pformat() == before
    assert once.markup == again.markup
    assert once.units == []
    assert once.ragged == 0
    assert once.markup.count("[") == once.markup.count("]")
    for sign in ("#link(", "#smallcaps[", "#note(", "#centered[", "#list(", "#quotation[", "#heading("):
        assert sign in once.markup


def test_neighbouring_numbers_do_not_read_as_one() -> None:
    references = [nodes.footnote_reference("", "1", refid="n-1") for _ in range(2)]
    _, translator = _translated(nodes.Text("One "), references[0], nodes.Text(" "), references[1])
    assert "#h(0.2em);#note-again" in translator.markup


def test_an_unknown_node_is_said_and_its_words_are_set() -> None:
    class curiosity(nodes.General, nodes.Element):  # noqa: N801
        pass

    document = new_document("test.rst", get_default_settings())
    document += nodes.section("", nodes.title("", "Title"), curiosity("", nodes.paragraph("", "Kept words.")))
    translator = translate(document, "test", 0, PrintLedger(), Setting())
    assert "Kept words" in translator.markup
    assert [finding.rule.code for finding in translator.ledger.findings] == ["PDF-001"]


def test_a_note_that_nobody_refers_to_is_set_and_said() -> None:
    _, translator = _translated(nodes.Text("No note here."))
    assert "#loose-note[" in translator.markup
    assert "Note of words" in translator.markup
    assert [finding.rule.code for finding in translator.ledger.findings] == ["PDF-003"]


def test_a_title_in_contents_and_heads_has_no_marks_and_no_notes() -> None:
    document = new_document("test.rst", get_default_settings())
    title = nodes.title("", "", nodes.Text("On "), nodes.emphasis("", "it"))
    title += nodes.footnote_reference("", "1", refid="n-1")
    marks(title).anchor = "p-title"
    document += nodes.section("", title)
    document += nodes.footnote("", nodes.label("", "1"), nodes.paragraph("", "Note."), ids=["n-1"])
    translator = translate(document, "test", 0, PrintLedger(), Setting())
    assert translator.title == "On #emph[it];"
    assert "#note(" in translator.markup


def test_a_long_literal_may_break_without_a_trace_in_the_text() -> None:
    _, translator = _translated(nodes.literal("", "", nodes.Text("a_name_that_is_far_too_long")))
    assert "#box();" in translator.markup
    assert "\u200b" not in translator.markup


def _image(**attributes: str) -> tuple[str, list[str]]:
    document = new_document("test.rst", get_default_settings())
    figure = nodes.figure(
        "", nodes.image("", uri="figures/a.svg", **attributes), nodes.caption("", "Its caption.")
    )
    document += nodes.section("", nodes.title("", "Title"), figure)
    setting = Setting(image=lambda uri: "images/a.svg" if uri.endswith(".svg") else None)
    translator = translate(document, "test", 0, PrintLedger(), setting)
    return translator.markup, [finding.rule.code for finding in translator.ledger.findings]


def test_a_picture_has_its_alternative_text_and_width() -> None:
    markup, codes = _image(alt="A plan\nof the estuary", width="80%")
    assert 'image: picture("images/a.svg", "A plan of the estuary", 80%)' in markup
    assert codes == []


def test_a_picture_without_alternative_text_takes_its_caption_and_is_told() -> None:
    markup, codes = _image()
    assert 'picture("images/a.svg", "Its caption.", auto)' in markup
    assert codes == ["PDF-007"]


def test_a_picture_that_print_cannot_set_is_told_and_named() -> None:
    document = new_document("test.rst", get_default_settings())
    document += nodes.section("", nodes.title("", "Title"), nodes.image("", uri="film.webm", alt="A film"))
    translator = translate(document, "test", 0, PrintLedger(), Setting())
    assert 'no-image("[A film]")' in translator.markup
    assert [finding.rule.code for finding in translator.ledger.findings] == ["PDF-008"]


def test_a_reference_that_leads_nowhere_is_plain_text_and_told() -> None:
    document = new_document("test.rst", get_default_settings())
    reference = nodes.reference("", "elsewhere", refuri="%gone#place", internal=True)
    document += nodes.section("", nodes.title("", "Title"), nodes.paragraph("", "", reference))
    ledger = PrintLedger()
    translator = translate(document, "test", 0, ledger, Setting())
    draft = Draft("", translator.markup, ledger)
    assert "#[elsewhere];" in "".join(draft.source(Settlement()).values())
    assert [finding.rule.code for finding in draft.findings()] == ["PDF-011"]
