"""The pages of data: JSON Schemas, word lists, the table of passes and that of editions."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from octavo.book import Book
from octavo.editions.press import EDITIONS, Edition
from octavo.extension import PASSES
from tests.handbook.rst import escaped, sentence, title

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "scripts" / "octavo"


def schemas_page() -> str:
    intro = (
        "The package ships a JSON Schema (draft 2020-12) for every file that another program may want to "
        "read or an editor to complete. The two for ``book.toml`` and the register are named in the first "
        "line of a file, ``#:schema PATH/book.schema.json``; they say the same as :ref:`book-toml` and "
        ":ref:`register-reference`.\n"
    )
    parts = [f".. _schemas:\n\n{title('JSON Schemas')}\n{intro}"]
    for path in sorted(PACKAGE.rglob("*.schema.json")):
        schema = json.loads(path.read_text("utf-8"))
        parts += [
            title(f"``{path.name}``", "-"),
            f"In the package: ``{path.relative_to(PACKAGE.parent)}``.\n",
        ]
        if path.name in {"page-map.schema.json", "index-of-names.schema.json"}:
            parts += [sentence(schema["description"]) + "\n", *_properties(schema, "")]
    return "\n".join(parts)


def _properties(schema: Mapping[str, Any], path: str) -> Iterator[str]:
    for name, one in schema.get("properties", {}).items():
        here = f"{path}.{name}".strip(".")
        types = one.get("type", "constant")
        kind = ", ".join(types) if isinstance(types, list) else types
        constant = f" ``{json.dumps(one['const'])}``" if "const" in one else ""
        yield f"``{here}`` ({kind}{constant})\n   {sentence(one.get('description', '')) or '–'}\n"
        yield from _properties(one, here)
        yield from _properties(one.get("items", {}), f"{here}[]")
        if isinstance(one.get("additionalProperties"), dict):
            yield from _properties(one["additionalProperties"], f"{here}.*")


def word_lists_page() -> str:
    lists: dict[str, list[str]] = {}
    purposes: dict[str, str] = {}
    for path in sorted((PACKAGE / "names" / "language" / "data").glob("*.toml")):
        for name, entry in tomllib.loads(path.read_text("utf-8")).items():
            lists.setdefault(name, []).append(path.stem)
            purposes.setdefault(name, entry["purpose"])
    intro = (
        "The words by which names are told from other words, one file a language in "
        "``octavo/names/language/data``; ``mul`` holds words of no one language. How to add some: "
        ":ref:`add-words`.\n"
    )
    rows = (
        f"``{name}`` ({', '.join(lists[name])})\n   {escaped(purposes[name])}\n" for name in sorted(lists)
    )
    return f".. _word-lists:\n\n{title('Word lists')}\n{intro}\n" + "\n".join(rows)


def passes_page() -> str:
    rows = (
        f"   * - {one.name}\n     - ``{one.event}``\n     - {', '.join(one.needs) or '–'}\n"
        f"     - {', '.join(one.leaves) or '–'}\n"
        for one in PASSES
    )
    head = "   * - Pass\n     - Event of Sphinx\n     - Needs\n     - Leaves\n"
    table = f".. list-table::\n   :header-rows: 1\n   :widths: 30 26 22 22\n\n{head}{''.join(rows)}"
    editions = "\n".join(_edition(one) for one in EDITIONS)
    return (
        f".. _passes:\n\n{title('Passes and editions')}\n"
        "A :name:`+pass <pass>` is one step of what is done to a manuscript between reading and writing. "
        "They run in the order of this table (``octavo/extension.py``).\n\n"
        f"{table}\n{title('Editions', '-')}\n"
        "The rows of ``EDITIONS`` in ``octavo/editions/press/edition_table.py``, in the order of building. "
        "How to add one: :ref:`add-an-edition`.\n\n" + editions
    )


def _edition(one: Edition) -> str:
    book = Book.load(ROOT / "docs" / "handbook")
    files = ", ".join(f"``{name}``: ``{path(book)}``" for name, path in one.files.items())
    needs = f" Needs ``{', '.join(one.needs)}``." if one.needs else ""
    leaves = f" Leaves ``{', '.join(one.leaves)}``." if one.leaves else ""
    return f"``{one.name}``\n   Names for ``--only``, and its files for this book: {files}.{needs}{leaves}\n"
