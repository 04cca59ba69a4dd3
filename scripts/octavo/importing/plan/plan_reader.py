"""A plan read from TOML: the file to a `ImportPlan`, or findings with file and line.

What may stand in each table is `_TABLES`; an unknown key, a missing one and a value of a wrong kind are
findings, all of them in one go. Whether the plan fits its source is the matter of `fitting.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from octavo.book import Contributor, TomlFile, read_toml
from octavo.findings import BookError, Finding, Rule, finding_at
from octavo.importing.plan.import_plan import (
    EMPHASIS_SIGNS,
    PAGE_BRACKETS,
    BookData,
    Hyphens,
    ImportPlan,
    ItemList,
    LeftOut,
    Level,
    ListKind,
    Marker,
    NoteText,
    PassageKind,
    PlannedDocument,
    PlannedHeading,
    PlannedPassage,
    Quotation,
    Quotes,
    SourceData,
    SourceSpot,
)
from octavo.importing.source_form import OmissionClass

_Made = TypeVar("_Made")

_TEXT, _NUMBER, _TRUTH, _ROWS = "a string", "a whole number from 1", "true or false", "a list of tables"
# Table, its keys, the kind of each value; a key with a star has to be there.
_TABLES: Mapping[str, Mapping[str, str]] = {
    "source": {"name*": _TEXT, "sha256*": _TEXT, "lines*": _NUMBER, "encoding": _TEXT, "wrapped": _TRUTH},
    "book": {
        "id": _TEXT,
        "title": _TEXT,
        "subtitle": _TEXT,
        "language": _TEXT,
        "date": _TEXT,
        "identifier": _TEXT,
        "rights": _TEXT,
        "publisher": _TEXT,
        "description": _TEXT,
        "contributors": _ROWS,
    },
    "files": {"register": _TEXT, "bibliography": _TEXT},
    "text": {"quotes": _TEXT, "emphasis": _TEXT, "page_marks": _TEXT, "hyphens": _TEXT},
    "title": {"line*": _NUMBER, "begins*": _TEXT},
    "standfirst": {"line*": _NUMBER, "begins*": _TEXT},
    "left_out": {
        "line*": _NUMBER,
        "begins*": _TEXT,
        "reason*": _TEXT,
        "class": _TEXT,
        "through": _NUMBER,
        "joins": _TRUTH,
    },
    "heading": {
        "level*": _TEXT,
        "line": _NUMBER,
        "before": _NUMBER,
        "begins*": _TEXT,
        "title": _TEXT,
        "through": _NUMBER,
        "as": _TEXT,
    },
    "paragraph": {"line*": _NUMBER, "begins*": _TEXT},
    "quotation": {"paragraphs*": _ROWS},
    "list": {"kind*": _TEXT, "items*": _ROWS},
    "passage": {"kind*": _TEXT, "paragraphs*": _ROWS},
    "scene_break": {"line*": _NUMBER, "begins*": _TEXT},
    "marker": {
        "line*": _NUMBER,
        "number*": _NUMBER,
        "after*": _TEXT,
        "occurrence": _NUMBER,
        "sign": _TEXT,
    },
    "note": {"number*": _NUMBER, "paragraphs": _ROWS, "text": _TEXT, "sign": _TEXT},
    "document": {"path*": _TEXT, "text": _TEXT, "file": _TEXT},
}
_ONE = {"source", "book", "files", "text", "title", "standfirst"}
_SPOT = {"line*": _NUMBER, "begins*": _TEXT}
_PERSON = {"name*": _TEXT, "sort": _TEXT, "role": _TEXT}


def read_plan(path: Path) -> tuple[ImportPlan, TomlFile]:
    """Read a plan; the `TomlFile` tells the line of each of its tables.

    Raises `BookError` with every finding where the file is no plan.
    """
    toml = read_toml(path)
    reader = _PlanReader(toml)
    plan = reader.plan()
    if reader.findings:
        raise BookError(reader.findings)
    return plan, toml


class _PlanReader:
    """One reading of one plan; collects findings."""

    def __init__(self, toml: TomlFile) -> None:
        self.toml = toml
        self.findings: list[Finding] = []

    def plan(self) -> ImportPlan:
        """Return the plan; it is not to be used where there are findings."""
        self._head()
        source = self._one("source", lambda row: SourceData(**row))
        files = self._one("files", dict) or {}
        text = self._one("text", dict) or {}
        return ImportPlan(
            # Without a source there is a finding; reading on finds the others.
            source=source or SourceData("", "", 1),
            book=self._one("book", self._book) or BookData(),
            register=files.get("register", ""),
            bibliography=files.get("bibliography", ""),
            quotes=self._choice(Quotes, text.get("quotes", "source"), ("text", "quotes")),
            emphasis=self._signs("emphasis", text.get("emphasis", ""), EMPHASIS_SIGNS),
            page_marks=self._signs("page_marks", text.get("page_marks", ""), PAGE_BRACKETS),
            hyphens=self._choice(Hyphens, text.get("hyphens", "keep"), ("text", "hyphens")),
            title=self._one("title", _spot),
            standfirst=self._one("standfirst", _spot),
            left_out=self._many("left_out", self._left_out),
            headings=self._many("heading", self._heading),
            paragraphs=self._many("paragraph", lambda row, _: _spot(row)),
            quotations=self._many(
                "quotation", lambda row, n: Quotation(self._spots(row, "paragraphs", ("quotation", n)))
            ),
            lists=self._many("list", self._list),
            passages=self._many("passage", self._passage),
            scene_breaks=self._many("scene_break", lambda row, _: _spot(row)),
            markers=self._many("marker", lambda row, _: Marker(**row)),
            notes=self._many("note", self._note),
            documents=self._many("document", self._document),
        )

    def _head(self) -> None:
        data = self.toml.data
        if data.get("version") != 1:
            self._say("The plan's version is not 1", ("version",), "Begin the file with: version = 1")
        for key in data:
            if key != "version" and key not in _TABLES:
                self._say(f'Unknown table "{key}"', (key,), f"Known are {', '.join(_TABLES)}.")
        if "source" not in data:
            self._say(
                "The plan does not say which source it is for", (), "Add [source] with name, sha256, lines."
            )

    def _say(self, message: str, keys: tuple[str | int, ...], mend: str = "") -> None:
        line = self.toml.line(*keys) if keys else 1
        self.findings.append(finding_at(Rule.IMPORT_PLAN_SYNTAX, message, self.toml.path, line, mend))

    def _one(self, name: str, make: Callable[[dict[str, Any]], _Made | None]) -> _Made | None:
        if name not in self.toml.data:
            return None
        row = self._row(self.toml.data[name], _TABLES[name], (name,))
        return None if row is None else make(row)

    def _many(self, name: str, make: Callable[[dict[str, Any], int], _Made | None]) -> tuple[_Made, ...]:
        tables = self.toml.data.get(name, [])
        if not isinstance(tables, list):
            self._say(f'"{name}" is not a list of tables', (name,), f"Write [[{name}]].")
            return ()
        made = []
        for number, table in enumerate(tables):
            row = self._row(table, _TABLES[name], (name, number))
            if row is not None and (thing := make(row, number)) is not None:
                made.append(thing)
        return tuple(made)

    def _row(
        self, table: Any, keys: Mapping[str, str], where: tuple[str | int, ...]
    ) -> dict[str, Any] | None:
        """Return a table whose keys and values are as they should be, else None with findings."""
        before = len(self.findings)
        if not isinstance(table, dict):
            self._say(f'"{where[0]}" is not a table', where, f"Write [{where[0]}].")
            return None
        kinds = {key.rstrip("*"): kind for key, kind in keys.items()}
        for key, value in table.items():
            if key not in kinds:
                self._say(
                    f'Unknown key "{key}" in {where[0]}', (*where, key), f"It knows {', '.join(kinds)}."
                )
            elif not _is_kind(value, kinds[key]):
                self._say(f'"{key}" in {where[0]} is not {kinds[key]}', (*where, key), f"Write {kinds[key]}.")
        for key in keys:
            if key.endswith("*") and key[:-1] not in table:
                self._say(f'{where[0]} has no "{key[:-1]}"', where, f"Add {key[:-1]} =.")
        return table if len(self.findings) == before else None

    def _book(self, row: dict[str, Any]) -> BookData:
        people = []
        for entry in row.get("contributors", []):
            person = self._row(entry, _PERSON, ("book", "contributors"))
            if person is not None:
                people.append(
                    Contributor(person["name"], person.get("sort", person["name"]), person.get("role", "aut"))
                )
        return BookData(**{**row, "contributors": tuple(people)})

    def _signs(self, key: str, signs: str, known: str) -> str:
        if unknown := set(signs) - set(known):
            message = f"{' '.join(sorted(unknown))} is not known in {key}"
            self._say(message, ("text", key), f"Known are {' '.join(known)}.")
        return signs

    def _left_out(self, row: dict[str, Any], number: int) -> LeftOut | None:
        where = ("left_out", number)
        kind = self._choice(OmissionClass, row.get("class", OmissionClass.FURNITURE.value), (*where, "class"))
        through = row.get("through", 0)
        if through and through < row["line"]:
            self._say("through is a line before line", (*where, "through"), "Give the last line left out.")
            return None
        if kind is None:
            return None
        return LeftOut(_spot(row), row["reason"], kind, through, row.get("joins", False))

    def _passage(self, row: dict[str, Any], number: int) -> PlannedPassage | None:
        kind = self._choice(PassageKind, row["kind"], ("passage", number, "kind"))
        spots = self._spots(row, "paragraphs", ("passage", number))
        return None if kind is None else PlannedPassage(kind, spots)

    def _heading(self, row: dict[str, Any], number: int) -> PlannedHeading | None:
        where = ("heading", number)
        level = self._choice(Level, row["level"], (*where, "level"))
        if ("line" in row) == ("before" in row):
            self._say(
                "A heading has either line or before", where, "line: it is that line; before: it is supplied."
            )
            return None
        if ("title" in row and bool(row["title"].strip())) != ("before" in row):
            mend = "With before = give title =; a heading of the source (line =) has its own words."
            self._say("A heading has title where it has before, and only there", where, mend)
            return None
        spot = SourceSpot(int(row.get("line") or row["before"]), row["begins"])
        if level is None:
            return None
        title, set_as = (" ".join(row.get(key, "").split()) for key in ("title", "as"))
        return PlannedHeading(level, spot, title, int(row.get("through", 0)), set_as)

    def _list(self, row: dict[str, Any], number: int) -> ItemList | None:
        kind = self._choice(ListKind, row["kind"], ("list", number, "kind"))
        items = self._spots(row, "items", ("list", number))
        return None if kind is None else ItemList(kind, items)

    def _note(self, row: dict[str, Any], number: int) -> NoteText:
        spots = self._spots(row, "paragraphs", ("note", number)) if "paragraphs" in row else ()
        return NoteText(row["number"], spots, row.get("text", "").strip(), row.get("sign", ""))

    def _document(self, row: dict[str, Any], number: int) -> PlannedDocument | None:
        path, where = row["path"].removesuffix(".rst"), ("document", number)
        parts = path.split("/")
        if len(parts) != 2 or parts[0] not in {"front", "back"} or not parts[1] or parts[1].startswith("."):
            self._say(
                f'The path "{path}" is not in front/ or back/', where, 'Write a path such as "front/imprint".'
            )
            return None
        if ("text" in row) == ("file" in row):
            self._say("A document has either text or file", where, "Give one of them.")
            return None
        return PlannedDocument(path, row.get("text", ""), row.get("file", ""))

    def _spots(self, row: dict[str, Any], key: str, where: tuple[str | int, ...]) -> tuple[SourceSpot, ...]:
        found = [self._row(entry, _SPOT, where) for entry in row[key]]
        if not found:
            self._say(f'"{key}" is empty', where, "Name the paragraphs, or remove the table.")
        return tuple(_spot(entry) for entry in found if entry is not None)

    def _choice(self, choices: type[Any], value: str, where: tuple[str | int, ...]) -> Any:
        try:
            return choices(value)
        except ValueError:
            known = ", ".join(choice.value for choice in choices)
            self._say(f'"{value}" is not known here', where, f"Choose one of: {known}.")
            return None


def _is_kind(value: object, kind: str) -> bool:
    if kind == _TEXT:
        return isinstance(value, str)
    if kind == _TRUTH:
        return isinstance(value, bool)
    if kind == _NUMBER:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, list)


def _spot(row: Mapping[str, Any]) -> SourceSpot:
    return SourceSpot(row["line"], row["begins"])
