"""The manuscript of an imported book, as files in memory: path and text of each.

In come a source, its plan and what the plan's files hold; out goes everything that the folder is to hold.
The same input gives the same bytes. Nothing is written to disk here: that is the matter of `folder.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from octavo.importing.manuscript.original_pages import original_pages
from octavo.importing.manuscript.rst import escape, inline, paragraph, row, title
from octavo.importing.plan import BookData, ImportPlan, Level, PassageKind, Quotes, book_table
from octavo.importing.starter import register_toml
from octavo.importing.structure import BlockRole, Chapter, ChapterBlock, ChapterLayout, SourceNote

UNDERLINES = {Level.CHAPTER: "=", Level.SECTION: "-", Level.SUBSECTION: "~"}
LOST = "The text of this note is lost in the source (note {number} there)."
SUPPLIED = "[Note {number}, supplied.]"
ALSO_SUPPLIED = "[Supplied:]"
# The document of the notes to which no marker refers.
HOMELESS = "back/notes-without-a-place"
HOMELESS_TITLE = "Notes without a place"
HOMELESS_LINE = "No marker in the text refers to these notes of the source."

# The printed index of the source, for `octavo names from-index`, and where each page of the original begins.
INDEX_FILE = "index-of-the-source.txt"
PAGES_FILE = "original-pages.json"

_ABOUT = "front/about-this-edition"
_CONF = '''"""The settings of Sphinx; those of the book are in book.toml."""

extensions = ["octavo"]
'''
_DOCUTILS_CONF = """\
# Quotation marks and dashes stand in the editions as they stand in the source.
[general]
smart_quotes: no
"""
_BIBLIOGRAPHY = """\
% The bibliography of this book, in the biblatex dialect.
% Cite an entry in a note: :cite:`source, pp. 12-15`

@misc{{source,
{fields}}}
"""
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%#_${}"},
}
_INDENT = "   "
_BREAK = "----"
_PLAIN_ROLES = {BlockRole.PARAGRAPH, BlockRole.HEADING, BlockRole.STANDFIRST, BlockRole.SCENE_BREAK}


@dataclass(frozen=True, slots=True)
class Extras:
    """What the plan's own files hold; None where the starters are used."""

    register: str | None = None
    bibliography: str | None = None
    documents: Mapping[str, str] = field(default_factory=dict)
    plan: str = ""


def compose(plan: ImportPlan, layout: ChapterLayout, words: int, extras: Extras) -> dict[str, str]:
    """Return the text of every file of the manuscript by its path in the folder."""
    documents = _documents(plan, layout, words, extras)
    names = extras.register if extras.register is not None else register_toml(layout, plan.book.language)
    files = {
        "book.toml": _book_toml(plan.book),
        "conf.py": _CONF,
        "plan.toml": extras.plan,
        "bibliography.bib": extras.bibliography if extras.bibliography is not None else _starter(plan.book),
        "names.toml": names,
        "index.rst": _index(plan.book.title, documents, layout.chapters),
    }
    if plan.quotes is Quotes.SOURCE:
        files["docutils.conf"] = _DOCUTILS_CONF
    if layout.index:
        files[INDEX_FILE] = "\n".join(layout.index) + "\n"
    if pages := original_pages(plan, layout):
        files[PAGES_FILE] = pages
    files |= {f"{path}.rst": text for path, text in documents.items()}
    files |= {f"{chapter.name}.rst": _chapter(chapter) for chapter in layout.chapters}
    return files


def note_text(note: SourceNote) -> str:
    """Return what is printed of a note without a text in the source, as reStructuredText."""
    if note.lost:
        return LOST.format(number=note.number)
    intro = ALSO_SUPPLIED if note.paragraphs else SUPPLIED.format(number=note.number)
    return f"{intro} {note.supplied}"


def _book_toml(book: BookData) -> str:
    lines = ["version = 1", "", *book_table(book)]
    lines += ["[files]", 'bibliography = "bibliography.bib"', 'names = "names.toml"', ""]
    return "\n".join(lines)


def _documents(plan: ImportPlan, layout: ChapterLayout, words: int, extras: Extras) -> dict[str, str]:
    """Return the documents of the front and back matter, in their order."""
    supplied = {
        document.path: extras.documents.get(document.path, document.text) for document in plan.documents
    }
    made: dict[str, str] = {}
    if not any(path.startswith("front/") for path in supplied):
        made[_ABOUT] = _about(plan, layout, words)
    made |= {path: text if text.endswith("\n") else text + "\n" for path, text in supplied.items()}
    if layout.homeless:
        made[HOMELESS] = _homeless(layout.homeless)
    # Until a note cites, the bibliography lists everything that it has.
    option = [] if any(":cite:" in note.text for note in plan.notes) else [f"{_INDENT}:all:"]
    made.setdefault("back/bibliography", _page("Bibliography", ".. bibliography::", *option))
    made.setdefault("back/names", _page("Index of names", ".. index-of-names::"))
    return made


def _starter(book: BookData) -> str:
    """Return a bibliography with one entry: the text that was imported."""
    authors = " and ".join(person.sort for person in book.contributors if person.role == "aut")
    fields = (("author", authors), ("title", book.title), ("subtitle", book.subtitle))
    rows = [f"  {key} = {{{_tex(value)}}},\n" for key, value in fields if value]
    return _BIBLIOGRAPHY.format(fields="".join(rows))


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)


def _page(heading: str, *body: str) -> str:
    return "\n".join([*title(heading, "="), "", *body, ""])


def _about(plan: ImportPlan, layout: ChapterLayout, words: int) -> str:
    lost = [note.number for chapter in layout.chapters for note in chapter.notes if note.lost]
    authors = [person.name for person in plan.book.contributors if person.role == "aut"]
    by = f" by {escape(' and '.join(authors))}" if authors else ""
    text, file = escape(plan.book.title), escape(plan.source.name)
    sentences = [f"This edition was set by Octavo from the text “{text}”{by}, word for word."]
    sentences.append(f"The file {file} holds {words} words.")
    if lost:
        sentences.append(f"The texts of {len(lost)} of its notes are lost there, and those notes say so.")
    if any(note.supplied for chapter in layout.chapters for note in chapter.notes):
        sentences.append("Notes supplied for lost ones are marked as supplied.")
    return _page("About this edition", *paragraph(" ".join(sentences)))


def _homeless(notes: Sequence[SourceNote]) -> str:
    body = paragraph(HOMELESS_LINE)
    for note in notes:
        for text in note.bodies:
            body += ["", *paragraph(inline(text))]
    return _page(HOMELESS_TITLE, *body)


def _index(book_title: str, documents: Mapping[str, str], chapters: Sequence[Chapter]) -> str:
    front = [path for path in documents if path.startswith("front/")]
    back = [path for path in documents if path.startswith("back/")]
    lines = title(escape(book_title), "=")
    groups = [("", [], front), *_groups(chapters), ("", [], back)]
    for part, options, paths in groups:
        if paths:
            caption = [f":caption: {part}"] if part else []
            lines += ["", ".. toctree::", *(_INDENT + option for option in (*caption, *options)), ""]
            lines += [_INDENT + path for path in paths]
    return "\n".join([*lines, ""])


def _groups(chapters: Sequence[Chapter]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield title, options and documents of each part; a book without parts is one without a title."""
    start = 0
    for end in range(1, len(chapters) + 1):
        if end == len(chapters) or chapters[end].part:
            names = [chapter.name for chapter in chapters[start:end]]
            yield chapters[start].part, [":numbered: 1"], names
            start = end


def _chapter(chapter: Chapter) -> str:
    lines = title(inline(chapter.title), "=")
    before: ChapterBlock | None = None
    for block in chapter.blocks:
        lines += _between(before, block)
        lines += _block(block)
        before = block
    for note in chapter.notes:
        lines += ["", *_note(note)]
    return "\n".join([*lines, ""])


def _between(before: ChapterBlock | None, block: ChapterBlock) -> Iterator[str]:
    """Yield what parts two blocks: an empty line, and a comment where docutils would make them one."""
    yield ""
    if before is None or before.role in _PLAIN_ROLES:
        return
    if block.role in {BlockRole.QUOTATION, BlockRole.ITEM, BlockRole.PASSAGE} and (
        before.role,
        before.group,
    ) != (
        block.role,
        block.group,
    ):
        yield ".."
        yield ""


def _block(block: ChapterBlock) -> list[str]:
    if block.role is BlockRole.SCENE_BREAK:
        return [_BREAK]
    if block.role is BlockRole.PASSAGE:
        return _passage(block)
    text = inline(block.pieces)
    if block.role is BlockRole.HEADING and block.level:
        return title(text, UNDERLINES[block.level])
    if block.role is BlockRole.QUOTATION:
        return paragraph(text, _INDENT)
    if block.role is BlockRole.ITEM:
        sign = f"{block.sign} " if block.kind and block.kind.numbered else "- "
        return paragraph(text, " " * len(sign), sign)
    opening = [".. class:: standfirst", ""] if block.role is BlockRole.STANDFIRST else []
    return [*opening, *paragraph(text)]


def _passage(block: ChapterBlock) -> list[str]:
    """Return a passage: lines of a line block, a literal block, or a paragraph with the passage's class."""
    kind = block.passage or PassageKind.VERSE
    if kind is PassageKind.LITERAL:
        rows = ["".join(piece for piece in each if isinstance(piece, str)) for each in block.rows]
        return [".. code-block:: text", "", *(f"{_INDENT}{each}".rstrip() for each in rows)]
    opening = [f".. class:: {kind.value}", ""]
    if not block.rows:
        return [*opening, *paragraph(inline(block.pieces))]
    return [*opening, *(row(each) for each in block.rows)]


def _note(note: SourceNote) -> list[str]:
    first = f".. [#{note.label}] "
    lines: list[str] = []
    for body in note.bodies:
        lines += ["", *paragraph(inline(body), _INDENT, _INDENT if lines else first)]
    if note.lost:
        lines += ["", *paragraph(note_text(note), _INDENT, first)]
    elif note.supplied:
        # What is supplied is reStructuredText already, and its line structure is its author's.
        rows = note_text(note).split("\n")
        head = _INDENT if lines else first
        lines += ["", head + rows[0], *((_INDENT + row).rstrip() for row in rows[1:])]
    return lines[1:]
