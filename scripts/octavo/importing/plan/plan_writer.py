"""A plan as TOML text: the same plan, the same bytes.

The file is written for a person to edit: tables in the order of the source, and a line above each kind of
table which says what it decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from octavo.importing.plan.import_plan import (
    BookData,
    Hyphens,
    ImportPlan,
    ItemList,
    LeftOut,
    Marker,
    NoteText,
    PlannedDocument,
    PlannedPassage,
    SourceSpot,
)

_HEAD = """\
# The plan of an import: what each line of the source is. Edit it and apply it again:
#   octavo import {name} --plan plan.toml --into PATH
# A place is a line of the source and its first three words; a place that does not fit is a finding.
version = 1
"""
_BOOK_KEYS = (
    "id",
    "title",
    "subtitle",
    "language",
    "date",
    "identifier",
    "rights",
    "publisher",
    "description",
)


def plan_toml(plan: ImportPlan) -> str:
    """Return the plan as the text of `plan.toml`."""
    return "\n".join(_paragraphs(plan))


def quoted(text: str) -> str:
    """Return a string as TOML, over several lines where it has several."""
    if "\n" in text:
        body = text.replace("\\", "\\\\").replace('"""', '""\\"')
        return '"""\n' + "".join(_safe(character, keep="\n\t") for character in body) + '"""'
    return '"' + "".join(_safe(character, keep="") for character in _escaped(text)) + '"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _safe(character: str, keep: str) -> str:
    """Escape what TOML forbids in a string."""
    if character in keep or (ord(character) >= 32 and ord(character) != 127):
        return character
    return f"\\u{ord(character):04X}"


def _paragraphs(plan: ImportPlan) -> Iterator[str]:
    yield _HEAD.format(name=plan.source.name)
    yield _source(plan)
    yield from book_table(plan.book)
    yield _files(plan)
    yield "[text]\n# Quotation marks and double hyphens in the editions: as in the source, or typographic."
    yield _text(plan)
    if plan.title:
        yield f"[title]\n{_spot(plan.title)}\n"
    if plan.standfirst:
        yield f"[standfirst]\n{_spot(plan.standfirst)}\n"
    yield from _left_out(plan)
    yield from _headings(plan)
    yield from _several("Paragraphs that begin at these lines.", map(_paragraph, plan.paragraphs))
    quotations = (
        f"[[quotation]]\nparagraphs = {_spots(quotation.paragraphs)}" for quotation in plan.quotations
    )
    yield from _several("Block quotations, each of one paragraph or more.", quotations)
    yield from _several("Lists; kind is (a), a), 1., •, - or none.", map(_list, plan.lists))
    yield from _several(
        "Passages whose lines are kept: verse, epigraphs, heads and signatures of letters, tables.",
        map(_passage, plan.passages),
    )
    breaks = (f"[[scene_break]]\n{_spot(spot)}" for spot in plan.scene_breaks)
    yield from _several("Breaks between scenes.", breaks)
    yield from _several(
        "Note markers: the word before each, and which such place of its line.", map(_marker, plan.markers)
    )
    yield from _several(
        "Notes. The text of a lost one is supplied as text = (reStructuredText; the editions say so).",
        map(_note, plan.notes),
    )
    yield from _several(
        "Documents of the edition that are not in the source.", map(_document, plan.documents)
    )


def _source(plan: ImportPlan) -> str:
    source = plan.source
    return (
        f"[source]\nname = {quoted(source.name)}\nsha256 = {quoted(source.sha256)}\nlines = {source.lines}\n"
        f"encoding = {quoted(source.encoding)}\n"
        f"wrapped = {str(source.wrapped).lower()}    # true: a paragraph is several lines\n"
    )


def book_table(book: BookData) -> Iterator[str]:
    """Yield the lines of a `[book]` table: what a plan says and what `book.toml` is to say."""
    yield "[book]"
    for key in _BOOK_KEYS:
        if value := getattr(book, key):
            yield f"{key} = {quoted(value)}"
    if book.contributors:
        yield "contributors = ["
        for person in book.contributors:
            fields = (("name", person.name), ("sort", person.sort), ("role", person.role))
            yield "    { " + ", ".join(f"{key} = {quoted(value)}" for key, value in fields) + " },"
        yield "]"
    yield ""


def _files(plan: ImportPlan) -> str:
    lines = [
        "[files]",
        "# A register and a bibliography to use instead of the starters, relative to this file.",
    ]
    for key, value in (("register", plan.register), ("bibliography", plan.bibliography)):
        lines.append(f"{key} = {quoted(value)}" if value else f'# {key} = "…"')
    return "\n".join(lines) + "\n"


def _text(plan: ImportPlan) -> str:
    lines = [f'quotes = "{plan.quotes.value}"']
    if plan.emphasis:
        lines.append(f"# Signs around stressed words.\nemphasis = {quoted(plan.emphasis)}")
    if plan.page_marks:
        lines.append("# Marks of the original's pages, such as [Pg 12], go into original-pages.json.")
        lines.append(f"page_marks = {quoted(plan.page_marks)}")
    if plan.hyphens is not Hyphens.KEEP:
        lines.append(f'# Hyphens at the ends of lines.\nhyphens = "{plan.hyphens.value}"')
    return "\n".join(lines) + "\n"


def _left_out(plan: ImportPlan) -> Iterator[str]:
    yield from _several(
        "Lines that are no part of the text; through = is the last line of several.",
        map(_omission, plan.left_out),
    )


def _omission(left: LeftOut) -> str:
    lines = [f"[[left_out]]\n{_spot(left.at)}"]
    if left.through:
        lines.append(f"through = {left.through}")
    lines += [f"class = {quoted(left.kind.value)}", f"reason = {quoted(left.reason)}"]
    if left.joins:
        lines.append("joins = true    # the next paragraph goes on with the one before")
    return "\n".join(lines)


def _passage(passage: PlannedPassage) -> str:
    return f"[[passage]]\nkind = {quoted(passage.kind.value)}\nparagraphs = {_spots(passage.paragraphs)}"


def _headings(plan: ImportPlan) -> Iterator[str]:
    tables = []
    for heading in plan.headings:
        key = "before" if heading.title else "line"
        place = f"{key} = {heading.at.line}\nbegins = {quoted(heading.at.begins)}"
        title = f"\nthrough = {heading.through}" if heading.through else ""
        title += f"\ntitle = {quoted(heading.title)}" if heading.title else ""
        title += f"\nas = {quoted(heading.set_as)}" if heading.set_as else ""
        tables.append(f"[[heading]]\nlevel = {quoted(heading.level.value)}\n{place}{title}")
    yield from _several(
        "Headings; with before = and title = they are supplied where the source has none.", tables
    )


def _paragraph(spot: SourceSpot) -> str:
    return f"[[paragraph]]\n{_spot(spot)}"


def _list(each: ItemList) -> str:
    return f"[[list]]\nkind = {quoted(each.kind.value)}\nitems = {_spots(each.items)}"


def _marker(marker: Marker) -> str:
    again = f"\noccurrence = {marker.occurrence}" if marker.occurrence > 1 else ""
    sign = f"\nsign = {quoted(marker.sign)}" if marker.sign else ""
    place = f"line = {marker.line}\nnumber = {marker.number}\nafter = {quoted(marker.after)}"
    return f"[[marker]]\n{place}{again}{sign}"


def _note(note: NoteText) -> str:
    lines = ["[[note]]", f"number = {note.number}"]
    if note.sign:
        lines.append(f"sign = {quoted(note.sign)}")
    if note.paragraphs:
        lines.append(f"paragraphs = {_spots(note.paragraphs)}")
    if note.text or not note.paragraphs:
        lines.append(f"text = {quoted(note.text)}" + ("" if note.text else "    # lost in the source"))
    return "\n".join(lines)


def _document(document: PlannedDocument) -> str:
    key, value = ("file", document.file) if document.file else ("text", document.text)
    return f"[[document]]\npath = {quoted(document.path)}\n{key} = {quoted(value)}"


def _spot(spot: SourceSpot) -> str:
    return f"line = {spot.line}\nbegins = {quoted(spot.begins)}"


def _spots(spots: Iterable[SourceSpot]) -> str:
    rows = [f"    {{ line = {spot.line}, begins = {quoted(spot.begins)} }},\n" for spot in spots]
    return "[\n" + "".join(rows) + "]"


def _several(comment: str, tables: Iterable[str]) -> Iterator[str]:
    """Yield tables of one kind with the comment above the first."""
    for number, table in enumerate(tables):
        yield (f"# {comment}\n" if number == 0 else "") + table + "\n"
