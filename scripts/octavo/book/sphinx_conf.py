"""What a Sphinx project's `conf.py` says of its book: for a folder without a `book.toml`.

The file is read and not run: a book is looked at before Sphinx is imported, and what a `conf.py` imports need
not be installed for that. Taken are plain values: strings, lists of them, and names and formats of these.
"""

from __future__ import annotations

import ast
import datetime
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_YEARS = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\n)\s*")
_NOT_IN_ID = re.compile(r"[^a-z0-9._-]+")
Values = dict[str, object]


def book_table(conf: Path) -> Mapping[str, Any]:
    """Return what a `[book]` table would say: id, title, language, date, rights, contributors.

    The id is the folder's name. The date is the last year of the copyright, else that of SOURCE_DATE_EPOCH,
    else this year. A file that is no Python says nothing: Sphinx will report it.
    """
    values = _values(conf)
    copyright_ = _text(values, "copyright") or _text(values, "project_copyright")
    title = _text(values, "project") or _text(values, "html_title") or conf.parent.name
    table: dict[str, Any] = {
        "id": _id(conf.parent.name) or _id(title) or "book",
        "title": " ".join(title.split()),
        "language": _text(values, "language").replace("_", "-") or "en",
        "date": max(_YEARS.findall(copyright_), default="") or _year_of_build(),
        "contributors": [{"name": name} for name in _people(_text(values, "author"))],
    }
    return table | ({"rights": f"© {copyright_}"} if copyright_ else {})


def _values(conf: Path) -> Values:
    try:
        tree = ast.parse(conf.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return {}
    values: Values = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            value = _value(statement.value, values)
            targets = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            values.update(dict.fromkeys(targets, value) if value is not None else {})
    return values


def _value(node: ast.expr, known: Values) -> object:
    """Return the value of an expression; None where only Python itself could say it."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.List | ast.Tuple):
        return [_value(element, known) for element in node.elts]
    if isinstance(node, ast.JoinedStr):
        parts = [_value(part, known) for part in node.values]
        return None if None in parts else "".join(map(str, parts))
    if isinstance(node, ast.FormattedValue):
        return _value(node.value, known)
    return _sum(node, known)


def _sum(node: ast.expr, known: Values) -> str | None:
    """Return the sum of two strings; None for any other expression."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)):
        return None
    left, right = _value(node.left, known), _value(node.right, known)
    return left + right if isinstance(left, str) and isinstance(right, str) else None


def _text(values: Values, name: str) -> str:
    """Return a value as text; several are joined by commas, and markup is left out."""
    value = values.get(name)
    text = ", ".join(map(str, value)) if isinstance(value, list) else value
    return re.sub(r"<[^>]*>", "", text).strip() if isinstance(text, str) else ""


def _people(author: str) -> list[str]:
    return [name for name in _NAMES.split(author) if name]


def _id(name: str) -> str:
    return _NOT_IN_ID.sub("-", name.lower()).strip("-._")


def _year_of_build() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    when = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch.isdecimal() else None
    return str((when or datetime.datetime.now(datetime.UTC)).year)
